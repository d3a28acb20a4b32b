"""Whole processes: what `perfdsl check` of the real submission costs, against importing lark and attrs.

    python -m tests.benchmarks.bench_startup [--rounds N]

The first run starts with an empty cache, the second finds what the first has left there. Commands are interleaved;
times are medians. Compiled modules (`__pycache__`) are warm in both, as they are after an installation.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks import table

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
DATA = Path("specs/yuanjiang-2024/data.json")
ROUNDS = 15
PYTHON, IMPORTS = "python -c pass", 'python -c "import lark, attrs"'
FIRST, SECOND = "perfdsl check, first run", "perfdsl check, second run"
COMMANDS = {
    PYTHON: ("-c", "pass"),
    IMPORTS: ("-c", "import lark, attrs"),
    FIRST: ("-m", "perfdsl", "check", "rules/", str(DATA)),
    SECOND: ("-m", "perfdsl", "check", "rules/", str(DATA)),
}
JUDGED = (0, 1)  # exit codes of a check that ran: nothing wrong, or findings


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"interleaved rounds (default {ROUNDS})")
    report(parser.parse_args(arguments).rounds)


def report(rounds: int) -> None:
    """Print one line per command: median, best, ratio to the imports."""
    missing = fault()
    labels = [label for label in COMMANDS if not missing or label in {PYTHON, IMPORTS}]
    seconds: dict[str, list[float]] = {label: [] for label in labels}
    for number in range(rounds + 1):
        with tempfile.TemporaryDirectory() as cache:  # empty for the first run, filled for the second
            for label in labels:
                taken = timed(label, cache)
                if number:
                    seconds[label].append(taken)
    imports = median(seconds[IMPORTS])
    print(f"Start-up: whole processes, milliseconds, medians of {rounds} interleaved rounds")
    table.show(
        ["", "median", "best", "÷ import lark, attrs"],
        [
            [label, f"{median(times) * 1e3:.1f}", f"{min(times) * 1e3:.1f}", f"{median(times) / imports:.2f}"]
            for label, times in seconds.items()
        ],
    )
    if missing:
        print(f"not measured: perfdsl check: {missing}")


def timed(label: str, cache: str) -> float:
    """Seconds of one run of the command."""
    start = time.perf_counter()
    run(label, cache)
    return time.perf_counter() - start


def run(label: str, cache: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in the repository, with this folder as perfdsl's cache."""
    return subprocess.run(
        [sys.executable, *COMMANDS[label]],
        cwd=ROOT,
        env={**os.environ, "PERFDSL_CACHE_DIR": cache},
        capture_output=True,
        check=False,
    )


def fault() -> str:
    """Why the check cannot be measured here, in one line; empty if it can."""
    if not (ROOT / DATA).exists():
        return f"{DATA} is missing"
    with tempfile.TemporaryDirectory() as cache:
        ended = run(FIRST, cache)
        left = any(Path(cache).iterdir())
    if ended.returncode not in JUDGED or b"Traceback" in ended.stderr:
        said = ended.stderr.decode(errors="replace").strip().splitlines()
        return f"exit code {ended.returncode}: {said[-1] if said else 'no message'}"
    if not left:
        print("note: the check left nothing in PERFDSL_CACHE_DIR, so its second run is no faster than its first")
    return ""


if __name__ == "__main__":
    main()
