"""One kind of mistake: how it looks, what it is called, how it is put right."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import attrs

from perfdsl.grammar.keywords import KEYWORDS, SIGNS
from perfdsl.surface.prepare import prepare
from perfdsl.surface.stumble import MARK
from perfdsl.surface.words import HOLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfdsl.surface.stumble import Stumble, Trial

_SPELLED = {row.key: row for row in (*KEYWORDS, *SIGNS)}
_SIGNS = {
    "comma": ("，", ", "),
    "colon": ("：", ": "),
    "semicolon": ("；", "; "),
    "equals": (" = ", " = "),
    "or": ("、", " | "),
}


@attrs.frozen
class Rule:
    r"""A mistake.

    Attributes:
        code: the message.
        pattern: what the statement looks like, `¦` being where the parser stopped. The group `here` is what is wrong; without
            one something is missing at `¦`. Every named group becomes an argument of the message.
        repair: what to write for `here`, or to put in at `¦`: a template with `\g<group>`, and `{arrow}` for a keyword or
            sign in the spelling of the file; or a function of the match and the language. None: nobody can know.
        needs: words, one of which the parser must have expected.
        without: words, none of which it may have expected.
        shown: what the message gives as the repair, in Chinese and in English, where the text that is put in has a hole.
        sure: False if the repair only shows what could be meant; then the statement is left out all the same.
    """

    code: str
    pattern: str
    repair: str | Callable[[re.Match[str], str], str] | None = None
    needs: str = ""
    without: str = ""
    sure: bool = True
    shown: tuple[str, str] | None = None

    def match(self, stumble: Stumble) -> re.Match[str] | None:
        """Whether the statement looks like this mistake."""
        if self.needs and not stumble.expected.intersection(self.needs.split()):
            return None
        if self.without and stumble.expected.intersection(self.without.split()):
            return None
        return _compiled(self.pattern).search(stumble.marked)

    def mended(self, match: re.Match[str], language: str) -> Mended | None:
        """The statement with the repair in it; None where there is none."""
        if self.repair is None:
            return None
        if callable(self.repair):
            put = self.repair(match, language)
        else:
            put = match.expand(spelled(self.repair, language)).replace(MARK, "")
        start, end = here(match)
        head, tail = match.string[:start], match.string[end:]
        gap = start == end and put[:1] not in ("，", ", ", "、") and head.endswith(MARK) and _word_like(head, put)
        head = head.replace(MARK, "") + (" " if gap else "")
        return Mended(
            head + (put if HOLE in put else prepare(put).text) + tail.replace(MARK, ""),
            put.strip(),
            len(head) + len(put),
        )


@attrs.frozen
class Mended:
    """A statement as it was probably meant: the whole, what was put in, and where that ends in it."""

    statement: str
    put: str
    end: int


def fits(mended: Mended | None, trial: Trial, *, wholly: bool) -> bool:
    """Whether a repair helps: the parser reads the whole statement, or at least gets on behind the repair.

    A mistake without a repair is taken by its look, the first time that it is asked about.
    """
    if mended is None:
        return wholly
    return trial.fits(mended.statement) if wholly else trial.passes(mended.statement, mended.end)


def here(match: re.Match[str]) -> tuple[int, int]:
    """Start and end, in the marked statement, of what is wrong; both at the mark where something is missing."""
    if "here" in match.re.groupindex and match["here"] is not None:
        return match.span("here")
    at = match.string.index(MARK)
    return at, at


def spelled(template: str, language: str) -> str:
    """The template with its `{arrow}` and the like in the spelling of a language."""

    def word(match: re.Match[str]) -> str:
        key = match[1]
        if key in _SIGNS:
            return _SIGNS[key][language == "en"]
        return str(_SPELLED[key].spelling(language))

    return re.sub(r"\{(\w+)\}", word, template)


def _word_like(head: str, put: str) -> bool:
    return bool(re.search(r"\w¦$", head) and re.match(r"\w", put))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
