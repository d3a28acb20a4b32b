"""How reading goes on after an error, so that one run shows every problem of a file and each only once.

Braces come first (braces.py): where one is missing it is put in, where one is too many it is left out. Then the
parser is driven token by token, with a mark at the beginning of every statement. Where it stops, advice.py words the
error and may know a repair; then the repaired statement is read in place of the broken one. Else a statement that
opens a block keeps its head, with a hole for what could not be read, so that the block is still read; any other
statement is left out, and its words are remembered: what they would have defined must not be reported as unknown.

Every step moves forward in the text and looks at no more than a statement, so the whole is linear in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.surface.advice import Advice, advise, unmatched
from perfdsl.surface.braces import Braces, match_braces
from perfdsl.surface.machine import Machine, Places, StoppedError, Taken
from perfdsl.surface.statements import kept_heads, skip_separators, statement_end, words_of
from perfdsl.surface.stumble import Stumble, Trial

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfdsl.source import SourceFile

MAX_ERRORS = 40
"""More syntax errors than this in one file are counted, not worded."""


@attrs.frozen
class Outcome:
    """What went wrong, in the order of the text, and the words that were lost."""

    problems: tuple[Diagnostic, ...] = ()
    lost: frozenset[str] = frozenset()


def read_broken(
    text: str, source: SourceFile, language: str, start: Callable[[str], Machine], known: tuple[Diagnostic, ...] = ()
) -> Outcome:
    """Read a text that has errors to its end; the machine that was started then holds the tree.

    Args:
        text: as prepared.
        source: as written.
        language: the spelling of the file, zh or en.
        start: makes a machine for a text.
        known: problems that were found before.
    """
    braces = match_braces(text)
    reading = _Reading(source, language, start(braces.text), braces)
    reading.problems += (*known, *unmatched(braces, source))
    reading.run()
    problems = sorted(reading.problems, key=lambda problem: problem.sort_key)
    return Outcome(_at_most(problems, reading.unworded, source), frozenset(reading.lost))


def _at_most(problems: list[Diagnostic], unworded: int, source: SourceFile) -> tuple[Diagnostic, ...]:
    """The first ones, and how many more there are."""
    more = unworded + max(0, len(problems) - MAX_ERRORS)
    if not more:
        return tuple(problems)
    end = source.span(len(source.text), len(source.text))
    return (*problems[:MAX_ERRORS], Diagnostic("PD0107", Severity.ERROR, end, {"count": str(more)}))


@attrs.define
class _Reading:
    """The state of one run; `mark`, `begin` and `head` are those of the statement at hand."""

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
    unworded: int = 0
    top: Any = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.top = self.mark = self.machine.mark()

    @property
    def text(self) -> str:
        return self.braces.text

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
        advice = self._report(stopped, end, opens=opens)
        self.machine.reset(self.mark)
        if advice is not None and advice.mended is not None:
            inside = advice.until < 0
            mended = advice.mended + "{" * (opens and inside)
            if self._take(mended, end + opens if inside else advice.until):
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

    def _report(self, stopped: StoppedError, end: int, *, opens: bool) -> Advice | None:
        """Word the error, if there were not too many."""
        if len(self.problems) >= MAX_ERRORS:
            self.unworded += 1
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
        trial = Trial(
            reach=lambda text: self.machine.reach(self.mark, text),
            from_top=lambda text: self.machine.reach(self.top, text),
            opens=opens,
        )
        advice = advise(stumble, self.source, self.language, trial)
        self.problems.append(advice.problem)
        return advice

    def _kept_head(self, brace: int) -> str | None:
        """What can be kept of a statement that opens a block."""
        tries = kept_heads(self.text[self.begin : brace], fresh=self.fresh)
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
