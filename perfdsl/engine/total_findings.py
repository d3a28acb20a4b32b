"""What vetoes and the formula of the total leave to be said (specs/vetoes.md)."""

from __future__ import annotations

from collections.abc import Iterator

from perfdsl.core import ir
from perfdsl.core.show import show_causes, show_score
from perfdsl.core.values import FormData
from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.engine.place import form_path, source_of
from perfdsl.engine.totals import Totals


def veto_findings(scheme: ir.Scheme, totals: Totals, form: FormData, submission: str) -> Iterator[Diagnostic]:
    """PD1230 for each veto that applies, PD1231 for each open one, PD1233 and PD1234 for what cannot be computed."""
    where = Cell(submission, form_path(form, ""), source_of(form, None))
    if totals.cells:
        args = {"scheme": scheme.name, **_named(totals.cells)}
        rule = scheme.formula.span if scheme.formula else scheme.span
        yield Diagnostic("PD1233", Severity.WARNING, where, args, rule=rule)
    for veto in totals.vetoes:
        args = {"name": veto.name, "effect": veto.effect, **_named(veto.cells)}
        args |= {"before": show_score(totals.before), "score": show_score(totals.score)}
        if veto.state == "applied":
            yield Diagnostic("PD1230", Severity.WARNING, where, args, rule=veto.rule)
        elif veto.state == "open":
            yield Diagnostic("PD1231", Severity.WARNING, where, args, rule=veto.rule)
    for outcome in totals.outcomes:
        if outcome.cells:
            args = {"name": outcome.name, **_named(outcome.cells)}
            yield Diagnostic("PD1234", Severity.WARNING, where, args, rule=outcome.rule)


def _named(cells: tuple[str, ...]) -> dict[str, str]:
    return {"cells_zh": show_causes(cells, "zh"), "cells_en": show_causes(cells, "en")}
