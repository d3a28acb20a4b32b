"""Schemes one after another, each once for every stretch of years in which its parameters stay (specs/years.md)."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.diagnostics import Diagnostic, Note
from perfdsl.lower.context import Context
from perfdsl.lower.entries import every
from perfdsl.lower.exceptions import attached
from perfdsl.lower.expressions import look_at_parameter
from perfdsl.lower.extend import Built, build_on
from perfdsl.lower.parameters import FIRST_YEAR, LAST_YEAR, check_parameter, report_clashes, with_basis, year_number
from perfdsl.lower.schemes import lower_scheme
from perfdsl.source import Span
from perfdsl.surface import tree

_OF_THE_WHOLE = frozenset({"PD0221", "PD0222", "PD0411", "PD0602", "PD0603", "PD0609", "PD0610", "PD0631"})
"""What a template may still lack, since the schemes that build on it say it; so may what follows from another error."""


def lower_schemes(schemes: list[tree.Scheme], context: Context) -> list[ir.Scheme | None]:
    """Lower every scheme that scores something, in the order written; None stands for one with problems."""
    lowered: dict[str, list[ir.Scheme | None]] = {}
    for built in build_on(schemes, context):
        before = len(context.problems)
        name = built.scheme.name.text
        lowered[name] = _over_years(attached(built.scheme, context), context)
        if built.scheme.template or not built.sound:
            context.problems[before:] = [new for new in context.problems[before:] if new.code not in _OF_THE_WHOLE]
        if built.scheme.template:
            lowered[name] = []
        context.problems[before:] = [_placed(problem, built) for problem in context.problems[before:]]
    return [core for scheme in schemes for core in lowered.get(scheme.name.text, [None])]


def _over_years(scheme: tree.Scheme, context: Context) -> list[ir.Scheme | None]:
    """The scheme for each stretch of its years."""
    parameters = every(scheme.entries, tree.Parameter)
    for parameter in parameters:
        check_parameter(parameter, context)
    report_clashes(parameters, every(scheme.entries, tree.Let), context)
    years = _years(scheme)
    context.own_parameters = {parameter.name.text: parameter for parameter in parameters}
    context.year = years[0] if years else None
    for parameter in parameters:
        look_at_parameter(parameter, context)
    found: list[ir.Scheme | None] = []
    while True:
        context.cuts.clear()
        context.lowered_lets.clear()  # a value with a name may be another one in another year
        lowered = lower_scheme(scheme, context)
        cut = min((cut for cut in context.cuts if years and cut <= years[1]), default=None)
        found.append(_for_years(lowered, context.year, cut))
        if cut is None:
            break
        context.year = cut
    context.own_parameters, context.year = {}, None
    context.lowered_lets.clear()
    return found


def _years(scheme: tree.Scheme) -> tuple[int, int] | None:
    year = next(iter(every(scheme.entries, tree.Year)), None)
    if year is None:
        return None
    years = year_number(year.first), year_number(year.last or year.first)
    return (
        years if FIRST_YEAR <= years[0] <= years[1] <= LAST_YEAR else (LAST_YEAR, LAST_YEAR)
    )  # reported: no more of it


def _for_years(scheme: ir.Scheme | None, first: int | None, cut: int | None) -> ir.Scheme | None:
    if scheme is None:
        return None
    children = tuple(with_basis(child) for child in scheme.children)
    years = scheme.years
    if years is not None and first is not None:
        years = first, years[1] if cut is None else cut - 1
    return attrs.evolve(scheme, children=children, years=years)


def _placed(problem: Diagnostic, built: Built) -> Diagnostic:
    """A problem that a scheme only has because it builds on another: said at the scheme, with the place it is at.

    What lies in the older scheme is right there, or has been reported there.
    """
    if not built.above or not isinstance(problem.where, Span):
        return problem
    scheme, old = built.scheme, built.above[0]
    extends = scheme.extends or scheme.name
    args = {"name": scheme.name.text, "old": extends.text}
    if any(_holds(above.span, problem.where) for above in built.above):
        notes = (Note(problem.where, "PD0297", args), *problem.notes)
        return attrs.evolve(problem, where=scheme.name.span, notes=notes)
    if problem.code == "PD0411":
        return attrs.evolve(problem, notes=(*problem.notes, Note(old.name.span, "PD0298", args)))
    return problem


def _holds(outer: Span, inner: Span) -> bool:
    return outer.file == inner.file and outer.start <= inner.start and inner.end <= outer.end
