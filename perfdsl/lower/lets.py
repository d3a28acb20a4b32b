"""Values that a block names (令), for the rest of the block (specs/names.md)."""

from __future__ import annotations

from perfdsl.diagnostics import Note
from perfdsl.lower.context import Context
from perfdsl.lower.entries import every
from perfdsl.lower.expressions import lower_expression
from perfdsl.lower.scope import Scope
from perfdsl.surface import tree


def with_lets(entries: tuple[tree.Node, ...], scope: Scope, context: Context) -> Scope:
    """The scope in which the named values are known.

    A name given twice is reported, and so is what is wrong in a value, whether anybody uses it or not.
    """
    seen: dict[str, tree.Let] = {}
    for let in every(entries, tree.Let):
        known = seen.setdefault(let.name.text, let)
        if known is not let:
            context.error("PD0214", let.name.span, Note(known.name.span, "PD0291"), name=let.name.text)
        scope = scope.with_let(let)
        look_at(let, scope, context)
    return scope


def look_at(let: tree.Let, scope: Scope, context: Context) -> None:
    """Report what is wrong in a named value."""
    lower_expression(tree.Path((let.name,), span=let.name.span), scope, context)
