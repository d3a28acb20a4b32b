"""The conformance cases of specs/cases, through every reader of the core program (`MODES`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest

from perfdsl import api
from perfdsl.core.results import IndicatorResult, Result, SectionResult
from perfdsl.core.score import Score
from perfdsl.diagnostics import Diagnostic
from perfdsl.forms.submission import Submission
from perfdsl.quantities import format_number
from perfdsl.source import SourceFile
from tests.cases import RESULTS, Case, case_files, compile_rules, read_cases, read_submissions, written

Check = Callable[[api.Rules, Sequence[Submission]], list[api.Report]]

MODES: dict[str, Check] = {
    "explained": lambda rules, submissions: rules.check_all(submissions),
    "silent": lambda rules, submissions: rules.check_all(submissions, tracing=False),
}
"""Ways to check submissions that must give the same results; a new reader is one more line. Compiled rules give scores
without findings and are held against these results in tests/engine/test_compiled_agrees.py, case by case."""

ALL = [case for path in case_files() for case in read_cases(path)]
WITH_RESULTS = [case for case in ALL if set(case.expected) & set(RESULTS)]


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _named(case: Case) -> str:
    return case.path


def test_names_are_unique() -> None:
    paths = [case.path for case in ALL]
    assert sorted({path for path in paths if paths.count(path) > 1}) == []


def test_a_third_is_about_bad_input() -> None:
    bad = sum(case.is_bad for case in ALL)
    assert len(ALL) >= 260
    assert bad * 3 >= len(ALL), f"{bad} of {len(ALL)}"


@pytest.mark.parametrize("case", [case for case in ALL if "diagnostics" in case.expected], ids=_named)
def test_rules(case: Case) -> None:
    """What loading the rules says: every message, with the text that it underlines."""
    compiled = compile_rules(case.rules)
    _compare(case.expected["diagnostics"], compiled.diagnostics, compiled.sources)


@pytest.mark.parametrize("case", [case for case in ALL if "problems" in case.expected], ids=_named)
def test_data_file(case: Case) -> None:
    """What reading the data file says, with the text that it underlines."""
    read = read_submissions(case, _rules(case))
    _compare(case.expected["problems"], read.problems, {"data.json": read.source} if read.source else {})


@pytest.mark.parametrize("case", WITH_RESULTS, ids=_named)
def test_results(case: Case, mode: str) -> None:
    """What checking the data gives."""
    rules = _rules(case)
    reports = MODES[mode](rules, read_submissions(case, rules).submissions)
    key = next(key for key in RESULTS if key in case.expected)
    expected = case.expected[key]
    if key == "findings":
        found = [finding for report in reports for finding in report.findings]
        _compare(expected, found, compile_rules(case.rules).sources)
        return
    if key == "tallies":
        tallies = {name: tally for report in reports for name, tally in report.tallies.items()}
        assert {name: [tally.asked, tally.failed, tally.unknown] for name, tally in tallies.items()} == expected
        return
    results = [result for report in reports for result in report.results]
    if key == "results":
        assert [f"{result.scheme} {result.label}".strip() for result in results] == list(expected)
        assert [_shown(result.score) for result in results] == list(expected.values())
        return
    if key == "why" and mode != "explained":
        return
    if key == "each":
        told = {name: said for name, said in expected.items() if mode == "explained" or not isinstance(said, list)}
        assert _of_each(reports, told) == told
        return
    assert len(results) == 1, [result.scheme for result in results]
    assert _found(key, results[0], expected) == expected


def _of_each(reports: Sequence[api.Report], expected: Mapping[str, Any]) -> dict[str, Any]:
    """What each submission gets: its total, or the scores of its indicators, or the derivation, as the case asks."""
    keys: dict[type, str] = {str: "score", dict: "scores", list: "why"}
    results = [(report.submission.id, result) for report in reports for result in report.results]
    results = [(name, result) for name, result in results if name in expected]
    assert [name for name, _ in results] == list(expected)
    found = {}
    for name, result in results:
        asked = expected[name]
        found[name] = _found(keys[type(asked)], result, asked)
    return found


def _rules(case: Case) -> api.Rules:
    compiled = compile_rules(case.rules)
    said = [written(found, compiled.sources, {"message": ""}) for found in compiled.diagnostics]
    assert compiled.rules is not None, f"the rules do not load: {said}"
    return compiled.rules


def _compare(expected: list[dict[str, Any]], found: Any, sources: Mapping[str, SourceFile]) -> None:
    """The same diagnostics, whatever their order; only the keys that the case uses are compared."""
    wanted = sorted(({"severity": "error", **item} for item in expected), key=_order)
    by_code = {str(item["code"]): item for item in reversed(wanted)}
    got = sorted((written(item, sources, _like(item, by_code)) for item in found), key=_order)
    assert got == wanted, "\n" + "\n".join(f"{item.code} {item.message('zh')} | {item.where}" for item in found)


def _like(found: Diagnostic, by_code: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    return by_code.get(found.code, {})


def _order(item: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(item.get(key)) for key in ("code", "at", "place", "message"))


def _found(key: str, result: Result, expected: Any) -> Any:
    """What the result says, as a case would write it."""
    match key:
        case "score":
            return _shown(result.score)
        case "grades":
            return list(result.grades)
        case "scores":
            long = any("/" in name for name in expected)
            return {"/".join(item.path) if long else item.path[-1]: _shown(item.score) for item in result.indicators}
        case "sections":
            return {"/".join(item.path): _shown(item.score) for item in result.sections}
        case "claims":
            parts: list[IndicatorResult | SectionResult] = [*result.sections, *result.indicators]
            return {"/".join(part.path): _exact(part.claimed) for part in parts if part.claimed is not None}
        case "why":
            lines = [line for item in result.indicators for line in item.why]
            assert len(lines) == len(expected), lines
            pairs = zip(lines, expected, strict=True)
            said = [({"code": line.code, "depth": line.depth, **line.args}, like) for line, like in pairs]
            return [{name: words.get(name) for name in like} for words, like in said]
        case _:
            raise AssertionError(key)


def _shown(score: Score) -> str:
    """A score as cases write it, exact: 5, 16/9, [0, 5)."""
    low, high = (_exact(end) for end in (score.low, score.high))
    if score.is_exact:
        return low
    return f"{'[' if score.low_closed else '('}{low}, {high}{']' if score.high_closed else ')'}"


def _exact(points: Fraction) -> str:
    return format_number(points)
