"""Sums, counts and look-ups over rows and forms, and functions of values (specs/functions.md)."""

from __future__ import annotations

from collections.abc import Callable

from perfdsl.core import ir
from perfdsl.core.kinds import RATIO, TEXT, TRUTH, Kind, NumberKind, WrittenKind
from perfdsl.lower.context import Context
from perfdsl.lower.days import lower_days
from perfdsl.lower.peers import PEER_FUNCTIONS, lower_peers
from perfdsl.lower.rewrite import paths_of, without_prefix
from perfdsl.lower.scope import Found, Frame, Scope, find
from perfdsl.lower.typed import Typed, in_words, mismatch, number_of, text_of, truth_of
from perfdsl.surface import tree

Lower = Callable[[tree.Expression, Scope, Context], Typed | None]
"""How the arguments of a function are lowered: `lower_expression`, which calls this module."""

_OVER_ROWS = ("count", "exists", "every")
_NUMERIC = ("sum", "mean", "max", "min")


def lower_call(call: tree.Call, scope: Scope, context: Context, lower: Lower) -> Typed | None:
    """Lower a function: over rows when its argument leads to rows, else over its values."""
    if call.function in ("days", "workdays"):
        return lower_days(call, scope, context, lower)
    if call.function in PEER_FUNCTIONS:
        return lower_peers(call, scope, context, lower)
    if call.words:
        word = call.words[0]
        context.error("PD0470", word.span, text=context.written(word.span))
        return None
    if call.function in ("abs", "integer", "unnumbered"):
        return _of_value(call, scope, context, lower)
    if call.function == "prefer":
        return _prefer(call, scope, context, lower)
    target = call.arguments[0] if call.arguments else None
    if not isinstance(target, tree.Path):
        if call.function in ("max", "min") and call.where is None and len(call.arguments) > 1:
            return _of_values(call, scope, context, lower)
        if target is not None and len(call.arguments) == 1 and call.function in _NUMERIC:
            return _over_values(call, target, scope, context, lower)
        context.error("PD0320", call.span, function=context.written(call.span))
        return None
    if len(call.arguments) > 1:
        if call.function in ("max", "min"):
            return _of_values(call, scope, context, lower)
        if call.function not in ("every", "exists") or call.where is not None:
            context.error("PD0321", call.arguments[1].span, text=context.written(call.arguments[1].span))
            return None
    return _over_rows(call, target, scope, context, lower)


def _over_rows(call: tree.Call, target: tree.Path, scope: Scope, context: Context, lower: Lower) -> Typed | None:
    found = find(target, scope, context)
    if found is None:
        return None
    split = split_rows(found, target, scope, context)
    if split is None:
        return None
    source, frames, rest = split
    inside = scope.inside(*frames)
    condition = call.where or (call.arguments[1] if len(call.arguments) > 1 else None)
    where = None if condition is None else truth_of(lower(condition, inside, context), condition, context)
    if condition is not None and where is None:
        return None
    if call.function in _OVER_ROWS:
        if rest:
            context.error("PD0322", target.span, text=context.written(target.span))
            return None
        if call.function == "every" and where is None:
            context.error("PD0323", call.span)
            return None
        return ir.Aggregate(call.function, source, where, None), RATIO if call.function == "count" else TRUTH
    if not rest:
        context.error("PD0324", target.span, text=context.written(target.span))
        return None
    body = cell_inside(rest, len(inside.frames) - 1, frames[-1])
    if body is None:
        text = context.written(target.span)
        context.error("PD0209", target.span, name=text, example=f"{text}.{_first_inside(rest, frames[-1])}")
        return None
    kind = body.kind
    if call.function in _NUMERIC and not isinstance(kind, NumberKind | WrittenKind):
        context.error("PD0311", target.span, text=context.written(target.span), **in_words("found", kind))
        return None
    return ir.Aggregate(call.function, source, where, body), kind


def split_rows(
    found: Found, target: tree.Path, scope: Scope, context: Context
) -> tuple[ir.RowsOf | ir.FormsOf, tuple[Frame, ...], tuple[str, ...]] | None:
    """Cut a path where it leads to many: the rows or forms, the frames they push, and the path inside them."""
    if found.form is not None:
        members, start = found.form.members, ir.FormsOf(found.form.name)
        form_frame = Frame(found.form.name, members)
        rows_at = _first_rows(members, found.path)
        if rows_at is None:
            if not found.form.many and found.path:
                context.error("PD0325", target.span, text=context.written(target.span))
                return None
            return start, (form_frame,), found.path
        path, rows = rows_at
        row_frame = Frame(rows.name, rows.members, is_row=True)
        return ir.FormsOf(found.form.name, path), (form_frame, row_frame), found.path[len(path) :]
    rows_at = _first_rows(scope.frames[found.frame].members, found.path)
    if rows_at is None:
        context.error("PD0325", target.span, text=context.written(target.span))
        return None
    path, rows = rows_at
    return (
        ir.RowsOf(found.frame, path),
        (Frame(rows.name, rows.members, is_row=True),),
        found.path[len(path) :],
    )


def _first_rows(
    members: tuple[ir.Member, ...], path: tuple[str, ...]
) -> tuple[tuple[str, ...], ir.RowsDeclaration] | None:
    for at, name in enumerate(path):
        member = next(member for member in members if member.name == name)
        if isinstance(member, ir.RowsDeclaration):
            return path[: at + 1], member
        members = member.members if isinstance(member, ir.GroupDeclaration) else ()
    return None


def _first_inside(rest: tuple[str, ...], inside: Frame) -> str:
    """The first field of the group that a path ends in."""
    members = inside.members
    for name in rest:
        member = next(member for member in members if member.name == name)
        members = member.members if isinstance(member, ir.GroupDeclaration) else ()
    return members[0].name if members else "…"


def _over_values(
    call: tree.Call, target: tree.Expression, scope: Scope, context: Context, lower: Lower
) -> Typed | None:
    """合计（项目.金额 × 项目.权重）: what is computed in each row; its paths lead to the same rows."""
    paths = [path for path in paths_of(target) if len(path.names) > 1]
    splits = [(path, split) for path in paths if (split := _quiet_split(path, scope, context)) is not None]
    if not splits:
        context.error("PD0320", call.span, function=context.written(call.span))
        return None
    path, (source, frames, rest) = splits[0]
    prefix = tuple(name.text for name in path.names[: len(path.names) - len(rest)])
    inside = scope.inside(*frames)
    where = None if call.where is None else truth_of(lower(call.where, inside, context), call.where, context)
    body = number_of(lower(without_prefix(target, prefix), inside, context), target, context)
    if body is None or (call.where is not None and where is None):
        return None
    expr, kind = body
    return ir.Aggregate(call.function, source, where, expr, kind.dim), kind


def _quiet_split(
    path: tree.Path, scope: Scope, context: Context
) -> tuple[ir.RowsOf | ir.FormsOf, tuple[Frame, ...], tuple[str, ...]] | None:
    """The rows that a path leads through, None for a path that leads to one cell; what is wrong in it is told later."""
    before = list(context.problems)
    found = find(path, scope, context)
    through = found is not None and (found.through_rows or (found.form is not None and found.form.many))
    split = split_rows(found, path, scope, context) if found is not None and through else None
    context.problems[:] = before
    return split


def cell_inside(rest: tuple[str, ...], frame: int, inside: Frame) -> ir.Field | None:
    """The cell that the rest of a path leads to inside a row; None where it ends at a group."""
    members: tuple[ir.Member, ...] = inside.members
    member: ir.Member | None = None
    for name in rest:
        member = next((other for other in members if other.name == name), None)
        members = member.members if isinstance(member, ir.GroupDeclaration) else ()
    if not isinstance(member, ir.FieldDeclaration):
        return None
    return ir.Field(frame, rest, member.kind, None, member.low, member.high, member.whole)


def _of_value(call: tree.Call, scope: Scope, context: Context, lower: Lower) -> Typed | None:
    if len(call.arguments) != 1 or call.where is not None:
        context.error("PD0326", call.span, text=context.written(call.span))
        return None
    argument = call.arguments[0]
    typed = lower(argument, scope, context)
    if call.function == "unnumbered":
        text = text_of(typed, argument, context)
        return None if text is None else (ir.Call("unnumbered", (text,)), TEXT)
    number = number_of(typed, argument, context)
    return None if number is None else (ir.Call(call.function, (number[0],)), number[1])


def _of_values(call: tree.Call, scope: Scope, context: Context, lower: Lower) -> Typed | None:
    typed = [number_of(lower(argument, scope, context), argument, context) for argument in call.arguments]
    sound = [part for part in typed if part is not None]
    if call.where is not None:
        context.error("PD0320", call.span, function=context.written(call.span))
        return None
    if len(sound) < len(typed):
        return None
    kind: Kind = sound[0][1]
    for (_, other), argument in zip(sound, call.arguments, strict=True):
        if other != kind:
            mismatch("PD0302", call.arguments[0], kind, argument, other, context)
            return None
    return ir.Call(call.function, tuple(expr for expr, _ in sound)), kind


def _prefer(call: tree.Call, scope: Scope, context: Context, lower: Lower) -> Typed | None:
    """The first of several values of one kind that is not missing."""
    if len(call.arguments) < 2 or call.where is not None:  # one value leaves nothing to prefer
        context.error("PD0320", call.span, function=context.written(call.span))
        return None
    typed = [lower(argument, scope, context) for argument in call.arguments]
    sound = [part for part in typed if part is not None]
    if len(sound) < len(typed):
        return None
    kind = sound[0][1]
    for (_, other), argument in zip(sound, call.arguments, strict=True):
        if other != kind:
            mismatch("PD0302", call.arguments[0], kind, argument, other, context)
            return None
    return ir.Call("prefer", tuple(expr for expr, _ in sound)), kind
