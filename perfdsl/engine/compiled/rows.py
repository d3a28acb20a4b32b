"""Rows of the unit's own as one step (compare `engine.scheme`, 逐行)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import Gone
from perfdsl.core.kinds import POINTS
from perfdsl.core.layout import Frame
from perfdsl.core.score import Score
from perfdsl.engine.compiled.codes import Run
from perfdsl.engine.compiled.expressions import compile_number, compile_test
from perfdsl.engine.compiled.finish import as_plain
from perfdsl.engine.compiled.judge import Measure, measure
from perfdsl.engine.compiled.scope import Scope
from perfdsl.engine.compiled.tables import compile_table
from perfdsl.engine.compiled.tally import Child, Tally, sum_of_plain
from perfdsl.engine.table import Scored

_NO_POINTS = Scored(Score.exactly(0), settled=False)


@attrs.frozen
class EachRow:
    """The step of a 逐行: every row of the form's own indicators by one method."""

    child: Child
    position: int
    where: Run | None
    by: Measure
    run: Run
    claims: bool

    def __call__(self, x: Frame, tally: Tally) -> int:
        """Score the rows of a form; gives how many findings there are."""
        rows = x[self.position] if self.where is None and self.position not in tally.picked else self.chosen(x, tally)
        by, run = self.by, self.run
        points = by.points_of(rows)
        scores: list[Any] = [run(row, None) for row in rows]
        claims = by.claims_of(rows)
        in_units = scores if by.score == 1 else [s * by.score if type(s) is int else s for s in scores]
        findings, in_all = 0, sum(points)
        total = sum_of_plain(in_units, points) if type(in_all) is int else None
        # Most rows are simply scored, and most claims right, which takes no step for each row.
        if total is None:
            findings, in_all = self.one_by_one(scores, claims, points)
        elif claims is not None and claims != in_units:
            wrong = [at for at, claim in enumerate(claims) if claim != in_units[at]]
            findings = sum(by.findings(scores[at], claims[at], points[at]) for at in wrong)
        tally.note(scores, total if by.score == 1 or total is None else total // by.score)
        tally.points.append(in_all if by.score == 1 else Fraction(in_all) / by.score)
        if self.claims and claims is not None:
            tally.claims += [claim * by.unit for claim in claims if type(claim) is not Gone]
        return findings

    def one_by_one(self, scores: list[Any], claims: list[Any] | None, points: list[Any]) -> tuple[int, Any]:
        """The same for rows of which some are open, intervals or without points; settles the scores in place."""
        by, findings, in_all = self.by, 0, 0
        for at, full in enumerate(points):
            cut = 0
            if type(full) is Gone:
                scores[at] = _NO_POINTS
            else:
                scores[at], cut = self.child.settle(scores[at], full * by.unit)
                in_all += full
            findings += cut + by.findings(scores[at], claims[at] if claims is not None else None, full)
        return findings, in_all

    def chosen(self, x: Frame, tally: Tally) -> list[Frame]:
        """The rows that this 逐行 takes; how often each was taken is written down."""
        rows, times = x[self.position], tally.picked[self.position]
        chosen = []
        for number, row in enumerate(rows):
            if self.where is None or self.where(row, None) is True:
                times[number] += 1
                chosen.append(row)
        return chosen


def each_row(part: ir.EachRow, child: Child, scope: Scope) -> EachRow:
    """Compile a 逐行."""
    position, row = scope.frames[part.source.frame].rows_at(part.source.path)
    inside = scope.inside(row, copied=False)
    by = measure(part.points, part.claimed, child.last_place, inside)
    full = attrs.evolve(as_plain(compile_number(part.points, inside)), dim=POINTS.dim)
    return EachRow(
        child,
        position,
        compile_test(part.where, inside) if part.where is not None else None,
        by,
        compile_table(part.table, attrs.evolve(inside, points=full), child.finish),
        child.scheme.claimed_total is not None,
    )
