"""A document: headings, facts and tables with merged cells. The writers know nothing of schemes."""

from __future__ import annotations

import attrs


@attrs.frozen
class Line:
    """A line in a cell; `depth` grows in tables that stand in tables."""

    text: str
    depth: int = 0


@attrs.frozen
class Cell:
    """A cell that reaches over `height` lines of its table."""

    lines: tuple[Line, ...] = ()
    height: int = 1
    numeric: bool = False


@attrs.frozen
class Grid:
    """A table; None stands where the cell above reaches down."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]


@attrs.frozen
class Heading:
    """A heading; the title of a scheme has level 1."""

    text: str
    level: int = 1


@attrs.frozen
class Facts:
    """What is said in front of a table: label and text."""

    items: tuple[tuple[str, str], ...]


@attrs.frozen
class Paragraphs:
    """Provisions in running text, one after the other; a line of greater depth belongs to the one above."""

    lines: tuple[Line, ...]


@attrs.frozen
class Evidence:
    """The last line: what the document was made from, and by what."""

    text: str


Block = Heading | Facts | Grid | Paragraphs | Evidence


@attrs.frozen
class Document:
    """Blocks in the order of the page; `title` is that of the page, `lang` its language."""

    title: str
    lang: str
    blocks: tuple[Block, ...]


def cell(*texts: str, numeric: bool = False, height: int = 1) -> Cell:
    """A cell of plain lines; an empty one has none."""
    return Cell(tuple(Line(text) for text in texts if text), height, numeric)
