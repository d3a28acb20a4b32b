"""Statements that end in the wrong place: a line break in the middle, or none where one statement ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfdsl.surface.statements import statement_end
from perfdsl.surface.stumble import Guess
from perfdsl.surface.words import HOLE

if TYPE_CHECKING:
    from perfdsl.surface.stumble import Stumble, Trial

_JOINT = re.compile(r"[ \t]*\r[ \t\r]*(?=\S)")
_ENDS_OPEN = re.compile(r"(?:[,、|→×*÷/+\-=]|->|\s(?:且|或|and|or))$")


def broken_line(stumble: Stumble, trial: Trial) -> Guess | None:
    """PD0154: the statement goes on in the next line, and nothing at the break says so."""
    if not stumble.at_end or stumble.text[stumble.limit : stumble.limit + 1] != "\n":
        return None
    following = re.compile(r"\s*").match(stumble.text, stumble.limit)
    begin = following.end() if following else stumble.limit
    end, opens = statement_end(stumble.text, begin, len(stumble.text))
    ending = "{" if opens else ";"
    joined = f"{stumble.statement.rstrip()} {stumble.text[begin:end]}"
    if not stumble.text[begin:end].strip() or trial.reach(joined + ending) < len(joined) + 1:
        return None
    if trial.reach(stumble.text[begin:end] + ending) > end - begin:
        return None  # the next line is a statement of its own
    after = stumble.text[begin:end].split()[0]
    mended = joined + ("{" if opens else "")
    return Guess("PD0154", stumble.tail, stumble.tail, {"after": after}, mended, end + opens)


def joined_lines(stumble: Stumble, language: str, trial: Trial) -> Guess | None:
    """PD0101: a line ends in a sign that asks for more, and the next one is a statement of its own."""
    tail = stumble.text[stumble.begin : stumble.place]
    for match in reversed(_joints(tail)):
        first, second = stumble.statement[: match.start()].rstrip(), stumble.statement[match.end() :]
        if trial.fits(second) and not trial.fits(first):
            last = _ENDS_OPEN.search(first)
            sign = last[0].strip() if last else first[-1:]
            sign = "，" if sign == "," and language == "zh" else sign
            at = stumble.begin + len(first)
            mended = next((text for text in _completed(first, second) if trial.fits(text)), None)
            expected = {"expected_zh": "内容", "expected_en": "something"}
            return Guess("PD0101", at, at, {"before": sign, **expected}, mended)
    return None


def _joints(before: str) -> list[re.Match[str]]:
    """Where lines were joined into one statement, as far as the place."""
    return [match for match in _JOINT.finditer(before + "x") if match.end() <= len(before)]


def _completed(first: str, second: str) -> list[str]:
    """The first statement with a hole for what it lacks, or without the sign that asks for it, and the second."""
    cut = _ENDS_OPEN.sub("", first).rstrip()
    return [f"{first} {HOLE}; {second}", f"{cut}; {second}"]
