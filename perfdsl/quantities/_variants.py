"""What a cell can turn out to be: the variants that `parse_written` returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from perfdsl.quantities.quantity import Quantity
from perfdsl.quantities.units import NUMBER, Unit

if TYPE_CHECKING:
    from fractions import Fraction

    from perfdsl.quantities.words import Comparator

WrittenProblemKind = Literal[
    "malformed_number",  # 1.2.3   3 5   7.50.
    "too_long",  # more digits than any real form has
    "too_large",  # 1e999
    "unknown_unit",  # ≥30瓦    found is the unit
    "no_number",  # ≥稳定     found is what follows the sign
    "two_comparators",  # ≤90%以上   ≥95%-100%
    "bad_date",  # 2024年13月
    "reversed_range",  # 100%-95%
    "trailing",  # 95%、
]


@attrs.frozen
class WrittenQuantity:
    """A number as written.

    comparator: "≥ ≤ > < = ≠", or None when none is written.
    number: in the written unit (36.6 for 36.6万人); without a unit the multiplier is in it (450000 for 45万).
    unit: None when none is written, which is a finding where the form expects one.
    multiplier: 10000 for 45万; 1 when there is none or when it belongs to the unit (万人).
    text: the cell, without outer blanks.
    """

    comparator: Comparator | None
    number: Fraction
    unit: Unit | None
    multiplier: Fraction
    text: str

    @property
    def value(self) -> Fraction:
        """The number in base units: 366000 for 36.6万人, 19/20 for 95%, 450000 for 45万."""
        return self.number * self.unit.scale if self.unit else self.number

    @property
    def quantity(self) -> Quantity:
        """The quantity; a bare number is dimensionless."""
        return Quantity(self.value, self.unit or NUMBER)


@attrs.frozen
class WrittenRange:
    """A range (95%-100%, 3~5次), closed: both ends in `unit` (None as in `WrittenQuantity`), low ≤ high."""

    low: Fraction
    high: Fraction
    unit: Unit | None
    text: str


@attrs.frozen
class WrittenDate:
    """A year, month or day: 2024年, 2024年度, 2024年12月, 2024-12-31; None where not written."""

    year: int
    month: int | None
    day: int | None
    text: str
    comparator: Comparator | None = None


@attrs.frozen
class WrittenText:
    """Words, without outer blanks."""

    text: str


@attrs.frozen
class WrittenProblem:
    """A value that cannot be read: why, and what was found (shortened for a message)."""

    kind: WrittenProblemKind
    found: str


Written = WrittenQuantity | WrittenRange | WrittenDate | WrittenText
