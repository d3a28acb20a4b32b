"""Read JSON strictly, safely and with places.

Numbers stay as they are written (`NumberText`), so no float ever arises. A name written twice, NaN, and a
number made to exhaust a machine are reported, not obeyed. No text makes a function here raise or go deep.

The json module reads at its own speed; only when something is wrong is the text walked again for the place.
"""

from __future__ import annotations

import json
import sys
from typing import TypeAlias

import attrs

from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.forms._json_scan import (
    content_start,
    locate,
    locate_key,
    opened_beyond,
    skip_space,
    string_at,
    tokens,
)
from perfdsl.forms._json_spoilt import MAX_NUMBER_LENGTH, number_fault, spoilt_places
from perfdsl.source import SourceFile, Span, UndecodableError, binary_kind, decode

__all__ = [
    "SIZE_LIMIT",
    "JsonRead",
    "JsonValue",
    "NumberText",
    "locate",
    "locate_key",
    "read_bytes",
    "read_json",
]

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes of a file, or code points of a text, that are read unless the caller says otherwise."""
DEPTH_LIMIT = 64
"""Brackets within brackets; a submission needs six."""

_SAFE_RECURSION = 10_000
"""Up to this recursion limit the json module stops in time; beyond it, depth is measured first."""


class NumberText(str):
    """A JSON number as written ("1.50", "-3e2"); a plain `str` is a JSON string."""

    __slots__ = ()


JsonValue: TypeAlias = bool | str | list["JsonValue"] | dict[str, "JsonValue"] | None
"""What a text holds; numbers are `NumberText`."""


@attrs.frozen
class JsonRead:
    """What was read, and what is wrong with it.

    Attributes:
        value: the data; None where `broken`. What cannot be taken as it is (NaN, an absurd number) is None.
        problems: in the order of the text.
        source: the decoded text, for excerpts and `locate`; empty if the bytes are no text.
        broken: True if nothing could be read at all, which tells a failure from the value null.
    """

    value: JsonValue
    problems: tuple[Diagnostic, ...]
    source: SourceFile
    broken: bool = False


def read_bytes(data: bytes, name: str, limit: int = SIZE_LIMIT) -> JsonRead:
    """Decode a file and read it; `limit` is in bytes. Says so (PD0003, info) if the text is GB18030."""
    nothing = SourceFile(name, "")
    if len(data) > limit:
        return _failed(nothing, _too_large(name, len(data), limit))
    kind = binary_kind(data)
    if kind is not None:
        return _failed(nothing, _about_file(name, "PD0005", {"kind": kind}))
    try:
        text, encoding = decode(data)
    except UndecodableError as error:
        return _failed(nothing, _undecodable(name, data, error))
    read = read_json(text, name, limit)
    if encoding != "gb18030":
        return read
    notice = Diagnostic("PD0003", Severity.INFO, Span.of_file(name))
    return attrs.evolve(read, problems=(notice, *read.problems))


def read_json(text: str, name: str, limit: int = SIZE_LIMIT) -> JsonRead:
    """Read a text; `name` is the file as shown to the user, `limit` is in code points. Never raises."""
    source = SourceFile(name, text)
    if len(text) > limit:
        return _failed(source, _too_large(name, len(text), limit))
    start = content_start(text)
    if start == len(text):
        return _failed(source, _about_file(name, "PD1000", {}))
    if sys.getrecursionlimit() > _SAFE_RECURSION and opened_beyond(text, DEPTH_LIMIT) is not None:
        return _failed(source, _too_deep(source))
    return _parse(source, start)


class _Hooks:
    """Called by the json module for each object, number and constant; remembers whether any was amiss."""

    def __init__(self) -> None:
        self.spoilt = False

    def members(self, pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        """The object; of a name that is written twice, the first value."""
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.spoilt = True
        return _first_wins(pairs)

    def number(self, literal: str) -> NumberText | None:
        """The number as written, or None where it is made to exhaust a machine."""
        plain = len(literal) <= MAX_NUMBER_LENGTH and "e" not in literal and "E" not in literal
        if plain or number_fault(literal) is None:
            return NumberText(literal)
        self.spoilt = True
        return None

    def constant(self, _: str) -> None:
        """NaN and the infinities are no numbers."""
        self.spoilt = True


def _first_wins(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


def _parse(source: SourceFile, start: int) -> JsonRead:
    text, hooks = source.text, _Hooks()
    decoder = json.JSONDecoder(
        object_pairs_hook=hooks.members,
        parse_int=hooks.number,
        parse_float=hooks.number,
        parse_constant=hooks.constant,
    )
    try:
        value, end = decoder.raw_decode(text, start)
        end = skip_space(text, end)
        if end != len(text):
            raise json.JSONDecodeError("Extra data", text, end)  # noqa: TRY301  # told like the errors of json itself
    except json.JSONDecodeError as error:
        from perfdsl.forms._json_fault import (
            explain,
        )  # a good file never needs it: a tenth of the start-up time

        return _failed(source, explain(source, error))
    except RecursionError:
        return _failed(source, _too_deep(source))
    if _depth_exceeds(value, DEPTH_LIMIT):
        return _failed(source, _too_deep(source))
    half = _half_character(text)
    if half is not None:
        return _failed(source, _about_half(source, *half))
    return JsonRead(value, spoilt_places(source) if hooks.spoilt else (), source)


def _depth_exceeds(value: JsonValue, limit: int) -> bool:
    """Level by level, so that depth costs no recursion and a scalar next to nothing."""
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(limit):
        # `type(…) is` takes half the time of isinstance; the json module makes no subclasses.
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) is dict or type(inner) is list
        ]
        if not level:
            return False
    return True


def _half_character(text: str) -> tuple[int, int] | None:
    """Where half of a surrogate pair stands, as itself or as an escape: it cannot be stored or shown."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start, error.start + 1
    if "\\ud" not in text and "\\uD" not in text:
        return None
    for sign, start, end in tokens(text):
        if sign == '"' and any("\ud800" <= char <= "\udfff" for char in string_at(text, start, end)):
            return start, end
    return None


def _failed(source: SourceFile, problem: Diagnostic) -> JsonRead:
    return JsonRead(None, (problem,), source, broken=True)


def _about_file(name: str, code: str, args: dict[str, str]) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Span.of_file(name), args)


def _too_large(name: str, size: int, limit: int) -> Diagnostic:
    return _about_file(name, "PD0004", {"size": str(size), "limit": str(limit)})


def _undecodable(name: str, data: bytes, error: UndecodableError) -> Diagnostic:
    args = {
        "offset": str(error.offset),
        "byte": data[error.offset : error.offset + 1].hex().upper(),
        "line": str(error.line),
        "encoding": error.encoding.upper(),
    }
    return _about_file(name, "PD0002", args)


def _too_deep(source: SourceFile) -> Diagnostic:
    at = opened_beyond(source.text, DEPTH_LIMIT) or 0
    return Diagnostic("PD1021", Severity.ERROR, source.span(at, at + 1), {"limit": str(DEPTH_LIMIT)})


def _about_half(source: SourceFile, start: int, end: int) -> Diagnostic:
    found = source.text[start:end] if end - start == 1 else "\\u…"
    return Diagnostic("PD1022", Severity.ERROR, source.span(start, end), {"found": found})
