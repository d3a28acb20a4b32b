"""Blocks as lines: indentation, empty lines, blocks that stay on one line, arrows below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfdsl.formatter.blocks import Block, Note, Statement
from perfdsl.formatter.lines import BEFORE_COMMENT, COLUMNS, INDENT, lines_of
from perfdsl.formatter.pieces import Piece, Remark
from perfdsl.formatter.spacing import arrow_at, width
from perfdsl.messages import Lang
from perfdsl.surface.prepare import may_break_between

ALIGNED = 16
"""Arrows are aligned behind conditions of at most so many cells."""
MOST: dict[Lang, int] = {"zh": COLUMNS, "en": 120}
"""Cells of a line that holds a whole block; English says the same at greater length."""


def settle(versions: Sequence[Block], langs: Sequence[Lang], indent: int = 0) -> None:
    """Decide which blocks stay on one line: those written so that fit, in every spelling given.

    Args:
        versions: the same block in each spelling.
        langs: the spellings.
        indent: blanks before its statements.
    """
    for entries in zip(*(version.entries for version in versions), strict=True):
        several = [entry for entry in entries if isinstance(entry, Statement)]
        if not several or not several[0].blocks():
            continue
        if all(_fits(one, lang, indent) for one, lang in zip(several, langs, strict=True)):
            continue
        for blocks in zip(*(one.blocks() for one in several), strict=True):
            for block in blocks:
                block.inline = False
            settle(blocks, langs, indent + INDENT)


def _fits(statement: Statement, lang: Lang, indent: int) -> bool:
    """Whether a statement with its blocks stands on one line, however its arrow is aligned."""
    if any(isinstance(item, Remark) for item in statement.items) or not all(_stays(b) for b in statement.blocks()):
        return False
    pieces = flat(statement, lang)
    return indent + width(pieces) + ALIGNED * (arrow_at(pieces) < len(pieces)) <= MOST[lang]


def _stays(block: Block) -> bool:
    """Whether a block was written on one line, and holds nothing that needs one of its own."""
    if not block.inline or block.remarks:
        return False
    statements = [entry for entry in block.entries if isinstance(entry, Statement)]
    if len(statements) < len(block.entries) or any(statement.remarks for statement in statements):
        return False
    return all(
        not any(isinstance(item, Remark) for item in statement.items) and all(map(_stays, statement.blocks()))
        for statement in statements
    )


def flat(statement: Statement, lang: Lang) -> list[Piece]:
    """The pieces of a statement whose blocks stand on its line."""
    pieces: list[Piece] = []
    for item in statement.items:
        if isinstance(item, Piece):
            pieces.append(item)
        elif isinstance(item, Block):
            for at, entry in enumerate(item.entries):
                assert isinstance(entry, Statement)
                if at:
                    pieces.append(Piece("；" if lang == "zh" else ";", ";", "", "", 0))
                pieces += flat(entry, lang)
    return pieces


# ---- lines -------------------------------------------------------------------------------------------------------


def render(block: Block, lang: Lang, indent: int = 0) -> Iterator[str]:
    """The lines of a block, or of the file, without its braces."""
    pads = _pads(block)
    for at, entry in enumerate(block.entries):
        if entry.blank_before and at > 0:
            yield ""
        if isinstance(entry, Note):
            yield " " * indent + entry.text
        else:
            yield from _statement(entry, lang, indent, pads.get(at, 0))


def _statement(statement: Statement, lang: Lang, indent: int, pad: int) -> Iterator[str]:
    lines: list[str] = []
    stretch: list[Piece | Remark] = []
    for item in statement.items:
        if not isinstance(item, Block):
            stretch.append(item)
        elif item.inline and _stays(item):
            stretch += flat(Statement([item]), lang)
        else:
            head, more = lines_of(stretch, indent, pad if not lines else 0)
            behind, *below = [*more, *item.remarks] or [""]
            head[-1] += BEFORE_COMMENT + behind if behind else ""
            lines += [*head, *(" " * (indent + INDENT) + text for text in below)]
            lines += render(item, lang, indent + INDENT)
            stretch = []
    last, late = lines_of(stretch, indent, pad if not lines else 0)
    if may_break_between(last[-1], "")[0]:  # 为 =, say, would draw the next line in
        last[-1] += "；" if lang == "zh" else ";"
    behind, *below = [*late, *statement.remarks] or [""]
    last[-1] += BEFORE_COMMENT + behind if behind else ""
    yield from [*lines, *last, *(" " * indent + text for text in below)]


# ---- arrows below each other -------------------------------------------------------------------------------------


def _pads(block: Block) -> dict[int, int]:
    """How many blanks more stand before the arrow of which entry."""
    pads: dict[int, int] = {}
    run: list[tuple[int, int]] = []

    def close() -> None:
        widest = max((cells for _, cells in run), default=0)
        pads.update((at, widest - cells) for at, cells in run)
        run.clear()

    for at, entry in enumerate(block.entries):
        cells = _condition(entry)
        if cells is None or entry.blank_before:
            close()
        if cells is not None:
            run.append((at, cells))
        if isinstance(entry, Statement) and not all(block.inline for block in entry.blocks()):
            close()
    close()
    return pads


def _condition(entry: Statement | Note) -> int | None:
    """The cells of a row's condition; None for what is no row, or has a long one."""
    if isinstance(entry, Note):
        return None
    pieces: list[Piece] = []
    for item in entry.items:
        if not isinstance(item, Piece):
            return None
        if item.kind in ("→", "->"):
            cells = width(pieces)
            return cells if item.rule != "node" and cells <= ALIGNED else None
        pieces.append(item)
    return None
