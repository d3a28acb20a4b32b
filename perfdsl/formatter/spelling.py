"""Keywords and units in the other spelling, by grammar/keywords.py, the table of units and the grammar itself.

A word may stand for several concepts (`sum` is 总分 and 合计). Which one is meant, the grammar says: both spellings of
a concept stand in the same rule, so only that concept can be meant whose other spelling the rule holds too. A new
keyword that has a row in the table needs nothing here, as long as its words come in the same order in both spellings.
"""

from __future__ import annotations

from functools import cache

import attrs

from perfdsl.grammar.keywords import KEYWORDS, SIGNS, Keyword
from perfdsl.messages import Lang
from perfdsl.quantities.units import unit_name_in
from perfdsl.surface.parse import vocabulary
from perfdsl.surface.phrases import CLASSES, Phrase, Token

GAP = "…"


class UntranslatableError(Exception):
    """There is no other spelling of what stands at start..end."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(start, end)
        self.start, self.end = start, end


@attrs.frozen
class Spelling:
    """One way to write a concept, and the concept."""

    words: tuple[str, ...]
    row: Keyword

    def target(self, lang: Lang) -> tuple[str, ...]:
        """The usual words in a language; … is where something else comes between."""
        return tuple(self.row.spelling(lang).split())


@attrs.frozen
class Match:
    """Words of a phrase that are one concept: where they stand among its parts, and what to write."""

    at: tuple[int, ...]
    target: tuple[str, ...]


@cache
def _spellings() -> dict[str, tuple[Spelling, ...]]:
    """Every spelling by its first word; those of more words first. Numbers in one are left to rewrite.py."""
    found: dict[str, list[Spelling]] = {}
    for row in KEYWORDS:
        for text in (*row.zh, *row.en):
            words = tuple(text.split())
            if not any(word.isdigit() for word in words):
                found.setdefault(words[0], []).append(Spelling(words, row))
    return {word: tuple(sorted(rows, key=lambda one: -len(one.words))) for word, rows in found.items()}


def match(phrase: Phrase, at: int, lang: Lang) -> Match | None:
    """The concept that the word at `at` begins, None if it may stay as it is.

    Raises:
        UntranslatableError: it is a word of the other language, and nothing says what it means here.
    """
    token = phrase.parts[at]
    assert isinstance(token, Token)
    known = vocabulary(phrase.rule)
    fits: list[tuple[Spelling, tuple[int, ...]]] = []
    for spelling in _spellings().get(token.text, ()):
        places = _places(phrase, at, spelling.words)
        if places and known >= {word for word in spelling.target(lang) if word != GAP and not word.isdigit()}:
            fits.append((spelling, places))
    longest = max((len(places) for _, places in fits), default=0)
    best = [(spelling, places) for spelling, places in fits if len(places) == longest]
    named = [found for found in best if found[0].row.key == phrase.rule] or best
    targets = {spelling.target(lang) for spelling, _ in named}
    if len(targets) == 1:
        return Match(named[0][1], named[0][0].target(lang))
    if (token.text,) in targets or token.text.isascii() == (lang == "en"):
        return None
    raise UntranslatableError(token.start, token.end)


def _places(phrase: Phrase, at: int, words: tuple[str, ...]) -> tuple[int, ...]:
    """Where the words of a spelling stand among the parts of a phrase, from `at` on; () if they do not."""
    places: list[int] = []
    here, may_skip = at, False
    for word in words:
        if word == GAP:
            may_skip = True
            continue
        first = here
        while may_skip and here < len(phrase.parts) and not is_word(phrase.parts[here]):
            here += 1
        part = phrase.parts[here] if here < len(phrase.parts) else None
        if not isinstance(part, Token) or part.text != word or (may_skip and here == first):
            return ()
        places.append(here)
        here, may_skip = here + 1, False
    return tuple(places)


def is_word(part: Phrase | Token) -> bool:
    """Whether a part of a phrase is a keyword."""
    return isinstance(part, Token) and part.is_word


# ---- signs and units ---------------------------------------------------------------------------------------------

_SIGNS: dict[str, Keyword] = {sign: row for row in SIGNS for sign in (*row.zh, *row.en)}
_WIDE = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "-": "−"}


def sign(text: str, lang: Lang) -> str:
    """A sign in a spelling."""
    if text in _SIGNS:
        return str(_SIGNS[text].spelling(lang))
    return _WIDE.get(text, text) if lang == "zh" else text


def unit(name: str, lang: Lang) -> str:
    """A unit in a spelling; one that would not come back the same stays (万元, 名)."""
    chinese = unit_name_in(name, "zh")
    english = unit_name_in(chinese, "en")
    if lang == "zh":
        return chinese
    return english if unit_name_in(english, "zh") == chinese else chinese


def spelling_of(phrase: Phrase) -> Lang:
    """The spelling of most keywords; of most other letters where there are none."""
    chinese = english = 0
    for token in phrase.tokens():
        weight = 1000 if token.is_word else token.kind in CLASSES and token.text[:1] not in '"「'
        if any("\u3400" <= char <= "\u9fff" for char in token.text):
            chinese += weight
        elif token.text[:1].isalpha():
            english += weight
    return "en" if english > chinese else "zh"
