"""The table of keywords in specs/language.md, made from the one of the grammar."""

from __future__ import annotations

import re

from perfdsl.grammar import keywords

_BEGIN, _END = "<!-- keywords: written by tests/test_docs.py -->", "<!-- end of keywords -->"
_PARTS = (
    ("Items", keywords.ITEMS),
    ("Forms", keywords.FORMS),
    ("Schemes", keywords.SCHEMES),
    ("Rows of a table", keywords.ROWS),
    ("Checks", keywords.CHECKS),
    ("Expressions", keywords.EXPRESSIONS),
    ("Peers", keywords.PEERS),
    ("Signs", keywords.SIGNS),
)


def keyword_table() -> str:
    """The table as Markdown."""
    lines = ["| | Chinese | English |", "|---|---|---|"]
    for title, rows in _PARTS:
        lines.append(f"| **{title}** | | |")
        lines += [
            f"| {row.key.removeprefix('f_').replace('_', ' ')} | {_shown(row.zh)} | {_shown(row.en)} |" for row in rows
        ]
    return "\n".join(lines)


def _shown(spellings: tuple[str, ...]) -> str:
    return " ".join(f"`{spelling}`" for spelling in spellings).replace("|", "\\|")


def put_table(page: str, table: str) -> str:
    """The page with the table between its two marks."""
    pattern = re.compile(re.escape(_BEGIN) + ".*?" + re.escape(_END), re.DOTALL)
    return pattern.sub(lambda _: f"{_BEGIN}\n{table}\n{_END}", page)
