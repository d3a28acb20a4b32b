"""A better actual never scores less; missing is never zero."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from perfdsl import api
from perfdsl.core import ir
from perfdsl.core.score import Score
from perfdsl.core.values import Number, Value
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate
from tests.properties import spelled
from tests.properties.reports import submission
from tests.properties.strategies import FORMS, MAIN, forms, lowered, money, ratio

_ROUNDINGS = (
    "",
    "得分 保留2位小数，四舍五入",
    "得分 保留1位小数，舍去",
    "得分 保留0位小数，四舍六入五成双",
    "得分 保留0位小数，进一",
)
_ACTUALS = st.integers(0, 2000).map(lambda tenths: str(Fraction(tenths, 10).limit_denominator(10))) | st.integers(
    0, 200
).map(str)


def _decimal(number: Fraction) -> str:
    return f"{float(number):.4f}"


@st.composite
def limit_tables(draw: DrawFn, *, more_is_better: bool) -> str:
    """A limit and steps beyond it, in the three readings, with what may follow."""
    limit = draw(st.sampled_from(spelled.EDGES[1:]))
    clause = draw(spelled.steps("under" if more_is_better else "over"))
    tail = draw(st.sampled_from(("扣完为止", "不低于 1分", "最多扣 3分", "扣完为止，保留1位小数，四舍五入")))
    good, bad = ("≥", "<") if more_is_better else ("≤", ">")
    return f"{good} {limit}% → 满分；{bad} {limit}% → 满分，{clause.zh}，{tail}"


@st.composite
def band_tables(draw: DrawFn, *, more_is_better: bool) -> str:
    """Bands whose scores go one way."""
    edges = sorted(draw(st.sets(st.sampled_from(spelled.EDGES[1:]), min_size=1, max_size=4)))
    points = sorted(draw(st.lists(st.integers(0, 20), min_size=len(edges) + 1, max_size=len(edges) + 1)))
    points = points if more_is_better else points[::-1]
    above = [draw(st.booleans()) for _ in edges]
    rows = [f"{'<' if above[0] else '≤'} {edges[0]}% → {points[0] / 2}分"]
    for at, (low, high) in enumerate(itertools.pairwise(edges)):
        rows.append(
            f"{'[' if above[at] else '('}{low}%, {high}%{')' if above[at + 1] else ']'} → {points[at + 1] / 2}分"
        )
    rows.append(f"{'≥' if above[-1] else '>'} {edges[-1]}% → {points[-1] / 2}分")
    return "；".join(draw(st.permutations(rows)))


def _rules(table: str, rounding: str) -> api.Rules:
    return api.loads(
        f"表 甲 {{ a、b：人，非负 }}\n方案 乙 {{ 对象 甲；满分 10分\n{rounding}\n指标 丙 10分 = a ÷ b {{ {table} }}\n}}"
    )


def _exact(rules: api.Rules, data: dict[str, Any]) -> Fraction:
    report = rules.check(submission(rules, "甲", data))
    assert report.results[0].score.is_exact
    return report.results[0].score.low


@given(
    limit_tables(more_is_better=False) | band_tables(more_is_better=False),
    st.sampled_from(_ROUNDINGS),
    _ACTUALS,
    _ACTUALS,
)
def test_less_never_scores_less_below_a_limit(table: str, rounding: str, one: str, two: str) -> None:
    rules = _rules(table, rounding)
    less, more = sorted((one, two), key=Fraction)
    assert _exact(rules, {"a": _decimal(Fraction(less)), "b": "100"}) >= _exact(
        rules, {"a": _decimal(Fraction(more)), "b": "100"}
    )


@given(
    limit_tables(more_is_better=True) | band_tables(more_is_better=True),
    st.sampled_from(_ROUNDINGS),
    _ACTUALS,
    _ACTUALS,
)
def test_more_never_scores_less_above_a_limit(table: str, rounding: str, one: str, two: str) -> None:
    rules = _rules(table, rounding)
    less, more = sorted((one, two), key=Fraction)
    assert _exact(rules, {"a": _decimal(Fraction(less)), "b": "100"}) <= _exact(
        rules, {"a": _decimal(Fraction(more)), "b": "100"}
    )


_BY_CLASS = api.loads("""
表 甲 { 明细 行 { 名：文本；目标：指标值；实际：量值，同单位 目标；分值：分 } }
计分办法 按类 {
  名称 = 名；分值 = 分值
  目标 为 ≥、>、= → 满分 × 实际 ÷ 目标，不低于 0，不超过满分
  目标 为 ≤、< → 按 实际 ÷ 目标 { ≤ 100% → 满分；> 100% → 满分 × 目标 ÷ 实际 }
  目标 为 ≠ → 不得分
  目标 为 定性 → 待定
}
方案 乙 { 对象 甲；满分 10分；一级指标 丙 10分 { 逐行 行，用 按类 } }
""")


def _row_score(target: str, actual: int) -> Fraction:
    row = {"名": "子", "目标": target, "实际": f"{actual}件", "分值": "10"}
    return _exact(_BY_CLASS, {"行": [row]})


@given(st.sampled_from("≥>="), st.integers(1, 50), st.integers(0, 100), st.integers(0, 100))
def test_more_never_scores_less_in_a_row_of_at_least(sign: str, target: int, one: int, two: int) -> None:
    assert _row_score(f"{sign}{target}件", min(one, two)) <= _row_score(f"{sign}{target}件", max(one, two))


@given(st.sampled_from("≤<"), st.integers(1, 50), st.integers(0, 100), st.integers(0, 100))
def test_less_never_scores_less_in_a_row_of_at_most(sign: str, target: int, one: int, two: int) -> None:
    assert _row_score(f"{sign}{target}件", min(one, two)) >= _row_score(f"{sign}{target}件", max(one, two))


@given(limit_tables(more_is_better=False), st.integers(1, 200), st.integers(1, 200))
def test_whole_steps_take_least_and_started_ones_most(table: str, actual: int, quota: int) -> None:
    """For one deduction: whole steps ≤ pro rata ≤ started steps."""
    del table
    rows = "≤ 100% → 满分；> 100% → 满分，每超过 1个百分点 扣 0.5分{}，扣完为止"
    readings = ("，不足 1个百分点 不计", "", "，不足 1个百分点 按 1个百分点 计")
    found = [_exact(_rules(rows.format(reading), ""), {"a": str(actual), "b": str(quota)}) for reading in readings]
    assert found[0] >= found[1] >= found[2]


# ---- missing -----------------------------------------------------------------------------------------------------


@given(
    limit_tables(more_is_better=False) | band_tables(more_is_better=True),
    st.sampled_from(("a", "b")),
    st.integers(1, 200),
)
def test_a_blank_leaves_the_score_open_and_zero_does_not(table: str, cell: str, other: int) -> None:
    """Of the two cells of a rate one is blank: anything from 0 to the points. It is 0: a score, or no denominator."""
    rules = _rules(f"{table}；分母为零 → 0.25分", "")
    data = {"a": str(other), "b": str(other)}
    blank = rules.check(submission(rules, "甲", {**data, cell: ""})).results[0]
    zero = rules.check(submission(rules, "甲", {**data, cell: "0"})).results[0]
    assert blank.score == Score(Fraction(0), Fraction(10))
    assert not blank.indicators[0].settled
    assert blank.indicators[0].missing == (cell,)
    assert zero.score.is_exact
    assert zero.indicators[0].settled


_CELLS = ("金甲", "金乙", "金丙", "元丁", "人甲", "人乙", "率甲", "率乙", "数甲", "数乙")


@given(money() | ratio(), forms(), st.sampled_from(_CELLS))
def test_a_value_that_a_blank_leaves_standing_does_not_depend_on_the_cell(text: str, data: Any, cell: str) -> None:
    """Missing is never zero: what is computed without the cell has the same value whatever the cell holds."""
    assume("先取" not in text)  # its very meaning is to take another cell where one is blank
    rules = lowered(
        f"{FORMS}方案 方案 {{ 对象 {MAIN}；满分 1分；指标 值 1分 = {text} {{ 未填 → 不得分；其余 → 满分 }} }}"
    )
    assume(rules is not None)
    assert rules is not None
    blank = _value(rules, {**data, cell: ""})
    if isinstance(blank, Number):
        assert all(_value(rules, {**data, cell: other}) == blank for other in ("0", "7", "-1.5"))


def _value(rules: api.Rules, data: Any) -> Value:
    read = submission(rules, MAIN, data)
    indicator = rules.program.schemes[0].children[0]
    assert isinstance(indicator, ir.Indicator)
    assert indicator.table.subject is not None
    return evaluate(indicator.table.subject, Environment((read.forms[MAIN][0].record,), read.forms))
