"""A document as Markdown: tables of GitHub's dialect, in which nothing of a name is taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfdsl.report.doc.model import Block, Cell, Document, Evidence, Facts, Grid, Heading, Line, Paragraphs
from perfdsl.source import visible

_MARKUP = re.compile(r"[\\`*_\[\]|~#$]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_INDENT = "\u3000"
"""A blank of one character's width; ordinary ones at the beginning of a line vanish."""


def render_markdown(document: Document) -> str:
    """The whole document; merged cells are left empty below the first line, as Markdown has none."""
    return "\n\n".join("\n".join(_block(block, document.lang)) for block in document.blocks) + "\n"


def escaped(text: str) -> str:
    """A text in which no sign means anything to Markdown, on one line."""
    return _MARKUP.sub(r"\\\g<0>", visible(text)).translate(_ENTITIES)


def _block(block: Block, lang: str) -> Iterator[str]:
    match block:
        case Heading():
            yield "#" * block.level + " " + escaped(block.text)
        case Facts():
            colon = "：" if lang == "zh" else ": "
            yield from (f"- **{escaped(label)}**{colon}{escaped(text)}" for label, text in block.items)
        case Grid():
            yield _row(tuple(map(escaped, block.heads)))
            yield _row(tuple("---" for _ in block.heads))
            yield from (_row(tuple(map(_cell, row))) for row in block.rows)
        case Paragraphs():
            yield from ("  " * line.depth + "- " + escaped(line.text) for line in block.lines)
        case Evidence():
            yield "---"
            yield ""
            yield escaped(block.text)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(cell: Cell | None) -> str:
    return "<br>".join(map(_line, cell.lines)) if cell is not None else ""


def _line(line: Line) -> str:
    return _INDENT * line.depth * 2 + escaped(line.text)
