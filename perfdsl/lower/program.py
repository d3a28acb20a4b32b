"""All rule files of a folder become one program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from perfdsl.core import ir
from perfdsl.diagnostics import Diagnostic, Note
from perfdsl.lower.checks import lower_check
from perfdsl.lower.context import Context
from perfdsl.lower.days import declare_calendar
from perfdsl.lower.forms import declare_unit, lower_form
from perfdsl.lower.lets import look_at
from perfdsl.lower.schemes import lower_scheme
from perfdsl.lower.scope import Scope
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE

_Named = TypeVar("_Named", tree.Form, tree.Scheme, tree.Method, tree.Check, tree.Let)


def lower_program(
    files: Sequence[tree.File],
    texts: dict[str, str],
    lost: frozenset[str],
    digest: str,
    *,
    broken: bool = False,
) -> tuple[ir.Program, list[Diagnostic]]:
    """Lower every file together: a name of one file may be used in any other.

    Args:
        texts: the text of each file, by name, for messages that quote it.
        lost: words of statements that could not be read; they are unknown without being errors.
        broken: whether anything could not be read.

    Returns:
        The program, as far as it is sound, and every problem found. It may be used only if none is an error.
    """
    context = Context(lost=lost, texts=texts, broken=broken)
    items = [item for file in files for item in file.items]
    for item in items:
        if isinstance(item, tree.UnitDeclaration):
            declare_unit(item, context)
    context.calendar = declare_calendar([item for item in items if isinstance(item, tree.Calendar)], context)
    for form in _distinct(items, tree.Form, context):
        context.forms[form.name.text] = lower_form(form, context)
    context.methods = {method.name.text: method for method in _distinct(items, tree.Method, context)}
    context.lets = {let.name.text: let for let in _distinct(items, tree.Let, context)}
    schemes = [lower_scheme(scheme, context) for scheme in _distinct(items, tree.Scheme, context)]
    checks = [lower_check(check, context) for check in _distinct(items, tree.Check, context)]
    _check_unused(context)
    if None in schemes or None in checks:
        context.lost_silently(items[0].span)
    program = ir.Program(
        tuple(context.forms.values()),
        tuple(scheme for scheme in schemes if scheme is not None),
        tuple(check for check in checks if check is not None),
        digest,
        context.units,
    )
    return program, context.problems


def _distinct(items: Iterable[tree.Item], kind: type[_Named], context: Context) -> list[_Named]:
    """The items of a kind; a second one of the same name is reported and left out."""
    seen: dict[str, _Named] = {}
    for item in items:
        if not isinstance(item, kind):
            continue
        known = seen.get(item.name.text)
        if known is not None and HOLE not in item.name.text:
            context.error("PD0214", item.name.span, Note(known.name.span, "PD0291"), name=item.name.text)
            continue
        seen[item.name.text] = item
    return list(seen.values())


def _check_unused(context: Context) -> None:
    """A method that nobody uses is still read; a value that nobody uses too. A form without any rule is said."""
    for name, method in context.methods.items():
        if f"method {name}" not in context.used and HOLE not in name:
            context.warn("PD0620", method.name.span, name=name)
    for let in context.lets.values():
        look_at(let, Scope(), context)
