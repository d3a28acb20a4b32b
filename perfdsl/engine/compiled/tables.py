"""Scoring tables as closures (compare `engine.table`)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import takewhile
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import GONE, Gone
from perfdsl.core.layout import Frame
from perfdsl.engine.compiled import regions, simplify
from perfdsl.engine.compiled.codes import Code, Plain, Ratio, Run, Text, UncoveredError, Whole
from perfdsl.engine.compiled.expressions import compile_expression, compile_test
from perfdsl.engine.compiled.finish import Finish, fraction_of
from perfdsl.engine.compiled.outcomes import OPEN, compile_outcome, open_score
from perfdsl.engine.compiled.scope import Scope

_DEPTH, _WORDS = 3, 24
Rows = tuple[ir.Row, ...]


def compile_table(table: ir.Table, scope: Scope, finish: Finish) -> Run:
    """The closure of an indicator's score."""
    if table.collect is not None:
        raise UncoveredError(table.collect.way)
    if table.subject is None:
        return _Rows(table.ordered, scope, finish).run(table.rows)
    subject = compile_expression(table.subject, scope)
    rows = _Rows(table.ordered, scope.judging(handed_over(subject)), finish)
    edges = regions.limits([row.when for row in table.rows]) if isinstance(subject, Plain) else None
    if edges is not None and isinstance(subject, Plain):
        return rows.by_region(table.rows, subject, edges)
    score, without = rows.run(table.rows), _without_value(table.rows, ordered=table.ordered)
    if len(without) == len(table.rows):
        value = subject.run
        return lambda x, s: score(x, value(x, s))
    return _unless_gone(subject, score, rows.run(without))


def _without_value(rows: Rows, *, ordered: bool) -> Rows:
    """The rows that may apply when there is no value: not 其余, and with 依次 nothing behind it."""
    if ordered:
        return tuple(takewhile(lambda row: row.when is not None, rows))
    return tuple(row for row in rows if row.when is not None)


def _unless_gone(subject: Code, score: Run, without_otherwise: Run) -> Run:
    """其余 is for values that are given."""
    value, is_pair = subject.run, isinstance(subject, Ratio)

    def by_value(x: Frame, s: Any) -> Any:
        judged = value(x, s)
        first = judged[0] if is_pair else judged
        return (without_otherwise if type(first) is Gone else score)(x, judged)

    return by_value


def handed_over(code: Code) -> Code:
    """The value of a table as its rows see it: the second argument of their closures."""
    if isinstance(code, Whole):
        return attrs.evolve(code, run=_second, slot=None, literal=None)
    if isinstance(code, Text):
        return Text(_second)
    return Ratio(_second, code.scale, code.dim) if isinstance(code, Ratio) else attrs.evolve(code, run=_second)


def _second(_x: Frame, s: Any) -> Any:
    return s


@attrs.frozen
class _Rows:
    """Makes one closure of the rows of a table."""

    ordered: bool
    scope: Scope
    finish: Finish

    def outcome(self, row: ir.Row, finish: Finish | None = None) -> Run:
        return compile_outcome(row.outcome, self.scope, finish or self.finish, compile_table)

    def by_region(self, rows: Rows, subject: Plain, edges: list[Any]) -> Run:
        """Rows that judge a number by fixed limits only."""

        def decided(sample: regions.Sample) -> Run:
            asked = rows if isinstance(sample, Fraction) else _without_value(rows, ordered=self.ordered)
            truths = [True if row.when is None else regions.holds(row.when, sample) for row in asked]
            return self.of_applying(_applying(asked, truths, ordered=self.ordered))

        return regions.choose(subject, edges, [decided(sample) for sample in regions.samples(edges)], decided)

    def of_applying(self, rows: list[ir.Row]) -> Run:
        """Rows known to apply together; with none of them the score is open."""
        different = list({row.outcome: row for row in rows}.values()) if len(rows) > 1 else rows
        if not different:
            return open_score
        if len(different) == 1:
            return self.outcome(different[0])
        return _agreeing(self.outcome(rows[0]), [self.outcome(row, fraction_of) for row in different])

    def run(self, rows: Rows, depth: int = 0) -> Run:
        """Rows with conditions of any kind."""
        asked = simplify.asked_cell(rows) if depth < _DEPTH else None
        if asked is None or len(asked[1]) > _WORDS:
            return self._ordered(rows) if self.ordered else self._unordered(rows)
        cell, words = asked
        by_word: dict[Any, Run] = {word: self.run(_knowing(rows, cell, word), depth + 1) for word in words}
        otherwise = self.run(_knowing(rows, cell, None), depth + 1)
        unknown = self._ordered(rows) if self.ordered else self._unordered(rows)
        by_word |= dict.fromkeys(GONE.values(), unknown)
        word_of, find = compile_expression(cell, self.scope), by_word.get
        if isinstance(word_of, Text) and word_of.slot is not None:
            position = word_of.slot
            return lambda x, s: find(x[position], otherwise)(x, s)
        run = word_of.run
        return lambda x, s: find(run(x, s), otherwise)(x, s)

    def _ordered(self, rows: Rows) -> Run:
        """The first row that applies; open if it is unknown whether one before it does."""
        cases: list[tuple[Run, Run]] = []
        last: Run = open_score
        for row in rows:
            if row.when is None or row.when == simplify.ALWAYS:
                last = self.outcome(row)
                break
            cases.append((compile_test(row.when, self.scope), self.outcome(row)))
        while cases:
            last = _first(cases[-3:], last)
            del cases[-3:]
        return last

    def _unordered(self, rows: Rows) -> Run:
        """The rows that apply, which must agree."""
        if len(rows) == 1 and rows[0].when == simplify.ALWAYS:
            return self.outcome(rows[0])
        cases = [
            (compile_test(row.when, self.scope), self.outcome(row), self.outcome(row, fraction_of))
            for row in rows
            if row.when is not None
        ]
        otherwise = next((self.outcome(row) for row in reversed(rows) if row.when is None), open_score)

        def score(x: Frame, s: Any) -> Any:
            applying: list[tuple[Run, Run]] = []
            unknown = False
            for holds, outcome, exact in cases:
                truth = holds(x, s)
                if truth is True:
                    applying.append((outcome, exact))
                elif truth is not False:
                    unknown = True
            if not applying:
                return OPEN if unknown else otherwise(x, s)
            if len(applying) > 1 and not _agree((exact for _, exact in applying), x, s):
                return OPEN
            return applying[0][0](x, s)

        return score


def _knowing(rows: Rows, cell: ir.Field, word: str | None) -> Rows:
    """The rows that are left when it is known what a cell holds."""
    left = [row if row.when is None else attrs.evolve(row, when=simplify.known(row.when, cell, word)) for row in rows]
    return tuple(row for row in left if row.when != simplify.NEVER)


def _applying(rows: Rows, truths: list[bool | None], *, ordered: bool) -> list[ir.Row]:
    """Compare `table._applying`; none when the score is open."""
    applying: list[ir.Row] = []
    for row, truth in zip(rows, truths, strict=True):
        if row.when is None and not ordered:
            continue
        if truth:
            applying.append(row)
        if ordered and truth is not False:
            return applying
    if applying or None in truths:
        return applying
    return [row for row in rows if row.when is None][-1:]


def _first(cases: list[tuple[Run, Run]], otherwise: Run) -> Run:
    """Up to three conditions one after the other, written out: a loop would take half as long again."""
    if len(cases) == 1:
        return _if(*cases[0], otherwise)
    (one, first), (two, second), *third = cases
    rest = _if(*third[0], otherwise) if third else otherwise

    def score(x: Frame, s: Any) -> Any:
        truth = one(x, s)
        if truth is True:
            return first(x, s)
        if truth is not False:
            return OPEN
        truth = two(x, s)
        if truth is True:
            return second(x, s)
        return rest(x, s) if truth is False else OPEN

    return score


def _if(holds: Run, then: Run, otherwise: Run) -> Run:
    def score(x: Frame, s: Any) -> Any:
        truth = holds(x, s)
        if truth is True:
            return then(x, s)
        return otherwise(x, s) if truth is False else OPEN

    return score


def _agreeing(outcome: Run, exact: list[Run]) -> Run:
    return lambda x, s: outcome(x, s) if _agree(exact, x, s) else OPEN


def _agree(exact: Iterable[Run], x: Frame, s: Any) -> bool:
    """Whether all of them give the same; what is open agrees with nothing, and is open all the same."""
    first, *others = [run(x, s) for run in exact]
    if type(first) is Gone:
        return False
    return all(type(other) is type(first) and other == first for other in others)


__all__ = ["compile_table"]
