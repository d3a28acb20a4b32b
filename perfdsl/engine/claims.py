"""What the form claims against what the rules give (specs/claims.md)."""

from __future__ import annotations

from fractions import Fraction

from perfdsl.core import ir
from perfdsl.core.results import IndicatorResult, Result
from perfdsl.core.score import Score
from perfdsl.core.show import show_points
from perfdsl.core.values import FormData
from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.engine.place import form_path
from perfdsl.quantities import round_half_up
from perfdsl.source import Span


def claim_findings(result: Result, scheme: ir.Scheme, form: FormData) -> list[Diagnostic]:
    """Everything in which the form's claims differ from its own rules: points, scores, sums, total, grade."""
    found = [finding for indicator in result.indicators for finding in _indicator(indicator, result, form)]
    found += _sections(result, form)
    return found + _totals(result, scheme, form)


def show_score(score: Score) -> str:
    """A score in points: a number, or an interval with its ends."""
    if score.is_exact:
        return show_points(score.low)
    left, right = "[" if score.low_closed else "(", "]" if score.high_closed else ")"
    return f"{left}{show_points(score.low)}, {show_points(score.high)}{right}"


def _finding(
    code: str, severity: Severity, result: Result, form: FormData, place: tuple[str, ...], line: int | None, rule: Span, **args: str
) -> Diagnostic:
    source = f"{form.source} 第{line}行" if form.source and line else None
    source = source or (f"{form.source} 第{form.lines[0]}–{form.lines[1]}行" if form.source and form.lines else form.source)
    return Diagnostic(code, severity, Cell(result.submission, (*form_path(form, ""), *place), source), args, rule=rule)


def _indicator(indicator: IndicatorResult, result: Result, form: FormData) -> list[Diagnostic]:
    claimed, points, name = indicator.claimed, indicator.points, "·".join(indicator.path[-1:])
    at = (result, form, indicator.place, indicator.line, indicator.rule)
    if not indicator.settled:
        return [_finding("PD1401", Severity.WARNING, *at, name=name, **_cause(indicator))]
    if claimed is None or points is None:
        return []
    args = {
        "name": name,
        "claimed": show_points(claimed),
        "score": show_score(indicator.score),
        "points": show_points(points),
    }
    if claimed > points or claimed < 0:
        return [_finding("PD1201", Severity.ERROR, *at, **args)]
    if agrees(claimed, indicator.claimed_text or "", indicator.score):
        return []
    if indicator.by_judgement:
        return [_finding("PD1204", Severity.ERROR, *at, **args)]
    above = claimed > indicator.score.high
    args["difference"] = show_points(abs(claimed - (indicator.score.high if above else indicator.score.low)))
    return [_finding("PD1202" if above else "PD1203", Severity.ERROR if above else Severity.WARNING, *at, **args)]


def _cause(indicator: IndicatorResult) -> dict[str, str]:
    because = next((line for line in reversed(indicator.why) if line.args.get("reason")), None)
    cause = {"cells": "、".join(indicator.missing)} if indicator.missing else {}
    reason = because.args["reason"] if because else "、".join(indicator.missing)
    return {**cause, "cause_zh": f"：{reason}" if reason else "", "cause_en": f": {reason}" if reason else ""}


def agrees(claimed: Fraction, written: str, score: Score) -> bool:
    """Whether a claim is what the rules give, to the digits that the form writes."""
    if score.holds(claimed):
        return True
    if not score.is_exact:
        return False
    digits = written.partition(".")[2]
    places = len([char for char in digits if char.isdigit()])
    return places > 0 and round_half_up(score.low, places) == claimed


def _sections(result: Result, form: FormData) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for section in result.sections:
        if section.row_points is None or section.row_points == section.points:
            continue
        place = tuple(section.path)
        code = "PD1211" if section.row_count == 0 else "PD1210"
        found.append(
            _finding(
                code,
                Severity.ERROR,
                result,
                form,
                place,
                None,
                section.rule,
                name=section.path[-1],
                points=show_points(section.points),
                sum=show_points(section.row_points),
                count=str(section.row_count),
            )
        )
    return found


def _totals(result: Result, scheme: ir.Scheme, form: FormData) -> list[Diagnostic]:
    claim = result.claimed
    if claim is None:
        return []
    place = scheme.claimed_total.path if isinstance(scheme.claimed_total, ir.Field) else ()
    at = (result, form, place, None, scheme.span)
    found: list[Diagnostic] = []
    claims = [indicator.claimed for indicator in result.indicators]
    parts = sum((part for part in claims if part is not None), Fraction(0))
    if any(part is not None for part in claims) and parts != claim:
        found.append(_finding("PD1220", Severity.ERROR, *at, claimed=show_points(claim), sum=show_points(parts)))
    args = {"claimed": show_points(claim), "score": show_score(result.score), "total": show_points(result.total)}
    args |= {"grade": "、".join(result.grades), "claimed_grade": "、".join(result.claimed_grades)}
    if claim > result.score.high or claim < result.score.low:
        changes = bool(result.claimed_grades) and not set(result.claimed_grades) & set(result.grades)
        found.append(_finding("PD1222" if changes else "PD1221", Severity.ERROR, *at, **args))
    if len(result.grades) > 1:
        found.append(_finding("PD1223", Severity.INFO, *at, **args))
    return found
