"""A run as JSON (specs/check-output.schema.json): the same run always gives the same bytes.

Numbers are decimal strings, exact where they terminate, otherwise `n/d`; null where there is none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from perfdsl._version import LANGUAGE_VERSION, __version__
from perfdsl.core.values import Number
from perfdsl.core.walk import leaves
from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.quantities import format_number
from perfdsl.report.because import because_text
from perfdsl.report.text_total import value_text
from perfdsl.run import gravity

if TYPE_CHECKING:
    from fractions import Fraction

    from perfdsl.api import Report
    from perfdsl.core import ir
    from perfdsl.core.results import Because, IndicatorResult, OutcomeResult, Result, SectionResult, VetoResult
    from perfdsl.core.score import Score
    from perfdsl.messages import Lang
    from perfdsl.run import Run
    from perfdsl.source import Span

Json = dict[str, Any]


def render_json(run: Run, lang: Lang, *, least: Severity = Severity.INFO) -> str:
    """The report as JSON with a final line end; findings below `least` are counted, not listed."""
    return json.dumps(as_json(run, lang, least=least), ensure_ascii=False, indent=2) + "\n"


def as_json(run: Run, lang: Lang, *, least: Severity = Severity.INFO) -> Json:
    """The report as plain data, for whoever embeds the engine."""
    shown = [finding for finding in run.all_findings() if gravity(finding) <= list(Severity).index(least)]
    counts = run.counts()
    return {
        "perfdsl": __version__,
        "language": LANGUAGE_VERSION,
        "lang": lang,
        "rules_digest": run.digest,
        "rules": None if run.rules is None else _rules(run.rules.program),
        "submissions": [_submission(report) for report in run.reports],
        "results": [_result(result, report, lang) for report in run.reports for result in report.results],
        "findings": [_finding(finding, lang) for finding in shown],
        "counts": {
            "submissions": counts.submissions,
            "forms": counts.forms,
            "indicators": counts.indicators,
            "errors": counts.errors,
            "warnings": counts.warnings,
            "infos": counts.infos,
            "not_shown": counts.errors + counts.warnings + counts.infos - len(shown),
        },
    }


def _rules(program: ir.Program) -> Json:
    """What the rules hold."""
    return {
        "forms": [form.name for form in program.forms],
        "schemes": [
            {
                "scheme": scheme.name,
                "form": scheme.form,
                "years": _ends(scheme.years),
                "points": _number(scheme.total),
                "indicators": sum(1 for _ in leaves(scheme.children)),
            }
            for scheme in program.schemes
        ],
        "checks": [check.name for check in program.checks],
    }


def _submission(report: Report) -> Json:
    submission = report.submission
    return {
        "submission": submission.id,
        "unit": submission.unit,
        "year": submission.year,
        "file": submission.file,
        "data_digest": submission.digest,
        "forms": [
            {"form": form.form, "label": form.label, "source": form.source, "lines": _ends(form.lines)}
            for forms in submission.forms.values()
            for form in forms
        ],
    }


def _ends(ends: tuple[int, int] | None) -> list[int] | None:
    return None if ends is None else list(ends)


def _result(result: Result, report: Report, lang: Lang) -> Json:
    return {
        "submission": result.submission,
        "scheme": result.scheme,
        "form": result.form,
        "label": result.label,
        "data_digest": report.submission.digest,
        "points": _number(result.total),
        "score": _score(result.score),
        "base": None if result.base is None else _score(result.base),
        "bonus": None if result.bonus is None else _score(result.bonus),
        "malus": None if result.malus is None else _score(result.malus),
        "claimed": _number(result.claimed),
        "grade": list(result.grades),
        "claimed_grade": list(result.claimed_grades),
        "sections": [_section(section, lang) for section in result.sections],
        "indicators": [_indicator(indicator, lang) for indicator in result.indicators],
        "rule": _place(result.rule),
        **_made_of_it(result, lang),
    }


def _made_of_it(result: Result, lang: Lang) -> Json:
    """What the scheme makes of the total; only what it does."""
    made: Json = {}
    if result.why:
        made["why"] = [_because(because, lang) for because in result.why]
    if result.before_vetoes is not None:
        made["score_before_vetoes"] = _score(result.before_vetoes)
        made["vetoes"] = [_veto(veto, lang) for veto in result.vetoes]
    if result.outcomes:
        made["outcomes"] = [_outcome(outcome, lang) for outcome in result.outcomes]
    return made | _reviewed(result)


def _veto(veto: VetoResult, lang: Lang) -> Json:
    return {
        "name": veto.name,
        "state": veto.state,
        "effect": veto.effect,
        "basis": list(veto.basis),
        "missing": list(veto.cells),
        "why": [_because(because, lang) for because in veto.why],
        "rule": _place(veto.rule),
    }


def _outcome(outcome: OutcomeResult, lang: Lang) -> Json:
    """`values` are all that are possible, of an interval its ends; a text has no number."""
    return {
        "name": outcome.name,
        "values": [
            {
                "text": value_text(value, outcome, lang),
                "number": _number(value.value) if isinstance(value, Number) else None,
            }
            for value in outcome.values
        ],
        "interval": outcome.is_interval,
        "missing": list(outcome.cells),
        "rule": _place(outcome.rule),
    }


def _reviewed(part: IndicatorResult | SectionResult | Result) -> Json:
    """What a reviewer gave and took off the claim; nothing where he gave nothing."""
    if part.reviewed is None:
        return {}
    return {"reviewed": _number(part.reviewed), "deducted": _number(part.deducted)}


def _section(section: SectionResult, lang: Lang) -> Json:
    return {
        "path": list(section.path),
        "extra": section.extra or None,
        "points": _number(section.points),
        "inner": _number(section.inner),
        "score": _score(section.score),
        "claimed": _number(section.claimed),
        "left_out": section.left_out,
        "left_out_points": _number(section.gone),
        "why": [_because(because, lang) for because in section.why],
        **_reviewed(section),
    }


def _indicator(indicator: IndicatorResult, lang: Lang) -> Json:
    return {
        "path": list(indicator.path),
        "extra": indicator.extra or None,
        "points": _number(indicator.points),
        "lowest": _number(indicator.lowest),
        "highest": _number(indicator.highest),
        "left_out": indicator.left_out,
        "score": _score(indicator.score),
        "claimed": _number(indicator.claimed),
        "claimed_text": indicator.claimed_text,
        "settled": indicator.settled,
        "by_judgement": indicator.by_judgement,
        "missing": list(indicator.missing),
        "basis": list(indicator.basis),
        "row": indicator.row,
        "line": indicator.line,
        "at": list(indicator.place),
        "why": [_because(because, lang) for because in indicator.why],
        "rule": _place(indicator.rule),
        **_reviewed(indicator),
    }


def _because(because: Because, lang: Lang) -> Json:
    return {
        "code": because.code,
        "text": because_text(because, lang),
        "args": dict(sorted(because.args.items())),
        "depth": because.depth,
    }


def _finding(finding: Diagnostic, lang: Lang) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message(lang),
        "help": finding.help(lang),
        "at": _at(finding.where),
        "rule": _place(finding.rule),
        "notes": [{"at": _place(note.where), "message": note.message(lang)} for note in finding.notes],
        "args": dict(sorted(finding.args.items())),
    }


def _at(where: Span | Cell | None) -> Json | None:
    """A cell of a form, a place in a file, or none."""
    if not isinstance(where, Cell):
        return _place(where)
    return {
        "submission": where.submission,
        "form": where.path[0] if where.path else None,
        "path": list(where.path),
        "source": where.source,
    }


def _place(where: Span | None) -> Json | None:
    """A place in a file; line and column are null for the file as a whole."""
    if where is None:
        return None
    return {"file": where.file, "line": where.line or None, "column": where.column or None}


def _score(score: Score) -> Json:
    given: Json = {
        "low": None if score.endless_low else _number(score.low),
        "high": None if score.endless_high else _number(score.high),
    }
    if not score.low_closed:
        given["low_open"] = True
    if not score.high_closed:
        given["high_open"] = True
    return given


def _number(number: Fraction | None) -> str | None:
    return None if number is None else format_number(number)
