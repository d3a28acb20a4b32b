"""Picking the entries of a block by what they are."""

from __future__ import annotations

from typing import TypeVar

from perfdsl.diagnostics import Note
from perfdsl.lower.context import Context
from perfdsl.surface import tree

_T = TypeVar("_T", bound=tree.Node)


def every(entries: tuple[tree.Node, ...], kind: type[_T]) -> list[_T]:
    """The entries of that kind, in order."""
    return [entry for entry in entries if isinstance(entry, kind)]


def single(entries: tuple[tree.Node, ...], kind: type[_T], context: Context) -> _T | None:
    """The entry of that kind; a second one is reported."""
    found = every(entries, kind)
    for extra in found[1:]:
        context.error("PD0601", extra.span, Note(found[0].span, "PD0292"), text=context.written(extra.span))
    return found[0] if found else None


def policies_of(entries: tuple[tree.Node, ...]) -> tuple[tree.Policy, ...]:
    """What a table says about its rows as a whole: 依次, 累计, 插值 and so on."""
    return tuple(entry for entry in entries if isinstance(entry, tree.Policy))


def basis_of(entries: tuple[tree.Node, ...]) -> tuple[str, ...]:
    """The texts behind 依据, in order."""
    return tuple(text.text for basis in every(entries, tree.Basis) for text in basis.texts)
