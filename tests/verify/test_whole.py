"""Whole numbers that stand for all: none is forgotten between the edges, and none lies outside the bounds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdsl.core import ir
from perfdsl.core.kinds import RATIO
from perfdsl.core.whole import is_whole
from perfdsl.verify.whole import whole_points

numbers = st.fractions(-9, 9, max_denominator=4)


def _signs(number: Fraction, edges: list[Fraction]) -> tuple[int, ...]:
    return tuple((number > edge) - (number < edge) for edge in edges)


@given(st.sets(numbers, max_size=4), st.one_of(st.none(), numbers), st.one_of(st.none(), numbers))
def test_every_region_that_holds_a_whole_number_is_tried(
    found: set[Fraction], low: Fraction | None, high: Fraction | None
) -> None:
    edges = sorted(found)
    lists = list(whole_points(edges, low, high))
    tried = [number for points in lists for number in points]
    assert all(number.denominator == 1 for number in tried)
    assert all(len({_signs(number, edges) for number in points}) == 1 for points in lists)
    if edges:
        inside = [
            Fraction(number)
            for number in range(-12, 13)
            if (low is None or number >= low) and (high is None or number <= high)
        ]
        assert {_signs(number, edges) for number in inside} == {_signs(number, edges) for number in tried}
        assert all((low is None or number >= low) and (high is None or number <= high) for number in tried)


def _rank(ties: str) -> ir.Peers:
    return ir.Peers("rank", ir.Literal(Fraction(1), RATIO), None, None, True, True, ties, Fraction(0), RATIO)


@pytest.mark.parametrize(("ties", "whole"), [("high", True), ("low", True), ("dense", True), ("mean", False)])
def test_places_are_whole_unless_ties_share_the_middle(ties: str, whole: bool) -> None:
    rank = _rank(ties)
    one = ir.Literal(Fraction(1), RATIO)
    assert is_whole(rank) is whole
    assert is_whole(ir.Arithmetic("-", rank, one)) is whole
    assert not is_whole(ir.Arithmetic("÷", rank, one))
    assert not is_whole(ir.Arithmetic("-", rank, ir.Literal(Fraction(1, 2), RATIO)))
