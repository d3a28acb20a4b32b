"""Whole numbers that stand for all whole numbers, as far as the numbers they are compared with can tell.

Which expressions give whole numbers only is said in `core.whole`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor


def whole_points(edges: list[Fraction], low: Fraction | None, high: Fraction | None) -> Iterator[list[Fraction]]:
    """Whole numbers below the first edge, at it, between it and the next, … and above the last, within the bounds.

    Each list holds numbers of which every comparison with an edge says the same; there is no list where no whole
    number lies. Without edges, some number.

    Args:
        edges: in order, each once; they need not be whole themselves.
    """
    if not edges:
        found = [number for number in (Fraction(1), low, high) if number is not None]
        yield [number for number in found if number.denominator == 1] or [Fraction(1)]
        return
    stretches = [
        (edges[0] - 3, edges[0]),
        *itertools.chain.from_iterable(((left, left), (left, right)) for left, right in itertools.pairwise(edges)),
        (edges[-1], edges[-1]),
        (edges[-1], edges[-1] + 3),
    ]
    for left, right in stretches:
        inside = [number for number in _between(left, right) if _within(number, low, high)]
        if inside:
            yield inside
    if low is not None and low < edges[0] - 3:
        yield [Fraction(ceil(low))]
    if high is not None and high > edges[-1] + 3:
        yield [Fraction(floor(high))]


def _between(left: Fraction, right: Fraction) -> list[Fraction]:
    """The first and the last two whole numbers strictly between two, or the number itself if the two are one."""
    if left == right:
        return [left] if left.denominator == 1 else []
    first, last = floor(left) + 1, ceil(right) - 1
    return [Fraction(number) for number in dict.fromkeys((first, last, last - 1)) if first <= number <= last]


def _within(number: Fraction, low: Fraction | None, high: Fraction | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)
