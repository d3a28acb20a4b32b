"""Walking expressions, once for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

import attrs

from perfdsl.core import ir
from perfdsl.quantities.units import Unit
from perfdsl.source import Span


def children(expr: ir.Expr) -> tuple[ir.Expr, ...]:
    """The expressions directly inside, from left to right."""
    match expr:
        case ir.Arithmetic() | ir.Compare():
            return expr.left, expr.right
        case ir.Negative() | ir.HasState() | ir.IsClass() | ir.Not():
            return (expr.operand,)
        case ir.Named():
            return (expr.value,)
        case ir.Contains():
            return (expr.operand, *expr.parts)
        case ir.And() | ir.Or():
            return expr.operands
        case ir.Call():
            return expr.arguments
        case ir.Aggregate():
            return tuple(part for part in (expr.where, expr.body) if part is not None)
        case ir.Case():
            return tuple(part for row in expr.rows for part in (row.when, row.value) if part is not None)
        case ir.WorkingDays():
            return expr.start, expr.end
        case ir.Peers():
            return tuple(part for part in (expr.of, expr.where, expr.alike) if part is not None)
        case ir.Literal() | ir.Words() | ir.Field() | ir.Subject() | ir.Full():
            return ()


def walk(expr: ir.Expr) -> Iterator[ir.Expr]:
    """The expression and everything inside, outermost first."""
    yield expr
    for child in children(expr):
        yield from walk(child)


def fields_of(expr: ir.Expr) -> Iterator[ir.Field]:
    """The cells that an expression reads, in the order written."""
    return (part for part in walk(expr) if isinstance(part, ir.Field))


def leaves(nodes: tuple[ir.Child, ...]) -> Iterator[ir.Indicator | ir.EachRow | ir.Elsewhere]:
    """What gives points below these nodes, in the order of the scheme; 逐行 once, whatever rows a form has."""
    for node in nodes:
        if isinstance(node, ir.Section):
            yield from leaves(node.children)
        else:
            yield node


def expressions_of(outcome: ir.Outcome) -> Iterator[ir.Expr]:
    """The expressions of an outcome; those of a nested table are the table's own."""
    match outcome:
        case ir.Award():
            yield outcome.value
        case ir.Discretion():
            yield from (outcome.low, outcome.high)
        case ir.Adjusted():
            yield from expressions_of(outcome.base)
            for change in outcome.changes:
                yield change.amount
                if isinstance(change, ir.Steps):
                    yield from (change.measure, change.step)
            yield from (part for part in (outcome.most_minus, outcome.most_plus) if part is not None)
            yield from (limit.value for limit in outcome.limits if isinstance(limit, ir.Bound))
        case ir.Open() | ir.PeersScore() | ir.Nested():
            pass


_T = TypeVar("_T")


def replace(node: _T, parts: Mapping[ir.Expr, ir.Expr]) -> _T:
    """The node with every part that is a key replaced, outermost first; works on outcomes as on expressions."""
    return cast("_T", _replace(node, parts))


def _replace(node: Any, parts: Mapping[ir.Expr, ir.Expr]) -> Any:
    if isinstance(node, tuple):
        return tuple(_replace(part, parts) for part in node)
    if not attrs.has(type(node)) or isinstance(node, Span | Unit):
        return node
    if node in parts:
        return parts[node]
    changed = {field.name: _replace(getattr(node, field.name), parts) for field in attrs.fields(type(node))}
    return attrs.evolve(node, **changed)
