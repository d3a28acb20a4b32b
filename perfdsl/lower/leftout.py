"""不参评: an indicator that does not count in a form, and what becomes of its points (specs/structure.md)."""

from __future__ import annotations

from perfdsl.core import ir
from perfdsl.lower.context import Context
from perfdsl.lower.entries import single
from perfdsl.lower.scope import Standing
from perfdsl.surface import tree


def leave_out(outcome: tree.LeftOut, standing: Standing, context: Context) -> ir.LeaveOut:
    """The outcome 不参评; reports where nobody says what becomes of the points."""
    if standing.extra:
        context.error("PD0643", outcome.span, text=context.written(outcome.span))
    elif not standing.left_out:
        context.error("PD0641", outcome.span, text=context.written(outcome.span))
    return ir.LeaveOut(outcome.reason.text if outcome.reason else "")


def left_out_of(node: tree.Indicator, standing: Standing, context: Context) -> str:
    """What a section says of points that are left out below it; "" when it says nothing."""
    found = single(node.entries or (), tree.LeaveOut, context)
    if found is None:
        return ""
    if found.way == "to_total" and not standing.has_total:
        context.error("PD0642", found.span, text=context.written(found.span))
    return found.way


def left_out_at_top(entries: tuple[tree.Node, ...], total: tree.Total | None, context: Context) -> str:
    """What the scheme says of points that are left out. Without a total there is none to make them up."""
    found = single(entries, tree.LeaveOut, context)
    if found is None:
        return ""
    if total is not None and total.points is None and found.way != "to_nobody":
        context.error("PD0642", found.span, text=context.written(found.span))
    return found.way
