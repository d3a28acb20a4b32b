"""Value tables: the value of the one row that holds (specs/names.md)."""

from __future__ import annotations

from collections.abc import Callable

from perfdsl.core import ir
from perfdsl.core.values import Absent, State, Truth, Value
from perfdsl.engine.environment import Environment

Evaluate = Callable[[ir.Expr, Environment], Value]


def evaluate_case(expr: ir.Case, env: Environment, evaluate: Evaluate) -> Value:
    """The value of the row that holds.

    A row of which it is unknown whether it holds leaves the value unknown, unless another one holds for certain; so
    do rows that hold together and differ. 其余 holds when every other row is known not to.
    """
    unknown: Absent | None = None
    values: list[Value] = []
    otherwise = next((row.value for row in expr.rows if row.when is None), None)
    for row in expr.rows:
        if row.when is None:
            continue
        holds = evaluate(row.when, env)
        if isinstance(holds, Truth):
            if holds.value:
                values.append(evaluate(row.value, env))
        elif isinstance(holds, Absent):
            unknown = unknown or holds
        if expr.ordered and (values or unknown):
            break
    if values:
        return values[0] if all(value == values[0] for value in values) else Absent(State.UNREADABLE)
    if unknown is not None:
        return unknown
    return Absent(State.UNREADABLE) if otherwise is None else evaluate(otherwise, env)
