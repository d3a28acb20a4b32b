"""Where the parser stopped, and the means to try what the author may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "¦"
"""Stands for the place in the patterns of perfdsl.surface.mistakes."""


@attrs.frozen
class Stumble:
    """Where the parser stopped.

    Attributes:
        text: the prepared text.
        begin, limit: the statement; `limit` is the end of its line, or its brace.
        opens: whether a block begins at `limit`.
        start, end: the token or character that could not be used; empty for a brace that is not there.
        token: what it stands for: a keyword, a sign, a class such as NAME; "" for a character that begins no word.
        expected: what could have stood there.
        opening: what could begin a statement where this one begins.
        blocks: the first word of each block around it, from the outermost.
        fresh: False behind a block on the same line, where a separator must come first.
    """

    text: str
    begin: int
    limit: int
    opens: bool
    start: int
    end: int
    token: str
    expected: frozenset[str]
    opening: frozenset[str]
    blocks: tuple[str, ...]
    fresh: bool

    @property
    def place(self) -> int:
        """The offset in the text, but never behind the statement."""
        return min(self.start, self.limit)

    @property
    def statement(self) -> str:
        """The statement as prepared."""
        return self.text[self.begin : self.limit]

    @property
    def marked(self) -> str:
        """The statement with `MARK` where the parser stopped."""
        before, after = self.text[self.begin : self.place], self.text[self.place : self.limit]
        return before.replace(MARK, "�") + MARK + after.replace(MARK, "�")

    @property
    def at_end(self) -> bool:
        """Whether the statement ended before it was complete."""
        return not self.text[self.place : self.limit].strip() and not self.opens

    @property
    def tail(self) -> int:
        """The offset behind the last thing before the place."""
        return self.begin + len(self.text[self.begin : self.place].rstrip())


@attrs.frozen
class Trial:
    """Reads other texts in place of the statement, to see whether they would do.

    Attributes:
        reach: text -> how far the parser gets in it from where the statement begins; its length if all of it.
        from_top: the same from the beginning of a file.
        opens: whether a block begins behind the statement.
    """

    reach: Callable[[str], int]
    from_top: Callable[[str], int]
    opens: bool

    def fits(self, statement: str) -> bool:
        """Whether this could stand in place of the statement."""
        whole = self.whole(statement)
        return self.reach(whole) == len(whole)

    def passes(self, statement: str, offset: int) -> bool:
        """Whether the parser would get on behind this offset of it, though perhaps not to its end."""
        return self.reach(self.whole(statement)) > offset

    def whole(self, statement: str) -> str:
        """The statement and what ends it."""
        return statement + ("{" if self.opens else ";")


@attrs.frozen
class Guess:
    """What the author may have meant.

    Attributes:
        code: the message.
        start, end: what is wrong; empty where something is missing.
        args: of the message; `found` is added.
        mended: the statement to read instead; None to leave it out.
        until: where the text that `mended` stands for ends; -1 for the end of the statement.
        notes: further places with the codes of their messages.
    """

    code: str
    start: int
    end: int
    args: dict[str, str] = attrs.field(factory=dict)
    mended: str | None = None
    until: int = -1
    notes: tuple[tuple[int, int, str], ...] = ()
