"""Frozen records as plain JSON data, and back (specs/core.md, "As JSON").

    {"format": 1, "files": ["rules/a.perf"], "classes": [["Words", "text"], …], "nodes": [[0, "优"], …], "root": 917}

Every record is one row of `nodes`: the number of its class, then its fields. A field that is a record holds the number
of an earlier row, so that what occurs twice is written and built once, nothing is nested and nothing goes round in
circles. A fraction is an integer or "n/d", a span is [file, start, end, line, column], an enum is its value. `classes`
lists the fields that the writer knew: data of another shape is refused, whatever its format number says.

Decoding trusts nothing: classes come from a register, never from a name to import; types are those of the annotations.
"""

from __future__ import annotations

import enum
import json
import sys
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Generic, TypeVar

import attrs

from perfdsl.core import ir, kinds
from perfdsl.source import Span

FORMAT = 1
"""Raised when the layout changes, or the meaning of a field that keeps its name and type."""

_MAX_DIGITS = 4000
"""Python refuses to read integers that are much longer."""

_Root = TypeVar("_Root")
_Readers = dict[type, Callable[[Any], Any]]
"""How a value is read, by its type in JSON; no other type is allowed."""

_SPAN_TYPES: list[type] = [int] * 5


class CodecError(ValueError):
    """Data that no program was written as, or a program that cannot be written."""


class Codec(Generic[_Root]):
    """Writes and reads records of `root` and all that they hold.

    Args:
        root: the class of the outermost record.
        classes: every class that may occur, `root` included; each by its name.
    """

    def __init__(self, root: type[_Root], classes: Iterable[type]) -> None:
        self._root = root
        self._classes = {cls.__name__: cls for cls in classes}

    def encode(self, root: _Root) -> dict[str, Any]:
        """The record as JSON data.

        Raises:
            CodecError: it holds something of a class that is not registered.
        """
        encoder = _Encoder(self._classes)
        number = encoder.node(root)
        return {
            "format": FORMAT,
            "files": list(encoder.files),
            "classes": [[name, *_field_names(self._classes[name])] for name in encoder.classes],
            "nodes": encoder.rows,
            "root": number,
        }

    def decode(self, data: object) -> _Root:
        """The record that was written as these data.

        Raises:
            CodecError: they are damaged, or of another version.
        """
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise CodecError("not written in this format")
        files, classes, rows, number = (data.get(key) for key in ("files", "classes", "nodes", "root"))
        if not (isinstance(files, list) and isinstance(classes, list) and isinstance(rows, list)):
            raise CodecError("a table is missing")
        decoder = _Decoder(files)
        tables = self._tables(classes, decoder)
        for row in rows:
            decoder.nodes.append(_node(row, tables))
        found: _Root = decoder.reference(frozenset({self._root}))(number)
        return found

    def _tables(self, listed: list[Any], decoder: _Decoder) -> list[tuple[type, list[_Readers]]]:
        """For each class of the data, how its fields are read."""
        for entry in listed:
            if not isinstance(entry, list) or not entry or not isinstance(entry[0], str):
                raise CodecError("a class is no list of names")
            if entry[0] not in self._classes or entry[1:] != _field_names(self._classes[entry[0]]):
                raise CodecError(f"no class {entry[0]} with these fields")
        classes = [self._classes[entry[0]] for entry in listed]
        hints = {module: _hints(module, classes) for module in {cls.__module__ for cls in classes}}
        readers = {
            module: {text: decoder.readers(hint) for text, hint in found.items()} for module, found in hints.items()
        }
        return [(cls, [readers[cls.__module__][str(field.type)] for field in attrs.fields(cls)]) for cls in classes]


def program_codec() -> Codec[ir.Program]:
    """The codec of core programs."""
    return Codec(ir.Program, program_classes())


def program_classes() -> list[type]:
    """Every class that may occur in a core program."""
    found = [*vars(ir).values(), *vars(kinds).values()]
    return [cls for cls in found if isinstance(cls, type) and attrs.has(cls) and cls is not Span]


def _field_names(cls: type) -> list[str]:
    return [field.name for field in attrs.fields(cls)]


def _hints(module: str, classes: Iterable[type]) -> dict[str, Any]:
    """The types meant by the annotations of the classes of one module of ours, each compiled only once."""
    texts = {str(field.type) for cls in classes if cls.__module__ == module for field in attrs.fields(cls)}
    asked = types.SimpleNamespace(__annotations__={text: text for text in texts})
    # Mapping is imported for type checkers only in places.
    return typing.get_type_hints(asked, {**vars(sys.modules[module]), "Mapping": Mapping})


class _Encoder:
    """Collects rows; a record met again, or equal to an earlier one, is not written again."""

    def __init__(self, known: Mapping[str, type]) -> None:
        self.rows: list[list[Any]] = []
        self.files: dict[str, int] = {}
        self.classes: dict[str, int] = {}
        self._known = known
        self._met: dict[int, int] = {}
        self._written: dict[str, int] = {}

    def node(self, node: object) -> int:
        met = self._met.get(id(node))  # the root keeps every node alive, so ids stay apart
        if met is None:
            met = self._met[id(node)] = self._row(node)
        return met

    def _row(self, node: Any) -> int:
        name = type(node).__name__
        if self._known.get(name) is not type(node):
            raise CodecError(f"{name} is not registered")
        row = [self.classes.setdefault(name, len(self.classes))]
        row += [self.value(getattr(node, field)) for field in _field_names(type(node))]
        number = self._written.setdefault(json.dumps(row), len(self.rows))
        if number == len(self.rows):
            self.rows.append(row)
        return number

    def value(self, value: object) -> Any:
        match value:
            case None | bool():
                return value
            case str():
                return str(value)
            case int():
                return int(value)
            case Fraction():
                return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
            case enum.Enum():
                return value.value
            case Span():
                file = self.files.setdefault(value.file, len(self.files))
                return [file, value.start, value.end, value.line, value.column]
            case tuple():
                return [self.value(item) for item in value]
            case Mapping():
                return {str(key): self.value(item) for key, item in value.items()}
        return self.node(value)


class _Decoder:
    """Makes readers for the types of fields; they look up earlier nodes and files of one set of data."""

    def __init__(self, files: list[Any]) -> None:
        if not all(type(file) is str for file in files):
            raise CodecError("a file has no name")
        self.nodes: list[Any] = []
        self._files = files

    def readers(self, hint: Any) -> _Readers:
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

    def _simple(self, hint: Any) -> _Readers:
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

    def reference(self, classes: frozenset[type]) -> Callable[[int], Any]:
        """Reads the number of an earlier node of one of these classes."""
        nodes = self.nodes

        def read(number: int) -> Any:
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


def _node(row: Any, tables: list[tuple[type, list[_Readers]]]) -> Any:
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


def _read(value: Any, readers: _Readers) -> Any:
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
