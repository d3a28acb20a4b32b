"""explain, schema, codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from perfdsl.messages import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


def test_schema_fits_the_data(perfdsl: Command, folder: Path) -> None:
    said = perfdsl("schema", "rules")
    assert said.code == 0
    jsonschema.validate(json.loads((folder / "clean.json").read_text("utf-8")), json.loads(said.out))


def test_schema_of_unsound_or_missing_rules(perfdsl: Command, folder: Path) -> None:
    assert perfdsl("schema", "nowhere").code == 2
    (folder / "rules" / "b.perf").write_text("方案 {\n", "utf-8")
    assert perfdsl("schema", "rules").code == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_codes_lists_the_whole_catalogue(perfdsl: Command, lang: str) -> None:
    out = perfdsl("codes", "--lang", lang).out
    assert [line.split()[0] for line in out.splitlines() if line.startswith("PD")] == sorted(CATALOGUE)


def test_explain_says_what_could_not_be_read_and_goes_on(perfdsl: Command, folder: Path) -> None:
    (folder / "broken.json").write_text("[", "utf-8")
    said = perfdsl("explain", "rules", "broken.json", "faulty.json", "执行率")
    assert said.code == 1
    assert "PD1001" in said.err
    assert "多报 1 分" in said.out


@pytest.mark.parametrize(
    ("name", "code"), [("执行率", 0), ("执行", 0), ("项目表/执行率", 0), ("执行卒", 2), ("表/x", 2)]
)
def test_explain_finds_by_name_or_path(perfdsl: Command, name: str, code: int) -> None:
    assert perfdsl("explain", "rules", "faulty.json", name).code == code


def test_explain_with_rules_that_do_not_load(perfdsl: Command, folder: Path) -> None:
    (folder / "rules" / "b.perf").write_text("方案 {\n", "utf-8")
    said = perfdsl("explain", "rules", "faulty.json", "执行率")
    assert (said.code, said.out) == (1, "")
    assert "PD01" in said.err


def test_doc_of_unsound_or_missing_rules_is_no_document(perfdsl: Command, folder: Path) -> None:
    assert perfdsl("doc", "nowhere").code == 2
    (folder / "rules" / "b.perf").write_text("方案 {\n", "utf-8")
    said = perfdsl("doc", "rules", "-o", "table.md")
    assert (said.code, said.out) == (1, "")
    assert "PD01" in said.err
    assert not (folder / "table.md").exists()


@pytest.mark.parametrize(("words", "start"), [((), "# 项目\n"), (("--format", "html"), "<!DOCTYPE html>\n")])
def test_doc_is_printed_or_written(perfdsl: Command, folder: Path, words: tuple[str, ...], start: str) -> None:
    printed = perfdsl("doc", "rules", *words)
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith(start)
    assert perfdsl("doc", "rules", *words, "-o", "table.txt").out == ""
    assert (folder / "table.txt").read_text("utf-8") == printed.out


def test_doc_of_one_scheme(perfdsl: Command) -> None:
    assert perfdsl("doc", "rules", "--scheme", "项目").out == perfdsl("doc", "rules").out
    said = perfdsl("doc", "rules", "--scheme", "")
    assert said.code == 2
    assert "PD0830" in said.err
