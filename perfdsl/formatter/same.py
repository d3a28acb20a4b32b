"""Whether two texts say the same: their surface trees, place by place, whatever the spelling."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import attrs

from perfdsl.formatter import spelling
from perfdsl.source import Span
from perfdsl.surface import tree


def first_difference(ours: tuple[tree.Item, ...], theirs: tuple[tree.Item, ...], *, spelled: bool) -> Span | bool:
    """Where the first tree says something that the second does not; False if they say the same, True if nowhere known.

    Args:
        ours, theirs: the items of two files.
        spelled: whether the two may be spelled in different languages.
    """
    here: Span | None = None
    for one, other in zip_longest(_said(ours, spelled=spelled), _said(theirs, spelled=spelled)):
        here = one[1] if one and one[1] else here
        if one is None or other is None or one[0] != other[0]:
            return here or True
    return False


def _said(items: tuple[tree.Item, ...], *, spelled: bool) -> Iterator[tuple[Any, Span | None]]:
    """Everything that a tree says, in order, with the place of the node that says it."""
    waiting: list[Any] = [items]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            yield len(part), None
            waiting += reversed(part)
        elif attrs.has(type(part)):
            part = _one_spelling(part) if spelled else part
            yield type(part).__name__, getattr(part, "span", None)
            names = [field.name for field in attrs.fields(type(part)) if field.eq]
            waiting += [getattr(part, name) for name in reversed(names)]
        else:
            yield part, None


def _one_spelling(node: Any) -> Any:
    """A node as the Chinese spelling would say it, where the two say the same in different nodes."""
    match node:
        case tree.Quantity(unit=str(unit)) | tree.Type(unit=str(unit)):
            return attrs.evolve(node, unit=spelling.unit(unit, "zh"))
        case tree.Path(names=(tree.Name(text="sum"),)):  # a keyword, so that nothing else can be called so
            return attrs.evolve(node, names=(attrs.evolve(node.names[0], text="总分"),))
        case tree.PartStep():
            return attrs.evolve(node, step=None)
        case tree.Limit(way="used_up"):
            return attrs.evolve(node, way="at_least", value=tree.Quantity("0", None, span=node.span))
        case tree.Limit(way="full"):
            return attrs.evolve(node, way="at_most", value=tree.Full(span=node.span))
        case _:
            return node
