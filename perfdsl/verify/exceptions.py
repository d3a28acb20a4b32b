"""Exceptions that could hold at once, or never (specs/years.md, "Exceptions")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from perfdsl.core import ir
from perfdsl.core.walk import leaves, replace
from perfdsl.diagnostics import Diagnostic, Note, Severity
from perfdsl.engine.evaluate import evaluate, is_true
from perfdsl.verify.samples import Combination, Places, atoms_of, looked_at, variables_of
from perfdsl.verify.tables import MAX_CELLS, describe

_POINTS = Fraction(10)


def check_exceptions(program: ir.Program) -> list[Diagnostic]:
    """Report exceptions to one thing that can hold at once, with values at which they do, and such as never hold."""
    found: list[Diagnostic] = []
    for scheme in program.schemes:
        for leaf in leaves(scheme.children):
            if isinstance(leaf, ir.Indicator):
                found += _problems(leaf.table.exceptions, (), leaf)
    return list(dict.fromkeys(found))


def _problems(
    exceptions: tuple[ir.Exceptional, ...], above: tuple[ir.Expr, ...], leaf: ir.Indicator
) -> Iterator[Diagnostic]:
    """Those of exceptions beside each other, and of the exceptions to each of them."""
    if not exceptions:
        return
    yield from _beside(exceptions, above, leaf)
    for exception in exceptions:
        yield from _problems(exception.exceptions, (*above, exception.when), leaf)


def _beside(
    exceptions: tuple[ir.Exceptional, ...], above: tuple[ir.Expr, ...], leaf: ir.Indicator
) -> Iterator[Diagnostic]:
    conditions = [ir.And((*above, exception.when)) for exception in exceptions]
    rows = tuple(
        ir.Row(when, exception.outcome, exception.text, exception.span)
        for when, exception in zip(conditions, exceptions, strict=True)
    )
    variables = variables_of(ir.Table(None, "", rows, ordered=False, span=leaf.span))
    places = Places(variables, None)
    tried = [replace(when, places.of) for when in conditions]
    alive: set[int] = set()
    clashing: set[int] = set()
    for count, combination in enumerate(places.combinations(_POINTS)):
        if count == MAX_CELLS:
            args = {"count": f"> {MAX_CELLS}", "limit": str(MAX_CELLS)}
            yield Diagnostic("PD0504", Severity.INFO, leaf.span, args)
            return
        holding = [at for at, when in enumerate(tried) if is_true(evaluate(when, combination.env))]
        alive |= set(holding)
        if len(holding) > 1 and holding[1] not in clashing:
            clashing.add(holding[1])
            yield _clash(
                [exceptions[at] for at in holding[:2]],
                [conditions[at] for at in holding[:2]],
                combination,
                places,
                leaf,
            )
    for at, exception in enumerate(exceptions):
        if at not in alive:
            yield Diagnostic("PD0508", Severity.ERROR, exception.span, {"name": exception.name, "text": exception.text})


def _clash(
    both: list[ir.Exceptional],
    conditions: Iterable[ir.Expr],
    combination: Combination,
    places: Places,
    leaf: ir.Indicator,
) -> Diagnostic:
    looked = {expr for when in conditions for atom in atoms_of(when) for expr, _ in looked_at(atom)}
    shown = {variable for variable in places.variables if variable.expr in looked}
    args = {
        "first": both[0].name,
        "second": both[1].name,
        "name": leaf.name,
        "value": describe(combination, places.variables, shown, ""),
    }
    return Diagnostic("PD0507", Severity.ERROR, both[1].span, args, notes=(Note(both[0].span, "PD0591"),))
