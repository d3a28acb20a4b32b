"""Declared forms (表): fields, groups, rows, their kinds, units and ranges (specs/forms.md)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs

from perfdsl.core import ir, kinds
from perfdsl.diagnostics import Note
from perfdsl.lower.context import Context, nearest
from perfdsl.lower.entries import single
from perfdsl.lower.typed import in_words
from perfdsl.quantities.units import NUMBER, Unit, find_unit, make_unit
from perfdsl.source import Span
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE

Declare = Callable[[tree.Name, Context], ir.Member]

_KINDS: dict[str, kinds.Kind] = {
    "text": kinds.TEXT,
    "date": kinds.DATE,
    "truth": kinds.TRUTH,
    "number": kinds.RATIO,
    "target": kinds.WrittenKind(target=True),
    "measure": kinds.WrittenKind(),
}


def declare_unit(declared: tree.UnitDeclaration, context: Context) -> None:
    """Add an author's own unit, a count of its own or a multiple of a known unit."""
    name = declared.name.text
    if find_unit(name, context.units):
        context.error("PD0305", declared.name.span, unit=name)
        return
    if declared.equals is None:
        context.units += (make_unit(name),)
        return
    known = find_unit(declared.equals.unit or "", context.units)
    if known is None:
        unknown_unit(declared.equals.unit or "", declared.equals.span, context)
        context.units += (make_unit(name),)
        return
    if Fraction(declared.equals.number) == 0:
        context.error("PD0328", declared.equals.span, unit=name)
        context.units += (make_unit(name),)
        return
    context.units += (make_unit(name, known.dim, Fraction(declared.equals.number) * known.scale),)


def unknown_unit(name: str, span: Span, context: Context) -> None:
    """Report a unit that nobody declared."""
    context.error("PD0304", span, unit=name)


def lower_form(form: tree.Form, context: Context) -> ir.Form:
    """Declare one form; problems are reported, and what is sound of the form is kept."""
    entry = single(form.members, tree.Key, context)
    key = entry.field if entry else None
    members = _members(form.members, context)
    if key and not any(member.name == key.text for member in members) and key.text not in context.lost:
        names = [member.name for member in members]
        context.error("PD0202", key.span, name=key.text, form=form.name.text, **_suggest(key.text, names))
    title = form.title.text if form.title else form.name.text
    return ir.Form(form.name.text, title, form.many, key.text if key else None, members, form.name.span)


def _suggest(name: str, known: list[str]) -> dict[str, str]:
    near = nearest(name, known)
    return {"suggestion": near} if near else {}


def _members(members: tuple[tree.Member, ...], context: Context) -> tuple[ir.Member, ...]:
    lowered: list[ir.Member] = []
    seen: dict[str, tree.Name] = {}
    for member in members:
        for name, make in _named(member):
            if name.text in seen:
                context.error("PD0203", name.span, Note(seen[name.text].span, "PD0291"), name=name.text)
                continue
            seen[name.text] = name
            lowered.append(make(name, context))
    _check_same_units(lowered, members, context)
    return tuple(lowered)


def _named(member: tree.Member) -> list[tuple[tree.Name, Declare]]:
    """The names that a member declares, each with what makes the declaration."""
    match member:
        case tree.Field():
            return [(name, lambda at, context: _field(at, member, context)) for name in member.names]
        case tree.Group():
            return [
                (
                    name,
                    lambda at, context: ir.GroupDeclaration(at.text, _members(member.members, context), at.span),
                )
                for name in member.names
            ]
        case tree.Rows():
            return [
                (
                    member.name,
                    lambda at, context: ir.RowsDeclaration(at.text, _members(member.members, context), at.span),
                )
            ]
        case tree.Key():
            return []


def _field(name: tree.Name, field: tree.Field, context: Context) -> ir.FieldDeclaration:
    kind, unit = _kind(field.type, context)
    by_word = _attributes(name, field, kind, context)
    declared = ir.FieldDeclaration(
        name=name.text,
        kind=kind,
        unit=unit,
        required="required" in by_word,
        low=Fraction(0) if "nonnegative" in by_word else None,
        high=None,
        low_closed=True,
        high_closed=True,
        na=tuple(text.text for text in by_word["na"].texts) if "na" in by_word else (),
        same_unit=by_word["same_unit"].name.text if "same_unit" in by_word and by_word["same_unit"].name else None,
        remark=by_word["remark"].texts[0].text if "remark" in by_word else "",
        span=name.span,
        whole="whole" in by_word,
    )
    bounding = by_word.get("range") or by_word.get("nonnegative") or by_word.get("whole")
    if bounding is not None and not isinstance(kind, kinds.NumberKind):
        context.error("PD0330", bounding.span, name=name.text, text=context.written(bounding.span))
        return attrs.evolve(declared, low=None)
    return _with_range(declared, by_word.get("range"), context)


_LIKE = {"nonnegative": "range"}
"""Attributes that say the same thing, so that only one of them may stand: 非负 is a range."""


def _attributes(name: tree.Name, field: tree.Field, kind: kinds.Kind, context: Context) -> dict[str, tree.Attribute]:
    """The attributes by their words; one said twice, or one that means nothing for the kind, is reported."""
    found: dict[str, tree.Attribute] = {}
    if name is not field.names[0]:  # they are reported with the first of the names
        return {attribute.word: attribute for attribute in field.attributes}
    for attribute in field.attributes:
        text = context.written(attribute.span)
        known = next((other for word, other in found.items() if _same(word, attribute.word)), None)
        if known is not None:
            context.error("PD0601", attribute.span, Note(known.span, "PD0292"), text=text)
        if attribute.word == "same_unit" and not isinstance(kind, kinds.WrittenKind):
            context.error("PD0327", attribute.span, field=name.text, text=text, **in_words("found", kind))
        found[attribute.word] = attribute
    return found


def _same(word: str, other: str) -> bool:
    return _LIKE.get(word, word) == _LIKE.get(other, other)


def _kind(declared: tree.Type, context: Context) -> tuple[kinds.Kind, Unit | None]:
    if declared.word == "choice":
        return kinds.TextKind(declared.choices), None
    if declared.word != "unit":
        return _KINDS[declared.word], NUMBER if declared.word == "number" else None
    unit = find_unit(declared.unit or "", context.units)
    if unit is None:
        if HOLE not in (declared.unit or "") and declared.unit not in context.lost:
            context.error("PD0306", declared.span, found=declared.unit or "")
        return kinds.RATIO, None
    return kinds.NumberKind(unit.dim, unit.point), unit


def _with_range(field: ir.FieldDeclaration, attribute: tree.Attribute | None, context: Context) -> ir.FieldDeclaration:
    if attribute is None or attribute.interval is None:
        return field
    interval = attribute.interval
    low, high = (_bound(end, field, context) for end in (interval.low, interval.high))
    if low is not None and high is not None and low > high:
        context.error(
            "PD0307",
            interval.span,
            low=context.written(interval.low.span),
            high=context.written(interval.high.span),
        )
    return attrs.evolve(field, low=low, high=high, low_closed=interval.low_closed, high_closed=interval.high_closed)


def _bound(end: tree.Expression, field: ir.FieldDeclaration, context: Context) -> Fraction | None:
    """The end of a declared range: a number, in the field's unit or one of the same dimension."""
    sign = Fraction(1)
    if isinstance(end, tree.Negative):
        sign, end = Fraction(-1), end.operand
    if not isinstance(end, tree.Quantity):
        context.error("PD0308", end.span)
        return None
    unit = find_unit(end.unit, context.units) if end.unit else None
    if end.unit and unit is None:
        unknown_unit(end.unit, end.span, context)
        return None
    scale = unit.scale if unit else (field.unit.scale if field.unit else Fraction(1))
    if unit and isinstance(field.kind, kinds.NumberKind) and unit.dim != field.kind.dim:
        context.error("PD0309", end.span, field=field.name, unit=_unit_name(field), found=unit.name)
    return sign * Fraction(end.number) * scale


def _unit_name(field: ir.FieldDeclaration) -> str:
    """The unit of a field; a bare number has none."""
    return field.unit.name if field.unit else ""


def _check_same_units(lowered: list[ir.Member], members: tuple[tree.Member, ...], context: Context) -> None:
    names = {member.name for member in lowered}
    for member in members:
        if isinstance(member, tree.Field):
            for attribute in member.attributes:
                if attribute.name and attribute.name.text not in names | context.lost:
                    near = _suggest(attribute.name.text, sorted(names))
                    context.error("PD0201", attribute.name.span, name=attribute.name.text, **near)
