"""A quantity: an exact number with the unit in which it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from perfdsl.quantities.number import format_number
from perfdsl.quantities.units import NUMBER, Unit, dim_text

if TYPE_CHECKING:
    from fractions import Fraction


class UnitMismatchError(ValueError):
    """Two units of different dimension, or a percentage with a percentage point."""


@attrs.frozen
class Quantity:
    """An exact quantity.

    number: in the base unit (366000 for 36.6万人, 19/20 for 95%), so that equal things have equal numbers.
    unit: as written, for display; quantities of different spelling are not `==`, compare them with `same`.
    """

    number: Fraction
    unit: Unit = NUMBER

    @classmethod
    def of(cls, written: Fraction | int, unit: Unit = NUMBER) -> Quantity:
        """The quantity of `written` units: `Quantity.of(Fraction("36.6"), 万人)`."""
        return cls(written * unit.scale, unit)

    @property
    def written(self) -> Fraction:
        """The number in the unit as written: 36.6 for 36.6万人."""
        return self.number / self.unit.scale

    def to(self, unit: Unit) -> Quantity:
        """The same quantity shown in another unit.

        Raises:
            UnitMismatchError: the units do not convert into each other.
        """
        if not self.unit.converts_to(unit):
            message = f"`{self.unit.name}` ({dim_text(self.unit.dim)}) is no `{unit.name}` ({dim_text(unit.dim)})"
            raise UnitMismatchError(message)
        return attrs.evolve(self, unit=unit)

    def same(self, other: Quantity) -> bool:
        """Whether the two are the same amount of the same kind, however written (3000人 and 0.3万人)."""
        return self.unit.converts_to(other.unit) and self.number == other.number

    def text(self, places: int | None = None) -> str:
        """The quantity in its written unit, exact: "36.6万人", "95%", "10/3天", "5 points".

        `places` as in `format_number`.
        """
        blank = " " if self.unit.name[:1].isascii() and self.unit.name[:1].isalpha() else ""
        return format_number(self.written, places) + blank + self.unit.name
