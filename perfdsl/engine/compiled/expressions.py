"""Expressions as closures (compare `engine.evaluate`)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, assert_never

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import GONE, MISSING, Gone
from perfdsl.core.kinds import DateKind, NumberKind, TextKind, TruthKind, WrittenKind
from perfdsl.core.layout import Frame, cell_scale
from perfdsl.core.values import State
from perfdsl.engine.compiled import aggregates, conditions, dimmed, numbers
from perfdsl.engine.compiled.codes import (
    Cells,
    Code,
    Days,
    Dimmed,
    Number,
    Plain,
    Ratio,
    Run,
    Test,
    Text,
    UncoveredError,
    Whole,
    constant,
)
from perfdsl.engine.compiled.compare import compare, text_of
from perfdsl.engine.compiled.scope import Scope, at, of_form
from perfdsl.engine.text import unnumbered

_PLAIN: dict[str, Callable[[Plain, Plain], Plain]] = {
    "+": numbers.plus, "-": numbers.minus, "×": numbers.times, "÷": numbers.over,
}  # fmt: skip


def compile_expression(expr: ir.Expr, scope: Scope) -> Code:  # noqa: C901  # one case per node
    """The closure that gives what the interpreter gives.

    Raises:
        UncoveredError: the expression is not covered.
    """
    match expr:
        case ir.Literal():
            return constant(expr.value, expr.kind.dim)
        case ir.Words(text=text):
            return Text(lambda _x, _s: text)
        case ir.Field():
            return _field(expr, scope)
        case ir.Named():
            return compile_expression(expr.value, scope)
        case ir.Subject():
            assert scope.subject is not None  # lowering lets a test stand only in a table with a value
            return scope.subject
        case ir.Full():
            assert scope.points is not None  # lowering lets 满分 stand only inside an indicator
            return scope.points
        case ir.Arithmetic():
            return _arithmetic(expr, scope)
        case ir.Negative():
            number = compile_number(expr.operand, scope)
            return dimmed.each(number, lambda n, d: (-n, d)) if isinstance(number, Dimmed) else numbers.negative(number)
        case ir.Compare():
            return compare(expr.operator, compile_expression(expr.left, scope), compile_expression(expr.right, scope))
        case ir.HasState():
            return Test(_has_state(compile_expression(expr.operand, scope), expr.state))
        case ir.IsClass():
            return Test(conditions.is_class(expr, compile_expression(expr.operand, scope)))
        case ir.Contains():
            whole, *parts = (text_of(compile_expression(part, scope)) for part in (expr.operand, *expr.parts))
            return Test(conditions.contains(whole, parts))
        case ir.And():
            return Test(conditions.every([compile_test(operand, scope) for operand in expr.operands]))
        case ir.Or():
            return Test(conditions.some([compile_test(operand, scope) for operand in expr.operands]))
        case ir.Not():
            return Test(conditions.opposite(compile_test(expr.operand, scope)))
        case ir.Call():
            return _call(expr, scope)
        case ir.Aggregate():
            return aggregates.compile_aggregate(expr, scope, compile_expression)
        case ir.Case() | ir.WorkingDays():
            raise UncoveredError(type(expr).__name__)
        case ir.Peers():
            raise UncoveredError("functions over peers")
        case _:
            assert_never(expr)


def compile_test(expr: ir.Expr, scope: Scope) -> Run:
    """The closure of a condition."""
    code = compile_expression(expr, scope)
    if isinstance(code, Test):
        return code.run
    raise UncoveredError(f"{type(code).__name__} as a condition")


def compile_number(expr: ir.Expr, scope: Scope) -> Number:
    """The closure of a number; words in a written cell are unreadable as one."""
    code = compile_expression(expr, scope)
    return code if isinstance(code, Plain) else dimmed.lift(code)


def _field(field: ir.Field, scope: Scope) -> Code:
    if field.form is None:
        reads, outward = scope.frames[field.frame], scope.outward(field.frame)
        position = reads.cell(field.path)
        run, slot = at(outward, position), position if outward == 0 else None
    else:
        place, reads = scope.frames[0].form(field.form, scope.forms)
        position = reads.cell(field.path)
        run, slot = of_form(at(scope.outward(0), place), position), None
    match field.kind:
        case NumberKind(dim=dim):
            return Whole(run, cell_scale(reads.cells[field.path].field, scope.decimals), dim, slot=slot)
        case TextKind():
            return Text(run, slot)
        case TruthKind():
            return Test(run)
        case DateKind():
            return Days(run)
        case WrittenKind():
            return Cells(run)
        case _:
            assert_never(field.kind)


def _arithmetic(expr: ir.Arithmetic, scope: Scope) -> Number:
    left, right = compile_number(expr.left, scope), compile_number(expr.right, scope)
    if isinstance(left, Plain) and isinstance(right, Plain):
        return _PLAIN[expr.operator](left, right)
    return dimmed.arithmetic(expr.operator, dimmed.lift(left), dimmed.lift(right))


def _has_state(code: Code, state: str) -> Run:
    """Whether a value is gone in that way; of a pair, its first part tells."""
    run = _first_part(code.run) if isinstance(code, Ratio) else code.run
    if state == "given":
        return lambda x, s: type(run(x, s)) is not Gone
    wanted = GONE[State(state)]
    return lambda x, s: run(x, s) is wanted


def _first_part(ratio: Run) -> Run:
    def first(x: Frame, s: Any) -> Any:
        number, _ = ratio(x, s)
        return number

    return first


# ---- functions ---------------------------------------------------------------------------------------------------


def _call(expr: ir.Call, scope: Scope) -> Code:
    if expr.function == "days":
        raise UncoveredError("days")
    if expr.function == "unnumbered":
        return Text(conditions.without_number(text_of(compile_expression(expr.arguments[0], scope)), unnumbered))
    if expr.function == "prefer":
        return _prefer([compile_expression(argument, scope) for argument in expr.arguments])
    arguments = [compile_number(argument, scope) for argument in expr.arguments]
    if expr.function in ("max", "min"):
        return _extreme(arguments, greatest=expr.function == "max")
    (number,) = arguments
    if isinstance(number, Dimmed):
        absolute = expr.function == "abs"
        return dimmed.each(number, lambda n, d: (abs(n), d) if absolute else (n // d, 1))
    return _absolute(number) if expr.function == "abs" else _floor(number)


def _absolute(code: Plain) -> Plain:
    run, scale = code.run, abs(code.scale)
    if isinstance(code, Whole):
        return Whole(lambda x, s: abs(run(x, s)), scale, code.dim)

    def ratio(x: Frame, s: Any) -> Any:
        n, d = run(x, s)
        return abs(n), d

    return Ratio(ratio, scale, code.dim)


def _floor(code: Plain) -> Whole:
    run, up, down = code.run, code.scale.numerator, code.scale.denominator
    if isinstance(code, Whole):
        return Whole(lambda x, s: run(x, s) * up // down, Fraction(1), code.dim)

    def ratio(x: Frame, s: Any) -> Any:
        n, d = run(x, s)
        return n * up // (d * down)

    return Whole(ratio, Fraction(1), code.dim)


def _extreme(arguments: list[Number], *, greatest: bool) -> Number:
    """The greatest or the least; the first of equals, gone as soon as one is gone."""
    runs = [dimmed.lift(argument).run for argument in arguments]

    def run(x: Frame, s: Any) -> Any:
        values = [argument(x, s) for argument in runs]
        for value in values:
            if type(value) is Gone:
                return value
        return dimmed.extreme(values, greatest=greatest)

    return Dimmed(run)


def _prefer(arguments: list[Code]) -> Code:
    """The first value that is not missing."""
    if all(isinstance(argument, Whole) for argument in arguments):
        wholes = [argument for argument in arguments if isinstance(argument, Whole)]
        scale = wholes[0].scale
        for whole in wholes[1:]:
            scale = numbers.common_scale(scale, whole.scale)[0]
        return Whole(_first_of([numbers.rescaled(whole, scale) for whole in wholes]), scale, wholes[0].dim)
    if all(isinstance(argument, Number) for argument in arguments):
        return Dimmed(_first_of([dimmed.lift(argument).run for argument in arguments]))
    first = arguments[0]
    if isinstance(first, Number) or any(type(argument) is not type(first) for argument in arguments):
        raise UncoveredError("先取 of unlike values")
    run = _first_of([argument.run for argument in arguments])
    return Text(run) if isinstance(first, Text) else attrs.evolve(first, run=run)


def _first_of(runs: list[Run]) -> Run:
    def first(x: Frame, s: Any) -> Any:
        for run in runs:
            value = run(x, s)
            if value is not MISSING:
                return value
        return MISSING

    return first
