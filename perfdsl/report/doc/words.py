"""Expressions and conditions in the words of a printed scoring table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.show import Lang, show_expression
from perfdsl.core.walk import replace
from perfdsl.report.doc.unknown import UnknownNodeError, parts_of

_LOWER = {">": "<", "≥": "≤"}
"""A lower limit, turned round to stand in front of its value."""
_UPPER = ("<", "≤")


@attrs.frozen
class Words:
    """A language, and what the value of the table at hand is called."""

    lang: Lang
    subject: str = ""
    value: ir.Expr | None = None
    """What is judged, where it is known; `subject` is only its name."""
    awards: bool = True
    """Whether rows give points; those of a result (结果) give a value."""

    def choose(self, zh: str, en: str) -> str:
        """The wording in the document's language."""
        return zh if self.lang == "zh" else en

    def about(self, subject: str, value: ir.Expr | None = None) -> Words:
        """Words for a table that judges something else."""
        return attrs.evolve(self, subject=subject, value=value)

    def expression(self, expr: ir.Expr) -> str:
        """An expression in words.

        Raises:
            UnknownNodeError: something in it has none.
        """
        named: dict[ir.Expr, ir.Expr] = {
            part: ir.Named(self.subject, part) for part in parts_of(expr) if isinstance(part, ir.Subject)
        }
        try:
            return show_expression(replace(expr, named), lang=self.lang)
        except (AssertionError, KeyError, TypeError) as error:  # a node that core.show or core.walk does not know
            raise UnknownNodeError(type(expr).__name__) from error

    def within(self, expr: ir.Expr) -> str:
        """An expression inside a sentence: a Chinese one keeps a plain quantity close (扣0.5分), a formula apart."""
        text = self.expression(expr)
        return f" {text} " if self.lang == "zh" and " " in text else text

    def condition(self, expr: ir.Expr) -> str:
        """A condition in words; bands as a chain, words and states of one value as a list."""
        match expr:
            case ir.And(operands=(ir.Compare() as low, ir.Compare() as high)) if _is_band(low, high):
                left, middle, right = map(self.expression, (low.right, low.left, high.right))
                return f"{left} {_LOWER[low.operator]} {middle} {high.operator} {right}"
            case ir.And(operands=operands):
                return self.choose(" 且 ", " and ").join(map(self._operand, operands))
            case ir.Or(operands=operands) if all(_is_state(part) for part in operands):
                return self.choose("、", ", ").join(map(self.condition, operands))
            case ir.Or(operands=(ir.Compare(left=left), *_) as operands) if all(
                _is_word(part, left) for part in operands
            ):
                said = self.choose("、", ", ").join(self.expression(part.right) for part in operands)  # type: ignore[union-attr]  # each is a comparison
                return f"{self.expression(left)} {self.choose('为', 'is one of')} {said}"
            case ir.Or(operands=operands):
                return self.choose(" 或 ", " or ").join(map(self._operand, operands))
            case ir.Not(operand=operand) if isinstance(operand, ir.And | ir.Or):
                return f"{self.choose('非', 'not ')}（{self.condition(operand)}）"
            case ir.HasState(operand=ir.Subject() as subject):
                return self.about("").expression(ir.HasState(subject, expr.state)).strip()
            case _:
                return self.expression(expr)

    def _operand(self, expr: ir.Expr) -> str:
        text = self.condition(expr)
        return f"（{text}）" if isinstance(expr, ir.And | ir.Or) and len(expr.operands) > 1 else text

    def definitions(self, *nodes: Any) -> Iterator[str]:
        """What the names (令, 参数) in these nodes stand for, each once, in the order in which they are met."""
        found = {part.name: part for node in nodes for part in parts_of(node) if isinstance(part, ir.Named)}
        for name, part in found.items():
            basis = self.choose("、", ", ").join(part.basis)
            said = self.choose(f"（依据：{basis}）", f" (basis: {basis})") if basis else ""
            yield f"{self.choose('其中', 'where')} {self.equation(name, part.value)}{said}"

    def equation(self, name: str, value: ir.Expr) -> str:
        """A name and what it stands for: a formula, a place in a ranking, or what depends on conditions."""
        match value:
            case ir.Case():
                return name + self.choose("：", ": ") + self._cases(value)
            case ir.Peers(function="rank"):
                return name + self.choose("：", ": ") + self._ranking(value)
            case _:
                return f"{name} = {self.expression(value)}"

    def _cases(self, case: ir.Case) -> str:
        """类别 = “平原”的，为1.02；其余的，为1."""
        rows = [
            self.choose("其余的，为", "otherwise ") + self.within(row.value)
            if row.when is None
            else self.choose(f"{self.condition(row.when)}的，为", f"if {self.condition(row.when)}: ")
            + self.within(row.value)
            for row in case.rows
        ]
        first = self.choose("依次判断，取最先符合的：", "the first that applies: ") if case.ordered else ""
        return first + self.choose("；", "; ").join(rows)

    def _ranking(self, rank: ir.Peers) -> str:
        """按投资增幅从高到低排名，并列取前面的名次（1、1、3）."""
        if rank.of is None:
            return self.expression(rank)
        order = self.choose("从高到低", "greatest first") if rank.descending else self.choose("从低到高", "least first")
        parts = [self.choose(f"按{self.within(rank.of)}{order}排名", f"place by {self.expression(rank.of)}, {order}")]
        if rank.alike is not None:
            alike = self.expression(rank.alike)
            parts.append(self.choose(f"只与“{alike}”相同的单位相比", f"among units with the same {alike}"))
        if rank.where is not None:
            where = self.condition(rank.where)
            parts.append(self.choose(f"只排 {where} 的单位", f"only units where {where}"))
        parts.append(self.choose(*_TIES[rank.ties]) if rank.ties in _TIES else rank.ties)
        return self.choose("，", ", ").join(parts)


_TIES = {
    "high": ("并列取前面的名次（如1、1、3）", "ties take the first place (1, 1, 3)"),
    "low": ("并列取后面的名次（如2、2、3）", "ties take the last place (2, 2, 3)"),
    "mean": ("并列取名次的平均（如1.5、1.5、3）", "ties take the mean of their places (1.5, 1.5, 3)"),
    "dense": ("并列之后名次不空（如1、1、2）", "no place is skipped after ties (1, 1, 2)"),
}
"""Who ties in a ranking -> in words."""


def _is_band(low: ir.Compare, high: ir.Compare) -> bool:
    return low.left == high.left and low.operator in _LOWER and high.operator in _UPPER


def _is_state(expr: ir.Expr) -> bool:
    return isinstance(expr, ir.HasState) and isinstance(expr.operand, ir.Subject)


def _is_word(expr: ir.Expr, left: ir.Expr) -> bool:
    return (
        isinstance(expr, ir.Compare) and (expr.operator, expr.left) == ("=", left) and isinstance(expr.right, ir.Words)
    )
