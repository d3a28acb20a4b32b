"""A seeded generator of submissions with the shape and the roundness of real ones.

A submission is a plain dict: ``id``, ``base`` (the figures behind the eight fixed indicators) and ``indicators``
(thirteen rows that the unit defines). No number has more than two decimals. ``submissions`` gives numbers as exact
text ("12.5") or int, which favours no engine; ``with_floats`` turns one submission into what JSON readers give.

Everything is drawn in whole hundredths, so no float ever decides a written figure. Exact ties at the edge of a band
and at the half of the last digit are common on purpose: that is where inexact engines go wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Submission = dict[str, Any]

SEED = 20240607
ROWS = 13
OUTPUT_ROWS = 8
EVALUATIONS = 8 + ROWS  # indicator-evaluations in one submission, the unit of every throughput figure
LEVELS = ("达成", "部分达成", "未达成")
PERCENT_TARGETS = (80, 85, 90, 95, 98, 100)
COUNT_TARGETS = (1, 2, 3, 5, 10, 12, 20, 30, 50, 60, 100, 120, 200, 365, 500)
ROW_NUMBERS = ("target", "actual", "points", "self_score")


def submissions(count: int, seed: int = SEED) -> Iterator[Submission]:
    """Yield ``count`` submissions; the same seed always gives the same ones, whatever the count."""
    rng = random.Random(seed)
    for number in range(1, count + 1):
        rows = _rows(rng)
        yield {
            "id": number,
            "base": {name: exact(value) for name, value in _base(rng).items()},
            "indicators": [
                {key: exact(value) if key in ROW_NUMBERS else value for key, value in row.items()} for row in rows
            ],
        }


def exact(hundredths: int | None) -> str | int | None:
    """The figure as int where it is whole, else as exact text; a missing figure stays missing."""
    if hundredths is None:
        return None
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    if rest == 0:
        return -whole if sign else whole
    return f"{sign}{whole}.{rest:02d}".rstrip("0")


def hundredths(figure: str | int) -> int:
    """Read back what ``exact`` wrote, as a whole number of hundredths, exactly."""
    if isinstance(figure, int):
        return figure * 100
    whole, _, rest = figure.partition(".")
    size = int(whole.lstrip("-") or "0") * 100 + int(rest.ljust(2, "0") or "0")
    return -size if whole.startswith("-") else size


def with_floats(submission: Submission) -> Submission:
    """The same submission with JSON numbers (int or float) in place of text."""
    return {
        "id": submission["id"],
        "base": {name: _float(value) for name, value in submission["base"].items()},
        "indicators": [
            {key: _float(value) if key in ROW_NUMBERS else value for key, value in row.items()}
            for row in submission["indicators"]
        ],
    }


def _float(figure: str | int | None) -> float | int | None:
    return float(figure) if isinstance(figure, str) else figure


def _base(rng: random.Random) -> dict[str, int]:
    """The figures behind the fixed indicators, in hundredths. Each denominator is 0 in 1 to 15 % (area: 60 %)."""
    quota = _or_zero(rng, 0.01, rng.randrange(5, 400) * 100)
    tp_last = _or_zero(rng, 0.03, _money(rng, 5, 300))
    budget = _or_zero(rng, 0.01, _money(rng, 200, 50_000))
    added = 0 if rng.random() < 0.4 else _share(rng, budget, 0, 38)
    pe_budget = _or_zero(rng, 0.02, _money(rng, 20, 2_000))
    proc_budget = _or_zero(rng, 0.15, _money(rng, 5, 5_000))
    area = _or_zero(rng, 0.6, _money(rng, 100, 20_000))
    spendable = budget + added
    return {
        "staff_quota": quota,
        "staff_actual": quota if rng.random() < 0.3 else _share(rng, quota, 80, 112) // 100 * 100,
        "tp_this": _share(rng, tp_last, 70, 115) if tp_last else _money(rng, 1, 20),
        "tp_last": tp_last,
        "budget": budget,
        "budget_added": added,
        "execution": spendable if rng.random() < 0.25 else _share(rng, spendable, 72, 102),
        "pe_budget": pe_budget,
        "pe_actual": _share(rng, pe_budget, 80, 106),
        "proc_budget": proc_budget,
        "proc_actual": _share(rng, proc_budget, 60, 110),
        "area_approved": area,
        "area_actual": _share(rng, area, 90, 115),
    }


def _or_zero(rng: random.Random, chance: float, value: int) -> int:
    return 0 if rng.random() < chance else value


def _money(rng: random.Random, low: int, high: int) -> int:
    """A sum between ``low`` and ``high`` in hundredths: 40 % in whole tens, 20 % whole, the rest to the cent."""
    kind = rng.random()
    if kind < 0.4:
        return max(1, rng.randint(low, high) // 10) * 1000
    if kind < 0.6:
        return rng.randint(low, high) * 100
    return rng.randint(low * 100, high * 100)


def _share(rng: random.Random, base: int, low: int, high: int) -> int:
    """A figure between ``low`` and ``high`` percent of ``base``; at least a quarter are a whole percentage of it."""
    if rng.random() < 0.25:
        value, rest = divmod(base * rng.randint(low, high), 100)
        if rest == 0:
            return value
    return base * rng.randint(low * 1000, high * 1000) // 100_000


def _rows(rng: random.Random) -> list[dict[str, Any]]:
    points = _points(rng)
    rows = []
    for index, own in enumerate(points):
        row = _row(rng)
        row = {"no": index + 1, "category": "产出" if index < OUTPUT_ROWS else "效果", **row, "points": own}
        rows.append({**row, "self_score": _claim(rng, own, _fair_score(row))})
    return rows


def _points(rng: random.Random) -> list[int]:
    """Thirteen points in units of 0.5 that add up to 60, in 5 % of the submissions to something near it."""
    halves = [2] * ROWS
    for _ in range(120 - 2 * ROWS):
        halves[rng.randrange(ROWS)] += 1
    points = [half * 50 for half in halves]
    if rng.random() < 0.05:
        points[rng.randrange(ROWS)] += rng.choice((-50, 50, 100))
    return points


def _row(rng: random.Random) -> dict[str, Any]:
    kind = rng.random()
    if kind < 0.25:
        level = rng.choices(LEVELS, (70, 20, 10))[0]
        return {"cmp": "定性", "target": None, "actual": None, "level": level}
    cmp = ">=" if kind < 0.75 else "<=" if kind < 0.92 else "="
    target, grain, most = _target(rng)
    return {"cmp": cmp, "target": target, "actual": _actual(rng, cmp, target, grain, most), "level": None}


def _target(rng: random.Random) -> tuple[int, int, int]:
    """A target, the grain in which its actual value is reported, and the most it can be: all in hundredths."""
    kind = rng.random()
    if kind < 0.4:
        target, grain, most = rng.choice(PERCENT_TARGETS) * 100, rng.choice((1, 10, 100)), 100_00
    elif kind < 0.8:
        target, grain = rng.choice((*COUNT_TARGETS, rng.randrange(1, 2000))) * 100, 100
        most = 3 * target
    else:
        target, grain = _money(rng, 5, 5_000), 1
        most = 3 * target
    return _or_zero(rng, 0.01, target), grain, most


def _actual(rng: random.Random, cmp: str, target: int, grain: int, most: int) -> int:
    chance = rng.random()
    if cmp == "=":
        return target if chance < 0.85 else target + 100
    if chance < 0.45:
        return target
    low, high = (1000, 1400) if chance < 0.62 else (1400, 2200) if chance < 0.70 else (500, 1000)
    return min(most, target * rng.randint(low, high) // 1000 // grain * grain)


def _fair_score(row: dict[str, Any]) -> int:
    """What the row deserves, in hundredths; only to write claims that are mostly right."""
    points, target, actual = row["points"], row["target"], row["actual"]
    match row["cmp"]:
        case "定性":
            return _half_up(points * (100, 80, 30)[LEVELS.index(row["level"])], 100)
        case ">=" if target and actual < target:
            return _half_up(points * actual, target)
        case ">=" if target and 2 * actual > 3 * target:
            return _half_up(points * 9, 10)
        case "<=" if actual > target:
            return _half_up(points * target, actual)
        case "=" if actual != target:
            return 0
    return int(points)


def _claim(rng: random.Random, points: int, fair: int) -> int:
    chance = rng.random()
    claim = fair if chance <= 0.90 else points if chance > 0.93 else max(0, fair - rng.choice((1, 10, 50)))
    return fair if _only_rounded(claim, fair) else claim


def _only_rounded(claim: int, fair: int) -> bool:
    """Whether the claim is the fair score with one decimal: to perfdsl that is no difference (specs/claims.md)."""
    return claim % 10 == 0 and claim % 100 != 0 and _half_up(fair, 10) * 10 == claim


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def main() -> None:
    """Write submissions to standard output, one JSON object a line."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    for submission in submissions(options.count, options.seed):
        sys.stdout.write(json.dumps(submission, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
