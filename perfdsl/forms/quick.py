"""Cells for compiled rules: plain figures at once, everything else by `read_cell` (specs/cells.md).

A number becomes an integer, counted in hundredths of its field's unit (or finer, see `decimals`), so that no step
after reading meets a decimal point.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from perfdsl.core import ir
from perfdsl.core.gone import GONE, UNREADABLE, Gone
from perfdsl.core.kinds import NumberKind, TextKind, WrittenKind
from perfdsl.core.layout import CellSlot, WrittenCell, cell_scale, is_plain_number
from perfdsl.core.values import Absent, Number, TextValue, Truth, Value, Written
from perfdsl.forms.cells import read_cell, with_unit_of
from perfdsl.quantities import format_number

Reader = Callable[[Any], Any]
_T = TypeVar("_T")

QUICK_LENGTH = 18
QUICK_LIMIT = 10**QUICK_LENGTH
_TOO_LARGE = 10**100
_REMEMBERED = 4096
_BLANKS = " \t\r\n\u3000\xa0\u200b\ufeff"
_STATE_STARTS = frozenset("不未尚nNｎＮー")
"""The letters with which the word for a state may begin; words for states are short."""


class TooFineError(ValueError):
    """A number has more decimals than the integers of this frame can hold."""


def plain(raw: object) -> object:
    """A cell as a JSON reader gives it: numbers as text.

    A float counts as the shortest text that reads back as it (0.1 is one tenth), like a number in a JSON file.

    Raises:
        TypeError: no cell of a form is like that.
        ValueError: a fraction that no decimal number writes.
    """
    if raw is None or isinstance(raw, str | bool | list | dict):
        return raw
    if isinstance(raw, int):
        return str(raw) if abs(raw) < _TOO_LARGE else "1e999"  # both too large for any form
    if isinstance(raw, float | Decimal):
        return str(raw)
    if isinstance(raw, Fraction):
        text = format_number(raw)
        if "/" not in text:
            return text
        raise ValueError(f"no decimal number is {text}")
    raise TypeError(f"a cell is text, a number or None, not {type(raw).__name__}")


def cell_reader(slot: CellSlot, decimals: int) -> Reader:
    """The function that reads this cell."""
    field = slot.field
    if isinstance(field.kind, NumberKind):
        return _number_reader(field, decimals)
    if isinstance(field.kind, WrittenKind):
        return _written_reader(slot)
    if isinstance(field.kind, TextKind):
        return _text_reader(field)
    return lambda raw: _bare(read_cell(plain(raw), field).value)


def _number_reader(field: ir.FieldDeclaration, decimals: int) -> Reader:
    units = tuple(10 ** (decimals - places) for places in range(decimals + 1))
    whole_unit = units[0]
    scale = cell_scale(field, decimals)

    def read_slowly(text: object) -> int | Gone:
        value = read_cell(text, field).value
        if not isinstance(value, Number):
            return _gone(value)
        steps = value.value / scale
        if steps.denominator != 1:
            raise TooFineError
        return steps.numerator

    slowly = _remembering(read_slowly)
    blank = read_slowly(None)
    if not is_plain_number(field):
        return lambda raw: slowly(plain(raw))

    def read(raw: Any) -> int | Gone:
        if type(raw) is str:
            if len(raw) <= QUICK_LENGTH and raw.isascii():
                if raw.isdigit():
                    return int(raw) * whole_unit
                whole, _, rest = raw.partition(".")
                if whole and rest and (whole + rest).isdigit() and len(rest) <= decimals:
                    return int(whole + rest) * units[len(rest)]
            return slowly(raw)
        if type(raw) is int and -QUICK_LIMIT < raw < QUICK_LIMIT:
            return raw * whole_unit
        if raw is None:
            return blank
        text = plain(raw)
        return read(str(text)) if isinstance(text, str) else slowly(text)

    return read


def _text_reader(field: ir.FieldDeclaration) -> Reader:
    na = field.na
    blank = _gone(read_cell(None, field).value)

    def read(raw: Any) -> str | Gone:
        if type(raw) is str:
            text = raw.strip(_BLANKS)
            first = text[:1]
            if first.isalnum() and first not in _STATE_STARTS and text not in na:
                return text
        if raw is None:
            return blank
        value = read_cell(plain(raw), field).value
        return value.text if isinstance(value, TextValue) else _gone(value)

    return read


def _written_reader(slot: CellSlot) -> Reader:
    """The reader of a cell with a unit of its own; one with a partner reads a pair of raw cells."""
    field, partner = slot.field, slot.partner
    if partner is None:
        return _remembering(lambda raw: _written(read_cell(plain(raw), field).value))

    def read_pair(both: tuple[Any, Any]) -> WrittenCell | Gone:
        read, other = read_cell(plain(both[0]), field), read_cell(plain(both[1]), partner)
        return _written(with_unit_of(read, other.value, partner.name).value)

    return _remembering(read_pair)


def _written(value: Value) -> WrittenCell | Gone:
    if not isinstance(value, Written):
        return _gone(value)
    if value.number is None:
        return WrittenCell(value, UNREADABLE, 1, ())
    number = value.number.value
    return WrittenCell(value, number.numerator, number.denominator, value.number.dim)


def _bare(value: Value) -> Any:
    """A truth or a day as compiled rules have it."""
    if isinstance(value, Truth):
        return value.value
    return _gone(value) if isinstance(value, Absent) else value


def _gone(value: Value) -> Gone:
    return GONE[value.state] if isinstance(value, Absent) else UNREADABLE


def _remembering(read: Callable[[Any], _T]) -> Callable[[Any], _T]:
    """The same function, which knows the last few thousand cells again: forms say 100% and ≥95% over and over."""
    known: dict[Any, _T] = {}

    def read_once(raw: Any) -> _T:
        # Only texts: True, 1 and 1.0 are one and the same key of a dict, and three different cells.
        parts = raw if type(raw) is tuple else (raw,)
        if not all(type(part) is str for part in parts):
            return read(raw)
        if raw in known:
            return known[raw]
        if len(known) >= _REMEMBERED:
            known.clear()
        value = known[raw] = read(raw)
        return value

    return read_once
