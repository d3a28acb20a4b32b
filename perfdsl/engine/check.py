"""Checks (核查) over a submission (specs/checks.md)."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.core.show import show_value
from perfdsl.core.values import Absent, FormData, Record, TextValue
from perfdsl.core.walk import fields_of, walk
from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.engine.aggregate import environments
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate, is_true
from perfdsl.engine.place import form_path, source_of
from perfdsl.source import clip

QUOTED = 120
"""So many characters of a value are quoted in an author's message."""


@attrs.define
class Tally:
    """How often a check was put, held, failed, and could not be decided for want of data."""

    asked: int = 0
    failed: int = 0
    unknown: int = 0


def run_check(
    check: ir.Check, submission: str, forms: dict[str, tuple[FormData, ...]]
) -> tuple[list[Diagnostic], Tally]:
    """Put one check wherever its domains lead.

    Returns:
        A finding for each place where the condition is false, and the tally. A check that was never put is the
        caller's to report: over several submissions it may have been put in another one.
    """
    findings: list[Diagnostic] = []
    tally = Tally()
    for domain in check.domains:
        for form, env in _places(domain, forms):
            # A place that cannot be told to belong to the check, for want of a cell, is not its place; where the cell
            # is required, its blank is a finding of its own.
            if domain.where is not None and is_true(evaluate(domain.where, env)) is not True:
                continue
            tally.asked += 1
            holds = is_true(evaluate(domain.require, env))
            if holds is None:
                tally.unknown += 1
            elif not holds:
                tally.failed += 1
                findings.append(_finding(check, domain, submission, form, env, forms))
    return findings, tally


def _places(
    domain: ir.CheckDomain, forms: dict[str, tuple[FormData, ...]]
) -> list[tuple[FormData | None, Environment]]:
    if not domain.form:
        return [(None, Environment((), forms))]
    places: list[tuple[FormData | None, Environment]] = []
    for form in forms.get(domain.form, ()):
        env = Environment((form.record,), forms)
        if domain.path:
            places += [(form, inside) for inside in environments(ir.RowsOf(0, domain.path), env)]
        else:
            places.append((form, env))
    return places


def _finding(
    check: ir.Check,
    domain: ir.CheckDomain,
    submission: str,
    form: FormData | None,
    env: Environment,
    forms: dict[str, tuple[FormData, ...]],
) -> Diagnostic:
    text = "".join(part if isinstance(part, str) else _said(part, env) for part in domain.message)
    args = {"text": text, "title": check.title}
    if check.basis:
        args["basis"] = "、".join(check.basis)
    where = _where(domain, submission, form, env, forms)
    return Diagnostic(f"核查/{check.name}", Severity(check.severity), where, args, rule=check.span)


def _said(expr: ir.Expr, env: Environment) -> str:
    value = evaluate(expr, env)
    if isinstance(value, TextValue):
        return clip(value.text, QUOTED)
    return clip(show_value(value, getattr(expr, "kind", None)), QUOTED)


def _where(
    domain: ir.CheckDomain,
    submission: str,
    form: FormData | None,
    env: Environment,
    forms: dict[str, tuple[FormData, ...]],
) -> Cell:
    """The cell that the author named, or the first one that the condition reads in the row or form at hand."""
    fields = domain.position or tuple(fields_of(domain.require))
    chosen = next((field for field in fields if field.form or field.frame == len(env.frames) - 1), None)
    chosen = chosen or next((field for field in fields if field.frame < len(env.frames)), None)
    if chosen is not None and chosen.form:
        found = forms.get(chosen.form, ())
        at = found[0] if len(found) == 1 else None
        return Cell(submission, (*form_path(at, chosen.form), *chosen.path), source_of(at, None))
    row: Record | None = env.frames[1] if len(env.frames) > 1 and form is not None else None
    in_row = row is not None and (chosen is None or chosen.frame >= 1)
    path = form_path(form, "")
    if in_row and row is not None:
        path = (*path, *domain.path, row.label)
    path = (*path, *(_summed(domain.require) if chosen is None else chosen.path))
    return Cell(submission, path, source_of(form, row if in_row else None))


def _summed(expr: ir.Expr) -> tuple[str, ...]:
    """Where the first sum or count of a condition looks that reads no single cell."""
    sums = (part for part in walk(expr) if isinstance(part, ir.Aggregate))
    first = next(sums, None)
    if first is None:
        return ()
    start = (first.source.form,) if isinstance(first.source, ir.FormsOf) else ()
    return (*start, *first.source.path, *(first.body.path if isinstance(first.body, ir.Field) else ()))


__all__ = ["Absent", "Tally", "run_check"]
