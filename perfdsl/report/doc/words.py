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

    def choose(self, zh: str, en: str) -> str:
        """The wording in the document's language."""
        return zh if self.lang == "zh" else en

    def about(self, subject: str) -> Words:
        """Words for a table that judges something else."""
        return attrs.evolve(self, subject=subject)

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
        """What the names (令) in these nodes stand for, each once, in the order in which they are met."""
        found = {part.name: part for node in nodes for part in parts_of(node) if isinstance(part, ir.Named)}
        for name, part in found.items():
            yield f"{self.choose('其中', 'where')} {name} = {self.expression(part.value)}"


def _is_band(low: ir.Compare, high: ir.Compare) -> bool:
    return low.left == high.left and low.operator in _LOWER and high.operator in _UPPER


def _is_state(expr: ir.Expr) -> bool:
    return isinstance(expr, ir.HasState) and isinstance(expr.operand, ir.Subject)


def _is_word(expr: ir.Expr, left: ir.Expr) -> bool:
    return (
        isinstance(expr, ir.Compare) and (expr.operator, expr.left) == ("=", left) and isinstance(expr.right, ir.Words)
    )
