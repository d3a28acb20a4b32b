"""What the parts of a level make together: points, bonus and malus, the best of several (specs/structure.md)."""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.score import ZERO, Score, between, extreme, total
from perfdsl.core.show import show_points
from perfdsl.engine.trace import Trace

NOTHING = Fraction(0)


@attrs.frozen
class Part:
    """What a child gives to the level that it stands in.

    Attributes:
        claim: what the form claims for it; None when it claims nothing, or not for all that lies below.
        points: its share of the points of the level; 0 for bonus and malus.
        extra: bonus or malus, "" for what has points.
        left_out: nothing of it is evaluated, so its points are somebody else's.
        to_total: how many of its points the scheme as a whole must make up (不参评 按总分折算).
        empty: there is nothing in it, such as 逐行 in a form without rows.
    """

    score: Score
    claim: Fraction | None
    points: Fraction = NOTHING
    extra: str = ""
    left_out: bool = False
    to_total: Fraction = NOTHING
    empty: bool = False


@attrs.frozen
class Sum:
    """What parts make together, bonus and malus apart.

    `gone`: how many points were left out; `left_out`: all of them.
    """

    base: Score
    bonus: Score
    malus: Score
    claim: Fraction | None
    gone: Fraction = NOTHING
    left_out: bool = False
    to_total: Fraction = NOTHING

    @property
    def score(self) -> Score:
        """All together."""
        return total([self.base, self.bonus, self.malus])


def sum_of_claims(parts: list[Part]) -> Fraction | None:
    """The claims of parts, added up; None unless each has one."""
    claims = [part.claim for part in parts if not part.empty]
    given = [claim for claim in claims if claim is not None]
    return sum(given, NOTHING) if given and len(given) == len(claims) else None


def sum_of(parts: list[Part], extra: str) -> Score:
    """The scores of all parts of a kind."""
    return total([part.score for part in parts if part.extra == extra])


def picked(parts: list[Part], way: str) -> Part:
    """The best or the worst of several parts (取最高, 取最低); no part at all gives nothing.

    What the form claims is the best of its claims; the worst is known only if all are.
    """
    if not parts:
        return Part(ZERO, None, empty=True)
    score = extreme([part.score for part in parts], way)
    claims = [part.claim for part in parts if part.claim is not None]
    known = claims if way == "highest" or len(claims) == len(parts) else []
    claim = (max if way == "highest" else min)(known) if known else None
    return attrs.evolve(parts[0], score=score, claim=claim)


def limited(score: Score, limits: ir.Range | None, trace: Trace) -> Score:
    """The score of a group within the limits that the author set."""
    if limits is None:
        return score
    for code, text, after in (
        ("at_least", limits.low_text, score.within(limits.low, None)),
        ("at_most", limits.high_text, score.within(None, limits.high)),
    ):
        if after != score:
            before = score.low if code == "at_least" else score.high
            bound = after.low if code == "at_least" else after.high
            trace.say(code, text=text, before=show_points(before), after=show_points(bound))
    return score.within(limits.low, limits.high)


def ends_of(limits: ir.Range | None, points: Fraction | None, extra: str) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest score of an indicator or a row; None is no limit."""
    if limits is not None:
        return limits.low, limits.high
    if extra == "malus":
        return (None if points is None else -points), NOTHING
    return NOTHING, points


def open_between(limits: ir.Range | None, points: Fraction, extra: str) -> Score:
    """All that such an indicator could have."""
    return between(*ends_of(limits, points, extra))
