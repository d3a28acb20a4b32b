"""Walk over JSON text without building it: where a value stands, which brackets are open, how deep it goes.

Everything here is linear in the text and iterative, on malformed text too: an unclosed string is one token
to the end.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)'
_STRING_AT = re.compile(_STRING, re.DOTALL)
_NESTING = re.compile(_STRING + r"|[{}\[\]]", re.DOTALL)
_TOKEN = re.compile(_STRING + r'|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_SPACE = re.compile(r"[ \t\n\r]*")


def locate(text: str, path: tuple[str | int, ...]) -> tuple[int, int] | None:
    """Where the value at a path stands: code points start..end (end exclusive), quotes and brackets included.

    A name written twice means its first value, as `read_json` reads it. None if there is no such value.
    """
    at = _value_at(text, path)
    if at is None:
        return None
    end = _value_end(text, at)
    return None if end is None else (at, end)


def locate_key(text: str, path: tuple[str | int, ...]) -> tuple[int, int] | None:
    """Where the name of the member at a path stands, quotes included; None for an item of an array."""
    if not path or not isinstance(path[-1], str):
        return None
    parent = _value_at(text, path[:-1])
    found = None if parent is None else _child(text, parent, path[-1])
    return None if found is None else found[0]


def content_start(text: str) -> int:
    """Offset of the first character that is neither a byte order mark nor JSON white space."""
    return skip_space(text, 1 if text.startswith("\ufeff") else 0)


def skip_space(text: str, at: int) -> int:
    """The first offset from `at` on without JSON white space (blank, tab, LF, CR, no other)."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """First character, start and end of each token: signs, strings with quotes, bare words and numbers."""
    for match in _TOKEN.finditer(text, content_start(text)):
        yield text[match.start()], match.start(), match.end()


def string_at(text: str, start: int, end: int) -> str:
    """What the well-formed string literal start..end says."""
    if text.find("\\", start, end) < 0:
        return text[start + 1 : end - 1]
    value: str = json.loads(text[start:end])
    return value


def opened_beyond(text: str, limit: int) -> int | None:
    """Offset of the bracket that opens level limit + 1; None if the text never goes so deep."""
    depth = 0
    for match in _NESTING.finditer(text):
        sign = text[match.start()]
        if sign in "{[":
            depth += 1
            if depth > limit:
                return match.start()
        elif sign in "}]":
            depth -= 1
    return None


def open_brackets(text: str, end: int) -> tuple[tuple[int, ...], tuple[int, int] | None]:
    """Offsets of the brackets still open at `end`, outermost first, and the last string before `end`.

    The text before `end` must be well formed as far as it goes.
    """
    stack: list[int] = []
    string: tuple[int, int] | None = None
    for match in _NESTING.finditer(text, 0, end):
        sign = text[match.start()]
        if sign == '"':
            string = match.span()
        elif sign in "{[":
            stack.append(match.start())
        elif stack:
            stack.pop()
    return tuple(stack), string


def _value_at(text: str, path: tuple[str | int, ...]) -> int | None:
    """Offset at which the value at a path begins."""
    at = content_start(text)
    for step in path:
        found = _child(text, at, step)
        if found is None:
            return None
        at = found[1]
    return at


def _child(text: str, at: int, step: str | int) -> tuple[tuple[int, int] | None, int] | None:
    """Span of the name (None in an array) and offset of the value that `step` selects in the container."""
    named = isinstance(step, str)
    if text[at : at + 1] != ("{" if named else "["):
        return None
    at, index = skip_space(text, at + 1), 0
    while at < len(text) and text[at] not in "}]":
        name = None
        if named:
            name = _name(text, at)
            if name is None:
                return None
            at = skip_space(text, skip_space(text, name[1]) + 1)
        if (_said(text, *name) if name else index) == step:
            return name, at
        end = _value_end(text, at)
        if end is None or text[(at := skip_space(text, end)) : at + 1] != ",":
            return None
        at, index = skip_space(text, at + 1), index + 1
    return None


def _said(text: str, start: int, end: int) -> str | None:
    """What a string literal says; None if it is malformed."""
    try:
        return string_at(text, start, end)
    except ValueError:
        return None


def _name(text: str, at: int) -> tuple[int, int] | None:
    """The span of a string at `at` that a colon follows."""
    match = _STRING_AT.match(text, at)
    if match is None:
        return None
    colon = skip_space(text, match.end())
    return match.span() if text[colon : colon + 1] == ":" else None


def _value_end(text: str, at: int) -> int | None:
    """Where the value that begins at `at` ends; None if none begins there or it does not end."""
    match = _TOKEN.match(text, at)
    if match is None or text[at] in "}],:":
        return None
    if text[at] not in "{[":
        return match.end()
    depth = 0
    for bracket in _NESTING.finditer(text, at):
        sign = text[bracket.start()]
        depth += 1 if sign in "{[" else -1 if sign in "}]" else 0
        if depth == 0:
            return bracket.end()
    return None
