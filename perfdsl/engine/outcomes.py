"""结果: what a score leads to, for every total that is still possible (specs/vetoes.md, "Results")."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.results import OutcomeResult
from perfdsl.core.score import Score
from perfdsl.core.show import show_score_name
from perfdsl.core.values import Absent, Number, Value
from perfdsl.core.walk import replace, walk
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate, is_true
from perfdsl.engine.spread import Line, holds, line_of, open_scores, spread

_TOTAL = ir.SchemeScore("total")


def outcome_of(result: ir.NamedResult, totals: tuple[Score, ...], env: Environment) -> OutcomeResult:
    """What the result can be over all these totals."""
    table = _spelled_out(result.table)
    values: list[tuple[int, Value]] = []
    ends: list[Score] = []
    cells: list[str] = []
    for piece in (piece for score in totals for piece in _pieces(table, score, env)):
        inside = _with_total(env, piece)
        rows, unknown = _possible(table, inside)
        cells += unknown
        for row in rows:
            found, at = _value(row, inside), table.rows.index(row)
            if isinstance(found, Absent):
                cells += found.cells or (found.state.value,)
            elif isinstance(found, tuple):
                ends.append(found[0])
                values.append((at, Number(found[0].low, found[1])))
            else:
                values.append((at, found))
    shown = tuple(dict.fromkeys(value for _, value in sorted(values, key=lambda pair: pair[0])))
    if ends:
        shown = _ends_of(shown, ends)
    return OutcomeResult(result.name, shown, result.kind, result.span, bool(ends), tuple(dict.fromkeys(cells)))


def _spelled_out(table: ir.Table) -> ir.Table:
    """The table with what it judges put into its conditions, so that they can be asked over an interval."""
    if table.subject is None:
        return table
    own = {part: table.subject for row in table.rows if row.when for part in walk(row.when) if _is_subject(part)}
    rows = tuple(attrs.evolve(row, when=row.when and replace(row.when, own)) for row in table.rows)
    return attrs.evolve(table, rows=rows)


def _is_subject(part: ir.Expr) -> bool:
    return isinstance(part, ir.Subject)


def _with_total(env: Environment, score: Score) -> Environment:
    return attrs.evolve(env, scores={**env.scores, _TOTAL: score})


def _pieces(table: ir.Table, score: Score, env: Environment) -> Iterator[Score]:
    """The total cut where a condition may change: each edge by itself, and the stretch between each two."""
    if score.is_exact:
        yield score
        return
    inside = _with_total(env, score)
    conditions = [row.when for row in table.rows if row.when is not None]
    edges = {edge for when in conditions for part in walk(when) for edge in _edges(part, inside)}
    stops = [score.low, *sorted(edge for edge in edges if score.low < edge < score.high), score.high]
    for at, (left, right) in enumerate(itertools.pairwise(stops)):
        if at or score.low_closed:
            yield Score.exactly(left)
        yield Score(left, right, low_closed=False, high_closed=False)
    if score.high_closed:
        yield Score.exactly(score.high)


def _edges(part: ir.Expr, env: Environment) -> Iterator[Fraction]:
    """The totals at which a comparison turns over."""
    if isinstance(part, ir.Compare) and _TOTAL in open_scores(part, env):
        line = line_of(ir.Arithmetic("-", part.left, part.right), env)
        if isinstance(line, Line):
            slopes = dict(line.slopes)
            if set(slopes) == {_TOTAL} and slopes[_TOTAL]:
                yield -line.constant / slopes[_TOTAL]


def _possible(table: ir.Table, env: Environment) -> tuple[list[ir.Row], list[str]]:
    """The rows that apply or may apply, and the cells for want of which that is not known."""
    subject = None if table.subject is None else spread_or_value(table.subject, env)
    gone = subject if isinstance(subject, Absent) else None
    rows: list[ir.Row] = []
    cells: list[str] = []
    otherwise = next((row for row in table.rows if row.when is None), None)
    for row in table.rows:
        if row.when is None:
            continue
        found = holds(row.when, env)
        if is_true(found):
            # With 依次 an earlier row that cannot be decided may apply in its place.
            return ([*rows, row], cells) if table.ordered else ([row], [])
        if isinstance(found, Absent):
            rows.append(row)
            cells += _wanting(found, row.when)
    if otherwise is not None and gone is None:
        rows.append(otherwise)
    elif not rows:
        cells += gone.cells if gone is not None else ()
    return rows, cells


def _wanting(absent: Absent, condition: ir.Expr) -> list[str]:
    """The cells for want of which a condition is unknown: scores that are open are not wanting, they are a range."""
    scores = {show_score_name(part) for part in walk(condition) if isinstance(part, ir.ScoreOf | ir.SchemeScore)}
    return [cell for cell in absent.cells or (absent.state.value,) if cell not in scores]


def spread_or_value(expr: ir.Expr, env: Environment) -> Value | None:
    """The value of an expression; None when it is an interval of scores."""
    if open_scores(expr, env):
        found = spread(expr, env)
        return found if isinstance(found, Absent) else None
    return evaluate(expr, env)


def _value(row: ir.Row, env: Environment) -> Value | tuple[Score, tuple[tuple[str, int], ...]]:
    """What a row gives: a value, or an interval with its dimension."""
    assert isinstance(row.outcome, ir.Award)  # lowering gives results no other
    expr = row.outcome.value
    if not open_scores(expr, env):
        return evaluate(expr, env)
    found = spread(expr, env)
    if isinstance(found, Absent):
        return found
    if found.range.is_exact:
        return Number(found.range.low, found.dim)
    return found.range, found.dim


def _ends_of(values: tuple[Value, ...], ends: list[Score]) -> tuple[Value, ...]:
    """The least and the greatest number among single values and intervals."""
    numbers = [value for value in values if isinstance(value, Number)]
    dim = next((number.dim for number in numbers if number.dim), ())
    low = min([number.value for number in numbers] + [score.low for score in ends])
    high = max([number.value for number in numbers] + [score.high for score in ends])
    return (Number(low, dim),) if low == high else (Number(low, dim), Number(high, dim))
