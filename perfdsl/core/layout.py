"""What compiled rules read of a form, and where it stands: records become lists, names become positions.

A frame is a list or tuple: first the frame that it stands in (None for the form at hand), then its cells, then its
lists of row frames, then the lists of frames of other forms, all in the order of the layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import Gone
from perfdsl.core.kinds import NumberKind
from perfdsl.core.values import Written
from perfdsl.quantities.units import Dim

Frame = Sequence[Any]


@attrs.frozen
class CellSlot:
    """A cell: where in the record it stands, how it is declared, and the field whose unit it must have (同单位)."""

    path: tuple[str, ...]
    field: ir.FieldDeclaration
    partner: ir.FieldDeclaration | None = None


@attrs.frozen
class RecordLayout:
    """What is read of a form or a row, in the order of the frame. `forms` is empty except for the form at hand."""

    cells: tuple[CellSlot, ...] = ()
    rows: tuple[tuple[tuple[str, ...], RecordLayout], ...] = ()
    forms: tuple[tuple[str, RecordLayout], ...] = ()


@attrs.frozen(eq=True)
class WrittenCell:
    """A cell that brings its own unit: `number` / `denominator` in base units; words have a `Gone` for a number."""

    value: Written
    number: int | Gone
    denominator: int
    dim: Dim


def cell_scale(field: ir.FieldDeclaration, decimals: int) -> Fraction:
    """What one stands for in the integer of a number cell: with 2 decimals, a hundredth of the field's unit."""
    return (field.unit.scale if field.unit else Fraction(1)) * Fraction(1, 10**decimals)


def is_plain_number(field: ir.FieldDeclaration) -> bool:
    """Whether a figure in this cell is simply that number, and a blank is missing: neither says "not applicable"."""
    odd = "" in field.na or any(char.isdigit() for word in field.na for char in word)
    return isinstance(field.kind, NumberKind) and not odd


PLAIN, OTHER, PAIRED = range(3)


def slot_kind(slot: CellSlot) -> int:
    """How a cell is read: as a plain number, in some other way, or together with the cell whose unit it must have."""
    if slot.partner is not None:
        return PAIRED
    return PLAIN if is_plain_number(slot.field) else OTHER


def slot_order(slot: CellSlot) -> tuple[int, tuple[str, ...]]:
    """Cells in this order are read fastest: those of one kind together, and among them those of one group."""
    return slot_kind(slot), slot.path[:-1]
