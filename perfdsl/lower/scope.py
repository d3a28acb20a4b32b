"""Where a name is looked up: the row, the form, the other forms, the author's own values (specs/names.md)."""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.lower.context import Context, nearest
from perfdsl.lower.meant import meant_by
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE

THIS_FORM = ("本表", "this_form")
THIS_ROW = ("本行", "this_row")


@attrs.frozen
class Frame:
    """A record in which fields are looked up: a form, or a row of it."""

    name: str
    members: tuple[ir.Member, ...]
    is_row: bool = False


@attrs.frozen
class Standing:
    """Where in the tree of indicators something stands.

    Attributes:
        whole: the points of the level, of which 20% is a share; None where there are none.
        has_total: the scheme has a total, to which points that are left out may go.
        left_out: what becomes of the points of an indicator that is left out; "" where nobody says.
        extra: bonus or malus below 加分项 and 扣分项, else "".
        from_zero: an outcome without a score of its own (→ 扣 1分) starts from 0, not from the full points.
        floored: the author says how low a score may be, so that a deduction needs no end of its own.
    """

    whole: Fraction | None = None
    has_total: bool = True
    left_out: str = ""
    extra: str = ""
    from_zero: bool = False
    floored: bool = False


@attrs.frozen
class Scope:
    """Frames from the outermost to the innermost, and the author's own values seen from here."""

    frames: tuple[Frame, ...] = ()
    lets: tuple[tuple[str, tree.Let, Scope], ...] = ()
    has_points: bool = False
    """Inside an indicator, where 满分 says something."""
    standing: Standing = Standing()
    scores: tuple[tuple[str, ...], ...] | None = None
    """The paths of what 得分（…） can ask for; None outside a scheme."""
    parts: tuple[str, ...] = ()
    """Which of total, base, bonus and malus have a value here."""

    def inside(self, *frames: Frame) -> Scope:
        """The scope with more frames inside."""
        return attrs.evolve(self, frames=self.frames + frames)

    def below(self, depth: int) -> Scope:
        """The scope with frames on top up to this depth, in which nothing can be found."""
        return self.inside(*(Frame("", ()) for _ in range(depth - len(self.frames))))

    def with_let(self, let: tree.Let) -> Scope:
        """The scope in which a value has a name; the value itself is read in this scope."""
        return attrs.evolve(self, lets=(*self.lets, (let.name.text, let, self)))


@attrs.frozen
class Found:
    """What a path leads to: a member in a frame, or in a form of the submission (`form` set)."""

    frame: int
    path: tuple[str, ...]
    member: ir.Member | None
    form: ir.Form | None = None
    through_rows: bool = False
    """Rows lie on the way, so there are many of it."""


def find(path: tree.Path, scope: Scope, context: Context) -> Found | None:
    """Follow a path; reports and gives None when it leads nowhere."""
    first = path.names[0].text
    if first in THIS_FORM or first in THIS_ROW:
        return _find_this(path, scope, context)
    for index in range(len(scope.frames) - 1, -1, -1):
        member = _member(scope.frames[index].members, first)
        if member:
            return _descend(Found(index, (first,), member), path, context)
    form = context.forms.get(first)
    if form:
        context.used.add(first)
        if len(path.names) == 1:
            return Found(-1, (), None, form)
        member = _member(form.members, path.names[1].text)
        if member is None:
            _unknown(path.names[1], [member.name for member in form.members], context, "PD0202", form=first)
            return None
        return _descend(
            Found(-1, (path.names[1].text,), member, form), tree.Path(path.names[1:], span=path.span), context
        )
    meant = meant_by(path.names[0].text, scope, context)
    _unknown(path.names[0], visible_names(scope, context), context, "PD0201", **meant)
    return None


def _find_this(path: tree.Path, scope: Scope, context: Context) -> Found | None:
    wants_row = path.names[0].text in THIS_ROW
    indexes = [index for index, frame in enumerate(scope.frames[:2]) if frame.is_row == wants_row]
    if not indexes or len(path.names) == 1:
        context.error("PD0204", path.span, name=path.names[0].text)
        return None
    frame = scope.frames[indexes[0]]
    member = _member(frame.members, path.names[1].text)
    if member is None:
        _unknown(path.names[1], [member.name for member in frame.members], context, "PD0202", form=frame.name)
        return None
    found = Found(indexes[0], (path.names[1].text,), member)
    return _descend(found, tree.Path(path.names[1:], span=path.span), context)


def _descend(found: Found, path: tree.Path, context: Context) -> Found | None:
    """Follow the rest of the path through groups and to rows."""
    for at, name in enumerate(path.names[1:], 1):
        member = found.member
        if not isinstance(member, ir.GroupDeclaration | ir.RowsDeclaration):
            context.error("PD0205", name.span, name=path.names[at - 1].text, part=name.text)
            return None
        inner = _member(member.members, name.text)
        if inner is None:
            _unknown(name, [other.name for other in member.members], context, "PD0202", form=member.name)
            return None
        many = found.through_rows or isinstance(member, ir.RowsDeclaration)
        found = attrs.evolve(found, path=(*found.path, name.text), member=inner, through_rows=many)
    return found


def visible_names(scope: Scope, context: Context) -> list[str]:
    """Every name that could stand alone here, for suggestions."""
    names = [member.name for frame in scope.frames for member in frame.members]
    return [
        *names,
        *(name for name, _, _ in scope.lets),
        *context.lets,
        *context.parameters,
        *context.own_parameters,
        *context.forms,
    ]


def _member(members: tuple[ir.Member, ...], name: str) -> ir.Member | None:
    return next((member for member in members if member.name == name), None)


def _unknown(name: tree.Name, known: list[str], context: Context, code: str, **args: str) -> None:
    if name.text in context.lost or HOLE in name.text:
        return
    near = nearest(name.text, known)
    if near and "suggestion_zh" not in args:
        args["suggestion"] = near
    context.error(code, name.span, name=name.text, **args)
