"""What only shows over a whole run (perfdsl.run)."""

from __future__ import annotations

from perfdsl import Cell, Report, Rules, Run, Severity, loads, reads, run_findings
from perfdsl.run import chosen, holds_nothing

RULES = loads(
    """
    表 甲 可多份 { 标识 名；名：文本；数、限：元 }
    表 乙 { 数：元 }
    方案 丙 { 对象 甲；年度 2024；满分 10分；指标 不超 10分 = 数 ÷ 限 { ≤ 1 → 满分；> 1 → 不得分；分母为零 → 不得分 } }
    核查 一 { 对 甲；须 数 ≤ 限；否则 错误 "超过" }
    核查 二 { 对 乙；须 数 > 0元；否则 错误 "没有" }
    """
)


def reports(*texts: str, rules: Rules = RULES) -> list[Report]:
    return [rules.check(submission) for text in texts for submission in reads(text, rules)]


ONE = '{"submission": "s1", "年度": "2024", "表": [{"表": "甲", "数据": {"名": "东", "数": "2", "限": "1"}}]}'
OPEN = '{"submission": "s2", "年度": "2024", "表": [{"表": "甲", "数据": {"名": "西", "数": "2", "限": ""}}]}'
OTHER = '{"submission": "s3", "年度": "2023", "表": [{"表": "甲", "数据": {"名": "南", "数": "1", "限": "1"}}, {"表": "乙", "数据": {"数": "1"}}]}'


def found(*texts: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.args.get("check", "")) for finding in run_findings(RULES, reports(*texts))]


def test_a_check_that_met_nothing_in_the_whole_run_is_said_once() -> None:
    assert ("PD1301", "二") in found(ONE)
    assert found(ONE, OPEN).count(("PD1301", "二")) == 1
    assert ("PD1301", "二") not in found(ONE, OTHER)


def test_an_undecided_check_is_said_for_each_submission() -> None:
    assert found(OPEN, OPEN.replace("s2", "s9")).count(("PD1302", "一")) == 2
    assert ("PD1302", "一") not in found(ONE)


def test_a_form_without_a_scheme_is_said() -> None:
    (one,) = (finding for finding in run_findings(RULES, reports(OTHER)) if finding.code == "PD1310")
    assert one.severity is Severity.INFO
    assert "甲" in one.message("zh")
    assert "2023" in one.message("zh")
    assert "2023" in one.message("en")


def test_a_form_that_is_only_checked_is_meant_so() -> None:
    """乙 has a check and in no year a scheme: a report, say."""
    assert not any(finding.args.get("form") == "乙" for finding in run_findings(RULES, reports(OTHER)))
    bare = loads("表 乙 { 数：元 }")
    said = run_findings(bare, reports('{"表": [{"表": "乙", "数据": {}}]}', rules=bare))
    assert [finding.code for finding in said] == ["PD1310"]


def test_no_reports_no_findings() -> None:
    assert run_findings(RULES, []) == ()


def test_two_submissions_of_one_id() -> None:
    several = reports(ONE, ONE, OPEN)
    run = Run(RULES, RULES.digest, tuple(several), findings=run_findings(RULES, several))
    codes = [finding.code for finding in run.all_findings()]
    assert codes.count("PD1311") == 1
    assert codes.count("核查/一") == 2
    assert len(codes) == run.counts().errors + run.counts().warnings + run.counts().infos


def whole(*texts: str) -> Run:
    several = reports(*texts)
    return Run(RULES, RULES.digest, tuple(several), findings=run_findings(RULES, several))


def test_nothing_chosen_is_everything() -> None:
    run = whole(ONE, OTHER)
    assert chosen(run, ()) is run


def test_a_choice_keeps_what_it_names() -> None:
    run = chosen(whole(ONE, OPEN, OTHER), ("西",))
    assert [report.submission.id for report in run.reports] == ["s2"]
    assert [result.label for report in run.reports for result in report.results] == ["西"]
    assert run.counts().forms == 1
    assert holds_nothing(chosen(whole(ONE), ("没有",)))


def test_a_choice_by_code_ignores_case() -> None:
    run = chosen(whole(ONE, OTHER), ("pd1310",))
    assert {finding.code for finding in run.all_findings()} == {"PD1310"}


def test_findings_stand_form_by_form_the_gravest_first() -> None:
    text = ONE.replace('"限": "1"}}', '"限": "1", "多": 1}}, {"表": "甲", "数据": {"名": "北", "数": "3", "限": "1"}}')
    run = whole(text.replace("2024", "2020"))
    found = [
        (finding.where.path[0], finding.severity.value)
        for finding in run.of_submission(run.reports[0])
        if isinstance(finding.where, Cell)
    ]
    assert found == [
        ("甲「东」", "error"),
        ("甲「东」", "error"),
        ("甲「东」", "info"),
        ("甲「北」", "error"),
        ("甲「北」", "info"),
    ]
