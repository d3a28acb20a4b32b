import pytest

from perfdsl.diagnostics import Cell, Diagnostic, Note, Severity, has_errors, is_author_code
from perfdsl.source import SourceFile, Span

HERE = SourceFile("a.perf", "一\n二").span(2, 3)


def _error(code: str, where: Span | Cell | None = HERE, **args: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, where, args)


def test_message_is_filled_in_both_languages() -> None:
    diagnostic = _error("PD1041", key="编制数")
    assert diagnostic.message("zh") == "“编制数”写了两次，只采用第一次的值"
    assert diagnostic.message("en") == "`编制数` is written twice; only the first value is used"
    assert diagnostic.help("zh") == "删去其中一个"
    assert diagnostic.help("en") == "delete one of the two"


def test_words_may_come_once_per_language() -> None:
    diagnostic = _error("PD1020", expected_zh="逗号", expected_en="a comma", found="x")
    assert diagnostic.message("zh") == "此处应有逗号，却写了“x”"
    assert diagnostic.message("en") == "a comma is expected here, `x` was found"


def test_braces_in_arguments_are_not_templates() -> None:
    assert _error("PD1041", key="{key}{0}{a.b}").message("en").startswith("`{key}{0}{a.b}`")


def test_help_without_its_argument_is_left_out() -> None:
    assert _error("PD0006", file="a").help("zh") is None
    assert _error("PD0006", file="a", suggestion="b").help("zh") == "是否想写“b”？"


def test_a_missing_argument_shows_its_name() -> None:
    assert _error("PD1041").message("en").startswith("`{key}`")


def test_an_unknown_code_shows_itself() -> None:
    diagnostic = _error("PD0000", file="a")
    assert diagnostic.message("zh") == "PD0000 file=a"
    assert diagnostic.help("zh") is None


@pytest.mark.parametrize("code", ["核查/满意度上限", "check/ceiling"])
def test_an_authors_check_words_itself(code: str) -> None:
    diagnostic = _error(code, text="满意度 {x} 超过 100%")
    assert is_author_code(code)
    assert (diagnostic.message("zh"), diagnostic.help("zh")) == ("满意度 {x} 超过 100%", None)
    assert _error(code).message("en") == code


def test_diagnostics_sort_by_file_line_column_code() -> None:
    source = SourceFile("a.perf", "x\n" * 20)
    wanted = [
        _error("PD9001", where=None),
        _error("PD0201", where=Span.of_file("a.perf")),
        _error("PD0101", where=source.span(4, 5)),
        _error("PD0201", where=source.span(4, 5)),
        _error("PD0101", where=source.span(5, 5)),
        _error("PD0101", where=source.span(20, 21)),
        _error("PD0101", where=SourceFile("b.perf", "x").span(0, 1)),
    ]
    shuffled = wanted[::-1]
    assert sorted(shuffled, key=lambda diagnostic: diagnostic.sort_key) == wanted


def test_rows_sort_by_number() -> None:
    third, tenth = (_error("PD1101", where=Cell("a", ("表", f"第{row}行"))) for row in (3, 10))
    assert sorted([tenth, third], key=lambda diagnostic: diagnostic.sort_key) == [third, tenth]


def test_a_diagnostic_can_be_put_into_a_set() -> None:
    with_note = Diagnostic("PD1041", Severity.ERROR, HERE, {"key": "a"}, notes=(Note(HERE, "PD1091", {"a": "b"}),))
    assert len({with_note, with_note, _error("PD1041")}) == 2


def test_has_errors() -> None:
    assert has_errors([_error("PD1041")])
    assert not has_errors([Diagnostic("PD0003", Severity.INFO, None)])
