"""A score: an interval of exact points, usually a single one (specs/scores.md)."""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfdsl.quantities import Rounding, round_to


@attrs.frozen
class Score:
    """All points that the rules allow, from `low` to `high`; an end that is not closed is not itself allowed."""

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = True

    @classmethod
    def exactly(cls, points: Fraction | int) -> Score:
        """A single number of points."""
        return cls(Fraction(points), Fraction(points))

    @property
    def is_exact(self) -> bool:
        """True if nothing is left open."""
        return self.low == self.high

    def __add__(self, other: Score) -> Score:
        return Score(
            self.low + other.low,
            self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def holds(self, points: Fraction) -> bool:
        """Whether these points are allowed."""
        above = points > self.low or (points == self.low and self.low_closed)
        below = points < self.high or (points == self.high and self.high_closed)
        return above and below

    def at_least(self, floor: Fraction) -> Score:
        """The score with a floor under it."""
        low, low_closed = (self.low, self.low_closed) if self.low >= floor else (floor, True)
        high, high_closed = (self.high, self.high_closed) if self.high > floor else (floor, True)
        return Score(low, high, low_closed, high_closed)

    def at_most(self, cap: Fraction) -> Score:
        """The score with a cap over it."""
        high, high_closed = (self.high, self.high_closed) if self.high <= cap else (cap, True)
        low, low_closed = (self.low, self.low_closed) if self.low < cap else (cap, True)
        return Score(low, high, low_closed, high_closed)

    def shifted(self, points: Fraction) -> Score:
        """The score moved by so many points."""
        return attrs.evolve(self, low=self.low + points, high=self.high + points)

    def rounded(self, places: int, mode: Rounding) -> Score:
        """Both ends rounded."""
        return attrs.evolve(self, low=round_to(self.low, places, mode), high=round_to(self.high, places, mode))


ZERO = Score.exactly(0)


def extreme(scores: list[Score], way: str) -> Score:
    """The highest or the lowest of several scores (`way`), at least one: an interval when any of them is one."""
    pick = max if way == "highest" else min
    low, high = pick(score.low for score in scores), pick(score.high for score in scores)
    lows = [score.low_closed for score in scores if score.low == low]
    highs = [score.high_closed for score in scores if score.high == high]
    if way == "highest":  # the others must not lift it above its lower end, and one is enough to reach the upper one
        return Score(low, high, all(lows), any(highs))
    return Score(low, high, any(lows), all(highs))


def total(scores: list[Score]) -> Score:
    """The sum of scores."""
    low = sum((score.low for score in scores), Fraction(0))
    high = sum((score.high for score in scores), Fraction(0))
    return Score(low, high, all(s.low_closed for s in scores), all(s.high_closed for s in scores))
