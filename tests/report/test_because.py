import json
from fractions import Fraction
from pathlib import Path

import pytest

from perfdsl.api import load, loads, read, reads
from perfdsl.core.results import Because, IndicatorResult
from perfdsl.core.score import Score
from perfdsl.messages import Lang
from perfdsl.messages.because import BECAUSE
from perfdsl.report.because import because_text, summary
from perfdsl.source import Span

ROOT = Path(__file__).parents[2]
RULES = """
表 示例表 {{ 编制数、在职人数：人；评价：文本；率：%；得分：分 }}
方案 示例 {{
  对象 示例表
  满分 5分
  得分 保留2位小数，四舍五入
  指标 甲 5分 {body}
}}
"""
CONTROL = '= 在职人数 ÷ 编制数 {\n ≤ 100% → 满分\n > 100% → 满分，CLAUSES\n分母为零 → 待定 "没有编制"\n}'


def _indicator(body: str, **cells: str) -> IndicatorResult:
    rules = loads(RULES.format(body=body))
    data = {"submission": "s", "表": [{"表": "示例表", "数据": cells}]}
    return rules.check(reads(json.dumps(data), rules)[0]).results[0].indicators[0]


def _control(clauses: str, staff: str = "33", posts: str = "31") -> IndicatorResult:
    return _indicator(CONTROL.replace("CLAUSES", clauses), 在职人数=staff, 编制数=posts)


@pytest.mark.parametrize(
    ("staff", "zh", "en"),
    [
        ("103", "差额 3个百分点，计 3 步，扣 1.5分", "beyond the limit, 3 steps, deducts 1.5 points"),
        ("102.5", "按比例计 2.5 步，扣 1.25分", "2.5 steps (pro rata), deducts 1.25 points"),
    ],
)
def test_steps_that_are_whole_are_only_counted(staff: str, zh: str, en: str) -> None:
    why = _control("每超过 1个百分点 扣 0.5分，扣完为止", staff, "100").why
    (line,) = [because for because in why if because.code == "steps_minus"]
    assert zh in because_text(line, "zh")
    assert en in because_text(line, "en")


def test_a_limit_with_a_name_has_a_line_and_changes_no_summary() -> None:
    text = RULES.replace("  指标", '  令 目标 = 按 评价 {{ "山区" → 4%；其余 → 8% }}\n  指标')
    rules = loads(text.format(body="= 率 { ≥ 目标 → 满分；< 目标 → 满分，每低于 1个百分点 扣 1分，扣完为止 }"))
    data = {"submission": "s", "表": [{"表": "示例表", "数据": {"率": "6%", "评价": "平原"}}]}
    result = rules.check(reads(json.dumps(data), rules)[0]).results[0].indicators[0]
    assert "其中 目标 = 8%" in [because_text(line, "zh") for line in result.why]
    assert summary(result, "zh") == "6% < 目标：5 − 2 = 3"


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ("每超过 1个百分点 扣 0.5分，扣完为止", "≈106.4516% > 100%：5 − 3.2258 ≈ 1.7742 → 1.77"),
        ("每满 1个百分点 扣 0.5分，扣完为止", "≈106.4516% > 100%：5 − 3 = 2"),
        ("每满 1个百分点 扣 1分，扣完为止", "≈106.4516% > 100%：5 − 6 = -1 → 0"),
        ("每满 1个百分点 扣 1分，最多扣 2分", "≈106.4516% > 100%：5 − 6 (最多扣 2分) = 3"),
        ("扣 1分，加 0.5分", "≈106.4516% > 100%：5 − 1 + 0.5 = 4.5"),
    ],
)
def test_summary_shows_the_sum(clauses: str, expected: str) -> None:
    assert summary(_control(clauses), "zh") == expected


def test_summary_without_changes() -> None:
    result = _control("扣 1分", staff="31")
    assert summary(result, "zh") == "100% ≤ 100%：满分 5分"
    assert summary(result, "en") == "100% ≤ 100%: full points: 5"


def test_summary_of_computed_points() -> None:
    body = "= 率 {\n < 100% → 满分 × 率\n 其余 → 满分\n}"
    assert summary(_indicator(body, 率="80%"), "zh") == "80% < 100%：5分 × 80% = 4分"
    body = "= 率 {\n < 100% → 满分 × 率，扣 1分\n 其余 → 满分\n}"
    assert summary(_indicator(body, 率="80%"), "zh") == "80% < 100%：4 − 1 = 3"


def test_summary_of_words_and_intervals() -> None:
    body = '= 评价 {\n "优"、"良" → 满分 的 [80%, 100%]\n 其余 → 按 率 {\n (10%, 20%] → 3分\n 其余 → 不得分\n }\n}'
    assert summary(_indicator(body, 评价="良"), "zh") == "“良”：由评审人员在 [4, 5] 分内评定"
    assert summary(_indicator(body, 评价="差", 率="15%"), "zh") == "“差” (其余)，15% ∈ (10%, 20%]：得 3分"


@pytest.mark.parametrize(
    ("staff", "posts", "expected"),
    [("", "31", "待定：“在职人数”没有可用的值"), ("31", "0", "待定：没有编制")],
)
def test_summary_of_what_is_undetermined(staff: str, posts: str, expected: str) -> None:
    assert summary(_control("扣 1分", staff, posts), "zh") == expected


def test_summary_of_an_indicator_ruled_elsewhere() -> None:
    assert summary(_indicator('另行规定 "年度考核办法"'), "zh") == "另行规定：年度考核办法"
    assert summary(_indicator("另行规定"), "en") == "ruled elsewhere"


def test_without_a_trace_there_is_no_summary() -> None:
    bare = IndicatorResult(("甲",), Fraction(5), Score.exactly(5), None, True, False, (), None, Span("x", 0, 0, 1, 1))
    assert summary(bare, "zh") == ""


# ---- single lines ------------------------------------------------------------------------------------------------


def _lines(result: IndicatorResult, lang: Lang = "zh") -> list[str]:
    return [because_text(line, lang) for line in result.why]


def test_the_derivation_of_a_deduction() -> None:
    assert _lines(_control("每超过 1个百分点 扣 0.5分，扣完为止")) == [
        "在职人数 ÷ 编制数 = 33人 ÷ 31人 ≈ 106.4516%",
        "适用：> 100% → 满分，每超过 1个百分点 扣 0.5分，扣完为止",
        "满分 5分",
        "每超过 1个百分点 扣 0.5分：差额 ≈6.451613个百分点，按比例计 ≈6.4516 步，扣 ≈3.2258分",
        "保留2位小数，四舍五入：≈1.7742 → 1.77",
    ]


@pytest.mark.parametrize(
    ("clauses", "words"),
    [
        ("每满 1个百分点 扣 0.5分，扣完为止", "只计整步，计 6 步，扣 3分"),
        ("每超过 1个百分点 扣 0.5分，不足 1个百分点 按 1个百分点 计，扣完为止", "不足一步按一步，计 7 步，扣 3.5分"),
    ],
)
def test_the_readings_of_steps_have_words(clauses: str, words: str) -> None:
    assert _lines(_control(clauses))[3].endswith(words)


def test_a_value_of_one_cell_is_said_once() -> None:
    assert _lines(_indicator("= 率 {\n其余 → 满分\n}", 率="80%"))[0] == "率 = 80%"


def test_a_table_in_a_row_is_left_to_its_own_lines() -> None:
    body = "= 率 {\n其余 → 按 率 {\n其余 → 满分\n}\n}"
    assert _lines(_indicator(body, 率="80%"))[1] == "适用：其余 → 按 率 { … }"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_of_a_real_submission_has_words(lang: Lang) -> None:
    rules = load(ROOT / "rules")
    submissions = read(ROOT / "specs/yuanjiang-2024/data.json", rules)
    lines = [
        (line, because_text(line, lang))
        for submission in submissions
        for result in rules.check(submission).results
        for indicator in result.indicators
        for line in indicator.why
    ]
    assert len(lines) > 100
    assert [text for line, text in lines if text.startswith(f"{line.code} ") and "=" in text.split()[1]] == []


def test_a_line_that_nobody_worded_shows_itself() -> None:
    assert because_text(Because("新词", {"a": "1"}), "zh") == "新词 a=1"
    assert because_text(Because("full", {}), "zh") == "full"


@pytest.mark.parametrize("code", sorted(BECAUSE))
def test_no_line_is_shadowed_by_its_variants(code: str) -> None:
    base = code.removesuffix("_bare").removesuffix("_short")
    assert base in BECAUSE
