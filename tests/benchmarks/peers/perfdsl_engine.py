"""The job for perfdsl itself: ``bench.perf``, rules kept loaded, tracing off.

Everything that knows perfdsl's interface is in ``Engine``; the rest is the submission in the shape of a data file.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.benchmarks.generate import Submission
    from tests.benchmarks.peers import Result

NAME = "perfdsl"

RULES = Path(__file__).parents[1] / "bench.perf"


class Engine:
    """PLUG POINT: the three calls of perfdsl's interface that the benchmark needs, in this one place."""

    def __init__(self, *, trace: bool) -> None:
        """Load the rules once.

        Raises:
            ImportError: perfdsl has no such interface yet.
        """
        api: Any = importlib.import_module("perfdsl")
        lacking = [name for name in ("load", "read") if not hasattr(api, name)]
        if lacking:
            raise ImportError(f"perfdsl has no {' and no '.join(lacking)} yet")
        self._read = api.read
        self._rules = api.load(RULES)
        self._trace = trace

    def read(self, data: dict[str, Any]) -> Any:
        """A submission as perfdsl holds it."""
        return self._read(data)

    def check(self, submission: Any) -> tuple[Any, str, int]:
        """Total, grade and number of findings of one submission."""
        result = self._rules.check(submission, trace=self._trace)
        return result.score, result.grade, len(result.findings)


ENGINE = Engine(trace=False)


def prepare(submission: Submission) -> Any:
    """The submission as perfdsl holds it once it is read."""
    return ENGINE.read(document(submission))


def evaluate(prepared: Any) -> tuple[Any, str, int]:
    """Total, grade and findings."""
    return ENGINE.check(prepared)


def score(submission: Submission) -> Result:
    """See ``Peer.score``."""
    return as_result(evaluate(prepare(submission)))


def as_result(found: tuple[Any, str, int]) -> Result:
    """The total as text; it is a whole number of hundredths, so nothing is rounded here."""
    total, grade, findings = found
    whole, cents = divmod(int(total * 100), 100)
    return f"{whole}.{cents:02d}", grade, findings


def document(submission: Submission) -> dict[str, Any]:
    """The submission in the shape of a data file ; every figure stays as written."""
    base = submission["base"]
    data = {
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
    form = {"表": "评测提交", "数据": data}
    return {"submission": f"bench-{submission['id']}", "单位": "测速单位", "年度": "2024", "表": [form]}


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
