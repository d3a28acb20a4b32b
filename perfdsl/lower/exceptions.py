"""例外: what goes before the rows of an indicator, wherever in the scheme it is written (specs/years.md).

Each names what it is an exception to, an indicator or another exception, so that their order says nothing.
"""

from __future__ import annotations

from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.diagnostics import Note
from perfdsl.lower.conditions import Judged
from perfdsl.lower.context import Context
from perfdsl.lower.entries import every
from perfdsl.lower.expressions import lower_truth
from perfdsl.lower.places import At, Places, dotted, is_section, meant, nearest_place, places_of
from perfdsl.lower.scope import Scope
from perfdsl.lower.tables import single_outcome
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE


def attached(scheme: tree.Scheme, context: Context) -> tree.Scheme:
    """The scheme with every exception put where it belongs; one that belongs nowhere is reported."""
    exceptions = _by_name(scheme, context)
    if not exceptions:
        return scheme
    places = dict(places_of(scheme.entries))
    by_place: dict[At, list[tree.Exceptional]] = {}
    by_exception: dict[str, list[tree.Exceptional]] = {}
    for known in exceptions.values():
        at = _target(known, exceptions, places, scheme, context)
        if isinstance(at, str):
            by_exception.setdefault(at, []).append(known)
        elif at is not None:
            by_place.setdefault(at, []).append(known)
    _report_circles(exceptions, by_exception, context)
    whole = {at: tuple(_with_own(known, by_exception) for known in several) for at, several in by_place.items()}
    return attrs.evolve(scheme, entries=_put(scheme.entries, (), whole))


def _by_name(scheme: tree.Scheme, context: Context) -> dict[str, tree.Exceptional]:
    found: dict[str, tree.Exceptional] = {}
    for entry in every(scheme.entries, tree.Exceptional):
        known = found.setdefault(entry.name.text, entry)
        if known is not entry:
            context.error("PD0634", entry.name.span, Note(known.name.span, "PD0291"), name=entry.name.text)
    return found


def _target(
    exception: tree.Exceptional,
    others: dict[str, tree.Exceptional],
    places: Places,
    scheme: tree.Scheme,
    context: Context,
) -> At | str | None:
    """What it is an exception to: the place of an indicator, or the name of an exception."""
    path, text = exception.target, dotted(exception.target)
    found = meant(path, places)
    if text in others and not found:
        return text
    if len(found) != 1 or text in others:
        _report_target(path, found, others, places, scheme, context)
        return None
    node = places[found[0]]
    if is_section(node) or node.elsewhere is not None:
        context.error("PD0633", path.span, name=text)
        return None
    return found[0]


def _report_target(
    path: tree.Path,
    found: list[At],
    others: dict[str, tree.Exceptional],
    places: Places,
    scheme: tree.Scheme,
    context: Context,
) -> None:
    text = dotted(path)
    if found:
        ways = [*map(dotted, found), *([text] if text in others else [])]
        example = max(ways, key=len)
        context.error("PD0624", path.span, name=text, old=scheme.name.text, ways="、".join(ways), example=example)
    elif not any(HOLE in name.text or name.text in context.lost for name in path.names):
        near = nearest_place(path, places, *others)
        context.error("PD0632", path.span, name=text, **({"suggestion": near} if near else {}))


def _report_circles(
    exceptions: dict[str, tree.Exceptional], below: dict[str, list[tree.Exceptional]], context: Context
) -> None:
    above = {inner.name.text: name for name, several in below.items() for inner in several}
    told: set[str] = set()
    for name, exception in exceptions.items():
        seen = [name]
        while seen[-1] in above and above[seen[-1]] not in seen:
            seen.append(above[seen[-1]])
        if seen[-1] in above and above[seen[-1]] == name and name not in told:
            told.update(seen)
            context.error("PD0635", exception.target.span, name=name, way=" → ".join([*seen, name]))


def _with_own(exception: tree.Exceptional, below: dict[str, list[tree.Exceptional]]) -> tree.Exceptional:
    own = tuple(_with_own(inner, below) for inner in below.get(exception.name.text, []))
    return attrs.evolve(exception, exceptions=own)


def _put(entries: tuple[Any, ...], above: At, whole: dict[At, tuple[tree.Exceptional, ...]]) -> tuple[Any, ...]:
    """The entries of a scheme or of a section, each indicator with its exceptions."""
    put: list[Any] = []
    for entry in entries:
        if isinstance(entry, tree.Indicator):
            at = (*above, entry.name.text)
            inside = None if entry.entries is None else _put(entry.entries, at, whole)
            put.append(attrs.evolve(entry, entries=inside, exceptions=whole.get(at, ())))
        else:
            put.append(entry)
    return tuple(put)


# ---- lowering ----------------------------------------------------------------------------------------------------


def with_exceptions(
    table: ir.Table, node: tree.Indicator, judged: Judged | None, scope: Scope, context: Context
) -> ir.Table:
    """The table of an indicator with its exceptions; one with problems, which are reported, is left out."""
    if not node.exceptions:
        return table
    return attrs.evolve(table, exceptions=_lowered(node.exceptions, judged, scope, context))


def _lowered(
    exceptions: tuple[tree.Exceptional, ...], judged: Judged | None, scope: Scope, context: Context
) -> tuple[ir.Exceptional, ...]:
    found: list[ir.Exceptional] = []
    for known in exceptions:
        when = lower_truth(known.condition, scope, context)
        rows = single_outcome(known.outcome, judged, scope, context, known.name.span).rows
        own = _lowered(known.exceptions, judged, scope, context)
        if when is not None and rows:
            text = f"{context.written(known.condition.span)} → {context.written(known.outcome.span)}"
            basis = tuple(text.text for text in known.basis)
            found.append(ir.Exceptional(known.name.text, when, rows[0].outcome, text, basis, known.name.span, own))
    return tuple(found)
