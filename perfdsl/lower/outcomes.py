"""结果: what a score leads to, such as a payment or the renewal of a contract (specs/vetoes.md, "Results")."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import Kind, NumberKind
from perfdsl.diagnostics import Note
from perfdsl.lower.conditions import Judged, lower_condition
from perfdsl.lower.context import Context
from perfdsl.lower.expressions import lower_expression
from perfdsl.lower.meant import meant_by
from perfdsl.lower.scope import Scope, visible_names
from perfdsl.lower.tables import judge, of_unknown_kind
from perfdsl.lower.typed import Typed, in_words
from perfdsl.quantities import dim_text
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE


def lower_results(entries: tuple[tree.Node, ...], scope: Scope, context: Context) -> tuple[ir.NamedResult, ...]:
    """Every named result of a scheme, in the order written."""
    found: list[ir.NamedResult] = []
    seen: dict[str, tree.Name] = {}
    inside = attrs.evolve(scope, parts=("total",))
    for entry in entries:
        if not isinstance(entry, tree.ResultBy | tree.ResultIs):
            continue
        known = seen.setdefault(entry.name.text, entry.name)
        if known is not entry.name and HOLE not in entry.name.text:
            context.error("PD0214", entry.name.span, Note(known.span, "PD0291"), name=entry.name.text)
        lowered = _by(entry, inside, context) if isinstance(entry, tree.ResultBy) else _is(entry, inside, context)
        found += [lowered] if lowered is not None else []
    return tuple(found)


def _is(entry: tree.ResultIs, scope: Scope, context: Context) -> ir.NamedResult | None:
    typed = lower_expression(entry.value, scope, context)
    if typed is None:
        return None
    _check_unit(entry.name.text, typed[1], entry.value, context)
    row = ir.Row(ir.And(()), ir.Award(typed[0]), context.written(entry.value.span), entry.value.span)
    return ir.NamedResult(
        entry.name.text, ir.Table(None, "", (row,), False, entry.name.span), typed[1], entry.name.span
    )


def _check_unit(name: str, kind: Kind, value: tree.Expression, context: Context) -> None:
    """85分 × 1万元 is no sum of money."""
    dim = kind.dim if isinstance(kind, NumberKind) else ()
    if len(dim) > 1 or any(power != 1 for _, power in dim):
        context.error("PD0463", value.span, name=name, text=context.written(value.span), unit=dim_text(dim, "zh"))


def _by(entry: tree.ResultBy, scope: Scope, context: Context) -> ir.NamedResult | None:
    judged = judge(entry.subject, scope, context)
    seen = judged or of_unknown_kind(entry.subject)
    if not entry.rows and not context.lost:
        context.error("PD0456", entry.name.span, name=entry.name.text)
    lowered = [_row(row, seen, scope, context) for row in entry.rows]
    rows = [row for row in lowered if row is not None]
    if judged is None or not rows or len(rows) < len(lowered):
        return None
    kind = _common_kind(entry, [typed[1] for _, typed in rows], context)
    if kind is None:
        return None
    _check_unit(entry.name.text, kind, entry.rows[0].value, context)
    table = ir.Table(
        judged.expr, context.written(entry.subject.span), tuple(row for row, _ in rows), entry.ordered, entry.name.span
    )
    return ir.NamedResult(entry.name.text, table, kind, entry.name.span)


def _row(row: tree.ResultRow, judged: Judged, scope: Scope, context: Context) -> tuple[ir.Row, Typed] | None:
    if _is_bare_word(row.value, scope, context):
        word = context.written(row.value.span)
        context.error("PD0113", row.value.span, found=word, repair=f'"{word}"')
        return None
    value = lower_expression(row.value, scope, context)
    when = None
    if not isinstance(row.condition, tree.Otherwise):
        when = lower_condition(row.condition, judged, scope, context)
        if when is None:
            return None
    if value is None:
        return None
    return ir.Row(when, ir.Award(value[0]), context.written(row.span), row.span), value


def _is_bare_word(value: tree.Expression, scope: Scope, context: Context) -> bool:
    """续聘 for "续聘": a name that nothing here has."""
    if not isinstance(value, tree.Path) or len(value.names) != 1:
        return False
    name = value.names[0].text
    known = name in visible_names(scope, context) or name in context.lost or HOLE in name
    return not known and not meant_by(name, scope, context)


def _common_kind(entry: tree.ResultBy, kinds: list[Kind], context: Context) -> Kind | None:
    """The kind of all rows; a bare zero goes with any number."""
    first = next((at for at, row in enumerate(entry.rows) if not _is_bare_zero(row.value)), 0)
    for row, kind in zip(entry.rows, kinds, strict=True):
        if _is_bare_zero(row.value) and isinstance(kinds[first], NumberKind):
            continue
        if type(kind) is not type(kinds[first]) or (isinstance(kind, NumberKind) and kind != kinds[first]):
            words = {**in_words("found", kind), **in_words("expected", kinds[first])}
            context.error("PD0457", row.value.span, text=context.written(row.value.span), **words)
            return None
    return kinds[first]


def _is_bare_zero(value: tree.Expression) -> bool:
    return isinstance(value, tree.Quantity) and value.unit is None and not value.number.strip("0.")
