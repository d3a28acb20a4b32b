"""From the scores of the parts to the total, the grade and what follows from them (specs/vetoes.md)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.results import Because, OutcomeResult, VetoResult
from perfdsl.core.score import ZERO, Score, between, total
from perfdsl.core.show import show_causes, show_expression, show_points, show_score, show_value
from perfdsl.core.values import Absent
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate
from perfdsl.engine.outcomes import outcome_of
from perfdsl.engine.spread import Leaf, Spread, ranges_of_missing, spread
from perfdsl.engine.trace import Trace
from perfdsl.engine.veto import Case, apply_effects, judge_veto, named_grades

GradesOf = Callable[[Score], tuple[str, ...]]


@attrs.frozen
class Parts:
    """What a total is made of: the sections, what is added (加分项), what is taken off (扣分项, never above zero)."""

    base: Score
    bonus: Score = ZERO
    malus: Score = ZERO

    def scores(self) -> dict[Leaf, Score]:
        """The parts by what an expression calls them."""
        return {
            ir.SchemeScore("base"): self.base,
            ir.SchemeScore("bonus"): self.bonus,
            ir.SchemeScore("malus"): self.malus,
        }


@attrs.frozen
class Totals:
    """The total with all that is made of it.

    Attributes:
        before: the total before vetoes.
        score, grades: after them.
        why: how the total came about; empty where the parts are simply added up.
        cells: for want of which the formula of the total gives nothing.
    """

    before: Score
    score: Score
    grades: tuple[str, ...]
    vetoes: tuple[VetoResult, ...]
    outcomes: tuple[OutcomeResult, ...]
    why: tuple[Because, ...]
    cells: tuple[str, ...]


def totals_of(scheme: ir.Scheme, parts: Parts, env: Environment, trace: Trace, grades_of: GradesOf) -> Totals:
    """Make the total of its parts, round it, put every veto, and see what follows.

    Args:
        env: that of the form, with the scores that 得分（…） can ask for.
        grades_of: the grades that the totals of an interval have.
    """
    before, cells = _summed(scheme, parts, env, trace)
    rounding = scheme.total_rounding
    if rounding is not None and not cells:
        rounded = before.rounded(rounding.places, rounding.mode, whole=scheme.sums_whole_places())
        if scheme.formula is not None and rounded != before:
            shown = {"before": show_score(before), "after": show_score(rounded), "text": rounding.text}
            trace.say("rounded", **shown)
        before = rounded
    why = trace.taken()
    inside = _with_scores(env, {ir.SchemeScore("total"): before})
    vetoes = tuple(judge_veto(veto, inside, trace) for veto in scheme.vetoes)
    cases = apply_effects(scheme, before, vetoes, inside)
    return Totals(
        before=before,
        score=_hull(cases),
        grades=named_grades(scheme, cases, grades_of),
        vetoes=vetoes,
        outcomes=tuple(outcome_of(result, tuple(case.score for case in cases), env) for result in scheme.results),
        why=why,
        cells=cells,
    )


def _with_scores(env: Environment, scores: dict[Leaf, Score]) -> Environment:
    return attrs.evolve(env, scores={**env.scores, **scores})


def _hull(cases: tuple[Case, ...]) -> Score:
    found = cases[0].score
    for case in cases[1:]:
        found = found.hull(case.score)
    return found


def _summed(scheme: ir.Scheme, parts: Parts, env: Environment, trace: Trace) -> tuple[Score, tuple[str, ...]]:
    """The total as the formula gives it, else its parts added up; the cells for want of which it is open."""
    formula = scheme.formula
    if formula is None:
        return total([parts.base, parts.bonus, parts.malus]), ()
    inside = _with_scores(env, parts.scores())
    found = spread(formula.value, inside)
    cells: tuple[str, ...] = ()
    if isinstance(found, Absent):
        cells = found.cells or (found.state.value,)
        trace.say("unknown", cells=show_causes(cells, trace.lang))
        inside = _with_scores(inside, ranges_of_missing(formula.value, inside))
        found = spread(formula.value, inside)
    if isinstance(found, Absent):  # nothing says how far it might go
        found = Spread(between(Fraction(0), scheme.total))
    else:
        _say(formula, found, inside, trace)
    return _limited(formula, found.range, inside, trace), cells


def _limited(formula: ir.Formula, score: Score, env: Environment, trace: Trace) -> Score:
    """The total within the limits of its formula; a limit that has no value limits nothing."""
    for limit in formula.limits:
        bound = spread(limit.value, env)
        if isinstance(bound, Absent):
            trace.say("no_limit", text=limit.text, cells=show_causes(bound.cells, trace.lang))
            continue
        after = score.no_less_than(bound.range) if limit.way == "at_least" else score.no_more_than(bound.range)
        if after != score:
            trace.say(limit.way, before=show_score(score), after=show_score(after), text=limit.text)
        score = after
    return score


def _say(formula: ir.Formula, found: Spread, env: Environment, trace: Trace) -> None:
    if not trace.on:
        return

    def leaf(expr: ir.Expr) -> str:
        if isinstance(expr, ir.ScoreOf | ir.SchemeScore | ir.Field) and expr in env.scores:
            return show_score(env.scores[expr])
        return show_value(evaluate(expr, env), getattr(expr, "kind", None), trace.lang)

    score = found.range
    sign = "" if not score.is_exact or show_points(score.low)[:1] != "≈" else "≈"
    trace.say(
        "value",
        expression=formula.text,
        numbers=show_expression(formula.value, leaf, trace.lang),
        result=sign + show_score(score).removeprefix("≈"),
    )
