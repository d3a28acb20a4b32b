"""Tables that judge a number by fixed limits: between two limits the same rows apply, and are found beforehand."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import Any

from perfdsl.core import ir
from perfdsl.core.gone import Gone
from perfdsl.core.layout import Frame
from perfdsl.core.values import State
from perfdsl.engine.compiled.codes import Plain, Ratio, Run
from perfdsl.engine.compiled.compare import RELATIONS

Sample = Fraction | State


def limits(conditions: list[ir.Expr | None]) -> list[Fraction] | None:
    """The numbers with which the value is compared, in order; None if a condition asks for anything else."""
    found: set[Fraction] = set()
    for condition in conditions:
        if condition is not None and not _collect(condition, found):
            return None
    return sorted(found)


def _collect(expr: ir.Expr, found: set[Fraction]) -> bool:
    match expr:
        case ir.Compare(left=ir.Subject(), right=ir.Literal(value=value)):
            found.add(value)
            return True
        case ir.HasState(operand=ir.Subject()):
            return True
        case ir.And(operands=operands) | ir.Or(operands=operands):
            return all(_collect(operand, found) for operand in operands)
        case ir.Not(operand=operand):
            return _collect(operand, found)
        case _:
            return False


def holds(expr: ir.Expr, value: Sample) -> bool | None:
    """Whether such a condition holds for a value, or for the want of one; None for unknown."""
    match expr:
        case ir.Compare(operator=sign, right=ir.Literal(value=limit)):
            return None if isinstance(value, State) else bool(RELATIONS[sign](value, limit))
        case ir.HasState(state=state):
            return (value.value if isinstance(value, State) else "given") == state
        case ir.And(operands=operands):
            parts = [holds(operand, value) for operand in operands]
            return False if False in parts else None if None in parts else True
        case ir.Or(operands=operands):
            parts = [holds(operand, value) for operand in operands]
            return True if True in parts else None if None in parts else False
        case ir.Not(operand=operand):
            part = holds(operand, value)
            return None if part is None else not part
        case _:
            raise AssertionError(expr)


def samples(edges: list[Fraction]) -> list[Fraction]:
    """One number of each stretch: below the first edge, the edge itself, between it and the next, …, above the last."""
    if not edges:
        return [Fraction(0)]
    between = [(low + high) / 2 for low, high in itertools.pairwise(edges)]
    inner = [number for pair in zip(edges, [*between, edges[-1] + 1], strict=True) for number in pair]
    return [edges[0] - 1, *inner]


def choose(code: Plain, edges: list[Fraction], stretches: list[Run], gone: Callable[[State], Run]) -> Run:
    """The closure that hands the value to the closure of its stretch.

    Args:
        stretches: one for each of `samples(edges)`.
        gone: what follows when there is no value.
    """
    if code.scale < 0:
        edges, stretches = [-edge for edge in reversed(edges)], stretches[::-1]
    step = abs(code.scale)
    unit = lcm(*(edge_in_steps.denominator for edge_in_steps in (edge / step for edge in edges)))
    marks = [int(edge / step * unit) for edge in edges]
    no_value = {state: gone(state) for state in State}
    if isinstance(code, Ratio):
        return _by_ratio(code.run, unit, marks, stretches, no_value)
    return _by_integer(code.run, unit, marks, stretches, no_value)


def _by_integer(f: Run, unit: int, marks: list[int], stretches: list[Run], no_value: dict[State, Run]) -> Run:
    turns = _turns(marks)

    def choice(x: Frame, s: Any) -> Any:
        value = f(x, s)
        if type(value) is Gone:
            return no_value[value.state](x, value)
        return stretches[bisect_right(turns, 2 * value * unit)](x, value)

    return choice


def _turns(marks: list[int]) -> list[int]:
    """Twice each mark, and the next integer: an even place is a mark itself, an odd one lies between two."""
    return [turn for mark in marks for turn in (2 * mark, 2 * mark + 1)]


def _by_ratio(f: Run, unit: int, marks: list[int], stretches: list[Run], no_value: dict[State, Run]) -> Run:
    if len(marks) == 1:
        return _by_one_mark(f, unit, marks[0], stretches, no_value)
    turns = _turns(marks)

    def choice(x: Frame, s: Any) -> Any:
        value = f(x, s)
        n, d = value
        if type(n) is Gone:
            return no_value[n.state](x, value)
        whole, rest = divmod(n * unit, d)
        return stretches[bisect_right(turns, 2 * whole + 1 if rest else 2 * whole)](x, value)

    return choice


def _by_one_mark(f: Run, unit: int, mark: int, stretches: list[Run], no_value: dict[State, Run]) -> Run:
    below, on, above = stretches

    def choice(x: Frame, s: Any) -> Any:
        value = f(x, s)
        n, d = value
        left, right = n * unit, d * mark
        if left < right:
            return below(x, value)
        if left > right:
            return above(x, value)
        if type(n) is Gone:
            return no_value[n.state](x, value)
        return on(x, value)

    return choice
