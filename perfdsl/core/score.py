"""A score: an interval of exact points, usually a single one (specs/scores.md)."""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfdsl.quantities import Rounding, round_to


@attrs.frozen
class Score:
    """All points that the rules allow, from `low` to `high`; an end that is not closed is not itself allowed.

    With `endless_low` or `endless_high` there is no bound on that side: a bonus without a limit that is still open.
    `low` or `high` is then the last number that can be said, and what lies beyond it is allowed too.
    """

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = True
    endless_low: bool = False
    endless_high: bool = False

    @classmethod
    def exactly(cls, points: Fraction | int) -> Score:
        """A single number of points."""
        return cls(Fraction(points), Fraction(points))

    @property
    def is_exact(self) -> bool:
        """True if nothing is left open."""
        return self.low == self.high and not (self.endless_low or self.endless_high)

    def __add__(self, other: Score) -> Score:
        return total([self, other])

    def holds(self, points: Fraction) -> bool:
        """Whether these points are allowed."""
        above = self.endless_low or points > self.low or (points == self.low and self.low_closed)
        below = self.endless_high or points < self.high or (points == self.high and self.high_closed)
        return above and below

    def at_least(self, floor: Fraction) -> Score:
        """The score with a floor under it."""
        inside = self.low >= floor and not self.endless_low
        low, low_closed = (self.low, self.low_closed) if inside else (floor, True)
        high, high_closed = (self.high, self.high_closed) if self.high > floor else (floor, True)
        return Score(low, high, low_closed, high_closed, False, self.endless_high)

    def at_most(self, cap: Fraction) -> Score:
        """The score with a cap over it."""
        inside = self.high <= cap and not self.endless_high
        high, high_closed = (self.high, self.high_closed) if inside else (cap, True)
        low, low_closed = (self.low, self.low_closed) if self.low < cap else (cap, True)
        return Score(low, high, low_closed, high_closed, self.endless_low, False)

    def within(self, low: Fraction | None, high: Fraction | None) -> Score:
        """The score between two limits; None is no limit."""
        score = self if low is None else self.at_least(low)
        return score if high is None else score.at_most(high)

    def scaled(self, factor: Fraction) -> Score:
        """The score times a number that is not negative; nothing is left open by 0."""
        if factor == 0:
            return ZERO
        return attrs.evolve(self, low=self.low * factor, high=self.high * factor)

    def no_less_than(self, floor: Score) -> Score:
        """The score with a floor under it that is itself an interval."""
        low, high = self.at_least(floor.low), self.at_least(floor.high)
        endless = self.endless_low and floor.endless_low, self.endless_high or floor.endless_high
        return Score(low.low, high.high, low.low_closed, high.high_closed, *endless)

    def no_more_than(self, cap: Score) -> Score:
        """The score with a cap over it that is itself an interval."""
        low, high = self.at_most(cap.low), self.at_most(cap.high)
        endless = self.endless_low or cap.endless_low, self.endless_high and cap.endless_high
        return Score(low.low, high.high, low.low_closed, high.high_closed, *endless)

    def hull(self, other: Score) -> Score:
        """The least interval that holds both."""
        low, high = min(self.low, other.low), max(self.high, other.high)
        low_closed = any(one.low_closed for one in (self, other) if one.low == low)
        high_closed = any(one.high_closed for one in (self, other) if one.high == high)
        endless = self.endless_low or other.endless_low, self.endless_high or other.endless_high
        return Score(low, high, low_closed, high_closed, *endless)

    def turned(self) -> Score:
        """The score with its sign changed."""
        ends = -self.high, -self.low, self.high_closed, self.low_closed
        return Score(*ends, self.endless_high, self.endless_low)

    def shifted(self, points: Fraction) -> Score:
        """The score moved by so many points."""
        return attrs.evolve(self, low=self.low + points, high=self.high + points)

    def rounded(self, places: int, mode: Rounding, *, whole: bool = True) -> Score:
        """What rounding makes of every score in it.

        An end that is not allowed turns into that of the scores just inside it. `whole`: no score has more places than
        these, so an end on the grid stays an end that is not allowed: [8, 9) holds 8.99, and not 9.
        """
        low, low_closed = self._end(self.low, self.low_closed or self.endless_low, 1, places, mode, whole)
        high, high_closed = self._end(self.high, self.high_closed or self.endless_high, -1, places, mode, whole)
        return attrs.evolve(self, low=low, high=high, low_closed=low_closed, high_closed=high_closed)

    @staticmethod
    def _end(  # one end, and how it is rounded
        end: Fraction, closed: bool, way: int, places: int, mode: Rounding, whole: bool
    ) -> tuple[Fraction, bool]:
        if closed or (whole and (end * 10**places).denominator == 1):
            return round_to(end, places, mode), closed
        return round_to(_just_inside(end, places, way), places, mode), True


def _just_inside(end: Fraction, places: int, way: int) -> Fraction:
    """A number beyond the end (`way` 1: above, -1: below) that rounds as all do between it and the end.

    Rounding turns over at multiples of half a unit only, in every mode.
    """
    half = Fraction(1, 2 * 10**places)
    turn = (end / half // 1 + 1) * half if way > 0 else -((-end / half // 1) + 1) * half
    return (end + turn) / 2


ZERO = Score.exactly(0)


def total(scores: list[Score]) -> Score:
    """The sum of scores."""
    low = sum((score.low for score in scores), Fraction(0))
    high = sum((score.high for score in scores), Fraction(0))
    closed = all(s.low_closed for s in scores), all(s.high_closed for s in scores)
    return Score(low, high, *closed, any(s.endless_low for s in scores), any(s.endless_high for s in scores))


def between(low: Fraction | None, high: Fraction | None) -> Score:
    """Everything between two limits; None is no limit. 0 is in it where one end is missing."""
    return Score(
        low if low is not None else min(Fraction(0), high or Fraction(0)),
        high if high is not None else max(Fraction(0), low or Fraction(0)),
        endless_low=low is None,
        endless_high=high is None,
    )


def extreme(scores: list[Score], way: str) -> Score:
    """The highest or the lowest of several scores (`way`), at least one: an interval when any of them is one."""
    if way == "lowest":
        return extreme([score.turned() for score in scores], "highest").turned()
    bounded = [score for score in scores if not score.endless_low] or scores
    low, high = max(score.low for score in bounded), max(score.high for score in scores)
    return Score(
        low,
        high,
        all(score.low_closed for score in bounded if score.low == low),  # one that lies above it keeps them all above
        any(score.high_closed for score in scores if score.high == high),
        all(score.endless_low for score in scores),
        any(score.endless_high for score in scores),
    )
