"""From pieces and comments to statements and blocks: what stands on which line, before lines are measured."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from perfdsl.formatter.pieces import Piece, Remark
from perfdsl.surface.prepare import Comment, plain_signs

_BLANKS = " \t\r\f\n;"
_FAR = 1000
"""No run of blanks longer than this is looked at."""


@attrs.define
class Block:
    """What stands between braces; the file as a whole is one without.

    Attributes:
        entries: statements and comments with lines of their own.
        remarks: comments behind the opening brace.
        inline: whether it stands on one line: as written, until `settle` finds that it does not fit.
    """

    entries: list[Statement | Note] = attrs.field(factory=list)
    remarks: list[str] = attrs.field(factory=list)
    inline: bool = False


@attrs.define
class Statement:
    """What ends with its line.

    Attributes:
        items: pieces, blocks with their braces as pieces around them, comments in the middle.
        remarks: comments behind it.
        blank_before: whether an empty line stands before it.
    """

    items: list[Piece | Block | Remark] = attrs.field(factory=list)
    remarks: list[str] = attrs.field(factory=list)
    blank_before: bool = False

    def blocks(self) -> list[Block]:
        """The blocks in it, those in them not."""
        return [item for item in self.items if isinstance(item, Block)]


@attrs.define
class Note:
    """A comment with a line of its own."""

    text: str
    blank_before: bool = False


def build(text: str, pieces: Sequence[Piece], comments: Sequence[Comment]) -> Block:
    """Give the block that the whole file is."""
    return _Builder(plain_signs(text), list(pieces)).build(comments)


@attrs.define
class _Builder:
    """Goes through the pieces once; `open` are the blocks that are not closed yet, `statement` what is being said."""

    text: str
    pieces: list[Piece]
    open: list[Block] = attrs.field(factory=lambda: [Block()])
    outer: list[Statement] = attrs.field(factory=list)
    statement: Statement | None = None
    last: Statement | None = None
    """The statement that the last piece belongs to, also when it has ended."""
    begins: list[int] = attrs.field(factory=list)
    behind_brace: list[str] = attrs.field(factory=list)
    """Comments before a brace; they go behind it."""

    def build(self, comments: Sequence[Comment]) -> Block:
        waiting = list(comments)
        after = _reach(self.pieces)
        for at, piece in enumerate(self.pieces):
            while waiting and waiting[0].start < after[at]:
                self._comment(waiting.pop(0), piece)
            self._piece(piece)
        for comment in waiting:
            self._comment(comment, None)
        return self.open[0]

    def _piece(self, piece: Piece) -> None:
        match piece.kind:
            case "_SEP":
                self.statement = None
                return
            case "}":
                self._close(piece)
                return
            case _:
                pass
        if self.statement is None:
            self.statement = self.last = Statement(blank_before=self._blank(piece.start))
            self.open[-1].entries.append(self.statement)
        self.statement.items.append(piece)
        if piece.kind == "{":
            block = Block(remarks=self.behind_brace)
            self.behind_brace = []
            self.statement.items.append(block)
            self.open.append(block)
            self.outer.append(self.statement)
            self.begins.append(piece.start)
            self.statement = self.last = None

    def _close(self, piece: Piece) -> None:
        block, begin = self.open.pop(), self.begins.pop()
        block.inline = "\n" not in self.text[begin : piece.start]
        self.statement = self.last = self.outer.pop()
        self.statement.items.append(piece)

    def _comment(self, comment: Comment, following: Piece | None) -> None:
        line = self.text[self.text.rfind("\n", 0, comment.start) + 1 : comment.start]
        own_line = not line.strip(" \t\r\f;")
        if self.statement is not None and following is not None and following.kind not in ("_SEP", "}"):
            if following.kind == "{":
                self.behind_brace.append(comment.text)
            else:
                self.statement.items.append(Remark(comment.text, own_line))
        elif own_line or (self.last is None and len(self.open) == 1):
            self.open[-1].entries.append(Note(comment.text, self._blank(comment.start)))
        elif self.last is None:
            self.open[-1].remarks.append(comment.text)
        else:
            self.last.remarks.append(comment.text)

    def _blank(self, start: int) -> bool:
        """Whether an empty line stands before an offset."""
        before = self.text[max(0, start - _FAR) : start]
        return before[len(before.rstrip(_BLANKS)) :].count("\n") > 1


def _reach(pieces: Sequence[Piece]) -> list[int]:
    """For each piece the least offset from it on: a comment before that comes before the piece, whatever the order."""
    least: list[int] = []
    here = 10**9
    for piece in reversed(pieces):
        here = min(here, piece.start)
        least.append(here)
    return least[::-1]
