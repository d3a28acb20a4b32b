"""Gaps and overlaps of scoring tables, found before any form is read (specs/tables.md).

The interpreter itself says which rows apply to each combination of values (see `samples`), and what they give there.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial

import attrs

from perfdsl.core import ir
from perfdsl.core.show import show_expression, show_value
from perfdsl.core.values import TextValue, Value
from perfdsl.core.walk import expressions_of, replace, walk
from perfdsl.diagnostics import Diagnostic, Note, Severity
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate
from perfdsl.engine.table import Scored, applying_rows, score_outcome
from perfdsl.engine.trace import Trace
from perfdsl.source import Span
from perfdsl.verify.beyond import Beyond, Limit
from perfdsl.verify.grades import check_grades
from perfdsl.verify.samples import (
    OTHER_WORD,
    Combination,
    Places,
    Variable,
    atoms_of,
    is_settled,
    kind_of,
    looked_at,
    variables_of,
)
from perfdsl.verify.scores import bounded, veto_problems, veto_table

MAX_CELLS = 20_000
"""A table with more combinations than this is not decided here; a message says so."""


def check_tables(program: ir.Program, problems: Sequence[Diagnostic] = ()) -> list[Diagnostic]:
    """Report every gap, every contradicting overlap and every dead row of every table and of the grades.

    Args:
        problems: what could not be read. A table with such an error in it may have lost the row that would close its
            gap, so only the rows that are left are compared with each other.
    """
    found: list[Diagnostic] = []
    broken = _Broken(program, problems)
    for scheme in program.schemes:
        for table, points, limit in _tables(scheme.children):
            found += _Check(
                bounded(table, scheme), points, whole=not broken.reaches(table.span), limit=limit
            ).problems()
            for case in value_tables(table):
                found += _Check(bounded(case, scheme), points, whole=not broken.reaches(case.span)).problems()
        total = scheme.total if scheme.total is not None else Fraction(100)  # a sample of what a total can be
        for result in scheme.results:
            whole = not broken.reaches(result.table.span)
            found += _Check(bounded(result.table, scheme), total, whole=whole, of_values=True).problems()
        for veto in scheme.vetoes:
            check = _Check(bounded(veto_table(veto), scheme), total, whole=True)
            found += veto_problems(veto, check.dead_rows())
        found += check_grades(scheme)
    return list(dict.fromkeys(found))


def _tables(children: tuple[ir.Child, ...]) -> Iterator[tuple[ir.Table, Fraction, Limit]]:
    """Every table with the points of its indicator, and what its scores must not pass."""
    for child in children:
        match child:
            case ir.Section():
                yield from _tables(child.children)
            case ir.Indicator():
                capped = child.range is not None and bool(child.range.high_text)
                limit = Limit.OWN if capped else Limit.OTHER if child.extra else Limit.POINTS
                yield from _nested(child.table, child.points, limit)
            case ir.EachRow():
                yield from _nested(child.table, Fraction(10), Limit.OTHER)
            case ir.Elsewhere():
                pass


def _nested(table: ir.Table, points: Fraction, limit: Limit) -> Iterator[tuple[ir.Table, Fraction, Limit]]:
    yield table, points, limit
    for row in table.rows:
        outcome = row.outcome.base if isinstance(row.outcome, ir.Adjusted) else row.outcome
        if isinstance(outcome, ir.Nested):
            yield from _nested(outcome.table, points, limit)
    yield from _of_exceptions(table.exceptions, points, limit)


def _of_exceptions(
    exceptions: tuple[ir.Exceptional, ...], points: Fraction, limit: Limit
) -> Iterator[tuple[ir.Table, Fraction, Limit]]:
    for exception in exceptions:
        outcome = exception.outcome.base if isinstance(exception.outcome, ir.Adjusted) else exception.outcome
        if isinstance(outcome, ir.Nested):
            yield from _nested(outcome.table, points, limit)
        yield from _of_exceptions(exception.exceptions, points, limit)


def value_tables(table: ir.Table) -> Iterator[ir.Table]:
    """The value tables (令 X = 按 …) that a table reads, in the shape of scoring tables."""
    parts = [table.subject, *(row.when for row in table.rows)]
    parts += [expr for row in table.rows for expr in expressions_of(row.outcome)]
    for part in parts:
        for case in walk(part) if part is not None else ():
            if isinstance(case, ir.Case):
                rows = tuple(ir.Row(row.when, ir.Award(row.value), row.text, row.span) for row in case.rows)
                yield ir.Table(None, "", rows, case.ordered, rows[0].span)


class _Broken:
    """Where errors stand, and where the things begin that they may be part of."""

    def __init__(self, program: ir.Program, problems: Sequence[Diagnostic]) -> None:
        self._errors = [
            problem.where
            for problem in problems
            if problem.severity is Severity.ERROR and isinstance(problem.where, Span)
        ]
        self._starts = sorted(span.start for span in _beginnings(program)) if self._errors else []

    def reaches(self, table: Span) -> bool:
        """Whether an error stands between the beginning of a table and that of the next thing in the file."""
        if not self._errors:
            return False
        end = next((start for start in self._starts if start > table.start), None)
        return any(
            error.file == table.file and table.start <= error.start and (end is None or error.start < end)
            for error in self._errors
        )


def _beginnings(program: ir.Program) -> Iterator[Span]:
    yield from (form.span for form in program.forms)
    yield from (check.span for check in program.checks)
    for scheme in program.schemes:
        yield scheme.span
        yield from (result.span for result in scheme.results)
        yield from (veto.span for veto in scheme.vetoes)
        yield from _spans(scheme.children)


def _spans(children: tuple[ir.Child, ...]) -> Iterator[Span]:
    for child in children:
        yield child.table.span if isinstance(child, ir.EachRow) else child.span
        if isinstance(child, ir.Section):
            yield from _spans(child.children)


# ---- one table ---------------------------------------------------------------------------------------------------


class _Check:
    """Looks through one table.

    `whole` is False where a row may have been lost; `limit`: what its scores must not pass;
    `of_values`: its rows award values of any kind, not points.
    """

    def __init__(
        self, table: ir.Table, points: Fraction, *, whole: bool, limit: Limit = Limit.POINTS, of_values: bool = False
    ) -> None:
        self._of_values = of_values
        self._own: dict[ir.Expr, ir.Expr] = {}
        if table.subject is not None:
            own = {table.subject: ir.Subject(kind_of(table.subject))}
            self._own.update(own)
            rows = tuple(attrs.evolve(row, when=replace(row.when, own)) for row in table.rows)
            table = attrs.evolve(table, rows=rows)
        self._table, self._points, self._whole, self._limit = table, points, whole, limit
        self._variables = variables_of(table)
        self._places = Places(self._variables, table.subject)
        self._tried = tuple(attrs.evolve(row, when=replace(row.when, self._places.of)) for row in table.rows)
        self._clashing: set[int] = set()

    def problems(self) -> list[Diagnostic]:
        """Every problem of the table; none of one without rows, of which lowering has told what is wrong."""
        if not self._table.rows:
            return []
        found: list[Diagnostic] = []
        alive: set[int] = set()
        gap = False
        beyond = Beyond(self._table, self._points, self._limit)
        for count, combination in enumerate(self._places.combinations(self._points)):
            if count == MAX_CELLS:
                args = {"count": f"> {MAX_CELLS}", "limit": str(MAX_CELLS)}
                return [*found, Diagnostic("PD0504", Severity.INFO, self._table.span, args)]
            applying, known = self._applying(combination.env)
            alive |= set(applying)
            for at in applying:
                if beyond.watches(at):
                    given = [self._score(at, env) for env in self._alike(combination, {at})]
                    scores = [score for score in given if isinstance(score, Scored)]
                    found += beyond.tried(at, scores, partial(self._describe, combination, self._variables))
            adds = self._table.collect is not None and self._table.collect.way == "add_up"
            if not applying and known and combination.is_given and self._whole and not gap and not adds:
                gap = True
                args = {"value": self._describe(combination, self._variables)}
                found.append(Diagnostic("PD0501", Severity.ERROR, self._table.span, args))
            if self._table.collect is None:
                found += self._overlaps(applying, combination)
            if beyond.adds_up:
                scored = [self._score(at, combination.env) for at in applying]
                told = partial(self._describe, combination, self._variables)
                found += beyond.summed([score for score in scored if isinstance(score, Scored)], combination.env, told)
        if self._whole:
            found += self._dead(alive, gap=gap)
        return [*found, *beyond.untried()]

    def dead_rows(self) -> list[int]:
        """The rows that apply to no combination of values, by their places; none when there are too many to try."""
        alive: set[int] = set()
        for count, combination in enumerate(self._places.combinations(self._points)):
            if count == MAX_CELLS:
                return []
            alive |= set(self._applying(combination.env)[0])
        return [at for at in range(len(self._table.rows)) if at not in alive]

    def _applying(self, env: Environment) -> tuple[list[int], bool]:
        """The rows that apply, and whether that is known of every row."""
        rows, unknown = applying_rows(attrs.evolve(self._table, rows=self._tried), env)
        return [at for at, row in enumerate(self._tried) if any(row is other for other in rows)], unknown is None

    def _dead(self, alive: set[int], *, gap: bool) -> list[Diagnostic]:
        rows = [row for at, row in enumerate(self._table.rows) if at not in alive and not (row.when is None and gap)]
        return [Diagnostic("PD0503", Severity.ERROR, row.span, {"text": row.text}) for row in rows]

    # ---- overlaps ----

    def _overlaps(self, applying: list[int], combination: Combination) -> Iterator[Diagnostic]:
        for first, second in itertools.combinations(applying, 2):
            if second not in self._clashing and self._differ(first, second, combination):
                self._clashing.add(second)  # one mistake in a row may clash with all the others
                yield self._overlap(first, second, combination)

    def _overlap(self, first: int, second: int, combination: Combination) -> Diagnostic:
        rows = self._table.rows[first], self._table.rows[second]
        atoms = [atom for row in rows if row.when is not None for atom in atoms_of(row.when)]
        looked = {expr for atom in atoms for expr, _ in looked_at(atom)}
        variables = [variable for variable in self._variables if variable.expr in looked]
        args = {"value": self._describe(combination, variables), "first": rows[0].text, "second": rows[1].text}
        return Diagnostic("PD0502", Severity.ERROR, rows[1].span, args, notes=(Note(rows[0].span, "PD0591"),))

    def _differ(self, first: int, second: int, combination: Combination) -> bool:
        """Whether two rows give different scores; rows that read other cells must say the same in the same words."""
        if self._bare(first) == self._bare(second):
            return False
        for env in self._alike(combination, {first, second}):
            scores = [self._score(at, env) for at in (first, second)]
            if scores[0] is None or scores[1] is None or scores[0] != scores[1]:
                return True
        return False

    def _alike(self, combination: Combination, rows: set[int]) -> Iterator[Environment]:
        """The combination, and others like it where both rows apply: steps may give the same at one point."""
        yield combination.env
        for at, sample in enumerate(combination.samples):
            for value in sample.alike:
                env = self._places.put(combination.env, at, value)
                if rows <= set(self._applying(env)[0]):
                    yield env

    def _bare(self, at: int) -> ir.Outcome:
        """The outcome of a row without the author's wording."""
        outcome = self._table.rows[at].outcome
        if not isinstance(outcome, ir.Adjusted):
            return outcome
        return attrs.evolve(
            outcome,
            changes=tuple(attrs.evolve(change, text="") for change in outcome.changes),
            limits=tuple(attrs.evolve(limit, text="") for limit in outcome.limits),
        )

    def _score(self, at: int, env: Environment) -> Scored | Value | None:
        """What a row gives; None where it reads what the combination does not hold."""
        outcome = self._table.rows[at].outcome
        if isinstance(outcome, ir.Nested | ir.Open):
            return None
        bare = replace(replace(outcome, self._own), self._places.of)
        if not all(is_settled(expr, env) for expr in expressions_of(bare)):
            return None
        if self._of_values and isinstance(bare, ir.Award):
            return evaluate(bare.value, env)
        scored = score_outcome(bare, env, Trace(on=False))
        return scored if scored.settled else None

    # ---- words ----

    def _describe(self, combination: Combination, variables: Iterable[Variable]) -> str:
        """The values of variables in words: 在职人数 ÷ 编制数 = 100%."""
        return describe(combination, self._variables, set(variables), self._table.subject_text)


def describe(combination: Combination, variables: Sequence[Variable], shown: set[Variable], subject: str) -> str:
    """The values of those variables that are to be shown; `subject` is what the table judges, as written."""
    parts = [
        f"{_name(variable, subject)} = {_show(sample.value, variable)}"
        for variable, sample in zip(variables, combination.samples, strict=True)
        if variable in shown
    ]
    return "，".join(parts) or "任何情况"


def _name(variable: Variable, subject: str) -> str:
    own = isinstance(variable.expr, ir.Subject) and subject
    return own or show_expression(variable.expr)


def _show(value: Value, variable: Variable) -> str:
    if isinstance(value, TextValue) and value.text.startswith(OTHER_WORD):
        return "其他文字"
    return show_value(value, variable.kind)
