"""The parser as recovery drives it, one token at a time; parse.py builds one from Lark."""

from __future__ import annotations

from typing import Any, Protocol

import attrs


class StoppedError(Exception):
    """The parser cannot use what stands at start..end; `kind` is its word or class, "" for no word at all."""

    def __init__(self, start: int, end: int, kind: str) -> None:
        super().__init__(start, end, kind)
        self.start, self.end, self.kind = start, end, kind


@attrs.frozen
class Taken:
    """A token that the parser took: what it stands for, as written, and where."""

    kind: str
    text: str
    start: int
    end: int


@attrs.frozen
class Places:
    """Where the characters of a repaired stretch stand in the text: the same at both ends, the hole between."""

    begin: int
    old: str
    new: str

    def original(self, offset: int) -> int:
        """The offset in the text for one in the repaired stretch."""
        shift = len(self.old) - len(self.new)
        shorter = min(len(self.old), len(self.new))
        head = next((at for at in range(shorter) if self.old[at] != self.new[at]), shorter)
        room = shorter - head
        tail = next((at for at in range(room) if self.old[-1 - at] != self.new[-1 - at]), room)
        if offset <= head:
            return self.begin + offset
        if offset >= len(self.new) - tail:
            return self.begin + offset + shift
        return self.begin + min(offset, len(self.old) - tail)


class Machine(Protocol):
    """The parser as parse.py provides it."""

    @property
    def at(self) -> int:
        """The offset behind the last token."""

    def jump(self, offset: int) -> None:
        """Go on reading at this offset."""

    def mark(self) -> Any:
        """The state of the parser, to come back to."""

    def reset(self, mark: Any) -> None:
        """Come back to a mark."""

    def step(self) -> Taken:
        """Read and take one token; `$END` at the end of the text.

        Raises:
            StoppedError: the token does not fit; the parser is as it was before.
        """

    def feed(self, text: str, places: Places) -> list[Taken]:
        """Take the tokens of another text in place of a stretch of this one.

        Raises:
            StoppedError: one of them does not fit; the ones before it are taken.
        """

    def reach(self, mark: Any, text: str) -> int:
        """How far the parser would get in a text from a mark: an offset; its length if it takes it all."""

    def expected(self, mark: Any) -> frozenset[str]:
        """The words, signs and classes of words (NAME, NUMBER, …) that could come next at a mark."""
