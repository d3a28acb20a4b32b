"""Reading records from rows; the layout is described in codec.py. Nothing in the data is trusted."""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import attrs

from perfdsl.source import Span

_MAX_DIGITS = 4000
"""Python refuses to read integers that are much longer."""

Readers = dict[type, Callable[[Any], Any]]
"""How a value is read, by its type in JSON; no other type is allowed."""

_SPAN_TYPES: list[type] = [int] * 5


class CodecError(ValueError):
    """Data that no program was written as, or a program that cannot be written."""


class Decoder:
    """Makes readers for the types of fields; they look up earlier nodes and files of one set of data."""

    def __init__(self, files: list[Any]) -> None:
        if not all(type(file) is str for file in files):
            raise CodecError("a file has no name")
        self.nodes: list[Any] = []
        self._files = files

    def readers(self, hint: Any) -> Readers:
        """How values of that type are read."""
        alternatives = [hint]
        if typing.get_origin(hint) in (types.UnionType, typing.Union):
            alternatives = list(typing.get_args(hint))
        records = frozenset(item for item in alternatives if attrs.has(item) and item is not Span)
        simple = [self._simple(item) for item in alternatives if item not in records]
        found = [pair for readers in simple for pair in readers.items()]
        if records:
            found.append((int, self.reference(records)))
        if len({kind for kind, _ in found}) < len(found):
            raise TypeError(f"two alternatives of {hint} look the same in JSON")
        return dict(found)

    def _simple(self, hint: Any) -> Readers:
        if hint in (str, int, bool, type(None)):
            return {hint: _itself}
        if hint is Fraction:
            return {int: Fraction, str: _fraction}
        if hint is Span:
            return {list: self._span}
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return {str: _member_reader(hint)}
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if origin is tuple:
            return {list: self._sequence(args)}
        if origin is Mapping and args == (str, str):
            return {dict: _texts}
        raise TypeError(f"no JSON is known for {hint}")

    def reference(self, classes: frozenset[type]) -> Callable[[Any], Any]:
        """Reads the number of an earlier node of one of these classes."""
        nodes = self.nodes

        def read(number: Any) -> Any:
            if type(number) is not int or not 0 <= number < len(nodes) or type(nodes[number]) not in classes:
                raise CodecError("a number does not name a node that fits")
            return nodes[number]

        return read

    def _span(self, value: list[Any]) -> Span:
        if [*map(type, value)] != _SPAN_TYPES or not 0 <= value[0] < len(self._files):
            raise CodecError("not a span")
        return Span(self._files[value[0]], *value[1:])

    def _sequence(self, args: tuple[Any, ...]) -> Callable[[list[Any]], tuple[Any, ...]]:
        if args[-1] is Ellipsis:
            readers = self.readers(args[0])
            return lambda value: tuple([_read(item, readers) for item in value])
        each = [self.readers(arg) for arg in args]

        def read(value: list[Any]) -> tuple[Any, ...]:
            if len(value) != len(each):
                raise CodecError("a wrong number of items")
            return tuple(map(_read, value, each))

        return read


def read_node(row: Any, tables: list[tuple[type, list[Readers]]]) -> Any:
    """Build the record of one row.

    Args:
        row: the number of its class, then its fields.
        tables: the classes of the data, and how their fields are read.

    Raises:
        CodecError: the row does not fit its class.
    """
    if type(row) is not list or not row or type(row[0]) is not int or not 0 <= row[0] < len(tables):
        raise CodecError("a node is of no class")
    cls, readers = tables[row[0]]
    if len(row) != len(readers) + 1:
        raise CodecError(f"a {cls.__name__} has a wrong number of fields")
    values = []
    for value, allowed in zip(row[1:], readers, strict=True):
        read = allowed.get(type(value))
        if read is None:
            raise _misplaced(value)
        values.append(value if read is _itself else read(value))
    return cls(*values)


def _read(value: Any, readers: Readers) -> Any:
    read = readers.get(type(value))
    if read is None:
        raise _misplaced(value)
    return read(value)


def _misplaced(value: object) -> CodecError:
    return CodecError(f"a {type(value).__name__} stands where none belongs")


def _itself(value: Any) -> Any:
    return value


def _fraction(text: str) -> Fraction:
    top, sign, bottom = text.partition("/")
    digits = top.removeprefix("-") + bottom
    if sign and digits.isascii() and digits.isdigit() and bottom.strip("0") and len(text) <= _MAX_DIGITS:
        found = Fraction(int(top), int(bottom))
        if found.denominator > 1 and f"{found.numerator}/{found.denominator}" == text:
            return found
    raise CodecError("not a fraction in lowest terms")


def _member_reader(cls: type[enum.Enum]) -> Callable[[str], enum.Enum]:
    members = {member.value: member for member in cls}

    def read(value: str) -> enum.Enum:
        if value not in members:
            raise CodecError(f"no {cls.__name__} is called so")
        return members[value]

    return read


def _texts(value: dict[str, Any]) -> dict[str, str]:
    if not all(type(text) is str for text in value.values()):
        raise CodecError("an argument is no text")
    return value
