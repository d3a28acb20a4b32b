"""Days between two dates, all of them or the working ones (specs/functions.md)."""

from __future__ import annotations

from datetime import date

from perfdsl.core import ir
from perfdsl.core.values import Absent, Day, Number, State, TextValue, Value, Written
from perfdsl.quantities import WrittenDate, parse_written
from perfdsl.quantities.units import Unit, find_unit

_DAY, _WORKING_DAY = find_unit("天"), find_unit("工作日")
_MONDAY_OF_NO_WEEK = 5
"""Weekdays below this are Monday to Friday."""


def days_between(start: Value, end: Value) -> Number | Absent:
    """Calendar days from one date to another; negative when the end comes first."""
    first, last = _date(start), _date(end)
    if isinstance(first, Absent):
        return first
    if isinstance(last, Absent):
        return last
    assert _DAY is not None
    return _number((last - first).days, _DAY)


def working_days(start: Value, end: Value, calendar: ir.Calendar) -> Number | Absent:
    """Working days after the start, up to and with the end: what a term of so many working days is counted in.

    Missing when the calendar of a year on the way is not declared.
    """
    first, last = _date(start), _date(end)
    if isinstance(first, Absent):
        return first
    if isinstance(last, Absent):
        return last
    sign = 1 if first <= last else -1
    low, high = sorted((first, last))
    unknown = [year for year in range(low.year, high.year + 1) if year not in calendar.years]
    if unknown:
        return Absent(State.MISSING, tuple(f"节假日 {year}年" for year in unknown))
    days = range(low.toordinal() + 1, high.toordinal() + 1)
    usual = sum(1 for day in days if date.fromordinal(day).weekday() < _MONDAY_OF_NO_WEEK)
    off = sum(1 for day in calendar.off if day in days and date.fromordinal(day).weekday() < _MONDAY_OF_NO_WEEK)
    worked = sum(1 for day in calendar.worked if day in days and date.fromordinal(day).weekday() >= _MONDAY_OF_NO_WEEK)
    assert _WORKING_DAY is not None
    return _number(sign * (usual - off + worked), _WORKING_DAY)


def _number(days: int, unit: Unit) -> Number:
    return Number(days * unit.scale, unit.dim, unit)


def _date(value: Value) -> date | Absent:
    """The day that a value names; a month or a year alone is none."""
    if isinstance(value, Absent):
        return value
    day = value.day if isinstance(value, Written) else value
    if isinstance(value, TextValue):
        written = parse_written(value.text)
        day = Day(written.year, written.month, written.day) if isinstance(written, WrittenDate) else None
    if not isinstance(day, Day) or day.month is None or day.day is None:
        return Absent(State.UNREADABLE)
    return date(day.year, day.month, day.day)


__all__ = ["days_between", "working_days"]
