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


@attrs.define
class Tally:
    """What one scoring collects.

    Attributes:
        scores: of all indicators, in order.
        total: the sum of the scores as long as all are plain integers; None from the first that is not.
        points: of the rows of each 逐行, added up, in last places.
        claims: in points, where the form claims anything (only if it claims a total too).
        picked: how often each row was scored, by the position of the list of rows.
    """

    scores: list[Any] = attrs.field(factory=list)
    total: int | None = 0
    points: list[Any] = attrs.field(factory=list)
    claims: list[Any] = attrs.field(factory=list)
    picked: dict[int, list[int]] = attrs.field(factory=dict)

    def note(self, scores: list[Any], total: int | None) -> None:
        """Write scores down, with their sum if all are plain integers."""
        self.scores += scores
        self.total = None if total is None or self.total is None else self.total + total


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


def sum_of_plain(scores: list[Any], points: Sequence[Any]) -> int | None:
    """The sum of integers between 0 and the points, which scores usually are; None if any is anything else.

    A sum with a `Gone` or a fraction in it is no integer, and an interval cannot be added to one.
    """
    try:
        total = sum(scores)
    except TypeError:
        return None
    if type(total) is int and min(scores, default=0) >= 0 and all(map(le, scores, points)):
        return total
    return None
