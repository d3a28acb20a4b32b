"""The job for perfdsl's interpreter without tracing: a whole ``Rules.check``, with findings, at their places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import perfdsl
from tests.benchmarks.peers.perfdsl_engine import RULES, as_result

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.benchmarks.generate import Submission
    from tests.benchmarks.peers import Result

NAME = "perfdsl, interpreted"

LOADED = perfdsl.load(RULES)


def prepare(submission: Submission) -> Any:
    """The submission as perfdsl holds it once it is read from JSON text."""
    form = {"form": "submission", "data": {key: submission[key] for key in ("base", "indicators")}}
    given = {"submission": str(submission["id"]), "year": "2024", "forms": [form]}
    return perfdsl.reads(json.dumps(given, ensure_ascii=False), LOADED)[0]


def evaluate(prepared: Any, *, tracing: bool = False) -> tuple[Fraction, str, int]:
    """Total, grade and findings."""
    report = LOADED.check(prepared, tracing=tracing)
    result = report.results[0]
    return result.score.low, result.grades[0], len(report.findings)


def score(submission: Submission) -> Result:
    """See ``Peer.score``."""
    return as_result(evaluate(prepare(submission)))
