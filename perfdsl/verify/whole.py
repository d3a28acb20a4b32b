"""Whole numbers that stand for all whole numbers, as far as the numbers they are compared with can tell.

Which expressions give whole numbers only is said in `core.whole`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

_FAR = 3
"""So far below the first and above the last edge numbers are tried."""


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
    bottom = edges[0] if high is None else min(edges[0], high)
    top = edges[-1] if low is None else max(edges[-1], low)
    stretches = [
        (bottom - _FAR, edges[0]),
        *itertools.chain.from_iterable(((left, left), (left, right)) for left, right in itertools.pairwise(edges)),
        (edges[-1], edges[-1]),
        (edges[-1], top + _FAR),
    ]
    for left, right in stretches:
        inside = _between(left, right, low, high)
        if inside:
            yield inside


def _between(left: Fraction, right: Fraction, low: Fraction | None, high: Fraction | None) -> list[Fraction]:
    """The first and the last two whole numbers strictly between two, or the number itself if the two are one."""
    first, last = (ceil(left), floor(right)) if left == right else (floor(left) + 1, ceil(right) - 1)
    first = first if low is None else max(first, ceil(low))
    last = last if high is None else min(last, floor(high))
    return [Fraction(number) for number in dict.fromkeys((first, last, last - 1)) if first <= number <= last]
