"""What holds of every file that is given as data."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from perfdsl import api
from perfdsl.diagnostics import Cell
from perfdsl.source import Span
from tests.properties.reports import scores
from tests.properties.strategies import MAIN, OTHER, forms, lowered, rule_texts

_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(
    ("甲", "1", "≥3人", "2024年", "/", "", MAIN, "1e999999999", "-", "95%", "３", "12,3")
)  # fmt: skip
_KEYS = st.sampled_from(
    (
        "表",
        "forms",
        "form",
        "数据",
        "data",
        "单位",
        "年度",
        "year",
        "submission",
        "编号",
        "来源",
        "行",
        "行号",
        "金甲",
        "组",
        "绩效",
        "清单",
        "目标甲",
        "",
    )
) | st.text(max_size=4)
_JSON = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=6), max_leaves=30
)


@st.composite
def submissions(draw: st.DrawFn) -> Any:
    """Something like a submission, with anything at all in some places."""
    data = draw(forms())
    for key in draw(st.lists(_KEYS, max_size=3)):
        data = {**data, key: draw(_JSON)}
    form = {"表": draw(st.sampled_from((MAIN, MAIN, MAIN, OTHER, "没有"))), "数据": draw(st.just(data) | _JSON)}
    listed = [form, *draw(st.lists(_JSON, max_size=1))]
    whole = {
        "submission": draw(_SCALARS),
        "年度": draw(st.sampled_from(("2024", 2024)) | _SCALARS),
        "表": draw(st.just(listed) | _JSON),
    }
    return draw(st.just(whole) | st.just([whole, draw(_JSON)]) | _JSON)


def _assert_located(report: api.Report) -> None:
    for found in report.findings:
        assert isinstance(found.where, Cell)
        assert isinstance(found.where.submission, str)
        assert all(isinstance(part, str) for part in found.where.path)
        assert found.message("zh")
        assert found.message("en")


@given(rule_texts(), submissions())
def test_any_json_gives_a_report(text: str, value: Any) -> None:
    """Never an exception, and every finding says in which submission and where."""
    rules = lowered(text)
    if rules is None:
        return
    content = json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    read, problems, _ = api.read_data(content, "data.json", rules)
    assert read or problems
    for submission in read:
        _assert_located(rules.check(submission))


_RULES = api.loads(
    "表 主表 { 数一：数；明细 行 { 名：文本 } }\n方案 方案 { 对象 主表；满分 1分；指标 甲 1分 → 1分 × 数一 }"
)
_SOUND = json.dumps(
    {"submission": "例", "年度": "2024", "表": [{"表": "主表", "数据": {"数一": "0.5", "行": [{"名": "甲"}]}}]},
    ensure_ascii=False,
)


@given(
    st.integers(0, len(_SOUND)),
    st.integers(0, 6),
    st.text(max_size=4) | st.sampled_from(("NaN", ",", "}", "{", '"', "，", "1e999", "\\")),
)
def test_any_damage_to_a_file_is_told_with_its_place(start: int, cut: int, put: str) -> None:
    text = _SOUND[:start] + put + _SOUND[start + cut :]
    read, problems, source = api.read_data(text.encode("utf-8", "surrogatepass"), "data.json", _RULES)
    for problem in problems:
        assert isinstance(problem.where, Span)
        assert source is None or problem.where.end <= len(source.text)
    assert read or problems
    for submission in read:
        _assert_located(_RULES.check(submission))


@given(st.binary(max_size=60) | st.binary(max_size=40).map(lambda data: _SOUND.encode()[:50] + data))
def test_any_bytes_give_submissions_or_problems(content: bytes) -> None:
    read, problems, _ = api.read_data(content, "data.json", _RULES)
    assert read or problems


@given(st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "gb18030")), st.sampled_from((None, 2)), st.booleans())
def test_spelling_of_the_file_does_not_matter(encoding: str, indent: int | None, escapes: bool) -> None:
    text = json.dumps(json.loads(_SOUND), ensure_ascii=escapes, indent=indent)
    read, _, _ = api.read_data(text.encode(encoding), "data.json", _RULES)
    plain, _, _ = api.read_data(_SOUND.encode(), "data.json", _RULES)
    assert scores(_RULES.check(read[0])) == scores(_RULES.check(plain[0]))
    assert read[0].digest == plain[0].digest
