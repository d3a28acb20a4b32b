"""Between which numbers an expression lies, as far as the declared ranges of the cells tell."""

from __future__ import annotations

from fractions import Fraction

from perfdsl.core import ir

Bounds = tuple[Fraction | None, Fraction | None]
_OPEN: Bounds = (None, None)


def bounds(expr: ir.Expr) -> Bounds:
    """The least and the greatest possible value; None where there is no bound, or none that is simple to see."""
    match expr:
        case ir.Literal():
            return expr.value, expr.value
        case ir.Field():
            return expr.low, expr.high
        case ir.Named():
            return bounds(expr.value)
        case ir.Aggregate(function="count"):
            return Fraction(0), None
        case ir.Aggregate(function="sum" | "mean" | "max" | "min" | "pick", body=body) if body is not None:
            low, _ = bounds(body)
            return (Fraction(0), None) if low is not None and low >= 0 else _OPEN
        case ir.Peers():
            return _of_peers(expr)
        case ir.Call(function="abs"):
            return Fraction(0), None
        case ir.Call(function="prefer"):
            lows = [bounds(argument)[0] for argument in expr.arguments]
            return (Fraction(0), None) if all(low is not None and low >= 0 for low in lows) else _OPEN
        case ir.Arithmetic():
            return _arithmetic(expr)
        case _:
            return _OPEN


def _of_peers(expr: ir.Peers) -> Bounds:
    """A place is 1 or more; what lies between the least and the greatest of the peers lies in their range."""
    if expr.function == "rank":
        return Fraction(1), None
    if expr.function == "count" or expr.of is None:
        return Fraction(0), None
    low, high = bounds(expr.of)
    if expr.function == "sum":
        return (Fraction(0), None) if low is not None and low >= 0 else _OPEN
    return low, high


def _arithmetic(expr: ir.Arithmetic) -> Bounds:
    left, right = bounds(expr.left), bounds(expr.right)
    if expr.operator == "+":
        return _plus(left[0], right[0]), _plus(left[1], right[1])
    if expr.operator == "-" and _counts_behind(expr):
        return Fraction(0), None
    if expr.operator == "-":
        return _plus(left[0], _minus(right[1])), _plus(left[1], _minus(right[0]))
    positive = left[0] is not None and left[0] >= 0 and right[0] is not None and right[0] >= 0
    return (Fraction(0), None) if positive else _OPEN


def _counts_behind(expr: ir.Arithmetic) -> bool:
    """How many are ranked less the place: nobody's place is beyond their number."""
    left, right = expr.left, expr.right
    if not (isinstance(left, ir.Peers) and isinstance(right, ir.Peers)):
        return False
    alike = (left.of, left.where, left.alike) == (right.of, right.where, right.alike)
    return alike and left.function == "count" and left.own and right.function == "rank"


def _plus(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right


def _minus(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value
