"""Value tables: 令 及格线 = 按 地区 { "中部" → 40%；"西部" → 30% } (specs/names.md)."""

from __future__ import annotations

from perfdsl.core import ir
from perfdsl.core.kinds import RATIO, Kind
from perfdsl.lower.anchors import only_policy
from perfdsl.lower.conditions import Judged, lower_condition
from perfdsl.lower.context import Context
from perfdsl.lower.expressions import is_bare_zero, lower_expression, lower_value
from perfdsl.lower.scope import Scope
from perfdsl.lower.typed import Typed, mismatch
from perfdsl.surface import tree


def lower_case(table: tree.Nested, scope: Scope, context: Context) -> Typed | None:
    """Lower a value table; every row must give a value of one kind."""
    policy = only_policy(table.policies, context)
    if policy is not None and not isinstance(policy, tree.Ordered):
        context.error("PD0428", policy.span, text=context.written(policy.span))
        return None
    typed = lower_expression(table.subject, scope, context)
    if typed is None:
        return None
    judged = Judged(typed[0], typed[1], table.subject, copied=True)
    lowered = [_row(row, judged, scope, context) for row in table.rows]
    sound = [row for row in lowered if row is not None]
    if len(sound) < len(lowered) or not sound:
        return None
    kind = _common_kind(sound, table, context)
    return None if kind is None else (ir.Case(tuple(row for row, _ in sound), policy is not None), kind)


def _row(row: tree.Row, judged: Judged, scope: Scope, context: Context) -> tuple[ir.CaseRow, Kind] | None:
    otherwise = isinstance(row.condition, tree.Otherwise)
    when = None
    if not isinstance(row.condition, tree.Otherwise):
        when = lower_condition(row.condition, judged, scope, context)
    score = row.outcome.score
    if row.outcome.clauses or not isinstance(score, tree.Points | tree.Nested):
        context.error("PD0429", row.outcome.span, text=context.written(row.outcome.span))
        return None
    value = lower_value(score if isinstance(score, tree.Nested) else score.value, scope, context)
    if value is None or (when is None and not otherwise):
        return None
    return ir.CaseRow(when, value[0], context.written(row.span), row.span), value[1]


def _common_kind(rows: list[tuple[ir.CaseRow, Kind]], table: tree.Nested, context: Context) -> Kind | None:
    """The kind of all values; a bare zero goes with any of them."""
    kinds = [(kind, row) for (case, kind), row in zip(rows, table.rows, strict=True) if not is_bare_zero(case.value)]
    if not kinds:
        return RATIO
    first, first_row = kinds[0]
    for kind, row in kinds[1:]:
        if kind != first:
            mismatch("PD0302", first_row.outcome, first, row.outcome, kind, context)
            return None
    return first
