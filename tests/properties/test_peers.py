"""What holds of places and means over peers, whatever they are; against counts that know nothing of the engine."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from functools import cache
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdsl import api

TIES = ("high", "low", "mean", "dense")
_ZH = {"high": "并列取前", "low": "并列取后", "mean": "并列取中", "dense": "并列顺排"}
_FUNCTIONS = {"mean": "平均", "median": "中位数", "max": "最大", "min": "最小", "sum": "合计", "count": "个数"}

units = st.lists(
    st.fixed_dictionaries({"值": st.one_of(st.integers(-3, 6), st.none()), "类": st.sampled_from(["甲", "乙", None])}),
    min_size=1,
    max_size=9,
)


@cache
def _rules(body: str) -> api.Rules:
    return api.loads(
        f"表 表 {{ 值：数；类：文本 }}\n方案 方案 {{ 对象 表；满分 100分\n指标 指标 100分 {{\n{body}\n}} }}"
    )


def _reports(body: str, data: list[Any], names: list[str] | None = None) -> dict[str, api.Report]:
    rules = _rules(body)
    names = names or [str(number) for number in range(len(data))]
    raw = [
        {
            "submission": name,
            "表": [{"表": "表", "数据": {key: cell for key, cell in cells.items() if cell is not None}}],
        }
        for name, cells in zip(names, data, strict=True)
    ]
    submissions = api.reads(json.dumps(raw, ensure_ascii=False), rules)
    return {report.submission.id: report for report in rules.check_all(submissions)}


def _scores(body: str, data: list[Any]) -> list[Fraction | None]:
    """The exact score of each unit, None where it is open; 50 points are 0."""
    scores = [report.results[0].score for report in _reports(body, data).values()]
    return [score.low - 50 if score.is_exact else None for score in scores]


def _given(value: str) -> str:
    return f"1 = 1 → 50分 + 1分 × {value}"


EVERYTHING = """按 名次（值，从高到低，并列取前，同类 类） {
  1 → 10分
  2 → 满分 × 同行中位数（值，含本单位） ÷ 100
  ≥ 3 → 1分 × 同行个数（值，不含本单位，其中 类 = "甲"） + 5分
  未填 → 同行平均分
}"""
EVERYTHING = f"1 = 1 → {EVERYTHING}"


@given(units, st.randoms(use_true_random=False))
def test_the_order_of_submissions_changes_nothing(data: list[Any], shuffle: random.Random) -> None:
    names = [str(number) for number in range(len(data))]
    order = list(zip(names, data, strict=True))
    shuffle.shuffle(order)
    before = _reports(EVERYTHING, data, names)
    after = _reports(EVERYTHING, [cells for _, cells in order], [name for name, _ in order])
    for name in names:
        assert after[name].results == before[name].results
        assert after[name].findings == before[name].findings


@given(units)
def test_a_peer_without_data_changes_no_score(data: list[Any]) -> None:
    more = [*data, {"值": None, "类": None}]
    assert _scores(EVERYTHING, more)[:-1] == _scores(EVERYTHING, data)


@given(units)
def test_tracing_changes_nothing(data: list[Any]) -> None:
    rules = _rules(EVERYTHING)
    submissions = [report.submission for report in _reports(EVERYTHING, data).values()]
    loud, silent = rules.check_all(submissions), rules.check_all(submissions, tracing=False)
    for one, other in zip(loud, silent, strict=True):
        assert [result.score for result in one.results] == [result.score for result in other.results]
        assert one.findings == other.findings


def _place(value: int, known: list[int], ties: str, *, descending: bool) -> Fraction:
    better = [other for other in known if (other > value if descending else other < value)]
    alike = sum(other == value for other in known)
    if ties == "dense":
        return Fraction(len(set(better)) + 1)
    taken = range(len(better) + 1, len(better) + alike + 1)
    return {"high": Fraction(taken[0]), "low": Fraction(taken[-1]), "mean": Fraction(sum(taken), alike)}[ties]


@pytest.mark.parametrize("ties", TIES)
@pytest.mark.parametrize("descending", [True, False])
@given(data=units)
def test_places_are_those_that_counting_gives(ties: str, descending: bool, data: list[Any]) -> None:
    direction = "从高到低" if descending else "从低到高"
    known = [unit["值"] for unit in data if unit["值"] is not None]
    expected = [None if unit["值"] is None else _place(unit["值"], known, ties, descending=descending) for unit in data]
    assert _scores(_given(f"名次（值，{direction}，{_ZH[ties]}）"), data) == expected


def _naive(function: str, values: list[int]) -> Fraction | None:
    if function in ("sum", "count"):
        return Fraction(sum(values) if function == "sum" else len(values))
    if not values:
        return None
    if function == "mean":
        return Fraction(sum(values), len(values))
    return Fraction({"median": median, "max": max, "min": min}[function](values))  # type: ignore[operator]


@pytest.mark.parametrize("function", _FUNCTIONS)
@pytest.mark.parametrize("own", [True, False])
@given(data=units)
def test_the_other_functions_are_those_of_a_list(function: str, own: bool, data: list[Any]) -> None:
    expected: list[Fraction | None] = []
    for at, unit in enumerate(data):
        others = [other["值"] for other in data[:at] + data[at + 1 :] if other["值"] is not None]
        values = others + ([unit["值"]] if own and unit["值"] is not None else [])
        expected.append(None if own and unit["值"] is None else _naive(function, values))
    word = "含本单位" if own else "不含本单位"
    assert _scores(_given(f"同行{_FUNCTIONS[function]}（值，{word}）"), data) == expected


@given(units, st.integers(0, 20))
def test_a_quantile_lies_where_its_definition_says(data: list[Any], twentieths: int) -> None:
    values = sorted(unit["值"] for unit in data if unit["值"] is not None)
    at = Fraction((len(values) - 1) * twentieths, 20)
    expected: Fraction | None = None
    if values:
        left = values[int(at)]
        right = values[min(int(at) + 1, len(values) - 1)]
        expected = left + (at - int(at)) * (right - left)
    scores = _scores(_given(f"同行分位数（值，{twentieths * 5}%，含本单位）"), data)
    assert scores == [None if unit["值"] is None else expected for unit in data]
