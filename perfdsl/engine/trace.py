"""The derivation of a score, written down while it is computed, or not (specs/explain.md)."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.core.results import Because
from perfdsl.core.show import Lang, show_expression, show_points, show_value
from perfdsl.core.stage import peers_in
from perfdsl.core.values import Number, Value, Written
from perfdsl.core.walk import walk
from perfdsl.core.whole import is_whole
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate
from perfdsl.engine.peers_said import peers_lines


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
        self.peers(expr, env)

    def names(self, when: ir.Expr | None, env: Environment) -> None:
        """Add what each name (令, 参数) stands for that a condition compares with, unless it is said already."""
        if not self.on or when is None:
            return
        for part in walk(when):
            if isinstance(part, ir.Named):
                result = _named(part.value, evaluate(part, env), self.lang)
                because = Because("named", {"expression": part.name, "result": result}, self.depth)
                if because not in self.lines:
                    self.lines.append(because)

    def peers(self, expr: ir.Expr | None, env: Environment) -> None:
        """Add how each function over peers in an expression came about, unless it is said already."""
        if not self.on or expr is None or env.peers is None:
            return
        for part in peers_in(expr):
            for line in peers_lines(part, env, self.lang):
                because = attrs.evolve(line, depth=self.depth)
                if because not in self.lines:
                    self.lines.append(because)

    def taken(self) -> tuple[Because, ...]:
        """The lines so far, and a fresh start."""
        lines, self.lines = tuple(self.lines), []
        return lines


def _shown(expr: ir.Expr, value: Value, *, whole: bool, lang: Lang) -> str:
    """The value of a part; what is computed with loses its comparison sign (≥36.6万人 counts as 36.6万人)."""
    if isinstance(value, Written) and value.comparator and value.number is not None and not whole:
        value = value.number
    return show_value(value, _kind(expr), lang)


def _named(expr: ir.Expr, value: Value, lang: Lang) -> str:
    """What a name stands for: a number of the rule file as it is written there, without a unit no percentage."""
    written = [row.value for row in expr.rows] if isinstance(expr, ir.Case) else [expr]
    for part in written:
        if isinstance(part, ir.Literal) and isinstance(value, Number) and part.value == value.value:
            return show_expression(part, None, lang)
    if isinstance(value, Number) and value.dim == () and value.unit is None and is_whole(expr):
        return show_points(value.value)
    return show_value(value, _kind(expr), lang)


def _kind(expr: ir.Expr) -> object:
    return getattr(expr, "kind", None)
