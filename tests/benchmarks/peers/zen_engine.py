"""The job for zen-engine (GoRules, written in Rust), as one JDM decision of a single expression node.

Of the ways tried this is the fastest that a user would still write (2.1, two cores, one submission at a time):
an engine with a static loader, which keeps the compiled decision, 45 µs; a created or fetched decision object 200 to
340 µs (170 of them a fixed cost of ``ZenDecision.evaluate``); ``evaluate_batch`` 60 to 110 µs; rows by a decision table in
loop mode 63 µs. JSON text goes in a little faster than a dict. No JavaScript node, no trace. Its numbers are decimals
of 28 digits inside; like ``decimals`` the rules multiply first and divide once, so they agree with the truth.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import zen

from tests.benchmarks.generate import Submission, with_floats

if TYPE_CHECKING:
    from tests.benchmarks.peers import Result

NAME = "zen-engine"

if int(version("zen-engine").split(".")[0]) < 2:
    raise ImportError("zen-engine is older than 2.0")

# F1 to F8 in their order; "$.x" is an earlier expression of the same node.
FIXED = (
    """base.staff_quota == 0 or base.staff_actual <= base.staff_quota ? 5
       : max([0, 5 - 0.5 * floor((base.staff_actual - base.staff_quota) * 100 / base.staff_quota)])""",
    """base.tp_last == 0 or base.tp_this <= base.tp_last ? 5
       : round(max([0, 5 - 50 * (base.tp_this - base.tp_last) / base.tp_last]), 2)""",
    """base.budget == 0 or base.budget_added == 0 ? 5
       : base.budget_added <= 0.1 * base.budget ? 4
       : base.budget_added <= 0.2 * base.budget ? 3
       : base.budget_added <= 0.3 * base.budget ? 2 : 0""",
    """base.area_approved == 0 or base.area_actual <= base.area_approved ? 5
       : max([0, 5 - 2 * floor((base.area_actual - base.area_approved) * 20 / base.area_approved)])""",
    """base.execution >= $.spendable ? 5
       : max([0, 5 - 2 * floor(($.spendable - base.execution) * 20 / $.spendable)])""",
    """base.pe_budget == 0 or base.pe_actual <= base.pe_budget ? 5
       : round(max([0, 5 - 100 * (base.pe_actual - base.pe_budget) / base.pe_budget]), 2)""",
    """base.proc_budget == 0 or base.proc_actual >= base.proc_budget ? 5
       : round(5 * base.proc_actual / base.proc_budget, 2)""",
    """base.execution >= 0.95 * $.spendable ? 5
       : round(5 * base.execution / (0.95 * $.spendable), 2)""",
)

# One row ("#") of the unit's own, by its class.
ROW = """
    #.cmp == '定性' ? #.points * (#.level == '达成' ? 1 : #.level == '部分达成' ? 0.8 : 0.3)
    : #.cmp == '>=' ? (
        #.target == 0 ? #.points
        : #.actual < #.target ? #.points * #.actual / #.target
        : #.actual / #.target > 1.5 ? #.points * 0.9 : #.points)
    : #.cmp == '<=' ? (#.actual <= #.target ? #.points : #.points * #.target / #.actual)
    : #.actual == #.target ? #.points : 0"""

FINDINGS = """count(indicators, abs(#.self_score - $.rows[#.no - 1]) > 0.005)
    + (sum(map(indicators, #.points)) != 60 ? 1 : 0)"""

EXPRESSIONS = {
    "spendable": "base.budget + base.budget_added",
    "fixed": f"[{', '.join(FIXED)}]",
    "rows": f"map(indicators, round({ROW}, 2))",
    "total": "sum($.fixed) + sum($.rows)",
    "grade": "$.total >= 90 ? '优' : $.total >= 80 ? '良' : $.total >= 60 ? '中' : '差'",
    "findings": FINDINGS,
}

DECISION: dict[str, Any] = {
    "nodes": [
        {"id": "request", "type": "inputNode", "name": "request", "content": {}},
        {
            "id": "score",
            "type": "expressionNode",
            "name": "score",
            "content": {
                "expressions": [{"id": key, "key": key, "value": text} for key, text in EXPRESSIONS.items()],
                "passThrough": False,
                "inputField": None,
                "outputPath": None,
                "executionMode": "single",
            },
        },
    ],
    "edges": [{"id": "edge", "type": "edge", "sourceId": "request", "targetId": "score"}],
}

ENGINE = zen.ZenEngine({"loader": {"type": "static", "content": {"score": DECISION}}})


def prepare(submission: Submission) -> str:
    """The submission as JSON text with numbers, the input that this engine takes fastest."""
    return json.dumps(with_floats(submission), ensure_ascii=False)


def evaluate(prepared: Any) -> tuple[float, str, int]:
    """Total (a float of the engine's decimal), grade and findings; takes JSON text or a dict."""
    result = ENGINE.evaluate("score", prepared)["result"]
    return result["total"], result["grade"], result["findings"]


def score(submission: Submission) -> Result:
    """See ``Peer.score``; goes in as a dict, which spares writing the JSON text."""
    total, grade, findings = evaluate(with_floats(submission))
    return f"{total:.2f}", grade, int(findings)
