"""What an expression becomes: a closure, and what is known of its values before any form is read.

Every closure takes the frame at hand and the value that the table at hand judges.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs

from perfdsl.core.layout import Frame
from perfdsl.quantities.units import Dim

Run = Callable[[Frame, Any], Any]


class UncoveredError(Exception):
    """The compiler does not know this part of the language; the interpreter does it instead."""


@attrs.frozen
class Whole:
    """A number: `run` gives an integer or a `Gone`, and one in it stands for `scale`.

    slot: where the frame holds that integer, if it is a cell of the frame at hand.
    literal: the number, if the rule file says it.
    """

    run: Run
    scale: Fraction
    dim: Dim
    slot: int | None = None
    literal: Fraction | None = None


@attrs.frozen
class Ratio:
    """A number: `run` gives a pair of integers, which stands for their quotient times `scale`.

    The divisor is positive; no value is a `Gone`, or a pair whose first part is one.

    parts: the integers that are divided, where nothing else is done; the second one may be anything.
    """

    run: Run
    scale: Fraction
    dim: Dim
    parts: tuple[Whole, Whole] | None = None


@attrs.frozen
class Dimmed:
    """A number of a dimension that only the form tells: numerator, denominator, dimension; or a `Gone`."""

    run: Run


@attrs.frozen
class Cells:
    """A written cell: a `WrittenCell` or a `Gone`."""

    run: Run


@attrs.frozen
class Text:
    """A text: a `str` or a `Gone`. slot: where the frame holds it, if it is a cell of the frame at hand."""

    run: Run
    slot: int | None = None


@attrs.frozen
class Days:
    """A date: a `Day` or a `Gone`."""

    run: Run


@attrs.frozen
class Test:
    """A truth: True, False, or a `Gone` for unknown."""

    __test__ = False  # no test case for pytest
    run: Run


Plain = Whole | Ratio
Number = Whole | Ratio | Dimmed
Code = Whole | Ratio | Dimmed | Cells | Text | Days | Test


def constant(number: Fraction, dim: Dim) -> Whole:
    """A number that the rule file says."""
    numerator = number.numerator
    return Whole(lambda _x, _s: numerator, Fraction(1, number.denominator), dim, literal=number)
