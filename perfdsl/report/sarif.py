"""Findings as SARIF 2.1.0, for code hosts and editors.

A finding in a form stands at the data file that the submission came from; form, table, row and cell are its logical
location. Each code is a rule; an author's own check is one too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from perfdsl._version import __version__
from perfdsl.diagnostics import Cell, Diagnostic, Severity, is_author_code
from perfdsl.messages import lookup
from perfdsl.run import gravity
from perfdsl.source import Span

if TYPE_CHECKING:
    from perfdsl.messages import Lang
    from perfdsl.run import Run

Json = dict[str, Any]
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(run: Run, lang: Lang, *, least: Severity = Severity.INFO) -> str:
    """One SARIF log with one run, and a final line end."""
    return json.dumps(as_sarif(run, lang, least=least), ensure_ascii=False, indent=2) + "\n"


def as_sarif(run: Run, lang: Lang, *, least: Severity = Severity.INFO) -> Json:
    """The log as plain data; findings below `least` are left out."""
    findings = [finding for finding in run.all_findings() if gravity(finding) <= list(Severity).index(least)]
    codes = sorted({finding.code for finding in findings})
    files = {report.submission.id: report.submission.file for report in run.reports}
    severities = {finding.code: finding.severity for finding in findings}
    driver: Json = {
        "name": "perfdsl",
        "version": __version__,
        "rules": [_rule(code, severities[code], lang) for code in codes],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "properties": {"rules_digest": run.digest},
                "results": [_result(finding, codes.index(finding.code), files, lang) for finding in findings],
            }
        ],
    }


def _rule(code: str, severity: Severity, lang: Lang) -> Json:
    message = None if is_author_code(code) else lookup(code)
    described = code if message is None else message.template(lang)
    return {
        "id": code,
        "shortDescription": {"text": described},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(finding: Diagnostic, index: int, files: dict[str, str], lang: Lang) -> Json:
    advice = finding.help(lang)
    text = finding.message(lang) + (f"\n{advice}" if advice else "")
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
    }
    location = _location(finding.where, files)
    if location is not None:
        result["locations"] = [location]
    related = [(finding.rule, None), *((note.where, note.message(lang)) for note in finding.notes)]
    others = [_related(at, where, said) for at, (where, said) in enumerate(related) if where is not None]
    if others:
        result["relatedLocations"] = others
    if isinstance(finding.where, Cell) and finding.where.source:
        result["properties"] = {"source": finding.where.source}
    return result


def _location(where: Span | Cell | None, files: dict[str, str]) -> Json | None:
    if where is None:
        return None
    if isinstance(where, Span):
        return {"physicalLocation": _physical(where)}
    names = (where.submission, *where.path)
    logical = {"name": names[-1], "fullyQualifiedName": " › ".join(names), "kind": "member"}
    file = files.get(where.submission, where.submission)
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(file)}},
        "logicalLocations": [logical],
    }


def _related(at: int, where: Span, said: str | None) -> Json:
    location: Json = {"id": at, "physicalLocation": _physical(where)}
    return location | ({"message": {"text": said}} if said else {})


def _physical(where: Span) -> Json:
    physical: Json = {"artifactLocation": {"uri": _uri(where.file)}}
    if not where.is_whole_file:
        physical["region"] = {
            "startLine": where.line,
            "startColumn": where.column,
            "charOffset": where.start,
            "charLength": where.end - where.start,
        }
    return physical


def _uri(file: str) -> str:
    """A relative or absolute URI of a file name as the user gave it."""
    path = file.replace("\\", "/")
    if path.startswith("/"):
        return "file://" + quote(path)
    if path[1:3] == ":/":  # a drive of Windows
        return "file:///" + path[:2] + quote(path[2:])
    return quote(path, errors="replace")
