"""PD11xx to PD14xx: cells, claims and points in a form, checks, what stays undetermined."""

from __future__ import annotations

from perfdsl.messages._record import Message

FINDINGS: dict[str, Message] = {}
