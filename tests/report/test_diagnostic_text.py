import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdsl.diagnostics import Cell, Diagnostic, Note, Severity
from perfdsl.messages import Lang
from perfdsl.report.diagnostic_text import LINE_WIDTH, render, render_one
from perfdsl.source import SourceFile, display_width

RULES = SourceFile("rules/a.perf", "\n" * 11 + "    指标 在职人员控制率 5分 = 在职人数 ÷ 编制书 {\n")


def _at(source: SourceFile, start: int, end: int, code: str = "核查/x", **args: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, source.span(start, end), {"text": "不对", **args})


def _show(diagnostic: Diagnostic, source: SourceFile, lang: Lang = "zh") -> str:
    return render_one(diagnostic, {source.name: source}, lang)


def _carets(block: str) -> tuple[str, str]:
    """The source line of a block, and the part of it under which the carets stand."""
    line, carets = block.splitlines()[3:5]
    start, width = display_width(carets) - carets.count("^"), carets.count("^")
    marked, at = "", 0
    for char in line:
        if start <= at < start + width:
            marked += char
        at += display_width(char)
    return line, marked


def test_the_whole_look() -> None:
    start = RULES.text.index("编制书")
    diagnostic = _at(RULES, start, start + 3, help="是否想写“编制数”？")
    assert _show(diagnostic, RULES) == textwrap.dedent("""\
        错误[核查/x] 不对
          --> rules/a.perf:12:28
           |
        12 |     指标 在职人员控制率 5分 = 在职人数 ÷ 编制书 {
           |                                          ^^^^^^
           = 修改建议：是否想写“编制数”？""")


def test_english_labels_and_notes() -> None:
    source = SourceFile("d.json", '{"a": 1,\n "a": 2}')
    note = Note(source.span(1, 4), "PD1091")
    diagnostic = Diagnostic("PD1041", Severity.WARNING, source.span(10, 13), {"key": "a"}, notes=(note,))
    assert _show(diagnostic, source, "en") == textwrap.dedent("""\
        warning[PD1041] `a` is written twice; only the first value is used
         --> d.json:2:2
          |
        2 |  "a": 2}
          |  ^^^
         ::: d.json:1:2 first written here
          |
        1 | {"a": 1,
          |  ---
          = help: delete one of the two""")


def test_a_cell_is_named_in_words() -> None:
    cell = Cell("沅江社保", ("项目支出自评表", "第3行", "实际完成值"), "yuanjiang.txt 第463行")
    diagnostic = Diagnostic("核查/x", Severity.INFO, cell, {"text": "超过"}, rule=RULES.span(11, 12))
    assert render([diagnostic], {RULES.name: RULES}, "zh") == textwrap.dedent("""\
        提示[核查/x] 超过
         --> 沅江社保 › 项目支出自评表 › 第3行 › 实际完成值 （yuanjiang.txt 第463行）
          = 规则：rules/a.perf:12:1""")
    assert "实际完成值 (yuanjiang.txt" in render_one(diagnostic, {}, "en")


def test_without_source_or_place() -> None:
    assert render_one(_at(RULES, 11, 12), {}, "zh").endswith("--> rules/a.perf:12:1")
    assert render_one(Diagnostic("核查/x", Severity.ERROR, None, {"text": "a"}), {}, "zh") == "错误[核查/x] a"


def test_blocks_are_set_apart() -> None:
    assert render([_at(RULES, 11, 12)] * 2, {}, "en").count("\n\n") == 1
    assert render([], {}, "zh") == ""


def test_tabs_are_shown_as_spaces() -> None:
    source = SourceFile("t", "\tab\tcd")
    line, marked = _carets(_show(_at(source, 4, 6), source))
    assert (line, marked) == ("1 |     ab  cd", "cd")


def test_an_empty_span_and_one_behind_the_line_get_one_caret() -> None:
    source = SourceFile("t", "ab\ncd")
    assert _show(_at(source, 2, 2), source).endswith("1 | ab\n  |   ^")
    assert _show(_at(source, 5, 5), source).endswith("2 | cd\n  |   ^")


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    source = SourceFile("t", "abc\ndef")
    assert _carets(_show(_at(source, 1, 6), source))[1] == "bc"


@pytest.mark.parametrize("text", ["\x1b[2J", "a\u202eb", "\u2066", "x\x07y", "\x9b2J"])
def test_strangers_text_does_not_drive_the_terminal(text: str) -> None:
    source = SourceFile(text, f"{text} = 1")
    cell = Diagnostic("核查/" + text, Severity.ERROR, Cell(text, (text,), text), {"text": text, "help": text})
    shown = _show(_at(source, 0, 1, text=text, help=text), source) + render_one(cell, {}, "zh")
    assert shown.replace("\n", "").isprintable()


def test_a_line_break_in_a_message_stays_in_its_line() -> None:
    assert render_one(Diagnostic("核查/x", Severity.ERROR, None, {"text": "a\nb"}), {}, "zh") == r"错误[核查/x] a\x0ab"


@pytest.mark.parametrize("char", ["a", "甲", "\t", "\x1b"])
@pytest.mark.parametrize("place", [0, 1, 45, 500, 998, 999])
def test_a_long_line_is_cut_around_the_caret(char: str, place: int) -> None:
    text = char * place + "#" + char * (999 - place)
    source = SourceFile("t", text)
    line, marked = _carets(_show(_at(source, place, place + 1), source))
    assert marked == "#"
    assert display_width(line) <= LINE_WIDTH + len("1 | ")
    assert line.endswith("…") == (place < 950)


def test_a_huge_line_costs_nothing() -> None:
    text = "x" * 5_000_000
    source = SourceFile("t", text)
    assert len(_show(_at(source, 2_500_000, 5_000_000), source)) < 10 * LINE_WIDTH


def test_colour_frames_the_text_and_changes_nothing_else() -> None:
    diagnostic = _at(RULES, 15, 17, help="h")
    coloured = render_one(diagnostic, {RULES.name: RULES}, "zh", colour=True)
    plain = coloured
    for code in ("0m", "1m", "1;31m", "1;34m"):
        plain = plain.replace(f"\x1b[{code}", "")
    assert plain == _show(diagnostic, RULES)
    assert coloured.count("\x1b[0m") == coloured.count("\x1b[1")


@given(st.text(alphabet='a甲\t\n\x1b"\u0301', max_size=300), st.data())
def test_carets_stand_below_what_is_meant(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    source = SourceFile("t", text)
    block = _show(_at(source, start, end), source)
    assert block.replace("\n", "").isprintable()
    assert block.splitlines()[4].count("^") >= 1
    assert display_width(block.splitlines()[4]) <= LINE_WIDTH + 10
