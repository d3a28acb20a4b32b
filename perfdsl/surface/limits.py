"""What is refused before anybody reads it, so that no reader after it can run out of stack."""

from __future__ import annotations

import re

MAX_DEPTH = 40
"""Brackets and braces nested deeper than this are refused."""

MAX_OPERATORS = 120
"""More signs of arithmetic and 非 than this in one statement are refused: every reader of the tree walks that deep."""

_BRACKET = re.compile(r'"[^"\n]*"?|「[^」\n]*」?|[(\[{)\]}]')
_OPERATOR = re.compile(r'"[^"\n]*"?|「[^」\n]*」?|[-+*/×÷]|非|\bnot\b|[;{}]')


def too_deep(text: str) -> int | None:
    """The offset of the first bracket nested deeper than `MAX_DEPTH`; None if there is none."""
    depth = 0
    for match in _BRACKET.finditer(text):
        if match[0] in "([{":
            depth += 1
        elif match[0] in ")]}":
            depth = max(0, depth - 1)
        if depth > MAX_DEPTH:
            return match.start()
    return None


def too_long(text: str) -> int | None:
    """The offset of the operator that is one too many in its statement; None if there is none."""
    offset = 0
    for line in text.split("\n"):
        if len(line) > MAX_OPERATORS:
            count = 0
            for match in _OPERATOR.finditer(line):
                count = 0 if match[0] in ";{}" else count + (match[0][0] not in '"「')
                if count > MAX_OPERATORS:
                    return offset + match.start()
        offset += len(line) + 1
    return None
