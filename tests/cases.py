"""Conformance cases as data: what a file under specs/cases may say, and what a case expects.

specs/cases/README.md describes the format for people who write cases; an unknown key, a key written twice or a number
that is not exact (0.1 without quotes) fails here, before any case runs.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import yaml

from perfdsl import api
from perfdsl.diagnostics import Cell, Diagnostic
from perfdsl.files import Folder, read_rule_files
from perfdsl.forms.submission import Submission
from perfdsl.source import SourceFile, Span

ROOT = Path(__file__).parents[1]
CASES = ROOT / "specs" / "cases"
HOLE = "◇"
"""Stands in a frame for the rules of the case."""

DATA = ("data", "forms", "submission", "units", "json", "bytes")
RESULTS = (
    "score",
    "scores",
    "sections",
    "claims",
    "grades",
    "results",
    "findings",
    "tallies",
    "why",
    "each",
    "vetoes",
    "outcomes",
)
EXPECTATIONS = (*RESULTS, "diagnostics", "problems")
_CASE = ("name", "about", "in", "rules", "file", "english", *DATA, *EXPECTATIONS)
_ENGLISH = ("rules", *DATA, *EXPECTATIONS)
_PLACED = ("code", "severity", "at", "place", "source", "submission", "rule", "message", "message_en", "notes")


class CaseError(AssertionError):
    """A case that is not well formed."""


@attrs.frozen
class Case:
    """One rule text with one set of data and what they must give.

    Attributes:
        path: the chapter and the name, as the test is called.
        rules: rule texts by file name; or the name of a folder or file of the repository.
        data: at most one of the keys in DATA, with its value.
        expected: one of the keys in EXPECTATIONS, or `problems` and one of RESULTS.
    """

    path: str
    rules: tuple[tuple[str, str], ...] | str
    data: tuple[str, Any] | None = attrs.field(hash=False)
    expected: Mapping[str, Any] = attrs.field(hash=False)

    @property
    def is_bad(self) -> bool:
        """Whether it is about bad rules, a bad file or a bad form."""
        return any(self.expected.get(key) for key in ("diagnostics", "problems", "findings"))


@attrs.frozen
class Compiled:
    """Rules as loaded: None if they did not load."""

    rules: api.Rules | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, SourceFile] = attrs.field(hash=False)


@attrs.frozen
class ReadData:
    """Submissions as read, with what is wrong in the file itself."""

    submissions: tuple[Submission, ...]
    problems: tuple[Diagnostic, ...]
    source: SourceFile | None


# ---- reading case files ------------------------------------------------------------------------------------------


class _Loader(yaml.SafeLoader):
    """YAML in which a key stands once, and a number that is no integer must be in quotes."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    twice = next((key for at, key in enumerate(keys) if key in keys[:at]), None)
    if twice is not None:
        raise CaseError(f"{node.start_mark}: {twice!r} is written twice")
    return dict(zip(keys, (loader.construct_object(value, deep=True) for _, value in node.value), strict=True))


def _inexact(_: _Loader, node: yaml.ScalarNode) -> None:
    raise CaseError(f"{node.start_mark}: write {node.value} in quotes; a YAML float is not exact")


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
for _tag in ("float", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _inexact)


def case_files() -> list[Path]:
    """Every case file; the chapter `syntax` has a table of its own."""
    return sorted(path for path in CASES.rglob("*.yaml") if path.relative_to(CASES).parts[0] != "syntax")


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of one file, checked for their shape."""
    file = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506  # a SafeLoader, with more that it refuses
    _only(file, ("about", "frames", "groups", "cases"), path.name)
    chapter = path.relative_to(CASES).with_suffix("").as_posix()
    frames = file.get("frames", {})
    for raw in [*_grouped(file.get("groups", [])), *file.get("cases", [])]:
        yield from _cases(raw, chapter, frames)


def _grouped(groups: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A group gives the rules once for many cases."""
    for group in groups:
        _only(group, ("name", "about", "in", "rules", "file", "cases"), str(group.get("name")))
        shared: dict[str, Any] = {key: group[key] for key in ("in", "rules", "file") if key in group}
        for raw in group["cases"]:
            yield {**shared, **raw, "name": f"{group['name']} / {raw.get('name', '')}"}


def _only(raw: object, known: tuple[str, ...], where: str) -> None:
    if not isinstance(raw, dict):
        raise CaseError(f"{where}: a mapping is expected, found {raw!r}")
    unknown = sorted(set(raw) - set(known))
    if unknown:
        raise CaseError(f"{where}: unknown keys {unknown}")


def _cases(raw: dict[str, Any], chapter: str, frames: Mapping[str, str]) -> Iterator[Case]:
    path = f"{chapter} / {raw.get('name')}"
    _only(raw, _CASE, path)
    yield _case(raw, path, frames)
    if "english" in raw:
        _only(raw["english"], _ENGLISH, path)
        base = {key: value for key, value in raw.items() if key not in raw["english"] or key == "name"}
        if any(key in raw["english"] for key in DATA):
            base = {key: value for key, value in base.items() if key not in DATA}
        yield _case({**base, **raw["english"]}, f"{path} / en", {})


def _case(raw: dict[str, Any], path: str, frames: Mapping[str, str]) -> Case:
    given = [key for key in EXPECTATIONS if key in raw]
    if len(given) != 1 and not ("problems" in given and len(given) == 2):
        raise CaseError(f"{path}: exactly one expectation, found {given}")
    data = [key for key in DATA if key in raw]
    if len(data) > 1 or (not data and given != ["diagnostics"]):
        raise CaseError(f"{path}: exactly one of {DATA}, found {data}")
    for placed in [item for key in ("diagnostics", "problems", "findings") for item in raw.get(key) or []]:
        _only(placed, _PLACED, path)
    return Case(
        path, _rules(raw, path, frames), (data[0], raw[data[0]]) if data else None, {key: raw[key] for key in given}
    )


def _rules(raw: dict[str, Any], path: str, frames: Mapping[str, str]) -> tuple[tuple[str, str], ...] | str:
    if "file" in raw:
        return str(raw["file"])
    rules = raw.get("rules", "")
    if isinstance(rules, dict):
        return tuple(rules.items())
    if "in" in raw:
        frame = frames.get(raw["in"])
        if frame is None or frame.count(HOLE) != (HOLE in frame or bool(rules)):
            raise CaseError(f"{path}: no frame {raw['in']!r} with a {HOLE} for its rules")
        rules = frame.replace(HOLE, rules)
    if not rules:
        raise CaseError(f"{path}: no rules")
    return (("case.perf", rules),)


# ---- from a case to rules and submissions ------------------------------------------------------------------------


@cache
def compile_rules(rules: tuple[tuple[str, str], ...] | str) -> Compiled:
    """Load the rules of a case; every text once, however many cases use it."""
    if isinstance(rules, str):
        folder = read_rule_files([ROOT / rules])
    else:
        folder = Folder(tuple(SourceFile(name, text) for name, text in rules), ())
    loaded, diagnostics, sources = api.compile_files(folder)
    return Compiled(loaded, tuple(diagnostics), sources)


def read_submissions(case: Case, rules: api.Rules) -> ReadData:
    """Read the data of a case as a file of that content."""
    assert case.data is not None
    kind, value = case.data
    submissions, problems, source = api.read_data(content(kind, value, rules), "data.json", rules)
    return ReadData(tuple(submissions), tuple(problems), source)


def content(kind: str, value: Any, rules: api.Rules) -> bytes:
    """The data of a case as a file: its kind is one of DATA."""
    match kind:
        case "bytes":
            return base64.b64decode(value)
        case "json":
            return str(value).encode()
        case "data":
            value = {"submission": "例", "表": [{"表": rules.program.forms[0].name, "数据": value}]}
        case "units":
            form = rules.program.forms[0].name
            value = [{"submission": name, "表": [{"表": form, "数据": cells}]} for name, cells in value.items()]
        case "forms":
            value = {"submission": "例", "表": value}
        case _:
            pass
    return json.dumps(value, ensure_ascii=False).encode()


# ---- what was found, as a case would write it --------------------------------------------------------------------


def written(diagnostic: Diagnostic, sources: Mapping[str, SourceFile], like: Mapping[str, Any]) -> dict[str, Any]:
    """A diagnostic in the keys that `like` uses, so that the two can be compared."""
    where = diagnostic.where
    known: dict[str, Any] = {"code": diagnostic.code, "severity": diagnostic.severity.value}
    if isinstance(where, Span):
        known["at"] = _underlined(where, sources)
    if isinstance(where, Cell):
        known |= {"place": "/".join(where.path), "source": where.source, "submission": where.submission}
    if diagnostic.rule is not None:
        known["rule"] = _underlined(diagnostic.rule, sources)
    known |= {"message": diagnostic.message("zh"), "message_en": diagnostic.message("en")}
    known["notes"] = [_underlined(note.where, sources) for note in diagnostic.notes]
    keys = {"code", "severity", "at" if isinstance(where, Span) else "place", *like}
    return {key: known.get(key) for key in _PLACED if key in keys}


def _underlined(span: Span, sources: Mapping[str, SourceFile]) -> str:
    if span.is_whole_file:
        return "<file>"
    return sources[span.file].text[span.start : span.end]
