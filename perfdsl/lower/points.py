"""Points of a scheme: how many, between which limits, and the law that they add up (specs/points.md, structure.md)."""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import POINTS
from perfdsl.diagnostics import Note
from perfdsl.lower.context import Context
from perfdsl.lower.entries import every
from perfdsl.lower.scope import Standing
from perfdsl.quantities import MAX_DIGITS, find_unit, format_number
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE


@attrs.frozen
class Stake:
    """What is at stake in an indicator or a section.

    Attributes:
        points: what it has in the sum; None when that cannot be said, which is reported.
        range: the limits of its score, None where it lies between 0 and the points.
        inner: the points to which its children add, None where these are its own.
    """

    points: Fraction | None
    range: ir.Range | None = None
    inner: Fraction | None = None

    @property
    def most(self) -> Fraction | None:
        """The greatest score; None is no limit."""
        return self.points if self.range is None else self.range.high


def points_of(quantity: tree.Quantity, whole: Fraction | None, context: Context) -> Fraction | None:
    """The points that are written; `whole` is what a share (20%) is of."""
    points = plain_points(quantity, whole)
    if points is None and plain_points(quantity, Fraction(1)) is not None:
        context.error("PD0436", quantity.span, text=context.written(quantity.span))
    elif points is None:
        context.error("PD0605", quantity.span, text=context.written(quantity.span), number=quantity.number)
    return points


def plain_points(quantity: tree.Quantity | None, whole: Fraction | None = None) -> Fraction | None:
    """The points that a quantity says; None if it says something else, or a share of nothing."""
    unit = find_unit(quantity.unit) if quantity and quantity.unit else None
    if quantity is None or unit is None or len(quantity.number) > MAX_DIGITS:
        return None
    number = Fraction(quantity.number) * unit.scale
    if unit.dim == POINTS.dim:
        return number
    is_share = unit.dim == () and unit.scale < 1 and not unit.point
    return number * whole if is_share and whole is not None else None


# ---- one entry of the tree ---------------------------------------------------------------------------------------


def stake_of(node: tree.Indicator, standing: Standing, context: Context) -> Stake:
    """What is at stake in an entry; reports what is missing or contradicts itself."""
    if node.extra:
        return _extra_stake(node, standing, context)
    if node.most is not None:
        context.error("PD0433", node.most.span, name=node.name.text, text=context.written(node.most.span))
    points = points_of(node.points, standing.whole, context) if node.points else None
    if node.points is None and HOLE not in node.name.text:
        context.error("PD0607", node.name.span, name=node.name.text)
    ranges = _distinct(node, context)
    inner = _inner(ranges.get("inner"), context)
    low, high = ranges.get("lowest"), ranges.get("highest")
    if points is None or (low is None and high is None):
        return Stake(points, None, inner)
    found = ir.Range(
        _end(low, standing, context) if low else Fraction(0),
        _end(high, standing, context) if high else points,
        context.written(low.span) if low else "",
        context.written(high.span) if high else "",
    )
    for item, wrong in ((low, _above(found.low, points)), (high, _above(points, found.high))):
        if item is not None and wrong:
            shown = {"text": context.written(item.span), "points": format_number(points)}
            context.error("PD0435", item.span, name=node.name.text, **shown)
    return Stake(points, found, inner)


def _above(left: Fraction | None, right: Fraction | None) -> bool:
    return left is not None and right is not None and left > right


def _extra_stake(node: tree.Indicator, standing: Standing, context: Context) -> Stake:
    """加分项 and 扣分项: no points in the sum, and a limit that must be said unless a group around it has one."""
    if node.ranges:
        text = context.written(node.ranges[0].span)
        context.error("PD0434", node.ranges[0].span, name=node.name.text, text=text)
    if node.points is not None:
        shown = {"text": context.written(node.points.span), "name": node.name.text}
        context.error("PD0432", node.points.span, **shown)
    elif node.most is None and not standing.extra and HOLE not in node.name.text:
        context.error("PD0431", node.name.span, name=node.name.text)
    most = node.most.points if node.most is not None else None
    limit = points_of(most, standing.whole, context) if most is not None else None
    text = context.written(node.most.span) if node.most is not None and most is not None else ""
    zero = Fraction(0)
    if node.extra == "bonus":
        return Stake(zero, ir.Range(zero, limit, "", text))
    return Stake(zero, ir.Range(None if limit is None else -limit, zero, text, ""))


def _distinct(node: tree.Indicator, context: Context) -> dict[str, tree.Range]:
    found: dict[str, tree.Range] = {}
    for item in node.ranges:
        known = found.setdefault(item.way, item)
        if known is not item:
            context.error("PD0601", item.span, Note(known.span, "PD0292"), text=context.written(item.span))
    return found


def _end(item: tree.Range, standing: Standing, context: Context) -> Fraction | None:
    if item.points is None:
        return None
    points = points_of(item.points, standing.whole, context)
    return points if points is None or not item.negative else -points


def _inner(item: tree.Range | None, context: Context) -> Fraction | None:
    if item is None or item.points is None:
        return None
    points = points_of(item.points, None, context)
    if points is not None and points <= 0:
        context.error("PD0437", item.span, text=context.written(item.span))
        return None
    return points


# ---- the law -----------------------------------------------------------------------------------------------------


def check_sum(points: Fraction, name: tree.Name, entries: tuple[tree.Node, ...], context: Context) -> None:
    """Children add to their parent; what the unit itself divides (逐行) is checked in the form instead.

    `points` are the inner ones of a section that has such. Bonus and malus take no part.
    """
    nodes = every(entries, tree.Indicator)
    known = [plain_points(entry.points, points) for entry in nodes if not entry.extra]
    if every(entries, tree.Each) or any(part is None for part in known) or not nodes or context.lost:
        return
    total = sum((part for part in known if part is not None), Fraction(0))
    if total != points:
        parts = " + ".join(format_number(part) for part in known if part is not None) or "0"
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


def check_rivals(points: Fraction, entries: tuple[tree.Node, ...], context: Context) -> None:
    """取最高, 取最低: each of the children has the points of the section."""
    for each in every(entries, tree.Each):
        context.error("PD0439", each.span)
    for node in every(entries, tree.Indicator):
        own = plain_points(node.points, points)
        if not node.extra and own is not None and own != points:
            shown = {"found": format_number(own), "points": format_number(points)}
            context.error("PD0438", node.name.span, name=node.name.text, **shown)


def check_awards(table: ir.Table, stake: Stake, extra: str, context: Context) -> None:
    """Rows that give more than the indicator has or, without a word, less than nothing; a 扣分项 that gives points."""
    collect = table.collect
    for row in table.rows:
        base = row.outcome.base if isinstance(row.outcome, ir.Adjusted) else row.outcome
        most = _fixed(row.outcome, base, stake, extra)
        if most is not None:
            changed = None if collect is not None and collect.way == "add_up" else _changed(row.outcome, most, extra)
            _check_award(row, most if changed is None else changed, stake, extra, context)
            if collect is None and not extra and changed is not None and changed < 0 and not _has_low(stake):
                context.error("PD0412", row.span, text=row.text)
        if isinstance(base, ir.Nested):
            check_awards(base.table, stake, extra, context)


def _constant(value: ir.Expr, full: Fraction | None) -> Fraction | None:
    """Points that no cell has a say in: 5分, 满分, 满分 × 120%."""
    match value:
        case ir.Literal():
            return value.value
        case ir.Full():
            return full
        case ir.Arithmetic(operator="×" | "÷"):
            left, right = _constant(value.left, full), _constant(value.right, full)
            if left is None or right is None or (value.operator == "÷" and right == 0):
                return None
            return left * right if value.operator == "×" else left / right
        case _:
            return None


def _has_low(stake: Stake) -> bool:
    return stake.range is not None and bool(stake.range.low_text)


def _fixed(outcome: ir.Outcome, base: ir.Outcome, stake: Stake, extra: str) -> Fraction | None:
    """The most that a row gives before its changes, where that is written as a number."""
    most = base.value if isinstance(base, ir.Award) else base.high if isinstance(base, ir.Discretion) else None
    if most == ir.Full() and not extra and isinstance(outcome, ir.Adjusted):
        return stake.points
    return None if most is None or most == ir.Full() else _constant(most, stake.most if extra else stake.points)


def _changed(outcome: ir.Outcome, base: Fraction, extra: str) -> Fraction | None:
    """What a row gives after its changes, where all of that is written as numbers and nothing limits it."""
    if not isinstance(outcome, ir.Adjusted):
        return base
    if extra:
        return _against(outcome, base, extra)
    amounts = [
        change.sign * change.amount.value
        for change in outcome.changes
        if isinstance(change, ir.Change) and isinstance(change.amount, ir.Literal)
    ]
    if outcome.limits or outcome.most_minus or outcome.most_plus or len(amounts) < len(outcome.changes):
        return None
    return base + sum(amounts, Fraction(0))


def _against(outcome: ir.Adjusted, base: Fraction, extra: str) -> Fraction | None:
    """What a bonus takes from nothing, or a malus adds to it, where all changes of a row go the wrong way."""
    if base != 0:
        return None
    wrong = 1 if extra == "malus" else -1
    amounts = [change.amount for change in outcome.changes if change.sign == wrong]
    known = [amount.value for amount in amounts if isinstance(amount, ir.Literal) and amount.value > 0]
    if not known or len(known) < len(outcome.changes):
        return None
    return wrong * sum(known, Fraction(0))


def _check_award(row: ir.Row, award: Fraction, stake: Stake, extra: str, context: Context) -> None:
    if extra and (award > 0 if extra == "malus" else award < 0):
        context.error("PD0441", row.span, text=row.text, number=format_number(abs(award)), **_words(extra))
    elif stake.most is not None and award > stake.most:
        shown = {"points": format_number(stake.most), "found": format_number(award)}
        context.error("PD0414", row.span, text=row.text, **shown)


def _words(extra: str) -> dict[str, str]:
    if extra == "malus":
        return {
            "kind_zh": "扣分项",
            "kind_en": "malus",
            "does_zh": "给",
            "does_en": "gives",
            "should_zh": "扣",
            "should_en": "deduct",
        }
    return {
        "kind_zh": "加分项",
        "kind_en": "bonus",
        "does_zh": "扣",
        "does_en": "takes",
        "should_zh": "加",
        "should_en": "add",
    }
