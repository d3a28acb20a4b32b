"""Cells for compiled rules: plain figures at once, everything else by `read_cell` (specs/cells.md).

A number becomes an integer, counted in hundredths of its field's unit (or finer, see `decimals`), so that no step
after reading meets a decimal point.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import GONE, MISSING, UNREADABLE, Gone
from perfdsl.core.kinds import NumberKind, TextKind, WrittenKind
from perfdsl.core.layout import CellSlot, WrittenCell, cell_scale, is_plain_number
from perfdsl.core.values import Absent, Number, TextValue, Truth, Value, Written
from perfdsl.forms.cells import read_cell, with_unit_of
from perfdsl.quantities import Unit, format_number

Reader = Callable[[Any], Any]
_T = TypeVar("_T")

QUICK_LENGTH = 18
QUICK_LIMIT = 10**QUICK_LENGTH
_TOO_LARGE = 10**100
_REMEMBERED = 4096
_USUAL_TYPES = frozenset((str, int, type(None)))
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


@attrs.frozen
class Reading:
    """How cells are read: of how many decimals their integers are, and which units the author has added."""

    decimals: int
    units: tuple[Unit, ...] = ()


def cell_reader(slot: CellSlot, reading: Reading) -> Reader:
    """The function that reads this cell; of a cell with a partner it takes the pair."""
    field = slot.field
    if isinstance(field.kind, NumberKind):
        return _number_reader(field, reading)
    if isinstance(field.kind, WrittenKind):
        return _written_reader(slot, reading.units)
    if isinstance(field.kind, TextKind):
        return _text_reader(field)
    return lambda raw: _bare(read_cell(plain(raw), field, reading.units).value)


def column_reader(slot: CellSlot, reading: Reading) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """The function that reads this cell of many rows."""
    read = cell_reader(slot, reading)
    if not isinstance(slot.field.kind, TextKind):
        return lambda cells: list(map(read, cells))
    known = _known_words(slot.field).get

    def read_words(cells: Sequence[Any]) -> Sequence[Any]:
        try:
            found = list(map(known, cells))
        except TypeError:  # a list in a cell
            return list(map(read, cells))
        if None not in found:
            return found
        return [read(raw) if value is None else value for raw, value in zip(cells, found, strict=True)]

    return read_words


def numbers_reader(slots: list[CellSlot], reading: Reading) -> Callable[[list[Any], int], list[int | Gone]]:
    """The function that reads plain numbers: the usual ones from a table, each other one by itself.

    It takes the cells of the first slot, then as many of the second one, and so on, and how many that is.
    """
    readers = [cell_reader(slot, reading) for slot in slots]
    usual, are_usual = _usual(reading.decimals).get, _USUAL_TYPES.issuperset

    def read(cells: list[Any], each: int) -> list[int | Gone]:
        # True is the same key as 1, so the types are looked at first.
        found: list[Any] = list(map(usual, cells)) if are_usual(map(type, cells)) else [None] * len(cells)
        at = -1
        for _ in range(found.count(None)):
            at = found.index(None, at + 1)
            found[at] = readers[at // each](cells[at])
        return found

    return read


def _number_reader(field: ir.FieldDeclaration, reading: Reading) -> Reader:
    unit, scale = 10**reading.decimals, cell_scale(field, reading.decimals)

    def read_slowly(text: object) -> int | Gone:
        value = read_cell(text, field, reading.units).value
        if not isinstance(value, Number):
            return _gone(value)
        steps = value.value / scale
        if steps.denominator != 1:
            raise TooFineError
        return steps.numerator

    slowly, blank = _remembering(read_slowly), read_slowly(None)
    if not is_plain_number(field):
        return lambda raw: slowly(plain(raw))
    tails = _tails(reading.decimals)

    def read(raw: Any) -> Any:
        if type(raw) is str:
            whole, point, rest = raw.partition(".")
            tail = tails.get(rest)
            if (
                tail is not None
                and whole.isdigit()
                and len(whole) <= QUICK_LENGTH
                and whole.isascii()
                and (rest or not point)
            ):
                return int(whole) * unit + tail
            return slowly(raw)
        if type(raw) is int and -QUICK_LIMIT < raw < QUICK_LIMIT:
            return raw * unit
        if raw is None:
            return blank
        text = plain(raw)
        return read(str(text)) if isinstance(text, str) else slowly(text)

    return read


@lru_cache(maxsize=4)
def _usual(decimals: int) -> dict[str | int | None, int | Gone]:
    """The blank, the figures below a hundred with up to two decimals, and the whole ones below a thousand."""
    unit, tails = 10**decimals, {f".{text}": tail for text, tail in _tails(decimals).items() if text}
    usual: dict[str | int | None, int | Gone] = {None: MISSING, **{whole: whole * unit for whole in range(1000)}}
    usual |= {f"{whole}": whole * unit for whole in range(1000)}
    for whole in range(100):
        usual |= {f"{whole}{text}": whole * unit + tail for text, tail in tails.items()}
    return usual


@lru_cache(maxsize=4)
def _tails(decimals: int) -> dict[str, int]:
    """What stands after the point, as an integer: up to two digits, more of them are read slowly."""
    texts = ["", *(f"{n}" for n in range(10)), *(f"{n:02}" for n in range(100))]
    return {text: int(text or "0") * 10 ** (decimals - len(text)) for text in texts}


def _text_reader(field: ir.FieldDeclaration) -> Reader:
    na = field.na

    def read_slowly(raw: object) -> str | Gone:
        value = read_cell(raw, field).value
        return value.text if isinstance(value, TextValue) else _gone(value)

    slowly, known = _remembering(read_slowly), _known_words(field)

    def read(raw: Any) -> str | Gone:
        if type(raw) is str:
            text = raw.strip(_BLANKS)
            first = text[:1]
            if first.isalnum() and first not in _STATE_STARTS and text not in na:
                return text
        return known[None] if raw is None else slowly(plain(raw))

    return read


def _known_words(field: ir.FieldDeclaration) -> dict[str | None, str | Gone]:
    """The words that a field offers for choice, and the blank."""
    choices = field.kind.choices if isinstance(field.kind, TextKind) else ()
    known: dict[str | None, str | Gone] = {None: _gone(read_cell(None, field).value)}
    return known | {word: word for word in choices if read_cell(word, field).value == TextValue(word)}


def _written_reader(slot: CellSlot, units: tuple[Unit, ...]) -> Reader:
    """The reader of a cell with a unit of its own; one with a partner reads a pair of raw cells."""
    field, partner = slot.field, slot.partner
    if partner is None:
        return _remembering(lambda raw: _written(read_cell(plain(raw), field, units).value))

    def read_pair(both: tuple[Any, Any]) -> WrittenCell | Gone:
        read, other = read_cell(plain(both[0]), field, units), read_cell(plain(both[1]), partner, units)
        return _written(with_unit_of(read, other.value, partner.name, units).value)

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
        found = known.get(raw)  # never None; another thread may clear the table at any time
        if found is not None:
            return found
        if len(known) >= _REMEMBERED:
            known.clear()
        value = known[raw] = read(raw)
        return value

    return read_once
