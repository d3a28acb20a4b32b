"""The job on plain ``decimal``, as a careful Python programmer would write it: 28 digits, one division a score.

Multiplying first and dividing once is what keeps it right: a rounded quotient then lies too close to the true one to
cross a half of the last digit or an edge of a band.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from tests.benchmarks.generate import ROW_NUMBERS, Submission

if TYPE_CHECKING:
    from tests.benchmarks.peers import Result

NAME = "decimal"

ZERO, FULL, HUNDRED = Decimal(0), Decimal(5), Decimal(100)
HALF, TOLERANCE, CENT = Decimal("0.5"), Decimal("0.005"), Decimal("0.01")
TENTH, FIFTH, THREE_TENTHS = Decimal("0.1"), Decimal("0.2"), Decimal("0.3")
ON_TIME, FAR_OVER, OVER_SHARE = Decimal("0.95"), Decimal("1.5"), Decimal("0.9")
FIFTY, TWENTY, TWO, FOUR, THREE = Decimal(50), Decimal(20), Decimal(2), Decimal(4), Decimal(3)
NINETY, EIGHTY, SIXTY = Decimal(90), Decimal(80), Decimal(60)
LEVEL_SHARE = {"达成": Decimal(1), "部分达成": Decimal("0.8"), "未达成": Decimal("0.3")}


def prepare(submission: Submission) -> Any:
    """The figures as decimals."""
    base = {name: Decimal(value) for name, value in submission["base"].items()}
    rows = [
        {key: Decimal(value) if key in ROW_NUMBERS and value is not None else value for key, value in row.items()}
        for row in submission["indicators"]
    ]
    return base, rows


def evaluate(prepared: Any) -> tuple[Decimal, str, int]:
    """Total, grade and findings."""
    base, rows = prepared
    total = ZERO
    for score_ in _fixed_scores(base):
        total += score_.quantize(CENT, ROUND_HALF_UP)
    points = ZERO
    findings = 0
    for row in rows:
        own = _row_score(row).quantize(CENT, ROUND_HALF_UP)
        total += own
        points += row["points"]
        if abs(row["self_score"] - own) > TOLERANCE:
            findings += 1
    if points != SIXTY:
        findings += 1
    return total, _grade(total), findings


def score(submission: Submission) -> Result:
    """See ``Peer.score``."""
    total, grade, findings = evaluate(prepare(submission))
    return f"{total:.2f}", grade, findings


def _fixed_scores(base: dict[str, Decimal]) -> tuple[Decimal, ...]:
    spent, spendable = base["execution"], base["budget"] + base["budget_added"]
    return (
        _whole_steps_over(base["staff_actual"], base["staff_quota"], HUNDRED, HALF),
        _pro_rata_over(base["tp_this"], base["tp_last"], FIFTY),
        _budget_control(base["budget_added"], base["budget"]),
        _whole_steps_over(base["area_actual"], base["area_approved"], TWENTY, TWO),
        _execution(spent, spendable),
        _pro_rata_over(base["pe_actual"], base["pe_budget"], HUNDRED),
        _procurement(base["proc_actual"], base["proc_budget"]),
        _payment_progress(spent, spendable),
    )


def _whole_steps_over(actual: Decimal, limit: Decimal, steps: Decimal, each: Decimal) -> Decimal:
    if limit == ZERO or actual <= limit:
        return FULL
    return max(ZERO, FULL - (actual - limit) * steps // limit * each)


def _pro_rata_over(actual: Decimal, limit: Decimal, per_whole: Decimal) -> Decimal:
    if limit == ZERO or actual <= limit:
        return FULL
    return max(ZERO, (FULL * limit - per_whole * (actual - limit)) / limit)


def _budget_control(added: Decimal, budget: Decimal) -> Decimal:
    if budget == ZERO:
        return FULL
    if added == ZERO:
        return FULL
    if added <= TENTH * budget:
        return FOUR
    if added <= FIFTH * budget:
        return THREE
    return TWO if added <= THREE_TENTHS * budget else ZERO


def _execution(spent: Decimal, spendable: Decimal) -> Decimal:
    if spendable == ZERO or spent >= spendable:
        return FULL
    return max(ZERO, FULL - (spendable - spent) * TWENTY // spendable * TWO)


def _procurement(actual: Decimal, budget: Decimal) -> Decimal:
    if budget == ZERO or actual >= budget:
        return FULL
    return FULL * actual / budget


def _payment_progress(spent: Decimal, spendable: Decimal) -> Decimal:
    due = ON_TIME * spendable
    if spent >= due:  # also when there was nothing to spend
        return FULL
    return FULL * spent / due


def _row_score(row: dict[str, Any]) -> Decimal:
    points: Decimal = row["points"]
    cmp = row["cmp"]
    if cmp == "定性":
        return points * LEVEL_SHARE[row["level"]]
    target: Decimal = row["target"]
    actual: Decimal = row["actual"]
    if cmp == ">=":
        if actual < target:
            return points * actual / target
        return points * OVER_SHARE if target != ZERO and actual > FAR_OVER * target else points
    if cmp == "<=":
        return points if actual <= target else points * target / actual
    return points if actual == target else ZERO


def _grade(total: Decimal) -> str:
    return "优" if total >= NINETY else "良" if total >= EIGHTY else "中" if total >= SIXTY else "差"
