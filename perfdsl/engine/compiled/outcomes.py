"""What a row of a table gives, as a closure (compare `engine.table`).

A closure gives an integer in the scheme's last place, or an exact fraction of points; a `Scored` where the score is
an interval; a `Gone` where it is open from nothing to the full points.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import UNREADABLE, Gone
from perfdsl.core.kinds import POINTS
from perfdsl.core.layout import Frame
from perfdsl.core.score import Score
from perfdsl.engine.compiled import numbers, steps
from perfdsl.engine.compiled.codes import Dimmed, Number, Plain, Run, UncoveredError, Whole, constant
from perfdsl.engine.compiled.expressions import compile_number
from perfdsl.engine.compiled.finish import Finish, fraction_of, rounded_to
from perfdsl.engine.compiled.scope import Scope
from perfdsl.engine.table import Scored

OPEN = UNREADABLE
"""Any `Gone` leaves the score open; which one makes no difference."""
_POINTS = ((), POINTS.dim)
TableCompiler = Callable[[ir.Table, Scope, Finish], Run]


def open_score(_x: Frame, _s: Any) -> Gone:
    """A score that is open."""
    return OPEN


def compile_outcome(outcome: ir.Outcome, scope: Scope, finish: Finish, compile_table: TableCompiler) -> Run:
    """The closure of what a row gives."""
    match outcome:
        case ir.Award():
            return finish(_award(outcome, scope))
        case ir.Open():
            return open_score
        case ir.PeersScore():
            raise UncoveredError("the mean of the peers' scores")
        case ir.Discretion():
            return _discretion(outcome, scope)
        case ir.Nested():
            return compile_table(outcome.table, scope, finish)
        case ir.Adjusted(base=ir.Award() as base):
            return finish(_adjusted(outcome, _award(base, scope), scope))
        case ir.Adjusted():
            return _adjusted_later(outcome, scope, compile_table)


def _award(award: ir.Award, scope: Scope) -> Number:
    """The points awarded; open when the units of the cells have not cancelled in this form."""
    code = compile_number(award.value, scope)
    if isinstance(code, Plain):
        return code
    run = code.run

    def points(x: Frame, s: Any) -> Any:
        value = run(x, s)
        return value if type(value) is Gone or value[2] in _POINTS else OPEN

    return Dimmed(points)


def _discretion(outcome: ir.Discretion, scope: Scope) -> Run:
    low, high = fraction_of(compile_number(outcome.low, scope)), fraction_of(compile_number(outcome.high, scope))
    low_closed, high_closed = outcome.low_closed, outcome.high_closed

    def between(x: Frame, s: Any) -> Any:
        ends = low(x, s), high(x, s)
        for end in ends:
            if type(end) is Gone:
                return end
        return Scored(Score(*ends, low_closed, high_closed), by_judgement=True)

    return between


# ---- deductions, additions, limits -------------------------------------------------------------------------------


def _adjusted(outcome: ir.Adjusted, base: Number, scope: Scope) -> Plain:
    """A base of exact points, changed and limited."""
    points = steps.bare(base)
    for sign, most in ((-1, outcome.most_minus), (1, outcome.most_plus)):
        change = _sum_of_changes(outcome, sign, scope)
        if most is not None:
            change = steps.smaller(change, _points(most, scope))
        points = numbers.plus(points, change) if sign > 0 else numbers.minus(points, change)
    for limit in outcome.limits:
        if isinstance(limit, ir.RoundTo):
            points = _rounded(points, limit)
        else:
            bound = steps.larger if limit.way == "at_least" else steps.smaller
            points = bound(points, _points(limit.value, scope))
    return points


def _points(expr: ir.Expr, scope: Scope) -> Plain:
    return steps.bare(compile_number(expr, scope))


def _rounded(points: Plain, limit: ir.RoundTo) -> Plain:
    if limit.places < 0:
        raise UncoveredError("rounding to tens")
    last_place = 10**limit.places
    return Whole(rounded_to(points, last_place, limit.mode), Fraction(1, last_place), ())


def _sum_of_changes(outcome: ir.Adjusted, sign: int, scope: Scope) -> Plain:
    total: Plain = constant(Fraction(0), ())
    for change in outcome.changes:
        if change.sign == sign:
            total = numbers.plus(total, _change(change, scope))
    return total


def _change(change: ir.Steps | ir.Change, scope: Scope) -> Plain:
    amount = _points(change.amount, scope)
    if isinstance(change, ir.Change):
        return amount
    return numbers.times(
        steps.count(_points(change.measure, scope), _points(change.step, scope), change.reading), amount
    )


def _adjusted_later(outcome: ir.Adjusted, scope: Scope, compile_table: TableCompiler) -> Run:
    """The same over a table in a table, whose score may be an interval."""
    base = compile_outcome(outcome.base, scope, fraction_of, compile_table)
    changes = attrs.evolve(outcome, limits=())
    shift = fraction_of(_adjusted(changes, constant(Fraction(0), ()), scope))
    bounds = [
        (limit, None if isinstance(limit, ir.RoundTo) else fraction_of(_points(limit.value, scope)))
        for limit in outcome.limits
    ]

    def adjusted(x: Frame, s: Any) -> Any:
        found, by = base(x, s), shift(x, s)
        if type(found) is Gone or type(by) is Gone:
            return OPEN
        scored = found if type(found) is Scored else Scored(Score.exactly(found))
        score = scored.score.shifted(by)
        for limit, bound in bounds:
            if isinstance(limit, ir.RoundTo):
                score = score.rounded(limit.places, limit.mode)
                continue
            assert bound is not None
            value = bound(x, s)
            if type(value) is Gone:
                return OPEN
            score = score.at_least(value) if limit.way == "at_least" else score.at_most(value)
        return attrs.evolve(scored, score=score) if type(found) is Scored else score.low

    return adjusted
