import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdsl.source import (
    SourceFile,
    Span,
    UndecodableError,
    binary_kind,
    clip,
    decode,
    display_width,
    visible,
)

CHINESE = "部门整体支出绩效评价基础数据表"


def test_positions_count_from_one_in_code_points() -> None:
    source = SourceFile("a.perf", "甲乙\r\n丙\r丁\n")
    assert [source.position(offset) for offset in (0, 1, 4, 6, 8)] == [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1)]
    assert [source.line(number) for number in (0, 1, 2, 3, 4, 5)] == ["", "甲乙", "丙", "丁", "", ""]


def test_an_offset_outside_the_text_counts_as_its_nearest_end() -> None:
    source = SourceFile("a.perf", "ab")
    assert (source.position(-3), source.position(99)) == ((1, 1), (1, 3))


def test_span_says_where_it_starts() -> None:
    assert SourceFile("a.perf", "甲\n乙丙").span(3, 4) == Span("a.perf", 3, 4, line=2, column=2)


def test_whole_file_has_no_line() -> None:
    assert Span.of_file("a.perf").is_whole_file
    assert not SourceFile("a.perf", "").span(0, 0).is_whole_file


@given(st.text(alphabet="a甲\r\n\t"))
def test_lines_put_together_are_the_text(text: str) -> None:
    source = SourceFile("t", text)
    starts = [*source.line_starts, len(text)]
    for number in range(1, len(starts)):
        assert text[starts[number - 1] : starts[number]].rstrip("\r\n") == source.line(number)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert source.line_starts[line - 1] + column - 1 == offset


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("出勤率", 6),
        ("（1）", 5),
        ("a\tb", 5),
        ("甲乙\t", 8),
        ("e\u0301", 1),
        ("≥", 1),
        ("“”", 2),
    ],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("编制数 ≥ 5\u3000人", "编制数 ≥ 5\u3000人"),
        ("\x1b[2J", r"\x1b[2J"),
        ("a\u202eb", r"a\u202eb"),
        ("\u200b\u2028\ufeff", r"\u200b\u2028\ufeff"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("\r\n\t", r"\x0d\x0a\x09"),
    ],
)
def test_what_could_steer_a_terminal_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_visible_text_is_printable_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert not any(char in shown for char in "\x1b\r\n\u202e\u2066\u200f")
    assert visible(shown) == shown


def test_clip() -> None:
    assert (clip("甲乙丙", 3), clip("甲乙丙丁", 3)) == ("甲乙丙", "甲乙丙…")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
    ],
)
def test_decode_finds_the_encoding(encoding: str, name: str) -> None:
    assert decode(CHINESE.encode(encoding)) == (CHINESE, name)


def test_decode_big_endian() -> None:
    assert decode(b"\xfe\xff" + CHINESE.encode("utf-16-be")) == (CHINESE, "utf-16-be")


def test_damaged_utf8_is_not_read_as_gb18030() -> None:
    data = f"{CHINESE}\n{CHINESE}".encode()
    at = len(CHINESE.encode()) + 1
    with pytest.raises(UndecodableError) as caught:
        decode(data[:at] + b"\xff" + data[at:])
    assert (caught.value.offset, caught.value.line, caught.value.encoding) == (at, 2, "utf-8")


def test_half_a_unit_of_utf16_is_an_error_at_its_byte() -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(b"\xff\xfea\x00b")
    assert caught.value.offset == 4


@given(st.binary())
def test_any_bytes_decode_or_say_where_not(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except UndecodableError as caught:
        text, encoding, offset = "", caught.encoding, caught.offset
    else:
        offset = 0
    assert 0 <= offset <= max(len(data) - 1, 0)
    assert text.encode().decode() == text
    assert "".encode(encoding) is not None


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_utf8_is_never_taken_for_another_encoding(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_binary_kind() -> None:
    assert binary_kind(b"PK\x03\x04...") == "xlsx/docx/zip"
    assert binary_kind(b"{}") is None
