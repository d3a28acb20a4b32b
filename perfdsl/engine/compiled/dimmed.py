"""Arithmetic of numbers whose dimensions only the form tells: cells that bring their own units.

A value is (numerator, denominator, dimension) or a `Gone`; the rules are those of `engine.evaluate`, step by step.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from perfdsl.core.gone import UNREADABLE, ZERO_DENOMINATOR, Gone
from perfdsl.core.layout import Frame
from perfdsl.engine.compiled.codes import Cells, Code, Dimmed, Ratio, Run, UncoveredError, Whole
from perfdsl.quantities.units import div_dims, mul_dims

_mul_dims, _div_dims = lru_cache(maxsize=256)(mul_dims), lru_cache(maxsize=256)(div_dims)

Step = Callable[[Any, Any], Any]


def lift(code: Code) -> Dimmed:
    """The same number with its dimension beside it; words in a written cell are unreadable as a number."""
    match code:
        case Dimmed():
            return code
        case Cells(run=f):

            def of_cell(x: Frame, s: Any) -> Any:
                cell = f(x, s)
                if type(cell) is Gone:
                    return cell
                return cell.number if type(cell.number) is Gone else (cell.number, cell.denominator, cell.dim)

            return Dimmed(of_cell)
        case Whole(run=f, scale=scale, dim=dim) | Ratio(run=f, scale=scale, dim=dim):
            up, down, whole = scale.numerator, scale.denominator, isinstance(code, Whole)

            def of_number(x: Frame, s: Any) -> Any:
                number, divisor = (f(x, s), 1) if whole else f(x, s)
                return number if type(number) is Gone else (number * up, divisor * down, dim)

            return Dimmed(of_number)
        case _:
            raise UncoveredError(f"no number in {type(code).__name__}")


def _step(left: Dimmed, right: Dimmed, step: Step) -> Run:
    f, g = left.run, right.run

    def both(x: Frame, s: Any) -> Any:
        a = f(x, s)
        b = g(x, s)
        if type(a) is Gone:
            return a
        return b if type(b) is Gone else step(a, b)

    return both


def compare(relation: Step, left: Dimmed, right: Dimmed) -> Run:
    """Whether the relation holds; zero compares with any number."""

    def compared(a: Any, b: Any) -> Any:
        if a[2] != b[2] and a[0] and b[0]:
            return UNREADABLE
        return relation(a[0] * b[1], b[0] * a[1])

    return _step(left, right, compared)


def arithmetic(sign: str, left: Dimmed, right: Dimmed) -> Dimmed:
    """Left + - × ÷ right."""
    return Dimmed(_step(left, right, _STEPS[sign]))


def _sum(sign: int) -> Step:
    def added(a: Any, b: Any) -> Any:
        (n, d, dim), (m, e, other) = a, b
        if dim != other and n and m:
            return UNREADABLE
        return n * e + sign * m * d, d * e, dim if n or dim else other

    return added


def _product(a: Any, b: Any) -> Any:
    return a[0] * b[0], a[1] * b[1], _mul_dims(a[2], b[2])


def _quotient(a: Any, b: Any) -> Any:
    n, d, dim = a
    m, e, other = b
    if not m:
        return ZERO_DENOMINATOR
    if m < 0:
        n, m = -n, -m
    return n * e, d * m, _div_dims(dim, other)


_STEPS = {"+": _sum(1), "-": _sum(-1), "×": _product, "÷": _quotient}


def each(code: Dimmed, step: Callable[[int, int], tuple[int, int]]) -> Dimmed:
    """A function of the number alone: its sign, its size, its whole part."""
    f = code.run

    def changed(x: Frame, s: Any) -> Any:
        a = f(x, s)
        return a if type(a) is Gone else (*step(a[0], a[1]), a[2])

    return Dimmed(changed)


def extreme(values: list[Any], *, greatest: bool) -> Any:
    """The greatest or the least of some values, the first of equals."""
    best = values[0]
    for value in values[1:]:
        ours, theirs = value[0] * best[1], best[0] * value[1]
        if ours > theirs if greatest else ours < theirs:
            best = value
    return best
