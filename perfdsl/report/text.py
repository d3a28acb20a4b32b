"""A run as text for a reviewer: tables, findings, summary (specs/command.md)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.engine.place import form_path, source_of
from perfdsl.report.diagnostic_text import render
from perfdsl.report.layout import Paint, fit
from perfdsl.report.text_findings import finding_lines
from perfdsl.report.text_form import form_lines
from perfdsl.report.text_rules import rules_lines
from perfdsl.report.text_summary import failed_line, summary_lines
from perfdsl.report.words import word
from perfdsl.run import gravity
from perfdsl.source import visible

if TYPE_CHECKING:
    from perfdsl.api import Report
    from perfdsl.core.results import Result
    from perfdsl.core.values import FormData
    from perfdsl.messages import Lang
    from perfdsl.run import Run

LEAST_WIDTH = 80
"""Narrower terminals break our lines; readable all the same."""


def render_text(
    run: Run, lang: Lang, *, width: int = 110, colour: bool = False, least: Severity = Severity.INFO
) -> str:
    """The report, with a final line end.

    Args:
        run: what was found.
        lang: of messages and labels; names stay as the rules and the data have them.
        width: cells of a line; at least 80.
        colour: with ANSI colours.
        least: findings below this are counted, not shown.
    """
    width, paint = max(width, LEAST_WIDTH), Paint(colour)
    if run.rules is None:
        blocks = [render(run.problems, run.sources, lang, colour=colour), failed_line(run, lang, paint)]
        return "\n\n".join(blocks) + "\n"
    blocks = [_report(run, report, least, lang, width, paint) for report in run.reports]
    rest = [finding for finding in (*run.problems, *run.outside) if _shown(finding, least)]
    if rest:
        blocks.append(render(rest, run.sources, lang, colour=colour))
    hidden = sum(not _shown(finding, least) for finding in run.all_findings())
    closing = summary_lines if run.reports else rules_lines
    return "\n\n".join([*blocks, "\n".join(closing(run, hidden, lang, width, paint))]) + "\n"


def _shown(finding: Diagnostic, least: Severity) -> bool:
    return gravity(finding) <= _order(least)


@cache
def _order(severity: Severity) -> int:
    return list(Severity).index(severity)


def _report(run: Run, report: Report, least: Severity, lang: Lang, width: int, paint: Paint) -> str:
    lines = _heading(report, lang, width, paint)
    for result in report.results:
        lines += ["", *form_lines(result, _form(report, result), lang, width, paint)]
    findings = [finding for finding in run.of_submission(report) if _shown(finding, least)]
    if findings:
        lines += ["", paint("-" * width, "dim")]
        lines += finding_lines(findings, _sources(report), lang, width, paint)[1:]
    return "\n".join([*lines, "", paint("-" * width, "dim")])


def _sources(report: Report) -> dict[str, str]:
    """Where each form stands in the document handed in."""
    every = [form for forms in report.submission.forms.values() for form in forms]
    return {form_path(form, "")[0]: source for form in every if (source := source_of(form, None))}


def _form(report: Report, result: Result) -> FormData | None:
    forms = report.submission.forms.get(result.form, ())
    return next((form for form in forms if form.label == result.label), None)


def _heading(report: Report, lang: Lang, width: int, paint: Paint) -> list[str]:
    submission = report.submission
    parts = [submission.unit or submission.id]
    if submission.year is not None:
        parts.append(word("year", lang, year=str(submission.year)))
    about = " · ".join(part for part in (submission.id if submission.unit else "", submission.file) if part)
    return [
        paint(fit(visible("  ".join(parts)), width), "bold"),
        paint(fit(visible(about), width), "dim"),
        paint("=" * width, "dim"),
    ]
