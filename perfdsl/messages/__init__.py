"""The catalogue: what each code says, in Chinese and in English, one table per range of codes."""

from __future__ import annotations

from perfdsl.messages._record import Lang, Message
from perfdsl.messages.data import DATA
from perfdsl.messages.fault import FAULT
from perfdsl.messages.files import FILES
from perfdsl.messages.findings import FINDINGS
from perfdsl.messages.rules import RULES
from perfdsl.messages.syntax import SYNTAX
from perfdsl.messages.usage import USAGE

__all__ = ["CATALOGUE", "TABLES", "Lang", "Message", "lookup"]

TABLES = (FILES, SYNTAX, RULES, USAGE, DATA, FINDINGS, FAULT)
"""Every table, in the order of its codes; no code stands in two of them (tests/messages checks that)."""

CATALOGUE: dict[str, Message] = {code: message for table in TABLES for code, message in table.items()}
"""Code -> wording."""


def lookup(code: str) -> Message | None:
    """The wording of a code; None for an unknown one (a caller shows the bare code then)."""
    return CATALOGUE.get(code)
