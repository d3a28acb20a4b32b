"""Where compiled expressions stand: the frames around them, the value judged, the points of the indicator."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import MISSING, UNREADABLE
from perfdsl.core.layout import Frame
from perfdsl.engine.compiled.codes import Code, Plain, Run
from perfdsl.engine.compiled.reads import Reads
from perfdsl.quantities import Unit


@attrs.frozen
class Scope:
    """The compiler's side of an `Environment`.

    Attributes:
        forms: every form declared.
        decimals: of how many decimals the integers of a frame are.
        frames: what is read of each frame, from the outermost to the innermost.
        copied: whether the innermost frame is a copy, made so that it stands in the one outside it.
        subject: the value of the table at hand, as an expression of the closure's second argument.
        points: 满分 of the indicator at hand.
        units: the author's own units, in which cells may be written.
    """

    forms: Mapping[str, ir.Form]
    decimals: int
    frames: tuple[Reads, ...]
    copied: bool = False
    subject: Code | None = None
    points: Plain | None = None
    units: tuple[Unit, ...] = ()

    def inside(self, *frames: Reads, copied: bool) -> Scope:
        """The scope with more frames inside."""
        return attrs.evolve(self, frames=self.frames + frames, copied=copied)

    def judging(self, subject: Code) -> Scope:
        """The scope of a table whose value is handed to every closure."""
        return attrs.evolve(self, subject=subject)

    def outward(self, frame: int) -> int:
        """How many frames out the frame of this number is."""
        return len(self.frames) - 1 - frame


def at(outward: int, position: int) -> Run:
    """What stands at a position of the frame so many frames out."""
    if outward == 0:
        return lambda x, _s: x[position]
    if outward == 1:
        return lambda x, _s: x[0][position]

    def climb(x: Frame, _s: object) -> object:
        for _ in range(outward):
            x = x[0]
        return x[position]

    return climb


def of_form(forms: Run, position: int) -> Run:
    """The cell of the only form of its name; missing when there is none, unreadable when there are several."""

    def cell(x: Frame, s: object) -> object:
        found = forms(x, s)
        if len(found) == 1:
            return found[0][position]
        return UNREADABLE if found else MISSING

    return cell
