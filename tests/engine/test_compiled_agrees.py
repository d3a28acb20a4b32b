"""Compiled rules give what the interpreter gives: the same scores, intervals, grades, and as many findings."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perfdsl import api
from perfdsl.core.stage import needs_peers
from perfdsl.scorer import Scorer
from tests.benchmarks.generate import submissions
from tests.benchmarks.peers.perfdsl_engine import RULES as BENCH
from tests.cases import case_files, compile_rules, content, read_cases
from tests.properties import strategies

ROOT = Path(__file__).parents[2]
Data = Mapping[str, Any]
Others = Mapping[str, Sequence[Data]]


def assert_agrees(scorer: Scorer, data: Data, others: Others | None = None) -> None:
    """The scorer gives what the interpreter gives."""
    fast = scorer(data, others)
    slow = scorer.interpret(data, others or {})
    assert fast.total == slow.score
    assert fast.indicators == tuple(indicator.score for indicator in slow.indicators)
    assert fast.settled == tuple(indicator.settled for indicator in slow.indicators)
    assert fast.grades == slow.grades
    assert fast.finding_count == len(slow.findings)


def by_form(submission: Any) -> dict[str, list[Data]]:
    """The data of a submission's forms, by name; what is no form is left out."""
    found: dict[str, list[Data]] = defaultdict(list)
    listed = submission.get("表", submission.get("forms")) if isinstance(submission, dict) else None
    for form in listed if isinstance(listed, list) else []:
        name, data = form.get("表", form.get("form")), form.get("数据", form.get("data"))
        if isinstance(name, str) and isinstance(data, dict):
            found[name].append(data)
    return found


def scored(rules: api.Rules, submission: Any) -> Iterator[tuple[Scorer, Data, Others]]:
    """Every form of a submission under every scheme for it, with the submission's other forms."""
    forms = {name: several for name, several in by_form(submission).items() if name in rules.forms}
    for scheme in rules.program.schemes:
        scorer = rules.scorer(scheme.name, scheme.years and scheme.years[0])
        for data in forms.get(scheme.form, ()):
            yield (
                scorer,
                data,
                {name: [other for other in several if other is not data] for name, several in forms.items()},
            )


# ---- all that is at hand -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(ROOT.glob("specs/*/data.json")), ids=lambda file: file.parent.name)
def test_real_submissions(file: Path) -> None:
    rules = api.load(ROOT / "rules")
    read = json.loads(file.read_text("utf-8"))
    pairs = [pair for submission in (read if isinstance(read, list) else [read]) for pair in scored(rules, submission)]
    assert pairs
    for scorer, data, others in pairs:
        assert_agrees(scorer, data, others)
        assert scorer.uncovered is None
        assert scorer.fallbacks == 0


LEFT_TO_THE_INTERPRETER = {
    "add_up",
    "highest",
    "lowest",
    "Case",
    "WorkingDays",
    "days",
    "sum of more than a cell",
    "mean of more than a cell",
    "exceptions",
    "a section that is no plain sum",
    "limits of a score",
    "bonus",
    "malus",
    "left out",
    "no total",
    "scores of the scheme itself",
    "what is made of the total",
}
"""What the compiled reader does not cover yet, and so falls back on the interpreter for."""


def _cases() -> Iterator[Any]:
    for file in case_files():
        for case in read_cases(file):
            if case.data is not None and case.data[0] in ("data", "forms", "submission"):
                yield pytest.param(case, id=case.path)


@pytest.mark.parametrize("case", list(_cases()))
def test_conformance_cases(case: Any) -> None:
    rules = compile_rules(case.rules).rules
    if rules is None:
        pytest.skip("rules that do not load")
    kind, value = case.data
    for scorer, data, others in scored(rules, json.loads(content(kind, value, rules))):
        assert scorer.uncovered is None or scorer.uncovered in LEFT_TO_THE_INTERPRETER or needs_peers(scorer.scheme)
        assert_agrees(scorer, data, others)


def test_benchmark() -> None:
    scorer = api.load(BENCH).scorer("bench")
    for submission in submissions(300):
        assert_agrees(scorer, submission)
    assert scorer.fallbacks == 0


# ---- what chance makes -------------------------------------------------------------------------------------------


@given(st.data())
def test_generated_rules(data: st.DataObject) -> None:
    text = data.draw(strategies.rule_texts(), label="rules")
    rules = strategies.lowered(text)
    assume(rules is not None)
    assert rules is not None
    scorer = rules.scorer("方案")
    assert scorer.uncovered is None
    for number in range(4):
        form = data.draw(strategies.forms(), label=f"form {number}")
        others = data.draw(strategies.other_forms(), label=f"other forms {number}")
        assert_agrees(scorer, form, others)


# ---- the edges of the plain reader -------------------------------------------------------------------------------

ONE = """
表 甲 { 数：数；金额：万元；率：%；无值：数，不适用记作 "0"、"无" }
方案 乙 { 对象 甲；满分 10分；得分 保留2位小数，四舍五入
  指标 数 10分 = 数 { ≥ 100 → 满分；< 100 → 满分 × 数 ÷ 100；未填 → 1分；不适用 → 2分；未到期 → 3分 }
}
"""


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("33", "3.3"), (33, "3.3"), ("33.335", "3.33"), ("33.345", "3.33"), ("33.35", "3.34"), ("033", "3.3"), ("٣٣", None),
        ("1_0", None), ("3.", None), (".5", "0.05"), ("３３", "3.3"), (" 33 ", "3.3"), ("1,000", "10"), ("3.3.3", None), ("+33", "3.3"),
        (33.335, "3.33"), (0.1, "0.01"), (Decimal("33.350"), "3.34"), (Fraction(133, 4), "3.33"), (True, None), (None, "1"), ("", "1"),
        ("/", "2"), ("未到期", "3"), ([], None), ("9" * 70, None), (10**70, None), (10**30, "10"), ("1e2", "10"), (1e22, "10"),
        ("²", None), ("33.3335", "3.33"), ("0." + "3" * 12, "0.03"), ("0." + "3" * 20, "0.03"), (float("nan"), None), ("33个", None),
    ],
)  # fmt: skip
def test_cells(cell: Any, score: str | None) -> None:
    """One cell in every spelling: None stands for a score that is open."""
    scorer = api.loads(ONE).scorer("乙")
    assert_agrees(scorer, {"数": cell})
    scores = scorer({"数": cell})
    assert scores.total.is_exact == (score is not None)
    if score is not None:
        assert scores.total.low == Fraction(score)


@pytest.mark.parametrize(("cell", "error"), [(object(), TypeError), (Fraction(1, 3), ValueError), (b"33", TypeError)])
def test_what_is_no_cell(cell: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        api.loads(ONE).scorer("乙")({"数": cell})


def test_figures_too_fine_for_the_compiler_go_to_the_interpreter() -> None:
    scorer = api.loads(ONE).scorer("乙")
    scores = scorer({"数": "0." + "3" * 20})
    assert scores.by_interpreter
    assert (scorer.calls, scorer.fallbacks) == (1, 1)
    assert not scorer({"数": "0.333333"}).by_interpreter


def test_no_such_scheme() -> None:
    with pytest.raises(KeyError):
        api.loads(ONE).scorer("丙")


def test_scores_are_explained_by_the_interpreter() -> None:
    scores = api.loads(ONE).scorer("乙")({"数": "33"})
    assert [because.code for because in scores.explain().indicators[0].why] != []
