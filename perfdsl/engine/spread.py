"""Numbers and conditions over scores that are not settled (specs/semantics.md, "Over open scores").

A score of the scheme may be an interval. What is computed from it linearly is an interval too, from end to end and no
wider, even where the same score occurs twice; what is computed otherwise lies inside the interval that is given. A
condition is true or false if it is so for every value in the intervals, else unknown.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import POINTS, NumberKind
from perfdsl.core.score import Score
from perfdsl.core.values import Absent, State, Truth, Value
from perfdsl.core.walk import walk
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import all_true, evaluate, evaluate_number, negated, relation
from perfdsl.quantities.units import Dim, div_dims, mul_dims

Leaf = ir.ScoreOf | ir.SchemeScore | ir.Field
"""What may be open: a score of the scheme itself, or a cell of which only the declared range is known."""


@attrs.frozen
class Spread:
    """All values that a number may have."""

    range: Score
    dim: Dim = ()


@attrs.frozen
class Line:
    """`constant` plus so many times each of the open scores."""

    constant: Fraction
    dim: Dim = ()
    slopes: tuple[tuple[Leaf, Fraction], ...] = ()


def open_scores(expr: ir.Expr, env: Environment) -> list[Leaf]:
    """The scores of the scheme in an expression that are no single number here."""
    leaves = dict.fromkeys(part for part in walk(expr) if isinstance(part, ir.ScoreOf | ir.SchemeScore | ir.Field))
    return [leaf for leaf in leaves if not (env.scores[leaf].is_exact if leaf in env.scores else _is_cell(leaf))]


def _is_cell(leaf: Leaf) -> bool:
    return isinstance(leaf, ir.Field)


def ranges_of_missing(expr: ir.Expr, env: Environment) -> dict[Leaf, Score]:
    """For each cell in an expression that has no value: between which numbers its form says that it must lie."""
    fields = (part for part in walk(expr) if isinstance(part, ir.Field))
    return {
        field: Score(field.low, field.high)
        for field in fields
        if field.low is not None and field.high is not None and isinstance(evaluate(field, env), Absent)
    }


def spread(expr: ir.Expr, env: Environment) -> Spread | Absent:
    """Between which values an expression lies; why it has none if a cell is missing."""
    line = line_of(expr, env)
    if isinstance(line, Absent):
        return line
    if line is not None:
        return _over(line, env)
    return _hull(expr, env)


# ---- linear ------------------------------------------------------------------------------------------------------


def line_of(expr: ir.Expr, env: Environment) -> Line | Absent | None:
    """An expression as a line over its open scores; None if it is none."""
    found = open_scores(expr, env)
    if not found:
        number = evaluate_number(expr, env)
        return number if isinstance(number, Absent) else Line(number.value, number.dim)
    match expr:
        case ir.ScoreOf() | ir.SchemeScore() | ir.Field():
            if expr not in env.scores:
                return evaluate_absent(expr, env)
            kind = expr.kind if isinstance(expr, ir.Field) else POINTS
            return Line(Fraction(0), kind.dim if isinstance(kind, NumberKind) else (), ((expr, Fraction(1)),))
        case ir.Named():
            return line_of(expr.value, env)
        case ir.Negative():
            inner = line_of(expr.operand, env)
            return _times(inner, Fraction(-1), inner.dim) if isinstance(inner, Line) else inner
        case ir.Arithmetic():
            return _line_of_two(expr, env)
        case _:
            return None


def evaluate_absent(expr: ir.Expr, env: Environment) -> Absent:
    """Why a score that nothing is known of has no value."""
    value = evaluate(expr, env)
    return value if isinstance(value, Absent) else Absent(State.OPEN)


def _line_of_two(expr: ir.Arithmetic, env: Environment) -> Line | Absent | None:
    left, right = line_of(expr.left, env), line_of(expr.right, env)
    if isinstance(left, Absent) or isinstance(right, Absent):
        return left if isinstance(left, Absent) else right
    if left is None or right is None:
        return None
    if expr.operator in "+-":
        sign = Fraction(1 if expr.operator == "+" else -1)
        slopes = dict(left.slopes)
        for leaf, slope in right.slopes:
            slopes[leaf] = slopes.get(leaf, Fraction(0)) + sign * slope
        return Line(left.constant + sign * right.constant, left.dim or right.dim, tuple(slopes.items()))
    if expr.operator == "×":
        if left.slopes and right.slopes:
            return None
        one, other = (left, right) if left.slopes else (right, left)
        return _times(one, other.constant, mul_dims(one.dim, other.dim))
    if right.slopes:
        return None
    if right.constant == 0:
        return Absent(State.ZERO_DENOMINATOR)
    return _times(left, 1 / right.constant, div_dims(left.dim, right.dim))


def _times(line: Line, factor: Fraction, dim: Dim) -> Line:
    return Line(line.constant * factor, dim, tuple((leaf, slope * factor) for leaf, slope in line.slopes))


def _over(line: Line, env: Environment) -> Spread:
    """From the least to the greatest value; a slope below zero swaps the ends."""
    whole = Score.exactly(line.constant)
    for leaf, slope in line.slopes:
        whole += scaled(env.scores[leaf], slope)
    return Spread(whole, line.dim)


def scaled(score: Score, factor: Fraction) -> Score:
    """The score times a number: exactly nothing for zero, with its ends swapped for one below zero."""
    return score.scaled(factor) if factor >= 0 else score.turned().scaled(-factor)


# ---- anything else -----------------------------------------------------------------------------------------------


def _hull(expr: ir.Expr, env: Environment) -> Spread | Absent:
    """An interval that holds every value; it may be too wide, never too narrow."""
    match expr:
        case ir.Named():
            return spread(expr.value, env)
        case ir.Negative():
            return _combined((expr.operand,), env, lambda ends: -ends[0], lambda dims: dims[0])
        case ir.Arithmetic(operator="+"):
            return _combined((expr.left, expr.right), env, lambda ends: ends[0] + ends[1], lambda dims: dims[0])
        case ir.Arithmetic(operator="-"):
            return _combined((expr.left, expr.right), env, lambda ends: ends[0] - ends[1], lambda dims: dims[0])
        case ir.Arithmetic(operator="×"):
            return _combined((expr.left, expr.right), env, lambda ends: ends[0] * ends[1], lambda dims: mul_dims(*dims))
        case ir.Arithmetic(operator="÷"):
            divisor = spread(expr.right, env)
            if not isinstance(divisor, Absent) and not _may_be_zero(divisor.range):
                both = (expr.left, expr.right)
                return _combined(both, env, lambda ends: ends[0] / ends[1], lambda dims: div_dims(*dims))
        case ir.Call(function="max" | "min"):
            best = max if expr.function == "max" else min
            return _combined(expr.arguments, env, best, lambda dims: dims[0])
        case _:
            pass
    return Absent(
        State.OPEN, tuple(name for leaf in open_scores(expr, env) for name in evaluate_absent(leaf, env).cells)
    )


def _may_be_zero(score: Score) -> bool:
    return (score.low <= 0 or score.endless_low) and (score.high >= 0 or score.endless_high)


def _combined(
    parts: tuple[ir.Expr, ...],
    env: Environment,
    compute: Callable[[tuple[Fraction, ...]], Fraction],
    dim: Callable[[tuple[Dim, ...]], Dim],
) -> Spread | Absent:
    """What comes out at the corners; + − × ÷, the greatest and the least have their extremes there."""
    spreads = [spread(part, env) for part in parts]
    known = [one for one in spreads if isinstance(one, Spread)]
    if len(known) < len(spreads):
        return next(one for one in spreads if isinstance(one, Absent))
    if any(one.range.endless_low or one.range.endless_high for one in known):
        anything = Score(Fraction(0), Fraction(0), endless_low=True, endless_high=True)
        return Spread(anything, dim(tuple(one.dim for one in known)))
    corners = [compute(ends) for ends in itertools.product(*({one.range.low, one.range.high} for one in known))]
    return Spread(Score(min(corners), max(corners)), dim(tuple(one.dim for one in known)))


# ---- conditions --------------------------------------------------------------------------------------------------


def holds(condition: ir.Expr, env: Environment) -> Value:
    """Whether a condition holds for every value that the open scores may have."""
    if not open_scores(condition, env):
        return evaluate(condition, env)
    match condition:
        case ir.Named():
            return holds(condition.value, env)
        case ir.And():
            return all_true(holds(operand, env) for operand in condition.operands)
        case ir.Or():
            return negated(all_true(negated(holds(operand, env)) for operand in condition.operands))
        case ir.Not():
            return negated(holds(condition.operand, env))
        case ir.Compare():
            return _compare(condition, env)
        case _:
            return evaluate(condition, env)


def _compare(expr: ir.Compare, env: Environment) -> Value:
    difference = spread(ir.Arithmetic("-", expr.left, expr.right), env)
    if isinstance(difference, Absent):
        return difference
    score = difference.range
    below, above = score.low < 0 or score.endless_low, score.high > 0 or score.endless_high
    signs = [sign for sign, met in ((-1, below), (0, score.holds(Fraction(0))), (1, above)) if met]
    answers = {relation(expr.operator, sign) for sign in signs}
    if len(answers) == 1:
        return Truth(answers.pop())
    return Absent(
        State.OPEN, tuple(name for leaf in open_scores(expr, env) for name in evaluate_absent(leaf, env).cells)
    )
