"""The chapters of specs/cases/patterns: every pattern of real schemes has one, with at least three cases."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.cases import CASES, case_files, read_cases

PATTERNS = CASES / "patterns"

SCORING = {f"P{number:02}" for number in range(1, 67)}
STRUCTURE = {f"T{number:02}" for number in range(1, 21)} | {"T03b", "T03c"}
CHECKS = {f"C{number:02}" for number in range(1, 27)}

CHAPTERS = [path for path in case_files() if path.parent == PATTERNS and path.stem != "ambiguities"]


def _patterns(stem: str) -> list[str]:
    """The patterns of a chapter: P01, or T03-T03b-T03c for several that go together."""
    return stem.split("-")


def test_every_pattern_has_a_chapter() -> None:
    written = [name for path in CHAPTERS for name in _patterns(path.stem)]
    assert sorted({name for name in written if written.count(name) > 1}) == []
    assert sorted(set(written) - SCORING - STRUCTURE - CHECKS) == []
    assert sorted((SCORING | STRUCTURE | CHECKS) - set(written)) == []


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_each_has_three_cases_and_the_official_words(path: Path) -> None:
    assert len(list(read_cases(path))) >= 3 * len(_patterns(path.stem))
    about = yaml.safe_load(path.read_text("utf-8"))["about"]
    assert len(about) > (80 if path.stem.startswith("P") else 30), "the official wording, and where it was seen"


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_each_holds_what_is_wrong_or_open(path: Path) -> None:
    """Wording that leaves something open does not load, or data that leave something open say so."""
    assert any(case.is_bad for case in read_cases(path))
