"""The fenced blocks of a Markdown file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FENCE = re.compile(r"^(?P<indent> *)(?P<fence>```+)(?P<info>.*)$")


@attrs.frozen
class Block:
    """A fenced block.

    Attributes:
        file: the file it stands in.
        line: the line of its first line of text, counted from 1.
        kind: the first word behind the fence ("perf", "json", …), "" without one.
        words: the other words there.
        text: what it holds, without the last line break.
        height: how many lines that is; an empty block has none.
    """

    file: Path
    line: int
    kind: str
    words: tuple[str, ...]
    text: str
    height: int = 0

    @property
    def info(self) -> str:
        """The words behind the fence, as one text."""
        return " ".join((self.kind, *self.words))

    def option(self, name: str) -> str | None:
        """The value of a word `name=value`."""
        return next((word.partition("=")[2] for word in self.words if word.startswith(f"{name}=")), None)


def blocks_of(file: Path) -> Iterator[Block]:
    """Give every fenced block of a file, in order.

    Raises:
        ValueError: a fence is not closed.
    """
    fence, info, start, held = "", "", 0, list[str]()
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        match = _FENCE.match(line)
        if not fence and match:
            fence, info, start, held = match["fence"], match["info"], number + 1, []
        elif fence and line.strip() == fence:
            kind, *words = info.split() or [""]
            yield Block(file, start, kind, tuple(words), "\n".join(held), len(held))
            fence = ""
        elif fence:
            held.append(line)
    if fence:
        message = f"{file}:{start - 1}: this fence is not closed"
        raise ValueError(message)


def rewrite(file: Path, texts: dict[int, str]) -> None:
    """Put other texts into the blocks that begin at these lines."""
    lines = file.read_text("utf-8").splitlines()
    for block in reversed(list(blocks_of(file))):
        if block.line in texts and texts[block.line] != block.text:
            lines[block.line - 1 : block.line - 1 + block.height] = texts[block.line].split("\n")
    file.write_text("\n".join(lines) + "\n", "utf-8")
