"""How reading goes on after an error, so that one run shows every problem of a file and each only once.

Braces come first (braces.py): where one is missing it is put in, where one is too many it is left out. Then the parser is
driven token by token, with a mark at the beginning of every statement. Where it stops, advice.py words the error and may
know a repair; then the repaired statement is read in place of the broken one. Else a statement that opens a block keeps its
head, with a hole for what could not be read, so that the block is still read; any other statement is left out, and its
words are remembered: what they would have defined must not be reported as unknown.

Every step moves forward in the text and looks at no more than a statement, so the whole is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.surface.advice import Stumble, advise, unmatched
from perfdsl.surface.braces import Braces, match_braces
from perfdsl.surface.statements import kept_heads, skip_separators, statement_end, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfdsl.source import SourceFile

MAX_ERRORS = 40
"""More syntax errors than this in one file are counted, not worded."""

MAX_OPERATORS = 120
"""More signs of arithmetic than this in one statement are refused: every reader of the tree walks that deep."""

_OPERATOR = re.compile(r'"[^"\n]*"|「[^」\n]*」|[-+*/×÷]|非|\bnot\b|[\n;{}]')


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
    def at(self) -> int: ...
    def jump(self, offset: int) -> None: ...
    def mark(self) -> Any: ...
    def reset(self, mark: Any) -> None: ...
    def step(self) -> Taken: ...
    def feed(self, text: str, places: Places) -> list[Taken]: ...
    def reach(self, mark: Any, text: str) -> int: ...
    def expected(self, mark: Any) -> frozenset[str]: ...


@attrs.frozen
class Outcome:
    """What went wrong, in the order of the text, and the words that were lost."""

    problems: tuple[Diagnostic, ...] = ()
    lost: frozenset[str] = frozenset()


def too_long(text: str) -> int | None:
    """The offset of the operator that makes a statement longer than `MAX_OPERATORS`; None if there is none."""
    offset = 0
    for line in text.split("\n"):
        if len(line) > MAX_OPERATORS:
            count = 0
            for match in _OPERATOR.finditer(line):
                count = 0 if match[0] in ";{}" else count + (match[0][0] not in '"「')
                if count > MAX_OPERATORS:
                    return offset + match.start()
        offset += len(line) + 1
    return None


def read_broken(text: str, source: SourceFile, language: str, start: Callable[[str], Machine]) -> tuple[Outcome, Machine]:
    """Read a text that has errors to its end; the machine then holds the tree."""
    braces = match_braces(text)
    letters = list(text)
    for at in braces.extra:
        letters[at] = " "
    text = "".join(letters)
    reading = _Reading(text, source, language, start(text), braces)
    reading.problems += unmatched(braces, text, source)
    reading.run()
    problems = sorted(reading.problems, key=lambda problem: problem.sort_key)
    return Outcome(tuple(problems), frozenset(reading.lost)), reading.machine


@attrs.define
class _Reading:
    """The state of one run; `mark`, `begin` and `head` are those of the statement at hand."""

    text: str
    source: SourceFile
    language: str
    machine: Machine
    braces: Braces
    problems: list[Diagnostic] = attrs.field(factory=list)
    lost: set[str] = attrs.field(factory=set)
    begin: int = 0
    mark: Any = attrs.field(init=False)
    head: str = ""
    fresh: bool = True
    """Whether a statement may begin at the mark; behind a block first a separator must come."""
    blocks: list[str] = attrs.field(factory=list)
    """The word that each open block begins with."""
    put_in: int = 0
    """How many of the missing braces have been put in, or fell away with what they were in."""
    floor: int = -1
    """Where the last recovery went on: the next one must go on further."""
    uncounted: int = 0

    def __attrs_post_init__(self) -> None:
        self.mark = self.machine.mark()

    def run(self) -> None:
        while True:
            try:
                taken = self._next()
            except StoppedError as stopped:
                if self.floor >= len(self.text):
                    break
                self._recover(stopped)
                continue
            self._follow(taken)
            if taken.kind == "$END":
                break
        if self.uncounted:
            where = self.source.span(len(self.text), len(self.text))
            self.problems.append(Diagnostic("PD0196", Severity.ERROR, where, {"count": str(self.uncounted)}))

    def _next(self) -> Taken:
        """The next token, or a brace that is missing here."""
        while self.put_in < len(self.braces.missing):
            at = self.braces.missing[self.put_in].at
            if at > self.machine.at:
                break
            try:
                taken = self.machine.feed("}", Places(at, "", "}"))
            except StoppedError:
                if self.text[self.begin : at].strip():
                    raise StoppedError(at, at, "}") from None
                self.put_in += 1  # the block that it would close was never opened
                continue
            self.put_in += 1
            return taken[0]
        return self.machine.step()

    def _follow(self, taken: Taken) -> None:
        """Keep the mark at the beginning of the statement."""
        if taken.kind not in ("{", "}", "_SEP"):
            self.head = self.head or taken.kind
            return
        if taken.kind == "{":
            self.blocks.append(self.head)
        elif taken.kind == "}" and self.blocks:
            self.blocks.pop()
        self._begin(taken.end, fresh=taken.kind != "}")

    def _begin(self, at: int, *, fresh: bool) -> None:
        self.begin, self.fresh, self.head = at, fresh, ""
        self.mark = self.machine.mark()

    def _recover(self, stopped: StoppedError) -> None:
        """Report the statement at hand and go on behind it, with its block if it opens one."""
        end, opens = self._statement_end()
        mended = self._report(stopped, end, opens=opens)
        self.machine.reset(self.mark)
        if mended is not None and self._take(mended, end + opens):
            return
        self.lost |= words_of(self.text[self.begin : end])
        if opens:
            kept = self._kept_head(end)
            if kept is not None and self._take(kept, end + 1):
                return
            end = self._skip_block(end)
        self._go_on(max(end, self.floor + 1))

    def _statement_end(self) -> tuple[int, bool]:
        limit = len(self.text)
        if self.put_in < len(self.braces.missing):
            limit = max(self.begin, self.braces.missing[self.put_in].at)
        return statement_end(self.text, self.begin, limit)

    def _report(self, stopped: StoppedError, end: int, *, opens: bool) -> str | None:
        """Word the error; give the statement as it was probably meant, if that can be read."""
        if len(self.problems) >= MAX_ERRORS:
            self.uncounted += 1
            return None
        stumble = Stumble(
            text=self.text,
            begin=self.begin,
            start=stopped.start,
            end=max(stopped.end, stopped.start),
            limit=end,
            opens=opens,
            token=stopped.kind,
            expected=self.machine.expected(self.machine.mark()),
            opening=self.machine.expected(self.mark),
            blocks=tuple(self.blocks),
            fresh=self.fresh,
        )
        advice = advise(stumble, self.source, self.language, lambda text: self.machine.reach(self.mark, text))
        self.problems.append(advice.problem)
        return advice.mended

    def _kept_head(self, brace: int) -> str | None:
        """What can be kept of a statement that opens a block."""
        tries = kept_heads(self.text[self.begin : brace], self.fresh)
        return next((head for head in tries if self.machine.reach(self.mark, head) == len(head)), None)

    def _take(self, statement: str, end: int) -> bool:
        """Read another text in place of the statement at hand, which ends at `end`."""
        begin, mark, fresh = self.begin, self.mark, self.fresh
        try:
            for taken in self.machine.feed(statement, Places(begin, self.text[begin:end], statement)):
                self._follow(taken)
        except StoppedError:
            self.begin, self.mark, self.fresh, self.head = begin, mark, fresh, ""
            self.machine.reset(mark)
            return False
        self.machine.jump(end)
        self.floor = max(self.floor, end)
        if statement.endswith("{"):
            self.begin = end
        return True

    def _skip_block(self, brace: int) -> int:
        """Leave a whole block out; give where it ends."""
        end = self.braces.ends.get(brace, brace + 1)
        self.lost |= words_of(self.text[brace:end])
        missing = self.braces.missing
        while self.put_in < len(missing) and brace <= missing[self.put_in].opener < end:
            self.put_in += 1
        return end

    def _go_on(self, at: int) -> None:
        """Read on at `at` with the next statement."""
        if self.fresh:
            after = skip_separators(self.text, at)
            pending = self.braces.missing[self.put_in : self.put_in + 1]
            at = max(at, min(after, pending[0].at)) if pending else after
        self.begin, self.head, self.floor = at, "", at
        self.machine.jump(at)
