"""Core expressions and values as people read them (for explanations and messages)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import NumberKind
from perfdsl.core.score import Score
from perfdsl.core.values import Absent, Day, Number, TextValue, Truth, Value, Written
from perfdsl.quantities import approx, dim_text, format_number, unit_name_in

_STATES: dict[str, tuple[str, str]] = {
    "missing": ("未填", "missing"),
    "not_applicable": ("不适用", "not applicable"),
    "not_due": ("未到期", "not due"),
    "zero_denominator": ("分母为零", "zero denominator"),
    "unreadable": ("读不出", "unreadable"),
    "given": ("已填", "given"),
}
_FUNCTIONS = {
    "sum": "合计", "mean": "平均", "max": "最大", "min": "最小", "count": "计数", "exists": "存在", "every": "全部",
    "pick": "取", "prefer": "先取", "abs": "绝对值", "integer": "取整", "unnumbered": "去编号",
    "days": "间隔天数", "workdays": "间隔工作日", "rank": "名次",
    "peers_mean": "同行平均", "peers_median": "同行中位数", "peers_max": "同行最大", "peers_min": "同行最小",
    "peers_sum": "同行合计", "peers_count": "同行个数", "peers_quantile": "同行分位数",
}  # fmt: skip

_ENGLISH = {"days": "days_between", "workdays": "workdays_between"}
_DIRECTIONS = {True: ("从高到低", "descending"), False: ("从低到高", "ascending")}
_OWN = {True: ("含本单位", "including own"), False: ("不含本单位", "excluding own")}
_TIES = {
    "high": ("并列取前", "ties high"),
    "low": ("并列取后", "ties low"),
    "mean": ("并列取中", "ties mean"),
    "dense": ("并列顺排", "ties dense"),
}

Lang = Literal["zh", "en"]
Show = Callable[[ir.Expr], str]


def show_value(value: Value, kind: object = None, lang: Lang = "zh") -> str:
    """A value in the unit it was written in; a computed ratio as a percentage, other numbers in base units."""
    match value:
        case Absent():
            return _STATES[value.state.value][lang == "en"]
        case TextValue():
            return f"“{value.text}”"
        case Truth():
            return {True: ("是", "yes"), False: ("否", "no")}[value.value][lang == "en"]
        case Day():
            return show_day(value)
        case Written():
            return value.text
        case Number():
            return show_number(value, point=isinstance(kind, NumberKind) and kind.point, lang=lang)
    raise AssertionError(value)


def show_number(number: Number, *, point: bool = False, lang: Lang = "zh") -> str:
    """A number with its unit; ≈ marks one that was rounded for display."""
    if number.unit is not None and number.unit.dim == number.dim:
        return _with_unit(_decimal(number.value / number.unit.scale), unit_name_in(number.unit.name, lang))
    if number.dim == ():
        return _with_unit(_decimal(number.value * 100, 4), unit_name_in("个百分点", lang) if point else "%")
    if number.dim == (("元", 1),) and abs(number.value) >= 10000 and lang == "zh":  # a 万
        return _decimal(number.value / 10000, 4) + "万元"
    return _with_unit(_decimal(number.value, 4), dim_text(number.dim, lang))


def _with_unit(number: str, unit: str) -> str:
    """An English word stands apart from its number."""
    return f"{number} {unit}" if unit[:1].isascii() and unit[:1].isalpha() else number + unit


def show_points(points: Fraction) -> str:
    """Points without their unit."""
    return _decimal(points, 4)


def show_score(score: Score) -> str:
    """A score in points: a number, or an interval with its ends."""
    if score.is_exact:
        return show_points(score.low)
    left, right = "[" if score.low_closed else "(", "]" if score.high_closed else ")"
    return f"{left}{show_points(score.low)}, {show_points(score.high)}{right}"


def show_day(day: Day) -> str:
    """2024年, 2024年12月, 2024年12月31日."""
    month = f"{day.month}月" if day.month else ""
    return f"{day.year}年{month}" + (f"{day.day}日" if day.day else "")


def _decimal(number: Fraction, places: int = 6) -> str:
    text = format_number(number)
    return approx(number, places) if "/" in text or len(text.partition(".")[2]) > places else text


def show_expression(expr: ir.Expr, leaf: Show | None = None, lang: Lang = "zh") -> str:
    """An expression in the words of the rule language; `leaf` says what stands for a cell or a sum (its value, say)."""
    return _Expression(leaf, lang).show(expr, 0)


@attrs.frozen
class _Expression:
    """How an expression is written out: what stands for its leaves, and in which spelling."""

    leaf: Show | None
    lang: Lang

    def word(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def function(self, name: str) -> str:
        return self.word(_FUNCTIONS[name], _ENGLISH.get(name, name))

    def show(self, expr: ir.Expr, level: int) -> str:  # noqa: C901  # one case per node
        match expr:
            case ir.Field():
                return self.leaf(expr) if self.leaf else ".".join((*((expr.form,) if expr.form else ()), *expr.path))
            case ir.Aggregate():
                return self.leaf(expr) if self.leaf else self.aggregate(expr)
            case ir.Peers():
                return self.leaf(expr) if self.leaf else self.peers(expr)
            case ir.Named():
                return self.show(expr.value, level) if self.leaf else expr.name
            case ir.Literal():
                shown = Number(expr.value, expr.kind.dim, expr.unit)
                return show_number(shown, lang=self.lang) if expr.unit else format_number(expr.value)
            case ir.Words():
                return f"“{expr.text}”"
            case ir.Subject():
                return self.leaf(expr) if self.leaf else self.word("值", "value")
            case ir.Full():
                return self.leaf(expr) if self.leaf else self.word("满分", "full")
            case ir.Arithmetic():
                own = 1 if expr.operator in "+-" else 2
                sign = "−" if expr.operator == "-" else expr.operator
                text = f"{self.show(expr.left, own)} {sign} {self.show(expr.right, own + 1)}"
                return f"（{text}）" if own < level else text
            case ir.Negative():
                return f"−{self.show(expr.operand, 3)}"
            case ir.Compare():
                return f"{self.show(expr.left, 1)} {expr.operator} {self.show(expr.right, 1)}"
            case ir.HasState():
                return f"{attrs.evolve(self, leaf=None).show(expr.operand, 3)} {self.word(*_STATES[expr.state])}"
            case ir.IsClass():
                words = [
                    *expr.comparators,
                    *([self.word("定性", "qualitative")] if expr.qualitative else []),
                    *([self.word("定量", "quantitative")] if expr.quantitative else []),
                    *([self.word("日期", "date")] if expr.dated else []),
                ]
                return f"{self.show(expr.operand, 3)} {self.word('为', 'is')} {'、'.join(words)}"
            case ir.Contains():
                parts = "、".join(self.show(part, 3) for part in expr.parts)
                return f"{self.show(expr.operand, 3)} {self.word('含', 'contains')} {parts}"
            case ir.And(operands=()) | ir.Or(operands=()):
                return self.word("是", "yes") if isinstance(expr, ir.And) else self.word("否", "no")
            case ir.And():
                return self.word(" 且 ", " and ").join(self.show(operand, 3) for operand in expr.operands)
            case ir.Or():
                return self.word(" 或 ", " or ").join(self.show(operand, 3) for operand in expr.operands)
            case ir.Not():
                return f"{self.word('非', 'not ')}（{self.show(expr.operand, 0)}）"
            case ir.Call():
                inside = "，".join(self.show(argument, 0) for argument in expr.arguments)
                return f"{self.function(expr.function)}（{inside}）"
            case ir.WorkingDays():
                return f"{self.function('workdays')}（{self.show(expr.start, 0)}，{self.show(expr.end, 0)}）"
            case ir.Case():
                return self.leaf(expr) if self.leaf else self.case(expr)
        raise AssertionError(expr)

    def case(self, expr: ir.Case) -> str:
        otherwise = self.word("其余", "otherwise")
        rows = (
            f"{otherwise if row.when is None else self.show(row.when, 0)} → {self.show(row.value, 0)}"
            for row in expr.rows
        )
        return f"{{ {'；'.join(rows)} }}"

    def peers(self, expr: ir.Peers) -> str:
        parts = [] if expr.of is None else [self.show(expr.of, 0)]
        if expr.function == "rank":
            parts.append(self.word(*_DIRECTIONS[expr.descending]))
            parts.append(self.word(*_TIES[expr.ties]))
            return f"{self.function('rank')}（{'，'.join((*parts, *self.among(expr)))}）"
        if expr.function == "quantile":
            parts.append(f"{format_number(expr.share * 100)}%")
        parts.append(self.word(*_OWN[expr.own]))
        return f"{self.function(f'peers_{expr.function}')}（{'，'.join((*parts, *self.among(expr)))}）"

    def among(self, expr: ir.Peers) -> list[str]:
        """Which peers count."""
        alike = [] if expr.alike is None else [f"{self.word('同类', 'alike')} {self.show(expr.alike, 3)}"]
        where = [] if expr.where is None else [f"{self.word('其中', 'where')} {self.show(expr.where, 0)}"]
        return alike + where

    def aggregate(self, expr: ir.Aggregate) -> str:
        source = expr.source
        path = source.path if isinstance(source, ir.RowsOf) else (source.form, *source.path)
        if expr.body is not None and not isinstance(expr.body, ir.Field):
            inside = attrs.evolve(self, leaf=None).show(expr.body, 0)
            return f"{self.function(expr.function)}（{'.'.join(path)}：{inside}）"
        body = expr.body.path if isinstance(expr.body, ir.Field) else ()
        where = (
            f"，{self.word('其中', 'where')} {attrs.evolve(self, leaf=None).show(expr.where, 0)}"
            if expr.where is not None
            else ""
        )
        return f"{self.function(expr.function)}（{'.'.join((*path, *body))}{where}）"
