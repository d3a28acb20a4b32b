"""Any text gives a tree, or messages with places; never an exception."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from perfdsl.grammar.keywords import KEYWORDS

from perfdsl.messages import lookup
from perfdsl.source import Span
from tests.surface.reading import read

WORDS = sorted(
    {word for row in KEYWORDS for spelling in (*row.zh, *row.en) for word in spelling.split() if word != "…"}
)
SIGNS = [
    *"{}()[]（）｛｝，、；;：:=→<>≥≤+-×÷*/%.。“”\"「」‘’'|#!&@?~ \n\t\r",
    "->",
    "=>",
    "\n  ",
    "\n    ",
    " {\n",
    "\n}\n",
    "\u200b",
    "\ufeff",
]
PARTS = st.one_of(
    st.sampled_from(WORDS).map(lambda word: word + " "),
    st.sampled_from(WORDS),
    st.sampled_from(SIGNS),
    st.sampled_from(
        [
            "甲",
            "a",
            "x1 ",
            "5分",
            "100%",
            "0.5",
            "2024",
            '"文"',
            "1个百分点",
            "万元",
            "每",
            "扣完",
            "百分之五",
            "IF(",
            "\ue000",
        ]
    ),
)
LINES = [
    "方案 甲 {",
    "}",
    "满分 100分",
    "指标 乙 5分 = a ÷ b {",
    "≤ 100% → 满分",
    "表 丙 {",
    "x：人，必填",
    "核查 丁 {",
    "须 a ≤ 5",
]
LINES += [
    '否则 错误 "文"',
    "  其余 → 不得分",
    '依据 "一"、',
    "明细 戊 {",
    "等级 { 优：≥ 90分；差：其余 }",
    "每超过 1% 扣 1分",
]


def _check(text: str) -> None:
    parsed = read(text)
    assert parsed.file.language in ("zh", "en")
    for problem in parsed.problems:
        assert isinstance(problem.where, Span)
        assert 0 <= problem.where.start <= problem.where.end <= len(text)
        assert lookup(problem.code) is not None
        for lang in ("zh", "en"):
            assert not re.search(r"_SEP|ANON|\$END", problem.message(lang).replace(text, ""))
            problem.help(lang)
        for note in problem.notes:
            assert note.where.end <= len(text)


@given(st.lists(PARTS, max_size=40).map("".join))
def test_words_and_signs(text: str) -> None:
    _check(text)


@given(st.text(max_size=80))
def test_any_characters(text: str) -> None:
    _check(text)


@given(st.lists(st.sampled_from(LINES), max_size=14), st.lists(st.tuples(st.integers(0, 200), PARTS), max_size=3))
def test_rules_with_bits_put_in(lines: list[str], bits: list[tuple[int, str]]) -> None:
    text = "\n".join(lines)
    for at, bit in bits:
        text = text[:at] + bit + text[at:]
    _check(text)


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14), st.integers(0, 200), st.integers(1, 30))
def test_rules_with_a_bit_cut_out(lines: list[str], at: int, length: int) -> None:
    text = "\n".join(lines)
    _check(text[:at] + text[at + length :])
