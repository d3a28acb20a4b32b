"""The same with tracing on: the difference to ``perfdsl_silent`` is the price of an explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.benchmarks.peers import perfdsl_silent
from tests.benchmarks.peers.perfdsl_engine import as_result

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.benchmarks.generate import Submission
    from tests.benchmarks.peers import Result

NAME = "perfdsl, traced"

prepare = perfdsl_silent.prepare


def evaluate(prepared: Any) -> tuple[Fraction, str, int]:
    """Total, grade and findings, each with its reasons."""
    return perfdsl_silent.evaluate(prepared, tracing=True)


def score(submission: Submission) -> Result:
    """See ``Peer.score``."""
    return as_result(evaluate(prepare(submission)))
