"""Conditions as closures: 且, 或, 非, 含, 为. A result is True, False or a `Gone`: unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from perfdsl.core import ir
from perfdsl.core.gone import Gone
from perfdsl.core.layout import Frame
from perfdsl.engine.compiled.codes import Cells, Code, Run, Text, UncoveredError


def every(conditions: list[Run]) -> Run:
    """False if any is false, else unknown if any is unknown, else true."""
    if not conditions:
        return lambda _x, _s: True
    if len(conditions) == 1:
        return conditions[0]
    if len(conditions) == 2:
        return _both(*conditions)

    def all_of(x: Frame, s: Any) -> Any:
        result: Any = True
        for condition in conditions:
            holds = condition(x, s)
            if holds is False:
                return False
            if result is True:
                result = holds
        return result

    return all_of


def _both(first: Run, second: Run) -> Run:
    def both(x: Frame, s: Any) -> Any:
        left = first(x, s)
        if left is False:
            return False
        right = second(x, s)
        return right if left is True or right is False else left

    return both


def some(conditions: list[Run]) -> Run:
    """True if any is true, else unknown if any is unknown, else false."""
    if len(conditions) == 1:
        return conditions[0]

    def any_of(x: Frame, s: Any) -> Any:
        result: Any = False
        for condition in conditions:
            holds = condition(x, s)
            if holds is True:
                return True
            if result is False:
                result = holds
        return result

    return any_of


def opposite(condition: Run) -> Run:
    """The opposite; unknown stays unknown."""

    def not_so(x: Frame, s: Any) -> Any:
        holds = condition(x, s)
        return holds if type(holds) is Gone else not holds

    return not_so


def contains(whole: Text, parts: list[Text]) -> Run:
    """Whether any part that is not empty occurs; else unknown if a part is gone."""
    f, runs = whole.run, [part.run for part in parts]

    def found(x: Frame, s: Any) -> Any:
        text = f(x, s)
        if type(text) is Gone:
            return text
        result: Any = False
        for run in runs:
            part = run(x, s)
            if type(part) is Gone:
                result = part if result is False else result
            elif part and part in text:
                return True
        return result

    return found


def is_class(expr: ir.IsClass, code: Code) -> Run:
    """Whether a written cell is of the kinds asked for: words, a number or date, one of the comparators."""
    if not isinstance(code, Cells):
        raise UncoveredError(f"the class of {type(code).__name__}")
    f, comparators = code.run, frozenset(expr.comparators)
    qualitative, quantitative, dated = expr.qualitative, expr.quantitative, expr.dated

    def known(x: Frame, s: Any) -> Any:
        cell = f(x, s)
        if type(cell) is Gone:
            return cell
        value = cell.value
        if value.number is None and value.day is None:
            return qualitative
        if dated and value.day is not None:
            return True
        return quantitative or (dated and value.day is not None) or (value.comparator or "=") in comparators

    return known


def without_number(text: Text, function: Callable[[str], str]) -> Run:
    """A function of the words in a value."""
    f = text.run

    def changed(x: Frame, s: Any) -> Any:
        words = f(x, s)
        return words if type(words) is Gone else function(words)

    return changed
