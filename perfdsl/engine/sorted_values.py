"""Numbers in order: places, quantiles, and the same without one of them, in O(log n) each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from fractions import Fraction

import attrs


@attrs.frozen
class Sorted:
    """Numbers from the least to the greatest.

    Attributes:
        distinct: each of them once.
        total: their sum; that of all but the one left out.
        gap: the position of a number that is left out; None when all count.
    """

    numbers: tuple[Fraction, ...]
    distinct: tuple[Fraction, ...]
    total: Fraction
    gap: int | None = None

    @classmethod
    def of(cls, numbers: Iterable[Fraction]) -> Sorted:
        """Sort numbers."""
        ordered = tuple(sorted(numbers))
        return cls(ordered, tuple(dict.fromkeys(ordered)), sum(ordered, Fraction(0)))

    def without(self, number: Fraction) -> Sorted:
        """The same without one such number, which must be among them."""
        return Sorted(self.numbers, self.distinct, self.total - number, bisect_left(self.numbers, number))

    def place(self, number: Fraction, *, descending: bool, ties: str) -> tuple[Fraction, int]:
        """The place of a number that is among them, counted from 1, and how many others share it.

        Args:
            descending: whether the greatest number has place 1.
            ties: what equal numbers get: the first place that they take up (high), the last (low), the middle (mean);
                or each different number the next place (dense).
        """
        first, last = bisect_left(self.numbers, number), bisect_right(self.numbers, number)
        before = len(self.numbers) - last if descending else first
        alike = last - first
        if ties == "dense":
            at = bisect_left(self.distinct, number)
            return Fraction(len(self.distinct) - at if descending else at + 1), alike - 1
        place = {"high": Fraction(before + 1), "low": Fraction(before + alike), "mean": before + Fraction(alike + 1, 2)}
        return place[ties], alike - 1

    def quantile(self, share: Fraction) -> Fraction:
        """The number below which that share of them lies: the (n − 1) × share-th, counted from 0, in their order.

        Between two of them the value is linear; 0 gives the least, 1 the greatest, 1/2 the median. There must be some.
        """
        at = (self._count - 1) * share
        whole = at.numerator // at.denominator
        low = self._at(whole)
        return low if at == whole else low + (at - whole) * (self._at(whole + 1) - low)

    @property
    def _count(self) -> int:
        return len(self.numbers) - (self.gap is not None)

    def _at(self, index: int) -> Fraction:
        return self.numbers[index if self.gap is None or index < self.gap else index + 1]
