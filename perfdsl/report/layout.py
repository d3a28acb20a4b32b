"""Text in cells of a terminal: cutting, filling, breaking lines, tables, colour.

Widths are display widths: a Chinese character takes two cells. Every text that comes from rules or data goes through
`visible` first, so that nobody's form drives the terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from perfdsl.source import display_width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Style = Literal["plain", "bold", "dim", "error", "warning", "info", "good"]
_ANSI: dict[Style, str] = {
    "plain": "",
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "error": "\x1b[1;31m",
    "warning": "\x1b[33m",
    "info": "\x1b[36m",
    "good": "\x1b[32m",
}
_NO_BREAK_BEFORE = "，。；：、！？）」』》〉】〕”’%…,.;:!?)]}"
_NO_BREAK_AFTER = "（「『《〈【〔“‘([{"


class Paint(NamedTuple):
    """Colours, or not."""

    on: bool

    def __call__(self, text: str, style: Style) -> str:
        """The text in a style."""
        return f"{_ANSI[style]}{text}\x1b[0m" if self.on and text and style != "plain" else text


def fit(text: str, width: int) -> str:
    """The text, or as much of its beginning as fits, with … at the end."""
    if display_width(text) <= width:
        return text
    kept, used = 0, 1
    for char in text:
        used += display_width(char)
        if used > width:
            break
        kept += 1
    return text[:kept] + "…" if width > 0 else ""


def left(text: str, width: int) -> str:
    """The text, filled with blanks behind it."""
    return text + " " * (width - display_width(text))


def right(text: str, width: int) -> str:
    """The text, filled with blanks before it."""
    return " " * (width - display_width(text)) + text


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most that many cells, broken between words and between Chinese characters."""
    if display_width(text) <= width:
        return [text.rstrip()]
    lines, line, used = [], "", 0
    for piece in _pieces(text, width):
        if line and used + display_width(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, used = "", 0
        added = piece if line else piece.lstrip()
        line, used = line + added, used + display_width(added)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, width: int) -> list[str]:
    """What a line is not broken inside of, unless it is wider than a whole line."""
    pieces: list[str] = []
    used = 0
    for char in text:
        used += display_width(char)
        if pieces and used <= width and _together(pieces[-1][-1], char):
            pieces[-1] += char
        else:
            pieces.append(char)
            used = display_width(char)
    return pieces


def _together(before: str, after: str) -> bool:
    if after == " " or after in _NO_BREAK_BEFORE or before in _NO_BREAK_AFTER:
        return True
    return before != " " and _narrow(before) and _narrow(after)


def _narrow(char: str) -> bool:
    return display_width(char) < 2


# ---- tables ----------------------------------------------------------------------------------------------------------

GAP = 2
"""Blanks between columns."""


class Column(NamedTuple):
    """A column; `most` is the width beyond which `cut` shortens its texts (None: as wide as they are)."""

    head: str
    numeric: bool = False
    most: int | None = None
    cut: Callable[[str, int], str] = fit


class TableRow(NamedTuple):
    """One line; `styles` by column, `style` for the others."""

    cells: tuple[str, ...]
    style: Style = "plain"
    styles: Mapping[int, Style] = {}


LEAST = 12
"""Cells that the first column and a text in the last one keep, however little room there is."""


def table(columns: list[Column], rows: list[TableRow], width: int, paint: Paint, indent: str = "  ") -> list[str]:
    """Lines of a table: heads, then rows.

    Where there is too little room, a text in the last column is cut, and then the first column.
    """
    widths = [_width(column, [row.cells[at] for row in rows]) for at, column in enumerate(columns)]
    room = width - len(indent) - GAP * (len(columns) - 1)
    if not columns[-1].numeric:
        widths[-1] = _shrunk(widths[-1], sum(widths) - room)
    widths[0] = _shrunk(widths[0], sum(widths) - room)
    head = TableRow(tuple(column.head for column in columns), "dim")
    return [_line(row, columns, widths, paint, indent) for row in (head, *rows)]


def _shrunk(width: int, excess: int) -> int:
    return max(width - max(excess, 0), min(width, LEAST))


def _width(column: Column, texts: list[str]) -> int:
    widest = max(map(display_width, (column.head, *texts)))
    return widest if column.most is None else min(widest, max(column.most, display_width(column.head)))


def _line(row: TableRow, columns: list[Column], widths: list[int], paint: Paint, indent: str) -> str:
    cells: list[str] = []
    for at, (text, column, width) in enumerate(zip(row.cells, columns, widths, strict=True)):
        shown = column.cut(text, width)
        fill = " " * (width - display_width(shown))
        painted = paint(shown, row.styles.get(at, row.style))
        cells.append(fill + painted if column.numeric else painted + (fill if at < len(columns) - 1 else ""))
    return (indent + (" " * GAP).join(cells)).rstrip()
