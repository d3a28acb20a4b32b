"""The truth: the job on plain ``fractions``, as directly as it can be written. Slow and always right."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Any

from tests.benchmarks.generate import ROW_NUMBERS, Submission

if TYPE_CHECKING:
    from tests.benchmarks.peers import Result

NAME = "fractions"

FULL = Fraction(5)
HALF = Fraction(1, 2)
LEVEL_SHARE = {"达成": Fraction(1), "部分达成": Fraction(4, 5), "未达成": Fraction(3, 10)}


def prepare(submission: Submission) -> Any:
    """The figures as fractions."""
    base = {name: Fraction(value) for name, value in submission["base"].items()}
    rows = [
        {key: Fraction(value) if key in ROW_NUMBERS and value is not None else value for key, value in row.items()}
        for row in submission["indicators"]
    ]
    return base, rows


def evaluate(prepared: Any) -> tuple[Fraction, str, int]:
    """Total, grade and findings, exactly."""
    base, rows = prepared
    own = [_half_up(_row_score(row)) for row in rows]
    total = sum((_half_up(score) for score in _fixed_scores(base)), sum(own, Fraction(0)))
    findings = sum(abs(row["self_score"] - score) > Fraction(1, 200) for row, score in zip(rows, own, strict=True))
    findings += 40 + sum(row["points"] for row in rows) != 100
    return total, _grade(total), findings


def score(submission: Submission) -> Result:
    """See ``Peer.score``."""
    total, grade, findings = evaluate(prepare(submission))
    whole, cents = divmod(int(total * 100), 100)
    return f"{whole}.{cents:02d}", grade, findings


def _fixed_scores(base: dict[str, Fraction]) -> list[Fraction]:
    spendable = base["budget"] + base["budget_added"]
    return [
        _staff_control(base["staff_actual"], base["staff_quota"]),
        _three_public_change(base["tp_this"], base["tp_last"]),
        _budget_control(base["budget_added"], base["budget"]),
        _building_area(base["area_actual"], base["area_approved"]),
        _execution(base["execution"], spendable),
        _public_expenses(base["pe_actual"], base["pe_budget"]),
        _procurement(base["proc_actual"], base["proc_budget"]),
        _payment_progress(base["execution"], spendable),
    ]


def _staff_control(actual: Fraction, quota: Fraction) -> Fraction:
    """F1: 0.5 off for each whole percentage point over 100 %."""
    if quota == 0 or actual <= quota:
        return FULL
    return _floor0(FULL - HALF * floor((actual / quota - 1) * 100))


def _three_public_change(this: Fraction, last: Fraction) -> Fraction:
    """F2: 0.5 off per percentage point of growth, pro rata."""
    if last == 0 or this <= last:
        return FULL
    return _floor0(FULL - HALF * 100 * (this - last) / last)


def _budget_control(added: Fraction, budget: Fraction) -> Fraction:
    """F3: bands of 10 %, closed at their upper end."""
    if budget == 0 or added == 0:
        return FULL
    rate = added / budget
    for limit, points in ((10, 4), (20, 3), (30, 2)):
        if rate <= Fraction(limit, 100):
            return Fraction(points)
    return Fraction(0)


def _building_area(actual: Fraction, approved: Fraction) -> Fraction:
    """F4: 2 off for each whole 5 % over 100 %."""
    if approved == 0 or actual <= approved:
        return FULL
    return _floor0(FULL - 2 * floor((actual / approved - 1) * 20))


def _execution(spent: Fraction, spendable: Fraction) -> Fraction:
    """F5: 2 off for each whole 5 % below 100 %."""
    if spendable == 0 or spent >= spendable:
        return FULL
    return _floor0(FULL - 2 * floor((1 - spent / spendable) * 20))


def _public_expenses(actual: Fraction, budget: Fraction) -> Fraction:
    """F6: 1 off per percentage point over 100 %, pro rata."""
    if budget == 0 or actual <= budget:
        return FULL
    return _floor0(FULL - (actual / budget - 1) * 100)


def _procurement(actual: Fraction, budget: Fraction) -> Fraction:
    """F7: proportional, at most full."""
    return FULL if budget == 0 else min(FULL, FULL * actual / budget)


def _payment_progress(spent: Fraction, spendable: Fraction) -> Fraction:
    """F8: full from 95 % on, proportional below."""
    if spendable == 0 or spent / spendable >= Fraction(95, 100):
        return FULL
    return FULL * (spent / spendable) / Fraction(95, 100)


def _row_score(row: dict[str, Any]) -> Fraction:
    """One row of the unit's own, by its class."""
    points: Fraction = row["points"]
    target: Fraction = row["target"]
    actual: Fraction = row["actual"]
    if row["cmp"] == "定性":
        return points * LEVEL_SHARE[row["level"]]
    if row["cmp"] == ">=":
        if target == 0:
            return points
        if actual < target:
            return points * actual / target
        return points * Fraction(9, 10) if actual / target > Fraction(3, 2) else points
    if row["cmp"] == "<=":
        return points if actual <= target else points * target / actual
    return points if actual == target else Fraction(0)


def _floor0(score: Fraction) -> Fraction:
    return max(Fraction(0), score)


def _half_up(score: Fraction) -> Fraction:
    """Two decimals, a half goes up; no score is negative."""
    return Fraction(floor(score * 100 + HALF), 100)


def _grade(total: Fraction) -> str:
    return "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"
