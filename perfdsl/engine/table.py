"""Scoring tables, exactly (specs/semantics.md, "Tables").

A row applies when its condition is true. Rows that apply together must give the same score. A row whose condition is
unknown leaves the score open unless another row applies for certain; so does a table in which nothing applies.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import POINTS
from perfdsl.core.score import ZERO, Score, extreme, total
from perfdsl.core.show import show_causes, show_number, show_points, show_score
from perfdsl.core.values import Absent, Number, State, Truth, Value
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate, evaluate_number, is_true
from perfdsl.engine.exceptions import exempt
from perfdsl.engine.peer_scores import mean_of_scores
from perfdsl.engine.trace import Trace


@attrs.frozen
class Scored:
    """A score, whether it is settled, and whether a person decides in it.

    Why it is open: `missing` cells, or the author's words (待定 "…") in `reason`. There, too, why it is left
    out (不参评).
    """

    score: Score
    settled: bool = True
    by_judgement: bool = False
    missing: tuple[str, ...] = ()
    reason: str = ""
    left_out: bool = False


def score_table(table: ir.Table, env: Environment, trace: Trace) -> Scored:
    """Give the score of an indicator by its table; `env` holds its points."""
    subject = None if table.subject is None else evaluate(table.subject, env)
    inside = env.judging(subject if subject is not None else env.subject)
    if table.exceptions:
        exempted = _exempted(table, inside, subject, trace)
        if exempted is not None:
            return exempted
    if table.subject is not None and subject is not None:
        trace.value(table.subject, table.subject_text, subject, env)
    if table.collect is not None:
        return _collected(table, table.collect, inside, trace)
    applying, unknown = applying_rows(table, inside)
    if not applying:
        for row in table.rows:
            trace.peers(row.when, inside)
        return _open(inside, trace, "unknown" if unknown or isinstance(subject, Absent) else "no_row", subject, unknown)
    trace.say("row", text=applying[0].text, file=applying[0].span.file, line=str(applying[0].span.line))
    trace.names(applying[0].when, inside)
    trace.peers(applying[0].when, inside)
    scored = score_outcome(applying[0].outcome, inside, trace)
    silent = Trace(on=False)
    if any(score_outcome(row.outcome, inside, silent) != scored for row in applying[1:]):
        return _open(inside, trace, "rows_differ", subject, None)
    return scored


def _exempted(table: ir.Table, env: Environment, subject: Value | None, trace: Trace) -> Scored | None:
    """What the exceptions of a table give; None when none of them applies."""
    found = exempt(table.exceptions, env)
    for known in found.chain:
        place = {"file": known.span.file, "line": str(known.span.line)}
        trace.say("exception", name=known.name, text=known.text, basis="、".join(known.basis), **place)
    if found.clash:
        return _open(env, trace, "exceptions_clash", subject, None)
    if found.unknown is not None:
        return _open(env, trace, "unknown", None, found.unknown)
    return score_outcome(found.chain[-1].outcome, env, trace) if found.chain else None


def applying_rows(table: ir.Table, env: Environment) -> tuple[list[ir.Row], Absent | None]:
    """The rows that apply, and why some of the others are unknown.

    其余 is for values that are given: a missing one, of which no row speaks, leaves the table open.
    """
    gone = env.subject if table.subject is not None and isinstance(env.subject, Absent) else None
    applying: list[ir.Row] = []
    unknown: Absent | None = None
    otherwise: ir.Row | None = None
    for row in table.rows:
        if row.when is None:
            otherwise = row
            if not table.ordered:
                continue
            return ([row], None) if gone is None else ([], gone)
        holds = evaluate(row.when, env)
        if is_true(holds):
            applying.append(row)
            if table.ordered:
                return applying, None
        elif isinstance(holds, Absent):
            unknown = unknown or holds
            if table.ordered:
                return [], unknown
    if not applying and unknown is None and otherwise is not None:
        return ([otherwise], None) if gone is None else ([], gone)
    return applying, unknown


_MADE = {"add_up": "made_sum", "highest": "made_highest", "lowest": "made_lowest"}


def _collected(table: ir.Table, collect: ir.Collect, env: Environment, trace: Trace) -> Scored:
    """What the rows that apply make together: nothing is left out, so a row that is unknown leaves it open."""
    start = Number(Fraction(0)) if collect.start is None else evaluate_number(collect.start, env)
    if isinstance(start, Absent):
        return _open(env, trace, "unknown", None, start)
    applying, unknown = _every_row(table, env)
    if unknown is not None:
        return _open(env, trace, "unknown", None, unknown)
    if not applying and collect.way != "add_up":
        return _open(env, trace, "no_row", None, None)
    if collect.start is not None:
        trace.say("start", points=show_points(start.value))
    parts = [_part(row, env, trace) for row in applying]
    left_out = next((part for part in parts if part.left_out), None)
    if left_out is not None:
        return left_out
    unsettled = next((part for part in parts if not part.settled), None)
    if unsettled is not None:
        return attrs.evolve(unsettled, score=env.open_score())
    scores = [part.score for part in parts]
    score = total([Score.exactly(start.value), *scores]) if collect.way == "add_up" else extreme(scores, collect.way)
    trace.say(_MADE[collect.way], points=show_score(score), count=str(len(parts)))
    return _limited(Scored(score, by_judgement=any(part.by_judgement for part in parts)), collect.limits, env, trace)


def _every_row(table: ir.Table, env: Environment) -> tuple[list[ir.Row], Absent | None]:
    """All rows that apply, and why some other is unknown; 其余 applies when no other row does."""
    applying: list[ir.Row] = []
    for row in table.rows:
        holds = Truth(value=False) if row.when is None else evaluate(row.when, env)
        if is_true(holds):
            applying.append(row)
        elif isinstance(holds, Absent):
            return [], holds
    return applying or [row for row in table.rows if row.when is None], None


def _part(row: ir.Row, env: Environment, trace: Trace) -> Scored:
    trace.say("row", text=row.text, file=row.span.file, line=str(row.span.line))
    trace.depth += 1
    trace.names(row.when, env)
    trace.peers(row.when, env)
    scored = score_outcome(row.outcome, env, trace)
    trace.depth -= 1
    trace.say("part", points=show_score(scored.score))
    return scored


def _open(env: Environment, trace: Trace, code: str, subject: Value | None, unknown: Absent | None) -> Scored:
    """Anything from nothing to the full points."""
    cause = unknown or (subject if isinstance(subject, Absent) else None)
    cells = cause.cells if cause else ()
    trace.say(code, cells=show_causes(cells, trace.lang))
    return Scored(env.open_score(), settled=False, missing=cells)


# ---- outcomes ----------------------------------------------------------------------------------------------------


def score_outcome(outcome: ir.Outcome, env: Environment, trace: Trace) -> Scored:
    """Give the score of what stands right of the arrow."""
    match outcome:
        case ir.Award():
            points = evaluate_number(outcome.value, env)
            if isinstance(points, Number) and points.dim not in ((), POINTS.dim):
                points = Absent(State.UNREADABLE)  # 满分 × 实际 ÷ 目标 with units that do not cancel in this row
            if isinstance(points, Absent):
                return _open(env, trace, "unknown", None, points)
            _say_award(outcome.value, points, env, trace)
            return Scored(Score.exactly(points.value))
        case ir.Open():
            trace.say("open", reason=outcome.reason)
            return Scored(env.open_score(), settled=False, reason=outcome.reason)
        case ir.LeaveOut():
            trace.say("left_out", reason=outcome.reason)
            return Scored(ZERO, reason=outcome.reason, left_out=True)
        case ir.Discretion():
            return _discretion(outcome, env, trace)
        case ir.PeersScore():
            return _peers_score(env, trace)
        case ir.Nested():
            trace.depth += 1
            scored = score_table(outcome.table, env, trace)
            trace.depth -= 1
            return scored
        case ir.Adjusted():
            return _adjusted(outcome, env, trace)


def _say_award(expr: ir.Expr, points: Number, env: Environment, trace: Trace) -> None:
    match expr:
        case ir.Full():
            trace.say("full", points=show_points(points.value))
        case ir.Literal():
            trace.say("fixed", points=show_points(points.value))
        case _:
            trace.value(expr, "", Number(points.value, (("分", 1),)), env)


def _peers_score(env: Environment, trace: Trace) -> Scored:
    """The mean of what the peers have by other rows; open when none of them has a settled score."""
    mean = mean_of_scores(env, score_table)
    if mean is None:
        trace.say("peers_no_score")
        return Scored(Score(Fraction(0), env.points or Fraction(0)), settled=False)
    trace.say("peers_score", total=show_points(mean.total), count=str(mean.count), points=show_points(mean.points))
    if mean.out:
        trace.say("peers_left_out", count=str(mean.out))
    return Scored(Score.exactly(mean.points))


def _discretion(outcome: ir.Discretion, env: Environment, trace: Trace) -> Scored:
    low, high = evaluate_number(outcome.low, env), evaluate_number(outcome.high, env)
    if isinstance(low, Absent):
        return _open(env, trace, "unknown", None, low)
    if isinstance(high, Absent):
        return _open(env, trace, "unknown", None, high)
    score = Score(low.value, high.value, outcome.low_closed, outcome.high_closed)
    trace.say(
        "discretion",
        low=show_points(low.value),
        high=show_points(high.value),
        open_sign="[" if outcome.low_closed else "(",
        close_sign="]" if outcome.high_closed else ")",
    )
    return Scored(score, by_judgement=True)


def _adjusted(outcome: ir.Adjusted, env: Environment, trace: Trace) -> Scored:
    base = Scored(ZERO) if _from_nothing(outcome) else score_outcome(outcome.base, env, trace)
    if not base.settled or base.left_out:
        return base
    down, up = Fraction(0), Fraction(0)
    for change in outcome.changes:
        points = _change(change, env, trace)
        if isinstance(points, Absent):
            return _open(env, trace, "unknown", None, points)
        if change.sign < 0:
            down += points
        else:
            up += points
    for most, sign in ((outcome.most_minus, -1), (outcome.most_plus, 1)):
        if most is None:
            continue
        bound = evaluate_number(most, env)
        if isinstance(bound, Absent):
            return _open(env, trace, "unknown", None, bound)
        if sign < 0 and down > bound.value:
            down = bound.value
            trace.say("most_minus", points=show_points(bound.value))
        if sign > 0 and up > bound.value:
            up = bound.value
            trace.say("most_plus", points=show_points(bound.value))
    return _limited(attrs.evolve(base, score=base.score.shifted(up - down)), outcome.limits, env, trace)


def _from_nothing(outcome: ir.Adjusted) -> bool:
    """A row that only adds or deducts, as in a table that adds up: that it starts from 0 needs no line."""
    base = outcome.base
    return isinstance(base, ir.Award) and isinstance(base.value, ir.Literal) and base.value.value == 0


def _limited(scored: Scored, limits: tuple[ir.Bound | ir.RoundTo, ...], env: Environment, trace: Trace) -> Scored:
    score = scored.score
    for limit in limits:
        if isinstance(limit, ir.RoundTo):
            after = score.rounded(limit.places, limit.mode)
            said = "rounded"
        else:
            value = evaluate_number(limit.value, env)
            if isinstance(value, Absent):
                return _open(env, trace, "unknown", None, value)
            after = score.at_least(value.value) if limit.way == "at_least" else score.at_most(value.value)
            said = limit.way
        if after != score:
            trace.say(said, before=show_points(score.high), after=show_points(after.high), text=limit.text)
        score = after
    return attrs.evolve(scored, score=score)


def _change(change: ir.Steps | ir.Change, env: Environment, trace: Trace) -> Fraction | Absent:
    """The points that a change takes or adds, as a positive number."""
    amount = evaluate_number(change.amount, env)
    if isinstance(amount, Absent):
        return amount
    if isinstance(change, ir.Change):
        trace.say("minus" if change.sign < 0 else "plus", points=show_points(amount.value), text=change.text)
        return amount.value
    measure, step = evaluate_number(change.measure, env), evaluate_number(change.step, env)
    if isinstance(measure, Absent):
        return measure
    if isinstance(step, Absent):
        return step
    steps = count_steps(measure.value, step.value, change.reading)
    points = steps * amount.value
    trace.say(
        "steps_minus" if change.sign < 0 else "steps_plus",
        text=change.text,
        measure=show_number(Number(measure.value, measure.dim, step.unit), lang=trace.lang),
        step=show_number(step, lang=trace.lang),
        steps=show_points(steps),
        amount=show_points(amount.value),
        points=show_points(points),
        reading=change.reading,
    )
    return points


def count_steps(measure: Fraction, step: Fraction, reading: str) -> Fraction:
    """How many steps lie in a measure: pro rata, whole ones only, or with a started one counted as whole.

    Nothing when the measure is not positive, or when a step computed from the form is not.
    """
    if measure <= 0 or step <= 0:
        return Fraction(0)
    steps = measure / step
    if reading == "whole":
        return Fraction(steps // 1)
    if reading == "started":
        return Fraction(-(-steps // 1))
    return steps


__all__ = ["ZERO", "Scored", "count_steps", "score_table"]
