"""Which brace closes which, before the grammar reads: where one is missing, where one is too many.

Inside a file without such a fault nothing here is used. With one, indentation says where it probably is, and a
form, scheme, method or check that begins in the first column ends whatever is still open.
"""

from __future__ import annotations

import re
from bisect import bisect_left

import attrs

from perfdsl.surface.statements import BLOCK_WORDS, QUOTED

_TOP = re.compile(r"^(?:方案|表|计分办法|核查|scheme|form|method|check)[ \t]+[^\s{}:=→][^{}:=→\n]*\{", re.MULTILINE)
_BRACE = re.compile(rf"{QUOTED}|[{{}}]")
_LINE = re.compile(r"^([ \t]*)([^\s;])", re.MULTILINE)
_NEXT_LINE = re.compile(r"[^\n]*\n(?:[ \t\r]*\n)*([ \t]*)(\S)")
_REST_OF_LINE = re.compile(r"[^\n]{0,400}")
_BEHIND_BRACE = re.compile(r"\{[ \t\r]*$")
_NEVER_A_BLOCK = re.compile(
    r"(?!.*(?:按|\bby\b))[ \t]*"
    r"(?:[≥≤><=\[(]|(?:须|对|位置|年度|满分|得分|依据|令|require|at|year|total|score|basis|let)(?!\w))"
)
_UNOPENED = re.compile(
    rf"^(?P<indent>[ \t]*)(?:{BLOCK_WORDS})(?!\w)"
    r'(?:[^{}\n"=→]|=[^{}\n"→]*|"[^"\n]*")*?'
    r"(?P<end>[ \t]*[:\[(]?[ \t\r]*\n)"
    r"(?=(?:[ \t\r]*\n)*(?P<inner>[ \t]+)[^\s{])",
    re.MULTILINE,
)
_UNOPENED_IN_LINE = re.compile(
    r"^[ \t]*(?:(?:等级(?:[ \t]+依次)?|grades(?:[ \t]+in[ \t]+order)?)|(?:明细|rows|核查|check)[ \t]+[^\W\d]\w*)"
    r"(?P<gap>[ \t]+)(?=[^\s{}][^{}\n]*\})",
    re.MULTILINE,
)

STRAY = "\x01"
"""Stands in the text for an opening brace that opens nothing; the grammar knows no such sign."""


@attrs.frozen
class Missing:
    """A brace that nobody closed: `at` is the end of what stands before the place where `}` should be."""

    at: int
    opener: int


@attrs.frozen
class Unopened:
    """The head of a block without its brace: what stands in its place (or nothing), and where the brace was put."""

    start: int
    end: int
    brace: int


@attrs.frozen
class Braces:
    """How the braces of a text go together.

    Attributes:
        text: the text with an opening brace where one was missing, and without those that close nothing.
        unopened: heads of blocks that lacked their brace.
        ends: opening brace -> offset after the block that it opens.
        missing: in the order of the places where `}` should stand, inner blocks first.
        extra: offsets of closing braces that close nothing.
    """

    text: str
    unopened: tuple[Unopened, ...]
    ends: dict[int, int]
    missing: tuple[Missing, ...]
    extra: tuple[int, ...]


def match_braces(text: str) -> Braces:
    """Pair the braces of a prepared text; braces in texts and quoted names do not count."""
    text, unopened = _open_heads(text)
    found = [match.start() for match in _BRACE.finditer(text) if match[0] in "{}"]
    starts = [0, *(match.start() for match in _TOP.finditer(text) if match.start())]
    ends: dict[int, int] = {}
    missing: list[Missing] = []
    extra: list[int] = []
    stray: list[int] = []
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        inside = found[bisect_left(found, begin) : bisect_left(found, end)]
        part = _Part(text, begin, end, inside)
        part.match()
        ends |= part.ends
        missing += part.missing
        extra += part.extra
        stray += part.stray
    letters = list(text)
    for at in extra:
        letters[at] = " "
    for at in stray:
        letters[at] = STRAY
    return Braces("".join(letters), unopened, ends, tuple(missing), tuple(extra))


def _open_heads(text: str) -> tuple[str, tuple[Unopened, ...]]:
    """Put a brace behind each head of a block that has none, though the lines below stand further right."""
    letters, unopened = list(text), []
    for match in _UNOPENED.finditer(text):
        if len(match["inner"].expandtabs(4)) <= len(match["indent"].expandtabs(4)):
            continue
        sign = match["end"].strip()
        start = match.start("end") + (len(match["end"]) - len(match["end"].lstrip()) if sign else 0)
        brace = start if sign else match.end("end") - 1
        letters[brace] = "{"
        unopened.append(Unopened(start, start + len(sign), brace))
        if sign in ("[", "("):
            close = re.compile(rf"^{match['indent']}[\])](?=[ \t\r;]*$)", re.MULTILINE).search(text, match.end())
            if close:
                letters[close.end() - 1] = "}"
    for match in _UNOPENED_IN_LINE.finditer(text):
        gap = match.start("gap")
        letters[gap] = "{"
        unopened.append(Unopened(gap, gap, gap))
    return "".join(letters), tuple(unopened)


@attrs.define
class _Open:
    at: int
    indent: int
    indented: bool | None = None
    """Whether its content stands further right than its header; None while nothing has been seen of it."""


@attrs.define
class _Part:
    """From one item in the first column to the next."""

    text: str
    begin: int
    end: int
    braces: list[int]
    ends: dict[int, int] = attrs.field(factory=dict)
    missing: list[Missing] = attrs.field(factory=list)
    extra: list[int] = attrs.field(factory=list)
    stray: list[int] = attrs.field(factory=list)
    _open: list[_Open] = attrs.field(factory=list)
    _lacking: int = 0

    def match(self) -> None:
        closing = sum(self.text[at] == "}" for at in self.braces)
        self._lacking = len(self.braces) - 2 * closing
        self._leave_out_strays()
        lines = self._lines() if self._lacking else {}
        events = sorted({*self.braces, *lines}) if lines else self.braces
        for at in events:
            sign = self.text[at]
            if at in lines and sign != "}":
                self._line(at, lines[at])
            if sign == "{":
                indent = self._indent(at) if lines else 0
                self._open.append(_Open(at, indent))
            elif sign == "}":
                self._close(at, lines.get(at))
        for _ in range(len(self._open)):
            self._give_up(self.end)

    def _leave_out_strays(self) -> None:
        """Opening braces that cannot open a block: behind another one, or in a statement that never has one."""
        for at in [at for at in self.braces if self.text[at] == "{"]:
            if self._lacking <= 0:
                break
            begin = max(self.text.rfind("\n", 0, at) + 1, at - 200)
            match = _REST_OF_LINE.match(self.text, at + 1)
            after = match[0] if match else ""
            before = self.text[begin:at]
            if _BEHIND_BRACE.search(before) or (after.strip() and "}" not in after and _NEVER_A_BLOCK.match(before)):
                self.stray.append(at)
                self._lacking -= 1
        if self.stray:
            kept = set(self.stray)
            self.braces = [at for at in self.braces if at not in kept]

    def _lines(self) -> dict[int, int]:
        """The first sign of every line -> its indentation."""
        matches = _LINE.finditer(self.text, self.begin, self.end)
        return {match.start(2): len(match[1].expandtabs(4)) for match in matches}

    def _indent(self, at: int) -> int:
        line = self.text.rfind("\n", 0, at) + 1
        match = _LINE.match(self.text, line)
        return len(match[1].expandtabs(4)) if match else 0

    def _line(self, at: int, indent: int) -> None:
        """A line begins: a block whose header stands as far right or further should have ended."""
        if self._open and self._open[-1].indented is None:
            self._open[-1].indented = indent > self._open[-1].indent
        while self._lacking > 0 and self._open and self._open[-1].indented and self._open[-1].indent >= indent:
            self._lacking -= 1
            self._give_up(at)

    def _close(self, at: int, indent: int | None) -> None:
        if indent is not None:
            while self._lacking > 0 and self._fits_outer(indent):
                self._lacking -= 1
                self._give_up(at)
            if self._lacking < 0 and self._open and self._open[-1].indented and self._open[-1].indent < indent:
                self._lacking += 1
                self.extra.append(at)
                return
        elif self._lacking < 0 and self._open and self._open[-1].indented and self._goes_on(at, self._open[-1].indent):
            self._lacking += 1
            self.extra.append(at)
            return
        if self._open:
            self.ends[self._open.pop().at] = at + 1
        else:
            self.extra.append(at)

    def _goes_on(self, at: int, indent: int) -> bool:
        """Whether the line after a brace in the middle of a line still stands inside the block that it would close."""
        match = _NEXT_LINE.match(self.text, at, self.end)
        return match is not None and match[2] != "}" and len(match[1].expandtabs(4)) > indent

    def _fits_outer(self, indent: int) -> bool:
        """Whether a closing brace at this indentation belongs to a block further out than the innermost."""
        *outer, inner = self._open or [_Open(0, indent)]
        return inner.indent > indent and any(block.indent == indent for block in outer)

    def _give_up(self, before: int) -> None:
        """The innermost block ends before this offset, without a brace."""
        at = before
        while at > self.begin and self.text[at - 1] in " \t\r\n;":
            at -= 1
        opener = self._open.pop().at
        self.ends[opener] = at
        self.missing.append(Missing(at, opener))
