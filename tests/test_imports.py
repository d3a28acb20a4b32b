"""引用: files that belong to the rules although nobody named them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import perfdsl
from perfdsl import api
from perfdsl.files import read_rule_files
from perfdsl.source import SourceFile, Span

FORM = "表 甲 { 一：数 }\n"
SCHEME = '引用 "共用/表式.perf"\n方案 乙 { 对象 甲；满分 10分；指标 子 10分 → 满分 }\n'
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """rules/ with a scheme, and rules/共用/ with the form that it imports; the cache is empty."""
    monkeypatch.setenv("PERFDSL_CACHE_DIR", str(tmp_path / "cache"))
    rules = tmp_path / "rules"
    (rules / "共用").mkdir(parents=True)
    (rules / "主.perf").write_text(SCHEME, "utf-8")
    (rules / "共用" / "表式.perf").write_text(FORM, "utf-8")
    return rules


def _loaded(path: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The names of the files read, and what is wrong with them: code and underlined text."""
    read = read_rule_files([path])
    _, problems, sources = api.compile_files(read, cache=False)
    found = []
    for problem in problems:
        assert isinstance(problem.where, Span)
        found.append((problem.code, sources[problem.where.file].text[problem.where.start : problem.where.end]))
    return [Path(source.name).name for source in read.sources], found


def test_a_file_brings_what_it_imports(folder: Path) -> None:
    assert _loaded(folder / "主.perf") == (["主.perf", "表式.perf"], [])


def test_the_english_spelling(folder: Path) -> None:
    (folder / "主.perf").write_text(SCHEME.replace("引用", "import"), "utf-8")
    assert _loaded(folder / "主.perf") == (["主.perf", "表式.perf"], [])


def test_curly_quotes_wide_blanks_and_a_semicolon(folder: Path) -> None:
    text = SCHEME.replace('引用 "共用/表式.perf"\n', "令 x = 1；\u3000引用\u3000“共用/表式.perf”；")
    (folder / "主.perf").write_text(text, "utf-8")
    assert _loaded(folder / "主.perf") == (["主.perf", "表式.perf"], [])


def test_a_comment_imports_nothing(folder: Path) -> None:
    (folder / "主.perf").write_text(FORM + '# 引用 "没有.perf"\n# a；引用 "没有.perf"\n', "utf-8")
    assert _loaded(folder / "主.perf") == (["主.perf"], [])


def test_a_folder_reads_each_file_once(folder: Path) -> None:
    assert _loaded(folder) == (["主.perf", "表式.perf"], [])


def test_imports_may_go_in_a_circle_and_are_read_once(folder: Path) -> None:
    (folder / "共用" / "表式.perf").write_text('引用 "../主.perf"\n引用 "./表式.perf"\n' + FORM, "utf-8")
    assert _loaded(folder / "主.perf") == (["主.perf", "表式.perf"], [])


def test_an_import_of_an_import(folder: Path) -> None:
    (folder / "共用" / "表式.perf").write_text('引用 "深/更深.perf"\n', "utf-8")
    (folder / "共用" / "深").mkdir()
    (folder / "共用" / "深" / "更深.perf").write_text(FORM, "utf-8")
    assert _loaded(folder / "主.perf") == (["主.perf", "表式.perf", "更深.perf"], [])


def test_a_missing_file_is_said_alone_with_the_nearest(folder: Path) -> None:
    (folder / "主.perf").write_text(SCHEME.replace("表式", "表格"), "utf-8")
    assert _loaded(folder / "主.perf") == (["主.perf"], [("PD0226", '"共用/表格.perf"')])
    (problem,) = read_rule_files([folder / "主.perf"]).problems
    assert "共用/表式.perf" in (problem.help("zh") or "")


def test_a_file_in_another_folder_is_found_by_its_name(folder: Path) -> None:
    (folder / "主.perf").write_text(SCHEME.replace("共用/", ""), "utf-8")
    (problem,) = read_rule_files([folder]).problems
    assert "共用/表式.perf" in (problem.help("en") or "")


@pytest.mark.parametrize("path", ["../外.perf", "共用/../../外.perf"])
def test_nothing_leads_out_of_the_folder(folder: Path, path: str) -> None:
    (folder.parent / "外.perf").write_text(FORM, "utf-8")
    (folder / "主.perf").write_text(SCHEME.replace("共用/表式.perf", path), "utf-8")
    assert _loaded(folder / "主.perf") == (["主.perf"], [("PD0227", f'"{path}"')])
    assert _loaded(folder)[1] == [("PD0227", f'"{path}"')]


def test_an_absolute_path_is_refused(folder: Path) -> None:
    path = (folder / "共用" / "表式.perf").as_posix()
    (folder / "主.perf").write_text(SCHEME.replace("共用/表式.perf", path), "utf-8")
    assert _loaded(folder / "主.perf") == (["主.perf"], [("PD0227", f'"{path}"')])


@LINKS
def test_a_link_that_leads_out_is_refused(folder: Path) -> None:
    (folder.parent / "外.perf").write_text(FORM, "utf-8")
    (folder / "共用" / "表式.perf").unlink()
    (folder / "共用" / "表式.perf").symlink_to(folder.parent / "外.perf")
    assert _loaded(folder / "主.perf") == (["主.perf"], [("PD0227", '"共用/表式.perf"')])


@LINKS
def test_a_file_under_two_names_is_read_once(folder: Path) -> None:
    (folder / "共用" / "别名.perf").symlink_to(folder / "共用" / "表式.perf")
    (folder / "主.perf").write_text('引用 "共用/别名.perf"\n' + SCHEME, "utf-8")
    assert _loaded(folder / "主.perf") == (["主.perf", "别名.perf"], [])


@LINKS
def test_a_link_to_itself_is_a_file_that_is_not_there(folder: Path) -> None:
    (folder / "共用" / "表式.perf").unlink()
    (folder / "共用" / "表式.perf").symlink_to("表式.perf")
    assert _loaded(folder / "主.perf")[1] == [("PD0226", '"共用/表式.perf"')]


@pytest.mark.parametrize("path", ["数据.json", "共用", ""])
def test_only_rule_files_are_imported(folder: Path, path: str) -> None:
    (folder / "主.perf").write_text(SCHEME.replace("共用/表式.perf", path), "utf-8")
    assert _loaded(folder / "主.perf") == (["主.perf"], [("PD0229", f'"{path}"')])


@pytest.mark.parametrize("path", ["\0.perf", "长" * 5000 + ".perf"])
def test_no_path_makes_it_fail(folder: Path, path: str) -> None:
    (folder / "主.perf").write_text(SCHEME.replace("共用/表式.perf", path), "utf-8")
    assert "PD0226" in [problem.code for problem in read_rule_files([folder / "主.perf"]).problems]


def test_a_text_without_a_folder_imports_nothing() -> None:
    with pytest.raises(perfdsl.RulesError) as raised:
        perfdsl.loads(SCHEME)
    assert [problem.code for problem in raised.value.diagnostics] == ["PD0228"]


def test_a_change_of_an_imported_file_is_noticed_in_spite_of_the_cache(folder: Path) -> None:
    first = perfdsl.load(folder / "主.perf")
    again = perfdsl.load(folder / "主.perf")
    (folder / "共用" / "表式.perf").write_text(FORM.replace("一", "二"), "utf-8")
    changed = perfdsl.load(folder / "主.perf")
    assert again == first
    assert again.digest == first.digest != changed.digest
    assert [member.name for member in changed.forms["甲"].members] == ["二"]


def test_an_imported_file_that_is_gone_is_noticed_in_spite_of_the_cache(folder: Path) -> None:
    perfdsl.load(folder / "主.perf")
    (folder / "共用" / "表式.perf").unlink()
    with pytest.raises(perfdsl.RulesError):
        perfdsl.load(folder / "主.perf")


def test_a_broken_imported_file_is_told_where_it_is(folder: Path) -> None:
    (folder / "共用" / "表式.perf").write_text(FORM + '核查 丙 { 对 甲；须 三 > 1；否则 错误 "…" }\n', "utf-8")
    source = SourceFile((folder / "共用" / "表式.perf").as_posix(), "")
    with pytest.raises(perfdsl.RulesError) as raised:
        perfdsl.load(folder / "主.perf")
    (problem,) = raised.value.diagnostics
    assert isinstance(problem.where, Span)
    assert (problem.code, problem.where.file) == ("PD0201", source.name)
