"""Submissions and reports for the properties."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from perfdsl import api
from perfdsl.forms.submission import Submission


def submission(rules: api.Rules, form: str, data: Any, others: Mapping[str, Sequence[Any]] | None = None) -> Submission:
    """The submission that holds a form with these data, and other forms."""
    listed = [(form, data), *((name, other) for name, several in (others or {}).items() for other in several)]
    raw = {"submission": "例", "表": [{"表": name, "数据": given} for name, given in listed]}
    return api.reads(json.dumps(raw, ensure_ascii=False, default=_number), rules)[0]


def _number(value: object) -> str:
    """Numbers that JSON does not write, as a form would have them."""
    assert isinstance(value, Decimal | Fraction)
    return str(value) if isinstance(value, Decimal) else str(float(value))


def scores(report: api.Report) -> list[Any]:
    """What a report says in numbers."""
    return [
        (result.score, result.grades, [(item.score, item.settled, item.by_judgement) for item in result.indicators])
        for result in report.results
    ]
