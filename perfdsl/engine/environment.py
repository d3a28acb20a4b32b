"""What an expression is evaluated in."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from perfdsl.core.values import Absent, FormData, Number, Record, State, Value

if TYPE_CHECKING:
    from perfdsl.core import ir
    from perfdsl.engine.peers import Place


@attrs.frozen
class Environment:
    """Frames from the outermost to the innermost record, all forms of the submission, and the table's own values.

    Attributes:
        frames: frame 0 is the form at hand, 1 the row at hand, further ones belong to sums and look-ups.
        forms: every form of the submission, by name.
        subject: the value that the table judges; None outside a table.
        points: the points of the indicator at hand; None outside an indicator.
        peers: the forms of the run under the same scheme, and which of them is the one at hand; None outside a scheme
            that asks for them.
    """

    frames: tuple[Record, ...]
    forms: dict[str, tuple[FormData, ...]]
    subject: Value | None = None
    points: Fraction | None = None
    peers: Place | None = None

    def inside(self, *records: Record) -> Environment:
        """The environment with more frames inside."""
        return Environment(self.frames + records, self.forms, self.subject, self.points, self.peers)

    def judging(self, subject: Value | None) -> Environment:
        """The environment of a table that judges this value."""
        return attrs.evolve(self, subject=subject)

    def with_points(self, points: Fraction) -> Environment:
        """The environment of an indicator with these points."""
        return attrs.evolve(self, points=points)

    def scoring(self, indicator: ir.Indicator) -> Environment:
        """The environment of this indicator's table."""
        peers = self.peers if self.peers is None else attrs.evolve(self.peers, indicator=indicator)
        return attrs.evolve(self, points=indicator.points, peers=peers)

    def full(self) -> Number:
        """满分 here."""
        assert self.points is not None  # lowering lets 满分 stand only inside an indicator
        return Number(self.points, (("分", 1),))


def cell(record: Record, path: tuple[str, ...]) -> Value:
    """The cell at a path of a record; a cell that is not there is missing."""
    for name in path[:-1]:
        inner = record.cells.get(name)
        if not isinstance(inner, Record):
            return Absent(State.MISSING, (".".join(path),))
        record = inner
    value = record.cells.get(path[-1])
    if value is None or isinstance(value, (Record, tuple)):
        return Absent(State.MISSING, (".".join(path),))
    if isinstance(value, Absent) and not value.cells:
        return Absent(value.state, (".".join(path),))
    return value


def rows(record: Record, path: tuple[str, ...]) -> tuple[Record, ...]:
    """The rows at a path of a record; none when they are not there (`no_rows` says why)."""
    for name in path[:-1]:
        inner = record.cells.get(name)
        if not isinstance(inner, Record):
            return ()
        record = inner
    found = record.cells.get(path[-1])
    return found if isinstance(found, tuple) else ()


def no_rows(record: Record, path: tuple[str, ...]) -> Absent | None:
    """Why the rows at a path are not known; None when they are, be it that there are none of them.

    A form that leaves a block of rows out has not said that there are none.
    """
    for name in path[:-1]:
        inner = record.cells.get(name)
        if not isinstance(inner, Record):
            return Absent(State.MISSING, (".".join(path),))
        record = inner
    found = record.cells.get(path[-1])
    return Absent(found.state, (".".join(path),)) if isinstance(found, Absent) else None
