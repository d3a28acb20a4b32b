"""What a scheme or a check can cost on a submission, known before it runs (specs/semantics.md, "Cost").

Rules have no recursion and no unbounded loop, so the cost is a sum of products of row counts. It is counted in rows
visited, the same for every reader and with or without tracing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from perfdsl.core import ir
from perfdsl.core.values import FormData, Record
from perfdsl.core.walk import children, expressions_of

MAX_COST = 5_000_000
"""A scheme or check that could visit more rows than this on a submission is refused: some ten seconds of work."""


@attrs.frozen
class RowCounts:
    """How many rows a submission has: at most in one record (`per_record`), and in all forms of a name together."""

    per_record: Mapping[tuple[str, ...], int]
    per_form: Mapping[tuple[str, tuple[str, ...]], int]

    def of(self, source: ir.RowsOf | ir.FormsOf) -> int:
        """An upper bound of the rows that a source gives."""
        if isinstance(source, ir.RowsOf):
            return self.per_record.get(source.path, 0)
        return self.per_form.get((source.form, source.path), 0)


def count_rows(forms: Mapping[str, tuple[FormData, ...]]) -> RowCounts:
    """Count the rows of a submission."""
    per_record: dict[tuple[str, ...], int] = {}
    per_form: dict[tuple[str, tuple[str, ...]], int] = {}
    for name, several in forms.items():
        per_form[name, ()] = len(several)
        for form in several:
            for path, count in _rows_in(form.record, ()):
                per_record[path] = max(per_record.get(path, 0), count)
                per_form[name, path] = per_form.get((name, path), 0) + count
    return RowCounts(per_record, per_form)


def _rows_in(record: Record, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    for name, value in record.cells.items():
        if isinstance(value, tuple):
            yield (*path, name), len(value)
        elif isinstance(value, Record):
            yield from _rows_in(value, (*path, name))


def cost_of_scheme(scheme: ir.Scheme, counts: RowCounts) -> int:
    """The rows that scoring one form can visit."""
    indicators = sum(_cost_of_child(child, counts) for child in scheme.children)
    made = [veto.when for veto in scheme.vetoes] + ([scheme.formula.value] if scheme.formula else [])
    of_total = sum(_cost(expr, counts) for expr in made)
    of_results = sum(_cost_of_table(result.table, counts) for result in scheme.results)
    return indicators * (1 + scheme.rounds) + of_total + of_results


def cost_of_check(check: ir.Check, counts: RowCounts) -> int:
    """The rows that a check can visit in the whole submission."""
    cost = 0
    for domain in check.domains:
        places = counts.of(ir.FormsOf(domain.form, domain.path)) if domain.form else 1
        parts = [domain.require, *(part for part in domain.message if not isinstance(part, str))]
        parts += [domain.where] if domain.where is not None else []
        cost += places * (1 + sum(_cost(part, counts) for part in parts))
    return cost


def _cost_of_child(child: ir.Child, counts: RowCounts) -> int:
    match child:
        case ir.Section():
            return sum(_cost_of_child(inner, counts) for inner in child.children)
        case ir.Indicator():
            return _cost_of_table(child.table, counts)
        case ir.EachRow():
            own = [part for part in (child.where, child.name, child.points, child.claimed) if part is not None]
            inside = sum(_cost(part, counts) for part in own) + _cost_of_table(child.table, counts)
            return counts.of(child.source) * (1 + inside)
        case ir.Elsewhere():
            return 0


def _cost_of_table(table: ir.Table, counts: RowCounts) -> int:
    cost = 0 if table.subject is None else _cost(table.subject, counts)
    for row in table.rows:
        cost += 0 if row.when is None else _cost(row.when, counts)
        cost += sum(_cost(expr, counts) for expr in expressions_of(row.outcome))
        base = row.outcome.base if isinstance(row.outcome, ir.Adjusted) else row.outcome
        cost += _cost_of_table(base.table, counts) if isinstance(base, ir.Nested) else 0
    return cost


def _cost(expr: ir.Expr, counts: RowCounts) -> int:
    inside = sum(_cost(child, counts) for child in children(expr))
    return counts.of(expr.source) * (1 + inside) if isinstance(expr, ir.Aggregate) else inside
