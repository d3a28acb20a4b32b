"""The shipped rules on real and on clean data.

The real submission: every anomaly is found, at its form, row and cell, and every form has its score. The clean one:
nothing is found at all, so that a finding says something; and each check fires when the one thing that it is about is
spoilt.
"""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from perfdsl import api
from perfdsl.core.show import show_score
from perfdsl.run import run_findings

ROOT = Path(__file__).parents[1]
REAL = ROOT / "specs" / "yuanjiang-2024"
CLEAN = ROOT / "specs" / "clean-2024" / "data.json"
EXPECTED: dict[str, Any] = yaml.safe_load((REAL / "expected.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def rules() -> api.Rules:
    """The shipped rules, read afresh."""
    return api.load(ROOT / "rules", cache=False)


@pytest.fixture(scope="module")
def report(rules: api.Rules) -> api.Report:
    """The real submission, checked."""
    [submission] = api.read(REAL / "data.json", rules)
    return rules.check(submission)


@pytest.fixture(scope="module")
def found(report: api.Report) -> set[tuple[str, str]]:
    """Each finding of the real submission: its code, and its place."""
    return {(finding.code, "/".join(finding.where.path)) for finding in report.findings}  # type: ignore[union-attr]


# ---- the real submission -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("anomaly", EXPECTED["findings"])
def test_an_anomaly_is_found_where_it_is(anomaly: str, found: set[tuple[str, str]]) -> None:
    expected = {tuple(pair) for pair in EXPECTED["findings"][anomaly]}
    assert expected
    assert not expected - found


def test_each_form_has_its_score_and_grades(report: api.Report) -> None:
    given = [
        {
            "form": result.form + (f"「{result.label}」" if result.label else ""),
            "scheme": result.scheme,
            "score": show_score(result.score),
            "claimed": result.claimed,
            "grades": list(result.grades),
        }
        for result in report.results
    ]
    assert given == EXPECTED["forms"]


def test_the_scheme_over_the_base_table_gives_these_points(report: api.Report) -> None:
    [result] = [result for result in report.results if result.form == "基础数据表"]
    assert {"/".join(item.path): show_score(item.score) for item in result.indicators} == EXPECTED["indicators"]


def test_the_page_of_anomalies_lists_the_same() -> None:
    page = (REAL / "anomalies.md").read_text("utf-8")
    rows = re.findall(r"^\| ([A-F]\d\d) \|(.*)\|$", page, re.MULTILINE)
    assert [name for name, _ in rows] == sorted([*EXPECTED["findings"], *EXPECTED["not_in_forms"]])
    for name, row in rows:
        codes = {code for code, _ in EXPECTED["findings"].get(name, [])}
        assert codes <= set(re.findall(r"`([^`]+)`", row)), name
        assert name not in EXPECTED["not_in_forms"] or "不是填表的错" in row or "看不出" in row


def test_a_finding_in_a_row_names_its_line(report: api.Report) -> None:
    [finding] = [finding for finding in report.findings if finding.code == "核查/比率不超过百分之百"]
    assert finding.where is not None
    assert finding.where.source == "yuanjiang-2024.txt 第742行"  # type: ignore[union-attr]
    assert "950%" in finding.message("zh")


def test_nothing_stays_undecided(report: api.Report) -> None:
    assert [name for name, tally in report.tallies.items() if tally.unknown or not tally.asked] == []


# ---- rules speak of no unit --------------------------------------------------------------------------------------

_PECULIAR = re.compile(r"沅江|社保|渔民|退捕|退管|征管|征缴|参保|稽核股|益阳")


def _strings(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(_strings, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(_strings, value)) if value else set()
    return {str(value)}


@pytest.mark.parametrize("path", sorted((ROOT / "rules").glob("*.perf")), ids=lambda path: path.name)
def test_no_rule_mentions_the_unit_or_its_figures(path: Path) -> None:
    text = path.read_text("utf-8")
    data = json.loads((REAL / "data.json").read_text("utf-8"))
    decimals = {figure for cell in _strings(data) for figure in re.findall(r"\d+\.\d+", cell)}
    figures = {figure for figure in decimals if len(figure.replace(".", "").lstrip("0")) >= 3}  # 0.5 is anybody's
    rows = [row for form in data["表"] for row in form["数据"].get("绩效指标", [])]
    names = {row["三级指标"] for row in rows} - {"满意度"}
    assert not _PECULIAR.findall(text)
    assert not sorted(figure for figure in figures if re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", text))
    assert not sorted(name for name in names if name in text)


# ---- the clean submission ----------------------------------------------------------------------------------------


def _check(rules: api.Rules, data: dict[str, Any]) -> api.Report:
    [submission] = api.reads(json.dumps(data, ensure_ascii=False), rules)
    return rules.check(submission)


@pytest.fixture(scope="module")
def clean() -> dict[str, Any]:
    """The clean submission as it is written."""
    return json.loads(CLEAN.read_text("utf-8"))  # type: ignore[no-any-return]


def test_a_clean_submission_has_no_finding(rules: api.Rules, clean: dict[str, Any]) -> None:
    report = _check(rules, clean)
    shown = [(finding.code, finding.where, dict(finding.args)) for finding in report.findings]
    assert shown == []
    assert run_findings(rules, [report]) == ()
    assert rules.warnings == ()


# A form, the way to a cell in it, what is written there instead, and the check that must say so.
_BASE, _WHOLE, _PROJECT, _REPORT, _PROJECT_REPORT = (
    "基础数据表", "整体支出自评表", "项目支出自评表", "整体支出自评报告", "项目支出自评报告",
)  # fmt: skip
_SPOILT: list[tuple[str, str, Any, str]] = [
    (_PROJECT, "绩效指标/1/二级指标", "数量指标", "产出三类齐全"),
    (_BASE, "项目支出/1", "", "项目数"),
    (_BASE, "项目支出/0/本年预算", "41", "项目年初预算"),
    (_BASE, "项目支出/0/本年决算", "41", "项目执行数"),
    (_WHOLE, "支出性质/项目支出", "65", "项目执行数合计"),
    (_WHOLE, "支出性质/项目支出", "65", "项目支出决算"),
    (_WHOLE, "绩效指标/0/三级指标", "统防统治面积", "同一指标同一数值"),
    (_PROJECT, "实施单位", "某某站", "单位名称一致"),
    (_REPORT, "落款单位", "某某站", "报告落款"),
    (_REPORT, "整体支出金额", "306万元", "报告整体支出"),
    (_REPORT, "公用经费支出", "30万元", "报告公用经费"),
    (_REPORT, "项目支出决算", "65万元", "报告项目支出"),
    (_PROJECT_REPORT, "项目支出年初预算", "66万元", "项目报告年初预算"),
    (_PROJECT_REPORT, "项目支出实际拨款", "60万元", "项目报告拨款"),
    (_REPORT, "总得分", "97", "报告总得分"),
    (_REPORT, "评价等级", "良", "报告等级"),
    (_PROJECT, "绩效指标/0/实际完成值", "15分", "分数填在数值栏"),
    (_WHOLE, "绩效指标/5/实际完成值", "提高", "指标照搬目标"),
    (_BASE, "三公经费/本年决算", "3.1", "三公经费不超预算"),
    (_WHOLE, "资金/全年执行数", "240", "预算结余过大"),
    (_WHOLE, "资金/得分", "7", "得分与执行不相称"),
    (_BASE, "三公经费/本年决算", "2.8", "三公经费合计"),
    (_BASE, "公车购置/本年决算", "1", "公务用车合计"),
    (_BASE, "项目支出合计/上年决算", "63", "项目支出合计"),
    (_BASE, "办公费/本年决算", "20", "公用经费其中各项"),
    (_BASE, "控制率", "100%", "控制率"),
    (_BASE, "楼堂馆所", {"批复规模": "100", "实际规模": "120", "规模控制率": "100%"}, "楼堂馆所规模控制率"),
    (_BASE, "楼堂馆所", {"预算投资": "100", "实际投资": "120", "投资控制率": "100%"}, "楼堂馆所投资控制率"),
    (_WHOLE, "资金/执行率", "100%", "执行率"),
    (_WHOLE, "资金/全年执行数", "311", "执行数不超过全年预算"),
    (_WHOLE, "收入性质/其他资金", "1", "收入性质合计"),
    (_WHOLE, "支出性质/基本支出", "241", "支出性质合计"),
    (_PROJECT, "其他资金/全年执行数", "1", "项目资金来源合计"),
    (_PROJECT, "资金/分值", "20", "执行率分值"),
    (_PROJECT, "总分/分值", "110", "分值合计"),
    (_PROJECT, "绩效指标/0/分值", "0", "指标分值为正"),
    (_REPORT, "整体支出金额", "306万元", "整体支出构成"),
]  # fmt: skip


def _spoil(data: dict[str, Any], form: str, way: str, value: Any) -> dict[str, Any]:
    data = copy.deepcopy(data)
    at: Any = next(item for item in data["表"] if item["表"] == form)["数据"]
    keys: list[Any] = [int(step) if step.isdigit() else step for step in way.split("/")]
    *steps, last = keys
    for step in steps:
        at = at[step]
    if value == "" and isinstance(at, list):
        del at[last]
    else:
        at[last] = value
    return data


@pytest.mark.parametrize("spoilt", _SPOILT, ids=lambda spoilt: spoilt[3])
def test_a_check_finds_what_it_is_about(
    spoilt: tuple[str, str, Any, str], rules: api.Rules, clean: dict[str, Any]
) -> None:
    form, way, value, check = spoilt
    report = _check(rules, _spoil(clean, form, way, value))
    assert f"核查/{check}" in {finding.code for finding in report.findings}


def test_a_missing_form_is_found_once(rules: api.Rules, clean: dict[str, Any]) -> None:
    data = {**clean, "表": [form for form in clean["表"] if form["表"] not in (_PROJECT, _REPORT, _PROJECT_REPORT)]}
    codes = [finding.code for finding in _check(rules, data).findings]
    assert sorted(set(codes)) == ["核查/材料齐全", "核查/项目数", "核查/项目有自评表"]


def test_every_check_fires_somewhere(rules: api.Rules, report: api.Report) -> None:
    fired = {finding.code.removeprefix("核查/") for finding in report.findings}
    fired |= {check for *_, check in _SPOILT} | {"材料齐全"}
    assert [check.name for check in rules.program.checks if check.name not in fired] == []


# ---- how a row is scored -----------------------------------------------------------------------------------------

# 二级指标, 年度指标值, 实际完成值 -> the score out of 10
_ROWS = [
    ("数量指标", "≥20个", "20个", "10"),
    ("数量指标", "≥20个", "25个", "10"),
    ("数量指标", ">20个", "20个", "10"),
    ("数量指标", "20个", "15个", "7.5"),
    ("数量指标", "≥3个", "2个", "6.67"),
    ("数量指标", "≥20个", "-1个", "0"),
    ("数量指标", "≥0.3万人", "2700人", "9"),
    ("数量指标", "≥20个", "5%", "[0, 10]"),
    ("数量指标", "≥20个", "基本达成目标", "[0, 10]"),
    ("数量指标", "≥0个", "3个", "10"),
    ("质量指标", "=0起", "0起", "10"),
    ("质量指标", "=0起", "1起", "0"),
    ("质量指标", "≤0起", "0起", "10"),
    ("质量指标", "≤0起", "2起", "0"),
    ("质量指标", "≤5%", "4%", "10"),
    ("质量指标", "≤5%", "5%", "10"),
    ("质量指标", "<5%", "8%", "6.25"),
    ("质量指标", "≥-5%", "-4%", "[0, 10]"),
    ("时效指标", "2024年", "2024年12月31日", "10"),
    ("时效指标", "2024年", "2024年", "10"),
    ("时效指标", "2024年6月", "2024年7月", "[0, 10]"),
    ("时效指标", "2024年", "基本达成目标", "[0, 10]"),
    ("时效指标", "2024年", "100%", "[0, 10]"),
    ("社会效益指标", "稳定", "达成", "[8, 10]"),
    ("社会效益指标", "稳定", "部分达成并具有一定效果", "[6, 8)"),
    ("社会效益指标", "稳定", "基本达成目标", "[6, 8)"),
    ("社会效益指标", "稳定", "未达成且效果较差", "[0, 6)"),
    ("社会效益指标", "稳定", "较好", "[0, 10]"),
    ("满意度指标", "≥90%", "81%", "9"),
    ("满意度指标", "≥90%", "100%", "10"),
    ("满意度指标", "≥90%", "950%", "[0, 10]"),
    ("经济成本指标", "≥10万元", "10万元", "10"),
    ("经济成本指标", "≥10万元", "9万元", "10"),
    ("经济成本指标", "≥10万元", "12.5万元", "8"),
    ("经济成本指标", "≤10万元", "12.5万元", "8"),
    ("经济成本指标", "≤0万元", "1万元", "0"),
]


@pytest.mark.parametrize(("kind", "target", "actual", "score"), _ROWS)
def test_a_row_is_scored_by_its_class(kind: str, target: str, actual: str, score: str, rules: api.Rules) -> None:
    row = {"二级指标": kind, "三级指标": "甲", "年度指标值": target, "实际完成值": actual, "分值": "10"}
    data = {"submission": "x", "年度": "2024", "表": [{"表": _WHOLE, "数据": {"绩效指标": [row]}}]}
    [result] = _check(rules, data).results
    assert [show_score(item.score) for item in result.indicators if item.path[-1] == "甲"] == [score]


# 编制数, 在职人数 -> 在职人员控制率, out of 5; and so on for the other indicators over the base table
_DEPARTMENT: list[tuple[str, dict[str, Any], str]] = [
    ("在职人员控制率", {"编制数": "31", "在职人数": "33"}, "1.77"),
    ("在职人员控制率", {"编制数": "10", "在职人数": "10"}, "5"),
    ("在职人员控制率", {"编制数": "10", "在职人数": "12"}, "0"),
    ("在职人员控制率", {"编制数": "0", "在职人数": "1"}, "[0, 5]"),
    ("三公经费变动率", {"三公经费": {"本年预算": "1", "上年预算": "1"}}, "5"),
    ("三公经费变动率", {"三公经费": {"本年预算": "1.03", "上年预算": "1"}}, "3.5"),
    ("三公经费变动率", {"三公经费": {"本年预算": "1"}}, "[0, 5]"),
    ("三公经费变动率", {"三公经费": {"本年预算": "0", "上年预算": "0"}}, "5"),
    ("三公经费变动率", {"三公经费": {"本年预算": "1", "上年预算": "0"}}, "[0, 5]"),
    ("预算完成率", {"年初结转": "0", "年初预算": "100", "本年追加预算": "0", "年末结余": "0.73"}, "5"),
    ("预算完成率", {"年初结转": "0", "年初预算": "100", "本年追加预算": "0", "年末结余": "5"}, "3"),
    ("预算完成率", {"年初结转": "0", "年初预算": "100", "本年追加预算": "0", "年末结余": "14"}, "1"),
    ("预算完成率", {"年初结转": "0", "年初预算": "100", "本年追加预算": "0", "年末结余": "15"}, "0"),
    ("预算完成率", {"年初预算": "100"}, "[0, 5]"),
    ("预算控制率", {"年初预算": "100", "本年追加预算": "0"}, "5"),
    ("预算控制率", {"年初预算": "100", "本年追加预算": "-20"}, "5"),
    ("预算控制率", {"年初预算": "100", "本年追加预算": "10"}, "4"),
    ("预算控制率", {"年初预算": "100", "本年追加预算": "20"}, "3"),
    ("预算控制率", {"年初预算": "100", "本年追加预算": "30"}, "2"),
    ("预算控制率", {"年初预算": "100", "本年追加预算": "30.01"}, "0"),
    ("预算控制率", {"年初预算": "0", "本年追加预算": "1"}, "[0, 5]"),
    ("楼堂馆所面积控制率", {"楼堂馆所": {"批复规模": "0", "实际规模": "0"}}, "5"),
    ("楼堂馆所面积控制率", {"楼堂馆所": {"批复规模": "无", "实际规模": "无"}}, "5"),
    ("楼堂馆所面积控制率", {"楼堂馆所": {"批复规模": "0", "实际规模": "10"}}, "0"),
    ("楼堂馆所面积控制率", {"楼堂馆所": {"批复规模": "100", "实际规模": "104"}}, "5"),
    ("楼堂馆所面积控制率", {"楼堂馆所": {"批复规模": "100", "实际规模": "111"}}, "1"),
    ("楼堂馆所面积控制率", {"楼堂馆所": {"批复规模": "100", "实际规模": "200"}}, "0"),
    ("楼堂馆所面积控制率", {}, "[0, 5]"),
    ("楼堂馆所投资概算控制率", {"楼堂馆所": {"预算投资": "100", "实际投资": "106"}}, "3"),
]


@pytest.mark.parametrize(("indicator", "cells", "score"), _DEPARTMENT)
def test_the_department_is_scored_so(indicator: str, cells: dict[str, Any], score: str, rules: api.Rules) -> None:
    [result] = _check(rules, {"submission": "x", "年度": "2024", "表": [{"表": _BASE, "数据": cells}]}).results
    assert [show_score(item.score) for item in result.indicators if item.path[-1] == indicator] == [score]
