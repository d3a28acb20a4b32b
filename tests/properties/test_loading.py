"""What holds of every text that is given as rules."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from perfdsl import api
from perfdsl.core import ir
from perfdsl.diagnostics import Severity
from perfdsl.files import Folder
from perfdsl.quantities import format_number
from perfdsl.source import SourceFile, Span
from perfdsl.verify.tables import check_tables
from tests.properties import spelled
from tests.properties.reports import scores, submission
from tests.properties.strategies import FORMS, MAIN, bands, forms, lowered, other_forms, rule_texts


def _compile(*texts: str) -> tuple[api.Rules | None, list[Any]]:
    sources = tuple(SourceFile(f"{number}.perf", text) for number, text in enumerate(texts))
    rules, diagnostics, _ = api.compile_files(Folder(sources, ()), cache=False)
    return rules, diagnostics


# ---- any text ----------------------------------------------------------------------------------------------------

_TOKENS = st.sampled_from(
    "表 方案 指标 核查 计分办法 令 单位 对象 满分 得分 等级 依次 逐行 用 其中 其余 未填 不得分 待定 满分 每超过 每满 扣 加 扣完为止 "
    "合计 计数 取 取整 最大 绝对值 去编号 且 或 非 为 含 在 须 对 否则 错误 → ≥ ≤ = ( ) { } [ ] , ； ： . 、 + - × ÷ 1 0 5分 100% 3个百分点 "
    '人 万元 文本 数 指标值 选项 明细 标识 必填 非负 取值 甲 乙 丙 主表 金甲 率甲 「名 称」 "文字" # \n if indicator form scheme per over full'.split(
        " "
    )
)


@st.composite
def broken_texts(draw: st.DrawFn) -> str:
    """A sound text in which a few stretches are cut out, doubled or replaced by words."""
    text = draw(rule_texts(sound=True) | spelled.schemes().map(lambda both: both.en))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        words = "".join(draw(st.lists(_TOKENS | st.text(max_size=3), max_size=3)))
        text = text[:start] + draw(st.sampled_from((words, words, text[start:end] * 2))) + text[end:]
    return text


@given(st.lists(_TOKENS, max_size=60).map(" ".join) | st.text(max_size=200) | broken_texts())
def test_any_text_loads_or_says_where_not(text: str) -> None:
    """Never an exception; without rules at least one error, and every message at a place in the text."""
    rules, diagnostics = _compile(text)
    assert (rules is None) == any(found.severity is Severity.ERROR for found in diagnostics)
    for found in diagnostics:
        for where in (found.where, *(note.where for note in found.notes)):
            assert isinstance(where, Span)
            assert where.is_whole_file or 0 <= where.start <= where.end <= len(text)
        assert found.message("zh")
        assert found.message("en")
    assert len({(found.code, found.where) for found in diagnostics}) == len(diagnostics)


# ---- tables ------------------------------------------------------------------------------------------------------


@given(rule_texts(), forms(), other_forms())
def test_in_a_table_without_gap_or_overlap_one_row_applies(text: str, data: Any, others: Any) -> None:
    """Whatever the form holds, such a table is not left without a row, and no two of its rows disagree.

    Save for words that the form does not offer (PD1105): of them no table needs to speak.
    """
    rules = lowered(text)
    assume(rules is not None)
    assert rules is not None
    scheme = rules.program.schemes[0]
    sound = {child.span for child in _leaves(scheme.children) if _is_sound(rules, child)}
    report = rules.check(submission(rules, MAIN, data, others))
    assume("PD1105" not in {found.code for found in report.findings})
    for item in report.results[0].indicators:
        if item.rule in sound:
            assert not {line.code for line in item.why} & {"no_row", "rows_differ"}, item.why


def _leaves(children: tuple[ir.Child, ...]) -> Iterator[ir.Child]:
    for child in children:
        if isinstance(child, ir.Section):
            yield from _leaves(child.children)
        else:
            yield child


def _is_sound(rules: api.Rules, child: ir.Child) -> bool:
    """Whether nothing is wrong with the rows of one indicator."""
    scheme = attrs.evolve(rules.program.schemes[0], children=(child,))
    return not check_tables(attrs.evolve(rules.program, schemes=(scheme,)))


@given(bands(sound=False), forms(), st.sampled_from(("率甲", "人甲 ÷ 人乙", "数甲 × 率乙", "金甲 ÷ 金丙")))
def test_spoilt_bands_without_gap_or_overlap(table: str, data: Any, value: str) -> None:
    """The same for bands with rows left out, doubled, added, in another order."""
    rules = lowered(f"{FORMS}方案 方案 {{ 对象 {MAIN}；满分 5分；指标 值 5分 = {value} {{ {table} }} }}")
    assume(rules is not None)
    assert rules is not None
    if _is_sound(rules, rules.program.schemes[0].children[0]):
        item = rules.check(submission(rules, MAIN, data)).results[0].indicators[0]
        assert not {line.code for line in item.why} & {"no_row", "rows_differ"}, item.why


@given(rule_texts(sound=True))
def test_sound_texts_have_no_gap_and_no_overlap(text: str) -> None:
    """What else may be wrong: a row that no form reaches (分母为零 where nothing is divided), or that gives too much."""
    _, diagnostics = _compile(text)
    assert not {found.code for found in diagnostics} & {"PD0501", "PD0502", "PD0504"}


# ---- points ------------------------------------------------------------------------------------------------------

_POINTS = st.integers(1, 40).map(lambda quarters: Fraction(quarters, 4))


@given(
    st.lists(st.lists(_POINTS, min_size=1, max_size=3), min_size=1, max_size=3), st.integers(-2, 2), st.integers(-2, 2)
)
def test_a_scheme_loads_if_and_only_if_its_points_add_up(parts: list[list[Fraction]], inner: int, outer: int) -> None:
    sums = [sum(part, Fraction(0)) for part in parts]
    stated = [max(Fraction(1, 4), sums[0] + Fraction(inner, 4)), *sums[1:]]
    total = max(Fraction(1, 4), sum(stated, Fraction(0)) + Fraction(outer, 4))
    sections = "\n".join(
        f"一级指标 A{at} {format_number(stated[at])}分 {{ "
        + "；".join(f"指标 B{number} {format_number(points)}分 → 满分" for number, points in enumerate(part))
        + " }"
        for at, part in enumerate(parts)
    )
    rules, diagnostics = _compile(
        f"表 甲 {{ 数一：数 }}\n方案 乙 {{ 对象 甲；满分 {format_number(total)}分\n{sections}\n}}"
    )
    adds_up = stated == sums and total == sum(stated, Fraction(0))
    assert (rules is not None) == adds_up
    assert {found.code for found in diagnostics} == (set() if adds_up else {"PD0411"})
    if rules is not None:
        assert rules.check(submission(rules, "甲", {})).results[0].score.low == total


# ---- order and spelling ------------------------------------------------------------------------------------------


@given(st.data())
def test_the_order_of_rows_does_not_matter(data: st.DataObject) -> None:
    """Not even of rows that overlap and agree."""
    rows = data.draw(bands(depth=0)).split("；") + data.draw(
        st.sampled_from(([], ["不适用、未到期 → 1分", "不适用 → 1分", "未到期 → 1分"]))
    )
    shuffled = data.draw(st.permutations(rows))
    head = f"{FORMS}方案 方案 {{ 对象 {MAIN}；满分 5分；指标 值 5分 = 率甲 {{"
    one, other = (_compile(f"{head} {'；'.join(order)} }} }}") for order in (rows, shuffled))
    assert (one[0] is None) == (other[0] is None)
    assert {found.code for found in one[1]} == {found.code for found in other[1]}
    if one[0] is not None and other[0] is not None:
        form = data.draw(forms())
        assert scores(one[0].check(submission(one[0], MAIN, form))) == scores(
            other[0].check(submission(other[0], MAIN, form))
        )


@given(rule_texts(sound=True), forms(), st.permutations(range(3)))
def test_the_order_of_files_does_not_matter(text: str, data: Any, order: list[int]) -> None:
    at = text.index("方案 方案")
    other = text.index("表 附表")
    parts = [text[:other], text[other:at], text[at:]]
    together, apart = _compile(text)[0], _compile(*(parts[number] for number in order))[0]
    assert (together is None) == (apart is None)
    assume(together is not None)
    assert together is not None
    assert apart is not None
    assert scores(apart.check(submission(apart, MAIN, data))) == scores(
        together.check(submission(together, MAIN, data))
    )


@given(spelled.schemes(), st.lists(spelled.forms(), min_size=1, max_size=4))
def test_both_spellings_score_alike(text: spelled.Spelled, several: list[Any]) -> None:
    zh, en = lowered(text.zh), lowered(text.en)
    assert zh is not None
    assert en is not None
    assert [found.code for found in _compile(text.zh)[1]] == [found.code for found in _compile(text.en)[1]]
    for data in several:
        reports = [rules.check(submission(rules, "f", data)) for rules in (zh, en)]
        assert scores(reports[0]) == scores(reports[1])
        codes = [[(found.code, found.where) for found in report.findings] for report in reports]
        assert codes[0] == codes[1]


def test_the_spellings_really_differ() -> None:
    """Guards the property above against a strategy that writes one text twice."""
    pairs = itertools.islice(((text.zh, text.en) for text in (spelled.FORM, *spelled.VALUES, *spelled.CONDITIONS)), 20)
    assert all(zh != en for zh, en in pairs)
