"""The place at which reading JSON stopped: what stands there, what should, and what came before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import attrs

from perfdsl.diagnostics import Diagnostic, Note, Severity
from perfdsl.forms._json_scan import content_start, open_brackets, skip_space
from perfdsl.source import SourceFile, clip, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

Expected = Literal["value", "first", "key", "first key", "colon", "comma", "end"]
"""What the grammar wants at the place; "first" and "first key" may also be the closing bracket."""

CLOSER = {"{": "}", "[": "]"}

_BLANK = " \t\n\r"
_WORD = re.compile(r"""[^\s,:;{}\[\]"'，：“”；、]+""")
_QUOTED = 30
"""So many characters of a stranger's text are quoted in a message."""


@attrs.frozen
class Place:
    """Where reading stopped; everything before it is well formed as far as it goes."""

    source: SourceFile
    at: int
    """Offset of the first character that does not fit; the length of the text if the text is too short."""
    before: int
    """Where the token before it ends."""
    stack: tuple[int, ...]
    """Offsets of the open brackets, outermost first."""
    string: tuple[int, int] | None
    """The last string before it."""
    expected: Expected

    @property
    def text(self) -> str:
        """The whole text."""
        return self.source.text

    @property
    def char(self) -> str:
        """What stands there; "" at the end of the text."""
        return self.text[self.at : self.at + 1]

    @property
    def previous(self) -> str:
        """The last character before the place that is not white space; "" at the beginning."""
        return self.text[self.before - 1 : self.before]

    @property
    def word_end(self) -> int:
        """The end of the word that stands there; of one character where no word stands."""
        match = _WORD.match(self.text, self.at)
        return match.end() if match else min(self.at + 1, len(self.text))

    @property
    def word(self) -> str:
        """The word, or the one character, that stands there."""
        return self.text[self.at : self.word_end]

    @property
    def touching(self) -> bool:
        """True if no white space stands before the place."""
        return self.at == self.before

    @property
    def closers(self) -> str:
        """The brackets that would close what is open."""
        return "".join(CLOSER[self.text[at]] for at in reversed(self.stack))

    def problem(
        self,
        code: str,
        args: Mapping[str, str] | None = None,
        *,
        start: int | None = None,
        end: int | None = None,
        notes: tuple[Note, ...] = (),
    ) -> Diagnostic:
        """A diagnostic on start..end; by default on the word that stands here, which is also its `found`."""
        where = self.source.span(self.at if start is None else start, self.word_end if end is None else end)
        found = {"found": clip(visible(self.word), _QUOTED), **(args or {})}
        return Diagnostic(code, Severity.ERROR, where, found, notes=notes)


def place_at(source: SourceFile, offset: int) -> Place:
    """The place of the first character from `offset` on that is not white space."""
    text, start = source.text, content_start(source.text)
    at = skip_space(text, offset)
    before = _back(text, at, start)
    stack, string = open_brackets(text, before)
    return Place(source, at, before, stack, string, _expected(text, start, before, stack, string))


def _back(text: str, at: int, start: int) -> int:
    """The offset behind the last character before `at` that is not white space."""
    while at > start and text[at - 1] in _BLANK:
        at -= 1
    return max(at, start)


def _expected(text: str, start: int, before: int, stack: tuple[int, ...], string: tuple[int, int] | None) -> Expected:
    previous = text[before - 1] if before > start else ""
    if not stack:
        return "end" if previous else "value"
    in_object = text[stack[-1]] == "{"
    match previous:
        case "{":
            return "first key"
        case "[":
            return "first"
        case ",":
            return "key" if in_object else "value"
        case ":":
            return "value"
        case '"' if in_object and string is not None:
            opened = _back(text, string[0], start)
            return "colon" if text[opened - 1] in "{," else "comma"
        case _:
            return "comma"
