"""What was made of the scores, in each report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import perfdsl
from perfdsl import Run
from perfdsl.evidence import explain
from perfdsl.report.explain_text import render_explanations
from perfdsl.report.json import as_json
from perfdsl.report.text import render_text

SCHEMA = json.loads((Path(__file__).parents[2] / "specs" / "check-output.schema.json").read_text("utf-8"))
RULES = """
表 甲 { 分数、自报、核定：分；难度：数；事故：起，非负；预算：万元 }
方案 乙 { 对象 甲；满分 100分
  等级 { 优：≥ 90分；良：< 90分 }
  总分 = 基础分 × 难度
  一级指标 丁 60分 { 指标 丙 60分 { 自评 = 自报；复核 = 核定；1 = 1 → 分数，不超过满分 } }
  指标 戊 40分 → 满分
  一票否决 安全事故 当 事故 ≥ 1起 → 总分 0分 { 依据 "安全生产法" }
  结果 拨付比例 按 总分 { ≥ 90分 → 100%；其余 → 0% }
  结果 金额 = 预算 × 总分 ÷ 100分
}
"""


def run(**data: str) -> Run:
    rules = perfdsl.loads(RULES)
    text = json.dumps({"submission": "例", "表": [{"表": "甲", "数据": data}]})
    return Run(rules, rules.digest, tuple(rules.check(submission) for submission in perfdsl.reads(text, rules)))


def result_of(found: Run) -> dict[str, Any]:
    data = as_json(found, "zh")
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    result: dict[str, Any] = data["results"][0]
    return result


FULL = {"分数": "60", "自报": "60", "核定": "58", "难度": "1.1", "事故": "0", "预算": "200"}


def test_json_of_a_veto_that_applies() -> None:
    found = result_of(run(**FULL | {"事故": "2"}))
    assert found["score_before_vetoes"] == {"low": "110", "high": "110"}
    assert found["score"] == {"low": "0", "high": "0"}
    veto = found["vetoes"][0]
    assert (veto["name"], veto["state"], veto["basis"]) == ("安全事故", "applied", ["安全生产法"])
    assert veto["why"][0]["text"] == "成立：事故 ≥ 1起（2起 ≥ 1起）"
    assert [outcome["values"] for outcome in found["outcomes"]] == [
        [{"text": "0%", "number": "0"}],
        [{"text": "0元", "number": "0"}],
    ]


def test_json_of_a_veto_that_is_open() -> None:
    found = result_of(run(**FULL | {"事故": ""}))
    assert found["vetoes"][0]["state"] == "open"
    assert found["vetoes"][0]["missing"] == ["事故"]
    assert [value["text"] for value in found["outcomes"][0]["values"]] == ["100%", "0%"]


def test_json_of_what_a_reviewer_gave() -> None:
    found = result_of(run(**FULL))
    indicator, section = found["indicators"][0], found["sections"][0]
    assert (indicator["reviewed"], indicator["deducted"]) == ("58", "2")
    assert (section["reviewed"], section["deducted"]) == ("58", "2")
    assert "reviewed" not in found  # not every indicator has one
    assert "reviewed" not in found["indicators"][1]


def test_json_holds_nothing_that_the_scheme_does_not_make() -> None:
    rules = perfdsl.loads("表 甲 { 分数：分 }\n方案 乙 { 对象 甲；满分 10分；指标 丙 10分 → 分数，不超过满分 }")
    reports = [rules.check(one) for one in perfdsl.reads('{"表": [{"表": "甲", "数据": {"分数": "1"}}]}', rules)]
    found = result_of(Run(rules, rules.digest, tuple(reports)))
    assert not {"why", "vetoes", "outcomes", "score_before_vetoes", "reviewed"} & set(found)


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "zh",
            [
                "总分    基础分 × 难度 = 100 × 1.1 = 110",
                "否决    安全事故 → 总分 0分〔安全生产法〕  成立：事故 ≥ 1起（2起 ≥ 1起）",
                "否决前 110 分，否决后 0 分",
                "结果    拨付比例：0%",
            ],
        ),
        (
            "en",
            [
                "veto    安全事故 → 总分 0分〔安全生产法〕  applies: 事故 ≥ 1起 (2起 ≥ 1起)",
                "110 points before vetoes, 0 after",
                "result  拨付比例: 0%",
            ],
        ),
    ],
)
def test_text(lang: Any, lines: list[str]) -> None:
    text = render_text(run(**FULL | {"事故": "2"}), lang)
    shown = [line.strip() for line in text.splitlines()]
    assert [line for line in lines if line not in shown] == []


def test_text_has_columns_for_a_reviewer() -> None:
    lines = render_text(run(**FULL), "zh").splitlines()
    head = next(line for line in lines if "复核" in line)
    assert head.split() == ["指标", "分值", "自评", "复核", "核减", "复算", "差", "理由"]
    assert next(line for line in lines if line.strip().startswith("丙")).split()[1:6] == ["60", "60", "58", "2", "60"]


def test_an_explanation_ends_with_what_was_made_of_the_total() -> None:
    found = run(**FULL | {"事故": ""})
    assert found.rules is not None
    text = render_explanations(explain(found.rules, list(found.reports), "丙"), {}, "zh")
    assert "复核" in text
    assert "58 分，核减 2" in text
    assert "定不下来：事故 ≥ 1起（未填 ≥ 1起），要看 事故" in text
    assert "拨付比例：可能为 100%、0%" in text
