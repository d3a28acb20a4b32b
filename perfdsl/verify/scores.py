"""Between which points the scores of a scheme itself lie, for tables and vetoes that look at them (specs/vetoes.md)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeVar

from perfdsl.core import ir
from perfdsl.core.kinds import POINTS
from perfdsl.core.score import Score
from perfdsl.core.walk import replace
from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.engine.scheme import grades_of
from perfdsl.verify.bounds import Bounds, bounds
from perfdsl.verify.extent import extent

_T = TypeVar("_T")


def bounded(node: _T, scheme: ir.Scheme) -> _T:
    """The node with the bounds of every score of the scheme in it."""
    known: dict[ir.Expr, ir.Expr] = dict(_scores(scheme.children, ()))
    known |= {ir.SchemeScore("total"): ir.SchemeScore("total", *_total(scheme))}
    return replace(node, known)


def _scores(children: tuple[ir.Child, ...], above: tuple[str, ...]) -> Iterator[tuple[ir.Expr, ir.Expr]]:
    for child in children:
        if isinstance(child, ir.EachRow):
            continue
        path = (*above, child.name)
        if _is_plain(child):
            yield ir.ScoreOf(path), ir.ScoreOf(path, Fraction(0), child.points)
        if isinstance(child, ir.Section):
            yield from _scores(child.children, path)


def _is_plain(child: ir.Child) -> bool:
    """Whether the score of a part lies between nothing and its points."""
    if isinstance(child, ir.EachRow) or child.range is not None or child.extra:
        return False
    inner = child.children if isinstance(child, ir.Section) else ()
    return all(map(_is_plain, inner))


def _total(scheme: ir.Scheme) -> Bounds:
    """The bounds of the total: those of the formula, if there is one."""
    plain = all(map(_is_plain, scheme.children))
    formula = scheme.formula
    if formula is None:
        return extent(scheme)
    nothing = Fraction(0)
    parts: dict[ir.Expr, ir.Expr] = {
        ir.SchemeScore("base"): ir.SchemeScore("base", nothing, scheme.total),
        ir.SchemeScore("bonus"): ir.SchemeScore("bonus", nothing, nothing if plain else None),
        ir.SchemeScore("malus"): ir.SchemeScore("malus", nothing if plain else None, nothing),
    }
    low, high = bounds(replace(formula.value, parts))
    for limit in formula.limits:
        least, most = bounds(limit.value)
        if limit.way == "at_least" and least is not None:
            low = least if low is None else max(low, least)
        elif limit.way == "at_most" and most is not None:
            high = most if high is None else min(high, most)
    return low, high


def veto_table(veto: ir.Veto) -> ir.Table:
    """The condition of a veto as a table of two rows: it applies, or it does not."""
    applies = ir.Row(veto.when, ir.Award(ir.Literal(Fraction(1), POINTS)), veto.text, veto.span)
    otherwise = ir.Row(None, ir.Award(ir.Literal(Fraction(0), POINTS)), "", veto.span)
    return ir.Table(None, "", (applies, otherwise), True, veto.span)


def veto_problems(veto: ir.Veto, dead: list[int]) -> list[Diagnostic]:
    """What it means that one of the two rows is never reached."""
    args = {"name": veto.name, "text": veto.text}
    return [Diagnostic("PD0458" if at == 0 else "PD0459", Severity.ERROR, veto.span, args) for at in dead]


def check_order_of_grades(scheme: ir.Scheme, totals: list[Fraction]) -> list[Diagnostic]:
    """Report grades that do not stand from the best one down where a veto says that none is better than one of them.

    Args:
        totals: those at which the grade can change, and one between each two, from the least up.
    """
    capped = next((veto for veto in scheme.vetoes if isinstance(veto.effect, ir.CapGrade)), None)
    if capped is None:
        return []
    names = [grade.name for grade in scheme.grades]
    before: int | None = None
    for total in totals:
        for name in grades_of(scheme, Score.exactly(total)):
            at = names.index(name)
            if before is not None and at > before:
                args = {"name": capped.name, "higher": name, "lower": names[before]}
                return [Diagnostic("PD0460", Severity.ERROR, scheme.grades[at].span, args)]
            before = at
    return []
