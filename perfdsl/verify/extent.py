"""Between which totals the score of a scheme can lie (specs/structure.md)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from perfdsl.core import ir
from perfdsl.verify.bounds import Bounds

_NONE: Bounds = (Fraction(0), Fraction(0))


def extent(scheme: ir.Scheme) -> Bounds:
    """The least and the greatest total; None where there is no limit.

    What is left out and made up by others is not looked at: that moves points, and makes no more of them.
    """
    low, high = _sum(_of_child(child) for child in scheme.children)
    if scheme.total is not None and any(isinstance(child, ir.EachRow) and not child.extra for child in scheme.children):
        return low, scheme.total  # the rows divide what the scheme has
    return low, high


def _of_child(child: ir.Child) -> Bounds:
    match child:
        case ir.Section():
            return _of_section(child)
        case ir.EachRow(extra="malus"):
            return None, Fraction(0)
        case ir.EachRow():
            return Fraction(0), None
        case ir.Indicator() | ir.Elsewhere():
            return (Fraction(0), child.points) if child.range is None else (child.range.low, child.range.high)


def _of_section(section: ir.Section) -> Bounds:
    base = [_of_child(child) for child in section.children if not child.extra]
    if any(isinstance(child, ir.EachRow) for child in section.children) and not section.extra:
        base = [(Fraction(0), section.inner if section.inner is not None else section.points)]
    extra = [_of_child(child) for child in section.children if child.extra]
    parts = [_best(base), *extra] if section.pick and not section.extra else [*base, *extra]
    low, high = _sum(parts) if not (section.pick and section.extra) else _best(parts)
    if section.inner is not None:
        share = section.points / section.inner
        low, high = (None if end is None else end * share for end in (low, high))
    if section.range is None:
        return low, high
    limits = section.range
    least = limits.low if low is None else _inside(low, limits)
    return least, limits.high if high is None else _inside(high, limits)


def _inside(end: Fraction, limits: ir.Range) -> Fraction:
    low = end if limits.low is None else max(end, limits.low)
    return low if limits.high is None else min(low, limits.high)


def _best(parts: list[Bounds]) -> Bounds:
    """All that one of several can have."""
    if not parts:
        return _NONE
    lows, highs = [low for low, _ in parts], [high for _, high in parts]
    known_lows, known_highs = [low for low in lows if low is not None], [high for high in highs if high is not None]
    return (
        min(known_lows) if len(known_lows) == len(lows) else None,
        max(known_highs) if len(known_highs) == len(highs) else None,
    )


def _sum(parts: Iterable[Bounds]) -> Bounds:
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for least, most in parts:
        low = None if low is None or least is None else low + least
        high = None if high is None or most is None else high + most
    return low, high
