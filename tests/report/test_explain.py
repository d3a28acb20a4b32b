"""The evidence of a score, and its text."""

from __future__ import annotations

from pathlib import Path

import pytest

import perfdsl
from perfdsl import Report, Rules
from perfdsl.evidence import MOST_CELLS, explain, names_in
from perfdsl.report.explain_text import render_explanations

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rules() -> Rules:
    return perfdsl.load(ROOT / "rules", cache=False)


@pytest.fixture(scope="module")
def reports(rules: Rules) -> list[Report]:
    data = ROOT / "specs" / "yuanjiang-2024" / "data.json"
    return [rules.check(submission) for submission in perfdsl.read(data, rules)]


def test_every_indicator_of_the_real_submission_can_be_explained(rules: Rules, reports: list[Report]) -> None:
    for name in names_in(reports):
        for one in explain(rules, reports, name):
            for lang in ("zh", "en"):
                assert one.indicator.path[-1] in render_explanations([one], {}, lang)
            if one.indicator.why and one.indicator.why[0].code == "value":
                assert one.cells


def test_a_name_finds_its_indicators_in_every_form(rules: Rules, reports: list[Report]) -> None:
    found = explain(rules, reports, "预算执行率")
    assert [one.result.form for one in found] == ["整体支出自评表", *["项目支出自评表"] * 7]
    assert {one.indicator.path[-1] for one in found} == {"预算执行率"}


def test_a_path_narrows_it(rules: Rules, reports: list[Report]) -> None:
    (found,) = explain(rules, reports, "渔民/预算执行率")
    assert found.result.label == "B渔民补助资金"
    assert explain(rules, reports, "预算执行率/渔民") == []
    assert explain(rules, reports, "没有这个") == []


def test_cells_are_named_with_value_place_and_source(rules: Rules, reports: list[Report]) -> None:
    (found,) = explain(rules, reports, "在职人员控制率")
    assert [(used.name, used.value, used.where.path) for used in found.cells] == [
        ("在职人数", "33人", ("基础数据表", "在职人数")),
        ("编制数", "31人", ("基础数据表", "编制数")),
    ]
    assert all(used.where.source for used in found.cells)


SUMS = """
表 总表 { 总分：分 }
表 分表 可多份 { 标识 名；名：文本；明细 行 { 类：文本；数：元 } }
方案 丁 {
  对象 总表
  满分 10分
  指标 合计数 10分 = 合计（分表.行.数，其中 类 = "甲"） { ≥ 3元 → 满分；< 3元 → 不得分 }
}
"""


def test_a_sum_shows_each_of_its_cells() -> None:
    small = perfdsl.loads(SUMS)
    many = ", ".join('{"类": "甲", "数": "1", "行号": 7}' for _ in range(MOST_CELLS))
    text = (
        '{"表": [{"表": "总表", "数据": {}}, {"表": "分表", "来源": {"文件": "f.txt"}, "数据": {"名": "一", "行": '
        '[{"类": "甲", "数": "2", "行号": 5}, {"类": "乙", "数": "9"}]}}, {"表": "分表", "数据": {"名": "二", "行": [MANY]}}]}'
    )
    reports = [small.check(one) for one in perfdsl.reads(text.replace("MANY", many), small)]
    (found,) = explain(small, reports, "合计数")
    assert found.cells[0].where.path == ("分表「一」", "行", "第1行", "数")
    assert found.cells[0].where.source == "f.txt 第5行"
    assert found.cells[1].where.path == ("分表「二」", "行", "第1行", "数")
    assert (len(found.cells), found.more) == (MOST_CELLS, 1)


def test_the_claim_is_put_in_place_of_the_score(rules: Rules, reports: list[Report]) -> None:
    (found,) = explain(rules, reports, "渔民/社保中心综合监管能力")
    assert found.claimed_total is not None
    own = found.indicator
    assert own.claimed is not None
    assert found.claimed_total.low - found.result.score.low == own.claimed - own.score.low
    assert found.claimed_total.high - found.result.score.high == own.claimed - own.score.high
