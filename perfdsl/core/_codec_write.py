"""Writing records as rows; the layout is described in codec.py."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs

from perfdsl.core._codec_read import CodecError
from perfdsl.source import Span


def field_names(cls: type) -> list[str]:
    """The fields of a class, in the order in which they are written."""
    return [field.name for field in attrs.fields(cls)]


class Encoder:
    """Collects rows; a record met again, or equal to an earlier one, is not written again."""

    def __init__(self, known: Mapping[str, type]) -> None:
        self.rows: list[list[Any]] = []
        self.files: dict[str, int] = {}
        self.classes: dict[str, int] = {}
        self._known = known
        self._met: dict[int, int] = {}
        self._written: dict[str, int] = {}

    def node(self, node: object) -> int:
        """Write a record and all that it holds; gives the number of its row.

        Raises:
            CodecError: one of them is of a class that is not registered.
        """
        met = self._met.get(id(node))  # the root keeps every node alive, so ids stay apart
        if met is None:
            met = self._met[id(node)] = self._row(node)
        return met

    def _row(self, node: Any) -> int:
        name = type(node).__name__
        if self._known.get(name) is not type(node):
            raise CodecError(f"{name} is not registered")
        row = [self.classes.setdefault(name, len(self.classes))]
        row += [self._value(getattr(node, field)) for field in field_names(type(node))]
        number = self._written.setdefault(json.dumps(row), len(self.rows))
        if number == len(self.rows):
            self.rows.append(row)
        return number

    def _value(self, value: object) -> Any:
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
                return [self._value(item) for item in value]
            case Mapping():
                return {str(key): self._value(item) for key, item in value.items()}
            case _:
                return self.node(value)
