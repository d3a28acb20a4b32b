"""The job by hand on whole hundredths: the floor of what exact scoring costs in plain Python.

Nobody should have to write rules like this: scale factors are folded into every constant. It shows how far an exact
engine could go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.benchmarks.generate import ROW_NUMBERS, Submission, hundredths

if TYPE_CHECKING:
    from tests.benchmarks.peers import Result

NAME = "integers"

FULL = 500
LEVEL_TENTHS = {"达成": 10, "部分达成": 8, "未达成": 3}


def prepare(submission: Submission) -> Any:
    """The figures as whole hundredths."""
    base = {name: hundredths(value) for name, value in submission["base"].items()}
    rows = [
        {key: hundredths(value) if key in ROW_NUMBERS and value is not None else value for key, value in row.items()}
        for row in submission["indicators"]
    ]
    return base, rows


def evaluate(prepared: Any) -> tuple[int, str, int]:
    """Total in hundredths, grade and findings."""
    base, rows = prepared
    total = _fixed_total(base)
    points = findings = 0
    for row in rows:
        own = _row_score(row)
        total += own
        points += row["points"]
        if own != row["self_score"]:  # both whole hundredths: they differ by over 0.005 or not at all
            findings += 1
    if points != 6000:
        findings += 1
    return total, _grade(total), findings


def score(submission: Submission) -> Result:
    """See ``Peer.score``."""
    total, grade, findings = evaluate(prepare(submission))
    return f"{total // 100}.{total % 100:02d}", grade, findings


def _fixed_total(base: dict[str, int]) -> int:
    spent, spendable = base["execution"], base["budget"] + base["budget_added"]
    return (
        _whole_steps_over(base["staff_actual"], base["staff_quota"], 100, 50)
        + _pro_rata_over(base["tp_this"], base["tp_last"], 5000)
        + _budget_control(base["budget_added"], base["budget"])
        + _whole_steps_over(base["area_actual"], base["area_approved"], 20, 200)
        + _execution(spent, spendable)
        + _pro_rata_over(base["pe_actual"], base["pe_budget"], 10000)
        + _proportion(base["proc_actual"], base["proc_budget"])
        + _proportion(100 * spent, 95 * spendable)
    )


def _whole_steps_over(actual: int, limit: int, steps: int, each: int) -> int:
    if limit == 0 or actual <= limit:
        return FULL
    return max(0, FULL - (actual - limit) * steps // limit * each)


def _pro_rata_over(actual: int, limit: int, per_whole: int) -> int:
    if limit == 0 or actual <= limit:
        return FULL
    return _half_up(max(0, FULL * limit - per_whole * (actual - limit)), limit)


def _budget_control(added: int, budget: int) -> int:
    if budget == 0 or added == 0:
        return FULL
    if 10 * added <= budget:
        return 400
    if 5 * added <= budget:
        return 300
    return 200 if 10 * added <= 3 * budget else 0


def _execution(spent: int, spendable: int) -> int:
    if spent >= spendable:
        return FULL
    return max(0, FULL - (spendable - spent) * 20 // spendable * 200)


def _proportion(actual: int, whole: int) -> int:
    return FULL if whole == 0 or actual >= whole else _half_up(FULL * actual, whole)


def _row_score(row: dict[str, Any]) -> int:
    points: int = row["points"]
    cmp = row["cmp"]
    if cmp == "定性":
        return _half_up(points * LEVEL_TENTHS[row["level"]], 10)
    target, actual = row["target"], row["actual"]
    if cmp == ">=":
        if actual < target:
            return _half_up(points * actual, target)
        return _half_up(points * 9, 10) if target and 2 * actual > 3 * target else points
    if cmp == "<=":
        return points if actual <= target else _half_up(points * target, actual)
    return points if actual == target else 0


def _half_up(numerator: int, denominator: int) -> int:
    """The quotient to the nearest whole, a half goes up; nothing here is negative."""
    return (2 * numerator + denominator) // (2 * denominator)


def _grade(total: int) -> str:
    return "优" if total >= 9000 else "良" if total >= 8000 else "中" if total >= 6000 else "差"
