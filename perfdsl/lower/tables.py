"""Scoring tables: rows, outcomes, deductions by steps (specs/tables.md, specs/steps.md)."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeGuard

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import RATIO, Kind, NumberKind, TextKind, WrittenKind
from perfdsl.lower.context import Context
from perfdsl.lower.expressions import (
    compare,
    lower_expression,
    lower_number,
    lower_points,
    lower_truth,
    within,
)
from perfdsl.lower.leftout import leave_out
from perfdsl.lower.scope import Scope
from perfdsl.lower.typed import OWN_UNIT, Typed, as_number, in_words
from perfdsl.quantities import Rounding, format_number
from perfdsl.source import Span
from perfdsl.surface import tree

_LARGE = 1
"""A bare number of more digits than this before its point is no share that a scheme would set a limit at."""

_ZERO = ir.Literal(Fraction(0), RATIO)


@attrs.frozen
class Judged:
    """The value that a table judges, with its kind and the place where it is written."""

    expr: ir.Expr
    kind: Kind
    node: tree.Node

    @property
    def subject(self) -> Typed:
        """The value as rows see it."""
        return ir.Subject(self.kind), self.kind


def of_unknown_kind(node: tree.Node) -> Judged:
    """Stands for a value that has problems of its own, so that those of its rows can be told all the same."""
    return Judged(ir.Subject(WrittenKind()), WrittenKind(), node)


def lower_table(
    rows: tuple[tree.Row, ...],
    ordered: bool,
    judged: Judged | None,
    scope: Scope,
    context: Context,
    span: Span,
) -> ir.Table:
    """Lower the rows of a table. Problems are reported, and the table has no rows then: nobody looks for gaps in it."""
    lowered = [_row(row, judged, scope, context) for row in rows]
    text = context.written(judged.node.span) if judged else ""
    subject = judged.expr if judged else None
    sound = tuple(row for row in lowered if row is not None)
    if len(sound) < len(rows):
        context.lost_silently(span)
    return ir.Table(subject, text, sound if len(sound) == len(rows) else (), ordered, span)


def single_outcome(outcome: tree.Outcome, scope: Scope, context: Context, span: Span) -> ir.Table:
    """A table of one row that always applies: 指标 X 10分 → 满分 × 执行率."""
    lowered = _outcome(outcome, None, None, scope, context)
    rows = () if lowered is None else (ir.Row(ir.And(()), lowered, context.written(outcome.span), outcome.span),)
    if not rows:
        context.lost_silently(span)
    return ir.Table(None, "", rows, False, span)


def _row(row: tree.Row, judged: Judged | None, scope: Scope, context: Context) -> ir.Row | None:
    if isinstance(row.condition, tree.Otherwise):
        when: ir.Expr | None = None
    else:
        when = lower_condition(row.condition, judged, scope, context)
        if when is None:
            _outcome(row.outcome, row.condition, judged, scope, context)
            return None
    outcome = _outcome(row.outcome, row.condition, judged, scope, context)
    return None if outcome is None else ir.Row(when, outcome, context.written(row.span), row.span)


def lower_condition(condition: tree.Condition, judged: Judged | None, scope: Scope, context: Context) -> ir.Expr | None:
    """Lower what stands left of the arrow; 其余 is the caller's."""
    if not isinstance(condition, tree.Test | tree.Interval | tree.States | tree.Values):
        assert not isinstance(condition, tree.Otherwise)
        return lower_truth(condition, scope, context)
    if judged is None:
        context.error("PD0401", condition.span, text=context.written(condition.span))
        return None
    _warn_without_percent(condition, judged, context)
    match condition:
        case tree.Test():
            right = lower_expression(condition.operand, scope, context)
            if right is None:
                return None
            return compare(condition.operator, judged.subject, judged.node, right, condition.operand, context)
        case tree.Interval():
            return within(judged.subject, judged.node, condition, scope, context)
        case tree.States():
            states = tuple(ir.HasState(judged.subject[0], state) for state in condition.states)
            return states[0] if len(states) == 1 else ir.Or(states)
        case tree.Values():
            return _one_of(condition, judged, context)


def _warn_without_percent(condition: tree.Condition, judged: Judged, context: Context) -> None:
    """A quotient compared with 100 is compared with 10000%: most likely the sign was forgotten."""
    quotient = isinstance(judged.node, tree.Arithmetic) and judged.node.operator == "÷"
    if not quotient or as_number(judged.kind) != RATIO:
        return
    ends = [condition.operand] if isinstance(condition, tree.Test) else []
    ends += [condition.low, condition.high] if isinstance(condition, tree.Interval) else []
    for end in ends:
        if isinstance(end, tree.Quantity) and end.unit is None and len(end.number.partition(".")[0]) > _LARGE:
            context.warn("PD0333", end.span, text=context.written(end.span), number=end.number)


def _one_of(values: tree.Values, judged: Judged, context: Context) -> ir.Expr | None:
    words = [
        compare("=", judged.subject, judged.node, (ir.Words(text.text), TextKind()), text, context)
        for text in values.texts
    ]
    sound = tuple(word for word in words if word is not None)
    if len(sound) < len(words):
        return None
    return sound[0] if len(sound) == 1 else ir.Or(sound)


# ---- outcomes ----------------------------------------------------------------------------------------------------


def _outcome(
    outcome: tree.Outcome,
    condition: tree.Condition | None,
    judged: Judged | None,
    scope: Scope,
    context: Context,
) -> ir.Outcome | None:
    implied = ir.Award(_ZERO if scope.standing.from_zero else ir.Full())
    base = _score(outcome.score, scope, context) if outcome.score is not None else implied
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
    if not scope.standing.floored:
        _warn_without_floor(outcome, changes, most, limits, context)
    if not outcome.clauses:
        return base
    return ir.Adjusted(base, tuple(changes), most.get("most_minus"), most.get("most_plus"), tuple(limits))


def _warn_without_floor(
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
    context.warn("PD0412", steps.span, text=context.written(steps.span))


def _score(score: tree.Score, scope: Scope, context: Context) -> ir.Outcome | None:
    match score:
        case tree.Points():
            value = lower_points(score.value, scope, context)
            return None if value is None else ir.Award(value)
        case tree.Nothing():
            return ir.Award(_ZERO)
        case tree.Undetermined():
            return ir.Open(score.reason.text if score.reason else "")
        case tree.LeftOut():
            return leave_out(score, scope.standing, context)
        case tree.Discretion():
            return _discretion(score, scope, context)
        case tree.Nested():
            judged = judge(score.subject, scope, context)
            seen = judged or of_unknown_kind(score.subject)
            table = lower_table(score.rows, score.ordered, seen, scope, context, score.subject.span)
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


def judge(value: tree.Expression, scope: Scope, context: Context) -> Judged | None:
    """The value that a table judges."""
    typed = lower_expression(value, scope, context)
    return None if typed is None else Judged(typed[0], typed[1], value)


def _bound(clause: tree.Limit, scope: Scope, context: Context) -> ir.Bound | None:
    text = context.written(clause.span)
    if clause.way == "used_up":
        return ir.Bound("at_least", _ZERO, text)
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
    step, amount = lower_number(clause.step, scope, context), lower_points(clause.amount, scope, context)
    measured = _measure(clause, condition, judged, scope, context)
    if step is None or amount is None or measured is None:
        return None
    measure, kind = measured
    limit = clause.start if clause.start is not None else _limit(condition, _direction(clause, condition))
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
    return isinstance(expr, ir.Literal) and expr.unit is not None and not expr.unit.point


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
    over = _direction(clause, condition)
    limit_node = clause.start if clause.start is not None else _limit(condition, over)
    if limit_node is None or over is None:
        context.error("PD0406", clause.span, text=context.written(clause.span))
        return None
    limit = lower_number(limit_node, scope, context)
    if limit is None:
        return None
    value, subject = ir.Subject(judged.kind), limit[0]
    return ir.Arithmetic("-", value, subject) if over else ir.Arithmetic("-", subject, value), kind


def _direction(clause: tree.Steps, condition: tree.Condition | None) -> bool | None:
    """Whether the steps count upwards; for 每满 the row's comparison tells."""
    if clause.way in ("over", "over_full"):
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
