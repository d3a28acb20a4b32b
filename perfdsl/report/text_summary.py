"""The close of a report: each form's claim against its score, and how much was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.diagnostics import Severity
from perfdsl.engine.place import form_path
from perfdsl.report.layout import Column, Paint, Style, TableRow, table
from perfdsl.report.text_form import total_text
from perfdsl.report.words import counted, found, listed, severity_word, word
from perfdsl.run import form_of
from perfdsl.source import visible

if TYPE_CHECKING:
    from perfdsl.api import Report
    from perfdsl.core.results import Result
    from perfdsl.diagnostics import Diagnostic
    from perfdsl.messages import Lang
    from perfdsl.run import Run

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_STYLES: dict[int, Style] = {5: "error", 6: "warning", 7: "info"}
_ALL_COLUMNS = 100
"""In fewer cells than this the columns `_SPARE`, difference and infos, are left out: names say more."""
_SPARE = (3, 7)
_FULL_NAMES = 110
"""In fewer cells a form is called by what tells it from its like alone."""


def summary_lines(run: Run, hidden: int, lang: Lang, width: int, paint: Paint) -> list[str]:
    """The table of forms and the closing count; `hidden` findings were not shown."""
    several = len(run.reports) > 1
    rows = [
        row
        for report in run.reports
        for row in _report(report, run.of_submission(report), lang, short=width < _FULL_NAMES, indented=several)
    ]
    lines = [paint(word("summary", lang), "bold")]
    if rows:
        columns = _columns(lang, width)
        if width < _ALL_COLUMNS:
            columns, rows = _without(columns, _SPARE), [_row_without(row, _SPARE) for row in rows]
        lines += table(columns, rows, width, paint)
    return [*lines, closing_line(run, hidden, lang, paint)]


def failed_line(run: Run, lang: Lang, paint: Paint) -> str:
    """错误 2 条：规则有误，未检查数据."""
    counts = run.counts()
    said = found(counts.errors, counts.warnings, counts.infos, lang)
    return paint(said, "error") + ("：" if lang == "zh" else ": ") + word("rules_fail", lang)


def closing_line(run: Run, hidden: int, lang: Lang, paint: Paint) -> str:
    """共 1 份提交、10 张表、87 个指标：错误 2 条."""
    counts = run.counts()
    said = found(counts.errors, counts.warnings, counts.infos, lang)
    style: Style = "error" if counts.errors else "warning" if counts.warnings else "good"
    text = word(
        "counted",
        lang,
        submissions=counted(counts.submissions, "submissions", lang),
        forms=counted(counts.forms, "forms", lang),
        indicators=counted(counts.indicators, "indicators", lang),
        found=paint(said, style),
    )
    return text + (word("not_shown", lang, count=str(hidden)) if hidden else "")


def _without(columns: list[Column], spare: tuple[int, ...]) -> list[Column]:
    return [column for at, column in enumerate(columns) if at not in spare]


def _row_without(row: TableRow, spare: tuple[int, ...]) -> TableRow:
    kept = [at for at in range(len(row.cells)) if at not in spare]
    styles = {to: row.styles[at] for to, at in enumerate(kept) if at in row.styles}
    return TableRow(tuple(row.cells[at] for at in kept), row.style, styles)


def _columns(lang: Lang, width: int) -> list[Column]:
    return [
        Column(word("form", lang), most=width // 2),
        Column(word("claimed", lang), numeric=True),
        Column(word("recomputed", lang), numeric=True),
        Column(word("difference", lang), numeric=True),
        Column(word("grade", lang)),
        *(Column(severity_word(severity, lang), numeric=True) for severity in _SEVERITIES),
    ]


def _report(
    report: Report, findings: tuple[Diagnostic, ...], lang: Lang, *, short: bool, indented: bool
) -> list[TableRow]:
    """A line for each form and scheme; the findings of a form are counted in its first one."""
    rows: list[TableRow] = []
    if indented:
        rows.append(TableRow((visible(report.submission.unit or report.submission.id), *[""] * 7), "bold"))
    by_form: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        by_form.setdefault(form_of(finding), []).append(finding)
    for forms in report.submission.forms.values():
        for form in forms:
            name = form_path(form, "")[0]
            shown = form.label if short and form.label else name
            own = by_form.pop(name, [])
            results = [result for result in report.results if (result.form, result.label) == (form.form, form.label)]
            for result in results:
                rows.append(_row(shown, _result_cells(result, lang), own, indented=indented))
                own = []
            if not results:
                rows.append(_row(shown, ("", "", "", ""), own, indented=indented))
    for name, own in by_form.items():
        rows.append(_row(name or word("whole", lang), ("", "", "", ""), own, indented=indented))
    return rows


def _result_cells(result: Result, lang: Lang) -> tuple[str, str, str, str]:
    grade = visible(listed(result.grades, lang))
    if result.claimed_grades and set(result.claimed_grades) != set(result.grades):
        grade = f"{visible(listed(result.claimed_grades, lang))} → {grade}"
    return (*total_text(result.claimed, result.score), grade)


def _row(name: str, cells: tuple[str, str, str, str], findings: list[Diagnostic], *, indented: bool) -> TableRow:
    severities = [finding.severity for finding in findings]
    counts = [severities.count(severity) for severity in _SEVERITIES]
    shown = [str(count) if count else "" for count in counts]
    return TableRow(("  " * indented + visible(name), *cells, *shown), styles=_STYLES | {3: "error"})
