"""The derivation of a score, written down while it is computed, or not (specs/explain.md)."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.core.results import Because
from perfdsl.core.show import Lang, show_expression, show_value
from perfdsl.core.values import Value, Written
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate


@attrs.define
class Trace:
    """Collects lines; a trace that is off collects none. Never changes a score."""

    on: bool
    lang: Lang = "zh"
    lines: list[Because] = attrs.field(factory=list)
    depth: int = 0

    def say(self, code: str, **args: str) -> None:
        """Add a line."""
        if self.on:
            self.lines.append(Because(code, args, self.depth))

    def value(self, expr: ir.Expr, text: str, value: Value, env: Environment) -> None:
        """Add the value that a table judges, with the numbers that it was computed from."""
        if not self.on:
            return
        numbers = show_expression(
            expr, lambda part: _shown(part, evaluate(part, env), whole=part is expr, lang=self.lang), self.lang
        )
        result = show_value(value, getattr(expr, "kind", None), self.lang)
        self.say("value", expression=text or show_expression(expr, None, self.lang), numbers=numbers, result=result)

    def taken(self) -> tuple[Because, ...]:
        """The lines so far, and a fresh start."""
        lines, self.lines = tuple(self.lines), []
        return lines


def _shown(expr: ir.Expr, value: Value, *, whole: bool, lang: Lang) -> str:
    """The value of a part; what is computed with loses its comparison sign (≥36.6万人 counts as 36.6万人)."""
    if isinstance(value, Written) and value.comparator and value.number is not None and not whole:
        value = value.number
    return show_value(value, _kind(expr), lang)


def _kind(expr: ir.Expr) -> object:
    return getattr(expr, "kind", None)
