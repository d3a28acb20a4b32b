"""适用: the condition under which a scheme is for a form (specs/years.md)."""

from __future__ import annotations

from perfdsl.core import ir
from perfdsl.lower.context import Context
from perfdsl.lower.entries import single
from perfdsl.lower.expressions import lower_truth
from perfdsl.lower.peers import first_stage
from perfdsl.lower.scope import Scope
from perfdsl.surface import tree


def lower_applies(entries: tuple[tree.Node, ...], scope: Scope, context: Context) -> tuple[ir.Expr | None, str]:
    """The condition, read in the form, and as it is written; None and "" without one."""
    entry = single(entries, tree.Applies, context)
    if entry is None:
        return None, ""
    condition = first_stage(lower_truth(entry.condition, scope, context), entry.condition, context)
    return condition, context.written(entry.condition.span)
