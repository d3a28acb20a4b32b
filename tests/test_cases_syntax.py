"""The syntax cases: one broken text each, and exactly the messages that it must give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from perfdsl.messages import lookup
from perfdsl.source import SourceFile, Span
from perfdsl.surface.parse import parse

CASES = Path(__file__).parents[1] / "specs" / "cases" / "syntax"
KEYS = {"name", "rules", "diagnostics", "ok"}


def _cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            found += [pytest.param(case, id=f"{path.stem}/{case['name']}")]
    return found


ALL = _cases()


@pytest.mark.parametrize("case", ALL)
def test_case(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    assert ("diagnostics" in case) != (case.get("ok") is True)
    source = SourceFile("case.perf", case["rules"])
    found = []
    for problem in parse(source).problems:
        assert isinstance(problem.where, Span)
        where = problem.where
        found.append({"code": problem.code, "underlined": source.text[where.start : where.end], "line": where.line})
    assert found == case.get("diagnostics", [])


@pytest.mark.parametrize("case", [param for param in ALL if "diagnostics" in param.values[0]])
def test_messages_are_complete(case: dict[str, Any]) -> None:
    """No argument is missing in either language, and no name of the grammar shows."""
    for problem in parse(SourceFile("case.perf", case["rules"])).problems:
        message = lookup(problem.code)
        assert message is not None, problem.code
        for lang in ("zh", "en"):
            text = problem.message(lang)
            help_text = problem.help(lang)
            for name in (*problem.args, "found", "expected", "repair", "before", "after"):
                assert "{" + name + "}" not in f"{text}{help_text}"
            assert not any(
                word in f"{text}{help_text}" for word in ("_SEP", "NAME", "NUMBER", "STRING", "ANON", "$END")
            )
            assert (help_text is None) == (message.help_template(lang) is None), f"{problem.code}: {problem.args}"


def test_enough_mistakes_are_covered() -> None:
    broken = [param for param in ALL if "diagnostics" in param.values[0]]
    assert len(broken) >= 200
    names = [param.id for param in ALL]
    assert len(names) == len(set(names))
