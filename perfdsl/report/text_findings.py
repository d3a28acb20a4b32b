"""The findings of a submission as a list to act on: form by form, in each the gravest first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.report.layout import Paint, Style, fit, left, wrap
from perfdsl.report.words import found, severity_word, word
from perfdsl.run import form_of
from perfdsl.source import display_width, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfdsl.messages import Lang

STYLES: dict[Severity, Style] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
}


def finding_lines(findings: Iterable[Diagnostic], lang: Lang, width: int, paint: Paint) -> list[str]:
    """A block for each form, an empty line before each. The findings must stand together by form."""
    lines: list[str] = []
    for form, group in groupby(findings, form_of):
        several = list(group)
        head = visible(form) or word("whole", lang)
        colon = "：" if lang == "zh" else ": "
        lines += ["", paint(fit(head, width), "bold") + paint(colon + _count(several, lang), "dim")]
        for finding in several:
            lines += _finding(finding, lang, width, paint)
    return lines


def _count(findings: list[Diagnostic], lang: Lang) -> str:
    severities = [finding.severity for finding in findings]
    return found(*map(severities.count, (Severity.ERROR, Severity.WARNING, Severity.INFO)), lang)


def _finding(finding: Diagnostic, lang: Lang, width: int, paint: Paint) -> list[str]:
    label = severity_word(finding.severity, lang)
    column = max(display_width(severity_word(severity, lang)) for severity in Severity)
    blank = " " * (column + 4)
    room = width - len(blank)
    first, *more = wrap(visible(finding.message(lang)), room)
    lines = [f"  {paint(left(label, column), STYLES[finding.severity])}  {paint(first, 'bold')}"]
    lines += [blank + paint(line, "bold") for line in more]
    lines += [blank + line for line in wrap(_place(finding, lang), room)]
    lines += [blank + paint(line, "dim") for line in wrap(_rule(finding, lang), room)]
    advice = finding.help(lang)
    if advice:
        colon = "：" if lang == "zh" else ": "
        lines += [blank + paint(line, "good") for line in wrap(word("help", lang) + colon + visible(advice), room)]
    return lines


def _place(finding: Diagnostic, lang: Lang) -> str:
    """Where in the form, and where in the document handed in; the form itself stands above."""
    if not isinstance(finding.where, Cell):
        return ""
    inside = " › ".join(map(visible, finding.where.path[1:]))
    source = visible(finding.where.source or "")
    if not inside or not source:
        return inside or source
    return f"{inside}（{source}）" if lang == "zh" else f"{inside} ({source})"


def _rule(finding: Diagnostic, lang: Lang) -> str:
    parts = [visible(finding.code)]
    if finding.rule is not None:
        parts.append(f"{visible(finding.rule.file)}:{finding.rule.line}")
    if finding.args.get("basis"):
        parts.append(f"{word('basis', lang)} {visible(finding.args['basis'])}")
    return " · ".join(parts)
