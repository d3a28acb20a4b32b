"""Places in well-formed JSON that cannot be taken as they are: repeated names, NaN, exhausting numbers."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from perfdsl.diagnostics import Diagnostic, Note, Severity
from perfdsl.forms._json_scan import string_at, tokens
from perfdsl.source import SourceFile, Span, clip

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NUMBER_LENGTH = 60
"""Characters of a number literal; the largest budget of a province to the cent needs 18."""
MAX_EXPONENT = 30
"""Largest |exponent|: 1e999999999 is ten characters, and its value fills the memory."""
MAX_LISTED = 100
"""So many places are reported one by one; the rest as a count."""

_EXPONENT = re.compile(r"[eE]([+-]?\d+)\Z")
_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")


def number_fault(literal: str) -> str | None:
    """The code that says why a number literal is not read (PD1042, PD1043); None for one that is."""
    if len(literal) > MAX_NUMBER_LENGTH:
        return "PD1042"
    exponent = _EXPONENT.search(literal)
    return "PD1043" if exponent and abs(int(exponent[1])) > MAX_EXPONENT else None


def spoilt_places(source: SourceFile) -> tuple[Diagnostic, ...]:
    """Every such place of a well-formed text, in its order; past MAX_LISTED only how many more."""
    places = _places(source.text)
    listed = [_diagnostic(source, *place) for place in islice(places, MAX_LISTED)]
    rest = sum(1 for _ in places)
    if rest:
        where = Span.of_file(source.name)
        listed.append(Diagnostic("PD1044", Severity.INFO, where, {"count": str(rest)}))
    return tuple(listed)


_Place = tuple[str, int, int, tuple[int, int] | None]
"""Code, start, end, and where a name that is repeated here was first written."""


def _places(text: str) -> Iterator[_Place]:
    names: list[dict[str, tuple[int, int]] | None] = []  # per open bracket: names seen so far; None in an array
    before = ""
    for sign, start, end in tokens(text):
        if sign == '"':
            seen = names[-1] if names and before in ("{", ",") else None
            if seen is not None:
                first = seen.setdefault(string_at(text, start, end), (start, end))
                if first != (start, end):
                    yield "PD1041", start, end, first
        elif sign in "{[":
            names.append({} if sign == "{" else None)
        elif sign in "}]":
            names.pop()
        elif sign not in ",:":
            code = _literal_fault(text[start:end])
            if code is not None:
                yield code, start, end, None
        before = sign


def _literal_fault(literal: str) -> str | None:
    if literal in _NOT_NUMBERS:
        return "PD1040"
    return number_fault(literal) if literal[0] in "-0123456789" else None


def _diagnostic(source: SourceFile, code: str, start: int, end: int, first: tuple[int, int] | None) -> Diagnostic:
    where, text = source.span(start, end), source.text
    if first is not None:
        note = Note(source.span(*first), "PD1091")
        return Diagnostic(code, Severity.ERROR, where, {"key": clip(string_at(text, start, end))}, notes=(note,))
    limit = MAX_NUMBER_LENGTH if code == "PD1042" else MAX_EXPONENT
    args = {
        "found": clip(text[start : min(end, start + 80)]),
        "length": str(end - start),
        "limit": str(limit),
    }
    return Diagnostic(code, Severity.ERROR, where, args)
