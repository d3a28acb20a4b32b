"""A whole run over several submissions: what only shows when all of it is seen, counting, choosing.

Pure functions from reports to findings: the command line uses them, and so can whoever embeds the engine.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import attrs

from perfdsl.core import ir
from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.engine.place import form_path, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from perfdsl.api import Report, Rules
    from perfdsl.core.results import IndicatorResult, Result
    from perfdsl.core.values import FormData
    from perfdsl.source import SourceFile

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@attrs.frozen
class Run:
    """What a run over rules and data files gives.

    Attributes:
        rules: None if they do not load; then no data was looked at.
        digest: of the rule texts, sound or not.
        reports: one for each submission, in the order of the files.
        problems: what is wrong with rule files, data files and folders as such.
        findings: what shows only over the whole run (`run_findings`).
        sources: rule and data files by name, for excerpts.
    """

    rules: Rules | None
    digest: str
    reports: tuple[Report, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, SourceFile] = attrs.field(factory=dict, repr=False)

    def all_findings(self) -> tuple[Diagnostic, ...]:
        """Everything found: files and rules first, then submission by submission, then over the whole run."""
        inside = (finding for report in self.reports for finding in self.of_submission(report))
        return (*self.problems, *inside, *self.outside)

    @property
    def outside(self) -> tuple[Diagnostic, ...]:
        """The findings of the whole run that belong to no submission."""
        known = {report.submission.id for report in self.reports}
        return tuple(finding for finding in self.findings if _submission(finding) not in known)

    def of_submission(self, report: Report) -> tuple[Diagnostic, ...]:
        """The findings of one of `reports` and those of the whole run on it: by form, the gravest first."""
        first = self._by_id[report.submission.id][0]  # of several with one id, the first takes them
        own = self._by_submission.get(report.submission.id, []) if first is report else []
        return tuple(ordered([*report.findings, *own], report))

    @cached_property
    def _by_id(self) -> dict[str, list[Report]]:
        found: dict[str, list[Report]] = {}
        for report in self.reports:
            found.setdefault(report.submission.id, []).append(report)
        return found

    @cached_property
    def _by_submission(self) -> dict[str | None, list[Diagnostic]]:
        found: dict[str | None, list[Diagnostic]] = {}
        for finding in self.findings:
            found.setdefault(_submission(finding), []).append(finding)
        return found

    def knows(self, name: str) -> bool:
        """Whether a code, or anything in the rules, is called so, be it that nothing was found about it."""
        from perfdsl.messages import CATALOGUE

        wanted = name.casefold()
        program = self.rules.program if self.rules else None
        names = list(CATALOGUE)
        if program is not None:
            names += [form.name for form in program.forms]
            names += [check.name for check in program.checks]
            for scheme in program.schemes:
                names += [scheme.name, *_names_in(scheme.children)]
                names += [veto.name for veto in scheme.vetoes] + [named.name for named in scheme.results]
        return any(wanted in known.casefold() for known in names)

    def counts(self) -> Counts:
        """How much there was, and how much was found."""
        results = [result for report in self.reports for result in report.results]
        severities = [finding.severity for finding in self.all_findings()]
        return Counts(
            submissions=len(self.reports),
            forms=sum(len(forms) for report in self.reports for forms in report.submission.forms.values()),
            indicators=sum(len(result.indicators) for result in results),
            errors=severities.count(Severity.ERROR),
            warnings=severities.count(Severity.WARNING),
            infos=severities.count(Severity.INFO),
        )


class Counts(NamedTuple):
    """The closing figures of a run."""

    submissions: int
    forms: int
    indicators: int
    errors: int
    warnings: int
    infos: int


# ---- what only shows over the whole run ----------------------------------------------------------------------------


def run_findings(rules: Rules, reports: Iterable[Report]) -> tuple[Diagnostic, ...]:
    """What passes silently unless somebody looks at the whole run.

    Args:
        rules: the rules that gave the reports.
        reports: of every submission of the run; one submission is a run too.

    Returns:
        PD1311 (warning) for each submission whose id another one has too, PD1310 (info) for each form that no scheme
        applies to, PD1302 (warning) for each check that could not be decided somewhere for want of data, once for
        each submission, and PD1301 (warning) for each check that met nothing in any submission. No reports, no
        findings.
    """
    several = list(reports)
    found = list(_repeated(several))
    found += [finding for report in several for finding in _unscored(rules, report)]
    found += [finding for report in several for finding in _undecided(rules, report)]
    return (*found, *(_empty_checks(rules, several) if several else ()))


def _repeated(reports: list[Report]) -> Iterator[Diagnostic]:
    """Findings and results name a submission by its id alone, so a second one of that id is hard to tell apart."""
    first: dict[str, str] = {}
    for report in reports:
        submission = report.submission
        if submission.id in first:
            args = {"id": submission.id, "other": first[submission.id], "file": submission.file}
            where = Cell(submission.id, (), submission.file)
            yield Diagnostic("PD1311", Severity.WARNING, where, args)
        first.setdefault(submission.id, submission.file)


def _unscored(rules: Rules, report: Report) -> Iterator[Diagnostic]:
    submission = report.submission
    for name, forms in submission.forms.items():
        if rules.schemes_for(name, submission.year) or _is_only_checked(rules, name):
            continue
        for form in forms:
            where = Cell(submission.id, form_path(form, ""), source_of(form, None))
            args = {"form": name, "year": str(submission.year or ""), "year_zh": "", "year_en": ""}
            if submission.year is not None:
                args |= {"year_zh": f"（{submission.year} 年度）", "year_en": f" for {submission.year}"}
            yield Diagnostic("PD1310", Severity.INFO, where, args, rule=rules.forms[name].span)


def _is_only_checked(rules: Rules, form: str) -> bool:
    """A form that no scheme of any year scores, while checks look at it, is meant so: a report, say."""
    if any(scheme.form == form for scheme in rules.program.schemes):
        return False
    return any(domain.form == form for check in rules.program.checks for domain in check.domains)


def _undecided(rules: Rules, report: Report) -> Iterator[Diagnostic]:
    for check in rules.program.checks:
        tally = report.tallies.get(check.name)
        if tally is not None and tally.unknown:
            args = {"check": check.name, "count": str(tally.unknown), "asked": str(tally.asked)}
            where = Cell(report.submission.id, (), report.submission.file)
            yield Diagnostic("PD1302", Severity.WARNING, where, args, rule=check.span)


def _empty_checks(rules: Rules, reports: list[Report]) -> Iterator[Diagnostic]:
    for check in rules.program.checks:
        tallies = [report.tallies[check.name] for report in reports if check.name in report.tallies]
        if tallies and not any(tally.asked for tally in tallies):  # one that was never put has its own finding
            yield Diagnostic("PD1301", Severity.WARNING, check.span, {"check": check.name})


# ---- order -----------------------------------------------------------------------------------------------------------


def ordered(findings: Iterable[Diagnostic], report: Report) -> list[Diagnostic]:
    """Findings of a submission: form by form as handed in, in each the gravest first, then as the form runs.

    What concerns a form as a whole, such as points that do not add up, comes before what concerns one of its fields.
    """
    every = [form for several in report.submission.forms.values() for form in several]
    forms = {form_path(form, "")[0]: place for place, form in enumerate(every)}
    fields = [{name: place for place, name in enumerate(form.record.cells)} for form in every]

    def key(finding: Diagnostic) -> tuple[int, str, int, int, tuple[str, int, int, str, str]]:
        form = form_of(finding)
        at = forms.get(form, len(every))
        path = finding.where.path if isinstance(finding.where, Cell) else ()
        field = fields[at].get(path[1], -1) if at < len(every) and len(path) > 1 else -1
        return at, form, _GRAVITY[finding.severity], field, finding.sort_key

    return sorted(findings, key=key)


def form_of(finding: Diagnostic) -> str:
    """The form of a finding as findings call it, with its label; "" when it concerns the submission as a whole."""
    return finding.where.path[0] if isinstance(finding.where, Cell) and finding.where.path else ""


def _submission(finding: Diagnostic) -> str | None:
    return finding.where.submission if isinstance(finding.where, Cell) else None


def gravity(finding: Diagnostic) -> int:
    """0 for an error, 1 for a warning, 2 for an info."""
    return _GRAVITY[finding.severity]


# ---- choosing --------------------------------------------------------------------------------------------------------


def _names_in(children: tuple[ir.Child, ...]) -> Iterator[str]:
    """The names of sections and indicators; those of a form's own rows are not in the rules."""
    for child in children:
        if not isinstance(child, ir.EachRow):
            yield child.name
        if isinstance(child, ir.Section):
            yield from _names_in(child.children)


def chosen(run: Run, names: tuple[str, ...]) -> Run:
    """The run with only what one of these names occurs in: an indicator, a form, a check, or a code.

    Whatever is wrong with files and rules as such stays, since it says how far the rest can be trusted.
    """
    if not names:
        return run
    wanted = tuple(name.casefold() for name in names)
    findings = _chosen_findings(run.findings, wanted)
    concerned = {_submission(finding) for finding in findings}
    reports = [_chosen_report(report, wanted) for report in run.reports]
    kept = [report for report in reports if report.results or report.findings or report.submission.id in concerned]
    return attrs.evolve(run, reports=tuple(kept), findings=findings)


def holds_nothing(run: Run) -> bool:
    """True if a choice has left neither indicators nor findings."""
    return not run.findings and not any(report.results or report.findings for report in run.reports)


def _chosen_report(report: Report, wanted: tuple[str, ...]) -> Report:
    results = [_chosen_result(result, wanted) for result in report.results]
    kept = {
        name: left
        for name, forms in report.submission.forms.items()
        if (left := tuple(form for form in forms if _concerns(form, results, wanted)))
    }
    return attrs.evolve(
        report,
        submission=attrs.evolve(report.submission, forms=kept),
        results=tuple(result for result in results if result is not None),
        findings=_chosen_findings(report.findings, wanted),
    )


def _concerns(form: FormData, results: list[Result | None], wanted: tuple[str, ...]) -> bool:
    scored = any(result is not None and (result.form, result.label) == (form.form, form.label) for result in results)
    return scored or _named(form_path(form, ""), wanted)


def _chosen_result(result: Result, wanted: tuple[str, ...]) -> Result | None:
    made = [veto.name for veto in result.vetoes] + [outcome.name for outcome in result.outcomes]
    if _named((f"{result.form}「{result.label}」", *made), wanted):
        return result
    indicators = tuple(indicator for indicator in result.indicators if _named(indicator.path, wanted))
    if not indicators:
        return None
    above = {path for indicator in indicators for path in _above(indicator)}
    sections = tuple(section for section in result.sections if section.path in above)
    return attrs.evolve(result, indicators=indicators, sections=sections)


def _above(indicator: IndicatorResult) -> Iterator[tuple[str, ...]]:
    return (indicator.path[:depth] for depth in range(1, len(indicator.path)))


def _chosen_findings(findings: tuple[Diagnostic, ...], wanted: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    return tuple(finding for finding in findings if _named(_words_of(finding), wanted))


def _words_of(finding: Diagnostic) -> tuple[str, ...]:
    path = finding.where.path if isinstance(finding.where, Cell) else ()
    named = (finding.args[key] for key in ("name", "check") if key in finding.args)
    return (finding.code, *path, *named)


def _named(texts: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(name in text.casefold() for text in texts for name in wanted)
