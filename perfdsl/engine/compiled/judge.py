"""Scores against claims, counted: how many findings `engine.claims` would write."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import Gone
from perfdsl.core.kinds import POINTS
from perfdsl.core.layout import Frame
from perfdsl.engine.compiled.codes import Run, UncoveredError, Whole
from perfdsl.engine.compiled.expressions import compile_number
from perfdsl.engine.compiled.finish import fraction_of, half_up
from perfdsl.engine.compiled.numbers import common_scale, rescaled
from perfdsl.engine.compiled.scope import Scope
from perfdsl.engine.table import Scored

_CELL_PLACES, _COMPUTED_PLACES = 6, 4


@attrs.frozen
class Measure:
    """Points and claim of an indicator in one unit, so that integers can be compared.

    Attributes:
        points, claim: an integer or a fraction of the unit, or a `Gone`; no claim is None.
        decimals: of how many decimals the unit is: with 2, a hundredth of a point.
        score: how many units the scheme's last place has.
        places: how many decimals of a claim are shown.
        point_slot, claim_slot: where a frame holds them as they are.
    """

    points: Run
    claim: Run | None
    decimals: int
    score: int
    places: int
    point_slot: int | None = None
    claim_slot: int | None = None

    @property
    def unit(self) -> Fraction:
        """The unit in points."""
        return Fraction(1, 10**self.decimals)

    def points_of(self, rows: list[Frame]) -> list[Any]:
        """The points of many rows."""
        points, slot = self.points, self.point_slot
        return [points(row, None) for row in rows] if slot is None else [row[slot] for row in rows]

    def claims_of(self, rows: list[Frame]) -> list[Any] | None:
        """The claims of many rows, None if rows claim nothing."""
        claim, slot = self.claim, self.claim_slot
        if claim is None:
            return None
        return [claim(row, None) for row in rows] if slot is None else [row[slot] for row in rows]

    def findings(self, score: Any, claim: Any, points: Any) -> int:
        """How many findings the claim and the want of a score are. The score is in last places, or a `Scored`."""
        claimed = claim is not None and type(claim) is not Gone
        impossible = claimed and type(points) is not Gone and bool(claim > points or claim < 0)
        if type(score) is Scored and not score.settled:
            return 1 + impossible
        if impossible or not claimed:
            return int(impossible)
        if type(score) is Scored:
            interval = score.score
            same = interval.is_exact and self._agrees(claim, interval.low / self.unit)
            return int(not (same or interval.holds(claim * self.unit)))
        exact = score * self.score
        return int(not (claim == exact or self._agrees(claim, exact)))

    def _agrees(self, claim: Any, exact: Any) -> bool:
        """Whether a claim with fewer digits is the score, rounded to them (compare `claims.agrees`). Both in units."""
        places, part = self.decimals, 1
        if type(claim) is not int:
            places, claim, exact = places + self.places, claim * 10**self.places, exact * 10**self.places
            if claim.denominator != 1:
                return False  # more digits than are shown
        while places and claim % (10 * part) == 0:
            places, part = places - 1, 10 * part
        return 0 < places <= self.places and bool(half_up(exact, part) * part == claim)


def measure(points: ir.Expr | Fraction, claim: ir.Expr | None, last_place: int, scope: Scope) -> Measure:
    """Compile the points and the claim of an indicator."""
    point_code = compile_number(_literal(points) if isinstance(points, Fraction) else points, scope)
    claim_code = compile_number(claim, scope) if claim is not None else None
    places = _places(claim, scope) if claim is not None else 0
    unit = Fraction(1, last_place)
    if isinstance(point_code, Whole) and (claim_code is None or isinstance(claim_code, Whole)):
        for code in (point_code, claim_code):
            unit = unit if code is None else common_scale(unit, code.scale)[0]
        decimals = len(str(unit.denominator)) - 1
        if unit == Fraction(1, 10**decimals):
            run = rescaled(claim_code, unit) if claim_code is not None else None
            slots = (
                code.slot if code is not None and code.scale == unit else None for code in (point_code, claim_code)
            )
            return Measure(rescaled(point_code, unit), run, decimals, int(1 / unit) // last_place, places, *slots)
    decimals, unit = len(str(last_place)) - 1, Fraction(1, last_place)
    claim_run = _in_units(fraction_of(claim_code), unit) if claim_code is not None else None
    return Measure(_in_units(fraction_of(point_code), unit), claim_run, decimals, 1, places)


def _literal(points: Fraction) -> ir.Literal:
    return ir.Literal(points, POINTS)


def _in_units(run: Run, unit: Fraction) -> Run:
    def in_units(x: Frame, s: Any) -> Any:
        value = run(x, s)
        return value if type(value) is Gone else value / unit

    return in_units


def _places(claim: ir.Expr, scope: Scope) -> int:
    """How many decimals the claim is shown with: those of a cell, or of a computed number (`core.show`)."""
    match claim:
        case ir.Field() if _in_points(claim, scope):
            return _CELL_PLACES
        case ir.Arithmetic() | ir.Full():
            return _COMPUTED_PLACES
        case ir.Named(value=value):
            return _places(value, scope)
        case _:
            raise UncoveredError("a claim that is neither a cell in points nor computed")


def _in_points(cell: ir.Field, scope: Scope) -> bool:
    """Whether the cell is written in points, not in some multiple of the author's own."""
    reads = scope.frames[0].forms[cell.form] if cell.form is not None else scope.frames[cell.frame]
    unit = reads.cells[cell.path].field.unit
    others = any(own.dim == POINTS.dim for own in scope.units)
    return unit is not None and unit.scale == 1 and unit.name.isalpha() and not others
