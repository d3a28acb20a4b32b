"""The published schemes of rules/schemes: each is measured in specs/schemes-real.md, and has its cases."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

import pytest

from perfdsl import api

ROOT = Path(__file__).parents[1]
SCHEMES = sorted((ROOT / "rules" / "schemes").glob("*.perf"))
PAGE = (ROOT / "specs" / "schemes-real.md").read_text("utf-8")
ROWS = {
    name: (int(rules), int(pairs), int(headings), int(lines), int(form), ratio)
    for name, rules, pairs, headings, lines, form, ratio in re.findall(
        r"^\| (\d\S+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+) \|", PAGE, re.MULTILINE
    )
}


def test_every_scheme_is_in_the_table() -> None:
    assert sorted(ROWS) == sorted(path.stem for path in SCHEMES)


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_the_table_counts_right(path: Path) -> None:
    rules, _, headings, lines, form, ratio = ROWS[path.stem]
    assert (form, lines) == _lines(path)
    assert ratio == f"{lines / (rules + headings):.1f}"


def test_the_median_is_as_said() -> None:
    said = [lines / (rules + headings) for rules, _, headings, lines, _, _ in ROWS.values()]
    short = sum(ratio <= 2 for ratio in said)
    assert f"The median is {median(said):.1f} lines a row, and {short} of the {len(said)} need at most two" in PAGE
    strictly = [lines / (rules - pairs + headings) for rules, pairs, headings, lines, _, _ in ROWS.values()]
    alone = [lines / rules for rules, _, _, lines, _, _ in ROWS.values() if rules > 1]
    assert f"as one row, it is {median(strictly):.1f}; rules alone, without any heading, {median(alone):.1f}" in PAGE


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_each_loads_by_itself_and_has_cases(path: Path) -> None:
    rules = api.load(path, cache=False)
    assert rules.program.schemes
    files = (ROOT / "specs" / "cases" / "schemes").glob("*.yaml")
    assert any(f"file: rules/schemes/{path.name}\n" in file.read_text("utf-8") for file in files)


def _lines(path: Path) -> tuple[int, int]:
    """Lines of the form and of the rest, without blank lines and comments."""
    counted = {True: 0, False: 0}
    depth, in_form = 0, False
    for written in path.read_text("utf-8").splitlines():
        line = written.split("#")[0].strip()
        if line:
            in_form = line.startswith("表 ") if depth == 0 else in_form
            depth += line.count("{") - line.count("}")
            counted[in_form] += 1
    return counted[True], counted[False]
