"""The parser's tables between runs.

Building the tables of the grammar takes Lark longer than everything else that a command does; loading them takes a
hundredth of it. Lark keeps tables by pickling, and a pickle that a stranger wrote runs his code. So what Lark gives out
for pickling, which is plain data, is kept as JSON instead (perfdsl.cache), and what it takes back after unpickling is
made from that. Nothing in the file names a class outside the handful that Lark's own reader accepts.

Here the data only change their shape; Lark itself is known to parse.py alone.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

from perfdsl import cache

_KIND = "grammar"
_FORMAT = "1"


def recall(key: str, options: dict[str, Any]) -> dict[str, Any] | None:
    """What `Lark.load` takes, from an earlier run; None if there is nothing, or nothing of use.

    Args:
        key: made by `key_of`.
        options: those that the parser was built with; they are never read from the file.
    """
    kept = cache.load(_KIND, key)
    try:
        return None if kept is None else _unpacked(kept, options)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def keep(key: str, data: dict[str, Any], memo: dict[int, Any]) -> None:
    """Keep what `Lark.memo_serialize` gives. Never fails."""
    if list(memo) == list(range(len(memo))):
        cache.store(_KIND, key, _packed(data, memo))


def key_of(lark_version: str, *texts: str) -> str:
    """The key of tables: everything that they are made from."""
    return cache.key_of(_FORMAT, lark_version, *texts)


def _packed(data: dict[str, Any], memo: dict[int, Any]) -> dict[str, Any]:
    """Numbers as positions in lists (JSON has no numbered keys); a state as its actions and the tokens for each."""
    parser = data["parser"]
    table = parser["parser"]
    return {
        "memo": [memo[number] for number in range(len(memo))],
        "rules": data["rules"],
        "lexer": parser["lexer_conf"],
        "conf": parser["parser_conf"],
        "tokens": [table["tokens"][number] for number in range(len(table["tokens"]))],
        "states": [[state, *_actions(row)] for state, row in table["states"].items()],
        "starts": table["start_states"],
        "ends": table["end_states"],
    }


def _actions(row: dict[int, tuple[int, Any]]) -> list[list[int]]:
    """Each action with its tokens: n ≥ 0 goes to state n, n < 0 reduces by rule -1 - n. The order of tokens stays."""
    numbered = [(-1 - goal["@"] if reduces else goal, token) for token, (reduces, goal) in row.items()]
    return [[number, *(token for _, token in run)] for number, run in groupby(numbered, itemgetter(0))]


def _unpacked(kept: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    table = {
        "tokens": dict(enumerate(kept["tokens"])),
        "states": {state: _row(actions) for state, *actions in kept["states"]},
        "start_states": kept["starts"],
        "end_states": kept["ends"],
    }
    parser = {"lexer_conf": kept["lexer"], "parser_conf": kept["conf"], "parser": table}
    data = {"parser": parser, "rules": kept["rules"], "options": options}
    return {"data": data, "memo": dict(enumerate(kept["memo"]))}


def _row(actions: list[list[int]]) -> dict[int, tuple[int, Any]]:
    row: dict[int, tuple[int, Any]] = {}
    for number, *tokens in actions:
        row.update(dict.fromkeys(tokens, (0, number) if number >= 0 else (1, {"@": -1 - number})))
    return row
