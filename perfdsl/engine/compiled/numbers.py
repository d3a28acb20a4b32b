"""Arithmetic of numbers whose dimensions are known: integers, and pairs of integers where something is divided.

Factors that are known beforehand go into the scale and cost nothing. A `Gone` passes through by itself.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Any

import attrs

from perfdsl.core.gone import ZERO_DENOMINATOR, Gone
from perfdsl.core.layout import Frame
from perfdsl.engine.compiled.codes import Plain, Ratio, Run, UncoveredError, Whole, constant
from perfdsl.quantities.units import Dim, div_dims, mul_dims

_NOTHING = (ZERO_DENOMINATOR, ZERO_DENOMINATOR)


def common_scale(left: Fraction, right: Fraction) -> tuple[Fraction, int, int]:
    """The largest scale in which both are whole, and what they are in it."""
    scale = Fraction(
        gcd(left.numerator * right.denominator, right.numerator * left.denominator),
        left.denominator * right.denominator,
    )
    return scale, int(left / scale), int(right / scale)


def times_integer(run: Run, factor: int) -> Run:
    """An integer times a known one."""
    return run if factor == 1 else lambda x, s: run(x, s) * factor


def rescaled(code: Whole, scale: Fraction) -> Run:
    """The integer counted in another scale, of which the own one must be a multiple."""
    return times_integer(code.run, int(code.scale / scale))


def negative(code: Plain) -> Plain:
    """−x."""
    if isinstance(code, Whole) and code.literal is not None:
        return constant(-code.literal, code.dim)
    return attrs.evolve(code, scale=-code.scale)


def same_dim(left: Plain, right: Plain) -> Dim:
    """The dimension of a sum; a bare 0 takes that of the other side."""
    if left.dim == right.dim or is_zero(right):
        return left.dim
    if is_zero(left):
        return right.dim
    raise UncoveredError("unlike dimensions")  # lowering lets none through


def is_zero(code: Plain) -> bool:
    """Whether the rule file says 0."""
    return isinstance(code, Whole) and code.literal == 0


# ---- sums --------------------------------------------------------------------------------------------------------


def plus(left: Plain, right: Plain) -> Plain:
    """Left + right."""
    dim = same_dim(left, right)
    if is_zero(right) or is_zero(left):
        return attrs.evolve(left if is_zero(right) else right, dim=dim)
    scale, a, b = common_scale(left.scale, right.scale)
    if isinstance(left, Whole):
        if isinstance(right, Whole):
            return _plus_whole(left, right, scale, a, b, dim)
        f, g = left.run, right.run

        def whole_and_ratio(x: Frame, s: Any) -> Any:
            whole = f(x, s)
            n, d = g(x, s)
            return whole * a * d + n * b, d

        return Ratio(whole_and_ratio, scale, dim)
    if isinstance(right, Whole):
        f, g = left.run, right.run
        if right.literal is not None:
            c = int(right.literal / scale)

            def ratio_and_literal(x: Frame, s: Any) -> Any:
                n, d = f(x, s)
                return n * a + d * c, d

            return Ratio(ratio_and_literal, scale, dim)

        def ratio_and_whole(x: Frame, s: Any) -> Any:
            n, d = f(x, s)
            return n * a + g(x, s) * b * d, d

        return Ratio(ratio_and_whole, scale, dim)
    f, g = left.run, right.run

    def ratios(x: Frame, s: Any) -> Any:
        n, d = f(x, s)
        m, e = g(x, s)
        return n * a * e + m * b * d, d * e

    return Ratio(ratios, scale, dim)


def _plus_whole(left: Whole, right: Whole, scale: Fraction, a: int, b: int, dim: Dim) -> Whole:
    if left.literal is not None and right.literal is not None:
        return constant(left.literal + right.literal, dim)
    f, g, i, j = left.run, right.run, left.slot, right.slot
    if right.literal is not None:
        c = int(right.literal / scale)
        return Whole(lambda x, s: f(x, s) * a + c, scale, dim)
    if i is not None and j is not None and (a, b) == (1, 1):
        return Whole(lambda x, _s: x[i] + x[j], scale, dim)
    if i is not None and j is not None and (a, b) == (1, -1):
        return Whole(lambda x, _s: x[i] - x[j], scale, dim)
    if (a, b) == (1, 1):
        return Whole(lambda x, s: f(x, s) + g(x, s), scale, dim)
    return Whole(lambda x, s: f(x, s) * a + g(x, s) * b, scale, dim)


def minus(left: Plain, right: Plain) -> Plain:
    """Left − right."""
    return plus(left, negative(right))


# ---- products ----------------------------------------------------------------------------------------------------


def times(left: Plain, right: Plain) -> Plain:
    """Left × right."""
    dim = mul_dims(left.dim, right.dim)
    for factor, other in ((left, right), (right, left)):
        if isinstance(factor, Whole) and factor.literal is not None:
            return _scaled(other, factor.literal, dim)
    scale = left.scale * right.scale
    f, g = left.run, right.run
    if isinstance(left, Whole):
        if isinstance(right, Whole):
            i, j = left.slot, right.slot
            if i is not None and j is not None:
                return Whole(lambda x, _s: x[i] * x[j], scale, dim)
            return Whole(lambda x, s: f(x, s) * g(x, s), scale, dim)

        def whole_and_ratio(x: Frame, s: Any) -> Any:
            whole = f(x, s)
            n, d = g(x, s)
            return whole * n, d

        return Ratio(whole_and_ratio, scale, dim)
    if isinstance(right, Whole):

        def ratio_and_whole(x: Frame, s: Any) -> Any:
            n, d = f(x, s)
            return n * g(x, s), d

        return Ratio(ratio_and_whole, scale, dim)

    def ratios(x: Frame, s: Any) -> Any:
        n, d = f(x, s)
        m, e = g(x, s)
        return n * m, d * e

    return Ratio(ratios, scale, dim)


def _scaled(code: Plain, factor: Fraction, dim: Dim) -> Plain:
    """A number times one that the rule file says; 0 times a value that is gone is gone."""
    if isinstance(code, Whole) and code.literal is not None:
        return constant(code.literal * factor, dim)
    if factor:
        # The frame holds the number itself, whatever one in it stands for.
        return attrs.evolve(code, scale=code.scale * factor, dim=dim)
    run = code.run
    if isinstance(code, Whole):
        return Whole(lambda x, s: run(x, s) * 0, Fraction(1), dim)

    def none_of_ratio(x: Frame, s: Any) -> Any:
        n, d = run(x, s)
        return n * 0, d

    return Ratio(none_of_ratio, Fraction(1), dim)


# ---- quotients ---------------------------------------------------------------------------------------------------


def over(left: Plain, right: Plain) -> Plain:
    """Left ÷ right; a zero divisor leaves nothing."""
    dim = div_dims(left.dim, right.dim)
    if isinstance(right, Whole) and right.literal:
        return _scaled(left, 1 / right.literal, dim)
    scale = left.scale / (right.scale or 1)
    f, g = left.run, right.run
    if isinstance(left, Whole):
        if isinstance(right, Whole):
            return Ratio(_whole_over_whole(left, right), scale, dim, parts=(left, right))
        return Ratio(_whole_over_ratio(f, g), scale, dim)
    return Ratio(_ratio_over_whole(f, g) if isinstance(right, Whole) else _ratio_over_ratio(f, g), scale, dim)


def _whole_over_whole(left: Whole, right: Whole) -> Run:
    f, g, i, j = left.run, right.run, left.slot, right.slot
    if i is not None and j is not None:

        def cells(x: Frame, _s: Any) -> Any:
            divisor = x[j]
            return (x[i], divisor) if divisor > 0 else odd(x[i], divisor)

        return cells
    if j is not None:

        def by_cell(x: Frame, s: Any) -> Any:
            divisor = x[j]
            return (f(x, s), divisor) if divisor > 0 else odd(f(x, s), divisor)

        return by_cell

    def quotient(x: Frame, s: Any) -> Any:
        divisor = g(x, s)
        return (f(x, s), divisor) if divisor > 0 else odd(f(x, s), divisor)

    return quotient


def odd(number: Any, divisor: Any) -> tuple[Any, Any]:
    """The quotient by a divisor that is negative, zero or gone."""
    if type(number) is Gone:
        return number, number
    if type(divisor) is Gone:
        return divisor, divisor
    return (-number, -divisor) if divisor else _NOTHING


def _whole_over_ratio(f: Run, g: Run) -> Run:
    def quotient(x: Frame, s: Any) -> Any:
        number = f(x, s)
        n, d = g(x, s)
        return (number * d, n) if n > 0 else odd(number * _unless_gone(d), n)

    return quotient


def _unless_gone(number: Any) -> Any:
    """The number, or 1 in place of a `Gone`, so that the left side's own reason stays the first."""
    return 1 if type(number) is Gone else number


def _ratio_over_whole(f: Run, g: Run) -> Run:
    def quotient(x: Frame, s: Any) -> Any:
        n, d = f(x, s)
        divisor = g(x, s)
        if divisor > 0:
            return n, d * divisor
        n, divisor = odd(n, divisor)
        return n, d * divisor

    return quotient


def _ratio_over_ratio(f: Run, g: Run) -> Run:
    def quotient(x: Frame, s: Any) -> Any:
        n, d = f(x, s)
        m, e = g(x, s)
        if m > 0:
            return n * e, d * m
        n, m = odd(n, m)
        return n * _unless_gone(e), d * m

    return quotient
