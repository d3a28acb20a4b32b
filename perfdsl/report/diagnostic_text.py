"""Diagnostics as text: what is wrong, the line it stands in with carets below, further places, the repair.

Strangers' text never drives the terminal: control characters, bidi overrides and escapes in source lines,
messages and names are written out (`visible`). Carets are placed by display width: 出勤率 takes six cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from perfdsl.diagnostics import Cell, Diagnostic, Severity, spoken_place
from perfdsl.source import TAB_STOP, SourceFile, Span, display_width, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfdsl.diagnostics import Note
    from perfdsl.messages import Lang

LINE_WIDTH = 100
"""Cells of a source line that are shown; a longer line is cut around the caret."""
_CONTEXT = 40
"""Cells kept before the caret in a line that is cut."""

_Style = Literal["plain", "bold", "frame", "error", "warning", "info"]
_ANSI: dict[_Style, str] = {
    "plain": "",
    "bold": "\x1b[1m",
    "frame": "\x1b[1;34m",
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "info": "\x1b[1;36m",
}
_SEVERITY_STYLE: dict[Severity, _Style] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
}
_SEVERITY: dict[Severity, tuple[str, str]] = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.INFO: ("提示", "info"),
}
_RULE = ("规则", "rule")
_HELP = ("修改建议", "help")


def render(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, SourceFile], lang: Lang, *, colour: bool = False
) -> str:
    """Each diagnostic as a block, in the order given, an empty line between; no final line end.

    Args:
        diagnostics: what to show.
        sources: by the name in `Span.file`; a place in any other file is named without its line.
        lang: the language of messages and labels.
        colour: with ANSI colours.
    """
    return "\n\n".join(render_one(diagnostic, sources, lang, colour=colour) for diagnostic in diagnostics)


def render_one(diagnostic: Diagnostic, sources: Mapping[str, SourceFile], lang: Lang, *, colour: bool = False) -> str:
    """One diagnostic as a block of lines, without a final line end; see `render`."""
    return "\n".join(_Block(diagnostic, sources, lang, colour).lines())


@attrs.frozen
class _Block:
    diagnostic: Diagnostic
    sources: Mapping[str, SourceFile]
    lang: Lang
    colour: bool

    def lines(self) -> list[str]:
        lines = [self._headline(), *self._place()]
        for note in self.diagnostic.notes:
            lines += self._note(note)
        if self.diagnostic.rule is not None:
            lines.append(self._remark(_RULE, _address(self.diagnostic.rule)))
        repair = self.diagnostic.help(self.lang)
        if repair is not None:
            lines.append(self._remark(_HELP, repair))
        return lines

    @property
    def _margin(self) -> int:
        """Width of the column of line numbers."""
        places = [self.diagnostic.where, *(note.where for note in self.diagnostic.notes)]
        numbers = [len(str(place.line)) for place in places if isinstance(place, Span)]
        return max(numbers, default=1)

    @property
    def _style(self) -> _Style:
        return _SEVERITY_STYLE[self.diagnostic.severity]

    def _headline(self) -> str:
        label = f"{self._word(_SEVERITY[self.diagnostic.severity])}[{visible(self.diagnostic.code)}]"
        message = visible(self.diagnostic.message(self.lang))
        return f"{self._paint(label, self._style)} {self._paint(message, 'bold')}"

    def _place(self) -> list[str]:
        where = self.diagnostic.where
        match where:
            case Span():
                return [self._arrow("-->", _address(where)), *self._excerpt(where, "^", self._style)]
            case Cell():
                return [self._arrow("-->", self._cell(where))]
            case None:
                return []

    def _cell(self, cell: Cell) -> str:
        address = " › ".join(visible(spoken_place(part, self.lang)) for part in (cell.submission, *cell.path))
        if cell.source is None:
            return address
        source = visible(spoken_place(cell.source, self.lang))
        return f"{address} （{source}）" if self.lang == "zh" else f"{address} ({source})"

    def _note(self, note: Note) -> list[str]:
        text = f"{_address(note.where)} {visible(note.message(self.lang))}"
        return [self._arrow(":::", text), *self._excerpt(note.where, "-", "frame")]

    def _excerpt(self, where: Span, mark: str, style: _Style) -> list[str]:
        source = self.sources.get(where.file)
        if source is None or where.is_whole_file:
            return []
        text, skipped, width = _window(source, where)
        blank = " " * self._margin
        number = str(where.line).rjust(self._margin)
        bar = self._paint(f"{blank} |", "frame")
        marks = " " * skipped + self._paint(mark * width, style)
        return [bar, f"{self._paint(f'{number} |', 'frame')} {text}".rstrip(), f"{bar} {marks}"]

    def _arrow(self, sign: str, text: str) -> str:
        return f"{' ' * self._margin}{self._paint(sign, 'frame')} {text}"

    def _remark(self, label: tuple[str, str], text: str) -> str:
        colon = "：" if self.lang == "zh" else ": "
        sign = self._paint("=", "frame")
        return f"{' ' * self._margin} {sign} {self._word(label)}{colon}{visible(text)}"

    def _word(self, both: tuple[str, str]) -> str:
        return both[self.lang == "en"]

    def _paint(self, text: str, style: _Style) -> str:
        return f"{_ANSI[style]}{text}\x1b[0m" if self.colour and style != "plain" else text


def _address(where: Span) -> str:
    name = visible(where.file)
    return name if where.is_whole_file else f"{name}:{where.line}:{where.column}"


def _window(source: SourceFile, where: Span) -> tuple[str, int, int]:
    """The shown part of the line, the cells before the caret in it, the cells of the caret (at least one).

    Only the characters near the caret are looked at: a data file may be one line of many megabytes.
    """
    line = source.line(where.line)
    caret = min(where.column - 1, len(line))
    first = max(0, caret - LINE_WIDTH)
    last = min(len(line), caret + LINE_WIDTH)
    before = _shown(line[first:caret])
    marked_end = min(max(caret + where.end - where.start, caret), last)
    marked = _shown(line[caret:marked_end], _width(before))
    after = _shown(line[marked_end:last], _width(before) + _width(marked))
    if first > 0 or last < len(line) or _width(before) + _width(marked) + _width(after) > LINE_WIDTH:
        before, marked, after = _cut(before, marked, after, more_before=first > 0, more_after=last < len(line))
    text = "".join((*before, *marked, *after))
    return text, _width(before), max(_width(marked), 1)


def _cut(
    before: list[str], marked: list[str], after: list[str], *, more_before: bool, more_after: bool
) -> tuple[list[str], list[str], list[str]]:
    """The three parts within LINE_WIDTH cells, the caret in sight, with … where something was left out."""
    rest = _width(marked) + _width(after) + more_after
    room = max(_CONTEXT, LINE_WIDTH - rest)
    if more_before or _width(before) > room:
        before = ["…", *_last(before, room - 1)]
    room = LINE_WIDTH - _width(before)
    if rest <= room and not more_after:
        return before, marked, after
    kept = _first(marked, room - 1)
    following = _first(after, room - 1 - _width(kept)) if len(kept) == len(marked) else []
    return before, kept, [*following, "…"]


def _shown(text: str, start: int = 0) -> list[str]:
    """What is printed for each character: a tab as spaces, what could steer a terminal written out."""
    shown: list[str] = []
    at = start
    for char in text:
        piece = " " * (TAB_STOP - at % TAB_STOP) if char == "\t" else visible(char)
        shown.append(piece)
        at += display_width(piece)
    return shown


def _width(pieces: list[str]) -> int:
    return sum(map(display_width, pieces))


def _first(pieces: list[str], room: int) -> list[str]:
    """As many pieces from the front as fit."""
    kept: list[str] = []
    for piece in pieces:
        room -= display_width(piece)
        if room < 0:
            break
        kept.append(piece)
    return kept


def _last(pieces: list[str], room: int) -> list[str]:
    """As many pieces from the end as fit."""
    return _first(pieces[::-1], room)[::-1]
