"""Every peer gives the true result on every submission: a benchmark of wrong answers would be worth nothing."""

from __future__ import annotations

import itertools

import pytest

from tests.benchmarks import peers
from tests.benchmarks.generate import ROW_NUMBERS, exact, hundredths, submissions, with_floats
from tests.benchmarks.peers import fractions_truth

COUNT = 1000
GIVEN = list(submissions(COUNT))
OTHERS = [module for module in peers.MODULES if module != peers.TRUTH]


@pytest.fixture(scope="module")
def truth() -> list[peers.Result]:
    return [fractions_truth.score(submission) for submission in GIVEN]


@pytest.mark.parametrize("module", OTHERS)
def test_peer_agrees_with_the_truth(module: str, truth: list[peers.Result]) -> None:
    peer = peers.load(module)
    if isinstance(peer, str):
        pytest.skip(peer)
    wrong = [
        (given["id"], found, true)
        for given, true in zip(GIVEN, truth, strict=True)
        if (found := peer.score(given)) != true
    ]
    assert not wrong, f"{len(wrong)} of {COUNT} differ, first (id, found, true): {wrong[0]}"


@pytest.mark.parametrize("module", peers.MODULES)
def test_scoring_alone_gives_what_the_whole_way_gives(module: str) -> None:
    """What the clock runs on (`evaluate` of prepared input) is what was compared with the truth (`score`)."""
    peer = peers.load(module)
    if isinstance(peer, str):
        pytest.skip(peer)
    for given in GIVEN[:50]:
        total, grade, findings = peer.evaluate(peer.prepare(given))
        if module == "scaled_integers":
            total /= 100
        assert (f"{float(total):.2f}", grade, int(findings)) == peer.score(given)


def test_the_truth_by_hand() -> None:
    """The first submission that loses points both by whole steps and pro rata, recomputed on paper."""
    base = {
        "staff_quota": 31, "staff_actual": 33,  # 106.45 %: six whole points over, 5 - 3
        "tp_last": 4, "tp_this": "4.1",  # 2.5 points over: 5 - 1.25
        "budget": 1000, "budget_added": 100,  # 10 %, closed end: 4
        "execution": 1045,  # 95 %: one whole 5 % below: 3; payment 95 %: 5
        "pe_budget": 300, "pe_actual": 301,  # a third of a point over: 4.67
        "proc_budget": 800, "proc_actual": 617,  # 3.85625: 3.86
        "area_approved": 0, "area_actual": 0,  # nothing built: 5
    }  # fmt: skip
    row = {"no": 1, "category": "产出", "level": None, "points": "4.5", "self_score": "1.01"}
    rows = [
        {
            **row,
            "cmp": ">=",
            "target": 300,
            "actual": 67,
        },  # 4.5 x 67 / 300 = 1.005, a half goes up: 1.01 as claimed
        {**row, "cmp": ">=", "target": 2, "actual": 3},  # 1.5 times is not over 1.5 times: 4.5
        {**row, "cmp": ">=", "target": 2, "actual": "3.01"},  # over: 4.05
        {**row, "cmp": "<=", "target": 0, "actual": 1},  # 0
        {**row, "cmp": "定性", "target": None, "actual": None, "level": "未达成"},  # 1.35
    ]
    fixed = 2 + 375 / 100 + 4 + 5 + 3 + 467 / 100 + 386 / 100 + 5
    expected = f"{fixed + 1.01 + 4.5 + 4.05 + 0 + 1.35:.2f}"
    assert fractions_truth.score({"id": 0, "base": base, "indicators": rows}) == (expected, "差", 5)


def test_the_same_seed_gives_the_same_submissions() -> None:
    assert list(submissions(20)) == GIVEN[:20]
    assert list(submissions(20, seed=1)) != GIVEN[:20]


@pytest.mark.parametrize("size", [0, 1, 5, 10, 99, 100, 250, 12_345, 1_000_000, -1, -50, -100, -12_340])
def test_figures_are_written_exactly(size: int) -> None:
    assert hundredths(figure := exact(size) or 0) == size
    assert str(figure) == f"{size / 100:g}" or abs(size) > 100_000


def test_no_figure_has_more_than_two_decimals_and_floats_mean_the_same() -> None:
    for given in GIVEN[:200]:
        loose = with_floats(given)
        pairs = [(given["base"][name], loose["base"][name]) for name in given["base"]]
        for row, other in zip(given["indicators"], loose["indicators"], strict=True):
            pairs += [(row[key], other[key]) for key in ROW_NUMBERS if row[key] is not None]
        assert all(round(number * 100) == hundredths(figure) for figure, number in pairs)


def test_the_submissions_have_the_promised_shape() -> None:
    """Zero denominators in 1 to 15 % (area 60 %), 5 % with points that do not add up, all classes of rows and grades."""
    share = {
        name: sum(given["base"][name] == 0 for given in GIVEN) / COUNT
        for name in ("staff_quota", "tp_last", "budget", "pe_budget", "proc_budget", "area_approved")
    }
    assert 0.5 < share.pop("area_approved") < 0.7
    assert all(0.003 < zero < 0.2 for zero in share.values()), share
    sums = [sum(hundredths(row["points"]) for row in given["indicators"]) for given in GIVEN]
    assert 0.02 < sum(total != 6000 for total in sums) / COUNT < 0.08
    rows = list(itertools.chain.from_iterable(given["indicators"] for given in GIVEN))
    assert {row["cmp"] for row in rows} == {">=", "<=", "=", "定性"}
    ties = sum(row["cmp"] in {">=", "<="} and row["actual"] == row["target"] for row in rows)
    assert ties / len(rows) > 0.25
