"""The job for perfdsl itself: ``bench.perf``, compiled, one form at a time (``Rules.scorer``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import perfdsl

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.benchmarks.generate import Submission
    from tests.benchmarks.peers import Result

NAME = "perfdsl"

RULES = Path(__file__).parents[1] / "bench.perf"
SCORER = perfdsl.load(RULES).scorer("测速方案")


def prepare(submission: Submission) -> Any:
    """The submission as perfdsl holds it once it is read."""
    return SCORER.read(data_of(submission))


def evaluate(prepared: Any) -> tuple[Fraction, str, int]:
    """Total, grade and findings."""
    scores = SCORER.score(prepared)
    return scores.total.low, scores.grades[0], scores.finding_count


def score(submission: Submission) -> Result:
    """See ``Peer.score``."""
    return as_result(evaluate(prepare(submission)))


def as_result(found: tuple[Fraction, str, int]) -> Result:
    """The total as text; it is a whole number of hundredths, so nothing is rounded here."""
    total, grade, findings = found
    whole, cents = divmod(int(total * 100), 100)
    return f"{whole}.{cents:02d}", grade, findings


def data_of(submission: Submission) -> dict[str, Any]:
    """The submission as the form's 数据; every figure stays as written."""
    base = submission["base"]
    return {
        "编制数": base["staff_quota"],
        "在职人数": base["staff_actual"],
        "三公经费": {"本年预算": base["tp_this"], "上年预算": base["tp_last"]},
        "年初预算": base["budget"],
        "追加预算": base["budget_added"],
        "预算执行": base["execution"],
        "公用经费": {"预算": base["pe_budget"], "决算": base["pe_actual"]},
        "政府采购": {"预算": base["proc_budget"], "决算": base["proc_actual"]},
        "楼堂馆所": {"批复规模": base["area_approved"], "实际规模": base["area_actual"]},
        "绩效指标": [_row(row) for row in submission["indicators"]],
    }


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "序号": str(row["no"]),
        "类别": row["category"],
        "符号": row["cmp"],
        "目标": row["target"],
        "实际": row["actual"],
        "程度": row["level"],
        "分值": row["points"],
        "自评得分": row["self_score"],
    }
