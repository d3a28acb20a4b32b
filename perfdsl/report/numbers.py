"""Points and scores as reports write them: exact for machines, readable for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.engine.claims import agrees
from perfdsl.quantities import approx
from perfdsl.report.words import word

if TYPE_CHECKING:
    from fractions import Fraction

    from perfdsl.core.results import IndicatorResult, SectionResult
    from perfdsl.core.score import Score
    from perfdsl.messages import Lang

PLACES = 2
"""Decimals in a table; ≈ marks what has more."""


def points_text(points: Fraction | None) -> str:
    """Points for people; "" when there are none."""
    if points is None:
        return ""
    return str(points.numerator) if points.denominator == 1 else approx(points, PLACES)


def stake_text(part: IndicatorResult | SectionResult, lang: Lang) -> str:
    """The points of a part; of a bonus or malus, what it may add or take at most: +10, -20, 不限."""
    if not part.extra or part.points != 0:
        return points_text(part.points)
    limit = part.lowest if part.extra == "malus" else part.highest
    if limit is None:
        return word("unlimited", lang)
    return ("" if limit < 0 else "+") + points_text(limit)


def score_text(score: Score) -> str:
    """A number, or an interval with its ends: [80, 100), and (80, 100] where an end is not allowed itself."""
    if score.is_exact:
        return points_text(score.low)
    start = "(-∞" if score.endless_low else ("[" if score.low_closed else "(") + points_text(score.low)
    end = "∞)" if score.endless_high else points_text(score.high) + ("]" if score.high_closed else ")")
    return f"{start}, {end}"


def excess(claimed: Fraction | None, score: Score) -> Fraction | None:
    """By how much a claim lies above the score, below zero if under it; 0 inside an interval; None without a claim."""
    if claimed is None:
        return None
    nearest = claimed if score.endless_low else max(claimed, score.low)
    nearest = nearest if score.endless_high else min(nearest, score.high)
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
