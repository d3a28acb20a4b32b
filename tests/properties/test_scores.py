"""What holds of every score, whatever the scheme and whatever the form."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perfdsl import api
from perfdsl.core.score import total
from tests.properties.reports import scores, submission
from tests.properties.strategies import MAIN, forms, lowered, other_forms, rule_texts

ROOT = Path(__file__).parents[2]


def _checked(text: str, data: Any, others: Any) -> tuple[api.Rules, api.Report]:
    rules = lowered(text)
    assume(rules is not None)
    assert rules is not None
    return rules, rules.check(submission(rules, MAIN, data, others))


@given(rule_texts(), forms(), other_forms())
def test_every_score_lies_between_zero_and_the_points(text: str, data: Any, others: Any) -> None:
    _, report = _checked(text, data, others)
    for result in report.results:
        for indicator in result.indicators:
            points = indicator.points if indicator.points is not None else Fraction(0)
            assert 0 <= indicator.score.low <= indicator.score.high <= max(points, Fraction(0))


@given(rule_texts(), forms(), other_forms())
def test_totals_are_sums(text: str, data: Any, others: Any) -> None:
    """A section is the sum of what stands below it, the total that of the first level, rounded where the scheme says so."""
    rules, report = _checked(text, data, others)
    for result in report.results:
        for section in result.sections:
            below = [item.score for item in result.indicators if item.path[: len(section.path)] == section.path]
            assert section.score == total(below)
        whole = total([item.score for item in result.indicators])
        rounding = rules.program.schemes[0].total_rounding
        assert result.score == (whole if rounding is None else whole.rounded(rounding.places, rounding.mode))


@given(rule_texts(), forms(), other_forms())
def test_tracing_changes_nothing(text: str, data: Any, others: Any) -> None:
    rules, report = _checked(text, data, others)
    silent = rules.check(report.submission, tracing=False)
    assert scores(silent) == scores(report)
    assert silent.findings == report.findings
    assert all(item.why == () for result in silent.results for item in result.indicators)


@given(rule_texts(), forms(), other_forms())
def test_the_same_input_gives_the_same_report(text: str, data: Any, others: Any) -> None:
    rules, report = _checked(text, data, others)
    assert rules.check(report.submission) == report
    again = lowered.__wrapped__(text)
    assert again == rules
    assert again.check(submission(again, MAIN, data, others)) == report


@given(rule_texts(), forms(), other_forms(), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(text: str, data: Any, others: Any, luck: random.Random) -> None:
    rules, report = _checked(text, data, others)
    shuffled = rules.check(submission(rules, MAIN, _shuffled(data, luck), _shuffled(others, luck)))
    assert scores(shuffled) == scores(report)
    assert sorted(map(repr, shuffled.findings)) == sorted(map(repr, report.findings))


def _shuffled(value: Any, luck: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        luck.shuffle(keys)
        return {key: _shuffled(value[key], luck) for key in keys}
    return [_shuffled(item, luck) for item in value] if isinstance(value, list) else value


@given(rule_texts(), forms(), other_forms())
def test_grades_go_with_the_total(text: str, data: Any, others: Any) -> None:
    """An exact total has one grade; an interval has every grade that its ends and middle have."""
    rules, report = _checked(text, data, others)
    scheme = rules.program.schemes[0]
    for result in report.results:
        assert set(result.grades) <= {grade.name for grade in scheme.grades}
        if scheme.grades:
            assert len(result.grades) == 1 or (len(result.grades) > 1 and not result.score.is_exact)


def test_one_set_of_rules_in_eight_threads() -> None:
    rules = api.load(ROOT / "rules")
    submissions = api.read(ROOT / "specs" / "yuanjiang-2024" / "data.json", rules) * 4
    alone = [rules.check(item) for item in submissions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(rules.check, submissions * 2))
    assert together == alone * 2


def test_reports_are_frozen() -> None:
    rules = api.loads("表 甲 { 数一：数 }\n方案 乙 { 对象 甲；满分 1分；指标 丙 1分 → 满分 }")
    report = rules.check(submission(rules, "甲", {}))
    for record in (rules, report, report.submission, *report.results, *report.results[0].indicators):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            record.extra = 1  # type: ignore[attr-defined]
