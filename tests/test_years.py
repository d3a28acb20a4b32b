"""Schemes that differ by year or by form, as an embedder meets them."""

from __future__ import annotations

from fractions import Fraction

import pytest

import perfdsl

DATED = """
表 甲 { 率：%，非负 }
参数 扣 { 自 2018年 → 1分，依据 "一"；自 2022年 → 2分，依据 "二" }
方案 乙 { 对象 甲；年度 2020 至 2024；满分 10分
  指标 子 10分 = 率 { 依据 "本"；≤ 100% → 满分；> 100% → 满分，扣 扣 }
}
"""
EXCEPTION = """
表 甲 { 率：%，非负；疫情：是否 }
方案 乙 { 对象 甲；满分 10分
  指标 子 10分 = 率 { ≥ 80% → 满分；< 80% → 2分 }
  例外 疫情年 于 子 当 疫情 → 8分
}
"""
CHOICE = """
表 甲 可多份 { 标识 名；名、类：文本 }
方案 工 { 对象 甲；适用 类 = "工业"；满分 1分；指标 子 1分 → 满分 }
方案 农 { 对象 甲；适用 类 = "农业"；满分 2分；指标 子 2分 → 满分 }
"""


def test_a_scheme_stands_there_once_for_each_stretch_of_years() -> None:
    rules = perfdsl.loads(DATED)
    assert [(scheme.name, scheme.years) for scheme in rules.program.schemes] == [
        ("乙", (2020, 2021)),
        ("乙", (2022, 2024)),
    ]


@pytest.mark.parametrize(("year", "basis"), [(2021, ("本", "一")), (2022, ("本", "二"))])
def test_the_document_of_a_parameter_is_that_of_the_indicator(year: int, basis: tuple[str, ...]) -> None:
    rules = perfdsl.loads(DATED)
    (submission,) = perfdsl.reads(f'{{"年度": "{year}", "表": [{{"表": "甲", "数据": {{"率": "101%"}}}}]}}', rules)
    (result,) = rules.check(submission).results
    assert result.indicators[0].basis == basis


def test_a_scorer_is_for_a_year() -> None:
    rules = perfdsl.loads(DATED)
    assert rules.scorer("乙", 2021)({"率": "101%"}).total.low == 9
    assert rules.scorer("乙", 2022)({"率": "101%"}).total.low == 8
    with pytest.raises(ValueError, match="give one"):
        rules.scorer("乙")
    with pytest.raises(KeyError):
        rules.scorer("乙", 2025)


@pytest.mark.parametrize(("rate", "epidemic", "score"), [("50%", "是", 8), ("50%", "否", 2), ("90%", "否", 10)])
def test_a_scorer_leaves_exceptions_to_the_interpreter(rate: str, epidemic: str, score: int) -> None:
    scorer = perfdsl.loads(EXCEPTION).scorer("乙")
    assert scorer.uncovered == "exceptions"
    assert scorer({"率": rate, "疫情": epidemic}).total.low == Fraction(score)


def test_which_scheme_applies_can_be_asked() -> None:
    rules = perfdsl.loads(CHOICE)
    forms = ", ".join(
        f'{{"表": "甲", "数据": {{"名": "{name}", "类": "{kind}"}}}}' for name, kind in (("一", "农业"), ("二", "商业"))
    )
    (submission,) = perfdsl.reads(f'{{"表": [{forms}]}}', rules)
    one, two = (rules.choose(form, submission) for form in submission.forms["甲"])
    assert [scheme.name for scheme in one.schemes] == ["农"]
    assert [finding.code for finding in two.findings] == ["PD1312"]
    assert [scheme.name for scheme in rules.schemes_for("甲", None)] == ["工", "农"]
