from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdsl.report.layout import Column, Paint, TableRow, fit, left, right, table, wrap
from perfdsl.source import display_width

PLAIN = Paint(on=False)
TEXTS = st.text(st.sampled_from("ab 中文，。（「」）：1.5%→…é"), max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("出勤率", 6, "出勤率"),
        ("出勤率", 5, "出勤…"),
        ("出勤率", 4, "出…"),
        ("abc", 2, "a…"),
        ("中", 1, "…"),
        ("中", 0, ""),
    ],
)
def test_fit(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


@given(TEXTS, st.integers(0, 40))
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert display_width(fit(text, width)) <= width


def test_filling_counts_cells() -> None:
    assert left("率", 4) == "率  "
    assert right("率", 4) == "  率"


@given(TEXTS, st.integers(4, 40))
def test_wrapped_lines_fit_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_break_between_words_and_not_before_a_comma() -> None:
    assert wrap("the rules give nine", 10) == ["the rules", "give nine"]
    assert wrap("按规则应得，九分", 10) == ["按规则应", "得，九分"]
    assert wrap("", 10) == [""]


COLUMNS = [Column("名称", most=20), Column("分", numeric=True), Column("理由")]


def test_columns_are_aligned_by_cells() -> None:
    rows = [TableRow(("参保率", "5", "x")), TableRow(("ab", "10", "y"))]
    assert table(COLUMNS, rows, 40, PLAIN) == ["  名称    分  理由", "  参保率   5  x", "  ab      10  y"]


def test_the_last_column_is_cut_first_and_then_the_first() -> None:
    rows = [TableRow(("一二三四五六七八九", "10", "甲乙丙丁戊己庚辛壬癸"))]
    assert table(COLUMNS, rows, 40, PLAIN)[1] == "  一二三四五六七八九  10  甲乙丙丁戊己…"
    assert table(COLUMNS, rows, 34, PLAIN)[1] == "  一二三四五六…   10  甲乙丙丁戊…"
    assert display_width(table(COLUMNS, rows, 34, PLAIN)[1]) <= 34


def test_colour_takes_no_room() -> None:
    rows = [TableRow(("甲", "1", "x"), "bold", {1: "error"})]
    plain, painted = table(COLUMNS, rows, 40, PLAIN), table(COLUMNS, rows, 40, Paint(on=True))
    assert "\x1b[1;31m1\x1b[0m" in painted[1]
    for code in ("\x1b[1;31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
        painted = [line.replace(code, "") for line in painted]
    assert painted == plain
