"""What `import perfdsl` gives, and that it costs nothing until it is used."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import perfdsl

ROOT = Path(__file__).parents[1]


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert perfdsl.__version__ == project["version"]


@pytest.mark.parametrize("name", sorted(set(perfdsl.__all__) - {"__version__", "LANGUAGE_VERSION"}))
def test_every_public_name_comes_from_its_room(name: str) -> None:
    assert getattr(perfdsl, name) is getattr(import_module(perfdsl._HOMES[name]), name)


def test_names_and_rooms_agree() -> None:
    assert set(perfdsl._HOMES) | {"__version__", "LANGUAGE_VERSION"} == set(perfdsl.__all__)
    assert set(perfdsl.__all__) <= set(dir(perfdsl))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        getattr(perfdsl, "nonsense")  # noqa: B009


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import perfdsl", ["attrs", "perfdsl.api", "perfdsl.messages", "json"]),
        ("from perfdsl import Score", ["perfdsl.api", "perfdsl.surface", "lark"]),
        ("from perfdsl.cli import main; main(['--version'])", ["perfdsl.api", "argparse", "lark"]),
        ("import perfdsl.cli.check", ["perfdsl.surface", "perfdsl.lower", "lark", "argparse", "dataclasses"]),
        ("import perfdsl.report.text, perfdsl.cli.terminal", ["perfdsl.surface", "lark", "difflib"]),
    ],
)
def test_only_what_is_needed_is_imported(code: str, absent: list[str]) -> None:
    check = f"{code}\nimport sys\nprint(sorted(sys.modules.keys() & {set(absent)!r}), file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert ran.stderr.strip() == "[]"


def test_three_lines_embed_it(tmp_path: Path) -> None:
    (tmp_path / "a.perf").write_text(
        '表 甲 { 数：万元 }\n核查 有数 { 对 甲；须 数 已填；否则 错误 "没有数" }\n', "utf-8"
    )
    (tmp_path / "a.json").write_text('{"submission": "s", "表": [{"表": "甲", "数据": {}}]}', "utf-8")
    rules = perfdsl.load(tmp_path, cache=False)
    reports = [rules.check(submission) for submission in perfdsl.read(tmp_path / "a.json", rules)]
    assert [finding.code for finding in reports[0].findings] == ["核查/有数"]
    assert [finding.code for finding in perfdsl.run_findings(rules, reports)] == []
