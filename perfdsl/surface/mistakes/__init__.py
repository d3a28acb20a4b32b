"""What people write instead of what the grammar wants: one row for each kind of mistake, the most telling first.

A repair is believed only if the parser can read the statement with it, so that a row may look at little. Rows are
asked twice: first which repair makes the whole statement readable, then which one at least leads on behind the place.
"""

from perfdsl.surface.mistakes.names import NAMES, VALUES
from perfdsl.surface.mistakes.rows import HABITS_OF_ROWS, INTERVALS, NUMBERS, ROUNDING, STEPS
from perfdsl.surface.mistakes.rule import Mended, Rule, fits, here
from perfdsl.surface.mistakes.signs import ARROWS, BRACKETS, COMMAS, COMPARISONS, FOREIGN, QUOTES, UNQUOTED
from perfdsl.surface.mistakes.statements import HEADS, PARTS, REQUIRE
from perfdsl.surface.mistakes.years import YEARS

__all__ = ["RULES", "Mended", "Rule", "fits", "here"]

RULES: tuple[Rule, ...] = (
    *HEADS,
    *YEARS,
    *NUMBERS,
    *INTERVALS,
    *STEPS,
    *ROUNDING,
    *HABITS_OF_ROWS,
    *COMPARISONS,
    *FOREIGN,
    *QUOTES,
    *NAMES,
    *UNQUOTED,
    *ARROWS,
    *COMMAS,
    *PARTS,
    *BRACKETS,
    *VALUES,
    *REQUIRE,
)
