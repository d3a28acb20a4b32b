"""What a value is: its kind, known before any form is read (specs/kinds.md)."""

from __future__ import annotations

import attrs

from perfdsl.quantities.units import Dim


@attrs.frozen
class NumberKind:
    """A number of a known dimension; () is a ratio.

    `point` marks a difference of ratios, counted in percentage points: it is no ratio, and a ratio is no such
    difference, although both are written with a hundredth.
    """

    dim: Dim = ()
    point: bool = False


@attrs.frozen
class TextKind:
    """Words; `choices` are the only ones possible, () when any are."""

    choices: tuple[str, ...] = ()


@attrs.frozen
class TruthKind:
    """Yes or no."""


@attrs.frozen
class DateKind:
    """A day, a month or a year."""


@attrs.frozen
class WrittenKind:
    """A quantity that brings its own unit (36.6万人 in one row, 95% in the next), a date, or words.

    `target`: a comparator may stand before it.
    """

    target: bool = False


Kind = NumberKind | TextKind | TruthKind | DateKind | WrittenKind

RATIO = NumberKind(())
POINT = NumberKind((), point=True)
POINTS = NumberKind((("分", 1),))
DAYS = NumberKind((("天", 1),))
WORKING_DAYS = NumberKind((("工作日", 1),))
TEXT = TextKind()
TRUTH = TruthKind()
DATE = DateKind()
