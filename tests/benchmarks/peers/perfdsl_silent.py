"""The job for perfdsl's interpreter without tracing: a whole ``Rules.check``, with findings, at their places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import perfdsl
from tests.benchmarks.peers.perfdsl_engine import RULES, as_result, data_of

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.benchmarks.generate import Submission
    from tests.benchmarks.peers import Result

NAME = "perfdsl, interpreted"

LOADED = perfdsl.load(RULES)


def prepare(submission: Submission) -> Any:
    """The submission as perfdsl holds it once it is read from JSON text."""
    form = {"表": "评测提交", "数据": data_of(submission)}
    given = {"submission": f"bench-{submission['id']}", "单位": "测速单位", "年度": "2024", "表": [form]}
    return perfdsl.reads(json.dumps(given, ensure_ascii=False), LOADED)[0]


def evaluate(prepared: Any, *, tracing: bool = False) -> tuple[Fraction, str, int]:
    """Total, grade and findings."""
    report = LOADED.check(prepared, tracing=tracing)
    result = report.results[0]
    return result.score.low, result.grades[0], len(report.findings)


def score(submission: Submission) -> Result:
    """See ``Peer.score``."""
    return as_result(evaluate(prepare(submission)))
