"""Loading a folder of rules: does it take time in proportion to the folder? Cold (parsed) and warm (from the cache).

100 schemes of 40 indicators are a bureau's whole shelf; folders of a quarter and a half of that stand beside them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.table import show

SCHEMES, INDICATORS = 100, 40
SHARES = (25, 50, 100)
ROUNDS = 3
_LOAD = "import sys, perfdsl; perfdsl.load(sys.argv[1])"

_ROWS = (
    """= 甲{n} ÷ 乙{n} {{
      ≤ 100% → 满分
      > 100% → 满分，每超过 1个百分点 扣 0.1分，扣完为止
      分母为零 → 不得分
    }}""",
    """= 甲{n} ÷ 乙{n} {{
      = 0 → 满分
      (0, 10%] → 2分
      (10%, 20%] → 1分
      > 20% → 不得分
      分母为零 → 不得分
    }}""",
    """= 甲{n} {{
      插值
      60万元 → 0分
      100万元 → 满分
    }}""",
    """{{
      累计
      甲{n} ≥ 1万元 → 1.5分
      乙{n} ≥ 1万元 → 1分
    }}""",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how long loading takes, and how it grows."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        base: dict[str, float] = {}
        for schemes in SHARES:
            rules = Path(folder) / f"rules-{schemes}"
            write(rules, schemes)
            for kind in ("cold", "warm"):
                seconds = measured(rules, Path(folder) / f"cache-{schemes}", rounds, warm=kind == "warm")
                each = 1000 * seconds / schemes
                base.setdefault(kind, each)
                growth = f"{each / base[kind]:.2f}"
                count = f"{schemes * INDICATORS:,}"
                lines.append([str(schemes), count, kind, f"{seconds:.2f} s", f"{each:.1f} ms", growth])
    show(["schemes", "indicators", "", "whole process", "each scheme", "against 25"], lines)


def write(folder: Path, schemes: int) -> None:
    """A folder of so many rule files, one scheme of forty indicators in each."""
    folder.mkdir()
    for number in range(schemes):
        (folder / f"{number:03}.perf").write_text(rule_text(number), "utf-8")


def rule_text(number: int) -> str:
    """One scheme with a form of its own."""
    names = "、".join(f"甲{at}、乙{at}" for at in range(INDICATORS))
    lines = [f"表 表{number} {{ {names}：万元，非负 }}", f"方案 方案{number} {{", f"  对象 表{number}", "  年度 2024"]
    lines.append("  满分 100分")
    for level in range(4):
        lines.append(f"  一级指标 第{level}类 25分 {{")
        for at in range(level * 10, level * 10 + 10):
            rows = _ROWS[at % len(_ROWS)].format(n=at)
            lines.append(f"    指标 指标{at} 2.5分 {rows}")
        lines.append("  }")
    return "\n".join([*lines, "}", ""])


def measured(rules: Path, cache: Path, rounds: int, *, warm: bool) -> float:
    """Seconds of a process that loads the folder: the median, with an empty cache or with a filled one."""
    if warm:
        load(rules, cache)
    caches = [cache if warm else cache.with_name(f"{cache.name}-{number}") for number in range(rounds)]
    return median(load(rules, each) for each in caches)


def load(rules: Path, cache: Path) -> float:
    """Load once in a process of its own."""
    began = time.perf_counter()
    environment = {"PERFDSL_CACHE_DIR": str(cache), "PATH": "/usr/bin:/bin"}
    subprocess.run([sys.executable, "-c", _LOAD, str(rules)], check=True, env=environment)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1:])
