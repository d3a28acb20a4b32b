"""Sums, counts and look-ups as closures (compare `engine.aggregate`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from perfdsl.core import ir
from perfdsl.core.gone import MISSING, NOT_APPLICABLE, UNREADABLE, Gone
from perfdsl.core.layout import Frame
from perfdsl.engine.compiled import dimmed
from perfdsl.engine.compiled.codes import Cells, Code, Dimmed, Run, Test, Text, UncoveredError, Whole
from perfdsl.engine.compiled.scope import Scope, at
from perfdsl.quantities.units import Dim

Compile = Callable[[ir.Expr, Scope], Code]
Frames = Callable[[Frame], Iterator[Frame] | list[Frame]]


def compile_aggregate(expr: ir.Aggregate, scope: Scope, compile_expression: Compile) -> Code:
    """The closure of a function over rows."""
    frames, inside = _frames(expr.source, scope)
    where = compile_expression(expr.where, inside) if expr.where is not None else None
    if where is not None and not isinstance(where, Test):
        raise UncoveredError("a condition that is no truth")
    condition = where.run if where is not None else None
    if expr.function == "every" and condition is not None:
        return Test(_every(frames, condition))
    if expr.function == "exists":
        return Test(_exists(frames, condition))
    if expr.function == "count":
        return Whole(_count(frames, condition), Fraction(1), ())
    if not isinstance(expr.body, ir.Field):
        raise UncoveredError(f"{expr.function} of more than a cell")
    body = compile_expression(expr.body, inside)
    if isinstance(body, Whole | Cells):
        return _numbers(expr, frames, condition, body)
    if expr.function == "pick" and isinstance(body, Text):
        return Text(_values(frames, condition, body.run, _pick))
    raise UncoveredError(f"{expr.function} of {type(body).__name__}")


def _numbers(expr: ir.Aggregate, frames: Frames, condition: Run | None, body: Whole | Cells) -> Code:
    fold = _FOLDS[expr.function]
    if expr.function == "pick":
        picked = _values(frames, condition, body.run, _pick)
        return Whole(picked, body.scale, body.dim) if isinstance(body, Whole) else Cells(picked)
    if isinstance(body, Whole) and expr.function != "mean":
        return Whole(_values(frames, condition, body.run, _without(fold)), body.scale, body.dim)
    if isinstance(body, Cells):
        return Dimmed(_values(frames, condition, body.run, _of_cells(_dimmed(expr.function, ()))))
    return Dimmed(_values(frames, condition, dimmed.lift(body).run, _without(_dimmed(expr.function, body.dim))))


# ---- the rows ----------------------------------------------------------------------------------------------------


def _frames(source: ir.RowsOf | ir.FormsOf, scope: Scope) -> tuple[Frames, Scope]:
    """The frames of a source, and the scope inside them.

    Each frame must stand in the frame at hand, where the expressions inside look for theirs. Rows of the frame at
    hand do; others are copied.
    """
    if isinstance(source, ir.RowsOf):
        outward = scope.outward(source.frame)
        position, row = scope.frames[source.frame].rows_at(source.path)
        rows = at(outward, position)
        if outward == 0 and not scope.copied:
            return lambda x: rows(x, None), scope.inside(row, copied=False)
        return lambda x: [[x, *frame[1:]] for frame in rows(x, None)], scope.inside(row, copied=True)
    place, form = scope.frames[0].form(source.form, scope.forms)
    forms = at(scope.outward(0), place)
    if not source.path:
        return lambda x: [[x, *frame[1:]] for frame in forms(x, None)], scope.inside(form, copied=True)
    position, row = form.rows_at(source.path)

    def rows_of_forms(x: Frame) -> Iterator[Frame]:
        for frame in forms(x, None):
            copy = [x, *frame[1:]]
            for inner in frame[position]:
                yield [copy, *inner[1:]]

    return rows_of_forms, scope.inside(form, row, copied=True)


def _chosen(frames: Frames, condition: Run | None, x: Frame) -> tuple[list[Frame], Gone | None]:
    """The rows for which the condition holds, and why it is unknown for some."""
    if condition is None:
        return list(frames(x)), None
    chosen: list[Frame] = []
    unknown: Gone | None = None
    for frame in frames(x):
        holds = condition(frame, None)
        if holds is True:
            chosen.append(frame)
        elif holds is not False:
            unknown = holds if unknown is None else unknown
    return chosen, unknown


# ---- the functions -----------------------------------------------------------------------------------------------


def _every(frames: Frames, condition: Run) -> Run:
    def every(x: Frame, _s: Any) -> Any:
        results = [condition(frame, None) for frame in frames(x)]
        if any(result is False for result in results):
            return False
        return next((result for result in results if result is not True), True)

    return every


def _exists(frames: Frames, condition: Run | None) -> Run:
    def exists(x: Frame, _s: Any) -> Any:
        chosen, unknown = _chosen(frames, condition, x)
        return True if chosen else False if unknown is None else unknown

    return exists


def _count(frames: Frames, condition: Run | None) -> Run:
    def count(x: Frame, _s: Any) -> Any:
        chosen, unknown = _chosen(frames, condition, x)
        return len(chosen) if unknown is None else unknown

    return count


def _values(frames: Frames, condition: Run | None, body: Run, fold: Callable[[list[Any]], Any]) -> Run:
    def folded(x: Frame, _s: Any) -> Any:
        chosen, unknown = _chosen(frames, condition, x)
        return fold([body(frame, None) for frame in chosen]) if unknown is None else unknown

    return folded


def _pick(values: list[Any]) -> Any:
    if not values:
        return MISSING
    first = values[0]
    # `is` first: a value that is gone equals nothing, but two of one state agree.
    return first if all(value is first or (value == first) is True for value in values) else UNREADABLE


def _given(values: list[Any]) -> list[Any] | Gone:
    """The values less those that do not apply; the first one that is gone for another reason."""
    for value in values:
        if type(value) is Gone and value is not NOT_APPLICABLE:
            return value
    return [value for value in values if type(value) is not Gone]


def _without(fold: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
    def folded(values: list[Any]) -> Any:
        given = _given(values)
        return given if isinstance(given, Gone) else fold(given)

    return folded


def _largest(values: list[int]) -> Any:
    return max(values) if values else MISSING


def _least(values: list[int]) -> Any:
    return min(values) if values else MISSING


_FOLDS: dict[str, Callable[[list[Any]], Any]] = {"sum": sum, "max": _largest, "min": _least, "mean": sum, "pick": _pick}


def _of_cells(fold: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
    """Words among the numbers are unreadable, unless a cell is gone altogether."""

    def folded(cells: list[Any]) -> Any:
        given = _given(cells)
        if isinstance(given, Gone):
            return given
        if any(type(cell.number) is Gone for cell in given):
            return UNREADABLE
        return fold([(cell.number, cell.denominator, cell.dim) for cell in given])

    return folded


def _dimmed(function: str, bare: Dim) -> Callable[[list[Any]], Any]:
    """The same for numbers of which only the form tells the dimension, and for means. A sum of none is a `bare` 0."""

    def folded(values: list[Any]) -> Any:
        if not values:
            return (0, 1, bare) if function == "sum" else MISSING
        if any(value[2] != values[0][2] for value in values):
            return UNREADABLE
        if function in ("max", "min"):
            return dimmed.extreme(values, greatest=function == "max")
        total = sum((Fraction(value[0], value[1]) for value in values), Fraction(0))
        total = total / len(values) if function == "mean" else total
        return total.numerator, total.denominator, values[0][2]

    return folded
