"""Sums, counts and look-ups (specs/functions.md).

A cell of a summed row that has no value makes the sum have none: missing is not zero. Rows that do not apply are left
out of sums and means, since they have nothing to add. A sum over no rows is zero; a mean, a largest or a look-up over
no rows is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from perfdsl.core import ir
from perfdsl.core.kinds import NumberKind
from perfdsl.core.values import Absent, Number, Record, State, Truth, Value, Written
from perfdsl.engine.environment import Environment, no_rows, rows
from perfdsl.quantities.units import NUMBER

Evaluate = Callable[[ir.Expr, Environment], Value]


def evaluate_aggregate(expr: ir.Aggregate, env: Environment, evaluate: Evaluate) -> Value:
    """Give the value of a function over rows."""
    unsaid = _unsaid(expr.source, env)
    if unsaid is not None:
        return unsaid
    if expr.function == "every" and expr.where is not None:
        return _every(evaluate(expr.where, inside) for inside in environments(expr.source, env))
    chosen: list[Environment] = []
    unknown: Absent | None = None
    for inside in environments(expr.source, env):
        holds = Truth(True) if expr.where is None or expr.function == "every" else evaluate(expr.where, inside)
        if not isinstance(holds, Truth):
            unknown = unknown or (holds if isinstance(holds, Absent) else Absent(State.UNREADABLE))
        elif holds.value:
            if expr.function == "exists":
                return holds  # one is enough
            chosen.append(inside)
    if expr.function == "exists":
        return unknown or Truth(False)
    if expr.function == "count":
        return unknown or Number(Fraction(len(chosen)), (), NUMBER)
    assert expr.body is not None  # lowering gives every other function something to fold
    if unknown is not None:
        return unknown
    return _fold(expr, [evaluate(expr.body, inside) for inside in chosen])


def _unsaid(source: ir.RowsOf | ir.FormsOf, env: Environment) -> Absent | None:
    """Why the rows of a source are not known, if they are not."""
    if isinstance(source, ir.RowsOf):
        return no_rows(env.frames[source.frame], source.path)
    if not source.path:
        return None
    found = (no_rows(form.record, source.path) for form in env.forms.get(source.form, ()))
    return next((absent for absent in found if absent is not None), None)


def environments(source: ir.RowsOf | ir.FormsOf, env: Environment) -> Iterator[Environment]:
    """The environment of each row, or each form, that a source gives."""
    if isinstance(source, ir.RowsOf):
        for row in rows(env.frames[source.frame], source.path):
            yield env.inside(row)
        return
    for form in env.forms.get(source.form, ()):
        if not source.path:
            yield env.inside(form.record)
            continue
        for row in rows(form.record, source.path):
            yield env.inside(form.record, row)


def _every(values: Iterable[Value]) -> Value:
    unknown: Value | None = None
    for value in values:
        if not isinstance(value, Truth):
            unknown = unknown or value
        elif not value.value:
            return value
    return unknown or Truth(True)


def _fold(expr: ir.Aggregate, values: list[Value]) -> Value:
    if expr.function == "pick":
        if not values:
            return Absent(State.MISSING)
        return values[0] if all(value == values[0] for value in values) else Absent(State.UNREADABLE)
    values = [value.number if isinstance(value, Written) and value.number else value for value in values]
    values = [value for value in values if not (isinstance(value, Absent) and value.state is State.NOT_APPLICABLE)]
    numbers = [value for value in values if isinstance(value, Number)]
    if len(numbers) < len(values):
        return next((value for value in values if isinstance(value, Absent)), Absent(State.UNREADABLE))
    if not numbers:
        return _of_none(expr)
    if any(number.dim != numbers[0].dim for number in numbers):
        return Absent(State.UNREADABLE)
    match expr.function:
        case "sum":
            return Number(sum((number.value for number in numbers), Fraction(0)), numbers[0].dim, numbers[0].unit)
        case "mean":
            total = sum((number.value for number in numbers), Fraction(0))
            return Number(total / len(numbers), numbers[0].dim, numbers[0].unit)
        case "max":
            return max(numbers, key=lambda number: number.value)
        case "min":
            return min(numbers, key=lambda number: number.value)
        case _:
            raise AssertionError(expr.function)


def _of_none(expr: ir.Aggregate) -> Value:
    if expr.function != "sum":
        return Absent(State.MISSING)
    kind = expr.body.kind if isinstance(expr.body, ir.Field) else NumberKind(expr.dim)
    return Number(Fraction(0), kind.dim if isinstance(kind, NumberKind) else ())


__all__ = ["Record", "environments", "evaluate_aggregate"]
