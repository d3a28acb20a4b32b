"""The words around a number in a cell: comparators in all spellings, and the words for a cell's state."""

from __future__ import annotations

import re
from typing import Literal

from perfdsl.quantities._chars import BLANKS, to_ascii

Comparator = Literal["≥", "≤", ">", "<", "=", "≠"]
StateWord = Literal["missing", "not_applicable", "not_due"]

_BEFORE: dict[Comparator, str] = {
    "≥": "≥ ≧ ⩾ >= => ≥= 不低于 不少于 不小于 不得低于 不得少于 大于等于 大于或等于 高于等于 高于或等于"
    " 至少 at_least no_less_than not_less_than",
    "≤": "≤ ≦ ⩽ <= =< ≤= 不超过 不高于 不大于 不多于 不得超过 不得高于 小于等于 小于或等于 低于等于"
    " 低于或等于 至多 最多 at_most no_more_than not_more_than",
    ">": "> 大于 高于 超过 多于 超出 more_than above",
    "<": "< 小于 低于 少于 不足 不到 未满 less_than below",
    "=": "= == 等于",
    "≠": "≠ != <> 不等于",
}
_AFTER: dict[Comparator, str] = {
    # In Chinese legal language 以上, 以下 and 以内 include the number itself (民法典 §1259).
    "≥": "以上 及以上 或以上 (含)以上 以上(含) 以上(含本数) or_more or_above",
    "≤": "以内 以下 及以下 或以下 之内 (含)以内 (含)以下 以内(含) 以下(含) or_less or_below",
}


def _longest_first(table: dict[Comparator, str], at: int) -> dict[str, list[tuple[str, Comparator]]]:
    """The words by their character at one end, so that most texts are compared with none of them."""
    rows = [(word.replace("_", " "), sign) for sign, words in table.items() for word in words.split()]
    found: dict[str, list[tuple[str, Comparator]]] = {}
    for word, sign in sorted(rows, key=lambda row: -len(row[0])):
        found.setdefault(word[at], []).append((word, sign))
    return found


_PREFIXED = _longest_first(_BEFORE, 0)
_SUFFIXED = _longest_first(_AFTER, -1)
_DASHES = re.compile("[-—―─ー]+")
_STATES: dict[str, StateWord] = {
    "": "missing",
    "/": "not_applicable",
    "不适用": "not_applicable",
    "n/a": "not_applicable",
    "not applicable": "not_applicable",
    "未到期": "not_due",
    "尚未到期": "not_due",
    "not due": "not_due",
    "not yet due": "not_due",
}


def split_comparator(text: str) -> tuple[Comparator | None, str]:
    """The comparator before a value, in any spelling, and the rest of the text with its signs made ASCII."""
    plain = to_ascii(text).strip(" ")
    for word, sign in _PREFIXED.get(plain[:1].lower(), ()):
        if plain[: len(word)].lower() == word:
            return sign, plain[len(word) :].strip(" ")
    return None, plain


def split_suffix(text: str) -> tuple[Comparator | None, str]:
    """The comparator that follows a number and unit (以上 is ≥, 以内 is ≤), and the text before it."""
    plain = to_ascii(text).strip(" ")
    lower = plain.lower()
    for word, sign in _SUFFIXED.get(lower[-1:], ()):
        if lower.endswith(word):
            return sign, plain[: -len(word)].strip(" ")
    return None, plain


def state_word(text: str) -> StateWord | None:
    """The state that a cell's text says: "missing", "not_applicable", "not_due", or None: the cell is given.

    Blanks only are missing; / - —— 不适用 N/A are not applicable; 未到期 is not due. 无 is None: whether it
    means "none" or "not applicable" is decided by the form (不适用记作 "无").
    """
    stripped = text.strip(BLANKS)
    if len(stripped) > 32:
        return None
    plain = to_ascii(stripped).lower()
    return "not_applicable" if _DASHES.fullmatch(plain) else _STATES.get(plain)
