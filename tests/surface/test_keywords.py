"""The table of keywords and the grammar hold the same words."""

from __future__ import annotations

import re

import pytest
from perfdsl.grammar.keywords import KEYWORDS, SIGNS, Keyword

from perfdsl.surface.parse import grammar_text

ONE_SPELLING = set("[](){},:+-.")


def _literals() -> set[str]:
    """Every literal of the grammar's rules; what the patterns of ROUND_PLACES and EACH hold counts too."""
    text = re.sub(r"//.*", "", grammar_text())
    rules = "\n".join(line for line in text.splitlines() if not re.match(r"\s*(?:%|[A-Z_]+(?:\.\d)?:)", line))
    patterns = re.findall(r"^(?:ROUND_PLACES|EACH)\S*: /(.*)/", text, re.MULTILINE)
    assert len(patterns) == 2
    return {*re.findall(r'"([^"]*)"', rules), *re.findall(r"[\u4e00-\u9fff]+", " ".join(patterns))}


def _words(spellings: tuple[str, ...]) -> set[str]:
    return {word for spelling in spellings for word in spelling.split() if word != "…" and not word.isdigit()}


def test_the_grammar_holds_the_words_of_the_table_and_no_others() -> None:
    table = set().union(*(_words(row.zh) | _words(row.en) for row in (*KEYWORDS, *SIGNS)))
    assert _literals() - table - ONE_SPELLING == set()
    assert table - _literals() == set()


@pytest.mark.parametrize("row", [*KEYWORDS, *SIGNS], ids=lambda row: row.key)
def test_no_row_lacks_a_spelling(row: Keyword) -> None:
    assert row.zh
    assert row.en
    assert all(spelling.replace("…", "").isascii() for spelling in row.en)
    assert all(not re.search("[A-Za-z]", spelling) for spelling in row.zh)
    assert row.spelling("zh") == row.zh[0]
    assert row.spelling("en") == row.en[0]


def test_a_spelling_means_one_thing_within_its_table() -> None:
    keys = [row.key for row in KEYWORDS]
    assert len(keys) == len(set(keys))
