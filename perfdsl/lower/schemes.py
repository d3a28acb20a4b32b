"""Schemes: the tree of indicators, and the law that points add up (specs/schemes.md, specs/points.md)."""

from __future__ import annotations

from fractions import Fraction

from perfdsl.core import ir
from perfdsl.core.kinds import POINTS
from perfdsl.core.stage import staged
from perfdsl.diagnostics import Note
from perfdsl.lower.conditions import Judged, lower_condition
from perfdsl.lower.context import Context, nearest
from perfdsl.lower.entries import basis_of, every, policies_of, single
from perfdsl.lower.expressions import lower_expression, lower_points, lower_truth
from perfdsl.lower.lets import with_lets
from perfdsl.lower.peers import check_peers_scores, first_stage
from perfdsl.lower.scope import Frame, Scope, find
from perfdsl.lower.tables import (
    judge,
    lower_table,
    of_unknown_kind,
    round_to,
    single_outcome,
)
from perfdsl.lower.typed import text_of
from perfdsl.quantities import MAX_DIGITS, find_unit, format_number
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE


def lower_scheme(scheme: tree.Scheme, context: Context) -> ir.Scheme | None:
    """Lower a scheme; None when it has no form or no total, which is reported."""
    entries = scheme.entries
    form = _form(scheme, context)
    total_entry = single(entries, tree.Total, context)
    total = _points(total_entry.points, context) if total_entry else None
    if total_entry is None and not _is_hole(scheme.name, context):
        context.error("PD0603", scheme.name.span, name=scheme.name.text)
    scope = with_lets(entries, Scope((Frame(form.name, form.members),)) if form else Scope(), context)
    children = _children(entries, scope, context, form is not None)
    if not every(entries, tree.Indicator) and not every(entries, tree.Each) and not _is_hole(scheme.name, context):
        context.error("PD0609", scheme.name.span, name=scheme.name.text)
    if total is not None:
        _check_sum(total, scheme.name, entries, context)
    grades = single(entries, tree.Grades, context)
    claimed = single(entries, tree.ClaimedTotal, context)
    rounding = _rounding(entries, context)
    if form is None or total is None:
        return None
    return ir.Scheme(
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
    )


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
    first, last = (int(Fraction(text)) for text in (year.first, year.last or year.first))
    if not 1949 <= first <= last <= 2200:
        context.error("PD0604", year.span, text=context.written(year.span))
        return None
    return first, last


def _points(quantity: tree.Quantity, context: Context) -> Fraction | None:
    points = _plain_points(quantity)
    if points is None:
        context.error("PD0605", quantity.span, text=context.written(quantity.span), number=quantity.number)
    return points


def _plain_points(quantity: tree.Quantity | None) -> Fraction | None:
    """The points that a quantity says; None if it says something else."""
    unit = find_unit(quantity.unit) if quantity and quantity.unit else None
    if quantity is None or unit is None or unit.dim != POINTS.dim or len(quantity.number) > MAX_DIGITS:
        return None
    return Fraction(quantity.number) * unit.scale


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
    points = _points(node.points, context) if node.points else None
    if node.points is None and HOLE not in node.name.text:
        context.error("PD0607", node.name.span, name=node.name.text)
    entries = node.entries or ()
    scope = with_lets(entries, scope, context)
    is_leaf = node.value is not None or node.outcome is not None or bool(every(entries, tree.Row))
    nested = [entry for entry in entries if isinstance(entry, tree.Indicator | tree.Each)]
    if is_leaf and nested:
        context.error("PD0608", nested[0].span, name=node.name.text)
        return None
    if node.elsewhere is not None:
        reason = node.elsewhere.reason.text if node.elsewhere.reason else ""
        return (
            None if points is None else ir.Elsewhere(node.name.text, points, reason, basis_of(entries), node.name.span)
        )
    if is_leaf:
        return _leaf(node, points, scope, context) if sound else None
    children = _children(entries, scope, context, sound)
    if not nested:
        if HOLE not in node.name.text and not context.lost:
            context.error("PD0609", node.name.span, name=node.name.text)
        return None
    if points is None:
        return None
    _check_sum(points, node.name, entries, context)
    _check_levels(node, nested, context)
    return ir.Section(node.name.text, points, children, basis_of(entries), node.name.span)


def _leaf(node: tree.Indicator, points: Fraction | None, scope: Scope, context: Context) -> ir.Indicator | None:
    inside = Scope(scope.frames, scope.lets, has_points=True)
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
    claimed = single(entries, tree.Claimed, context)
    claim = _claim(claimed, scope, context)
    if points is None:
        return None
    _check_awards(table, points, context)
    check_peers_scores(table, context, by_rows=False)
    return staged(ir.Indicator(node.name.text, points, table, claim, basis_of(entries), node.name.span))


def _claim(claimed: tree.Claimed | tree.ClaimedTotal | None, scope: Scope, context: Context) -> ir.Expr | None:
    """The cell, or what is computed from cells, in which the form claims a score."""
    return first_stage(lower_points(claimed.value, scope, context), claimed.value, context) if claimed else None


def _check_awards(table: ir.Table, points: Fraction, context: Context) -> None:
    """A row that gives more than the indicator has is a slip of the scheme."""
    for row in table.rows:
        base = row.outcome.base if isinstance(row.outcome, ir.Adjusted) else row.outcome
        most = base.value if isinstance(base, ir.Award) else base.high if isinstance(base, ir.Discretion) else None
        if isinstance(most, ir.Literal) and most.value > points:
            shown = {"points": format_number(points), "found": format_number(most.value)}
            context.error("PD0414", row.span, text=row.text, **shown)
        if isinstance(base, ir.Nested):
            _check_awards(base.table, points, context)


def _check_sum(
    points: Fraction,
    name: tree.Name,
    entries: tuple[tree.Node, ...],
    context: Context,
) -> None:
    """Children add to their parent; what the unit itself divides (逐行) is checked in the form instead."""
    indicators = [entry for entry in entries if isinstance(entry, tree.Indicator)]
    known = [_plain_points(entry.points) for entry in indicators]
    if every(entries, tree.Each) or any(part is None for part in known) or not indicators or context.lost:
        return
    total = sum((part for part in known if part is not None), Fraction(0))
    if total != points:
        parts = " + ".join(format_number(part) for part in known if part is not None)
        context.error(
            "PD0411",
            name.span,
            name=name.text,
            points=format_number(points),
            sum=format_number(total),
            parts=parts,
            difference=format_number(abs(total - points)),
            more_zh="多" if total > points else "少",
            more_en="more" if total > points else "less",
        )


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
    inside = Scope(scope.frames, scope.lets, has_points=True)
    rows = tuple(every(method.entries, tree.Row))
    table = lower_table(rows, policies_of(method.entries), None, inside, context, method.name.span)
    claim = _claim(claimed, scope, context)
    check_peers_scores(table, context, by_rows=True)
    if name_expr is None or points_expr is None:
        return None
    basis = basis_of(method.entries)
    return staged(ir.EachRow(source, where, method.name.text, name_expr, points_expr, table, claim, basis, node.span))


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
