"""Grades of a scheme: every total has exactly one (specs/scores.md)."""

from __future__ import annotations

import itertools
from fractions import Fraction

from perfdsl.core import ir
from perfdsl.core.kinds import POINTS
from perfdsl.core.show import show_number
from perfdsl.core.values import Number
from perfdsl.core.walk import walk
from perfdsl.diagnostics import Diagnostic, Note, Severity
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate, is_true
from perfdsl.verify.extent import extent
from perfdsl.verify.scores import check_order_of_grades


def check_grades(scheme: ir.Scheme) -> list[Diagnostic]:
    """Report possible totals, mostly from 0 to the full points, that have no grade, or two."""
    if not scheme.grades:
        return []
    found: dict[tuple[str, ...], Diagnostic] = {}
    for total in _totals(scheme):
        problem = _problem(scheme, total)
        if problem is not None:
            key = (problem.code, problem.args.get("first", ""), problem.args.get("second", ""))
            found.setdefault(key, problem)
    return list(found.values()) or check_order_of_grades(scheme, _totals(scheme))


def _totals(scheme: ir.Scheme) -> list[Fraction]:
    """The edges of grades, and a total between each two."""
    conditions = [grade.when for grade in scheme.grades if grade.when is not None]
    edges = {part.value for when in conditions for part in walk(when) if isinstance(part, ir.Literal)}
    low, high = extent(scheme)
    known = {Fraction(0), *edges, *(end for end in (low, high) if end is not None)}
    least, most = min(known) - 1 if low is None else low, max(known) + 1 if high is None else high
    stops = sorted({least, most, *(edge for edge in edges if least <= edge <= most)})
    return sorted({*stops, *((left + right) / 2 for left, right in itertools.pairwise(stops))})


def _problem(scheme: ir.Scheme, total: Fraction) -> Diagnostic | None:
    env = Environment((), {}, Number(total, POINTS.dim))
    holding = [grade for grade in scheme.grades if grade.when is not None and is_true(evaluate(grade.when, env))]
    shown = show_number(Number(total, POINTS.dim))
    if not holding and all(grade.when is not None for grade in scheme.grades):
        args = {"value": shown, "scheme": scheme.name}
        return Diagnostic("PD0505", Severity.ERROR, scheme.grades[0].span, args)
    if len(holding) > 1 and not scheme.grades_ordered:
        args = {"value": shown, "first": holding[0].name, "second": holding[1].name}
        return Diagnostic("PD0506", Severity.ERROR, holding[1].span, args, notes=(Note(holding[0].span, "PD0591"),))
    return None
