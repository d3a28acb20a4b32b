"""The picture of the demo in README: real coloured output as SVG (specs/pictures/).

Every run of letters stands at its own place with its own width, so columns stay aligned whatever font shows it.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from perfdsl.source import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELL, _LINE, _MARGIN = 8, 21, 20
_NARROW, _WIDE = "13.3", "16"
"""Sizes of letters: those in which one takes a cell and two, so that columns also stand where `textLength` is ignored."""
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
_COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "36": "#79c0ff"}
_PLAIN, _FAINT, _GROUND = "#e6edf3", "#8b949e", "#0d1117"
_FONTS = (
    "Sarasa Mono SC, Noto Sans Mono CJK SC, Cascadia Mono, Consolas, Menlo, PingFang SC, Microsoft YaHei, monospace"
)


def draw(lines: list[str], columns: int) -> str:
    """Lines with ANSI colours as an SVG picture of so many columns."""
    width, height = columns * _CELL + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    body = "\n".join(text for row, line in enumerate(lines) for text in _texts(line, _MARGIN + row * _LINE + 14))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="{_GROUND}"/>\n'
        f'<g font-family="{_FONTS}" font-size="{_NARROW}">\n{body}\n</g>\n</svg>\n'
    )


def _texts(line: str, y: int) -> Iterator[str]:
    at = 0
    for text, codes in _runs(line):
        for wide, letters in groupby(text, lambda letter: display_width(letter) == 2):
            run = "".join(letters)
            width = display_width(run) * _CELL
            if run.strip():
                yield _text(run, at * _CELL + _MARGIN, y, width, codes, wide=wide)
            at += display_width(run)


def _text(run: str, x: int, y: int, width: int, codes: frozenset[str], *, wide: bool) -> str:
    """One run; blanks around it are left out, since a viewer would."""
    lead = len(run) - len(run.lstrip())
    inner = run.strip()
    cell = 2 * _CELL if wide else _CELL
    x, width = x + lead * cell, width - (len(run) - len(inner)) * cell
    colour = next((_COLOURS[code] for code in codes if code in _COLOURS), _FAINT if "2" in codes else _PLAIN)
    bold = ' font-weight="bold"' if "1" in codes else ""
    size = f' font-size="{_WIDE}"' if wide else ""
    fitted = f'textLength="{width}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{x}" y="{y}" {fitted} fill="{colour}"{size}{bold} xml:space="preserve">{escape(inner)}</text>'


def _runs(line: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The pieces of a line, each with the codes that colour it."""
    codes: frozenset[str] = frozenset()
    for number, piece in enumerate(_ESCAPE.split(line)):
        if number % 2:
            codes = frozenset() if piece in ("", "0") else codes | set(piece.split(";"))
        elif piece:
            yield piece, codes


def excerpt(output: str, form: str, findings: int) -> list[str]:
    """The lines of the demo that the picture shows: one form's table, its gravest findings, the summary."""
    lines = output.rstrip("\n").split("\n")
    plain = [_ESCAPE.sub("", line) for line in lines]
    table = plain.index(form)
    listed = next(at for at, line in enumerate(plain) if line.startswith(f"{form}（"))
    closing = plain.index("小结")
    ends = [at for at in range(listed + 1, closing) if plain[at].startswith("  错误")]
    blank = plain.index("", table)
    rest = "\x1b[2m…\x1b[0m"
    return [
        *lines[:3], rest, "", *lines[table:blank], "", rest, "",
        *lines[listed : ends[findings]], rest, "", *lines[closing:],
    ]  # fmt: skip
