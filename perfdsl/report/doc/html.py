"""A document as one page of HTML: merged cells, made for A4 landscape, nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from perfdsl.report.doc.model import Block, Cell, Document, Evidence, Facts, Grid, Heading, Line, Paragraphs
from perfdsl.source import visible

_STYLE = """\
@page { size: A4 landscape; margin: 12mm; }
body { font: 10pt/1.45 SimSun, "Songti SC", "Noto Serif CJK SC", serif; margin: 1.5em; color: #000; }
h1 { font-family: SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; font-size: 16pt; text-align: center; }
h1 ~ h1 { break-before: page; }
h2 { font-family: SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; font-size: 12pt; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content auto; gap: 0 1em; }
dt { font-weight: bold; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 0.5em 0 1em; }
th, td { border: 0.5pt solid #000; padding: 0.2em 0.4em; overflow-wrap: anywhere; }
th { text-align: center; background: #eee; }
th { white-space: nowrap; }
td { vertical-align: middle; } td.n { text-align: center; }
thead { display: table-header-group; } tr { break-inside: avoid; }
td p { margin: 0; }
footer { border-top: 0.5pt solid #000; margin-top: 1em; font-size: 8pt; overflow-wrap: anywhere; }
@media print { body { margin: 0; } th { print-color-adjust: exact; } }"""


def render_html(document: Document) -> str:
    """The whole page."""
    lang = "zh-CN" if document.lang == "zh" else "en"
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escaped(document.title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        *(line for block in document.blocks for line in _block(block)),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """A text in which no sign means anything to HTML."""
    return escape(visible(text), quote=True)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h{block.level}>{escaped(block.text)}</h{block.level}>"
        case Facts():
            yield "<dl>"
            yield from (f"<dt>{escaped(label)}</dt><dd>{escaped(text)}</dd>" for label, text in block.items)
            yield "</dl>"
        case Grid():
            yield "<table>"
            yield "<thead><tr>" + "".join(f"<th>{escaped(head)}</th>" for head in block.heads) + "</tr></thead>"
            yield "<tbody>"
            yield from ("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in block.rows)
            yield "</tbody>"
            yield "</table>"
        case Paragraphs():
            yield from map(_paragraph, block.lines)
        case Evidence():
            yield f"<footer>{escaped(block.text)}</footer>"


def _cell(cell: Cell | None) -> str:
    if cell is None:  # the one above reaches down
        return ""
    span = f' rowspan="{cell.height}"' if cell.height > 1 else ""
    kind = ' class="n"' if cell.numeric else ""
    return f"<td{kind}{span}>{_lines(cell)}</td>"


def _lines(cell: Cell) -> str:
    if len(cell.lines) == 1 and not cell.lines[0].depth:
        return escaped(cell.lines[0].text)
    return "".join(map(_paragraph, cell.lines))


def _paragraph(line: Line) -> str:
    indent = f' style="margin-left:{line.depth * 2}em"' if line.depth else ""
    return f"<p{indent}>{escaped(line.text)}</p>"
