"""一票否决: whether it applies, and what becomes of total and grade then (specs/vetoes.md).

All vetoes that apply count together, in whatever order they are written: of the totals that they set the least one
counts, and so does the least cap, and the lowest grade. A veto that cannot be decided leaves both ways open.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.results import VetoResult
from perfdsl.core.score import Score
from perfdsl.core.show import show_causes, show_expression, show_score, show_value
from perfdsl.core.values import Absent
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate, is_true
from perfdsl.engine.spread import holds, spread
from perfdsl.engine.trace import Trace

_SAID = {"applied": "veto_applied", "not_applied": "veto_not_applied", "open": "veto_open"}


@attrs.frozen
class Case:
    """One way in which things can stand: the total, and how far down the list of grades the best one left is."""

    score: Score
    grade: int = 0


def judge_veto(veto: ir.Veto, env: Environment, trace: Trace) -> VetoResult:
    """Whether the veto applies to a form."""
    found = holds(veto.when, env)
    answer = is_true(found)
    cells = found.cells if isinstance(found, Absent) else ()
    state = {True: "applied", False: "not_applied", None: "open"}[answer]
    if trace.on:
        trace.say(
            _SAID[state],
            text=veto.text,
            numbers=_numbers(veto.when, env, trace),
            cells=show_causes(cells, trace.lang),
        )
    return VetoResult(veto.name, state, veto.effect_text, veto.basis, cells, trace.taken(), veto.span)


def _numbers(expr: ir.Expr, env: Environment, trace: Trace) -> str:
    """The condition with what its cells and scores hold."""

    def leaf(part: ir.Expr) -> str:
        if isinstance(part, ir.ScoreOf | ir.SchemeScore) and part in env.scores:
            return show_score(env.scores[part])
        return show_value(evaluate(part, env), getattr(part, "kind", None), trace.lang)

    return show_expression(expr, leaf, trace.lang)


def apply_effects(scheme: ir.Scheme, score: Score, found: tuple[VetoResult, ...], env: Environment) -> tuple[Case, ...]:
    """Every way in which total and grade can stand after the vetoes."""
    judged = list(zip(scheme.vetoes, found, strict=True))
    states = {state: [veto.effect for veto, one in judged if one.state == state] for state in ("applied", "open")}
    sets = {state: _points(effects, score, scheme, env, caps=False) for state, effects in states.items()}
    caps = {state: _points(effects, score, scheme, env, caps=True) for state, effects in states.items()}
    totals = [score] if not sets["applied"] else [_least(sets["applied"])]
    # Of totals that open vetoes would set, any may count; beside one that is set for certain only if it is less.
    totals += [_least([*sets["applied"], other]) for other in sets["open"]]
    for cap in caps["applied"]:
        totals = [one.no_more_than(cap) for one in totals]
    totals += [one.no_more_than(cap) for one in totals for cap in caps["open"]]
    grades = {state: [_place(scheme, effect) for effect in effects] for state, effects in states.items()}
    lowest = max(grades["applied"], default=0)
    places = dict.fromkeys([lowest, *(max(lowest, other) for other in grades["open"])])
    return tuple(Case(one, place) for one in dict.fromkeys(totals) for place in places)


def _points(effects: list[ir.Effect], score: Score, scheme: ir.Scheme, env: Environment, *, caps: bool) -> list[Score]:
    """The totals that effects set, or the caps that they put; one that cannot be told may be anything."""
    found: list[Score] = []
    for effect in effects:
        if isinstance(effect, ir.SetTotal) and effect.caps is caps:
            value = spread(effect.value, env)
            unknown = Score.exactly(0).hull(Score.exactly(max(scheme.total or Fraction(0), score.high)))
            found.append(unknown if isinstance(value, Absent) else value.range)
    return found


def _least(scores: list[Score]) -> Score:
    least = scores[0]
    for other in scores[1:]:
        least = least.no_more_than(other)
    return least


def _place(scheme: ir.Scheme, effect: ir.Effect) -> int:
    names = [grade.name for grade in scheme.grades]
    return names.index(effect.grade) if isinstance(effect, ir.CapGrade) else 0


def named_grades(
    scheme: ir.Scheme, cases: tuple[Case, ...], grades_of: Callable[[Score], tuple[str, ...]]
) -> tuple[str, ...]:
    """The grades that are possible, in the scheme's order: those of each case, none above the best one left."""
    names = [grade.name for grade in scheme.grades]
    found = {max(names.index(name), case.grade) for case in cases for name in grades_of(case.score)}
    return tuple(name for at, name in enumerate(names) if at in found)
