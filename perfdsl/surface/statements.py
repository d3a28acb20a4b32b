"""Where a statement ends, what words are in it, and what of a broken one can be kept (see recover.py)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfdsl.surface.words import HOLE, NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

# A text or quoted name; one that nobody closed reaches to the end of its line, but not over a brace there.
QUOTED = r'"[^"\n]*"|「[^」\n]*」|["「](?:[^"」\n{}]|\{(?![ \t\r]*(?:\n|\Z))|\}(?![ \t\r]*(?:\n|\Z)))*'
_SIGN = re.compile(rf"{QUOTED}|[\n;{{}}]")
_WORD = re.compile(r"「[^」\n]*」?|[^\W\d]\w*")
_SEPARATORS = re.compile(r"[\s;]*")
_TEXT = re.compile(r'"[^"\n]*"?')
BLOCK_WORDS = (
    "方案|表|明细|计分办法|核查|[一二三四]级指标|指标|等级|scheme|form|rows|method|check|level[1-4]|indicator|grades"
)
_HEAD = re.compile(rf"[\s;]*(?P<word>{BLOCK_WORDS})(?!\w)")
_NAME = re.compile(rf"\s*(?:「[^」\n]+」|{NAME})")
_POINTS = re.compile(r"\s*\d+(?:\.\d+)?\s*(?:分|points?)(?!\w)")


def statement_end(text: str, begin: int, limit: int) -> tuple[int, bool]:
    """Where the statement that begins at `begin` ends, and whether a block begins there.

    It ends before a separator, a brace or `limit`.
    """
    for match in _SIGN.finditer(text, begin, limit):
        if match[0] in ("\n", ";", "{", "}"):
            return match.start(), match[0] == "{"
    return limit, text.startswith("{", limit)


def skip_separators(text: str, at: int) -> int:
    """The offset of the next thing behind blanks, line ends and semicolons."""
    match = _SEPARATORS.match(text, at)
    return match.end() if match else at


def words_of(text: str) -> frozenset[str]:
    """The words of a text that could be names; what stands in quotes is none."""
    return frozenset(word.strip("「」 ") for word in _WORD.findall(_TEXT.sub(" ", text)))


def kept_heads(statement: str, *, fresh: bool) -> Iterator[str]:
    """What may be kept of the head of a block, `{` included, the fullest first; the parser says what fits."""
    between = "" if fresh else ";"
    match = _HEAD.match(statement)
    if match:
        word = f"{between}{match['word']}"
        yield from (f"{word} {rest}" for rest in _rests(statement[match.end() :]))
    yield f"{between}{HOLE} {{"
    yield f"{between}{HOLE} → 按 {HOLE} {{"


def _rests(rest: str) -> Iterator[str]:
    """What may follow the first word: name, points and a hole for the value; less and less of it."""
    name = _NAME.match(rest)
    if name:
        points = _POINTS.match(rest, name.end())
        both = name[0] + (points[0] if points else "")
        if "=" in rest:
            yield f"{both} = {HOLE} {{"
        yield f"{both} {{"
        yield f"{name[0]} {{"
    if "=" in rest:
        yield f"{HOLE} = {HOLE} {{"
    yield f"{HOLE} {{"
    yield "{"
