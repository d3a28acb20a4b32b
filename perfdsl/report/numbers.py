"""Points and scores as reports write them: exact for machines, readable for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.engine.claims import agrees
from perfdsl.quantities import approx

if TYPE_CHECKING:
    from fractions import Fraction

    from perfdsl.core.results import IndicatorResult
    from perfdsl.core.score import Score

PLACES = 2
"""Decimals in a table; ≈ marks what has more."""


def points_text(points: Fraction | None) -> str:
    """Points for people; "" when there are none."""
    if points is None:
        return ""
    return str(points.numerator) if points.denominator == 1 else approx(points, PLACES)


def score_text(score: Score) -> str:
    """A number, or an interval with its ends: [80, 100), and (80, 100] where an end is not allowed itself."""
    if score.is_exact:
        return points_text(score.low)
    start, end = "[" if score.low_closed else "(", "]" if score.high_closed else ")"
    return f"{start}{points_text(score.low)}, {points_text(score.high)}{end}"


def excess(claimed: Fraction | None, score: Score) -> Fraction | None:
    """By how much a claim lies above the score, below zero if under it; 0 inside an interval; None without a claim."""
    if claimed is None:
        return None
    nearest = min(max(claimed, score.low), score.high)
    return claimed - nearest


def signed(points: Fraction) -> str:
    """+0.5 or −0.5; "" for nothing."""
    if points == 0:
        return ""
    return ("+" if points > 0 else "−") + points_text(abs(points)).replace("≈", "")


def indicator_excess(indicator: IndicatorResult) -> Fraction | None:
    """Like `excess`, and nothing where the claim is the score to the digits that the form writes."""
    if indicator.claimed is not None and agrees(indicator.claimed, indicator.claimed_text or "", indicator.score):
        return indicator.claimed - indicator.claimed
    return excess(indicator.claimed, indicator.score)
