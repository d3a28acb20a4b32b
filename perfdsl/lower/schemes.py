"""Schemes: the tree of indicators, and the law that points add up (specs/schemes.md, specs/points.md)."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import POINTS
from perfdsl.core.stage import staged
from perfdsl.diagnostics import Note
from perfdsl.lower.applies import lower_applies
from perfdsl.lower.conditions import Judged, lower_condition
from perfdsl.lower.context import Context, nearest
from perfdsl.lower.coupling import names_of, rounds_of
from perfdsl.lower.entries import basis_of, every, policies_of, remarks_of, single
from perfdsl.lower.exceptions import with_exceptions
from perfdsl.lower.expressions import lower_expression, lower_points, lower_truth
from perfdsl.lower.leftout import left_out_at_top
from perfdsl.lower.lets import with_lets
from perfdsl.lower.outcomes import lower_results
from perfdsl.lower.parameters import year_number
from perfdsl.lower.peers import check_peers_scores, check_stages, first_stage
from perfdsl.lower.points import Stake, check_sum, points_of, stake_of
from perfdsl.lower.scope import Frame, Scope, Standing, find
from perfdsl.lower.structure import check_leaf, has_points, inside_of, refuse_section_words, section_of
from perfdsl.lower.tables import (
    judge,
    lower_table,
    of_unknown_kind,
    round_to,
    single_outcome,
)
from perfdsl.lower.typed import text_of
from perfdsl.lower.vetoes import check_effects, lower_formula, lower_vetoes
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE


def lower_scheme(scheme: tree.Scheme, context: Context) -> ir.Scheme | None:
    """Lower a scheme; None when it has no form or no total, which is reported."""
    entries = scheme.entries
    form = _form(scheme, context)
    total_entry = single(entries, tree.Total, context)
    written = total_entry.points if total_entry else None
    total = points_of(written, None, context) if written else None
    if total_entry is None and not _is_hole(scheme.name, context):
        context.error("PD0603", scheme.name.span, name=scheme.name.text)
    how = left_out_at_top(entries, total_entry, context)
    top = Standing(total, has_total=total_entry is None or written is not None, left_out=how)
    frames = (Frame(form.name, form.members),) if form else ()
    scope = Scope(frames, standing=top, scores=names_of(entries))
    scope = with_lets(entries, scope, context)
    children = _children(entries, scope, context, form is not None)
    if not every(entries, tree.Indicator) and not every(entries, tree.Each) and not _is_hole(scheme.name, context):
        context.error("PD0609", scheme.name.span, name=scheme.name.text)
    if total is not None:
        check_sum(total, scheme.name, entries, context)
    grades = single(entries, tree.Grades, context)
    claimed = single(entries, tree.ClaimedTotal, context)
    rounding = _rounding(entries, context)
    applies = lower_applies(entries, scope, context)
    if form is None or total_entry is None or (written is not None and total is None):
        return None
    lowered = ir.Scheme(
        name=scheme.name.text,
        title=scheme.title.text if scheme.title else scheme.name.text,
        form=form.name,
        years=_years(single(entries, tree.Year, context), context),
        basis=basis_of(entries),
        total=total,
        rounding=rounding.get(False),
        total_rounding=rounding.get(True),
        grades=_grades(grades, context) if grades else (),
        grades_ordered=bool(grades and grades.ordered),
        claimed_total=_claim(claimed, scope, context),
        children=children,
        span=scheme.name.span,
        applies=applies[0],
        applies_text=applies[1],
        left_out=how or ("to_nobody" if total is None else "to_siblings"),
        rounds=rounds_of(children, context),
        formula=lower_formula(entries, scope, context),
        vetoes=lower_vetoes(entries, scope, context),
        results=lower_results(entries, scope, context),
    )
    check_effects(lowered, context)
    check_stages(lowered, context)
    return lowered


def _rounding(entries: tuple[tree.Node, ...], context: Context) -> dict[bool, ir.RoundTo]:
    """How scores (False) and how the total (True) is rounded, as far as the scheme says."""
    found: dict[bool, tree.Rounding] = {}
    for item in every(entries, tree.Rounding):
        if item.of_total in found:
            note = Note(found[item.of_total].span, "PD0292")
            context.error("PD0601", item.span, note, text=context.written(item.span))
        found.setdefault(item.of_total, item)
    return {of_total: round_to(item.round, context.written(item.round.span)) for of_total, item in found.items()}


def _form(scheme: tree.Scheme, context: Context) -> ir.Form | None:
    item = single(scheme.entries, tree.Object, context)
    if item is None:
        if not _is_hole(scheme.name, context):
            context.error("PD0602", scheme.name.span, name=scheme.name.text, forms="、".join(context.forms))
        return None
    form = context.forms.get(item.form.text)
    if form is None:
        if item.form.text not in context.lost:
            near = nearest(item.form.text, list(context.forms))
            context.error("PD0212", item.form.span, name=item.form.text, **({"suggestion": near} if near else {}))
        return None
    context.used.add(form.name)
    return form


def _is_hole(name: tree.Name, context: Context) -> bool:
    """The heading could not be read, or some of the entries could not: what is missing may have been there."""
    return HOLE in name.text or bool(context.lost)


def _years(year: tree.Year | None, context: Context) -> tuple[int, int] | None:
    if year is None:
        return None
    first, last = (year_number(text) for text in (year.first, year.last or year.first))
    if not 1949 <= first <= last <= 2200:
        context.error("PD0604", year.span, text=context.written(year.span))
        return None
    return first, last


# ---- indicators --------------------------------------------------------------------------------------------------


def _children(entries: tuple[tree.Node, ...], scope: Scope, context: Context, sound: bool) -> tuple[ir.Child, ...]:
    lowered: list[ir.Child] = []
    seen: dict[str, tree.Name] = {}
    for entry in entries:
        if isinstance(entry, tree.Indicator):
            if entry.name.text in seen and HOLE not in entry.name.text:
                context.error(
                    "PD0606",
                    entry.name.span,
                    Note(seen[entry.name.text].span, "PD0291"),
                    name=entry.name.text,
                )
            seen[entry.name.text] = entry.name
            child = _indicator(entry, scope, context, sound)
        elif isinstance(entry, tree.Each):
            child = _each(entry, scope, context) if sound else None
        else:
            continue
        lowered += [child] if child else []
    return tuple(lowered)


def _indicator(node: tree.Indicator, scope: Scope, context: Context, sound: bool) -> ir.Child | None:
    stake = stake_of(node, scope.standing, context)
    points = stake.points
    entries = node.entries or ()
    scope = attrs.evolve(scope, standing=inside_of(node, stake, scope.standing, context))
    scope = with_lets(entries, scope, context)
    is_leaf = node.value is not None or node.outcome is not None or bool(every(entries, tree.Row))
    nested = [entry for entry in entries if isinstance(entry, tree.Indicator | tree.Each)]
    if is_leaf and nested:
        context.error("PD0608", nested[0].span, name=node.name.text)
        return None
    if node.set_below:
        context.error("PD0631", node.span, name=node.name.text)
        return None
    if node.elsewhere is not None:
        reason = node.elsewhere.reason.text if node.elsewhere.reason else ""
        if points is None:
            return None
        refuse_section_words(node, context)
        basis = basis_of(entries)
        return ir.Elsewhere(
            node.name.text, points, reason, basis, node.name.span, stake.range, node.extra, remarks_of(entries, context)
        )
    if is_leaf:
        return _leaf(node, stake, scope, context) if sound else None
    children = _children(entries, scope, context, sound)
    if not nested and not (points == 0 and stake.inner is not None):
        if HOLE not in node.name.text and not context.lost:
            context.error("PD0609", node.name.span, name=node.name.text)
        return None
    if points is None:
        return None
    _check_levels(node, nested, context)
    return section_of(node, stake, children, scope.standing, context)


def _leaf(node: tree.Indicator, stake: Stake, scope: Scope, context: Context) -> ir.Indicator | None:
    inside = attrs.evolve(scope, has_points=has_points(node, stake))
    entries = node.entries or ()
    judged = judge(node.value, inside, context) if node.value is not None else None
    rows = tuple(every(entries, tree.Row))
    if node.outcome is not None:
        table = single_outcome(node.outcome, judged, inside, context, node.name.span)
    elif node.value is not None and judged is None:
        lower_table(rows, (), of_unknown_kind(node.value), inside, context, node.name.span)
        return None
    else:
        if not rows and not context.lost:
            context.error("PD0610", node.name.span, name=node.name.text)
        table = lower_table(rows, policies_of(entries), judged, inside, context, node.name.span)
    table = with_exceptions(table, node, judged, inside, context)
    claimed = single(entries, tree.Claimed, context)
    claim = _claim(claimed, scope, context)
    check_leaf(node, table, stake, context)
    check_peers_scores(table, context, by_rows=False)
    if stake.points is None:
        return None
    found = ir.Indicator(
        name=node.name.text,
        points=stake.most or stake.points if node.extra else stake.points,
        table=table,
        claimed=claim,
        basis=basis_of(entries),
        span=node.name.span,
        range=stake.range,
        extra=node.extra,
        reviewed=_claim(single(entries, tree.Reviewed, context), scope, context),
        remarks=remarks_of(entries, context),
    )
    return staged(found)


def _claim(
    claimed: tree.Claimed | tree.ClaimedTotal | tree.Reviewed | None, scope: Scope, context: Context
) -> ir.Expr | None:
    """The cell, or what is computed from cells, in which the form claims a score."""
    return first_stage(lower_points(claimed.value, scope, context), claimed.value, context) if claimed else None


def _check_levels(node: tree.Indicator, nested: list[tree.Indicator | tree.Each], context: Context) -> None:
    for child in nested:
        if isinstance(child, tree.Indicator) and child.level and node.level and child.level <= node.level:
            context.error("PD0611", child.name.span, name=child.name.text, parent=node.name.text)


# ---- rows of the unit's own --------------------------------------------------------------------------------------


def _each(node: tree.Each, scope: Scope, context: Context) -> ir.EachRow | None:
    found = find(node.path, scope, context)
    method = context.methods.get(node.method.text)
    context.used.add(f"method {node.method.text}")
    if method is None and node.method.text not in context.lost:
        near = nearest(node.method.text, list(context.methods))
        context.error("PD0213", node.method.span, name=node.method.text, **({"suggestion": near} if near else {}))
    if found is None or method is None:
        return None
    if found.form is not None or not isinstance(found.member, ir.RowsDeclaration):
        context.error("PD0325", node.path.span, text=context.written(node.path.span))
        return None
    rows = found.member
    inside = scope.inside(Frame(rows.name, rows.members, is_row=True))
    where = None
    if node.where is not None:
        where = first_stage(lower_truth(node.where, inside, context), node.where, context)
    return _by_method(method, ir.RowsOf(found.frame, found.path), where, inside, context, node)


def _by_method(
    method: tree.Method,
    source: ir.RowsOf,
    where: ir.Expr | None,
    scope: Scope,
    context: Context,
    node: tree.Each,
) -> ir.EachRow | None:
    """Lower a method for the rows that use it; a problem of its own is told once, however often it is used."""
    scope = with_lets(method.entries, scope, context)
    name, points = (
        single(method.entries, tree.MethodName, context),
        single(method.entries, tree.MethodPoints, context),
    )
    claimed = single(method.entries, tree.Claimed, context)
    for entry, code in ((name, "PD0612"), (points, "PD0613")):
        if entry is None and not context.lost:
            context.error(code, method.name.span, name=method.name.text)
    name_expr = text_of(lower_expression(name.value, scope, context), name.value, context) if name else None
    points_expr = first_stage(lower_points(points.value, scope, context), points.value, context) if points else None
    inside = attrs.evolve(scope, has_points=scope.standing.extra != "malus")
    rows = tuple(every(method.entries, tree.Row))
    table = lower_table(rows, policies_of(method.entries), None, inside, context, method.name.span)
    claim = _claim(claimed, scope, context)
    check_peers_scores(table, context, by_rows=True)
    if name_expr is None or points_expr is None:
        return None
    basis = basis_of(method.entries)
    reviewed = _claim(single(method.entries, tree.Reviewed, context), scope, context)
    found = ir.EachRow(
        source=source,
        where=where,
        method=method.name.text,
        name=name_expr,
        points=points_expr,
        table=table,
        claimed=claim,
        basis=basis,
        span=node.span,
        extra=scope.standing.extra,
        reviewed=reviewed,
    )
    return staged(found)


# ---- grades ------------------------------------------------------------------------------------------------------


def _grades(grades: tree.Grades, context: Context) -> tuple[ir.Grade, ...]:
    judged = Judged(ir.Subject(POINTS), POINTS, grades)
    lowered: list[ir.Grade] = []
    for grade in grades.grades:
        if isinstance(grade.condition, tree.Otherwise):
            last = next((known for known in lowered if known.when is None), None)
            if last is not None:
                context.error("PD0601", grade.span, Note(last.span, "PD0292"), text=context.written(grade.span))
            lowered.append(ir.Grade(grade.name.text, None, grade.span))
            continue
        when = first_stage(lower_condition(grade.condition, judged, Scope(), context), grade.condition, context)
        lowered += [ir.Grade(grade.name.text, when, grade.span)] if when is not None else []
    return tuple(lowered)
