"""Bonus, malus, limits and what is left out, in every report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import perfdsl
from perfdsl import Run, run_findings
from perfdsl.evidence import explain
from perfdsl.report.explain_text import render_explanations
from perfdsl.report.json import as_json, render_json
from perfdsl.report.text import render_text

SCHEMA = json.loads((Path(__file__).parents[2] / "specs" / "check-output.schema.json").read_text("utf-8"))
RULES = """
表 甲 { 一、二：数；自评：分；总分：分 }
方案 乙 {
  对象 甲
  满分 100分
  不参评 按本级折算
  自评总分 = 总分
  等级 { 优：≥ 90分；良：< 90分 }
  指标 利润 50分，最高 60分，最低 -5分 { 自评 = 自评；一 ≥ 0 → 55分；一 < 0 → -3分 }
  一级指标 过程 50分，内部 100分 {
    指标 有 25% → 满分
    指标 无 75分 = 二 { ≥ 0 → 50分；< 0 → 不参评 "没有任务" }
  }
  加分项 表彰 最多 10分 → 4分
  扣分项 通报 不限 = 二 { ≥ 0 → 扣 1分；< 0 → 扣 2分 }
}
方案 丙 { 对象 甲；满分 不设；加分项 奖 不限 = 二 { ≥ 0 → 3分；< 0 → 1分 } }
"""


def run_of(data: dict[str, str]) -> Run:
    rules = perfdsl.loads(RULES)
    text = json.dumps({"submission": "例", "表": [{"表": "甲", "数据": data}]})
    reports = [rules.check(submission) for submission in perfdsl.reads(text, rules)]
    return Run(rules, rules.digest, tuple(reports), rules.warnings, run_findings(rules, reports))


LEFT_OUT = {"一": "1", "二": "-1", "自评": "50", "总分": "102"}


@pytest.mark.parametrize("data", [LEFT_OUT, {"一": "1", "二": "1"}, {}])
def test_json_has_the_documented_form(data: dict[str, str]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(render_json(run_of(data), "zh")))


def test_json_says_what_counts_how() -> None:
    first, second = as_json(run_of(LEFT_OUT), "en")["results"]
    assert (first["points"], first["base"]["low"], first["bonus"]["low"], first["malus"]["low"]) == (
        "100",
        "105",
        "4",
        "-2",
    )
    assert first["score"] == {"low": "107", "high": "107"}
    by_name: dict[str, Any] = {one["path"][-1]: one for one in first["indicators"]}
    assert [by_name["利润"][key] for key in ("points", "lowest", "highest", "extra")] == ["50", "-5", "60", None]
    assert [by_name["通报"][key] for key in ("points", "lowest", "highest", "extra")] == ["0", None, "0", "malus"]
    assert by_name["无"]["left_out"]
    [section] = first["sections"]
    assert [section[key] for key in ("inner", "left_out", "left_out_points")] == ["100", False, "75"]
    assert [line["code"] for line in section["why"]] == ["left_out_siblings", "inner"]
    assert second["points"] is None


def test_json_of_what_has_no_end() -> None:
    first, second = as_json(run_of({"一": "1", "总分": "200"}), "zh")["results"]
    assert first["score"] == {"low": None, "high": "109"}
    assert first["grade"] == ["优", "良"]
    assert second["score"] == {"low": "0", "high": None}


def test_text_shows_bonus_malus_and_what_is_left_out() -> None:
    lines = [" ".join(line.split()) for line in render_text(run_of(LEFT_OUT), "zh", width=160).splitlines()]
    assert "无 75 不参评 不参评：没有任务" in lines
    assert any(line.startswith("通报 不限 -2 ") for line in lines)
    assert any(line.startswith("表彰 +10 4") for line in lines)
    assert [line for line in lines if line.startswith(("基础分", "加分 ", "扣分 "))] == [
        "基础分 105",
        "加分 4",
        "扣分 -2",
        "基础分 0",
        "加分 1",
    ]
    assert any("不参评 75分，由其余 25分按比例分担：25 × 100 ÷ 25 → 100" in line for line in lines)


def test_text_in_english() -> None:
    text = render_text(run_of(LEFT_OUT), "en", width=160)
    assert "left out: 没有任务" in text
    assert "no limit" in text


def test_an_explanation_goes_up_to_the_total() -> None:
    run = run_of(LEFT_OUT)
    assert run.rules is not None
    [one] = explain(run.rules, list(run.reports), "有")
    text = render_explanations([one], {}, "zh")
    assert "过程：不参评 75分，由其余 25分按比例分担：25 × 100 ÷ 25 → 100" in text
    [malus] = explain(run.rules, list(run.reports), "通报")
    assert "扣分项 不限" in " ".join(render_explanations([malus], {}, "zh").split())
    [profit] = explain(run.rules, list(run.reports), "利润")
    assert "50 分（最低 -5，最高 60）" in render_explanations([profit], {}, "zh")


def test_the_effect_of_a_claim_is_that_of_scoring_again() -> None:
    """The claim of 50 in place of 55: all else is added as the scheme adds it."""
    run = run_of(LEFT_OUT)
    assert run.rules is not None
    [profit] = explain(run.rules, list(run.reports), "利润")
    assert profit.claimed_total is not None
    assert profit.claimed_total.low == profit.claimed_total.high == 102
