"""One statement on as many lines as it needs: where it may break, and where it does."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from perfdsl.formatter.pieces import INTERVALS, LISTS, Piece, Remark
from perfdsl.formatter.spacing import arrow_at, gap, is_sign_of_number, joined, width
from perfdsl.source import display_width
from perfdsl.surface.prepare import may_break_between

COLUMNS = 100
"""Cells of a line; a longer one is broken where that is possible."""
INDENT = 2
LONG_CONDITION = 40
"""A condition of more cells has its outcome on the next line if need be."""
DEEPEST = 4
"""Lines that go on inside of brackets stand further right for so many brackets."""
BEFORE_COMMENT = "   "

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_ARROW, _CLAUSE, _OR, _AND, _LIST, _SUM, _PRODUCT, _MINUS, _ASSIGNMENT = 0, 0, 1, 2, 3, 4, 5, 6, 9


@attrs.frozen
class Place:
    """A place between two pieces where a line may end: before which piece, how deep in brackets, and how gladly."""

    at: int
    depth: int
    rank: int

    @property
    def order(self) -> tuple[int, int]:
        """What comes first is broken first; behind a mere = only where nothing else is left."""
        return (99 if self.rank == _ASSIGNMENT else self.depth, self.rank)


def places(pieces: Sequence[Piece]) -> list[Place]:
    """Where a statement may be broken; nowhere if a block stands on its line."""
    if any(piece.kind == "{" for piece in pieces[:-1]):
        return []
    found: list[Place] = []
    depth, arrow = 0, arrow_at(pieces)
    far = width(pieces[:arrow]) > LONG_CONDITION
    for at, piece in enumerate(pieces):
        if at > 0 and piece.kind not in _CLOSING:
            rank = _rank(pieces[at - 1], piece)
            if rank is not None and (at != arrow or far):
                found.append(Place(at, depth, rank))
        depth += (piece.kind in _OPENING) - (piece.kind in _CLOSING)
    return found


def _rank(before: Piece, after: Piece) -> int | None:
    """How gladly a line ends between two pieces; None if it must not."""
    if before.rule in INTERVALS and before.kind == ",":
        return None
    if before.text in ("，", ","):
        return _LIST if before.rule in LISTS else _CLAUSE
    if before.text in ("、", "|"):
        return _LIST
    if before.kind == "-" and not is_sign_of_number(before):
        return _MINUS  # a line may not begin with one: it could be a sign
    if before.kind == "=" and before.rule != "eq":
        return _ASSIGNMENT
    match after.kind:
        case "→" | "->":
            return _ARROW
        case "或" | "or":
            return _OR
        case "且" | "and":
            return _AND
        case "+":
            return _SUM
        case "×" | "*" | "÷" | "/":
            return _PRODUCT
        case _:
            return None


def lines_of(items: Sequence[Piece | Remark], indent: int, pad: int = 0) -> tuple[list[str], list[str]]:
    """Write a statement, or the stretch of one up to its block.

    Args:
        items: pieces, with the comments between them.
        indent: blanks before its first line.
        pad: more blanks before its arrow.

    Returns:
        The lines, and the comments that found no place between them; they follow at the end.
    """
    pieces = [item for item in items if isinstance(item, Piece)]
    breaks, late = _remarks(items, pieces)
    further = indent + INDENT * (2 if pieces and pieces[-1].kind == "{" else 1)
    lines: list[str] = []
    begin, here = 0, indent
    for at, remarks in [*sorted(breaks.items()), (len(pieces), [])]:
        lines += _filled(pieces[begin:at], here, further, pad if begin == 0 else 0)
        if remarks and not remarks[0].own_line:
            lines[-1] += BEFORE_COMMENT + remarks.pop(0).text
        lines += [" " * further + remark.text for remark in remarks]
        begin, here = at, further
    return lines, late


def _remarks(items: Sequence[Piece | Remark], pieces: Sequence[Piece]) -> tuple[dict[int, list[Remark]], list[str]]:
    """Before which piece each comment goes: where it stood if a line may end there, else at the next such place."""
    breaks: dict[int, list[Remark]] = {}
    waiting: list[Remark] = []
    at = 0
    for item in items:
        if isinstance(item, Remark):
            waiting.append(item)
            continue
        if waiting and at > 0:
            ends, begins = may_break_between(joined(pieces[:at]), joined(pieces[at:]))
            if begins or (ends and len(waiting) == 1 and not waiting[0].own_line):
                breaks[at] = waiting
                waiting = []
        at += 1
    return breaks, [remark.text for remark in waiting]


def _filled(pieces: Sequence[Piece], indent: int, further: int, pad: int) -> list[str]:
    """Pieces on lines that are full, broken as far outside of brackets as possible."""
    starts, ends = _columns(pieces, pad)
    chosen: list[Place] = []
    known = places(pieces) if ends and indent + ends[-1] > COLUMNS else []
    begin, here = 0, indent
    while known and here + ends[-1] - starts[begin] > COLUMNS:
        fitting = [place for place in known if here + ends[place.at - 1] - starts[begin] <= COLUMNS]
        chosen.append(min(fitting, key=lambda place: (place.order, -place.at)) if fitting else known[0])
        begin, here = chosen[-1].at, further + INDENT * min(chosen[-1].depth, DEEPEST)
        known = [place for place in known if place.at > begin]
    least = min((place.depth for place in chosen), default=0)
    cuts = [0, *(place.at for place in chosen), len(pieces)]
    depths = [0, *(further + INDENT * min(place.depth - least, DEEPEST) for place in chosen)]
    return [
        " " * (depths[at] if at else indent) + joined(pieces[cuts[at] : cuts[at + 1]], 0 if at else pad)
        for at in range(len(cuts) - 1)
    ]


def _columns(pieces: Sequence[Piece], pad: int) -> tuple[list[int], list[int]]:
    """Where each piece begins and ends if all stand on one line."""
    starts, ends = [], []
    here, arrow = 0, arrow_at(pieces)
    for at, piece in enumerate(pieces):
        here += (len(gap(pieces[at - 1], piece)) if at else 0) + (pad if at == arrow else 0)
        starts.append(here)
        here += display_width(piece.text)
        ends.append(here)
    return starts, ends
