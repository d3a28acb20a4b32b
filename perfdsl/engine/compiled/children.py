"""The parts of a scheme as steps: each scores its indicators, notes them in a tally, and counts its findings."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, assert_never

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import Gone
from perfdsl.core.kinds import POINTS
from perfdsl.core.layout import Frame
from perfdsl.core.score import Score
from perfdsl.engine.compiled.codes import Run, constant
from perfdsl.engine.compiled.judge import measure
from perfdsl.engine.compiled.rows import EachRow, each_row
from perfdsl.engine.compiled.scope import Scope
from perfdsl.engine.compiled.tables import compile_table
from perfdsl.engine.compiled.tally import Child, Step, Tally, sum_of_plain
from perfdsl.engine.table import Scored


def compile_child(
    part: ir.Child, child: Child, scope: Scope, steps: list[Step], sections: list[tuple[slice, int | Fraction]]
) -> None:
    """Add the steps of a part, and the sections in which the form's own rows must add up to the scheme's points.

    A section is told by which 逐行, counted from 0, stand in it.
    """
    match part:
        case ir.Section():
            first = sum(isinstance(step, EachRow) for step in steps)
            for inner in part.children:
                compile_child(inner, child, scope, steps, sections)
            last = sum(isinstance(step, EachRow) for step in steps)
            if any(isinstance(inner, ir.EachRow) for inner in part.children):
                points = part.points * child.last_place
                sections.append((slice(first, last), points.numerator if points.denominator == 1 else points))
        case ir.Indicator(claimed=None):
            last_step = steps.pop() if steps and isinstance(steps[-1], _Unclaimed) else _Unclaimed(child)
            assert isinstance(last_step, _Unclaimed)
            steps.append(last_step.and_also(part, _score(part, child, scope)))
        case ir.Indicator():
            steps.append(_claimed(part, child, scope))
        case ir.EachRow():
            steps.append(each_row(part, child, scope))
        case ir.Elsewhere():
            steps.append(_elsewhere(Scored(Score(Fraction(0), part.points), settled=False)))
        case _:
            assert_never(part)


def _elsewhere(scored: Scored) -> Step:
    def step(_x: Frame, tally: Tally) -> int:
        tally.note([scored], None)
        return 0  # open by the scheme itself, whatever the form says

    return step


def _score(part: ir.Indicator, child: Child, scope: Scope) -> Run:
    return compile_table(part.table, attrs.evolve(scope, points=constant(part.points, POINTS.dim)), child.finish)


def _claimed(part: ir.Indicator, child: Child, scope: Scope) -> Step:
    """An indicator for which the form claims a score."""
    run, points = _score(part, child, scope), part.points
    by = measure(points, part.claimed, child.last_place, scope)
    claim, claims, full = by.claim, child.scheme.claimed_total is not None, points / by.unit
    assert claim is not None
    highest = points * child.last_place // 1

    def step(x: Frame, tally: Tally) -> int:
        score, cut = run(x, None), 0
        if type(score) is not int or not 0 <= score <= highest:
            score, cut = child.settle(score, points)
        tally.note([score], score if type(score) is int else None)
        claimed = claim(x, None)
        if claims and type(claimed) is not Gone:
            tally.claims.append(claimed * by.unit)
        return by.findings(score, claimed, full) + cut

    return step


@attrs.frozen
class _Unclaimed:
    """Indicators one after the other for which the form claims nothing."""

    child: Child
    runs: tuple[Run, ...] = ()
    points: tuple[Fraction, ...] = ()
    highest: tuple[int, ...] = ()

    def and_also(self, part: ir.Indicator, run: Run) -> _Unclaimed:
        """The step with one more indicator."""
        highest = int(part.points * self.child.last_place // 1)
        return _Unclaimed(self.child, (*self.runs, run), (*self.points, part.points), (*self.highest, highest))

    def __call__(self, x: Frame, tally: Tally) -> int:
        scores: list[Any] = [run(x, None) for run in self.runs]
        findings = 0
        total = sum_of_plain(scores, self.highest)
        if total is None:
            for at, points in enumerate(self.points):
                scores[at], cut = self.child.settle(scores[at], points)
                findings += cut + (type(scores[at]) is Scored and not scores[at].settled)
        tally.note(scores, total)
        return findings
