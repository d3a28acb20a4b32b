"""Walking expressions, once for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from perfdsl.core import ir


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
    return ()


def walk(expr: ir.Expr) -> Iterator[ir.Expr]:
    """The expression and everything inside, outermost first."""
    yield expr
    for child in children(expr):
        yield from walk(child)


def fields_of(expr: ir.Expr) -> Iterator[ir.Field]:
    """The cells that an expression reads, in the order written."""
    return (part for part in walk(expr) if isinstance(part, ir.Field))
