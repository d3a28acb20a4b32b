"""Steps counted in a measure, and the larger and the smaller of two numbers, over integers.

Dimensions are left behind here: the compiler has seen that they fit, and points are all that is wanted.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from perfdsl.core.gone import Gone
from perfdsl.core.layout import Frame
from perfdsl.engine.compiled.codes import Number, Plain, Ratio, Run, Whole
from perfdsl.engine.compiled.finish import as_plain
from perfdsl.engine.compiled.numbers import common_scale, is_zero, over, times_integer


def bare(code: Number) -> Plain:
    """The number without its dimension, of a positive scale."""
    plain = attrs.evolve(as_plain(code), dim=())
    if plain.scale > 0:
        return plain
    run = plain.run
    if isinstance(plain, Whole):
        return attrs.evolve(plain, run=lambda x, s: -run(x, s), scale=-plain.scale, slot=None)

    def opposite(x: Frame, s: Any) -> Any:
        n, d = run(x, s)
        return -n, d

    return Ratio(opposite, -plain.scale, ())


def count(measure: Plain, step: Plain, reading: str) -> Plain:
    """How many steps lie in a measure: none if it, or the step, is not positive (compare `table.count_steps`)."""
    if isinstance(step, Whole) and step.literal is not None:
        if step.literal <= 0:
            return _nothing(measure)
        steps = over(measure, step)
    else:
        steps = _over_positive(measure, step)
    if reading == "pro_rata":
        return _positive(steps)
    up, down, run = steps.scale.numerator, steps.scale.denominator, steps.run
    pair = run if isinstance(steps, Ratio) else _over_one(run)

    def whole(x: Frame, s: Any) -> Any:
        n, d = pair(x, s)
        return 0 if n <= 0 else n * up // (d * down)

    def started(x: Frame, s: Any) -> Any:
        n, d = pair(x, s)
        return 0 if n <= 0 else -(-n * up // (d * down))

    return Whole(whole if reading == "whole" else started, Fraction(1), ())


def _over_one(run: Run) -> Run:
    return lambda x, s: (run(x, s), 1)


def _nothing(code: Plain) -> Plain:
    """Zero, unless the number is gone."""
    run = code.run
    if isinstance(code, Whole):
        return Whole(lambda x, s: run(x, s) * 0, Fraction(1), ())

    def zero(x: Frame, s: Any) -> Any:
        n, d = run(x, s)
        return n * 0, d

    return Ratio(zero, Fraction(1), ())


def _over_positive(measure: Plain, step: Plain) -> Plain:
    f = measure.run if isinstance(measure, Ratio) else _over_one(measure.run)
    g = step.run if isinstance(step, Ratio) else _over_one(step.run)

    def quotient(x: Frame, s: Any) -> Any:
        n, d = f(x, s)
        m, e = g(x, s)
        if type(m) is Gone:
            return m
        return (n * e, d * m) if m > 0 else (n * 0, 1)

    return Ratio(quotient, measure.scale / step.scale, ())


def _positive(code: Plain) -> Plain:
    run = code.run
    if isinstance(code, Whole):

        def whole(x: Frame, s: Any) -> Any:
            number = run(x, s)
            return 0 if number < 1 else number  # not max(): a `Gone` is neither, and must stay

        return Whole(whole, code.scale, ())

    def ratio(x: Frame, s: Any) -> Any:
        pair = run(x, s)
        n, _ = pair
        return (0, 1) if n <= 0 else pair

    return Ratio(ratio, code.scale, ())


# ---- limits ------------------------------------------------------------------------------------------------------


def larger(code: Plain, floor: Plain) -> Plain:
    """The number with a floor under it."""
    if isinstance(code, Ratio) and is_zero(floor):
        run = code.run

        def not_negative(x: Frame, s: Any) -> Any:
            pair = run(x, s)
            n, _ = pair
            return (0, 1) if n < 0 else pair

        return Ratio(not_negative, code.scale, ())
    return _bounded(code, floor, above=False)


def smaller(code: Plain, cap: Plain) -> Plain:
    """The number with a cap over it."""
    return _bounded(code, cap, above=True)


def _bounded(code: Plain, bound: Plain, *, above: bool) -> Plain:
    scale, a, b = common_scale(code.scale, bound.scale)
    if isinstance(code, Whole) and isinstance(bound, Whole):
        return Whole(_bounded_whole(times_integer(code.run, a), times_integer(bound.run, b), above=above), scale, ())
    f = code.run if isinstance(code, Ratio) else _over_one(code.run)
    g = bound.run if isinstance(bound, Ratio) else _over_one(bound.run)

    def limited(x: Frame, s: Any) -> Any:
        n, d = f(x, s)
        m, e = g(x, s)
        if type(m) is Gone:
            return m
        ours, theirs = n * a * e, m * b * d
        beyond = ours > theirs if above else ours < theirs
        return (m * b, e) if beyond else (n * a, d)

    return Ratio(limited, scale, ())


def _bounded_whole(f: Run, g: Run, *, above: bool) -> Run:
    def at_most(x: Frame, s: Any) -> Any:
        number, limit = f(x, s), g(x, s)
        return limit if type(limit) is Gone or number > limit else number

    def at_least(x: Frame, s: Any) -> Any:
        number, limit = f(x, s), g(x, s)
        return limit if type(limit) is Gone or number < limit else number

    return at_most if above else at_least
