"""Parameters (参数): values that change from year to year, with the document that sets them (specs/years.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.diagnostics import Note
from perfdsl.lower.context import Context
from perfdsl.quantities.units import Unit
from perfdsl.source import Span
from perfdsl.surface import tree

FIRST_YEAR, LAST_YEAR = 1949, 2200
_LONGEST = 9


def stretch_of(parameter: tree.Parameter, used: tree.Name, context: Context) -> tree.Stretch | None:
    """The value in force in the year at hand; what is no year, no value yet, or no year at all is reported.

    The years in which it changes later are noted in `context.cuts`.
    """
    if not parameter.stretches:
        return None  # reported by `check_parameter`
    only = parameter.stretches[0]
    if only.first is None:
        return only
    note = Note(parameter.name.span, "PD0299", {"name": parameter.name.text})
    if context.year is None:
        context.error("PD0221", used.span, note, name=used.text)
        return None
    dated = sorted(((year_of(stretch), stretch) for stretch in parameter.stretches), key=lambda pair: pair[0])
    context.cuts |= {first for first, _ in dated if first > context.year}
    holding = [stretch for first, stretch in dated if first <= context.year]
    if not holding:
        context.error("PD0222", used.span, note, name=used.text, year=str(context.year), first=str(dated[0][0]))
        return None
    return holding[-1]


def year_of(stretch: tree.Stretch) -> int:
    """The year from which a value holds."""
    return year_number(stretch.first or "0")


def year_number(text: str) -> int:
    """A number as a year; 0, which is none, for one that is no whole number or absurdly long."""
    return int(text) if len(text) <= _LONGEST and text.isdecimal() else 0


def check_parameter(parameter: tree.Parameter, context: Context) -> None:
    """Report a parameter without a value, years that are none, and a year that is named twice."""
    if not parameter.stretches and not context.lost:
        context.error("PD0232", parameter.name.span, name=parameter.name.text)
    seen: dict[int, tree.Stretch] = {}
    for stretch in parameter.stretches:
        if stretch.first is None:
            continue
        year = year_of(stretch)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            context.error("PD0604", stretch.span, text=context.written(stretch.span))
        known = seen.setdefault(year, stretch)
        if known is not stretch:
            context.error("PD0224", stretch.span, Note(known.span, "PD0292"), name=parameter.name.text, year=str(year))


def report_clashes(parameters: Iterable[tree.Parameter], lets: Iterable[tree.Let], context: Context) -> None:
    """Two parameters, or a parameter and a named value (令), of one name side by side are one too many."""
    named: dict[str, tree.Let | tree.Parameter] = {let.name.text: let for let in lets}
    for parameter in parameters:
        known = named.setdefault(parameter.name.text, parameter)
        if known is not parameter:
            note = Note(known.name.span, "PD0291")
            context.error("PD0214", parameter.name.span, note, name=parameter.name.text)


# ---- the documents -----------------------------------------------------------------------------------------------


def with_basis(child: ir.Child) -> ir.Child:
    """The child with the documents of the parameters that its rules use, behind its own."""
    if isinstance(child, ir.Section):
        return attrs.evolve(child, children=tuple(with_basis(inner) for inner in child.children))
    if isinstance(child, ir.Elsewhere):
        return child
    more = tuple(text for named in _named(child) for text in named.basis)
    return attrs.evolve(child, basis=tuple(dict.fromkeys((*child.basis, *more)))) if more else child


def _named(node: Any) -> Iterator[ir.Named]:
    """Every value with a name inside a node."""
    if isinstance(node, tuple):
        for part in node:
            yield from _named(part)
    elif attrs.has(type(node)) and not isinstance(node, Span | Unit):
        if isinstance(node, ir.Named):
            yield node
        for field in attrs.fields(type(node)):
            yield from _named(getattr(node, field.name))
