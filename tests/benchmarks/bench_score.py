"""Scoring in process: every peer on the same submissions, side by side.

    python -m tests.benchmarks.bench_score [--count N] [--rounds N] [--only PEER ...]

Rounds are interleaved (each peer once, then each again), so that a neighbour on the machine disturbs all alike. Two
times are taken of each peer: of scoring alone, the submission standing ready in the form the engine likes best, and of
the whole way from a submission with figures as text. Ratios are medians over the rounds.
"""

from __future__ import annotations

import argparse
import gc
import time
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.benchmarks import table
from tests.benchmarks.generate import EVALUATIONS, Submission, submissions
from tests.benchmarks.peers import TRUTH, Peer, available, load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COUNT, ROUNDS = 500, 9
YARDSTICKS = ("zen-engine", "decimal")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT, help=f"submissions in one round (default {COUNT})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"interleaved rounds (default {ROUNDS})")
    parser.add_argument("--only", nargs="+", metavar="PEER", help="these peers only")
    options = parser.parse_args(arguments)
    peers, missing = available()
    if options.only:
        peers = {name: peer for name, peer in peers.items() if name in options.only}
    report(peers, list(submissions(options.count)), options.rounds)
    for line in missing:
        print(f"not measured: {line}")


def report(peers: dict[str, Peer], given: list[Submission], rounds: int) -> None:
    """Print one line per peer: throughput, ratios to the yardsticks, wrong results."""
    wrong = {name: differing(peer, given) for name, peer in peers.items()}
    ready = {name: [peer.prepare(submission) for submission in given] for name, peer in peers.items()}
    alone = interleaved({name: runner(peer.evaluate, ready[name]) for name, peer in peers.items()}, rounds)
    whole = interleaved({name: runner(peer.score, given) for name, peer in peers.items()}, rounds)
    yardsticks = [name for name in YARDSTICKS if name in peers]
    evaluations = len(given) * EVALUATIONS
    lines = [
        [
            name,
            f"{evaluations / median(alone[name]) / 1e6:.3f}",
            f"{evaluations / min(alone[name]) / 1e6:.3f}",
            *(f"{ratio(alone[other], alone[name]):.2f}" for other in yardsticks),
            f"{evaluations / median(whole[name]) / 1e6:.3f}",
            *(f"{ratio(whole[other], whole[name]):.2f}" for other in yardsticks),
            str(wrong[name]),
        ]
        for name in peers
    ]
    against = [f"÷ {name}" for name in yardsticks]
    head = ["", "scoring", "best", *against, "with reading", *against, "wrong"]
    print(f"Scoring: million indicator-evaluations a second, {EVALUATIONS} to a submission")
    print(
        f"({len(given)} submissions, medians of {rounds} interleaved rounds; wrong = submissions that differ from the truth)"
    )
    table.show(head, lines)


def differing(peer: Peer, given: list[Submission]) -> int:
    """In how many submissions the peer's result is not the true one."""
    truth = load(TRUTH)
    assert not isinstance(truth, str), truth
    return sum(peer.score(submission) != truth.score(submission) for submission in given)


def runner(function: Callable[[Any], object], inputs: list[Any]) -> Callable[[], None]:
    """A call without arguments that does all the inputs once."""

    def run() -> None:
        for item in inputs:
            function(item)

    return run


def interleaved(runs: dict[str, Callable[[], None]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each run in each round, after one round that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            gc.collect()
            start = time.perf_counter()
            run()
            taken = time.perf_counter() - start
            if number:
                seconds[name].append(taken)
    return seconds


def ratio(other: list[float], own: list[float]) -> float:
    """How many times as fast as the other: above 1 is faster. The median of the rounds' own ratios."""
    return median(theirs / ours for theirs, ours in zip(other, own, strict=True))


if __name__ == "__main__":
    main()
