"""The findings of a submission as a list to act on: form by form, in each the gravest first."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.report.layout import Paint, Style, fit, left, wrap
from perfdsl.report.places import bracketed, inside_form
from perfdsl.report.words import found, severity_word, word
from perfdsl.run import form_of
from perfdsl.source import display_width, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfdsl.messages import Lang

STYLES: dict[Severity, Style] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
}


def finding_lines(
    findings: Iterable[Diagnostic], sources: Mapping[str, str], lang: Lang, width: int, paint: Paint
) -> list[str]:
    """A block for each form, an empty line before each. The findings must stand together by form.

    Args:
        findings: of one submission.
        sources: where each form as a whole stands in the document handed in; said once, in the heading.
        lang: of messages and labels.
        width: cells of a line.
        paint: colours.
    """
    lines: list[str] = []
    for form, group in groupby(findings, form_of):
        several = list(group)
        said: set[str] = set()
        whole = sources.get(form)
        head = bracketed(visible(form) or word("whole", lang), visible(whole or ""), lang)
        lines += ["", *_heading(head, _count(several, lang), lang, width, paint)]
        for finding in several:
            lines += _finding(finding, whole, said, lang, width, paint)
    return lines


def _heading(head: str, count: str, lang: Lang, width: int, paint: Paint) -> list[str]:
    count = ("：" if lang == "zh" else ": ") + count
    if display_width(head) + display_width(count) <= width:
        return [paint(head, "bold") + paint(count, "dim")]
    return [paint(fit(head, width), "bold"), paint("  " + count[1:].strip(), "dim")]


def _count(findings: list[Diagnostic], lang: Lang) -> str:
    severities = [finding.severity for finding in findings]
    errors, warnings, infos = (severities.count(severity) for severity in STYLES)
    return found(errors, warnings, infos, lang)


def _finding(finding: Diagnostic, whole: str | None, said: set[str], lang: Lang, width: int, paint: Paint) -> list[str]:
    """Message, place, rule; the repair unless the same one was `said` above."""
    label = severity_word(finding.severity, lang)
    column = _label_width(lang)
    blank = " " * (column + 4)
    room = width - len(blank)
    first, *more = wrap(visible(finding.message(lang)), room)
    lines = [f"  {paint(left(label, column), STYLES[finding.severity])}  {paint(first, 'bold')}"]
    lines += [blank + paint(line, "bold") for line in more]
    lines += [blank + line for line in _where(finding, whole, lang, room, paint)]
    advice = finding.help(lang)
    if advice and advice not in said:
        said.add(advice)
        colon = "：" if lang == "zh" else ": "
        lines += [blank + paint(line, "good") for line in wrap(word("help", lang) + colon + visible(advice), room)]
    return lines


@cache
def _label_width(lang: Lang) -> int:
    return max(display_width(severity_word(severity, lang)) for severity in Severity)


def _where(finding: Diagnostic, whole: str | None, lang: Lang, room: int, paint: Paint) -> list[str]:
    """Place and rule, on one line if they fit."""
    place = inside_form(finding.where, whole, lang) if isinstance(finding.where, Cell) else ""
    rule = _rule(finding, lang)
    if not place:
        return [paint(line, "dim") for line in wrap(rule, room)]
    if display_width(place) + display_width(rule) + 3 <= room:
        return [f"{place}   {paint(rule, 'dim')}"]
    return [*wrap(place, room), *(paint(line, "dim") for line in wrap(rule, room))]


def _rule(finding: Diagnostic, lang: Lang) -> str:
    parts = [visible(finding.code)]
    if finding.rule is not None:
        parts.append(f"{visible(finding.rule.file)}:{finding.rule.line}")
    if finding.args.get("basis"):
        parts.append(f"{word('basis', lang)} {visible(finding.args['basis'])}")
    return " · ".join(parts)
