"""Comparisons: of integers at once, of quotients by multiplying across, of everything else as the interpreter does."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from typing import Any

from perfdsl.core.gone import UNREADABLE, Gone
from perfdsl.core.layout import Frame
from perfdsl.core.values import Day, TextValue, Value
from perfdsl.engine.compiled import dimmed
from perfdsl.engine.compiled.codes import (
    Cells,
    Code,
    Days,
    Dimmed,
    Plain,
    Ratio,
    Run,
    Test,
    Text,
    UncoveredError,
    Whole,
)
from perfdsl.engine.compiled.numbers import common_scale, is_zero, times_integer
from perfdsl.engine.evaluate import compare_values, compare_words

Relation = Callable[[Any, Any], Any]
RELATIONS: dict[str, Relation] = {
    "≥": operator.ge, "≤": operator.le, ">": operator.gt, "<": operator.lt, "=": operator.eq, "≠": operator.ne,
}  # fmt: skip
_SWAPPED = {"≥": "≤", "≤": "≥", ">": "<", "<": ">", "=": "=", "≠": "≠"}

# One closure for each sign and shape, so that the sign itself costs no call.
_SLOT_AGAINST: dict[str, Callable[[int, int], Run]] = {
    "≥": lambda i, c: lambda x, _s: x[i] >= c,
    "≤": lambda i, c: lambda x, _s: x[i] <= c,
    ">": lambda i, c: lambda x, _s: x[i] > c,
    "<": lambda i, c: lambda x, _s: x[i] < c,
    "=": lambda i, c: lambda x, _s: x[i] == c,
    "≠": lambda i, c: lambda x, _s: x[i] != c,
}
_SLOTS: dict[str, Callable[[int, int], Run]] = {
    "≥": lambda i, j: lambda x, _s: x[i] >= x[j],
    "≤": lambda i, j: lambda x, _s: x[i] <= x[j],
    ">": lambda i, j: lambda x, _s: x[i] > x[j],
    "<": lambda i, j: lambda x, _s: x[i] < x[j],
    "=": lambda i, j: lambda x, _s: x[i] == x[j],
    "≠": lambda i, j: lambda x, _s: x[i] != x[j],
}
_RUNS: dict[str, Callable[[Run, Run], Run]] = {
    "≥": lambda f, g: lambda x, s: f(x, s) >= g(x, s),
    "≤": lambda f, g: lambda x, s: f(x, s) <= g(x, s),
    ">": lambda f, g: lambda x, s: f(x, s) > g(x, s),
    "<": lambda f, g: lambda x, s: f(x, s) < g(x, s),
    "=": lambda f, g: lambda x, s: f(x, s) == g(x, s),
    "≠": lambda f, g: lambda x, s: f(x, s) != g(x, s),
}


def compare(sign: str, left: Code, right: Code) -> Test:
    """Whether the relation holds; unknown when a side is gone or the two cannot be compared."""
    if isinstance(left, Plain) and isinstance(right, Plain):
        return Test(_plain(sign, left, right))
    if (
        isinstance(left, Text | Cells)
        and isinstance(right, Text | Cells)
        and (isinstance(left, Text) or isinstance(right, Text))
    ):
        return Test(_texts(sign, left, right))
    if isinstance(left, Test) and isinstance(right, Test):
        return Test(_alike(sign, left.run, right.run))
    if isinstance(left, Cells) and isinstance(right, Cells):
        return Test(_cells(sign, left, right))
    if isinstance(left, Plain | Dimmed | Cells) and isinstance(right, Plain | Dimmed | Cells):
        return Test(dimmed.compare(RELATIONS[sign], dimmed.lift(left), dimmed.lift(right)))
    if isinstance(left, Days | Text) and isinstance(right, Days | Text):
        return Test(_values(sign, left.run, right.run))
    raise UncoveredError(f"{type(left).__name__} {sign} {type(right).__name__}")


def _plain(sign: str, left: Plain, right: Plain) -> Run:
    if left.dim != right.dim and not (is_zero(left) or is_zero(right)):
        raise UncoveredError("unlike dimensions")  # lowering lets none through
    if isinstance(left, Whole) and left.literal is not None:
        sign, left, right = _SWAPPED[sign], right, left
    if isinstance(left, Whole) and isinstance(right, Whole):
        return _wholes(sign, left, right)
    _, a, b = common_scale(left.scale, right.scale)
    if isinstance(right, Whole) and right.literal is not None:
        return _ratio_against(sign, left.run, a, b * right.literal.numerator)
    f, g, relation = left.run, right.run, RELATIONS[sign]
    if isinstance(left, Ratio) and isinstance(right, Ratio):

        def ratios(x: Frame, s: Any) -> Any:
            n, d = f(x, s)
            m, e = g(x, s)
            return relation(n * a * e, m * b * d)

        return ratios
    if isinstance(left, Whole):
        f, g, a, b, relation = g, f, b, a, RELATIONS[_SWAPPED[sign]]

    def ratio_and_whole(x: Frame, s: Any) -> Any:
        n, d = f(x, s)
        return relation(n * a, g(x, s) * b * d)

    return ratio_and_whole


def _ratio_against(sign: str, f: Run, a: int, c: int) -> Run:
    relation = RELATIONS[sign]

    def ratio(x: Frame, s: Any) -> Any:
        n, d = f(x, s)
        return relation(n * a, d * c)

    return ratio


def _wholes(sign: str, left: Whole, right: Whole) -> Run:
    i, j = left.slot, right.slot
    if right.literal is not None:
        return _against(sign, left, right.literal / left.scale)
    _, a, b = common_scale(left.scale, right.scale)
    if i is not None and j is not None and a == b == 1:
        return _SLOTS[sign](i, j)
    return _RUNS[sign](times_integer(left.run, a), times_integer(right.run, b))


def _against(sign: str, left: Whole, limit: Fraction) -> Run:
    """An integer against a number: against the integer next to it."""
    if left.scale < 0:
        sign = _SWAPPED[sign]
    if limit.denominator == 1:
        edge = int(limit)
    elif sign in "=≠":
        return _never_equal(left.run, holds=sign == "≠")
    else:
        edge = floor(limit) if sign in "≤>" else ceil(limit)
    if left.slot is not None:
        return _SLOT_AGAINST[sign](left.slot, edge)
    return _RUNS[sign](left.run, lambda _x, _s: edge)


def _never_equal(f: Run, *, holds: bool) -> Run:
    def known(x: Frame, s: Any) -> Any:
        number = f(x, s)
        return number if type(number) is Gone else holds

    return known


# ---- what is no number -------------------------------------------------------------------------------------------


def _alike(sign: str, f: Run, g: Run) -> Run:
    """Things that are only alike or not: unlike counts as greater, as in the interpreter."""
    relation = RELATIONS[sign]
    alike, unlike = relation(0, 0), relation(1, 0)

    def compared(x: Frame, s: Any) -> Any:
        left, right = f(x, s), g(x, s)
        if type(left) is Gone:
            return left
        if type(right) is Gone:
            return right
        return alike if left == right else unlike

    return compared


def _texts(sign: str, left: Text | Cells, right: Text | Cells) -> Run:
    return _alike(sign, text_of(left).run, text_of(right).run)


def text_of(code: Code) -> Text:
    """The words in a value; for a written cell all that stands in it."""
    match code:
        case Text():
            return code
        case Cells(run=f):

            def words(x: Frame, s: Any) -> Any:
                cell = f(x, s)
                return cell if type(cell) is Gone else cell.value.text

            return Text(words)
        case _:
            raise UncoveredError(f"the words of {type(code).__name__}")


def _cells(sign: str, left: Cells, right: Cells) -> Run:
    """Two written cells: as numbers if both are, else as dates if both are, else as words."""
    f, g, relation = left.run, right.run, RELATIONS[sign]

    def compared(x: Frame, s: Any) -> Any:
        ours, theirs = f(x, s), g(x, s)
        if type(ours) is Gone:
            return ours
        if type(theirs) is Gone:
            return theirs
        if type(ours.number) is Gone or type(theirs.number) is Gone:
            order = compare_values(ours.value, theirs.value)
            if order is None and sign in "=≠":
                order = compare_words(ours.value, theirs.value)
            return _ordered(relation, order)
        if ours.dim != theirs.dim and ours.number and theirs.number:
            return UNREADABLE
        return relation(ours.number * theirs.denominator, theirs.number * ours.denominator)

    return compared


def _ordered(relation: Relation, order: int | None) -> Any:
    return UNREADABLE if order is None else relation(order, 0)


def _values(sign: str, f: Run, g: Run) -> Run:
    relation = RELATIONS[sign]

    def compared(x: Frame, s: Any) -> Any:
        left, right = f(x, s), g(x, s)
        if type(left) is Gone:
            return left
        if type(right) is Gone:
            return right
        return _ordered(relation, compare_values(_boxed(left), _boxed(right)))

    return compared


def _boxed(value: str | Day) -> Value:
    return TextValue(value) if isinstance(value, str) else value
