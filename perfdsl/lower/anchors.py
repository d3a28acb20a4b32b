"""What a table does with its rows: 依次, 累计, 取最高, 取最低; and 插值, whose rows are anchors (specs/tables.md).

Interpolation needs nothing new in the core: between two anchors stands a row whose points lie on the straight line.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import RATIO, Kind
from perfdsl.diagnostics import Note
from perfdsl.lower.conditions import Judged
from perfdsl.lower.context import Context
from perfdsl.lower.expressions import compare, lower_expression, lower_points
from perfdsl.lower.scope import Scope
from perfdsl.lower.typed import as_number, in_words
from perfdsl.surface import tree

NOTHING = ir.Literal(Fraction(0), RATIO)
"""不得分."""

LowerRow = Callable[[tree.Row, Judged | None, Scope, Context], ir.Row | None]


def only_policy(policies: tuple[tree.Policy, ...], context: Context) -> tree.Policy | None:
    """What the table does with its rows; a second such word is reported."""
    for extra in policies[1:]:
        context.error("PD0601", extra.span, Note(policies[0].span, "PD0292"), text=context.written(extra.span))
    return policies[0] if policies else None


@attrs.frozen
class _Anchor:
    """A value and the points that it gives."""

    at: ir.Expr
    points: ir.Expr
    row: tree.Row
    text: str


def interpolated(  # the same things as every other row
    rows: tuple[tree.Row, ...],
    judged: Judged | None,
    policy: tree.Interpolated,
    scope: Scope,
    context: Context,
    lower_row: LowerRow,
) -> Iterator[ir.Row | None]:
    """The rows that the anchors stand for, and the other rows (states, 其余) as they are."""
    if judged is None or as_number(judged.kind) is None:
        args = {} if judged is None else in_words("found", judged.kind)
        context.error("PD0423" if judged is None else "PD0311", policy.span, text=context.written(policy.span), **args)
        yield None
        return
    anchors: list[_Anchor] = []
    for row in rows:
        if isinstance(row.condition, tree.States | tree.Otherwise):
            yield lower_row(row, judged, scope, context)
            continue
        anchor = _anchor(row, judged, scope, context)
        if anchor is None:
            yield None
            return
        anchors.append(anchor)
    ordered = _in_order(anchors, policy, context)
    yield from _lines(ordered, judged.kind) if ordered else (None,)


def _anchor(row: tree.Row, judged: Judged, scope: Scope, context: Context) -> _Anchor | None:
    condition, outcome = row.condition, row.outcome
    if isinstance(condition, tree.Test | tree.Interval | tree.Values | tree.States | tree.Otherwise):
        context.error("PD0424", condition.span, text=context.written(condition.span))
        return None
    if outcome.clauses or not isinstance(outcome.score, tree.Points | tree.Nothing):
        context.error("PD0425", outcome.span, text=context.written(outcome.span))
        return None
    at = lower_expression(condition, scope, context)
    if at is None or compare("≤", judged.subject, judged.node, at, condition, context) is None:
        return None
    points = NOTHING if isinstance(outcome.score, tree.Nothing) else lower_points(outcome.score.value, scope, context)
    return None if points is None else _Anchor(at[0], points, row, context.written(row.span))


def _in_order(anchors: list[_Anchor], policy: tree.Interpolated, context: Context) -> list[_Anchor]:
    """The anchors upwards: written numbers are sorted, computed ones stand as they are written."""
    if len(anchors) < 2:
        context.error("PD0426", policy.span, count=str(len(anchors)))
        return []
    numbers = [anchor.at.value for anchor in anchors if isinstance(anchor.at, ir.Literal)]
    if len(numbers) < len(anchors):
        return anchors
    ordered = [anchor for _, anchor in sorted(zip(numbers, anchors, strict=True), key=lambda pair: pair[0])]
    for one, other in itertools.pairwise(ordered):
        if one.at == other.at:
            note = Note(one.row.span, "PD0292")
            context.error("PD0427", other.row.span, note, text=context.written(other.row.condition.span))
            return []
    return ordered


def _lines(anchors: list[_Anchor], kind: Kind) -> Iterator[ir.Row]:
    """Below the first anchor its points, above the last one its, and a straight line between any two."""
    value = ir.Subject(kind)
    first, last = anchors[0], anchors[-1]
    yield _row(ir.Compare("≤", value, first.at), first.points, first, first)
    for low, high in itertools.pairwise(anchors):
        inside = ir.And((ir.Compare(">", value, low.at), ir.Compare("≤", value, high.at)))
        share = ir.Arithmetic("÷", _less(value, low.at), _less(high.at, low.at))
        rise = ir.Arithmetic("×", _less(high.points, low.points), share)
        yield _row(inside, rise if _is_zero(low.points) else ir.Arithmetic("+", low.points, rise), low, high)
    yield _row(ir.Compare(">", value, last.at), last.points, last, last)


def _less(value: ir.Expr, start: ir.Expr) -> ir.Expr:
    """The way from a start; nothing is taken off a value that counts from zero, as in print."""
    return value if _is_zero(start) else ir.Arithmetic("-", value, start)


def _is_zero(expr: ir.Expr) -> bool:
    return isinstance(expr, ir.Literal) and expr.value == 0


def _row(when: ir.Expr, points: ir.Expr, low: _Anchor, high: _Anchor) -> ir.Row:
    text = low.text if low is high else f"{low.text} … {high.text}"
    return ir.Row(when, ir.Award(points), text, high.row.span)
