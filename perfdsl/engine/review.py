"""What a reviewer gave (复核) against what the rules give (specs/vetoes.md, "Reviewed scores")."""

from __future__ import annotations

from fractions import Fraction

from perfdsl.core.results import IndicatorResult
from perfdsl.core.score import Score
from perfdsl.core.show import show_points, show_score
from perfdsl.diagnostics import Severity
from perfdsl.quantities import round_half_up


def review_problem(indicator: IndicatorResult) -> tuple[str, Severity, dict[str, str]] | None:
    """Code, severity and arguments of the finding about a reviewer's score; None when it is as the rules give.

    An open indicator is left to the reviewer: there only points that it cannot have are wrong.
    """
    reviewed, points, score = indicator.reviewed, indicator.points, indicator.score
    if reviewed is None or points is None:
        return None
    args = {"name": indicator.path[-1], "points": show_points(points)}
    args |= {"reviewed": show_points(reviewed), "score": show_score(score)}
    if reviewed > max(points, score.high) or reviewed < min(Fraction(0), score.low):
        return "PD1235", Severity.ERROR, args
    if not indicator.settled or agrees(indicator, score):
        return None
    if indicator.by_judgement:
        return "PD1238", Severity.ERROR, args
    above = reviewed > score.high
    args["difference"] = show_points(abs(reviewed - (score.high if above else score.low)))
    return ("PD1236", Severity.ERROR, args) if above else ("PD1237", Severity.WARNING, args)


def agrees(indicator: IndicatorResult, score: Score) -> bool:
    """Whether the reviewer's score is what the rules give, to the digits that the form writes."""
    reviewed = indicator.reviewed
    if reviewed is None or score.holds(reviewed):
        return True
    places = len([char for char in (indicator.reviewed_text or "").partition(".")[2] if char.isdigit()])
    return score.is_exact and places > 0 and round_half_up(score.low, places) == reviewed
