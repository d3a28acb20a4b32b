"""The last step of a score: an integer in the scheme's last place if it rounds, else an exact fraction."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from perfdsl.core import ir
from perfdsl.core.gone import Gone
from perfdsl.core.layout import Frame
from perfdsl.engine.compiled.codes import Dimmed, Number, Plain, Ratio, Run, UncoveredError, Whole
from perfdsl.engine.compiled.numbers import odd
from perfdsl.quantities import Rounding

Finish = Callable[[Number], Run]
Round = Callable[[Any, Any], Any]


def half_up(n: Any, d: Any) -> Any:
    """The nearest integer to n/d, a half away from zero."""
    return (2 * n + d) // (2 * d) if n >= 0 else -((d - 2 * n) // (2 * d))


def _up(n: Any, d: Any) -> Any:
    return -(-n // d) if n >= 0 else n // d


def _down(n: Any, d: Any) -> Any:
    return n // d if n >= 0 else -(-n // d)


def _half_even(n: Any, d: Any) -> Any:
    return n if type(n) is Gone else round(Fraction(n, d))


ROUND: dict[Rounding, Round] = {
    Rounding.HALF_UP: half_up,
    Rounding.UP: _up,
    Rounding.DOWN: _down,
    Rounding.HALF_EVEN: _half_even,
}


def as_plain(code: Number) -> Plain:
    """The number without its dimension, which points need no more."""
    if isinstance(code, Plain):
        return code
    run = code.run

    def pair(x: Frame, s: Any) -> Any:
        value = run(x, s)
        return value if type(value) is Gone else value[:2]

    return Ratio(pair, Fraction(1), ())


def finisher(rounding: ir.RoundTo | None) -> Finish:
    """How the scores of a scheme end."""
    if rounding is None:
        return fraction_of
    if rounding.places < 0:
        raise UncoveredError("rounding to tens")
    last_place, mode = 10**rounding.places, rounding.mode
    return lambda code: rounded_to(as_plain(code), last_place, mode)


def rounded_to(code: Plain, last_place: int, mode: Rounding) -> Run:
    """The number in the last place, an integer."""
    steps = code.scale * last_place
    up, down, run, function = steps.numerator, steps.denominator, code.run, ROUND[mode]
    if isinstance(code, Whole):
        if code.literal is not None:
            known = function(int(code.literal / code.scale) * up, down)
            return lambda _x, _s: known
        if down == 1:
            return run if up == 1 else lambda x, s: run(x, s) * up
        if mode is Rounding.HALF_UP:
            return _whole_half_up(run, 2 * up, down)
        return lambda x, s: function(run(x, s) * up, down)
    if mode is Rounding.HALF_UP:
        return _half_up_of_parts(*code.parts, up, down) if code.parts else _ratio_half_up(run, up, down)

    def by_function(x: Frame, s: Any) -> Any:
        n, d = run(x, s)
        return function(n * up, d * down)

    return by_function


def _whole_half_up(run: Run, up: int, down: int) -> Run:
    twice = 2 * down

    def rounded(x: Frame, s: Any) -> Any:
        number = run(x, s)
        return (number * up + down) // twice if number >= 0 and up > 0 else half_up(number * up, twice)

    return rounded


def _ratio_half_up(run: Run, up: int, down: int) -> Run:
    def rounded(x: Frame, s: Any) -> Any:
        n, d = run(x, s)
        n, d = n * up, d * down
        return (2 * n + d) // (2 * d) if n >= 0 else half_up(n, d)

    return rounded


def _half_up_of_parts(left: Whole, right: Whole, up: int, down: int) -> Run:
    """The quotient of two integers, rounded without a pair in between."""
    f, g, twice_up, twice_down = left.run, right.run, 2 * up, 2 * down

    def rounded(x: Frame, s: Any) -> Any:
        n, d = f(x, s), g(x, s)
        if d > 0 and n >= 0 and up > 0:
            return (n * twice_up + d * down) // (d * twice_down)
        n, d = odd(n, d) if not d > 0 else (n, d)
        return half_up(n * up, d * down)

    return rounded


def fraction_of(code: Number) -> Run:
    """The number as a fraction."""
    if isinstance(code, Dimmed):
        code = as_plain(code)
    run, scale = code.run, code.scale
    up, down = scale.numerator, scale.denominator
    if isinstance(code, Whole):

        def whole(x: Frame, s: Any) -> Any:
            number = run(x, s)
            return number if type(number) is Gone else Fraction(number * up, down)

        return whole

    def quotient(x: Frame, s: Any) -> Any:
        n, d = run(x, s)
        return n if type(n) is Gone else Fraction(n * up, d * down)

    return quotient
