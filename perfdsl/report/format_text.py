"""What `perfdsl fmt` says: which files have changed or would, the first lines that differ, and the sum."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfdsl.messages import Lang
from perfdsl.report.layout import Paint, fit
from perfdsl.source import visible

_SHOWN = 4
"""Lines shown of each text where they first differ."""
_WINDOW = 60
"""Lines looked at from there on."""


class Change(NamedTuple):
    """A file that is not as it should be: its text before and after, and the encoding that it had."""

    file: str
    before: str
    after: str
    encoding: str


class Formatting(NamedTuple):
    """What became of some files.

    Attributes:
        changes: those that have changed or, if `checks`, would.
        files: how many files there are.
        broken: how many of them could not be formatted or written.
        checks: whether nothing was written; then the first lines that differ are shown.
    """

    changes: Sequence[Change]
    files: int
    broken: int
    checks: bool


def render_formatting(what: Formatting, lang: Lang, *, colour: bool, width: int) -> str:
    """The report as text, with or without colours, in lines of so many cells."""
    paint = Paint(colour)
    lines: list[str] = []
    for change in what.changes:
        lines.append(_headline(change, lang, what.checks))
        if what.checks:
            lines += (paint(fit(line, width), "error" if sign == "-" else "good") for sign, line in _excerpt(change))
    lines.append(_sum(what, lang))
    return "\n".join(lines) + "\n"


def _headline(change: Change, lang: Lang, checks: bool) -> str:
    encoding = {"utf-8": "", "utf-8-sig": "BOM"}.get(change.encoding, change.encoding.upper())
    if lang == "en":
        said = f" ({encoding} -> UTF-8)" if encoding else ""
        return f"{'would change' if checks else 'formatted'}  {visible(change.file)}{said}"
    said = f"（{encoding} → UTF-8）" if encoding else ""
    return f"{'待整理' if checks else '已整理'}  {visible(change.file)}{said}"


def _sum(what: Formatting, lang: Lang) -> str:
    changed, broken = len(what.changes), what.broken
    if lang == "en":
        parts = [f"{changed} {'would change' if what.checks else 'formatted'}"] if changed else []
        parts += [f"{broken} left as {'it is' if broken == 1 else 'they are'} because of errors"] if broken else []
        return f"{what.files} file{'' if what.files == 1 else 's'}: {', '.join(parts) or 'nothing to change'}"
    parts = [f"{changed} 个{'待整理' if what.checks else '已整理'}"] if changed else []
    parts += [f"{broken} 个有错误，保持原样"] if broken else []
    return f"共 {what.files} 个文件：{'，'.join(parts) or '无需改动'}"


def _excerpt(change: Change) -> Iterator[tuple[str, str]]:
    """The first lines that differ, of both texts, with a sign and a number."""
    before, after = change.before.split("\n"), change.after.split("\n")
    first = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    first = min(len(before), len(after)) if first is None else first
    old, new = before[first : first + _WINDOW], after[first : first + _WINDOW]
    for kind, begin, end, start, stop in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        margin = len(str(first + begin + 1))
        for at, line in enumerate(old[begin:end][:_SHOWN]):
            number = str(first + begin + 1) if at == 0 else ""
            yield "-", f"  {number.rjust(margin)} - {visible(line)}".rstrip()
        for at, line in enumerate(new[start:stop][:_SHOWN]):
            number = str(first + start + 1) if at == 0 and begin == end else ""
            yield "+", f"  {number.rjust(margin)} + {visible(line)}".rstrip()
        return
