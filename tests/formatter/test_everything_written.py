"""Every rule text of the repository: the shipped rules, the examples of specs/, the conformance cases."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from perfdsl.formatter.formatting import format_source
from tests.cases import CASES, case_files, read_cases
from tests.docs.blocks import blocks_of
from tests.docs.rules import ROOT, meaning, rule_text
from tests.formatter.texts import check_format, core, formatted, read, source

SHIPPED = sorted((ROOT / "rules").rglob("*.perf"))


@cache
def texts() -> dict[str, str]:
    """Every sound text, by where it stands."""
    found = {path.name: path.read_text("utf-8") for path in SHIPPED}
    for page in (*ROOT.glob("README*.md"), *(ROOT / "specs").glob("*.md")):
        for block in blocks_of(page):
            if block.kind == "perf" and not block.option("harness"):
                found[f"{page.name}:{block.line}"] = rule_text(block)
    for path in sorted((CASES / "syntax").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            found[f"{path.stem}/{case['name']}"] = case["rules"]
    for path in case_files():
        for conformance in read_cases(path):
            if not isinstance(conformance.rules, str):
                found |= {f"{conformance.path}/{name}": text for name, text in conformance.rules}
    unique = {text: name for name, text in found.items()}
    return {name: text for text, name in unique.items() if not read(text).problems}


def test_there_are_many() -> None:
    assert len(texts()) > 500


@pytest.mark.parametrize("part", range(8))
def test_the_format_is_stable_and_says_the_same(part: int) -> None:
    for text in list(texts().values())[part::8]:
        check_format(text)


@pytest.mark.parametrize("part", range(8))
def test_both_spellings_say_the_same_and_lead_to_each_other(part: int) -> None:
    for name, text in list(texts().items())[part::8]:
        zh, en = (format_source(source(text), lang).text for lang in ("zh", "en"))
        program, wrong = core(text)
        if zh is None or en is None:
            assert wrong, f"{name} loads, so it must have both spellings"
            continue
        assert formatted(zh, "en") == en, name
        assert formatted(en, "zh") == zh, name
        assert meaning(core(zh)) == meaning(core(en)) == meaning((program, wrong)), name


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_rules_are_formatted(path: Path) -> None:
    """`perfdsl fmt rules/` writes them."""
    text = path.read_text("utf-8")
    assert formatted(text) == text
    if path.parent.name != "schemes":  # these keep the words of their sources (每减少, 每超)
        assert formatted(text, "zh") == text
