"""What stands between two pieces of a line: a blank or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from perfdsl.formatter.pieces import Piece
from perfdsl.source import display_width
from perfdsl.surface.words import BEFORE_BRACKET

_NONE_BEFORE = frozenset("，、：；。,;:.)]）")
_NONE_AFTER = frozenset("，、：；（([.")
_OPERATORS = frozenset((*"+-×*÷/≥≤><≠=", ">=", "<=", "!="))
_GLUED_WORDS = frozenset(word for word in BEFORE_BRACKET if not word.isascii())
_ARROWS = frozenset(("→", "->"))
_SHORT = 2
"""A unit of more Latin letters than this stands apart from its number: 5 points, but 1pp and 50kg."""


def gap(before: Piece, after: Piece) -> str:
    """The blank between two pieces that follow each other in a line."""
    if before.kind == "{" or after.kind == "}":
        return "" if before.kind == "{" and after.kind == "}" else " "
    if after.text in _NONE_BEFORE or before.text in _NONE_AFTER or after.calls:
        return ""
    if before.kind == "-" and is_sign_of_number(before):
        return ""
    if before.kind == "NUMBER" and _is_unit(after):
        return " " if len(after.text) > _SHORT and after.text[0].isascii() and after.text[0].isalpha() else ""
    if after.text == "（":
        return "" if _takes_wide_bracket(before) else " "
    if before.text == "）":
        return "" if after.kind in _OPERATORS or (not after.text.isascii() and after.kind not in _ARROWS) else " "
    return " "


def is_sign_of_number(piece: Piece) -> bool:
    """Whether a minus belongs to what follows alone."""
    return not (piece.rule == "minus" and piece.parent == "sum")


def _is_unit(piece: Piece) -> bool:
    """A unit behind a number, also one of the author's own."""
    return piece.kind == "UNIT" or (piece.kind == "NAME" and piece.rule == "quantity")


def _takes_wide_bracket(piece: Piece) -> bool:
    if piece.kind in _OPERATORS:
        return True
    return piece.is_word and piece.text in _GLUED_WORDS


def joined(pieces: Sequence[Piece], pad: int = 0) -> str:
    """The pieces as a line, with `pad` more blanks before its first arrow."""
    text = "".join(
        piece.text if at == 0 else gap(pieces[at - 1], piece) + piece.text for at, piece in enumerate(pieces)
    )
    if pad:
        at = arrow_at(pieces)
        before = joined(pieces[:at])
        text = before + " " * pad + text[len(before) :]
    return text


def width(pieces: Sequence[Piece]) -> int:
    """Cells that they take as a line."""
    return display_width(joined(pieces))


def arrow_at(pieces: Sequence[Piece]) -> int:
    """Where the first arrow of a statement stands; behind the last piece if there is none before its block."""
    for at, piece in enumerate(pieces):
        if piece.kind in _ARROWS:
            return at
        if piece.kind == "{":
            break
    return len(pieces)
