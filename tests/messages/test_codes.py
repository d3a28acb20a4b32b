"""Codes, their wording, their places in the code and their pages in specs/errors belong together."""

from __future__ import annotations

import ast
import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from perfdsl.messages import CATALOGUE, Lang
from tests.docs import error_pages
from tests.docs.blocks import Block, blocks_of
from tests.docs.data import case_findings, data_findings
from tests.docs.rules import ROOT, compile_block

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from perfdsl.api import Rules
    from perfdsl.diagnostics import Diagnostic

AWAITED = {
    "PD0007",  # a folder where a file is needed: no command asks for a file so far
    "PD9002",  # two engines that disagree
}
"""Worded, but said nowhere yet."""

OPTIONAL = {"suggestion", "closers", "inner", "repair"}
"""What a help may ask for and not get; then it is left out."""

_CODE = re.compile(r'"(PD\d{4})"')
_UNFILLED = re.compile(r"\{[a-z_]+\}")
LANGS: tuple[Lang, Lang] = ("zh", "en")


def _modules() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "perfdsl").rglob("*.py")):
        if path.parent.name != "messages":
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def _used() -> set[str]:
    return {code for _, text in _modules() for code in _CODE.findall(text)}


def test_every_code_that_is_said_has_its_wording() -> None:
    assert _used() - set(CATALOGUE) == set()


def test_every_wording_is_said_somewhere() -> None:
    assert set(CATALOGUE) - _used() - AWAITED == set()


# ---- the error guide ---------------------------------------------------------------------------------------------

BUILT = {"PD0103", "PD0105", "PD0107", "PD0504"}
"""Codes about rules whose example is built by a program, or loads."""

ABOUT_TEXTS = ("PD01", "PD02", "PD03", "PD04", "PD05", "PD06", "PD10", "PD11", "PD12", "PD13", "PD14")
"""Ranges whose pages have examples. What is wrong with files and the command line stands in tests/golden."""


LACKING: set[str] = set()
"""Pages about texts that have no right or no wrong example yet. One that has both must leave the list."""


def test_every_code_has_a_page() -> None:
    assert [page.stem for page in error_pages.pages()] == sorted(CATALOGUE)


@pytest.mark.parametrize("page", error_pages.pages(), ids=lambda page: page.stem)
def test_a_page_says_what_why_wrong_and_right(page: Path, update_golden: bool) -> None:
    """`pytest tests/messages --update-golden` writes the wording of today into the pages."""
    code, text = page.stem, page.read_text("utf-8")
    if update_golden:
        text = error_pages.with_message(code, text)
        page.write_text(text, "utf-8")
    assert re.match(rf"# {code} \S", text)
    assert f"\n\n{error_pages.says(code)}\n" in text
    parts = error_pages.sections(text)
    assert len(parts["Why"].split()) > 4
    note = code[4] == "9"
    if code.startswith(ABOUT_TEXTS) and not note:
        whole = list(parts) == ["Why", "Wrong", "Right"] and "```" in parts["Wrong"] and "```" in parts["Right"]
        assert whole != (code in LACKING)


@pytest.mark.parametrize("page", error_pages.pages(), ids=lambda page: page.stem)
def test_the_wrong_example_is_said_to_be_wrong_and_the_right_one_is_not(page: Path) -> None:
    """The code is printed under Wrong, and no example under Right has it."""
    parts = error_pages.sections(page.read_text("utf-8"))
    if "Wrong" in parts:
        printed = re.sub(r"^```.*", "", parts["Wrong"], flags=re.MULTILINE)  # without what the fences expect
        assert page.stem in printed
    assert page.stem not in parts.get("Right", "")


def test_the_index_lists_every_page_in_its_range(update_golden: bool) -> None:
    text = error_pages.INDEX.read_text("utf-8")
    fresh = error_pages.with_lists(text)
    if update_golden:
        error_pages.INDEX.write_text(fresh, "utf-8")
    assert fresh == text or update_golden
    assert re.findall(r"^\| \[(PD\d{4})\]", fresh, re.MULTILINE) == sorted(CATALOGUE)


# ---- arguments at call sites -------------------------------------------------------------------------------------


def _names(template: str | None) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template or "") if name}


def _asked(code: str) -> set[str]:
    """The names that a diagnostic of this code must carry."""
    message = CATALOGUE[code]
    return _names(message.zh) | (_names(message.help_zh) - OPTIONAL)


def _given(call: ast.Call) -> set[str] | None:
    """The names that a call hands over; None when some come from elsewhere."""
    names: set[str] = set()
    for keyword in call.keywords:
        match keyword:
            case ast.keyword(arg=str(name)):
                names.add(re.sub(r"_(zh|en)$", "", name))
            case ast.keyword(value=ast.Call(func=ast.Name(id="in_words"), args=[ast.Constant(value=str(name)), *_])):
                names.add(name)
            case _:
                return None
    return names


def _calls() -> Iterator[tuple[str, str, set[str]]]:
    """Place, code and arguments of every call such as context.error("PD0201", where, name=…)."""
    for module, text in _modules():
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="error" | "warn") | ast.Name(id="_error"),
                    args=[ast.Constant(value=str(code)), *_],
                ) if code in CATALOGUE:
                    given = _given(node)
                    if given is not None:
                        yield f"{module}:{node.lineno}", code, given


def test_calls_hand_over_what_the_wording_asks_for() -> None:
    calls = list(_calls())
    assert len(calls) > 60
    assert [(place, code, _asked(code) - given) for place, code, given in calls if _asked(code) - given] == []


# ---- messages as they come out -----------------------------------------------------------------------------------


def _faults(problem: Diagnostic) -> Iterator[str]:
    """What is not as it should be in the wording of a diagnostic, its help and its notes."""
    for lang in LANGS:
        texts = [problem.message(lang), problem.help(lang) or "", *(note.message(lang) for note in problem.notes)]
        yield from (f"{lang}: {text}" for text in texts if _UNFILLED.search(text) or problem.code in text)
        message = CATALOGUE.get(problem.code)
        help_names = _names(message.help_zh) if message else set()
        if message and message.help_zh and not help_names & OPTIONAL and problem.help(lang) is None:
            yield f"{lang}: no help"


def _rule_blocks() -> list[Block]:
    blocks = (block for page in error_pages.pages() for block in blocks_of(page))
    return [block for block in blocks if block.kind == "perf" and block.words[:1] in (("wrong",), ("warns",))]


@pytest.mark.parametrize("block", _rule_blocks(), ids=lambda block: f"{block.file.stem}-{block.line}")
def test_messages_about_broken_rules_are_complete(block: Block) -> None:
    problems = compile_block(block).problems
    assert {word for word in block.words if word.startswith("PD")} <= {problem.code for problem in problems}
    assert [fault for problem in problems for fault in _faults(problem)] == []


def test_nearly_every_code_about_rules_has_an_example() -> None:
    shown = {word for block in _rule_blocks() for word in block.words if word.startswith("PD")}
    about_rules = {code for code in CATALOGUE if "PD01" <= code < "PD07" and not re.fullmatch(r"PD\d\d9\d", code)}
    imports = {"PD0226", "PD0227", "PD0228", "PD0229"}  # a page has no folder; tests/test_imports.py has them
    assert about_rules - shown <= BUILT | imports


@cache
def _findings() -> tuple[Diagnostic, ...]:
    """What is found in every form of the pages."""
    found: list[Diagnostic] = []
    rules: Rules | None = None
    for block in (block for page in error_pages.pages() for block in blocks_of(page)):
        if block.kind == "perf":
            rules = compile_block(block).rules
        elif block.kind == "cases" and rules is not None:
            found += case_findings(block.text, rules)
        elif block.info == "json data" and rules is not None:
            found += data_findings(block.text, rules)
    return tuple(found)


def test_messages_about_forms_are_complete() -> None:
    assert len({finding.code for finding in _findings()}) > 20
    assert [fault for finding in _findings() for fault in _faults(finding)] == []
