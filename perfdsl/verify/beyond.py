"""Rows that may give more than the points without saying what counts then (specs/tables.md).

"In proportion" leaves open what over-fulfilment gives; whoever writes it down says so: 不超过满分.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from enum import Enum
from fractions import Fraction

from perfdsl.core import ir
from perfdsl.core.show import show_points
from perfdsl.core.values import Number
from perfdsl.core.walk import walk
from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate
from perfdsl.engine.table import Scored
from perfdsl.verify.bounds import bounds


class Limit(Enum):
    """What a score must not pass."""

    POINTS = "the points of the indicator"
    OWN = "a limit that the author wrote (最高, 最多), to which it is cut"
    OTHER = "points that are not known here: those of a row of the form, of a group of bonuses"


class Beyond:
    """Watches the rows of one table whose points are computed from 满分 and have no limit."""

    def __init__(self, table: ir.Table, points: Fraction, limit: Limit) -> None:
        self._table, self._points = table, points
        limited = limit is Limit.OWN or (table.collect is not None and bool(table.collect.limits))
        self._open = {
            at
            for at, row in enumerate(table.rows)
            if not limited and _is_open(row.outcome) and not _is_kept_below(row, table.subject)
        }
        self._tried: set[int] = set()
        collect = table.collect
        self.adds_up = (
            collect is not None
            and collect.way == "add_up"
            and limit is Limit.POINTS
            and not any(isinstance(limit, ir.Bound) and limit.way == "at_most" for limit in collect.limits)
        )
        """Whether rows together may still be found to give more than there is."""
        always = self.adds_up or (limit is Limit.POINTS and collect is None and len(table.rows) == 1)
        self._endless = {at for at, row in enumerate(table.rows) if always and _adds_without_end(row.outcome)}

    def watches(self, at: int) -> bool:
        """Whether anything is to be found out about a row."""
        return at in self._open

    def tried(self, at: int, scores: list[Scored], describe: Callable[[], str]) -> Iterator[Diagnostic]:
        """What a row gives for some values; the first time that it lies outside, it is said."""
        for scored in scores:
            self._tried.add(at)
            score = scored.score
            if at in self._open and score.high > self._points:
                self._open.discard(at)
                args = {"value": describe(), "found": show_points(score.high), "points": show_points(self._points)}
                row = self._table.rows[at]
                yield Diagnostic("PD0521", Severity.ERROR, row.span, {"text": row.text, **args})

    def summed(self, scores: list[Scored], env: Environment, describe: Callable[[], str]) -> Iterator[Diagnostic]:
        """What the rows that apply make together; the first time that it is more than there is, it is said."""
        collect = self._table.collect
        assert collect is not None
        start = Number(Fraction(0)) if collect.start is None else evaluate(collect.start, env)
        found = sum((score.score.high for score in scores), start.value if isinstance(start, Number) else Fraction(0))
        if found > self._points:
            self.adds_up = False
            args = {"value": describe(), "found": show_points(found), "points": show_points(self._points)}
            yield Diagnostic("PD0521", Severity.ERROR, self._table.span, {"text": collect.text, **args})

    def untried(self) -> Iterator[Diagnostic]:
        """Rows whose points depend on cells that no condition looks at: nothing keeps them inside."""
        for at in sorted((self._open - self._tried) | self._endless):
            row = self._table.rows[at]
            yield Diagnostic("PD0522", Severity.ERROR, row.span, {"text": row.text})


def _is_open(outcome: ir.Outcome) -> bool:
    """Whether points are computed from 满分 and something of the form, and nothing holds them below 满分."""
    if isinstance(outcome, ir.Adjusted):
        capped = any(isinstance(limit, ir.Bound) and limit.way == "at_most" for limit in outcome.limits)
        return not capped and _is_open(outcome.base)
    if not isinstance(outcome, ir.Award):
        return False
    parts = list(walk(outcome.value))
    told = any(
        isinstance(part, ir.Field | ir.Subject | ir.Aggregate | ir.Peers | ir.Case | ir.WorkingDays) for part in parts
    )
    return told and ir.Full() in parts and not _is_within(outcome.value)


def _adds_without_end(outcome: ir.Outcome) -> bool:
    """Whether a row adds so much for every step, and nobody says how many there can be."""
    return (
        isinstance(outcome, ir.Adjusted)
        and outcome.most_plus is None
        and any(
            isinstance(change, ir.Steps) and change.sign > 0 and bounds(change.measure)[1] is None
            for change in outcome.changes
        )
        and not any(isinstance(limit, ir.Bound) and limit.way == "at_most" for limit in outcome.limits)
    )


def _is_within(value: ir.Expr) -> bool:
    """满分 × a share that is at most 1 by what the form declares; how low it may go is no question here."""
    if not isinstance(value, ir.Arithmetic) or value.operator != "×":
        return False
    share = value.right if value.left == ir.Full() else value.left
    _, high = bounds(share)
    return high is not None and high <= 1


# ---- shares that the row's own condition keeps below one ---------------------------------------------------------


_Factors = tuple[Counter[ir.Expr], Counter[ir.Expr]]
"""What a product multiplies, and what it divides by."""


def _is_kept_below(row: ir.Row, subject: ir.Expr | None) -> bool:
    """满分 × a ÷ b in a row for a ÷ b ≤ 100%, or for a ≤ b."""
    value = _award(row.outcome)
    if value is None or row.when is None:
        return False
    over, under = _factors(value, subject)
    share = _reduced(over - Counter([ir.Full()]), under)
    return _is_to_the_best(share, row.when) or any(_says(part, share, subject) for part in _all_of(row.when))


def _is_to_the_best(share: _Factors, condition: ir.Expr) -> bool:
    """A ÷ 同行最大（a，含本单位）, or 同行最小（a，含本单位）÷ a, where a is not negative: never above 1.

    Of two negative numbers the worse one is the greater share, and a form that 其中 leaves out may beat the best.
    """
    (over, under) = (list(side.elements()) for side in share)
    if len(over) != 1 or len(under) != 1:
        return False
    for best, own, function in ((under[0], over[0], "max"), (over[0], under[0], "min")):
        if isinstance(best, ir.Peers) and best.own and best.function == function and best.of == own:
            return best.where is None and _is_not_negative(own, condition)
    return False


def _is_not_negative(expr: ir.Expr, condition: ir.Expr) -> bool:
    """Whether the form's declaration or the row's own condition says so."""
    low, _ = bounds(expr)
    return (low is not None and low >= 0) or any(
        isinstance(part, ir.Compare)
        and part.operator in ("≥", ">", "=")
        and part.left == expr
        and isinstance(part.right, ir.Literal)
        and part.right.value >= 0
        for part in _all_of(condition)
    )


def _award(outcome: ir.Outcome) -> ir.Expr | None:
    base = outcome.base if isinstance(outcome, ir.Adjusted) else outcome
    raises = isinstance(outcome, ir.Adjusted) and any(change.sign > 0 for change in outcome.changes)
    return base.value if isinstance(base, ir.Award) and not raises else None


def _all_of(condition: ir.Expr) -> Iterator[ir.Expr]:
    if isinstance(condition, ir.And):
        for operand in condition.operands:
            yield from _all_of(operand)
    else:
        yield condition


def _says(condition: ir.Expr, share: _Factors, subject: ir.Expr | None) -> bool:
    """Whether a comparison says that the share is 1 at most."""
    if not isinstance(condition, ir.Compare) or condition.operator == "≠":
        return False
    turned = condition.operator in (">", "≥")
    small, great = (condition.right, condition.left) if turned else (condition.left, condition.right)
    if isinstance(great, ir.Literal) and great.value <= 1 and _factors(small, subject) == share:
        return True
    if isinstance(small, ir.Literal) and small.value >= 1 and _factors(great, subject) == (share[1], share[0]):
        return True
    (over, under), (great_over, great_under) = _factors(small, subject), _factors(great, subject)
    return _reduced(over + great_under, under + great_over) == share


def _factors(expr: ir.Expr, subject: ir.Expr | None) -> _Factors:
    match expr:
        case ir.Named():
            return _factors(expr.value, subject)
        case ir.Subject() if subject is not None:
            return _factors(subject, None)
        case ir.Arithmetic(operator="×" | "÷"):
            (over, under), (right_over, right_under) = _factors(expr.left, subject), _factors(expr.right, subject)
            if expr.operator == "÷":
                right_over, right_under = right_under, right_over
            return _reduced(over + right_over, under + right_under)
        case _:
            return Counter([expr]), Counter()


def _reduced(over: Counter[ir.Expr], under: Counter[ir.Expr]) -> _Factors:
    both = over & under
    return over - both, under - both
