"""The job for perfdsl itself: ``bench.perf``, compiled, one form at a time (``Rules.scorer``).

The form of ``bench.perf`` has the names of the submissions, so that they are its data as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import perfdsl

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.benchmarks.generate import Submission
    from tests.benchmarks.peers import Result

NAME = "perfdsl"

RULES = Path(__file__).parents[1] / "bench.perf"
SCORER = perfdsl.load(RULES).scorer("bench")


def prepare(submission: Submission) -> Any:
    """The submission as perfdsl holds it once it is read."""
    return SCORER.read(submission)


def evaluate(prepared: Any) -> tuple[Fraction, str, int]:
    """Total, grade and findings."""
    scores = SCORER.score(prepared)
    return scores.total.low, scores.grades[0], scores.finding_count


def score(submission: Submission) -> Result:
    """See ``Peer.score``."""
    return as_result(evaluate(prepare(submission)))


def as_result(found: tuple[Fraction, str, int]) -> Result:
    """The total as text; it is a whole number of hundredths, so nothing is rounded here."""
    total, grade, findings = found
    whole, cents = divmod(int(total * 100), 100)
    return f"{whole}.{cents:02d}", grade, findings
