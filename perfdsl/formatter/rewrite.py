"""Constructs whose words come in another order in the other spelling, or that one spelling says at greater length.

A construct that is new in the grammar needs a function here only if its order differs; how to see that, says
specs/format.md, "For those who add to the language". What a function here cannot write it refuses; nothing is ever
half translated.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

import attrs

from perfdsl.formatter.pieces import INTERVALS, Piece
from perfdsl.formatter.spelling import GAP, UntranslatableError
from perfdsl.grammar.keywords import KEYWORDS
from perfdsl.surface.phrases import Phrase, Token

if TYPE_CHECKING:
    from perfdsl.formatter.writer import Writer

_ROWS = {row.key: row for row in KEYWORDS}
EACH_OF = "each_of"
OF_TOTAL = frozenset({"veto", "result_by", "result_is"})
"""Where a bare 总分 is the total of the scheme, whatever the form has."""
WAYS = ("over", "under", "full_step", "over_full", "under_full", EACH_OF)
_STEPS = ("steps", "steps_en")


@attrs.define
class Clauses:
    """What an outcome has said so far, for the clauses that speak of it.

    Attributes:
        step: the width of the last steps, as its tokens read.
        deducts: whether anything was taken off.
    """

    BEGIN: ClassVar[frozenset[str]] = frozenset({"outcome", "collected", "sum_formula"})
    """Rules that hold clauses."""

    step: Phrase | None = None
    deducts: bool = False

    def begin(self, phrase: Phrase) -> None:
        """Note what a phrase says before it is written: 自 满分 起 累计 takes off from what it starts with."""
        if phrase.rule == "collected" and _at(phrase, "start_at") is not None:
            self.deducts = True

    def end(self, phrase: Phrase) -> None:
        """Note what the clause said, now that it is written."""
        if phrase.rule in _STEPS:
            self.step = _step_of(phrase)
        if phrase.rule in (*_STEPS, "change"):
            self.deducts = self.deducts or _at(phrase, "minus") is not None


# ---- parts of a phrase -------------------------------------------------------------------------------------------


def _at(phrase: Phrase, *rules: str) -> int | None:
    """Where the first part of one of these rules stands."""
    for at, part in enumerate(phrase.parts):
        if isinstance(part, Phrase) and part.rule in rules:
            return at
    return None


def _word_at(phrase: Phrase, *words: str) -> int | None:
    """Where the first of these keywords stands."""
    for at, part in enumerate(phrase.parts):
        if isinstance(part, Token) and part.text in words:
            return at
    return None


def _reads(parts: tuple[Phrase | Token, ...]) -> list[str]:
    """The tokens of some parts, to compare."""
    return [token.text for token in Phrase("", parts).tokens()]


def _step_of(phrase: Phrase) -> Phrase | None:
    """The width of steps."""
    sign = _at(phrase, "minus", "plus")
    way, per = _at(phrase, *WAYS), _word_at(phrase, "per")
    begin = way if per is None else per
    if begin is None or sign is None:
        return None
    return Phrase("step", phrase.parts[begin + 1 : sign if per is None or way is None else way])


def _refusal(phrase: Phrase) -> UntranslatableError:
    tokens = list(phrase.tokens())
    return UntranslatableError(tokens[0].start, tokens[-1].end)


def _around_gap(key: str, lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a concept before and behind its gap."""
    before, _, behind = _ROWS[key].spelling("en" if lang == "en" else "zh").partition(GAP)
    return tuple(before.split()), tuple(behind.split())


# ---- rewritings --------------------------------------------------------------------------------------------------


def _steps(writer: Writer, phrase: Phrase, parent: str) -> list[Piece] | None:
    """每超过 X 扣 Y: per X over deduct Y. 每 X 扣 Y: per X deduct Y."""
    sign, step = _at(phrase, "minus", "plus"), _step_of(phrase)
    way, per = _at(phrase, *WAYS), _word_at(phrase, "per")
    first = way if per is None else per
    if sign is None or step is None or first is None:
        return None
    named = phrase.parts[first if way is None else way]
    before, behind = _around_gap(named.rule if isinstance(named, Phrase) else EACH_OF, writer.words or "zh")
    return [
        *writer.parts(phrase, parent, range(first)),
        *(writer.word(word, phrase, parent, first) for word in before),
        *writer.parts(phrase, parent, range(first + 1, first + 1 + len(step.parts))),
        *(writer.word(word, phrase, parent, first) for word in behind),
        *writer.parts(phrase, parent, range(sign, len(phrase.parts))),
    ]


def _start(writer: Writer, phrase: Phrase, parent: str) -> list[Piece] | None:
    """自 X 至 Y 起 needs no 起."""
    end = _word_at(phrase, "起")
    if end is None or _word_at(phrase, "至") is None:
        return None
    return writer.in_order(Phrase(phrase.rule, (*phrase.parts[:end], *phrase.parts[end + 1 :])), parent)


def _discretion_of(writer: Writer, phrase: Phrase, parent: str) -> list[Piece]:
    """满分 的 [80%, 100%]: [80%, 100%] of full."""
    interval, word = _at(phrase, *INTERVALS), _word_at(phrase, "的", "of")
    if interval is None or word is None:
        raise _refusal(phrase)
    whole = [at for at in range(len(phrase.parts)) if at not in (interval, word)]
    of = [writer.word(_ROWS["discretion_of"].spelling(writer.words or "zh"), phrase, parent, word)]
    bounds, rest = writer.parts(phrase, parent, (interval,)), writer.parts(phrase, parent, whole)
    return [*bounds, *of, *rest] if writer.words == "en" else [*rest, *of, *bounds]


def _round(writer: Writer, phrase: Phrase, parent: str) -> list[Piece]:
    """保留2位小数，四舍五入: round 2 places half up."""
    places = next((char for token in phrase.tokens() for char in token.text if char.isdigit()), "")
    last = len(phrase.parts) - 1
    if not places or not isinstance(phrase.parts[last], Phrase):
        raise _refusal(phrase)
    if writer.words == "en":
        words = [writer.word(word, phrase, parent, 0) for word in ("round", places, "places")]
    else:
        start = next(phrase.tokens()).start
        words = [
            Piece(f"保留{places}位小数", "ROUND_PLACES", phrase.rule, parent, start, is_word=True),
            Piece("，", ",", phrase.rule, parent, start),
        ]
    return [*words, *writer.parts(phrase, parent, (last,))]


def _part_step(writer: Writer, phrase: Phrase, parent: str) -> list[Piece] | None:
    """不足 X 按 X 计: part counts. Chinese repeats the width of the step, English does not."""
    step, counts = writer.clauses.step, phrase.rule == "part_whole"
    chinese = _word_at(phrase, "不足") is not None
    if step is None or (chinese and any(_reads(width) != _reads(step.parts) for width in _widths(phrase))):
        if chinese == (writer.words == "zh"):
            return None  # what it says has one spelling only
        raise _refusal(phrase)
    if writer.words == "en":
        return [writer.word(word, phrase, parent, 0) for word in ("part", "counts" if counts else "ignored")]
    start = next(phrase.tokens()).start
    width = [attrs.evolve(piece, start=start) for piece in writer.parts(step, phrase.rule, range(len(step.parts)))]

    def word(text: str) -> Piece:
        return Piece(text, text, phrase.rule, parent, start, is_word=True)

    if counts:
        return [word("不足"), *width, word("按"), *width, word("计")]
    return [word("不足"), *width, word("不计")]


def _widths(phrase: Phrase) -> list[tuple[Phrase | Token, ...]]:
    """The one or two quantities in 不足 X 按 X 计 and 不足 X 不计."""
    words = [at for at, part in enumerate(phrase.parts) if isinstance(part, Token) and part.is_word]
    return [phrase.parts[before + 1 : at] for before, at in pairwise(words)]


def _at_least_nothing(writer: Writer, phrase: Phrase, parent: str) -> list[Piece] | None:
    """扣完为止 behind a deduction, elsewhere 不低于 0: floor 0."""
    if phrase.rule == "at_least" and _reads(phrase.parts[1:]) != ["0"]:
        return None
    if writer.words == "zh" and writer.clauses.deducts:
        return [writer.word("扣完为止", phrase, parent, 0)]
    word = _ROWS["at_least"].spelling(writer.words or "zh")
    return [writer.word(word, phrase, parent, 0), writer.word("0", phrase, parent, 0)]


def _at_most(writer: Writer, phrase: Phrase, parent: str) -> list[Piece] | None:
    """不超过满分: cap full."""
    rest = phrase.parts[1:]
    if rest and not (len(rest) == 1 and isinstance(rest[0], Phrase) and rest[0].rule == "full"):
        return None
    words = _ROWS["at_most_full"].spelling(writer.words or "zh").split()
    return [writer.word(word, phrase, parent, 0) for word in words]


def _total(writer: Writer, phrase: Phrase, parent: str) -> list[Piece] | None:
    """总分 of the scheme in a veto or a result is a name in Chinese and a keyword in English: sum."""
    said = _reads(phrase.parts)
    if writer.words == "zh" and said == ["sum"]:
        return [writer.word("总分", phrase, parent, 0)]
    if writer.words == "en" and writer.of_total and said == ["总分"]:
        return [writer.word("sum", phrase, parent, 0)]
    return None


def _stretch(writer: Writer, phrase: Phrase, parent: str) -> list[Piece]:
    """自 2022年 → 0.5分: from 2022 -> 0.5 points. No 起 is needed."""
    first = writer.word("自" if writer.words == "zh" else "from", phrase, parent, 0)
    kept = [part for part in phrase.parts[1:] if not (isinstance(part, Token) and part.text == "起")]
    return [first, *writer.in_order(Phrase(phrase.rule, tuple(kept)), parent)]


Rewriting = Callable[["Writer", Phrase, str], "list[Piece] | None"]
"""Writes a phrase in the spelling `writer.words`; None if its words come in the same order after all."""

REWRITINGS: dict[str, Rewriting] = {
    "steps": _steps,
    "steps_en": _steps,
    "start_at": _start,
    "discretion_of": _discretion_of,
    "round": _round,
    "part_whole": _part_step,
    "part_ignored": _part_step,
    "used_up": _at_least_nothing,
    "at_least": _at_least_nothing,
    "at_most": _at_most,
    "whole_sum": _total,
    "path": _total,
    "stretch": _stretch,
}
"""By the rule of the grammar; the same function writes both directions."""
