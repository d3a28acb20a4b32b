import json
import sys
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdsl.diagnostics import Severity
from perfdsl.forms.json_text import JsonRead, NumberText, locate, locate_key, read_bytes, read_json
from perfdsl.messages import lookup
from perfdsl.source import Span

NAMES = st.text(alphabet='ab编"\\', max_size=3)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
)
NEARLY_JSON = st.text(alphabet="{}[]:,\"\\ \n1.e-ux0tnaN：，“”'#/\ud800甲", max_size=30)


def _only(read: JsonRead) -> tuple[str, str]:
    """The code of the only problem and the text under its carets."""
    (problem,) = read.problems
    assert isinstance(problem.where, Span)
    return problem.code, read.source.text[problem.where.start : problem.where.end]


def _plain(value: Any) -> Any:
    """A parsed value with numbers as their literals."""
    return json.loads(json.dumps(value), parse_int=str, parse_float=str)


BROKEN = [
    ("", "PD1000", ""),
    (" \n", "PD1000", ""),
    ("{", "PD1001", ""),
    ('{"a": 1', "PD1001", ""),
    ('{"a"', "PD1001", ""),
    ('{"a":', "PD1001", ""),
    ("[1, ", "PD1001", ""),
    ("[tru", "PD1001", ""),
    ("[0.", "PD1001", ""),
    ("[5e+", "PD1001", ""),
    ("[-", "PD1001", ""),
    ('["ab', "PD1002", ""),
    ('["ab\\', "PD1002", ""),
    ('["\\u12', "PD1002", ""),
    ("{'编制数': 1}", "PD1003", "'编制数'"),
    ("['a]", "PD1003", "'"),
    ("[1, // 注\n2]", "PD1004", "// 注"),
    ("[1 /* x */]", "PD1004", "/* x */"),
    ("# x\n[]", "PD1004", "# x"),
    ("[1 , ]", "PD1005", ","),
    ('{"a": 1,}', "PD1005", ","),
    ("{编制数: 31}", "PD1006", "编制数"),
    ("{1: 2}", "PD1006", "1"),
    ('{"a"：1}', "PD1007", "："),
    ("{“a”: 1}", "PD1007", "“"),
    ('{"a": “b”}', "PD1007", "“"),
    ('{"a": 1，"b": 2}', "PD1007", "，"),
    ('{"a": "b"、"c": 2}', "PD1007", "、"),
    ("［1]", "PD1007", "［"),
    ("[１２]", "PD1007", "１２"),
    ("[1,\u30002]", "PD1008", "\u3000"),
    ("[\u200b1]", "PD1008", "\u200b"),
    ('{"a": 1 "b": 2}', "PD1009", ""),
    ('{"a": {}\n"b": 2}', "PD1009", ""),
    ("[已完成]", "PD1010", "已完成"),
    ("[45万]", "PD1011", "45万"),
    ('{"a": 95%}', "PD1011", "95%"),
    ("[007]", "PD1011", "007"),
    ("[2024-01-01]", "PD1011", "2024-01-01"),
    ('{"a": 1,000.5}', "PD1011", "1,000.5"),
    ("[-1,000,000]", "PD1011", "-1,000,000"),
    ("[+5]", "PD1011", "+5"),
    ("[.5]", "PD1011", ".5"),
    ('["a\nb"]', "PD1012", "\n"),
    ('["a\tb"]', "PD1013", "\t"),
    (r'["C:\data"]', "PD1014", r"\d"),
    (r'["\uzz"]', "PD1014", r"\uzz"),
    ("{}\n{}", "PD1015", "{"),
    ("{}]", "PD1015", "]"),
    ('{"a": [1}', "PD1016", "}"),
    ('["他说"好"。"]', "PD1017", "好"),
    ('{"a": "b, "c": 1}', "PD1017", "c"),
    ("[1,,2]", "PD1018", ","),
    ('{"a": , "b": 1}', "PD1018", ","),
    ("<html>", "PD1019", "<html>"),
    ("单位 年度", "PD1019", "单位"),
    ("[1: 2]", "PD1020", ":"),
    ('{"a": 1; "b": 2}', "PD1020", ";"),
    ("[" * 65 + "]" * 65, "PD1021", "["),
    ("[" * 200_000, "PD1021", "["),
    (r'["\ud800"]', "PD1022", r'"\ud800"'),
    ('["\ud800"]', "PD1022", "\ud800"),
    ('{"a" = 1}', "PD1023", "="),
    ('{"a", 1}', "PD1023", ","),
    ('{"a": }', "PD1024", "}"),
    ("[None]", "PD1025", "None"),
    ("[#N/A]", "PD1025", "#N/A"),
]


@pytest.mark.parametrize(("text", "code", "marked"), BROKEN, ids=[ascii(text)[:40] for text, _, _ in BROKEN])
def test_each_mistake_is_named_at_its_place(text: str, code: str, marked: str) -> None:
    read = read_json(text, "d.json")
    assert _only(read) == (code, marked)
    assert read.broken
    assert read.value is None


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("{'a': 1}", 'write "a"'),
        ("[True]", "write true"),
        ("[45万]", 'write "45万"'),
        ("[1,000]", "write 1000"),
        ("[-.50]", "write -0.50"),
        ("[+007]", "write 7"),
        ("[5，6]", "write ,"),
        ("[\u3000]", "delete it, or put an ordinary space"),
        ('[{"a": "b', 'export the file again; if only the end is missing, add "}]'),
        ("[1}", "write ], or add the missing bracket"),
    ],
)
def test_the_repair_is_said(text: str, repair: str) -> None:
    assert read_json(text, "d.json").problems[0].help("en") == repair


@pytest.mark.parametrize(
    "text", ['{"a', '{"a"', '{"a":', "[1, tr", "[0.", "[5e", "[-", '[{"a": "b', "[[", '{"a": [1', '{"a": "b"']
)
def test_the_missing_end_is_given_where_it_is_known(text: str) -> None:
    closers = read_json(text, "d.json").problems[0].args.get("closers")
    assert closers is None or json.loads(text + closers) is not None
    assert (closers is None) == (text == '{"a')


def test_a_curly_quote_in_the_string_before_is_pointed_at() -> None:
    read = read_json('{"a": "b”, "c": "d"}', "d.json")
    notes = {note.code: read.source.text[note.where.start : note.where.end] for note in read.problems[0].notes}
    assert notes == {"PD1093": '"', "PD1092": "”"}


def test_numbers_stay_as_written() -> None:
    read = read_json('[1.50, -3e2, 0, "1"]', "d.json")
    assert read.value == ["1.50", "-3e2", "0", "1"]
    assert isinstance(read.value, list)
    assert [type(item) for item in read.value] == [NumberText, NumberText, NumberText, str]
    assert (read.problems, read.broken) == ((), False)


def test_null_is_told_from_failure() -> None:
    assert read_json("null", "d.json") == JsonRead(None, (), read_json("null", "d.json").source)


SPOILT = [
    ('{"a": NaN, "b": 1}', {"a": None, "b": "1"}, "PD1040", "NaN"),
    ("[-Infinity]", [None], "PD1040", "-Infinity"),
    ('{"a": 1, "b": {}, "a": 2}', {"a": "1", "b": {}}, "PD1041", '"a"'),
    (r'{"a": 1, "\u0061": 2}', {"a": "1"}, "PD1041", r'"\u0061"'),
    ("[1, " + "9" * 61 + "]", ["1", None], "PD1042", "9" * 61),
    ("[1e999999999]", [None], "PD1043", "1e999999999"),
    ("[1.5E-31]", [None], "PD1043", "1.5E-31"),
]


@pytest.mark.parametrize(("text", "value", "code", "marked"), SPOILT)
def test_a_spoilt_place_is_missing_and_located(text: str, value: object, code: str, marked: str) -> None:
    read = read_json(text, "d.json")
    assert read.value == value
    assert _only(read) == (code, marked)
    assert not read.broken


def test_the_first_writing_of_a_name_is_noted() -> None:
    read = read_json('{"b": {"a": 0}, "a": 1, "a": 2}', "d.json")
    (note,) = read.problems[0].notes
    assert (note.code, note.where.column) == ("PD1091", 17)


def test_limits_themselves_are_allowed() -> None:
    text = f"[{'9' * 60}, 1e30, 1E-30]"
    assert read_json(text, "d.json").problems == ()
    assert read_json("[" * 64 + "]" * 64, "d.json").problems == ()


def test_brackets_in_strings_are_not_depth() -> None:
    assert read_json(json.dumps(["[" * 1000]), "d.json").problems == ()


def test_depth_is_measured_first_where_recursion_is_unbounded() -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000_000)
    try:
        read = read_json('[{"a":' * 1_000_000, "d.json")
    finally:
        sys.setrecursionlimit(limit)
    assert read.problems[0].code == "PD1021"


def test_many_problems_are_counted_not_listed() -> None:
    problems = read_json("[" + "NaN," * 1000 + "0]", "d.json").problems
    assert [problem.code for problem in problems] == ["PD1040"] * 100 + ["PD1044"]
    assert problems[-1].args == {"count": "900"}


@pytest.mark.parametrize(
    "text",
    [
        "[" + "9" * 1_000_000 + "]",
        '"' + '\\"' * 500_000,
        "[" + '"\\"' * 300_000,
        '{"a":' * 300_000,
        "[" + " " * 1_000_000,
        "[1" + "," * 1_000_000,
        "[" + "9," * 500_000 + "000",
        "[1e" + "9" * 1_000_000 + "]",
        "[" + "甲" * 1_000_000,
    ],
    ids=range(9),
)
def test_a_bomb_costs_little(text: str) -> None:
    start = time.perf_counter()
    read = read_json(text, "d.json")
    assert locate(text, ("a", "a")) is None
    assert read.problems
    assert time.perf_counter() - start < 5


def test_a_text_that_is_too_large_is_not_read() -> None:
    assert _only(read_json("[1, 2]", "d.json", 5)) == ("PD0004", "")
    assert read_bytes(b"[1, 2]", "d.json", 5).problems[0].args == {"size": "6", "limit": "5"}


@given(VALUES)
def test_what_json_writes_is_read_the_same(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=1)):
        read = read_json(text, "d.json")
        assert (read.value, read.problems) == (_plain(value), ())


@given(st.text() | NEARLY_JSON)
def test_any_text_gives_a_value_or_a_located_problem(text: str) -> None:
    read = read_json(text, "d.json")
    assert read.problems or not read.broken
    for problem in read.problems:
        assert lookup(problem.code)
        assert isinstance(problem.where, Span)
        assert 0 <= problem.where.start <= problem.where.end <= len(text)
        assert "{" not in problem.message("en").replace("`{", "").replace(" {", "").replace("{`", "") or "{" in text
        for note in problem.notes:
            assert 0 <= note.where.start <= note.where.end <= len(text)
            assert lookup(note.code)


@given(NEARLY_JSON)
def test_strictness_is_that_of_the_json_module(text: str) -> None:
    try:
        text.encode()
        wanted = json.loads(text, parse_int=str, parse_float=str, parse_constant=lambda _: None)
        json.dumps(wanted, ensure_ascii=False).encode()
    except ValueError:
        assert read_json(text, "d.json").broken
    else:
        assert not read_json(text, "d.json").broken


@given(st.binary())
def test_any_bytes_give_a_value_or_a_problem(data: bytes) -> None:
    read = read_bytes(data, "d.json")
    assert read.problems or not read.broken


def test_gb18030_is_said_once_and_read() -> None:
    read = read_bytes('{"编制数": "31"}'.encode("gbk"), "d.json")
    assert read.value == {"编制数": "31"}
    assert [(problem.code, problem.severity) for problem in read.problems] == [("PD0003", Severity.INFO)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_in_silence(encoding: str) -> None:
    assert read_bytes('{"编制数": "31"}'.encode(encoding), "d.json").problems == ()


def test_bytes_that_are_no_text() -> None:
    data = '{"部门整体支出": "'.encode() + b"\xff"
    read = read_bytes(data, "d.json")
    assert _only(read) == ("PD0002", "")
    assert read.problems[0].args == {"offset": "24", "byte": "FF", "line": "1", "encoding": "UTF-8"}
    assert read_bytes(b"PK\x03\x04", "d.json").problems[0].args == {"kind": "xlsx/docx/zip"}


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    found: list[tuple[tuple[str | int, ...], Any]] = [(path, value)]
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        found += _paths(inner, (*path, step))
    return found


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_locate_agrees_with_json(value: Any, indent: int | None, escaped: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=escaped)
    for path, wanted in _paths(value):
        place = locate(text, path)
        assert place is not None
        assert json.loads(text[slice(*place)]) == wanted
        key = locate_key(text, path)
        if path and isinstance(path[-1], str):
            assert key is not None
            assert json.loads(text[slice(*key)]) == path[-1]
        else:
            assert key is None


@given(NEARLY_JSON, st.lists(st.sampled_from(["a", 0, 1]), max_size=3))
def test_locate_never_raises(text: str, path: list[str | int]) -> None:
    place = locate(text, tuple(path))
    assert place is None or 0 <= place[0] < place[1] <= len(text)
    locate_key(text, tuple(path))


@pytest.mark.parametrize("path", [("b",), (0,), ("a", "x"), ("a", 2), ("a", 0, 0), ("a", -1)])
def test_what_is_not_there_is_not_located(path: tuple[str | int, ...]) -> None:
    assert locate('{"a": [1, {"b": 2}]}', path) is None


def test_the_first_of_two_is_located() -> None:
    assert locate('\ufeff{"a": 1, "a": 2}', ("a",)) == (7, 8)
