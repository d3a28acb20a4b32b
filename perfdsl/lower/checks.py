"""Checks (核查): what must hold, where, and what is said when it does not (specs/checks.md)."""

from __future__ import annotations

import re

from perfdsl.core import ir
from perfdsl.core.kinds import TEXT
from perfdsl.lower.aggregates import split_rows
from perfdsl.lower.context import Context
from perfdsl.lower.entries import basis_of, single
from perfdsl.lower.expressions import lower_expression, lower_truth
from perfdsl.lower.lets import with_lets
from perfdsl.lower.peers import first_stage
from perfdsl.lower.scope import Frame, Scope, find
from perfdsl.source import Span
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE

_PLACE = re.compile(r"\{([^{}]*)\}")


def lower_check(check: tree.Check, context: Context) -> ir.Check | None:
    """Lower a check; each of its domains sees its own fields."""
    require = single(check.entries, tree.Require, context)
    say = single(check.entries, tree.Say, context)
    domain = single(check.entries, tree.Domain, context)
    if HOLE in check.name.text:
        return None
    for entry, code in ((require, "PD0614"), (say, "PD0615")):
        if entry is None and not context.lost:
            context.error(code, check.name.span, name=check.name.text)
    if require is None or say is None:
        return None
    paths = domain.paths if domain else (None,)
    domains = [_domain(path, domain, check, require, say, context) for path in paths]
    sound = tuple(lowered for lowered in domains if lowered is not None)
    title = check.title.text if check.title else check.name.text
    return ir.Check(check.name.text, title, sound, say.severity, basis_of(check.entries), check.name.span)


def _domain(
    path: tree.Path | None,
    domain: tree.Domain | None,
    check: tree.Check,
    require: tree.Require,
    say: tree.Say,
    context: Context,
) -> ir.CheckDomain | None:
    located = _frames(path, context) if path is not None else ("", (), ())
    if located is None:
        return None
    form, rows, frames = located
    before = len(context.problems)
    scope = with_lets(check.entries, Scope(frames), context)
    where = None
    if domain is not None and domain.where is not None:
        where = first_stage(lower_truth(domain.where, scope, context), domain.where, context)
    condition = first_stage(lower_truth(require.condition, scope, context), require.condition, context)
    message = _message(say.message, scope, context)
    position = single(check.entries, tree.Position, context)
    at = _position(position.path, scope, context) if position else None
    if len(context.problems) > before or condition is None:
        return None
    return ir.CheckDomain(form, rows, where, condition, message, (at,) if at else ())


def _position(path: tree.Path, scope: Scope, context: Context) -> ir.Field | None:
    """What a finding points at: a cell, a group, rows or a form; only the path of the result says something."""
    found = find(path, scope, context)
    if found is None:
        return None
    kind = found.member.kind if isinstance(found.member, ir.FieldDeclaration) else TEXT
    return ir.Field(found.frame, found.path, kind, found.form.name if found.form else None)


def _frames(path: tree.Path, context: Context) -> tuple[str, tuple[str, ...], tuple[Frame, ...]] | None:
    """The form, the path to its rows (() for the form itself) and the frames of a domain."""
    found = find(path, Scope(), context)
    if found is None:
        return None
    assert found.form is not None  # with no frames, only forms can be found
    if not found.path:
        return found.form.name, (), (Frame(found.form.name, found.form.members),)
    split = split_rows(found, path, Scope(), context)
    if split is None:
        return None
    source, frames, rest = split
    assert isinstance(source, ir.FormsOf)
    if rest or not source.path:
        context.error("PD0325", path.span, text=context.written(path.span))
        return None
    return found.form.name, source.path, frames


def _message(text: tree.Text, scope: Scope, context: Context) -> tuple[str | ir.Expr, ...]:
    """Cut a message at its {values}: a path, read where the check looks."""
    parts: list[str | ir.Expr] = []
    at = 0
    for match in _PLACE.finditer(text.text):
        parts += [text.text[at : match.start()]] if match.start() > at else []
        at = match.end()
        start = text.span.start + 1 + match.start(1)
        span = Span(
            text.span.file,
            start,
            start + len(match[1]),
            text.span.line,
            text.span.column + 1 + match.start(1),
        )
        names = tuple(tree.Name(part.strip(), span=span) for part in re.split(r"[.．。]", match[1]))
        typed = lower_expression(tree.Path(names, span=span), scope, context)
        parts += [typed[0]] if typed and first_stage(typed[0], text, context) else []
    parts += [text.text[at:]] if at < len(text.text) else []
    return tuple(parts)
