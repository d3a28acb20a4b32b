"""Peers: what is read of them, how often, and what is said where there are none."""

from __future__ import annotations

import json
from typing import Any

from perfdsl import api
from perfdsl.core import ir
from perfdsl.core.stage import needs_peers
from perfdsl.core.values import Value
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate
from perfdsl.engine.peers import Pool, answer
from perfdsl.engine.pools import peer_environment

RULES = """
表 甲 { 收入：万元；明细 项目 { 金额：万元 } }
方案 乙 { 对象 甲；满分 10分
  指标 丙 5分 = 名次（收入，从高到低，并列取前） { 1 → 满分；≥ 2 → 不得分；未填 → 同行平均分 }
  指标 丁 5分 = 收入 { > 0 → 满分；≤ 0 → 不得分 }
}
"""


def _submissions(rules: api.Rules, count: int, **more: Any) -> list[Any]:
    raw = [
        {"submission": f"s{number}", **more, "表": [{"表": "甲", "数据": {"收入": str(number)}}]}
        for number in range(count)
    ]
    return api.reads(json.dumps(raw), rules)


def test_indicators_know_their_stage() -> None:
    scheme = api.loads(RULES).program.schemes[0]
    assert [child.stage for child in scheme.children if isinstance(child, ir.Indicator)] == [2, 1]
    assert needs_peers(scheme)


def test_each_peer_is_read_once() -> None:
    """However many forms ask, and whatever they ask of the same values."""
    rules = api.loads(RULES)
    scheme = rules.program.schemes[0]
    indicator = scheme.children[0]
    assert isinstance(indicator, ir.Indicator)
    rank = indicator.table.subject
    assert isinstance(rank, ir.Peers)
    pool = Pool(scheme)
    submissions = _submissions(rules, 50)
    for submission in submissions:
        pool.add(submission.forms["甲"][0], peer_environment(scheme, submission.forms["甲"][0], submission.forms))
    read = 0

    def counting(expr: ir.Expr, env: Environment) -> Value:
        nonlocal read
        read += 1
        return evaluate(expr, env)

    for number, submission in enumerate(submissions):
        env = Environment((), submission.forms, peers=pool.place(submission.forms["甲"][0]))
        assert answer(rank, env, counting).count == 50
        assert pool.place(submission.forms["甲"][0]).own == number
    assert read == 50


def test_one_submission_is_its_own_only_peer() -> None:
    rules = api.loads(RULES)
    [submission] = _submissions(rules, 1)
    report = rules.check(submission)
    assert [finding.code for finding in report.findings] == ["PD1240"]
    assert report.results[0].indicators[0].score.low == 5
    assert rules.check_all([submission]) == [report]


def test_forms_of_one_submission_are_peers_too() -> None:
    rules = api.loads(RULES.replace("表 甲", "表 甲 可多份"))
    raw = {"submission": "s", "表": [{"表": "甲", "数据": {"收入": text}} for text in ("1", "2")]}
    report = rules.check(api.reads(json.dumps(raw), rules)[0])
    assert [result.indicators[0].score.low for result in report.results] == [0, 5]


def test_the_scorer_knows_one_form() -> None:
    scorer = api.loads(RULES).scorer("乙")
    assert scorer.uncovered is not None
    scores = scorer({"收入": "3"})
    assert scores.by_interpreter
    assert scores.total.low == 10
    assert scores.finding_count == 1


def test_many_submissions() -> None:
    rules = api.loads(RULES)
    reports = rules.check_all(_submissions(rules, 3000), tracing=False)
    assert sum(report.results[0].indicators[0].score.low for report in reports) == 5
    assert reports[-1].results[0].indicators[0].score.low == 5
