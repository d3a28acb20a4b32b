"""From phrases to pieces: signs in the style of a spelling and, where asked, keywords and units in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from perfdsl.formatter import spelling
from perfdsl.formatter.pieces import INTERVALS, LISTS, Piece
from perfdsl.formatter.rewrite import OF_TOTAL, REWRITINGS, Clauses
from perfdsl.messages import Lang
from perfdsl.surface.phrases import Phrase, Token
from perfdsl.surface.prepare import is_one_text

_BREAKS_OFF = frozenset({",", ":", "{", "}", "→", "->", "_SEP"})
"""Signs that an argument between two words of a concept does not reach over."""
_OF_YEARS = ("年", "years", "year")


@attrs.define
class Writer:
    """Writes one file.

    Attributes:
        text: the file.
        style: the spelling whose signs are used.
        words: the spelling of keywords and units; None leaves them as they are.
        clauses: what was said so far in the outcome at hand.
        of_total: whether a bare 总分 is the total of the scheme here.
    """

    text: str
    style: Lang
    words: Lang | None
    clauses: Clauses = attrs.field(factory=Clauses)
    of_total: bool = False

    def write(self, phrase: Phrase, parent: str = "") -> list[Piece]:
        """The pieces of a phrase.

        Raises:
            UntranslatableError: something in it has no other spelling.
        """
        outer, of_total = self.clauses, self.of_total
        self.of_total = of_total or phrase.rule in OF_TOTAL
        if phrase.rule in Clauses.BEGIN:
            self.clauses = Clauses()
        self.clauses.begin(phrase)
        rewriting = REWRITINGS.get(phrase.rule) if self.words else None
        written = rewriting(self, phrase, parent) if rewriting else None
        written = self.in_order(phrase, parent) if written is None else written
        self.clauses.end(phrase)
        if phrase.rule in Clauses.BEGIN:
            self.clauses = outer
        self.of_total = of_total
        return written

    def in_order(self, phrase: Phrase, parent: str) -> list[Piece]:
        """The pieces of a phrase whose words come in the same order in both spellings."""
        before, dropped = self._words(phrase)
        written: list[Piece] = []
        for at in range(len(phrase.parts)):
            written += [self.word(word, phrase, parent, at) for word in before.get(at, ())]
            if at not in dropped:
                written += self.part(phrase, at, parent)
        end = len(phrase.parts)
        return written + [self.word(word, phrase, parent, end) for word in before.get(end, ())]

    def parts(self, phrase: Phrase, parent: str, at: Sequence[int]) -> list[Piece]:
        """The pieces of some of a phrase's parts, in this order."""
        return [piece for one in at for piece in self.part(phrase, one, parent)]

    def part(self, phrase: Phrase, at: int, parent: str) -> list[Piece]:
        """The pieces of one part of a phrase."""
        part = phrase.parts[at]
        if isinstance(part, Phrase):
            return self.write(part, phrase.rule)
        text = self._token(part, phrase)
        calls = part.kind == "(" and at == 1 and (phrase.rule == "call" or _is_function(phrase.parts[0]))
        return [Piece(text, part.kind, phrase.rule, parent, part.start, part.is_word, calls)]

    def word(self, word: str, phrase: Phrase, parent: str, at: int) -> Piece:
        """A keyword or number that stands for the part at `at`, or behind the one before it."""
        tokens = list(phrase.tokens()) if at >= len(phrase.parts) else list(_tokens(phrase.parts[at]))
        start = tokens[-1].start if at >= len(phrase.parts) else tokens[0].start
        kind = "NUMBER" if word.isdigit() else word
        return Piece(word, kind, phrase.rule, parent, start, is_word=word[:1].isalpha())

    def _words(self, phrase: Phrase) -> tuple[dict[int, tuple[str, ...]], set[int]]:
        """What to put before which part, and which parts to leave out."""
        before: dict[int, tuple[str, ...]] = {}
        dropped: set[int] = set()
        if self.words is None:
            return before, dropped
        for at, part in enumerate(phrase.parts):
            if at in dropped or not isinstance(part, Token):
                continue
            if part.kind == "UNIT" and part.text in _OF_YEARS and phrase.rule != "quantity" and phrase.parts[:at]:
                dropped.add(at)
            found = spelling.match(phrase, at, self.words) if part.is_word else None
            if found is not None:
                dropped.update(found.at)
                for place, group in _placed(phrase, found):
                    before[place] = (*before.get(place, ()), *group)
        return before, dropped

    def _token(self, token: Token, phrase: Phrase) -> str:
        match token.kind:
            case "STRING":
                return _straight(self.text[token.start : token.end])
            case "NAME" | "QUOTED":
                return self.text[token.start : token.end]
            case "UNIT":
                return spelling.unit(token.text, self.words) if self.words else token.text
            case "NUMBER":
                return token.text
            case "," if phrase.rule in INTERVALS:
                return ","
            case "(" | ")" if phrase.rule in INTERVALS:
                return token.text
            case "," | "、" | "|" if phrase.rule in LISTS:
                return "、" if self.style == "zh" else ","
            case _ if token.is_word:
                return re.sub(r"\s+", "", token.text)
            case _:
                return spelling.sign(token.text, self.style)


def _placed(phrase: Phrase, found: spelling.Match) -> list[tuple[int, tuple[str, ...]]]:
    """Before which part each group of words comes: behind the gap of the source, or behind all that follows."""
    groups: list[tuple[str, ...]] = [()]
    for word in found.target:
        groups = [*groups, ()] if word == spelling.GAP else [*groups[:-1], (*groups[-1], word)]
    behind_gaps = [at for before, at in zip(found.at, found.at[1:], strict=False) if at > before + 1]
    rest = found.at[-1] + 1
    while rest < len(phrase.parts) and not _stops(phrase.parts[rest]):
        rest += 1
    places = [found.at[0], *behind_gaps]
    return [(places[number] if number < len(places) else rest, group) for number, group in enumerate(groups) if group]


def _stops(part: Phrase | Token) -> bool:
    return isinstance(part, Token) and (part.is_word or part.kind in _BREAKS_OFF)


def _tokens(part: Phrase | Token) -> list[Token]:
    return [part] if isinstance(part, Token) else list(part.tokens())


def _is_function(part: Phrase | Token) -> bool:
    """Whether it is a word with a pattern of its own in the grammar, as one is that only counts before a bracket."""
    return isinstance(part, Token) and part.is_word and part.kind != part.text


def _straight(text: str) -> str:
    """A text in straight quotes, unless what stands in it needs others."""
    plain = f'"{text[1:-1]}"'
    return plain if is_one_text(plain) else text
