"""What the parser took of a sound file, word by word: tokens under the grammar rules that they belong to.

The surface tree says what a file means; this says how it is written, which is what the formatter works from. Nothing is
left out: brackets, commas and separators are there, only blanks and comments are not.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

CLASSES = frozenset({"NAME", "QUOTED", "UNIT", "NUMBER", "STRING"})
"""Kinds of tokens that an author chooses; every other token is a word or sign of the grammar."""


@attrs.frozen
class Token:
    """A word or sign.

    Attributes:
        kind: the literal of the grammar that it is; of what is no literal, the name of its class (NAME, NUMBER, …).
        text: as the grammar reads it, in ASCII signs.
        start, end: offsets in the file.
    """

    kind: str
    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a keyword, and no sign or name."""
        return self.kind not in CLASSES and self.text[:1].isalpha()


@attrs.frozen
class Phrase:
    """What one rule of the grammar took, by the name under which the tree is built; `parts` are in order."""

    rule: str
    parts: tuple[Phrase | Token, ...]

    def tokens(self) -> Iterator[Token]:
        """Every token in it, in order."""
        waiting: list[Phrase | Token] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Token):
                yield part
            else:
                waiting += reversed(part.parts)


@attrs.frozen
class Spans:
    """A rule and the stretch that it took, with those inside it; what parse.py makes of Lark's tree."""

    rule: str
    start: int
    end: int
    inner: tuple[Spans, ...]


def phrase_of(spans: Spans, tokens: list[Token]) -> Phrase:
    """Put every token under the innermost rule that took it."""
    at = 0

    def gather(here: Spans) -> Phrase:
        nonlocal at
        parts: list[Phrase | Token] = []
        for inner in here.inner:
            while tokens[at].start < inner.start:
                parts.append(tokens[at])
                at += 1
            parts.append(gather(inner))
        while at < len(tokens) and tokens[at].end <= here.end:
            parts.append(tokens[at])
            at += 1
        return Phrase(here.rule, tuple(parts))

    return gather(spans)
