"""PD02xx to PD06xx: names, kinds and units, points and structure, tables, schemes and forms declared."""

from __future__ import annotations

from perfdsl.messages._record import Message

RULES: dict[str, Message] = {}
