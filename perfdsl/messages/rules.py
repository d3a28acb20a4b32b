"""PD02xx to PD06xx: names, kinds and units, points and structure, tables, schemes and forms declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.messages._rule_kinds import KINDS
from perfdsl.messages._rule_names import NAMES
from perfdsl.messages._rule_peers import PEERS
from perfdsl.messages._rule_points import POINTS
from perfdsl.messages._rule_schemes import SCHEMES

if TYPE_CHECKING:
    from perfdsl.messages._record import Message

RULES: dict[str, Message] = {**NAMES, **KINDS, **POINTS, **PEERS, **SCHEMES}
