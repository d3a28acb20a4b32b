"""Scoring tables: rows, outcomes, deductions by steps (specs/tables.md, specs/steps.md)."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeGuard

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import NumberKind, WrittenKind
from perfdsl.lower.anchors import NOTHING, interpolated, only_policy
from perfdsl.lower.conditions import Judged, lower_condition
from perfdsl.lower.context import Context
from perfdsl.lower.expressions import (
    lower_expression,
    lower_number,
    lower_points,
    lower_value,
)
from perfdsl.lower.leftout import leave_out
from perfdsl.lower.peers import PLACES, in_places
from perfdsl.lower.scope import Scope
from perfdsl.lower.typed import OWN_UNIT, as_number, in_words
from perfdsl.quantities import Rounding, format_number
from perfdsl.source import Span
from perfdsl.surface import tree

_CONDITIONS = (tree.Test, tree.Interval, tree.States, tree.Values, tree.Otherwise)


def of_unknown_kind(node: tree.Node) -> Judged:
    """Stands for a value that has problems of its own, so that those of its rows can be told all the same."""
    return Judged(ir.Subject(WrittenKind()), WrittenKind(), node)


def lower_table(
    rows: tuple[tree.Row, ...],
    policies: tuple[tree.Policy, ...],
    judged: Judged | None,
    scope: Scope,
    context: Context,
    span: Span,
) -> ir.Table:
    """Lower the rows of a table. Problems are reported, and the table has no rows then: nobody looks for gaps in it.

    `policies` say what becomes of rows that apply together (依次, 累计 …), or that the rows are anchors (插值).
    """
    policy = only_policy(policies, context)
    if isinstance(policy, tree.Interpolated):
        lowered: list[ir.Row | None] = [*interpolated(rows, judged, policy, scope, context, _row)]
    else:
        adds = isinstance(policy, tree.Collected) and policy.way == "add_up"
        lowered = [_row(row, judged, scope, context, adds=adds) for row in rows]
    text = context.written(judged.node.span) if judged else ""
    subject = judged.expr if judged else None
    sound = tuple(row for row in lowered if row is not None)
    if len(sound) < len(lowered):
        context.lost_silently(span)
    kept = sound if len(sound) == len(lowered) else ()
    collect = _collect(policy, kept, scope, context) if isinstance(policy, tree.Collected) else None
    return ir.Table(subject, text, kept, isinstance(policy, tree.Ordered), span, collect)


def _collect(policy: tree.Collected, rows: tuple[ir.Row, ...], scope: Scope, context: Context) -> ir.Collect | None:
    start = lower_points(policy.start, scope, context) if policy.start is not None else None
    if policy.start is not None and policy.way != "add_up":
        context.error("PD0421", policy.span, text=context.written(policy.span))
    limits: list[ir.Bound | ir.RoundTo] = []
    for clause in policy.clauses:
        text = context.written(clause.span)
        if isinstance(clause, tree.Round):
            limits.append(round_to(clause, text))
        elif isinstance(clause, tree.Limit) and clause.way not in ("most_minus", "most_plus"):
            bound = _bound(clause, scope, context)
            limits += [bound] if bound else []
        else:
            context.error("PD0422", clause.span, text=text)
    floored = scope.standing.floored or any(isinstance(limit, ir.Bound) and limit.way == "at_least" for limit in limits)
    if policy.way == "add_up":
        fruitless = start is None and rows and not _may_fall(scope) and all(map(_only_deducts, rows))
        if fruitless:
            context.error("PD0420", policy.span, text=context.written(policy.span))
        elif not floored and any(_deducts(row.outcome) for row in rows):
            context.error("PD0412", policy.span, text=context.written(policy.span))
    return ir.Collect(policy.way, start, tuple(limits), context.written(policy.span))


def _may_fall(scope: Scope) -> bool:
    """Whether a score below zero means something here."""
    return scope.standing.floored or scope.standing.from_zero


def _only_deducts(row: ir.Row) -> bool:
    """Whether a row takes points and gives none."""
    outcome = row.outcome
    if not isinstance(outcome, ir.Adjusted):
        return outcome == ir.Award(NOTHING)
    return outcome.base == ir.Award(NOTHING) and all(change.sign < 0 for change in outcome.changes)


def _deducts(outcome: ir.Outcome) -> bool:
    return isinstance(outcome, ir.Adjusted) and any(change.sign < 0 for change in outcome.changes)


def single_outcome(
    outcome: tree.Outcome, judged: Judged | None, scope: Scope, context: Context, span: Span
) -> ir.Table:
    """A table of one row that always applies: 指标 X 10分 → 满分 × 执行率, or = 次数 → 满分，每 1次 扣 1分."""
    lowered = _outcome(outcome, None, judged, scope, context)
    rows = () if lowered is None else (ir.Row(ir.And(()), lowered, context.written(outcome.span), outcome.span),)
    if not rows:
        context.lost_silently(span)
    subject, text = (judged.expr, context.written(judged.node.span)) if judged else (None, "")
    return ir.Table(subject, text, rows, False, span)


def _row(row: tree.Row, judged: Judged | None, scope: Scope, context: Context, *, adds: bool = False) -> ir.Row | None:
    """Lower a row; in a table that adds up (`adds`) an outcome that only deducts or adds starts from nothing."""
    counted = _counted(row, scope, context) if adds else None
    if isinstance(row.condition, tree.Otherwise):
        when: ir.Expr | None = None
    elif counted is not None:
        judged, when = counted, ir.And(())
    else:
        when = lower_condition(row.condition, judged, scope, context)
        if when is None:
            _outcome(row.outcome, row.condition, judged, scope, context, adds=adds)
            return None
    outcome = _outcome(row.outcome, row.condition, judged, scope, context, adds=adds)
    return None if outcome is None else ir.Row(when, outcome, context.written(row.span), row.span)


def _counted(row: tree.Row, scope: Scope, context: Context) -> Judged | None:
    """A row that adds up by what it counts, and so always applies: 违规次数 → 每 1次 扣 1分."""
    condition, outcome = row.condition, row.outcome
    if isinstance(condition, _CONDITIONS) or outcome.score is not None:
        return None
    if not any(isinstance(clause, tree.Steps) for clause in outcome.clauses):
        return None
    assert not isinstance(condition, tree.Test | tree.Interval | tree.States | tree.Values | tree.Otherwise)
    typed = lower_expression(condition, scope, context)
    if typed is None or as_number(typed[1]) is None:
        return None
    return Judged(typed[0], typed[1], condition, copied=True)


# ---- outcomes ----------------------------------------------------------------------------------------------------


def _outcome(
    outcome: tree.Outcome,
    condition: tree.Condition | None,
    judged: Judged | None,
    scope: Scope,
    context: Context,
    *,
    adds: bool = False,
) -> ir.Outcome | None:
    adding = bool(outcome.clauses) and getattr(outcome.clauses[0], "sign", "") == "plus"
    whole = ir.Award(NOTHING if adds or adding or scope.standing.from_zero else ir.Full())
    base = _score(outcome.score, scope, context) if outcome.score is not None else whole
    changes: list[ir.Steps | ir.Change] = []
    most: dict[str, ir.Expr | None] = {}
    limits: list[ir.Bound | ir.RoundTo] = []
    sound = base is not None
    for clause in outcome.clauses:
        text = context.written(clause.span)
        match clause:
            case tree.Steps():
                steps = _steps(clause, condition, judged, scope, context)
                sound &= steps is not None
                changes += [steps] if steps else []
            case tree.PartStep():
                sound &= _read_part_steps(clause, changes, scope, context)
            case tree.Change():
                amount = lower_points(clause.amount, scope, context)
                sound &= amount is not None
                changes += [ir.Change(amount, -1 if clause.sign == "minus" else 1, text)] if amount else []
            case tree.Limit(way="most_minus" | "most_plus"):
                assert clause.value is not None
                most[clause.way] = lower_points(clause.value, scope, context)
                sound &= most[clause.way] is not None
            case tree.Limit():
                bound = _bound(clause, scope, context)
                sound &= bound is not None
                limits += [bound] if bound else []
            case tree.Round():
                limits.append(round_to(clause, text))
    if not sound or base is None:
        return None
    if outcome.clauses and isinstance(base, ir.Open | ir.LeaveOut | ir.Discretion):
        context.error("PD0407", outcome.clauses[0].span, text=context.written(outcome.clauses[0].span))
        return None
    if not adds and not scope.standing.floored:
        _ask_for_a_floor(outcome, changes, most, limits, context)
    if not outcome.clauses:
        return base
    return ir.Adjusted(base, tuple(changes), most.get("most_minus"), most.get("most_plus"), tuple(limits))


def _ask_for_a_floor(
    outcome: tree.Outcome,
    changes: list[ir.Steps | ir.Change],
    most: dict[str, ir.Expr | None],
    limits: list[ir.Bound | ir.RoundTo],
    context: Context,
) -> None:
    """Deductions by steps without 扣完为止 leave open whether the score may fall below zero."""
    floored = "most_minus" in most or any(isinstance(limit, ir.Bound) and limit.way == "at_least" for limit in limits)
    if floored or not any(isinstance(change, ir.Steps) and change.sign < 0 for change in changes):
        return
    steps = next(clause for clause in outcome.clauses if isinstance(clause, tree.Steps))
    context.error("PD0412", steps.span, text=context.written(steps.span))


def _score(score: tree.Score, scope: Scope, context: Context) -> ir.Outcome | None:
    match score:
        case tree.Points():
            value = lower_points(score.value, scope, context)
            return None if value is None else ir.Award(value)
        case tree.Nothing():
            return ir.Award(NOTHING)
        case tree.PeersScore():
            return ir.PeersScore()
        case tree.Undetermined():
            return ir.Open(score.reason.text if score.reason else "")
        case tree.LeftOut():
            return leave_out(score, scope.standing, context)
        case tree.Discretion():
            return _discretion(score, scope, context)
        case tree.Nested():
            judged = judge(score.subject, scope, context)
            seen = judged or of_unknown_kind(score.subject)
            table = lower_table(score.rows, score.policies, seen, scope, context, score.subject.span)
            return None if judged is None else ir.Nested(table)


def _discretion(score: tree.Discretion, scope: Scope, context: Context) -> ir.Outcome | None:
    interval = score.interval
    if score.of is None:
        low, high = lower_points(interval.low, scope, context), lower_points(interval.high, scope, context)
    else:
        of = lower_points(score.of, scope, context)
        low, high = (_share(end, of, scope, context) for end in (interval.low, interval.high))
    if low is None or high is None or not _holds_something(score, context):
        return None
    return ir.Discretion(low, high, interval.low_closed, interval.high_closed)


def _holds_something(score: tree.Discretion, context: Context) -> bool:
    """Whether a range written in plain numbers holds any; reports one that does not."""
    interval = score.interval
    if not (isinstance(interval.low, tree.Quantity) and isinstance(interval.high, tree.Quantity)):
        return True
    ends = [lower_expression(end, Scope(), context) for end in (interval.low, interval.high)]
    low, high = (end[0].value if end and isinstance(end[0], ir.Literal) else Fraction(0) for end in ends)
    if low < high or (low == high and interval.low_closed and interval.high_closed):
        return True
    shown = {"low": context.written(interval.low.span), "high": context.written(interval.high.span)}
    context.error("PD0307", interval.span, **shown)
    return False


def _share(end: tree.Expression, of: ir.Expr | None, scope: Scope, context: Context) -> ir.Expr | None:
    typed = lower_number(end, scope, context)
    if typed is None or of is None:
        return None
    expr, kind = typed
    if kind.dim != () or kind.point:
        context.error("PD0402", end.span, text=context.written(end.span), **in_words("found", kind))
        return None
    return ir.Arithmetic("×", of, expr)


def judge(value: tree.Expression | tree.Nested, scope: Scope, context: Context) -> Judged | None:
    """The value that a table judges."""
    typed = lower_value(value, scope, context)
    return None if typed is None else Judged(typed[0], typed[1], value)


def _bound(clause: tree.Limit, scope: Scope, context: Context) -> ir.Bound | None:
    text = context.written(clause.span)
    if clause.way == "used_up":
        return ir.Bound("at_least", NOTHING, text)
    if clause.way == "full":
        return ir.Bound("at_most", ir.Full(), text)
    assert clause.value is not None
    value = lower_points(clause.value, scope, context)
    return None if value is None else ir.Bound(clause.way, value, text)


def round_to(clause: tree.Round, text: str) -> ir.RoundTo:
    """The rounding as the core says it."""
    return ir.RoundTo(clause.places, Rounding(clause.mode), text)


# ---- steps -------------------------------------------------------------------------------------------------------


def _steps(
    clause: tree.Steps,
    condition: tree.Condition | None,
    judged: Judged | None,
    scope: Scope,
    context: Context,
) -> ir.Steps | None:
    clause = in_places(clause, judged.expr if judged else None)
    condition = condition and in_places(condition, judged.expr if judged else None)
    step, amount = lower_number(clause.step, scope, context), lower_points(clause.amount, scope, context)
    measured = _measure(clause, condition, judged, scope, context)
    if step is None or amount is None or measured is None:
        return None
    measure, kind = measured
    limit = clause.start if clause.start is not None else _limit(condition, _direction(clause, condition))
    limit = None if clause.way == "each_of" else limit
    if not _step_fits(step, kind, clause, limit, context):
        return None
    reading = "whole" if clause.way.endswith("full") or clause.way == "full_step" else "pro_rata"
    return ir.Steps(
        measure, step[0], amount, reading, -1 if clause.sign == "minus" else 1, context.written(clause.span)
    )


def _step_fits(
    step: tuple[ir.Expr, NumberKind],
    kind: NumberKind,
    clause: tree.Steps,
    limit: tree.Expression | None,
    context: Context,
) -> bool:
    """A step is counted in what it measures: percentage points for a ratio, its own unit for anything else."""
    expr, step_kind = step
    text = context.written(clause.step.span)
    if isinstance(expr, ir.Literal) and expr.value <= 0:
        context.error("PD0403", clause.step.span, text=text)
        return False
    if kind.dim == ():
        if (
            step_kind.dim == ()
            and not step_kind.point
            and not kind.point
            and isinstance(expr, ir.Literal)
            and _is_percent(expr)
        ):
            _ask_which_percent(expr, text, clause, limit, context)
            return False
        if step_kind.dim == ():
            return True
    if step_kind.dim == kind.dim or OWN_UNIT in (step_kind.dim, kind.dim):
        return True
    words = {**in_words("found", step_kind), **in_words("expected", kind)}
    context.error("PD0405", clause.step.span, text=text, **words)
    return False


def _ask_which_percent(
    step: ir.Literal, text: str, clause: tree.Steps, limit: tree.Expression | None, context: Context
) -> None:
    """每超过 5% of a ratio: percentage points, or a share of the limit? Of a limit of zero there is no share."""
    number = format_number(step.value * 100)
    points = {"points_zh": f"{number}个百分点", "points_en": f"{number}pp"}
    if limit is None or (isinstance(limit, tree.Quantity) and Fraction(limit.number) == 0):
        context.error("PD0413", clause.step.span, text=text, **points)
        return
    written = context.written(limit.span)
    share = f"({written}) × {text}" if isinstance(limit, tree.Arithmetic) else f"{written} × {text}"
    context.error("PD0404", clause.step.span, text=text, limit=written, share=share, **points)


def _is_percent(expr: ir.Expr) -> TypeGuard[ir.Literal]:
    if not isinstance(expr, ir.Literal) or expr.unit is None:
        return False
    return not expr.unit.point and expr.unit.name not in PLACES


def _measure(
    clause: tree.Steps,
    condition: tree.Condition | None,
    judged: Judged | None,
    scope: Scope,
    context: Context,
) -> tuple[ir.Expr, NumberKind] | None:
    """How far the value lies beyond the row's limit, and its kind."""
    if judged is None:
        context.error("PD0408", clause.span, text=context.written(clause.span))
        return None
    kind = as_number(judged.kind)
    if kind is None:
        context.error(
            "PD0311", judged.node.span, text=context.written(judged.node.span), **in_words("found", judged.kind)
        )
        return None
    value = judged.subject[0]
    if clause.way == "each_of" and clause.start is None:
        if _has_limit(condition):
            context.error("PD0430", clause.span, text=context.written(clause.span))
            return None
        return value, kind
    over = _direction(clause, condition)
    limit_node = clause.start if clause.start is not None else _limit(condition, over)
    if limit_node is None or over is None:
        context.error("PD0406", clause.span, text=context.written(clause.span))
        return None
    limit = lower_number(limit_node, scope, context)
    if limit is None:
        return None
    if clause.end is not None:
        end = lower_number(clause.end, scope, context)
        if end is None:
            return None
        value = ir.Call("min" if over else "max", (value, end[0]))
    return ir.Arithmetic("-", value, limit[0]) if over else ir.Arithmetic("-", limit[0], value), kind


def _has_limit(condition: tree.Condition | None) -> bool:
    """Whether a row begins at a limit of its own, from which 每 1个百分点 could be counted as well as from 0."""
    if isinstance(condition, tree.Test):
        return not (isinstance(condition.operand, tree.Quantity) and Fraction(condition.operand.number) == 0)
    return isinstance(condition, tree.Interval)


def _direction(clause: tree.Steps, condition: tree.Condition | None) -> bool | None:
    """Whether the steps count upwards; for 每满 the row's comparison tells."""
    if clause.way in ("each_of", "over", "over_full"):
        return True
    if clause.way in ("under", "under_full"):
        return False
    if isinstance(condition, tree.Test):
        return {">": True, "≥": True, "<": False, "≤": False}.get(condition.operator)
    return None


def _limit(condition: tree.Condition | None, over: bool | None) -> tree.Expression | None:
    match condition:
        case tree.Test(operator=">" | "≥") if over is True:
            return condition.operand
        case tree.Test(operator="<" | "≤") if over is False:
            return condition.operand
        case tree.Interval() if over is not None:
            return condition.low if over else condition.high
    return None


def _read_part_steps(
    clause: tree.PartStep, changes: list[ir.Steps | ir.Change], scope: Scope, context: Context
) -> bool:
    """不足…按…计 and 不足…不计 speak of the steps just before them."""
    last = changes[-1] if changes else None
    if not isinstance(last, ir.Steps):
        context.error("PD0409", clause.span, text=context.written(clause.span))
        return False
    if clause.step is not None:
        step = lower_number(clause.step, scope, context)
        if step is None:
            return False
        if not (
            isinstance(step[0], ir.Literal) and isinstance(last.step, ir.Literal) and step[0].value == last.step.value
        ):
            context.error("PD0410", clause.step.span, text=context.written(clause.step.span))
            return False
    reading = "started" if clause.counts else "whole"
    changes[-1] = attrs.evolve(last, reading=reading, text=f"{last.text}，{context.written(clause.span)}")
    return True
