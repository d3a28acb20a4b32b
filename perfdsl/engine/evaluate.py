"""Expressions, exactly (specs/semantics.md, "Values").

A missing value is never zero: it makes what depends on it missing too, and a condition on it unknown. An unknown
condition is neither true nor false; 且 with something false is false all the same, 或 with something true is true.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from perfdsl.core import ir
from perfdsl.core.values import Absent, Day, Number, State, TextValue, Truth, Value, Written
from perfdsl.engine import aggregate, case, days, peers
from perfdsl.engine.environment import Environment, cell
from perfdsl.engine.text import unnumbered
from perfdsl.quantities import WrittenDate, parse_written
from perfdsl.quantities.units import div_dims, mul_dims

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMPARE = {
    "=": lambda order: order == 0,
    "≠": lambda order: order != 0,
    "≥": lambda order: order >= 0,
    "≤": lambda order: order <= 0,
    ">": lambda order: order > 0,
    "<": lambda order: order < 0,
}


def evaluate(expr: ir.Expr, env: Environment) -> Value:  # noqa: C901  # one case per node
    """Give the value of an expression, or why there is none. Never raises on data."""
    match expr:  # what occurs most comes first: each case before costs a comparison
        case ir.Field():
            return _field(expr, env)
        case ir.Compare():
            return _compare(expr, env)
        case ir.Words():
            return TextValue(expr.text)
        case ir.And():
            return _all_true(evaluate(operand, env) for operand in expr.operands)
        case ir.Literal():
            return Number(expr.value, expr.kind.dim, expr.unit)
        case ir.Contains():
            return _contains(expr, env)
        case ir.Arithmetic():
            return _arithmetic(expr, env)
        case ir.Named():
            return evaluate(expr.value, env)
        case ir.Subject():
            assert env.subject is not None  # lowering lets a test stand only in a table with a value
            return env.subject
        case ir.Full():
            return env.full()
        case ir.Negative():
            number = evaluate_number(expr.operand, env)
            return number if isinstance(number, Absent) else Number(-number.value, number.dim, number.unit)
        case ir.HasState():
            return Truth(_state(evaluate(expr.operand, env)) == expr.state)
        case ir.IsClass():
            return _is_class(expr, env)
        case ir.Or():
            return negated(_all_true(negated(evaluate(operand, env)) for operand in expr.operands))
        case ir.Not():
            return negated(evaluate(expr.operand, env))
        case ir.Call():
            return _call(expr, env)
        case ir.Aggregate():
            return aggregate.evaluate_aggregate(expr, env, evaluate)
        case ir.Case():
            return case.evaluate_case(expr, env, evaluate)
        case ir.WorkingDays():
            return days.working_days(evaluate(expr.start, env), evaluate(expr.end, env), expr.calendar)
        case ir.Peers():
            return peers.evaluate_peers(expr, env, evaluate)
        case _:
            assert_never(expr)


def evaluate_number(expr: ir.Expr, env: Environment) -> Number | Absent:
    """Give the number that an expression gives; words in a written cell are unreadable as a number."""
    return as_number(evaluate(expr, env))


def as_number(value: Value) -> Number | Absent:
    """The number in a value, or why there is none."""
    match value:
        case Number() | Absent():
            return value
        case Written(number=Number() as number):
            return number
        case _:
            return Absent(State.UNREADABLE)


def is_true(value: Value) -> bool | None:
    """True, false, or None for unknown."""
    return value.value if isinstance(value, Truth) else None


def negated(value: Value) -> Value:
    """The opposite; unknown stays unknown."""
    return Truth(not value.value) if isinstance(value, Truth) else value


def _field(field: ir.Field, env: Environment) -> Value:
    if field.form is None:
        return cell(env.frames[field.frame], field.path)
    forms = env.forms.get(field.form, ())
    if len(forms) != 1:
        return Absent(State.MISSING if not forms else State.UNREADABLE, (".".join((field.form, *field.path)),))
    value = cell(forms[0].record, field.path)
    if isinstance(value, Absent):
        return Absent(value.state, tuple(f"{field.form}.{name}" for name in value.cells))
    return value


def _state(value: Value) -> str:
    return value.state.value if isinstance(value, Absent) else "given"


def _all_true(values: Iterable[Value]) -> Value:
    """What 且 gives; nothing behind the first false value is asked for."""
    unknown = None
    for value in values:
        if isinstance(value, Truth):
            if not value.value:
                return value
        else:
            unknown = _join(unknown, value) if isinstance(value, Absent) else Absent(State.UNREADABLE)
    return unknown or Truth(True)


def _join(left: Absent | None, right: Absent) -> Absent:
    """Two reasons at once: the first one's state, the cells of both."""
    if left is None:
        return right
    return Absent(left.state, left.cells + tuple(name for name in right.cells if name not in left.cells))


# ---- numbers -----------------------------------------------------------------------------------------------------


def _arithmetic(expr: ir.Arithmetic, env: Environment) -> Number | Absent:
    left, right = evaluate_number(expr.left, env), evaluate_number(expr.right, env)
    if isinstance(left, Absent) or isinstance(right, Absent):
        return _absent(left, right)
    if expr.operator == "×":
        return Number(left.value * right.value, mul_dims(left.dim, right.dim))
    if expr.operator == "÷":
        if right.value == 0:
            return Absent(State.ZERO_DENOMINATOR)
        return Number(left.value / right.value, div_dims(left.dim, right.dim))
    if left.dim != right.dim and left.value != 0 and right.value != 0:
        return Absent(State.UNREADABLE)
    dim = left.dim if left.value != 0 or left.dim else right.dim
    return Number(left.value + right.value if expr.operator == "+" else left.value - right.value, dim)


def _absent(*values: Value) -> Absent:
    joined: Absent | None = None
    for value in values:
        if isinstance(value, Absent):
            joined = _join(joined, value)
    return joined or Absent(State.UNREADABLE)


def _call(expr: ir.Call, env: Environment) -> Value:
    if expr.function == "unnumbered":
        text = as_text(evaluate(expr.arguments[0], env))
        return TextValue(unnumbered(text.text)) if isinstance(text, TextValue) else text
    if expr.function == "prefer":
        return _prefer([evaluate(argument, env) for argument in expr.arguments])
    if expr.function == "days":
        return days.days_between(*(evaluate(argument, env) for argument in expr.arguments))
    numbers = [evaluate_number(argument, env) for argument in expr.arguments]
    given = [number for number in numbers if isinstance(number, Number)]
    if len(given) < len(numbers):
        return _absent(*numbers)
    match expr.function:
        case "abs":
            return Number(abs(given[0].value), given[0].dim, given[0].unit)
        case "integer":
            return Number(Fraction(given[0].value // 1), given[0].dim, given[0].unit)
        case "max":
            return max(given, key=lambda number: number.value)
        case "min":
            return min(given, key=lambda number: number.value)
        case _:
            raise AssertionError(expr.function)


def _prefer(values: list[Value]) -> Value:
    """The first value that is not missing; when all are, that they are."""
    found = (value for value in values if not (isinstance(value, Absent) and value.state is State.MISSING))
    return next(found, _absent(*values))


# ---- conditions --------------------------------------------------------------------------------------------------


def _compare(expr: ir.Compare, env: Environment) -> Value:
    left, right = evaluate(expr.left, env), evaluate(expr.right, env)
    if isinstance(left, Absent) or isinstance(right, Absent):
        return _absent(left, right)
    order = compare_values(left, right)
    if order is None and expr.operator in "=≠":
        order = compare_words(left, right)
    if order is None:
        return Absent(State.UNREADABLE)
    return Truth(_COMPARE[expr.operator](order))


def compare_words(left: Value, right: Value) -> int | None:
    """0 if the same stands in two written cells, 1 if not; None unless at least one of them is words."""
    if isinstance(left, Written) and isinstance(right, Written) and (_is_words(left) or _is_words(right)):
        return 0 if left.text == right.text else 1
    return None


def _is_words(value: Written) -> bool:
    return value.number is None and value.day is None


def compare_values(left: Value, right: Value) -> int | None:
    """-1, 0 or 1 as left is less than, like or greater than right; None when the two cannot be compared.

    Texts and truths are only alike or not. Dates compare at the coarser of their two precisions. Zero compares with
    any number.
    """
    if isinstance(left, TextValue) or isinstance(right, TextValue):
        if isinstance(left, Day) or isinstance(right, Day):
            return _compare_days(left, right)
        texts = as_text(left), as_text(right)
        if isinstance(texts[0], TextValue) and isinstance(texts[1], TextValue):
            return 0 if texts[0].text == texts[1].text else 1
        return None
    if isinstance(left, Truth) and isinstance(right, Truth):
        return 0 if left.value == right.value else 1
    numbers = as_number(left), as_number(right)
    if isinstance(numbers[0], Number) and isinstance(numbers[1], Number):
        if numbers[0].dim != numbers[1].dim and numbers[0].value != 0 and numbers[1].value != 0:
            return None
        return _sign(numbers[0].value - numbers[1].value)
    return _compare_days(left, right) if not (isinstance(left, Number) or isinstance(right, Number)) else None


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def _compare_days(left: Value, right: Value) -> int | None:
    ours_day, theirs_day = _day(left), _day(right)
    if ours_day is None or theirs_day is None:
        return None
    for part in ("year", "month", "day"):
        ours, theirs = getattr(ours_day, part), getattr(theirs_day, part)
        if ours is None or theirs is None:
            return 0
        if ours != theirs:
            return -1 if ours < theirs else 1
    return 0


def _day(value: Value) -> Day | None:
    if isinstance(value, Written):
        return value.day
    if isinstance(value, TextValue):
        written = parse_written(value.text)
        return Day(written.year, written.month, written.day) if isinstance(written, WrittenDate) else None
    return value if isinstance(value, Day) else None


def as_text(value: Value) -> TextValue | Absent:
    """The words in a value; for a written cell all that stands in it."""
    match value:
        case TextValue() | Absent():
            return value
        case Written():
            return TextValue(value.text)
        case _:
            return Absent(State.UNREADABLE)


def _is_class(expr: ir.IsClass, env: Environment) -> Value:
    value = evaluate(expr.operand, env)
    if isinstance(value, Absent):
        return value
    assert isinstance(value, Written)  # lowering asks only written cells
    in_words = value.number is None and value.day is None
    if in_words:
        return Truth(expr.qualitative)
    dated = expr.dated and value.day is not None
    return Truth(dated or expr.quantitative or (value.comparator or "=") in expr.comparators)


def _contains(expr: ir.Contains, env: Environment) -> Value:
    whole = as_text(evaluate(expr.operand, env))
    if isinstance(whole, Absent):
        return whole
    unknown: Absent | None = None
    for each in expr.parts:
        part = as_text(evaluate(each, env))
        if isinstance(part, Absent):
            unknown = unknown or part
        elif part.text and part.text in whole.text:
            return Truth(True)
    return unknown or Truth(False)
