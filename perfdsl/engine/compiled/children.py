"""The parts of a scheme as steps: each scores its indicators, notes them in a tally, and counts its findings."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, assert_never

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import Gone
from perfdsl.core.kinds import POINTS
from perfdsl.core.layout import Frame
from perfdsl.core.score import Score
from perfdsl.engine.compiled.codes import Run, constant
from perfdsl.engine.compiled.expressions import compile_number, compile_test
from perfdsl.engine.compiled.finish import Finish, as_plain
from perfdsl.engine.compiled.judge import Measure, measure

from perfdsl.engine.compiled.scope import Scope
from perfdsl.engine.compiled.tables import compile_table
from perfdsl.engine.table import Scored

_NO_POINTS = Scored(Score.exactly(0), settled=False)


@attrs.define
class Tally:
    """What one scoring collects.

    Attributes:
        scores: of all indicators, in order.
        points: of the rows of each 逐行, added up, in last places.
        claims: in points, where the form claims anything (only if it claims a total too).
        picked: how often each row was scored, by the position of the list of rows.
    """

    scores: list[Any] = attrs.field(factory=list)
    points: list[Any] = attrs.field(factory=list)
    claims: list[Any] = attrs.field(factory=list)
    picked: dict[int, list[int]] = attrs.field(factory=dict)


Step = Callable[[Frame, Tally], int]


@attrs.frozen
class Child:
    """What is the same for all parts of a scheme."""

    scheme: ir.Scheme
    finish: Finish
    last_place: int

    def settle(self, score: Any, points: Fraction) -> tuple[Any, int]:
        """A score in its final form, and 1 if it had to be cut to lie between 0 and the points.

        This is the long way: for what is open, an interval, still to be rounded, or out of bounds.
        """
        if type(score) is Gone:
            found = Scored(Score(Fraction(0), points), settled=False)
        elif type(score) is Scored:
            found = attrs.evolve(score, score=self._rounded(score.score))
        elif type(score) is int:
            found = Scored(Score.exactly(Fraction(score, self.last_place)))
        else:
            found = Scored(self._rounded(Score.exactly(score)))
        bounded = found.score.at_least(Fraction(0)).at_most(points)
        cut = int(bounded != found.score)
        if type(score) is Gone or type(score) is Scored:
            return attrs.evolve(found, score=bounded), cut
        number = bounded.low * self.last_place
        return (number.numerator if number.denominator == 1 else number), cut

    def _rounded(self, score: Score) -> Score:
        rounding = self.scheme.rounding
        return score if rounding is None else score.rounded(rounding.places, rounding.mode)


def compile_child(
    part: ir.Child, child: Child, scope: Scope, steps: list[Step], sections: list[tuple[range, Fraction]]
) -> None:
    """Add the steps of a part, and the sections in which the form's own rows must add up to the scheme's points.

    A section is told by which 逐行, counted from 0, stand in it.
    """
    match part:
        case ir.Section():
            first = sum(isinstance(step, _EachRow) for step in steps)
            for inner in part.children:
                compile_child(inner, child, scope, steps, sections)
            last = sum(isinstance(step, _EachRow) for step in steps)
            if any(isinstance(inner, ir.EachRow) for inner in part.children):
                sections.append((range(first, last), part.points * child.last_place))
        case ir.Indicator():
            steps.append(_indicator(part, child, scope))
        case ir.EachRow():
            steps.append(_each_row(part, child, scope))
        case ir.Elsewhere():
            steps.append(_elsewhere(Scored(Score(Fraction(0), part.points), settled=False)))
        case _:
            assert_never(part)


def _elsewhere(scored: Scored) -> Step:
    def step(_x: Frame, tally: Tally) -> int:
        tally.scores.append(scored)
        return 0  # open by the scheme itself, whatever the form says

    return step


def _indicator(part: ir.Indicator, child: Child, scope: Scope) -> Step:
    inside = attrs.evolve(scope, points=constant(part.points, POINTS.dim))
    run, points = compile_table(part.table, inside, child.finish), part.points
    by = measure(points, part.claimed, child.last_place, scope)
    claim, claims = by.claim, child.scheme.claimed_total is not None
    full = int(points / by.unit) if (points / by.unit).denominator == 1 else points / by.unit

    last = points * child.last_place
    highest = last.numerator // last.denominator

    def step(x: Frame, tally: Tally) -> int:
        score, cut = run(x, None), 0
        if type(score) is not int or not 0 <= score <= highest:
            score, cut = child.settle(score, points)
        tally.scores.append(score)
        claimed = None if claim is None else claim(x, None)
        if claims and claimed is not None and type(claimed) is not Gone:
            tally.claims.append(claimed * by.unit)
        return cut if claimed is None and type(score) is not Scored else by.findings(score, claimed, full) + cut

    return step


# ---- rows of the unit's own --------------------------------------------------------------------------------------


@attrs.frozen
class _EachRow:
    """The step of a 逐行: every row of the form's own indicators by one method."""

    child: Child
    position: int
    where: Run | None
    by: Measure
    run: Run
    claims: bool

    def __call__(self, x: Frame, tally: Tally) -> int:
        rows = x[self.position] if self.where is None and self.position not in tally.picked else self.chosen(x, tally)
        by, run, settle, note = self.by, self.run, self.child.settle, tally.scores.append
        points_of, claim_of, unit, score_unit = by.points, by.claim, by.unit, by.score
        findings, in_all = 0, 0
        for row in rows:
            points = points_of(row, None)
            claim = None if claim_of is None else claim_of(row, None)
            if type(points) is Gone:
                score: Any = _NO_POINTS
            else:
                score = run(row, None)
                if type(score) is not int or not 0 <= score * score_unit <= points:
                    score, cut = settle(score, points * unit)
                    findings += cut
                in_all += points
            note(score)
            # Most claims are simply right; `findings` looks at the others.
            if type(score) is not int or claim != score * score_unit or claim > points:
                findings += by.findings(score, claim, points)
            if self.claims and claim is not None and type(claim) is not Gone:
                tally.claims.append(claim * unit)
        tally.points.append(in_all if score_unit == 1 else Fraction(in_all) / score_unit)
        return findings

    def chosen(self, x: Frame, tally: Tally) -> list[Frame]:
        """The rows that this 逐行 takes; how often each was taken is written down."""
        rows, times = x[self.position], tally.picked[self.position]
        chosen = []
        for number, row in enumerate(rows):
            if self.where is None or self.where(row, None) is True:
                times[number] += 1
                chosen.append(row)
        return chosen


def _each_row(part: ir.EachRow, child: Child, scope: Scope) -> Step:
    position, row = scope.frames[part.source.frame].rows_at(part.source.path)
    inside = scope.inside(row, copied=False)
    by = measure(part.points, part.claimed, child.last_place, inside)
    full = attrs.evolve(as_plain(compile_number(part.points, inside)), dim=POINTS.dim)
    return _EachRow(
        child,
        position,
        compile_test(part.where, inside) if part.where is not None else None,
        by,
        compile_table(part.table, attrs.evolve(inside, points=full), child.finish),
        child.scheme.claimed_total is not None,
    )


