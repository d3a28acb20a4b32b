"""What the form claims against what the rules give (specs/claims.md)."""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.results import IndicatorResult, Result
from perfdsl.core.score import Score, between
from perfdsl.core.show import show_causes, show_end, show_points, show_score
from perfdsl.core.values import FormData
from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.engine.place import form_path
from perfdsl.engine.review import review_problem
from perfdsl.quantities import format_number, round_half_up
from perfdsl.source import Span


def claim_findings(result: Result, scheme: ir.Scheme, form: FormData) -> list[Diagnostic]:
    """Everything in which the form's claims differ from its own rules: points, scores, sums, total, grade."""
    found = [finding for indicator in result.indicators for finding in _indicator(indicator, result, form)]
    found += _sections(result, form)
    return found + _totals(result, scheme, form)


@attrs.frozen
class _At:
    """Where the findings of one indicator, section or total stand."""

    result: Result
    form: FormData
    place: tuple[str, ...]
    rule: Span
    line: int | None = None

    def finding(self, code: str, severity: Severity, args: dict[str, str]) -> Diagnostic:
        """A finding here."""
        form = self.form
        lines = f" 第{self.line}行" if self.line else (f" 第{form.lines[0]}–{form.lines[1]}行" if form.lines else "")
        where = Cell(
            self.result.submission, (*form_path(form, ""), *self.place), form.source + lines if form.source else None
        )
        return Diagnostic(code, severity, where, args, rule=self.rule)


def _indicator(indicator: IndicatorResult, result: Result, form: FormData) -> list[Diagnostic]:
    claimed, points = indicator.claimed, indicator.points
    at = _At(result, form, indicator.place, indicator.rule, indicator.line)
    args = {"name": indicator.path[-1], "score": show_score(indicator.score)}
    args |= {"points": "" if points is None else show_points(points)}
    args |= {"lowest": _lowest(indicator), "highest": show_end(indicator.highest)}
    found: list[Diagnostic] = []
    review = review_problem(indicator)
    if review is not None:
        place = indicator.reviewed_place or indicator.place
        found.append(_At(result, form, place, indicator.rule, indicator.line).finding(*review))
    if indicator.left_out:
        return [at.finding("PD1206", Severity.ERROR, {**args, "claimed": show_points(claimed)})] if claimed else []
    if indicator.given is not None:
        found.append(at.finding("PD1205", Severity.ERROR, {**args, "score": show_score(indicator.given)}))
    impossible = claimed is not None and points is not None and not _possible(indicator).holds(claimed)
    if impossible and claimed is not None:
        found.append(at.finding("PD1201", Severity.ERROR, {**args, "claimed": show_points(claimed)}))
    if indicator.elsewhere:
        return found  # open by the scheme itself, whatever the form says
    if not indicator.settled:
        return [*found, at.finding("PD1401", Severity.WARNING, {"name": indicator.path[-1], **_cause(indicator)})]
    if claimed is None or points is None:
        return found
    args["claimed"] = show_points(claimed)
    if impossible:
        return found
    if agrees(claimed, indicator.claimed_text or "", indicator.score):
        return found
    if indicator.by_judgement:
        return [*found, at.finding("PD1204", Severity.ERROR, args)]
    above = claimed > indicator.score.high
    args["difference"] = show_points(abs(claimed - (indicator.score.high if above else indicator.score.low)))
    if above:
        return [*found, at.finding("PD1202", Severity.ERROR, args)]
    return [*found, at.finding("PD1203", Severity.WARNING, args)]


def _possible(indicator: IndicatorResult) -> Score:
    """All scores that the scheme lets it have."""
    return between(indicator.lowest, indicator.highest)


def _lowest(indicator: IndicatorResult) -> str:
    return "-∞" if indicator.lowest is None else show_points(indicator.lowest)


def _cause(indicator: IndicatorResult) -> dict[str, str]:
    """Why a score is open: the author's reason, else the cells that have no value."""
    zh, en = (indicator.reason or show_causes(indicator.missing, lang) for lang in ("zh", "en"))
    return {"cause_zh": f"：{zh}" if zh else "", "cause_en": f": {en}" if en else ""}


def agrees(claimed: Fraction, written: str, score: Score) -> bool:
    """Whether a claim is what the rules give, to the digits that the form writes."""
    if score.holds(claimed):
        return True
    if not score.is_exact:
        return False
    places = len([char for char in written.partition(".")[2] if char.isdigit()])
    return places > 0 and round_half_up(score.low, places) == claimed


def _sections(result: Result, form: FormData) -> list[Diagnostic]:
    """Sections whose rows, divided by the unit itself, do not add up to the points that the scheme gives them."""
    found: list[Diagnostic] = []
    for section in result.sections:
        if section.row_points is None or section.row_points == section.points:
            continue
        args = {"name": section.path[-1], "points": show_points(section.points), "count": str(section.row_count)}
        args["sum"] = show_points(section.row_points)
        code = "PD1211" if section.row_count == 0 else "PD1210"
        found.append(_At(result, form, section.path, section.rule).finding(code, Severity.ERROR, args))
    return found


def _totals(result: Result, scheme: ir.Scheme, form: FormData) -> list[Diagnostic]:
    claim = result.claimed
    if claim is None:
        return []
    place = scheme.claimed_total.path if isinstance(scheme.claimed_total, ir.Field) else ()
    at = _At(result, form, place, scheme.span)
    found: list[Diagnostic] = []
    parts = result.claimed_sum
    summed = scheme.formula is None and all(veto.state == "not_applied" for veto in result.vetoes)
    if summed and parts is not None and not _adds_up(claim, parts):
        found.append(at.finding("PD1220", Severity.ERROR, {"claimed": show_points(claim), "sum": show_points(parts)}))
    args = {"claimed": show_points(claim), "score": show_score(result.score), **_of_total(result)}
    args |= {"grade": "、".join(result.grades), "claimed_grade": "、".join(result.claimed_grades)}
    if not agrees(claim, format_number(claim), result.score):
        changes = bool(result.claimed_grades) and not set(result.claimed_grades) & set(result.grades)
        found.append(at.finding("PD1222" if changes else "PD1221", Severity.ERROR, args))
    elif result.vetoes and result.claimed_grades and not set(result.claimed_grades) & set(result.grades):
        found.append(at.finding("PD1232", Severity.ERROR, args))
    if len(result.grades) > 1:
        found.append(at.finding("PD1223", Severity.INFO, args))
    return found


def _adds_up(claim: Fraction, parts: Fraction) -> bool:
    """Whether a claimed total is the sum; one that is made up for what is left out may have no last digit."""
    endless = pow(10, parts.denominator.bit_length(), parts.denominator) != 0
    return parts == claim or (endless and agrees(claim, format_number(claim), Score.exactly(parts)))


def _of_total(result: Result) -> dict[str, str]:
    """（满分 100分） behind a total, nothing where the scheme has none."""
    if result.total is None:
        return {"of_total_zh": "", "of_total_en": ""}
    points = show_points(result.total)
    return {"of_total_zh": f"（满分 {points}分）", "of_total_en": f" of {points}"}
