"""A scheme as one closure: from the frame of a form to its scores (compare `engine.scheme` and `engine.claims`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.gone import Gone
from perfdsl.core.layout import Frame, RecordLayout
from perfdsl.core.score import Score, total
from perfdsl.core.walk import leaves
from perfdsl.engine.claims import agrees
from perfdsl.engine.compiled import regions
from perfdsl.engine.compiled.children import compile_child
from perfdsl.engine.compiled.codes import Run, UncoveredError
from perfdsl.engine.compiled.expressions import compile_number
from perfdsl.engine.compiled.finish import finisher, fraction_of
from perfdsl.engine.compiled.reads import Reads
from perfdsl.engine.compiled.scope import Scope
from perfdsl.engine.compiled.structure import beyond_plain_points
from perfdsl.engine.compiled.tally import Child, Step, Tally
from perfdsl.engine.scheme import each_rows, grades_of
from perfdsl.engine.table import Scored
from perfdsl.quantities import Unit, format_number, round_to

Exact = int | Fraction


Outcome = tuple[list[Exact | Scored], Exact | Score, tuple[str, ...], int]
"""What a form gets, still in the scheme's last place: the score of each indicator in the interpreter's order, a number
of last places or a `Scored`; the total, a number of last places or an interval of points; the grades; how many findings
the claims give."""


@attrs.frozen
class Program:
    """A compiled scheme: what it reads, and what it makes of that. `last_place` is how many make one point."""

    layout: RecordLayout
    last_place: int
    run: Callable[[Frame], Outcome]


def compile_scheme(
    scheme: ir.Scheme, forms: Mapping[str, ir.Form], decimals: int, units: tuple[Unit, ...] = ()
) -> Program:
    """Compile a scheme for forms whose numbers have at most so many decimals. `units` are the author's own.

    Raises:
        UncoveredError: part of the scheme is not covered.
    """
    unusual = beyond_plain_points(scheme)
    if unusual is not None:
        raise UncoveredError(unusual)
    if scheme.formula is not None or scheme.vetoes or scheme.results or _is_reviewed(scheme):
        raise UncoveredError("what is made of the total")
    reads = Reads(forms[scheme.form].members)
    scope = Scope(forms, decimals, (reads,), units=units)
    _compile(scheme, scope)  # to see what it reads
    layout = reads.close()
    last_place = 10**scheme.rounding.places if scheme.rounding else 1
    return Program(layout, last_place, _compile(scheme, scope))


def _is_reviewed(scheme: ir.Scheme) -> bool:
    return any(not isinstance(leaf, ir.Elsewhere) and leaf.reviewed is not None for leaf in leaves(scheme.children))


def _compile(scheme: ir.Scheme, scope: Scope) -> Callable[[Frame], Outcome]:
    child = Child(scheme, finisher(scheme.rounding), 10**scheme.rounding.places if scheme.rounding else 1)
    steps: list[Step] = []
    sections: list[tuple[slice, Exact]] = []
    for part in scheme.children:
        compile_child(part, child, scope, steps, sections)
    in_all = _total(scheme, child.last_place)
    grade = _grades(scheme, child.last_place)
    judge = _total_claim(scheme, scope, child.last_place)
    paths = _shared_paths(scheme)
    positions = [scope.frames[0].rows_at(path)[0] for path in paths]

    def run(x: Frame) -> Outcome:
        tally = Tally()
        for position in positions:
            tally.picked[position] = [0] * len(x[position])
        findings = 0
        for step in steps:
            findings += step(x, tally)
        for rows, points in sections:
            if sum(tally.points[rows]) != points:
                findings += 1
        for picked in tally.picked.values():
            findings += sum(times != 1 for times in picked)
        score = in_all(tally)
        grades = grade(score)
        if judge is not None:
            findings += judge(x, tally, score, grades)
        return tally.scores, score, grades, findings

    return run


def _shared_paths(scheme: ir.Scheme) -> list[tuple[str, ...]]:
    """The rows of which some might be scored twice or not at all: not those that one 逐行 takes as they are."""
    found = each_rows(scheme.children)
    paths = [each.source.path for each in found]
    return sorted({each.source.path for each in found if each.where is not None or paths.count(each.source.path) > 1})


# ---- the total ---------------------------------------------------------------------------------------------------


def _total(scheme: ir.Scheme, last_place: int) -> Callable[[Tally], Exact | Score]:
    rounding, whole = scheme.total_rounding, scheme.sums_whole_places()

    def in_all(tally: Tally) -> Exact | Score:
        scores = tally.scores
        if tally.total is not None or Scored not in map(type, scores):
            number: Exact = sum(scores) if tally.total is None else tally.total
            if rounding is None:
                return number
            rounded = round_to(Fraction(number) / last_place, rounding.places, rounding.mode) * last_place
            return rounded.numerator if rounded.denominator == 1 else rounded
        score = total([as_score(score, last_place) for score in scores])
        return score if rounding is None else score.rounded(rounding.places, rounding.mode, whole=whole)

    return in_all


def as_score(score: Exact | Score | Scored, last_place: int) -> Score:
    """The score in points."""
    if isinstance(score, Scored):
        return score.score
    if isinstance(score, Score):
        return score
    points = Fraction(score, last_place)
    return Score(points, points)


def _grades(scheme: ir.Scheme, last_place: int) -> Callable[[Exact | Score], tuple[str, ...]]:
    """The grades that a total allows; for a single number looked up between the grades' limits."""
    conditions = [grade.when for grade in scheme.grades]
    edges = regions.limits(conditions)
    if edges is None:
        return lambda score: grades_of(scheme, as_score(score, last_place))
    marks: list[Exact] = [_plain(edge * last_place) for edge in edges]
    names = [grades_of(scheme, Score.exactly(sample)) for sample in regions.samples(edges)]

    def grades(score: Exact | Score) -> tuple[str, ...]:
        if isinstance(score, Score) and not score.is_exact:
            return grades_of(scheme, score)
        number = score.low * last_place if isinstance(score, Score) else score
        place = bisect_left(marks, number)
        return names[2 * place + (place < len(marks) and marks[place] == number)]

    return grades


def _plain(number: Fraction) -> Exact:
    return number.numerator if number.denominator == 1 else number


# ---- the total that the form claims ------------------------------------------------------------------------------

_Judge = Callable[[Frame, Tally, Exact | Score, tuple[str, ...]], int]


def _total_claim(scheme: ir.Scheme, scope: Scope, last_place: int) -> _Judge | None:
    if scheme.claimed_total is None:
        return None
    claimed: Run = fraction_of(compile_number(scheme.claimed_total, scope))

    def judge(x: Frame, tally: Tally, score: Exact | Score, grades: tuple[str, ...]) -> int:
        claim = claimed(x, None)
        if type(claim) is Gone:
            return 0
        parts = tally.claims
        interval = as_score(score, last_place)
        differs = bool(parts) and len(parts) == len(tally.scores) and sum(parts) != claim
        wrong = not agrees(claim, format_number(claim), interval)
        return differs + wrong + (len(grades) > 1)

    return judge
