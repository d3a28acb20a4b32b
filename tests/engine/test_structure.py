"""Points that move when something is left out, against another way to compute them: points first, scores then.

The engine adds scores up and scales the sum. Here the points are dealt out anew from the top, and each indicator gives
its rate of the points that it ends up with.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from perfdsl import api
from perfdsl.core.score import Score, extreme

WAYS = {"to_siblings": "按本级折算", "to_total": "按总分折算", "to_nobody": "不折算"}


@attrs.frozen
class Leaf:
    points: int
    rate: Fraction | None
    """None: left out."""


@attrs.frozen
class Level:
    children: tuple[Any, ...]
    way: str | None
    inner: bool

    @property
    def points(self) -> int:
        return 60 if self.inner else sum(child.points for child in self.children)


LEAVES = st.builds(Leaf, st.integers(0, 4), st.none() | st.sampled_from([Fraction(n, 4) for n in range(5)]))
WAY = st.none() | st.sampled_from(list(WAYS))
LOW_LEVELS = st.builds(Level, st.lists(LEAVES, min_size=1, max_size=3).map(tuple), WAY, st.booleans())
LEVELS = st.builds(Level, st.lists(LEAVES | LOW_LEVELS, min_size=1, max_size=3).map(tuple), WAY, st.booleans())
TOPS = st.lists(LEAVES | LEVELS, min_size=1, max_size=3)


# ---- as a rule text and a form -----------------------------------------------------------------------------------


@attrs.define
class Written:
    """Rules and data of a tree."""

    data: dict[str, str] = attrs.field(factory=dict)

    def entry(self, node: Any) -> str:
        name = f"子{len(self.data)}"
        if isinstance(node, Leaf):
            self.data[name] = "-1" if node.rate is None else str(float(node.rate))
            return (
                f"指标 {name} {node.points}分 = {name} {{ ≥ 0 → 满分 × {name}，不超过满分；< 0 → 不参评；未填 → 待定 }}"
            )
        self.data[f"级{name}"] = ""
        said = [f"不参评 {WAYS[node.way]}"] if node.way else []
        body = "；".join([*said, *(self.entry(child) for child in node.children)])
        inner = f"，内部 {sum(child.points for child in node.children)}分" if node.inner else ""
        return f"指标 级{name} {node.points}分{inner} {{ {body} }}"


def rules_of(tops: list[Any], way: str) -> tuple[api.Rules, dict[str, str]]:
    written = Written()
    entries = "\n".join(written.entry(top) for top in tops)
    total = sum(top.points for top in tops)
    fields = "、".join(written.data)
    text = f"表 甲 {{ {fields}：数 }}\n方案 乙 {{ 对象 甲；满分 {total}分；不参评 {WAYS[way]}\n{entries}\n}}"
    return api.loads(text), written.data


def score_of(rules: api.Rules, data: dict[str, str]) -> Score:
    [submission] = api.reads(json.dumps({"表": [{"表": "甲", "数据": data}]}), rules)
    return rules.check(submission).results[0].score


# ---- the other way -----------------------------------------------------------------------------------------------


def is_out(node: Any, way: str) -> bool:
    """Whether nothing of it is evaluated."""
    if isinstance(node, Leaf):
        return node.rate is None
    own = node.way or way
    out = [child for child in node.children if is_out(child, own)]
    left = sum(child.points for child in node.children if child not in out)
    return own == "to_siblings" and bool(out) and (len(out) == len(node.children) or left == 0 < node_points(out))


def node_points(nodes: list[Any]) -> int:
    return sum(node.points for node in nodes)


def dealt(children: tuple[Any, ...], points: Fraction, own: str) -> tuple[Fraction, Fraction]:
    """The score of a level that has so many points, and how many of them the total must make up."""
    kept = [child for child in children if not is_out(child, own)]
    every, left = node_points(list(children)), node_points(kept)
    share = left if own == "to_siblings" else every
    score = gone = Fraction(0)
    for child in kept:
        got = points * child.points / share if share else Fraction(0)
        if isinstance(child, Leaf):
            assert child.rate is not None
            score += child.rate * got
        else:
            more, less = dealt(child.children, got, child.way or own)
            score, gone = score + more, gone + less
    if own == "to_total" and every:
        gone += points * (every - left) / every
    return score, gone


@given(TOPS, st.sampled_from(list(WAYS)))
def test_points_that_move(tops: list[Any], way: str) -> None:
    total = Fraction(node_points(tops))
    assume(total > 0 and all(_sound(top) for top in tops))
    rules, data = rules_of(tops, way)
    found = score_of(rules, data)
    whole = Level(tuple(tops), way, inner=False)
    score, gone = dealt(whole.children, total, way)
    if is_out(whole, way) or (gone and gone >= total):
        assert found == Score(Fraction(0), total)
    else:
        assert found == Score.exactly(score * total / (total - gone))


def _sound(node: Any) -> bool:
    """Inner points are more than zero."""
    if isinstance(node, Leaf):
        return True
    return (not node.inner or node_points(list(node.children)) > 0) and all(_sound(child) for child in node.children)


@given(TOPS, st.sampled_from(list(WAYS)), st.data())
def test_what_is_open_lies_between_all_that_it_could_be(tops: list[Any], way: str, drawn: st.DataObject) -> None:
    assume(node_points(tops) > 0 and all(_sound(top) for top in tops))
    rules, data = rules_of(tops, way)
    name = drawn.draw(st.sampled_from([name for name in data if name.startswith("子")]))
    opened = score_of(rules, {**data, name: ""})
    for value in ("-1", "0", "0.5", "1"):
        closed = score_of(rules, {**data, name: value})
        assert opened.low <= closed.low
        assert closed.high <= opened.high


# ---- scores ------------------------------------------------------------------------------------------------------

ENDS = st.sampled_from([Fraction(n, 2) for n in range(-4, 5)])
SCORES = st.builds(
    lambda a, b, c, d: Score(min(a, b), max(a, b), c or a == b, d or a == b), ENDS, ENDS, st.booleans(), st.booleans()
)


@given(st.lists(SCORES, min_size=1, max_size=3), st.sampled_from(["highest", "lowest"]), st.data())
def test_the_best_of_any_choice_lies_in_the_best(scores: list[Score], way: str, drawn: st.DataObject) -> None:
    steps = [Fraction(n, 4) for n in range(-8, 9)]
    picked = [drawn.draw(st.sampled_from([step for step in steps if score.holds(step)])) for score in scores]
    best = (max if way == "highest" else min)(picked)
    found = extreme(scores, way)
    assert found.holds(best)


def test_an_open_end_of_the_best() -> None:
    """Of [0, 1] and (0, 2) the best is more than 0, for the second is."""
    found = extreme([Score(Fraction(0), Fraction(1)), Score(Fraction(0), Fraction(2), low_closed=False)], "highest")
    assert found == Score(Fraction(0), Fraction(2), low_closed=False)


def test_limits_of_what_has_no_end() -> None:
    endless = Score(Fraction(0), Fraction(0), endless_high=True)
    assert endless.holds(Fraction(10**9))
    assert not endless.is_exact
    assert endless.at_most(Fraction(5)) == Score(Fraction(0), Fraction(5))
    assert endless.at_least(Fraction(2)) == Score(Fraction(2), Fraction(2), endless_high=True)
    assert (endless + Score.exactly(1)).holds(Fraction(7))
    assert endless.scaled(Fraction(0)) == Score.exactly(0)
