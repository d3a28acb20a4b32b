"""间隔天数, 间隔工作日, and the calendar that the latter counts by (specs/functions.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from perfdsl.core import ir
from perfdsl.core.kinds import DAYS, WORKING_DAYS, DateKind, WrittenKind
from perfdsl.lower.context import Context
from perfdsl.lower.scope import Scope
from perfdsl.lower.typed import Typed, in_words
from perfdsl.quantities import WrittenDate, parse_written
from perfdsl.surface import tree

Lower = Callable[[tree.Expression, Scope, Context], Typed | None]
MAX_DAYS = 366
"""A single entry of the calendar longer than a year is a slip."""


def lower_days(call: tree.Call, scope: Scope, context: Context, lower: Lower) -> Typed | None:
    """Lower a function of two dates; a date may be a cell or written out."""
    if len(call.arguments) != 2 or call.where is not None:
        context.error("PD0334", call.span, text=context.written(call.span))
        return None
    ends = [_date(argument, scope, context, lower) for argument in call.arguments]
    start, end = ends
    if start is None or end is None:
        return None
    if call.function == "days":
        return ir.Call("days", (start, end)), DAYS
    if not context.calendar.years:
        context.error("PD0335", call.span, text=context.written(call.span))
        return None
    return ir.WorkingDays(start, end, context.calendar), WORKING_DAYS


def _date(argument: tree.Expression, scope: Scope, context: Context, lower: Lower) -> ir.Expr | None:
    if isinstance(argument, tree.Text):
        day = _day(argument, context)
        return None if day is None else ir.Words(argument.text)
    typed = lower(argument, scope, context)
    if typed is None:
        return None
    expr, kind = typed
    if not isinstance(kind, DateKind | WrittenKind):
        context.error("PD0336", argument.span, text=context.written(argument.span), **in_words("found", kind))
        return None
    return expr


def declare_calendar(items: list[tree.Calendar], context: Context) -> ir.Calendar:
    """The calendar that all 节假日 and 补班 of the rules make together."""
    off: set[int] = set()
    worked: set[int] = set()
    years: set[int] = set()
    for item in items:
        for days in item.days:
            for day in _span_of(days, context):
                (off if item.off else worked).add(day)
                years.add(date.fromordinal(day).year)
    for item in items:
        for days in item.days:
            both = next((day for day in _span_of(days, context) if day in off and day in worked), None)
            if both is not None and not item.off:
                context.error("PD0338", days.span, day=date.fromordinal(both).isoformat())
    return ir.Calendar(tuple(sorted(off)), tuple(sorted(worked)), tuple(sorted(years)))


def _span_of(days: tree.Days, context: Context) -> Iterator[int]:
    first = _day(days.first, context)
    last = first if days.last is None else _day(days.last, context)
    if first is None or last is None:
        return
    if not first <= last < first + MAX_DAYS:
        context.error("PD0337", days.span, text=context.written(days.span))
        return
    yield from range(first, last + 1)


def _day(text: tree.Text, context: Context) -> int | None:
    written = parse_written(text.text)
    if not isinstance(written, WrittenDate) or written.month is None or written.day is None:
        context.error("PD0331", text.span, found=text.text)
        return None
    return date(written.year, written.month, written.day).toordinal()
