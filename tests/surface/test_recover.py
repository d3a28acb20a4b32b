"""After an error the rest of the file is read, each error is told once, and nothing takes long."""

from __future__ import annotations

import time

import pytest

from perfdsl.source import SourceFile, Span
from perfdsl.surface import tree
from perfdsl.surface.mistakes import RULES
from perfdsl.surface.mistakes.rule import spelled
from perfdsl.surface.recover import MAX_ERRORS
from tests.surface.reading import names, read, said, sound

TEN_ZH = """
表 基础数据表 {
  编制数：人，必填
  在职 人数：人
  2024年预算：万元
}
方安 整体支出 {
  满分：100分
  得分 保留2位小数
  一级指标 投入 10分 {
    指标 控制率 5分 = a ÷÷ b {
      ≤ 100% → 满分
      > 100% 满分
      大于等于200% → 不得分
    }
    指标 变动率 5分 = a ÷ b {
      [0、10%] → 满分
      其余 → 不得分
    }
  }
  依据 "财预〔2020〕10号
}
核查 合计 {
  须 a ≤ 5
  否则 错误 "太多"
}
"""
TEN_EN = """
form base {
  quota: people, required
  on post: people
  2024_budget: people
}
schem whole {
  total: 100 points
  score round 2 places
  level1 input 10 points {
    indicator control 5 points = a / / b {
      <= 100% -> full
      > 100% full
      at least 200% -> none
    }
    indicator change 5 points = a / b {
      [0 to 10%] -> full
      otherwise -> none
    }
  }
  basis "Cai Yu 2020
}
check sums {
  require a <= 5
  else error "too much"
}
"""
TEN_CODES = ["PD0122", "PD0120", "PD0150", "PD0119", "PD0148", "PD0127", "PD0131", "PD0133", "PD0135", "PD0110"]
TEN_LINES = [4, 5, 7, 8, 9, 11, 13, 14, 17, 21]


@pytest.mark.parametrize("text", [TEN_ZH, TEN_EN], ids=["zh", "en"])
def test_ten_mistakes_ten_messages(text: str) -> None:
    found = said(text)
    assert [code for code, _, _ in found] == TEN_CODES
    assert [line for _, line, _ in found] == TEN_LINES


@pytest.mark.parametrize("text", [TEN_ZH, TEN_EN], ids=["zh", "en"])
def test_the_rest_of_a_broken_file_is_read(text: str) -> None:
    form, scheme, check = read(text).file.items
    assert isinstance(form, tree.Form)
    assert isinstance(scheme, tree.Scheme)
    assert isinstance(check, tree.Check)
    level = next(entry for entry in scheme.entries if isinstance(entry, tree.Indicator))
    assert level.entries
    assert [len(entry.entries) for entry in level.entries if isinstance(entry, tree.Indicator) and entry.entries] == [
        3,
        2,
    ]
    assert len(form.members) == 3
    assert len(check.entries) == 2


def test_a_broken_header_keeps_its_block() -> None:
    parsed = read("方案 甲 乙 丙 {\n 满分 100分\n 指标 x y z 5分 = a { ≤ 1 → 满分 }\n}")
    assert len(parsed.problems) == 2
    (scheme,) = parsed.file.items
    assert isinstance(scheme, tree.Scheme)
    assert len(scheme.entries) == 2


def test_a_value_that_cannot_be_read_is_a_hole() -> None:
    parsed = read("方案 甲 {\n 指标 x 5分 = a ÷ ÷ b {\n ≤ 1 → 满分\n }\n}")
    assert names(parsed.file.items) == ["甲", "x", "◇"]
    assert {"a", "b"} <= parsed.lost


def test_a_mended_statement_loses_nothing() -> None:
    parsed = read("方案 甲 {\n 令 x := a ÷ b\n}")
    assert not parsed.lost
    assert names(parsed.file.items) == ["甲", "x", "a", "b"]


def test_words_of_a_lost_statement_are_known() -> None:
    parsed = read("表 甲 {\n 人数 (、) 金额\n 编制数：人\n}")
    assert {"人数", "金额"} <= parsed.lost
    assert len(parsed.problems) == 1


def test_an_unknown_block_is_left_out_with_one_message() -> None:
    parsed = read("随便 什么 {\n 一 二 三\n { 四 }\n}\n表 乙 { x：人 }")
    assert len(parsed.problems) == 1
    assert names(parsed.file.items) == ["乙", "x"]
    assert {"二", "四"} <= parsed.lost


# ---- braces ------------------------------------------------------------------------------------------------------

BLOCKS = ["方案 甲 {", "  一级指标 投入 10分 {", "    指标 x 5分 = a {", "      ≤ 1 → 满分", "    }"]
BLOCKS += ["    指标 y 5分 = a {", "      ≤ 1 → 满分", "    }", "  }", "}", "核查 乙 {", "  须 a ≤ 5", "}", ""]
NAMES = ["甲", "投入", "x", "a", "y", "a", "乙", "a"]


def test_the_blocks_are_sound() -> None:
    assert names(sound("\n".join(BLOCKS)).items) == NAMES


@pytest.mark.parametrize("line", [number for number, line in enumerate(BLOCKS) if line.strip() == "}"])
def test_a_missing_brace_is_one_message_where_it_is_missing(line: int) -> None:
    text = "\n".join(BLOCKS[:line] + BLOCKS[line + 1 :])
    found = said(text)
    assert [code for code, _, _ in found] == ["PD0102"]
    assert found[0][1] == line
    assert names(read(text).file.items) == NAMES


@pytest.mark.parametrize("line", [number for number, line in enumerate(BLOCKS) if line.strip() == "}"])
def test_an_extra_brace_is_one_message(line: int) -> None:
    text = "\n".join([*BLOCKS[: line + 1], BLOCKS[line], *BLOCKS[line + 1 :]])
    found = said(text)
    assert [code for code, _, _ in found] == ["PD0104"]
    assert found[0][1] in (line + 1, line + 2)
    assert names(read(text).file.items) == NAMES


@pytest.mark.parametrize("line", [number for number, line in enumerate(BLOCKS) if line.endswith("{")])
def test_a_missing_opening_brace_is_one_message(line: int) -> None:
    text = "\n".join([*BLOCKS[:line], BLOCKS[line].rstrip("{ "), *BLOCKS[line + 1 :]])
    assert [code for code, _, _ in said(text)] == ["PD0106"]
    assert names(read(text).file.items) == NAMES


def test_without_indentation_a_missing_brace_is_told_at_the_end_of_its_item() -> None:
    text = "\n".join(line.strip() for line in BLOCKS[:4] + BLOCKS[5:])
    assert [code for code, _, _ in said(text)] == ["PD0102"]
    assert "乙" in names(read(text).file.items)


def test_a_file_cut_off_is_one_message_with_a_note_for_each_open_block() -> None:
    (problem,) = read("\n".join(BLOCKS[:4])).problems
    assert problem.code == "PD0102"
    assert [note.code for note in problem.notes] == ["PD0190"] * 3
    assert problem.help("zh") == "在这里补上 }}}"


def test_braces_in_texts_do_not_count() -> None:
    sound('核查 甲 {\n 须 a ≤ 5\n 否则 错误 "满意度 {a} }} 超过"\n}')
    assert [code for code, _, _ in said('表 甲 "标题 {\n x：人\n}')] == ["PD0110"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("核查 乙 { {\n  须 a ≤ 5\n}", ["PD0119"]),
        ("方案 甲 {\n  指标 x 5分 = a {\n    ≤ 1 { 满分\n  }\n}", ["PD0132"]),
        ("表 甲 {\n  x：人 }\n  y：人\n  z：人\n}", ["PD0104"]),
        ("表 甲 {\n  明细 乙 x：人 }\n  z：人\n}", ["PD0106"]),
        ("方案 甲 {\n  等级 依次 优：≥ 90分；差：其余 }\n  年度 2024\n}", ["PD0106"]),
        ('表 甲 {\n  乙 { x：人，不适用记作 "无 }\n  z：人\n}', ["PD0110"]),
    ],
)
def test_a_brace_in_the_wrong_place_is_one_message(text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in said(text)] == codes


# ---- limits ------------------------------------------------------------------------------------------------------


def test_messages_are_limited_and_the_rest_counted() -> None:
    problems = read("方案 甲 {\n" + "  年度 x\n" * 100 + "}").problems
    assert len(problems) == MAX_ERRORS + 1
    assert problems[-1].code == "PD0107"
    assert problems[-1].args["count"] == str(100 - MAX_ERRORS)


HOSTILE = {
    "line ends": "\n" * 100_000,
    "line ends before blanks": "\n" * 50_000 + " " * 50_000 + "x",
    "open braces": "{" * 100_000,
    "closing braces": "}" * 100_000,
    "closing braces in lines": "}\n" * 50_000,
    "empty blocks": "{}" * 10_000,
    "errors": "方案 甲 {\n" + "  年度 x\n" * 10_000 + "}",
    "one long line": "方案 甲 { 令 x = " + "a b " * 20_000 + "}",
    "sum": "令 x = " + "a + " * 50_000 + "b",
    "negations": "令 x = " + "非 " * 50_000 + "b",
    "round brackets": "令 x = " + "(" * 50_000,
    "straight quotes": '"' * 50_001,
    "curly quotes": "“" * 50_000,
    "quotes in turn": '"“' * 25_000,
    "name quotes": "「" * 50_000,
    "commas": "a,\n" * 10_000,
    "arrows": "→\n" * 20_000,
    "heads without braces": "方案 A\n  指标 B\n" * 3_000,
    "bars": "| a " * 20_000,
    "foreign comments": "/* " * 10_000,
    "long number": "令 x = " + "1" * 50_000,
    "excel": "IF(" * 10_000,
    "open texts": '依据 "a\n' * 10_000,
    "disjunction": "令 x = " + "a 或 " * 5_000 + "b",
    "path": "令 x = " + "a." * 10_000 + "b",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_no_more_than_moments(text: str) -> None:
    read("")  # the grammar is built once
    begin = time.perf_counter()
    read(text)
    assert time.perf_counter() - begin < 5


def test_what_is_too_deep_or_too_long_is_refused_with_its_place() -> None:
    assert said("令 x = " + "(" * 50 + "a" + ")" * 50)[0][0] == "PD0103"
    assert said("令 x = " + "a + " * 200 + "b")[0][0] == "PD0105"
    sound("令 x = " + "a + " * 100 + "b")
    sound("令 x = " + "(a + " * 35 + "b" + ")" * 35)


def test_each_place_lies_in_the_file() -> None:
    for text in (TEN_ZH, TEN_EN, "方案 甲 {", "}", '"', "「"):
        source = SourceFile("a", text)
        for problem in read(text).problems:
            assert isinstance(problem.where, Span)
            assert 0 <= problem.where.start <= problem.where.end <= len(source.text)


def test_every_keyword_in_a_repair_is_one() -> None:
    """A repair that names a keyword under a key that nobody has would end in a traceback."""
    for rule in RULES:
        if isinstance(rule.repair, str):
            for language in ("zh", "en"):
                spelled(rule.repair, language)
