"""PD01xx: what the grammar rejects."""

from __future__ import annotations

from perfdsl.messages._record import Message

SYNTAX: dict[str, Message] = {}
