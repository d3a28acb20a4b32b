"""总分 = … and 一票否决: what is made of the sum of the scores (specs/vetoes.md)."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.core.walk import walk
from perfdsl.diagnostics import Note
from perfdsl.lower.context import Context, nearest
from perfdsl.lower.entries import basis_of, every, single
from perfdsl.lower.expressions import lower_points, lower_truth
from perfdsl.lower.scope import Scope
from perfdsl.quantities import format_number
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE


def lower_formula(entries: tuple[tree.Node, ...], scope: Scope, context: Context) -> ir.Formula | None:
    """How the total is made; None when the scheme says nothing of it (base plus bonus less malus then)."""
    entry = single(entries, tree.SumFormula, context)
    if entry is None:
        return None
    inside = attrs.evolve(scope, parts=("base", "bonus", "malus"))
    value = lower_points(entry.value, inside, context)
    limits = [_limit(limit, inside, context) for limit in entry.limits]
    if value is None or any(limit is None for limit in limits):
        return None
    if ir.SchemeScore("base") not in set(walk(value)):
        context.error("PD0451", entry.value.span, text=context.written(entry.value.span))
    for part in walk(value):
        if isinstance(part, ir.Arithmetic) and part.operator == "-" and part.right == ir.SchemeScore("malus"):
            context.error("PD0461", entry.value.span, text=context.written(entry.value.span))
    sound = tuple(limit for limit in limits if limit is not None)
    return ir.Formula(value, sound, context.written(entry.value.span), entry.span)


def _limit(limit: tree.Limit, scope: Scope, context: Context) -> ir.Bound | None:
    text = context.written(limit.span)
    if limit.value is None:  # 不超过满分: of no indicator here
        context.error("PD0206", limit.span)
        return None
    value = lower_points(limit.value, scope, context)
    return None if value is None else ir.Bound(limit.way, value, text)


# ---- vetoes ------------------------------------------------------------------------------------------------------


def lower_vetoes(entries: tuple[tree.Node, ...], scope: Scope, context: Context) -> tuple[ir.Veto, ...]:
    """Every veto of a scheme, in the order written."""
    found: list[ir.Veto] = []
    seen: dict[str, tree.Name] = {}
    inside = attrs.evolve(scope, parts=("total",))
    for entry in every(entries, tree.Veto):
        known = seen.setdefault(entry.name.text, entry.name)
        if known is not entry.name and HOLE not in entry.name.text:
            context.error("PD0214", entry.name.span, Note(known.span, "PD0291"), name=entry.name.text)
        when = lower_truth(entry.when, inside, context)
        effect = _effect(entry, entries, inside, context)
        if when is None or effect is None:
            continue
        words = context.written(entry.when.span), context.written(entry.effect.span)
        found.append(ir.Veto(entry.name.text, when, effect, basis_of(entry.entries), *words, entry.name.span))
    return tuple(found)


def _effect(veto: tree.Veto, entries: tuple[tree.Node, ...], scope: Scope, context: Context) -> ir.Effect | None:
    if isinstance(veto.effect, tree.EffectGrade):
        return _grade(veto, veto.effect.grade, entries, context)
    value = lower_points(veto.effect.value, scope, context)
    return None if value is None else ir.SetTotal(value, veto.effect.caps)


def _grade(veto: tree.Veto, grade: tree.Name, entries: tuple[tree.Node, ...], context: Context) -> ir.CapGrade | None:
    """The grade that is the best one left; the grades stand in the scheme from the best one down."""
    grades = [known.name.text for block in every(entries, tree.Grades) for known in block.grades]
    if grade.text in grades[1:]:
        return ir.CapGrade(grade.text)
    if not grades:
        if not context.lost:
            context.error("PD0452", veto.effect.span, name=veto.name.text)
    elif grade.text == grades[0]:
        context.error("PD0454", grade.span, grade=grade.text, grades="、".join(grades))
    elif HOLE not in grade.text and not any(HOLE in known for known in grades):
        near = nearest(grade.text, grades)
        shown = {"name": grade.text, "grades": "、".join(grades)}
        context.error("PD0453", grade.span, **shown, **({"suggestion": near} if near else {}))
    return None


def check_effects(scheme: ir.Scheme, context: Context) -> None:
    """Report a veto that could only leave the total as it is, or raise it above the full points."""
    for veto in scheme.vetoes:
        effect = veto.effect
        if not isinstance(effect, ir.SetTotal) or not isinstance(effect.value, ir.Literal) or scheme.formula:
            continue
        given = effect.value.value
        if scheme.total is None:
            continue
        if given > scheme.total or (effect.caps and given == scheme.total):
            shown = {"found": format_number(given), "total": format_number(scheme.total)}
            context.error("PD0455", veto.span, name=veto.name, text=veto.effect_text, **shown)
