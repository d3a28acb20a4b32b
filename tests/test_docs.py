"""README and specs/: every example runs, every reference leads somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.docs.blocks import Block, blocks_of, rewrite
from tests.docs.keyword_table import keyword_table, put_table
from tests.docs.picture import draw, excerpt
from tests.docs.rules import ROOT
from tests.docs.runner import Runner, matches, run_file

if TYPE_CHECKING:
    from pathlib import Path

SPECS = ROOT / "specs"
PAGES = sorted(
    [*ROOT.glob("README*.md"), *SPECS.glob("*.md"), *SPECS.glob("yuanjiang-2024/*.md"), *SPECS.glob("errors/*.md")]
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_example_runs(page: Path, update_golden: bool) -> None:
    """`pytest tests/test_docs.py --update-golden` writes fresh results, messages and outputs into the pages."""
    runner = run_file(page)
    if update_golden:
        rewrite(page, runner.fresh)
    assert not runner.complaints, "\n\n".join(runner.complaints)


def test_a_block_of_unknown_kind_is_a_failure(tmp_path: Path) -> None:
    runner = Runner(tmp_path)
    runner.run(Block(ROOT / "README.md", 1, "perl", (), "1"))
    runner.run(Block(ROOT / "README.md", 1, "", (), "1"))
    assert len(runner.complaints) == 2


def test_a_wrong_example_is_a_failure(tmp_path: Path) -> None:
    runner = Runner(tmp_path)
    runner.run(Block(ROOT / "README.md", 1, "perf", (), "表 甲 { 乙：没有的单位 }"))
    runner.run(Block(ROOT / "README.md", 1, "perf", ("wrong", "PD0101"), "表 甲 { 乙：文本 }"))
    assert len(runner.complaints) == 2


def test_three_dots_stand_for_any_lines() -> None:
    assert matches("a\n…\nd", "a\nb\nc\nd")
    assert not matches("a\n…\nd", "a\nb\nc\ne")


def test_an_open_fence_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("text\n```perf\n表 甲 {}\n", "utf-8")
    with pytest.raises(ValueError, match="not closed"):
        list(blocks_of(page))


# ---- references --------------------------------------------------------------------------------------------------

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<to>[^)\s]+)\)|!\[[^\]]*\]\((?P<picture>[^)\s]+)\)")
_REFERENCE = re.compile(r"specs/(?P<page>[\w-]+\.md)(?:, [\"“](?P<heading>[^\"”]+)[\"”])?")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def _headings(page: Path) -> list[str]:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return _HEADING.findall(text)


def _anchor(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    plain = re.sub(r"[`*]", "", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def _sources() -> list[Path]:
    folders = ("perfdsl", "grammar", "rules", "tests")
    files = [
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".lark", ".perf")
    ]
    return [*files, ROOT / "CONTRIBUTING.md", *PAGES]


def test_every_reference_to_a_chapter_leads_to_it() -> None:
    lost = []
    for file in _sources():
        for match in _REFERENCE.finditer(file.read_text("utf-8")):
            page = SPECS / match["page"]
            if not page.is_file():
                lost.append(f"{file.relative_to(ROOT)}: {match[0]}")
            elif match["heading"] and match["heading"] not in _headings(page):
                lost.append(f"{file.relative_to(ROOT)}: {match[0]}: no such heading")
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for match in _LINK.finditer(page.read_text("utf-8")):
        target = match["to"] or match["picture"]
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in map(_anchor, _headings(file))):
            lost.append(target)
    assert not lost


def test_the_map_of_chapters_lists_every_chapter() -> None:
    listed = set(re.findall(r"\]\(([\w-]+\.md)\)", (SPECS / "README.md").read_text("utf-8")))
    assert {page.name for page in SPECS.glob("*.md")} - {"README.md"} == listed


def test_the_keyword_table_is_that_of_the_grammar(update_golden: bool) -> None:
    page = SPECS / "language.md"
    fresh = put_table(page.read_text("utf-8"), keyword_table())
    if update_golden:
        page.write_text(fresh, "utf-8")
    assert page.read_text("utf-8") == fresh, "pytest tests/test_docs.py --update-golden writes it"


# ---- the picture -------------------------------------------------------------------------------------------------

PICTURE = SPECS / "pictures/demo.svg"


def test_the_picture_shows_what_the_demo_prints(update_golden: bool) -> None:
    command = [sys.executable, "-m", "perfdsl", "check", "rules/", "specs/yuanjiang-2024/data.json"]
    options = ["--lang", "zh", "--color", "always"]
    environment = os.environ | {"COLUMNS": "110", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [*command, *options], capture_output=True, check=False, cwd=ROOT, encoding="utf-8", env=environment
    )
    fresh = draw(
        ["$ perfdsl check rules/ specs/yuanjiang-2024/data.json", "", *excerpt(done.stdout, "整体支出自评表", 4)], 112
    )
    if update_golden:
        PICTURE.write_text(fresh, "utf-8")
    assert PICTURE.read_text("utf-8") == fresh, "pytest tests/test_docs.py --update-golden draws it"
