"""Intervals of what is computed from open scores: no value outside, no end that is not reached where it is linear."""

from __future__ import annotations

from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from perfdsl.core import ir
from perfdsl.core.kinds import POINTS, RATIO
from perfdsl.core.score import Score
from perfdsl.core.values import Absent, Number, Truth
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate
from perfdsl.engine.spread import holds, line_of, spread

LEAVES: tuple[ir.SchemeScore | ir.ScoreOf, ...] = (ir.SchemeScore("base"), ir.SchemeScore("bonus"), ir.ScoreOf(("甲",)))
numbers = st.integers(-6, 6).map(lambda number: Fraction(number, 2))


def literal(value: Fraction) -> ir.Expr:
    return ir.Literal(value, RATIO)


expressions = st.recursive(
    st.one_of(st.sampled_from(LEAVES), numbers.map(literal)),
    lambda inner: st.one_of(
        st.builds(ir.Arithmetic, st.sampled_from("+-×÷"), inner, inner),
        st.builds(ir.Negative, inner),
        st.builds(ir.Call, st.sampled_from(("max", "min")), st.tuples(inner, inner)),
    ),
    max_leaves=6,
)


@st.composite
def scores(draw: st.DrawFn) -> Score:
    low, high = sorted((draw(numbers), draw(numbers)))
    if low == high:
        return Score.exactly(low)
    return Score(low, high, draw(st.booleans()), draw(st.booleans()))


def inside(score: Score) -> list[Fraction]:
    """Ends that belong to it, and points between."""
    points = [score.low, score.high, (score.low + score.high) / 2, (score.low * 9 + score.high) / 10]
    return [point for point in points if score.holds(point)]


@given(expressions, st.tuples(scores(), scores(), scores()), st.data())
def test_every_value_lies_inside(expr: ir.Expr, given_scores: tuple[Score, ...], data: st.DataObject) -> None:
    env = Environment((), {}, scores=dict(zip(LEAVES, given_scores, strict=True)))
    found = spread(expr, env)
    if isinstance(found, Absent):
        return
    chosen = {leaf: Score.exactly(data.draw(st.sampled_from(inside(score)))) for leaf, score in env.scores.items()}
    value = evaluate(expr, attrs.evolve(env, scores=chosen))
    if isinstance(value, Number):
        assert found.range.holds(value.value)


@given(expressions, st.tuples(scores(), scores(), scores()))
def test_ends_of_a_line_are_reached(expr: ir.Expr, given_scores: tuple[Score, ...]) -> None:
    env = Environment((), {}, scores=dict(zip(LEAVES, given_scores, strict=True)))
    line = line_of(expr, env)
    found = spread(expr, env)
    if isinstance(line, Absent) or line is None or isinstance(found, Absent):
        return
    ends = [(score.low, score.high) for score in given_scores]
    slopes = dict(line.slopes)
    pairs = [(slopes.get(leaf, Fraction(0)), *end) for leaf, end in zip(LEAVES, ends, strict=True)]
    assert found.range.low == line.constant + sum(min(slope * low, slope * high) for slope, low, high in pairs)
    assert found.range.high == line.constant + sum(max(slope * low, slope * high) for slope, low, high in pairs)


@given(st.sampled_from("≥≤><=≠"), expressions, numbers, st.tuples(scores(), scores(), scores()), st.data())
def test_a_settled_condition_holds_everywhere(
    sign: str, left: ir.Expr, right: Fraction, given_scores: tuple[Score, ...], data: st.DataObject
) -> None:
    env = Environment((), {}, scores=dict(zip(LEAVES, given_scores, strict=True)))
    condition = ir.Compare(sign, left, ir.Literal(right, POINTS))
    found = holds(condition, env)
    if not isinstance(found, Truth):
        return
    chosen = {leaf: Score.exactly(data.draw(st.sampled_from(inside(score)))) for leaf, score in env.scores.items()}
    value = evaluate(condition, attrs.evolve(env, scores=chosen))
    assert isinstance(value, Absent) or value == found


def test_the_same_score_twice_is_no_wider() -> None:
    env = Environment((), {}, scores={LEAVES[0]: Score(Fraction(0), Fraction(10))})
    found = spread(ir.Arithmetic("-", LEAVES[0], LEAVES[0]), env)
    assert not isinstance(found, Absent)
    assert found.range == Score.exactly(0)


def test_a_divisor_that_may_be_zero_leaves_it_open() -> None:
    env = Environment((), {}, scores={LEAVES[0]: Score(Fraction(-1), Fraction(1))})
    assert isinstance(spread(ir.Arithmetic("÷", literal(Fraction(1)), LEAVES[0]), env), Absent)
