"""Everything that one indicator's score rests on: the rule, the cells it read, what the claim would have changed.

Explanations are drawn from a report after the fact; scoring itself knows nothing of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from perfdsl.core import ir
from perfdsl.core.score import Score
from perfdsl.core.show import show_value
from perfdsl.core.walk import children, expressions_of, leaves
from perfdsl.diagnostics import Cell
from perfdsl.engine.environment import Environment, rows
from perfdsl.engine.evaluate import evaluate, is_true
from perfdsl.engine.place import form_path, source_of
from perfdsl.engine.scheme import grades_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfdsl.api import Report, Rules
    from perfdsl.core.results import IndicatorResult, Result
    from perfdsl.core.values import FormData, Record

MOST_CELLS = 40
"""A sum over more rows than this shows only the first ones."""


@attrs.frozen
class Used:
    """A cell that a score rests on: what the rule calls it, what it holds, where it stands."""

    name: str
    value: str
    where: Cell


@attrs.frozen
class Explanation:
    """One indicator in full.

    Attributes:
        applied: the rows of the scoring tables that applied, from the outermost to the innermost.
        cells: the cells read by these rows and by what they judge, in the order of the rule.
        more: how many cells are left out of `cells`.
        claimed_total, claimed_grades: the form's score and grades if this one claim were accepted; None and () when
            nothing is claimed here.
    """

    report: Report
    result: Result
    indicator: IndicatorResult
    scheme: ir.Scheme
    form: FormData
    node: ir.Indicator | ir.EachRow | ir.Elsewhere
    applied: tuple[ir.Row, ...]
    cells: tuple[Used, ...]
    more: int
    claimed_total: Score | None
    claimed_grades: tuple[str, ...]


def explain(rules: Rules, reports: list[Report], name: str) -> list[Explanation]:
    """Explain every indicator of that name, else every one that the name is a part of.

    Args:
        rules: the rules that gave the reports.
        reports: made with tracing.
        name: of the indicator, or parts of its path from form to name with / between.
    """
    wanted = [part.strip().casefold() for part in name.split("/")]
    every = [
        (report, result, indicator)
        for report in reports
        for result in report.results
        for indicator in result.indicators
    ]
    found = [one for one in every if len(wanted) == 1 and one[2].path[-1].casefold() == wanted[0]]
    found = found or [one for one in every if _lies_on(wanted, one[1], one[2])]
    return [_explanation(rules, *one) for one in found]


def names_in(reports: list[Report]) -> list[str]:
    """The names of all indicators, each once."""
    named = (indicator.path[-1] for report in reports for result in report.results for indicator in result.indicators)
    return list(dict.fromkeys(named))


def _lies_on(wanted: list[str], result: Result, indicator: IndicatorResult) -> bool:
    """Whether the parts occur one after the other on the way from the form to the indicator."""
    path = iter([f"{result.form}「{result.label}」".casefold(), *(part.casefold() for part in indicator.path)])
    return all(any(part in step for step in path) for part in wanted)


def _explanation(rules: Rules, report: Report, result: Result, indicator: IndicatorResult) -> Explanation:
    forms = report.submission.forms[result.form]
    form = next(form for form in forms if form.label == result.label)
    scheme = next(scheme for scheme in rules.program.schemes if scheme.span == result.rule)
    node = next(node for node in leaves(scheme.children) if node.span == indicator.rule)
    applied: tuple[ir.Row, ...] = ()
    cells: list[Used] = []
    if not isinstance(node, ir.Elsewhere):
        marks = {(line.args["file"], line.args["line"]) for line in indicator.why if line.code == "row"}
        applied = tuple(_applied(node.table, marks))
        frames = _frames(node, form, indicator.row)
        reader = _Reader(report.submission.id, report.submission.forms)
        for expr in _expressions(node.table, applied):
            cells += reader.cells(expr, frames)
    unique = list(dict.fromkeys(cells))
    total, grades = _with_claim(scheme, result, indicator)
    return Explanation(
        report=report,
        result=result,
        indicator=indicator,
        scheme=scheme,
        form=form,
        node=node,
        applied=applied,
        cells=tuple(unique[:MOST_CELLS]),
        more=max(len(unique) - MOST_CELLS, 0),
        claimed_total=total,
        claimed_grades=grades,
    )


def _with_claim(scheme: ir.Scheme, result: Result, indicator: IndicatorResult) -> tuple[Score | None, tuple[str, ...]]:
    """The total with the claim in place of the score, and its grades."""
    if indicator.claimed is None:
        return None, ()
    own, whole = indicator.score, result.score
    low, high = whole.low - own.low + indicator.claimed, whole.high - own.high + indicator.claimed
    total = Score(low, high, whole.low_closed or low == high, whole.high_closed or low == high)
    return total, grades_of(scheme, total)


# ---- the rows that applied, and what they read -----------------------------------------------------------------------


def _applied(table: ir.Table, marks: set[tuple[str, str]]) -> Iterator[ir.Row]:
    for row in table.rows:
        if (row.span.file, str(row.span.line)) in marks:
            yield row
            for inner in _inner_tables(row.outcome):
                yield from _applied(inner, marks)


def _inner_tables(outcome: ir.Outcome) -> list[ir.Table]:
    if isinstance(outcome, ir.Nested):
        return [outcome.table]
    return _inner_tables(outcome.base) if isinstance(outcome, ir.Adjusted) else []


def _expressions(table: ir.Table, applied: tuple[ir.Row, ...]) -> Iterator[ir.Expr]:
    """What the table judges, then condition and outcome of each row that applied; of every row when none did."""
    if table.subject is not None:
        yield table.subject
    for row in applied or table.rows:
        if row.when is not None:
            yield row.when
        yield from expressions_of(row.outcome)
        base = row.outcome.base if isinstance(row.outcome, ir.Adjusted) else row.outcome
        if isinstance(base, ir.Nested) and base.table.subject is not None:
            yield base.table.subject


@attrs.frozen
class _Frame:
    """A record in which fields are looked up, and where it stands."""

    record: Record
    form: FormData
    path: tuple[str, ...]
    row: Record | None = None


def _frames(node: ir.Indicator | ir.EachRow, form: FormData, label: str | None) -> tuple[_Frame, ...]:
    whole = _Frame(form.record, form, ())
    if not isinstance(node, ir.EachRow):
        return (whole,)
    row = next(row for row in rows(form.record, node.source.path) if row.label == label)
    return whole, _Frame(row, form, (*node.source.path, row.label), row)


@attrs.frozen
class _Reader:
    """Says what stands in the cells that expressions read."""

    submission: str
    forms: dict[str, tuple[FormData, ...]]

    def cells(self, expr: ir.Expr, frames: tuple[_Frame, ...]) -> Iterator[Used]:
        """The cells that an expression reads, those of summed rows one by one."""
        if isinstance(expr, ir.Field):
            yield from self._cell(expr, frames)
        elif isinstance(expr, ir.Aggregate):
            for inside in self._inside(expr.source, frames):
                yield from self._of_row(expr, inside)
        elif isinstance(expr, ir.Peers):
            for part in children(expr):  # the unit's own cells; in the form alone, whatever row is at hand
                yield from self.cells(part, frames[:1])
        else:
            for part in children(expr):
                yield from self.cells(part, frames)

    def _of_row(self, expr: ir.Aggregate, frames: tuple[_Frame, ...]) -> Iterator[Used]:
        """What a summed row adds; for a count or a test, what the condition reads in it."""
        if expr.body is None:
            if expr.where is not None:
                yield from self.cells(expr.where, frames)
        elif expr.where is None or is_true(evaluate(expr.where, self._environment(frames))):
            yield from self.cells(expr.body, frames)

    def _cell(self, field: ir.Field, frames: tuple[_Frame, ...]) -> Iterator[Used]:
        name = ".".join((*((field.form,) if field.form else ()), *field.path))
        if field.form:
            found = self.forms.get(field.form, ())
            frame = _Frame(found[0].record, found[0], ()) if found else None
        else:
            frame = frames[field.frame]
        value = show_value(evaluate(field, self._environment(frames)), field.kind)
        if frame is None:
            yield Used(name, value, Cell(self.submission, (field.form or "", *field.path)))
        else:
            path = (*form_path(frame.form, ""), *frame.path, *field.path)
            yield Used(name, value, Cell(self.submission, path, source_of(frame.form, frame.row)))

    def _inside(self, source: ir.RowsOf | ir.FormsOf, frames: tuple[_Frame, ...]) -> Iterator[tuple[_Frame, ...]]:
        if isinstance(source, ir.RowsOf):
            outer = frames[source.frame]
            for row in rows(outer.record, source.path):
                yield (*frames, _Frame(row, outer.form, (*outer.path, *source.path, row.label), row))
            return
        for form in self.forms.get(source.form, ()):
            whole = _Frame(form.record, form, ())
            if not source.path:
                yield (*frames, whole)
            for row in rows(form.record, source.path) if source.path else ():
                yield (*frames, whole, _Frame(row, form, (*source.path, row.label), row))

    def _environment(self, frames: tuple[_Frame, ...]) -> Environment:
        return Environment(tuple(frame.record for frame in frames), self.forms)
