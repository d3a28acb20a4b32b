"""Where the points go of what is left out (不参评): to its siblings, to the whole scheme, or to nobody."""

from __future__ import annotations

from fractions import Fraction

from perfdsl.core.score import ZERO, Score, total
from perfdsl.core.show import show_points
from perfdsl.engine.parts import NOTHING, Part, Sum, sum_of, sum_of_claims
from perfdsl.engine.trace import Trace


def summed(parts: list[Part], way: str, trace: Trace) -> Sum:
    """Add up the parts of a level, of which some may be left out.

    to_siblings: what is left counts for all points of the level, in proportion; if nothing is left, the level itself
    is left out, and the one above it decides. to_total: the points are noted for the scheme. to_nobody: they are lost.
    """
    inside = [part for part in parts if not part.left_out]
    base = [part for part in inside if not part.extra]
    bonus, malus = sum_of(inside, "bonus"), sum_of(inside, "malus")
    score, to_total = total([part.score for part in base]), sum((part.to_total for part in base), NOTHING)
    gone = sum((part.points for part in parts if part.left_out), NOTHING)
    if not any(part.left_out for part in parts):
        return Sum(score, bonus, malus, sum_of_claims(inside), to_total=to_total)
    left = sum((part.points for part in base), NOTHING)
    if way == "to_nobody":
        trace.say("left_out_lost", gone=show_points(gone))
        return Sum(score, bonus, malus, sum_of_claims(inside), gone, to_total=to_total)
    if way == "to_total":
        trace.say("left_out_noted", gone=show_points(gone))
        return Sum(score, bonus, malus, sum_of_claims(inside), gone, to_total=to_total + gone)
    if not base or (gone and not left):
        trace.say("left_out_all", gone=show_points(gone))
        return Sum(ZERO, bonus, malus, None, gone, left_out=True)
    factor = (left + gone) / left if gone else Fraction(1)
    if factor != 1:
        _say("left_out_siblings", gone, left, score, score.scaled(factor), trace)
    claim = _claimed(inside, factor)
    return Sum(score.scaled(factor), bonus, malus, claim, gone, to_total=to_total * factor)


def made_up(whole: Sum, points: Fraction | None, trace: Trace) -> Score:
    """The base score of a scheme with the points made up that were left out.

    Where all is left out, nobody can say what the score is: it is open from 0 to the points.
    """
    if points is None:
        return whole.base
    left = points - whole.to_total
    if whole.left_out or (whole.to_total and left <= 0):
        trace.say("left_out_none")
        return Score(NOTHING, points)
    if not whole.to_total:
        return whole.base
    score = whole.base.scaled(points / left)
    _say("left_out_total", whole.to_total, left, whole.base, score, trace)
    return score


def claim_made_up(whole: Sum, parts: list[Part], points: Fraction | None) -> Fraction | None:
    """The claims below the total as the scheme adds them up; those for bonus and malus are not made up."""
    if whole.claim is None or points is None or whole.left_out or not 0 < whole.to_total < points:
        return whole.claim
    extras = [part for part in parts if part.extra and not part.empty]
    extra = sum_of_claims(extras) if extras else NOTHING
    return None if extra is None else (whole.claim - extra) * points / (points - whole.to_total) + extra


def _claimed(parts: list[Part], factor: Fraction) -> Fraction | None:
    base = sum_of_claims([part for part in parts if not part.extra])
    extras = [part for part in parts if part.extra and not part.empty]
    extra = sum_of_claims(extras) if extras else NOTHING
    return None if base is None or extra is None else base * factor + extra


def _say(code: str, gone: Fraction, left: Fraction, before: Score, after: Score, trace: Trace) -> None:
    points = {"gone": show_points(gone), "left": show_points(left), "whole": show_points(gone + left)}
    trace.say(code, **points, before=show_points(before.high), after=show_points(after.high))
