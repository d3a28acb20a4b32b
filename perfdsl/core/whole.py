"""Which expressions give whole numbers only (specs/peers.md): places, counts, cells declared so, what they make."""

from __future__ import annotations

from perfdsl.core import ir


def is_whole(expr: ir.Expr) -> bool:
    """Whether every value of the expression is a whole number in its base unit, whatever a form says."""
    match expr:
        case ir.Aggregate(function="count") | ir.Peers(function="count"):
            return True
        case ir.Field():
            return expr.whole
        case ir.Aggregate(function="sum" | "max" | "min" | "pick", body=body) if body is not None:
            return is_whole(body)
        case ir.WorkingDays() | ir.Call(function="days"):
            return True
        case ir.Peers(function="rank"):
            return expr.ties != "mean"  # two in the middle of places 1 and 2 have place 1.5
        case ir.Literal():
            return expr.value.denominator == 1
        case ir.Named():
            return is_whole(expr.value)
        case ir.Negative():
            return is_whole(expr.operand)
        case ir.Arithmetic(operator="+" | "-" | "×"):
            return is_whole(expr.left) and is_whole(expr.right)
        case ir.Call(function="integer"):
            return True
        case ir.Call(function="abs" | "max" | "min" | "prefer"):
            return all(is_whole(argument) for argument in expr.arguments)
        case _:
            return False


def ranks_in(expr: ir.Expr) -> bool:
    """Whether the value is a place in a ranking, or counted in places."""
    match expr:
        case ir.Peers():
            return expr.function in ("rank", "count")
        case ir.Named():
            return ranks_in(expr.value)
        case ir.Arithmetic(operator="+" | "-"):
            return ranks_in(expr.left) or ranks_in(expr.right)
        case _:
            return False
