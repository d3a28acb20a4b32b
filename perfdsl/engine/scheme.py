"""A form under a scheme: indicators, sections, total, grade (specs/semantics.md, "Schemes")."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.results import IndicatorResult, Result, SectionResult
from perfdsl.core.score import Score, total
from perfdsl.core.show import Lang, show_points, show_value
from perfdsl.core.stage import needs_peers
from perfdsl.core.values import Absent, FormData, Number, Record
from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.engine.aggregate import environments
from perfdsl.engine.environment import Environment, rows
from perfdsl.engine.evaluate import as_text, evaluate, evaluate_number, is_true
from perfdsl.engine.peers import Place
from perfdsl.engine.place import form_path, source_of
from perfdsl.engine.pools import alone
from perfdsl.engine.table import Scored, score_table
from perfdsl.engine.trace import Trace


@attrs.define
class _Run:
    """What one scoring collects on its way through the tree of indicators."""

    scheme: ir.Scheme
    trace: Trace
    indicators: list[IndicatorResult] = attrs.field(factory=list)
    sections: list[SectionResult] = attrs.field(factory=list)
    picked: dict[int, int] = attrs.field(factory=dict)
    """How often each row of the form was scored, by the identity of its record."""


def score_form(  # noqa: PLR0913  # what a form is scored with
    scheme: ir.Scheme,
    form: FormData,
    forms: dict[str, tuple[FormData, ...]],
    submission: str,
    *,
    tracing: bool = True,
    lang: Lang = "zh",
    peers: Place | None = None,
) -> Result:
    """Score one form. The findings of the result are empty; `claims` and `checks` add theirs.

    Args:
        forms: every form of the submission by name, for rules that look at other forms.
        tracing: whether to write the derivation down; never changes a score.
        lang: the language of units and states in the derivation.
        peers: the forms of the run under the same scheme; without them a scheme that asks for peers takes the form
            for its only one.
    """
    run = _Run(scheme, Trace(tracing, lang))
    if peers is None and needs_peers(scheme):
        peers = alone(scheme, form, forms)
    env = Environment((form.record,), forms, peers=peers)
    scores = [_child(child, (), env, run)[0] for child in scheme.children]
    score = _rounded(total(scores), scheme.total_rounding)
    claimed = evaluate_number(scheme.claimed_total, env) if scheme.claimed_total is not None else None
    claim = claimed.value if isinstance(claimed, Number) else None
    return Result(
        submission=submission,
        scheme=scheme.name,
        form=form.form,
        label=form.label,
        total=scheme.total,
        score=score,
        claimed=claim,
        grades=grades_of(scheme, score),
        claimed_grades=grades_of(scheme, Score.exactly(claim)) if claim is not None else (),
        indicators=tuple(run.indicators),
        sections=tuple(run.sections),
        findings=(*_rows_left_out(scheme, form, submission, run), *_without_peers(scheme, form, submission, peers)),
        rule=scheme.span,
    )


def _rows_left_out(scheme: ir.Scheme, form: FormData, submission: str, run: _Run) -> list[Diagnostic]:
    """Rows of the form's own indicators that no part of the scheme scores, or more than one does."""
    found: list[Diagnostic] = []
    for path in sorted({child.source.path for child in each_rows(scheme.children)}):
        for row in rows(form.record, path):
            times = run.picked.get(id(row), 0)
            if times != 1:
                where = Cell(submission, (*form_path(form, ""), *path, row.label), source_of(form, row))
                code = "PD1212" if times == 0 else "PD1213"
                found.append(Diagnostic(code, Severity.ERROR, where, {"scheme": scheme.name}, rule=scheme.span))
    return found


def _without_peers(scheme: ir.Scheme, form: FormData, submission: str, peers: Place | None) -> Iterator[Diagnostic]:
    """That a place among one says little."""
    if peers is not None and len(peers.pool.environments) == 1:
        where = Cell(submission, form_path(form, ""), source_of(form, None))
        yield Diagnostic("PD1240", Severity.INFO, where, {"scheme": scheme.name}, rule=scheme.span)


def each_rows(children: tuple[ir.Child, ...]) -> list[ir.EachRow]:
    """Every 逐行 below these children."""
    found: list[ir.EachRow] = []
    for child in children:
        if isinstance(child, ir.EachRow):
            found.append(child)
        elif isinstance(child, ir.Section):
            found += each_rows(child.children)
    return found


def _rounded(score: Score, rounding: ir.RoundTo | None) -> Score:
    return score if rounding is None else score.rounded(rounding.places, rounding.mode)


def _child(child: ir.Child, path: tuple[str, ...], env: Environment, run: _Run) -> tuple[Score, Fraction | None]:
    """The score of a child and what the form claims for it."""
    match child:
        case ir.Section():
            return _section(child, (*path, child.name), env, run)
        case ir.Indicator():
            scored = score_table(child.table, env.scoring(child), run.trace)
            return _report(scored, child, (*path, child.name), child.points, env, None, run)
        case ir.EachRow():
            return _each_row(child, path, env, run)
        case ir.Elsewhere():
            run.trace.say("elsewhere", reason=child.reason)
            scored = Scored(Score(Fraction(0), child.points), settled=False)
            return _report(scored, child, (*path, child.name), child.points, env, None, run)


def _section(section: ir.Section, path: tuple[str, ...], env: Environment, run: _Run) -> tuple[Score, Fraction | None]:
    at, first = len(run.sections), len(run.indicators)
    parts = [_child(child, path, env, run) for child in section.children]
    score = total([score for score, _ in parts])
    claimed = _sum_of_claims([claim for _, claim in parts])
    own = [indicator for indicator in run.indicators[first:] if indicator.row is not None]
    by_rows = any(isinstance(child, ir.EachRow) for child in section.children)
    points = sum((indicator.points or Fraction(0) for indicator in own), Fraction(0)) if by_rows else None
    run.sections.insert(at, SectionResult(path, section.points, score, claimed, section.span, points, len(own)))
    return score, claimed


def _sum_of_claims(claims: list[Fraction | None]) -> Fraction | None:
    given = [claim for claim in claims if claim is not None]
    return sum(given, Fraction(0)) if given and len(given) == len(claims) else None


def _each_row(child: ir.EachRow, path: tuple[str, ...], env: Environment, run: _Run) -> tuple[Score, Fraction | None]:
    scores: list[Score] = []
    claims: list[Fraction | None] = []
    for inside in environments(child.source, env):
        if child.where is not None and is_true(evaluate(child.where, inside)) is not True:
            continue
        points = evaluate_number(child.points, inside)
        name = as_text(evaluate(child.name, inside))
        row = inside.frames[-1]
        run.picked[id(row)] = run.picked.get(id(row), 0) + 1
        label = row.label if isinstance(name, Absent) or not name.text else name.text
        if isinstance(points, Absent):
            run.trace.say("no_points", cells="、".join(points.cells))
            scored, full = Scored(Score.exactly(0), settled=False, missing=points.cells), None
        else:
            full = points.value
            scored = score_table(child.table, inside.with_points(full), run.trace)
        score, claim = _report(scored, child, (*path, label), full, inside, row, run)
        scores.append(score)
        claims.append(claim)
    return total(scores), _sum_of_claims(claims)


def _report(  # noqa: PLR0913, PLR0917  # one result has this many sides
    scored: Scored,
    child: ir.Indicator | ir.EachRow | ir.Elsewhere,
    path: tuple[str, ...],
    points: Fraction | None,
    env: Environment,
    row: Record | None,
    run: _Run,
) -> tuple[Score, Fraction | None]:
    rounding = run.scheme.rounding
    score = scored.score if not scored.settled else _rounded(scored.score, rounding)
    if rounding is not None and score != scored.score:
        run.trace.say(
            "rounded",
            before=show_points(scored.score.high),
            after=show_points(score.high),
            text=rounding.text,
        )
    bounded = score if points is None else score.at_least(Fraction(0)).at_most(points)
    if bounded != score:
        run.trace.say(
            "out_of_bounds",
            before=show_points(score.high if score.high > bounded.high else score.low),
            points=show_points(points or Fraction(0)),
        )
    claim_expr = None if isinstance(child, ir.Elsewhere) else child.claimed
    claimed = evaluate_number(claim_expr, env) if claim_expr is not None else None
    claim = claimed.value if isinstance(claimed, Number) else None
    place = claim_expr.path if isinstance(claim_expr, ir.Field) else ()
    if row is not None and isinstance(child, ir.EachRow):
        place = (*child.source.path, row.label, *place)
    run.indicators.append(
        IndicatorResult(
            path=path,
            points=points,
            score=bounded,
            claimed=claim,
            settled=scored.settled,
            by_judgement=scored.by_judgement,
            why=run.trace.taken(),
            row=row.label if row is not None else None,
            rule=child.span,
            basis=child.basis,
            missing=scored.missing,
            claimed_text=show_value(claimed) if claimed is not None else None,
            place=place,
            line=row.line if row is not None else None,
            given=None if bounded == score else score,
            reason=scored.reason,
            elsewhere=isinstance(child, ir.Elsewhere),
        )
    )
    return bounded, claim


# ---- grades ------------------------------------------------------------------------------------------------------


def grades_of(scheme: ir.Scheme, score: Score) -> tuple[str, ...]:
    """Every grade that some total in the score would have, in the scheme's order."""
    found = {_grade_at(scheme, points) for points in _samples(scheme, score)}
    return tuple(grade.name for grade in scheme.grades if grade.name in found)


def _grade_at(scheme: ir.Scheme, points: Fraction) -> str | None:
    env = Environment((), {}, Number(points, (("分", 1),)))
    otherwise = None
    for grade in scheme.grades:
        if grade.when is None:
            otherwise = grade.name
        elif is_true(evaluate(grade.when, env)):
            return grade.name
    return otherwise


def _samples(scheme: ir.Scheme, score: Score) -> list[Fraction]:
    """Totals that stand for all in the score: its ends, the grades' edges inside, and a point between each two."""
    if score.is_exact:
        return [score.low]
    edges = sorted(
        {edge for grade in scheme.grades for edge in literals_of(grade.when) if score.low < edge < score.high}
    )
    stops = [score.low, *edges, score.high]
    between = [(left + right) / 2 for left, right in itertools.pairwise(stops)]
    ends = [end for end, closed in ((score.low, score.low_closed), (score.high, score.high_closed)) if closed]
    return [*ends, *edges, *between]


def literals_of(expr: ir.Expr | None) -> list[Fraction]:
    """The numbers that a condition compares with."""
    match expr:
        case ir.Literal():
            return [expr.value]
        case ir.Compare():
            return literals_of(expr.left) + literals_of(expr.right)
        case ir.And() | ir.Or():
            return [value for operand in expr.operands for value in literals_of(operand)]
        case ir.Not():
            return literals_of(expr.operand)
        case _:
            return []
