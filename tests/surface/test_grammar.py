"""The grammar by itself: LALR(1), without conflicts in the tables or in the words."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from lark import Lark
from lark.lexer import PatternRE

from perfdsl.surface.parse import grammar_text

# The real patterns use what strict mode cannot judge (looking ahead); these stand for them.
PLACEHOLDERS = {"NAME": r"[^\W\d](?:[\w·%㎡])*", "UNIT": r"个百分点|万人|人|%|分|万元|年"}


def _with_placeholders(terminal: Any) -> Any:
    if terminal.name in PLACEHOLDERS:
        terminal.pattern = PatternRE(PLACEHOLDERS[terminal.name])
    return terminal


def test_lalr_without_conflicts(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("interegular")
    caplog.set_level(logging.DEBUG, logger="lark")
    Lark(grammar_text(), parser="lalr", strict=True, edit_terminals=_with_placeholders, maybe_placeholders=False)
    assert "conflict" not in caplog.text.lower()
