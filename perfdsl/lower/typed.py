"""Lowered expressions with their kinds, and what may be asked of a kind (specs/kinds.md)."""

from __future__ import annotations

from typing import TypeAlias

from perfdsl.core import ir
from perfdsl.core.kinds import DateKind, Kind, NumberKind, TextKind, TruthKind, WrittenKind
from perfdsl.lower.context import Context
from perfdsl.quantities.units import Dim, dim_text
from perfdsl.surface import tree

OWN_UNIT: Dim = (("~", 1),)
"""The dimension of a cell that brings its own unit: it cancels within a row, and only the cell itself can tell more."""

Typed: TypeAlias = tuple[ir.Expr, Kind]
TypedNumber: TypeAlias = tuple[ir.Expr, NumberKind]


def as_number(kind: Kind) -> NumberKind | None:
    """The kind as a number, with the dimension `~` for a cell that brings its own unit; None if it is no number."""
    if isinstance(kind, NumberKind):
        return kind
    return NumberKind(OWN_UNIT) if isinstance(kind, WrittenKind) else None


def number_of(typed: Typed | None, node: tree.Node, context: Context) -> TypedNumber | None:
    """The expression if it gives a number; else reports it and gives None."""
    if typed is None:
        return None
    kind = as_number(typed[1])
    if kind is None:
        context.error("PD0311", node.span, text=context.written(node.span), **in_words("found", typed[1]))
        return None
    return typed[0], kind


def truth_of(typed: Typed | None, node: tree.Node, context: Context) -> ir.Expr | None:
    """The expression if it gives yes or no; else reports it and gives None."""
    if typed is None:
        return None
    if not isinstance(typed[1], TruthKind):
        context.error("PD0310", node.span, text=context.written(node.span), **in_words("found", typed[1]))
        return None
    return typed[0]


def text_of(typed: Typed | None, node: tree.Node, context: Context) -> ir.Expr | None:
    """The expression if words can stand in it; else reports it and gives None."""
    if typed is None:
        return None
    if not isinstance(typed[1], TextKind | WrittenKind):
        context.error("PD0318", node.span, text=context.written(node.span), **in_words("found", typed[1]))
        return None
    return typed[0]


def in_words(name: str, kind: Kind) -> dict[str, str]:
    """The kind in the words of the rule language, as the argument `name` of a message in both languages."""
    zh, en = _describe(kind)
    return {f"{name}_zh": zh, f"{name}_en": en}


def _describe(kind: Kind) -> tuple[str, str]:
    match kind:
        case NumberKind(point=True):
            return "百分点", "percentage points"
        case NumberKind(dim=()):
            return "比率或数", "ratio or number"
        case NumberKind(dim=dim):
            zh, en = (
                tuple((own if base == "~" else base, power) for base, power in dim) for own in ("本行单位", "row unit")
            )
            return dim_text(zh), dim_text(en, "en")
        case TextKind():
            return "文本", "text"
        case DateKind():
            return "日期", "date"
        case TruthKind():
            return "是否", "yes or no"
        case WrittenKind():
            return "量值", "measure"


def mismatch(
    code: str, left: tree.Node, left_kind: Kind, right: tree.Node, right_kind: Kind, context: Context, **more: str
) -> None:
    """Report two values of unlike kinds, at the second; `more` are further arguments of the message."""
    context.error(
        code,
        right.span,
        left=context.written(left.span),
        right=context.written(right.span),
        **in_words("left_kind", left_kind),
        **in_words("right_kind", right_kind),
        **more,
    )
