"""Core expressions and values as people read them (for explanations and messages)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from perfdsl.core import ir
from perfdsl.core.kinds import NumberKind
from perfdsl.core.values import Absent, Day, Number, TextValue, Truth, Value, Written
from perfdsl.quantities import approx, dim_text, format_number

_STATES = {
    "missing": "未填",
    "not_applicable": "不适用",
    "not_due": "未到期",
    "zero_denominator": "分母为零",
    "unreadable": "读不出",
    "given": "已填",
}
_FUNCTIONS = {
    "sum": "合计", "mean": "平均", "max": "最大", "min": "最小", "count": "计数", "exists": "存在", "every": "全部",
    "pick": "取", "prefer": "先取", "abs": "绝对值", "integer": "取整", "unnumbered": "去编号",
}  # fmt: skip

Show = Callable[[ir.Expr], str]


def show_value(value: Value, kind: object = None) -> str:
    """A value in the unit it was written in; a computed ratio as a percentage, other numbers in base units."""
    match value:
        case Absent():
            return _STATES[value.state.value]
        case TextValue():
            return f"“{value.text}”"
        case Truth():
            return "是" if value.value else "否"
        case Day():
            return show_day(value)
        case Written():
            return value.text
        case Number():
            return show_number(value, point=isinstance(kind, NumberKind) and kind.point)
    raise AssertionError(value)


def show_number(number: Number, *, point: bool = False) -> str:
    """A number with its unit; ≈ marks one that was rounded for display."""
    if number.unit is not None and number.unit.dim == number.dim:
        return _decimal(number.value / number.unit.scale) + number.unit.name
    if number.dim == ():
        return _decimal(number.value * 100, 4) + ("个百分点" if point else "%")
    if number.dim == (("元", 1),) and abs(number.value) >= 10000:
        return _decimal(number.value / 10000, 4) + "万元"
    return _decimal(number.value, 4) + dim_text(number.dim)


def show_points(points: Fraction) -> str:
    """Points without their unit."""
    return _decimal(points, 4)


def show_day(day: Day) -> str:
    """2024年, 2024年12月, 2024年12月31日."""
    month = f"{day.month}月" if day.month else ""
    return f"{day.year}年{month}" + (f"{day.day}日" if day.day else "")


def _decimal(number: Fraction, places: int = 6) -> str:
    text = format_number(number)
    return approx(number, places) if "/" in text or len(text.partition(".")[2]) > places else text


def show_expression(expr: ir.Expr, leaf: Show | None = None) -> str:
    """An expression in the words of the rule language; `leaf` says what stands for a cell or a sum (its value, say)."""
    return _show(expr, leaf, 0)


def _show(expr: ir.Expr, leaf: Show | None, level: int) -> str:  # noqa: C901  # one case per node
    match expr:
        case ir.Field():
            return leaf(expr) if leaf else ".".join((*((expr.form,) if expr.form else ()), *expr.path))
        case ir.Aggregate():
            return leaf(expr) if leaf else _show_aggregate(expr)
        case ir.Named():
            return _show(expr.value, leaf, level) if leaf else expr.name
        case ir.Literal():
            return show_number(Number(expr.value, expr.kind.dim, expr.unit)) if expr.unit else format_number(expr.value)
        case ir.Words():
            return f"“{expr.text}”"
        case ir.Subject():
            return leaf(expr) if leaf else "值"
        case ir.Full():
            return leaf(expr) if leaf else "满分"
        case ir.Arithmetic():
            own = 1 if expr.operator in "+-" else 2
            sign = "−" if expr.operator == "-" else expr.operator
            text = f"{_show(expr.left, leaf, own)} {sign} {_show(expr.right, leaf, own + 1)}"
            return f"（{text}）" if own < level else text
        case ir.Negative():
            return f"−{_show(expr.operand, leaf, 3)}"
        case ir.Compare():
            return f"{_show(expr.left, leaf, 1)} {expr.operator} {_show(expr.right, leaf, 1)}"
        case ir.HasState():
            return f"{_show(expr.operand, None, 3)} {_STATES[expr.state]}"
        case ir.IsClass():
            words = [
                *expr.comparators,
                *(["定性"] if expr.qualitative else []),
                *(["定量"] if expr.quantitative else []),
                *(["日期"] if expr.dated else []),
            ]
            return f"{_show(expr.operand, leaf, 3)} 为 {'、'.join(words)}"
        case ir.Contains():
            return f"{_show(expr.operand, leaf, 3)} 含 {'、'.join(_show(part, leaf, 3) for part in expr.parts)}"
        case ir.And():
            return " 且 ".join(_show(operand, leaf, 3) for operand in expr.operands)
        case ir.Or():
            return " 或 ".join(_show(operand, leaf, 3) for operand in expr.operands)
        case ir.Not():
            return f"非（{_show(expr.operand, leaf, 0)}）"
        case ir.Call():
            inside = "，".join(_show(argument, leaf, 0) for argument in expr.arguments)
            return f"{_FUNCTIONS[expr.function]}（{inside}）"
    raise AssertionError(expr)


def _show_aggregate(expr: ir.Aggregate) -> str:
    source = expr.source
    path = source.path if isinstance(source, ir.RowsOf) else (source.form, *source.path)
    body = expr.body.path if isinstance(expr.body, ir.Field) else ()
    where = f"，其中 {_show(expr.where, None, 0)}" if expr.where is not None else ""
    return f"{_FUNCTIONS[expr.function]}（{'.'.join((*path, *body))}{where}）"
