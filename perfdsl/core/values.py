"""What a cell or an expression gives: a value, or one of the reasons why there is none (specs/states.md)."""

from __future__ import annotations

import enum
from fractions import Fraction

import attrs

from perfdsl.quantities.units import Dim, Unit


class State(enum.Enum):
    """Why there is no value. Missing is never zero."""

    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    NOT_DUE = "not_due"
    ZERO_DENOMINATOR = "zero_denominator"
    UNREADABLE = "unreadable"
    OPEN = "open"
    """A score of the scheme itself that is not settled, or a range."""


@attrs.frozen
class Number:
    """An exact number in base units; `unit` is the one to show it in, None when it was computed."""

    value: Fraction
    dim: Dim = ()
    unit: Unit | None = attrs.field(default=None, eq=False)


@attrs.frozen
class TextValue:
    text: str


@attrs.frozen
class Truth:
    value: bool


@attrs.frozen
class Day:
    """A day, or a month or a year when the finer parts are None."""

    year: int
    month: int | None = None
    day: int | None = None


@attrs.frozen
class Written:
    """A cell as written: ≥36.6万人, 2024年, 正常运转. Exactly one of number, day and words is what it says.

    `text` is the whole cell; for words number and day are None.
    """

    text: str
    comparator: str | None = None
    number: Number | None = None
    day: Day | None = None


@attrs.frozen
class Absent:
    """No value, why, and which cells are the cause (labels, for the explanation)."""

    state: State
    cells: tuple[str, ...] = ()


Value = Number | TextValue | Truth | Day | Written | Absent


@attrs.frozen
class Record:
    """Cells by name; a group is a record, rows are a tuple of records.

    `label` says which one it is among its like (第3行, B参保登记), `line` is its line in the document handed in.
    """

    cells: dict[str, Value | Record | tuple[Record, ...]]
    label: str = ""
    line: int | None = None


@attrs.frozen
class FormData:
    """One form of a submission, its cells read; `source` names the document, `lines` its first and last line."""

    form: str
    label: str
    record: Record
    source: str | None = None
    lines: tuple[int, int] | None = None
