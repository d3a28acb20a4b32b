"""Sections, bonus and malus: what their parts may be, and how they count (specs/structure.md)."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.lower.context import Context
from perfdsl.lower.entries import basis_of, every, remarks_of, single
from perfdsl.lower.leftout import left_out_of
from perfdsl.lower.points import Stake, check_awards, check_rivals, check_sum
from perfdsl.lower.scope import Standing
from perfdsl.surface import tree


def inside_of(node: tree.Indicator, stake: Stake, outer: Standing, context: Context) -> Standing:
    """Where the children and rows of an entry stand."""
    if outer.extra == "malus" and not node.extra:
        context.error("PD0443", node.name.span, name=node.name.text)
    extra = node.extra or outer.extra
    return attrs.evolve(
        outer,
        whole=None if extra else stake.inner if stake.inner is not None else stake.points,
        left_out=left_out_of(node, outer, context) or outer.left_out,
        extra=extra,
        from_zero=bool(node.extra) or (bool(extra) and not _has_rows(node)),
        floored=extra == "malus" or (stake.range is not None and bool(stake.range.low_text)),
    )


def _has_rows(node: tree.Indicator) -> bool:
    return node.value is not None or node.outcome is not None or bool(every(node.entries or (), tree.Row))


def has_points(node: tree.Indicator, stake: Stake) -> bool:
    """Whether 满分 says anything: a 扣分项 has none, and neither has a 加分项 without a limit."""
    return not node.extra or (node.extra == "bonus" and stake.most is not None)


def check_leaf(node: tree.Indicator, table: ir.Table, stake: Stake, context: Context) -> None:
    """What a leaf may say of its points."""
    refuse_section_words(node, context)
    if stake.points is not None:
        check_awards(table, stake, node.extra, context)


def refuse_section_words(node: tree.Indicator, context: Context) -> None:
    """内部 and 不参评 按… speak of children; an indicator that has none cannot say them."""
    found = [item for item in node.ranges if item.way == "inner"]
    for item in (*found, *every(node.entries or (), tree.LeaveOut)):
        context.error("PD0440", item.span, name=node.name.text, text=context.written(item.span))


def _pick(entries: tuple[tree.Node, ...], context: Context) -> tree.Collected | None:
    """取最高 or 取最低; what else may stand before the rows of a table says nothing of sections."""
    pick = single(entries, tree.Collected, context)
    words: list[tree.Node] = [*every(entries, tree.Ordered), *every(entries, tree.Interpolated)]
    if pick is not None and (pick.way == "add_up" or pick.start is not None or pick.clauses):
        words.append(pick)
        pick = None
    for item in words:
        context.error("PD0444", item.span, text=context.written(item.span))
    return pick


def section_of(
    node: tree.Indicator, stake: Stake, children: tuple[ir.Child, ...], standing: Standing, context: Context
) -> ir.Section | None:
    """The section with these children; its points must be theirs."""
    entries = node.entries or ()
    pick = _pick(entries, context)
    if stake.points is None:
        return None
    points = stake.inner if stake.inner is not None else stake.points
    if pick is not None and not node.extra:
        check_rivals(points, entries, context)
    elif not standing.extra and every(entries, tree.Indicator):
        check_sum(points, node.name, entries, context)
    return ir.Section(
        node.name.text,
        stake.points,
        children,
        basis_of(entries),
        node.name.span,
        stake.range,
        node.extra,
        stake.inner,
        pick.way if pick is not None else "",
        standing.left_out or "to_siblings",
        remarks_of(entries, context),
    )
