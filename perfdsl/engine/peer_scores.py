"""同行平均分: the mean of an indicator's scores over the peers that have one by another row (specs/peers.md).

The scores are collected once for all forms of a pool. While they are, 同行平均分 itself gives an open score, so nothing
depends on itself: a form to which it applies is simply not among those whose scores are taken.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from perfdsl.core import ir
from perfdsl.core.score import Score
from perfdsl.engine.environment import Environment
from perfdsl.engine.parts import ends_of
from perfdsl.engine.peers import Place, Pool
from perfdsl.engine.trace import Trace

if TYPE_CHECKING:
    from perfdsl.engine.table import Scored

    ScoreTable = Callable[[ir.Table, Environment, Trace], Scored]


@attrs.frozen
class Mean:
    """A mean of scores: their sum, how many there are, and how many peers have none that is settled."""

    total: Fraction
    count: int
    out: int

    @property
    def points(self) -> Fraction:
        """The mean itself."""
        return self.total / self.count


def mean_of_scores(env: Environment, score_table: ScoreTable) -> Mean | None:
    """The mean for the indicator at hand; None when no peer has a settled score of its own."""
    place = env.peers
    if place is None or place.indicator is None or place.collecting:
        return None
    pool, indicator = place.pool, place.indicator
    if indicator.span not in pool.scores:
        pool.scores[indicator.span] = [
            _score(indicator, pool, number, score_table) for number in range(len(pool.environments))
        ]
    others = [score for number, score in enumerate(pool.scores[indicator.span]) if number != place.own]
    known = [score.low for score in others if score is not None]
    return Mean(sum(known, Fraction(0)), len(known), len(others) - len(known)) if known else None


def _score(indicator: ir.Indicator, pool: Pool, number: int, score_table: ScoreTable) -> Score | None:
    """The score of one peer as its own result will say it; None if it is not settled or leaves room to judgement."""
    place = Place(pool, number, indicator, collecting=True)
    env = attrs.evolve(pool.environments[number], points=indicator.points, peers=place)
    scored = score_table(indicator.table, env, Trace(on=False))
    if not scored.settled or not scored.score.is_exact or scored.left_out:
        return None
    rounding = pool.scheme.rounding
    score = scored.score if rounding is None else scored.score.rounded(rounding.places, rounding.mode)
    return score.within(*ends_of(indicator.range, indicator.points, indicator.extra))
