"""A form under a scheme: indicators, sections, total, grade (specs/semantics.md, "Schemes")."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.results import IndicatorResult, Result, SectionResult
from perfdsl.core.score import ZERO, Score
from perfdsl.core.show import Lang, show_end, show_points, show_score, show_score_name, show_value
from perfdsl.core.stage import needs_peers
from perfdsl.core.values import Absent, FormData, Number, Record
from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.engine.aggregate import environments
from perfdsl.engine.environment import Environment, rows
from perfdsl.engine.evaluate import as_text, evaluate, evaluate_number, is_true
from perfdsl.engine.leftout import claim_made_up, made_up, summed
from perfdsl.engine.parts import Part, ends_of, limited, open_between, picked
from perfdsl.engine.peers import Place
from perfdsl.engine.place import form_path, source_of
from perfdsl.engine.pools import alone
from perfdsl.engine.spread import Leaf
from perfdsl.engine.table import Scored, score_table
from perfdsl.engine.total_findings import veto_findings
from perfdsl.engine.totals import Parts, totals_of
from perfdsl.engine.trace import Trace


@attrs.frozen
class Accepted:
    """A score to take for one indicator, whatever its rule gives: what if its claim were right?"""

    path: tuple[str, ...]
    row: str | None
    line: int | None
    points: Fraction


@attrs.define
class _Run:
    """What one scoring collects on its way through the tree of indicators."""

    scheme: ir.Scheme
    trace: Trace
    indicators: list[IndicatorResult] = attrs.field(factory=list)
    sections: list[SectionResult] = attrs.field(factory=list)
    picked: dict[int, int] = attrs.field(factory=dict)
    """How often each row of the form was scored, by the identity of its record."""
    accepted: Accepted | None = None
    extra: str = ""
    """bonus or malus below 加分项 and 扣分项."""

    def scores(self) -> dict[Leaf, Score]:
        """What 得分（…） gives: the score of every indicator and section, by its path."""
        found: dict[Leaf, Score] = {ir.ScoreOf(one.path): one.score for one in self.indicators if one.row is None}
        return found | {ir.ScoreOf(section.path): section.score for section in self.sections}


def score_form(  # noqa: PLR0913  # what a form is scored with
    scheme: ir.Scheme,
    form: FormData,
    forms: dict[str, tuple[FormData, ...]],
    submission: str,
    *,
    tracing: bool = True,
    lang: Lang = "zh",
    peers: Place | None = None,
    accepted: Accepted | None = None,
) -> Result:
    """Score one form. The findings of the result are empty; `claims` and `checks` add theirs.

    Args:
        forms: every form of the submission by name, for rules that look at other forms.
        tracing: whether to write the derivation down; never changes a score.
        lang: the language of units and states in the derivation.
        peers: the forms of the run under the same scheme; without them a scheme that asks for peers takes the form
            for its only one.
        accepted: a score to take as given.
    """
    if peers is None and needs_peers(scheme):
        peers = alone(scheme, form, forms)
    env = Environment((form.record,), forms, peers=peers)
    for _ in range(scheme.rounds):  # 得分（…）: after each round, those that need one more score have theirs
        run = _Run(scheme, Trace(on=False), accepted=accepted)
        for child in scheme.children:
            _child(child, (), env, run)
        env = attrs.evolve(env, scores=run.scores())
    run = _Run(scheme, Trace(tracing, lang), accepted=accepted)
    below = [part for child in scheme.children for part in _child(child, (), env, run)]
    whole = summed(below, scheme.left_out, run.trace)
    base = made_up(whole, scheme.total, run.trace)
    env = attrs.evolve(env, scores=run.scores())
    parts = Parts(base, whole.bonus, whole.malus)
    totals = totals_of(scheme, parts, env, run.trace, lambda score: grades_of(scheme, score))
    claimed = evaluate_number(scheme.claimed_total, env) if scheme.claimed_total is not None else None
    claim = claimed.value if isinstance(claimed, Number) else None
    return Result(
        submission=submission,
        scheme=scheme.name,
        form=form.form,
        label=form.label,
        total=scheme.total,
        score=totals.score,
        claimed=claim,
        grades=totals.grades,
        claimed_grades=grades_of(scheme, Score.exactly(claim)) if claim is not None else (),
        indicators=tuple(run.indicators),
        sections=tuple(run.sections),
        findings=(
            *_rows_left_out(scheme, form, submission, run),
            *_without_peers(scheme, form, submission, peers),
            *veto_findings(scheme, totals, form, submission),
        ),
        why=totals.why,
        rule=scheme.span,
        before_vetoes=totals.before if scheme.vetoes else None,
        vetoes=totals.vetoes,
        outcomes=totals.outcomes,
        reviewed=sum_of_given([indicator.reviewed for indicator in run.indicators]),
        base=base,
        bonus=whole.bonus if any(child.extra == "bonus" for child in _extras(scheme)) else None,
        malus=whole.malus if any(child.extra == "malus" for child in _extras(scheme)) else None,
        claimed_sum=claim_made_up(whole, below, scheme.total),
    )


def _extras(scheme: ir.Scheme) -> list[ir.Child]:
    """Bonus and malus outside the total."""
    return [child for child in scheme.children if child.extra]


def first_scores(scheme: ir.Scheme, env: Environment) -> dict[Leaf, Score]:
    """What the first stage gives: the scores of a form under what needs no peers; the rest stays open."""
    children = tuple(_without_second_stage(child) for child in scheme.children)
    scores: dict[Leaf, Score] = {}
    for _ in range(scheme.rounds + 1):
        run = _Run(scheme, Trace(on=False))
        for child in children:
            _child(child, (), env, run)
        scores = run.scores()
        env = attrs.evolve(env, scores=scores)
    return scores


def _without_second_stage(child: ir.Child) -> ir.Child:
    """The part with everything that needs peers left open."""
    if isinstance(child, ir.Section):
        return attrs.evolve(child, children=tuple(_without_second_stage(inner) for inner in child.children))
    if isinstance(child, ir.Elsewhere) or child.stage == 1:
        return child
    table = ir.Table(None, "", (ir.Row(ir.And(()), ir.Open(""), "", child.span),), ordered=False, span=child.span)
    return attrs.evolve(child, table=table, stage=1)


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


def _child(child: ir.Child, path: tuple[str, ...], env: Environment, run: _Run) -> list[Part]:
    """What a child gives to its level: one part, or one for each row of the form's own (逐行)."""
    match child:
        case ir.Section():
            return [_section(child, (*path, child.name), env, run)]
        case ir.Indicator():
            whole = None if child.range is None else open_between(child.range, child.points, child.extra)
            scored = score_table(child.table, env.scoring(child, whole), run.trace)
            return [_report(scored, child, (*path, child.name), child.points, env, None, run)]
        case ir.EachRow():
            return _each_row(child, path, env, run)
        case ir.Elsewhere():
            run.trace.say("elsewhere", reason=child.reason)
            scored = Scored(open_between(child.range, child.points, child.extra), settled=False)
            return [_report(scored, child, (*path, child.name), child.points, env, None, run)]


def _section(section: ir.Section, path: tuple[str, ...], env: Environment, run: _Run) -> Part:
    at, first, outer = len(run.sections), len(run.indicators), run.extra
    run.extra = section.extra or outer
    parts = [part for child in section.children for part in _child(child, path, env, run)]
    run.extra = outer
    made = summed(_chosen(parts, section, run), section.left_out, run.trace)
    share = Fraction(1) if section.inner is None else section.points / section.inner
    if section.inner is not None and not made.left_out:
        run.trace.say(
            "inner",
            before=show_points(made.score.high),
            inner=show_points(section.inner),
            points=show_points(section.points),
            after=show_points(made.score.high * share),
        )
    score = limited(made.score.scaled(share), section.range, run.trace)
    claimed = None if made.claim is None else made.claim * share
    reviewed = sum_of_given([indicator.reviewed for indicator in run.indicators[first:]])
    own = [one for one in run.indicators[first:] if one.row is not None and not one.extra]
    by_rows = not section.extra and any(isinstance(child, ir.EachRow) for child in section.children)
    run.sections.insert(
        at,
        SectionResult(
            path,
            section.points,
            score,
            claimed,
            section.span,
            sum((one.points or Fraction(0) for one in own), Fraction(0)) if by_rows else None,
            len(own),
            extra=section.extra,
            inner=section.inner,
            gone=made.gone,
            left_out=made.left_out,
            why=run.trace.taken(),
            reviewed=reviewed,
            lowest=None if section.range is None else section.range.low,
            highest=None if section.range is None else section.range.high,
        ),
    )
    points = Fraction(0) if section.extra else section.points
    empty = not section.extra and all(part.empty for part in parts)
    return Part(score, claimed, points, section.extra, made.left_out, made.to_total * share, empty)


def _chosen(parts: list[Part], section: ir.Section, run: _Run) -> list[Part]:
    """The parts that count: all of them, or the best or the worst one beside bonus and malus."""
    if not section.pick:
        return parts
    kind = section.extra
    rivals = [part for part in parts if part.extra == kind and not part.left_out and not part.empty]
    if not rivals:  # all are left out: they stand for one
        return [*[part for part in parts if part.extra == kind][:1], *(part for part in parts if part.extra != kind)]
    chosen = picked(rivals, section.pick)
    said = "picked_highest" if section.pick == "highest" else "picked_lowest"
    run.trace.say(said, count=str(len(rivals)), points=show_points(chosen.score.high))
    return [chosen, *(part for part in parts if part.extra != kind)]


def sum_of_given(claims: list[Fraction | None]) -> Fraction | None:
    """The sum, None unless all are given."""
    given = [claim for claim in claims if claim is not None]
    return sum(given, Fraction(0)) if given and len(given) == len(claims) else None


def _each_row(child: ir.EachRow, path: tuple[str, ...], env: Environment, run: _Run) -> list[Part]:
    parts: list[Part] = []
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
            whole = open_between(None, full, child.extra) if child.extra else None
            scored = score_table(child.table, inside.with_points(full, whole), run.trace)
        parts.append(_report(scored, child, (*path, label), full, inside, row, run))
    return parts or [Part(ZERO, None, extra=child.extra, empty=True)]


def _report(  # noqa: PLR0913, PLR0917  # one result has this many sides
    scored: Scored,
    child: ir.Indicator | ir.EachRow | ir.Elsewhere,
    path: tuple[str, ...],
    points: Fraction | None,
    env: Environment,
    row: Record | None,
    run: _Run,
) -> Part:
    _say_open_scores(scored, child, env, run.trace)
    rounding = run.scheme.rounding
    score = scored.score if not scored.settled else _rounded(scored.score, rounding)
    if rounding is not None and score != scored.score:
        run.trace.say(
            "rounded",
            before=show_points(scored.score.high),
            after=show_points(score.high),
            text=rounding.text,
        )
    limits = None if isinstance(child, ir.EachRow) else child.range
    lowest, highest = ends_of(limits, points, child.extra)
    if scored.left_out:
        lowest, highest = Fraction(0), Fraction(0)
    score = _within_words(score, limits, run)
    bounded = score if points is None else score.within(lowest, highest)
    if bounded != score:
        run.trace.say(
            "out_of_bounds",
            before=show_points(score.high if score.high > bounded.high else score.low),
            low="-∞" if lowest is None else show_points(lowest),
            high=show_end(highest),
        )
    claim_expr = None if isinstance(child, ir.Elsewhere) else child.claimed
    claimed = evaluate_number(claim_expr, env) if claim_expr is not None else None
    claim = claimed.value if isinstance(claimed, Number) else None
    place = claim_expr.path if isinstance(claim_expr, ir.Field) else ()
    if row is not None and isinstance(child, ir.EachRow):
        place = (*child.source.path, row.label, *place)
    review_expr = None if isinstance(child, ir.Elsewhere) else child.reviewed
    reviewed = evaluate_number(review_expr, env) if review_expr is not None else None
    review_place = review_expr.path if isinstance(review_expr, ir.Field) else ()
    if review_place and row is not None and isinstance(child, ir.EachRow):
        review_place = (*child.source.path, row.label, *review_place)
    result = IndicatorResult(
        path=path,
        points=Fraction(0) if child.extra and row is None else points,
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
        lowest=lowest,
        highest=highest,
        extra=child.extra or run.extra,
        left_out=scored.left_out,
        reviewed=reviewed.value if isinstance(reviewed, Number) else None,
        reviewed_text=show_value(reviewed) if reviewed is not None else None,
        reviewed_place=review_place,
    )
    run.indicators.append(result)
    if run.accepted is not None and run.accepted == Accepted(path, result.row, result.line, run.accepted.points):
        bounded = Score.exactly(run.accepted.points)
    counted = Fraction(0) if child.extra or points is None else points
    return Part(bounded, claim, counted, child.extra, scored.left_out)


def _within_words(score: Score, limits: ir.Range | None, run: _Run) -> Score:
    """The score within the limits that the author wrote down (最高 36分); they are no mistake of the rule."""
    if limits is None:
        return score
    said = attrs.evolve(
        limits,
        low=limits.low if limits.low_text else None,
        high=limits.high if limits.high_text else None,
    )
    return limited(score, said, run.trace)


def _say_open_scores(
    scored: Scored, child: ir.Indicator | ir.EachRow | ir.Elsewhere, env: Environment, trace: Trace
) -> None:
    """Which scores of the scheme are the cause, where an indicator is open for want of them."""
    if scored.settled or isinstance(child, ir.Elsewhere):
        return
    for leaf, score in env.scores.items():
        if isinstance(leaf, ir.ScoreOf) and not score.is_exact and show_score_name(leaf) in scored.missing:
            trace.say("score_open", name=".".join(leaf.path), score=show_score(score))


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
    every = {edge for grade in scheme.grades for edge in literals_of(grade.when)}
    if score.endless_low:
        score = attrs.evolve(score, low=min(every | {score.low}) - 1, endless_low=False)
    if score.endless_high:
        score = attrs.evolve(score, high=max(every | {score.high}) + 1, endless_high=False)
    edges = sorted(edge for edge in every if score.low < edge < score.high)
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
