"""PD11xx to PD14xx: cells, claims and points in a form, checks, what stays undetermined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.messages._finding_cells import CELLS
from perfdsl.messages._finding_claims import CLAIMS
from perfdsl.messages._finding_totals import TOTALS

if TYPE_CHECKING:
    from perfdsl.messages._record import Message

FINDINGS: dict[str, Message] = {**CELLS, **CLAIMS, **TOTALS}
