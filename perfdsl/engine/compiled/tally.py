"""What the parts of a scheme have in common while they are scored: the tally, and the last step of each score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from operator import le
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import Gone
from perfdsl.core.layout import Frame
from perfdsl.core.score import Score
from perfdsl.engine.compiled.finish import Finish
from perfdsl.engine.table import Scored

_INT = {int}


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


def all_plain(scores: list[Any], points: Sequence[Any]) -> bool:
    """Whether all scores are integers between 0 and the points, which is usual and needs no further step."""
    plain = set(map(type, scores)) <= _INT >= set(map(type, points))
    return plain and min(scores, default=0) >= 0 and all(map(le, scores, points))
