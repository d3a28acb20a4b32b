"""The job for perfdsl with tracing on: the difference to ``perfdsl_engine`` is the price of an explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.benchmarks.peers import Result, perfdsl_engine

if TYPE_CHECKING:
    from tests.benchmarks.generate import Submission

NAME = "perfdsl, traced"

ENGINE = perfdsl_engine.Engine(trace=True)


def prepare(submission: Submission) -> Any:
    """The submission as perfdsl holds it once it is read."""
    return perfdsl_engine.prepare(submission)


def evaluate(prepared: Any) -> tuple[Any, str, int]:
    """Total, grade and findings."""
    return ENGINE.check(prepared)


def score(submission: Submission) -> Result:
    """See ``Peer.score``."""
    return perfdsl_engine.as_result(evaluate(prepare(submission)))
