"""What is written: tokens in their final spelling, in their final order, with the comments between them."""

from __future__ import annotations

import attrs

INTERVALS = frozenset({"closed", "closed_open", "open_closed", "open"})
"""Rules of intervals; their brackets and commas are half-width in every spelling."""
LISTS = frozenset({"names", "basis"})
"""Rules of lists that English writes with commas."""


@attrs.frozen
class Piece:
    """A word or sign as it will stand.

    Attributes:
        text: as written.
        kind: that of the token (see `Token.kind`), so that two spellings of a sign are told from names.
        rule, parent: the rule that took it, and the one around that.
        start: where it stood, or stands for something that stood there.
        is_word: whether it is a keyword.
        calls: whether it is the bracket behind the name of a function.
    """

    text: str
    kind: str
    rule: str
    parent: str
    start: int
    is_word: bool = False
    calls: bool = False


@attrs.frozen
class Remark:
    """A comment.

    Attributes:
        text: as written, `#` included.
        own_line: whether it has a line of its own.
    """

    text: str
    own_line: bool
