"""What could have stood somewhere, in words: keywords in the spelling of the file, never the name of a terminal."""

from __future__ import annotations

from perfdsl.grammar.keywords import CHECKS, EXPRESSIONS, FORMS, ITEMS, PEERS, ROWS, SCHEMES

AT_MOST = 4
"""So many possibilities are named; a longer list helps nobody."""

_VALUE = frozenset(("NAME", "NUMBER", "("))
_OPERATORS = frozenset(("+", "-", "×", "*", "÷", "/"))
_COMPARATORS = frozenset(("≥", "≤", ">", "<", "=", "≠", ">=", "<=", "!="))
_COMPARING = frozenset("不低于 不少于 不超过 不高于 大于 高于 超过 小于 低于 等于 不等于".split())
_STATES = frozenset("未填 不适用 未到期 分母为零 missing not zero 已填 given".split())
_FUNCTIONS = frozenset(
    word for row in (*EXPRESSIONS, *PEERS) if row.key.startswith("f_") for word in (*row.zh, *row.en)
)
_JOINING = frozenset("且 and 或 or 为 is 含 contains 不含 lacks 在 in".split())
_ENDS = frozenset(("_SEP", "}", "$END"))

Phrases = list[tuple[str, str]]


def phrases(expected: frozenset[str], language: str, limit: int = AT_MOST) -> Phrases:
    """At most `limit` things that could have stood there, each in Chinese and in English."""
    left = set(expected)
    found = [*_signs(left, language), *_classes(left)]
    words = _keywords(left, language)
    rest = _rest(left)
    named = [*found, *words, *rest] or [(f"“{word}”", f"`{word}`") for word in sorted(left) if word.islower()]
    return named[:limit]


def in_words(expected: frozenset[str], language: str, limit: int = AT_MOST) -> dict[str, str]:
    """The arguments `expected_zh` and `expected_en` of a message."""
    named = phrases(expected, language, limit)
    zh = [zh for zh, _ in named]
    en = [en for _, en in named]
    return {
        "expected_zh": ("、".join(zh[:-1]) + "或" + zh[-1] if len(zh) > 1 else "".join(zh)) or "别的内容",
        "expected_en": (", ".join(en[:-1]) + " or " + en[-1] if len(en) > 1 else "".join(en)) or "something else",
    }


def _signs(left: set[str], language: str) -> Phrases:
    """The signs that steer a statement, most telling first."""
    found = []
    for sign, shown in (("→", "→" if language == "zh" else "->"), ("{", "{"), (":", "：" if language == "zh" else ":")):
        if sign in left:
            found.append((shown, f"`{shown}`"))
            left.discard(sign)
    left.discard("->")
    return found


def _classes(left: set[str]) -> Phrases:
    found = []
    if left >= _VALUE:
        found.append(("算式（名称、数等）", "a formula (a name, a number, …)"))
        left -= _VALUE | _FUNCTIONS | {"-", "QUOTED", "满分", "full", "非", "not"}
    if "STRING" in left:
        found.append(("带双引号的文字", "a text in double quotes"))
    if "UNIT" in left:
        found.append(("单位", "a unit"))
        left -= {"NAME"}
    if "NAME" in left:
        found.append(("名称", "a name"))
    if "NUMBER" in left:
        found.append(("数", "a number"))
    return found


def _keywords(left: set[str], language: str) -> Phrases:
    """Keywords, once for each concept, in the order of the table."""
    ordinary = left - _COMPARING - _STATES - _FUNCTIONS - _JOINING
    found, seen = [], set()
    for row in (*SCHEMES, *FORMS, *CHECKS, *ITEMS, *ROWS):
        word = row.spelling(language).split()[0]
        if word not in seen and ordinary.intersection(spelling.split()[0] for spelling in (*row.zh, *row.en)):
            if word not in left:
                continue
            seen.add(word)
            found.append((f"“{word}”", f"`{word}`"))
    return found


def _rest(left: set[str]) -> Phrases:
    found = []
    if left & _COMPARATORS:
        found.append(("比较符号", "a comparison"))
    if left & _OPERATORS and "(" not in left:
        found.append(("运算符号", "an operator"))
    for sign, zh, en in (
        (")", "“）”", "`)`"),
        ("]", "“]”", "`]`"),
        (",", "“，”", "a comma"),
        ("、", "“、”", "`|`"),
        ("[", "“[”或“(”", "`[` or `(`"),
    ):
        if sign in left:
            found.append((zh, en))
    if left & _ENDS:
        found.append(("换行", "a new line"))
    return found
