"""Surface expressions, walked and changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from perfdsl.source import Span
from perfdsl.surface import tree

_OF_VALUES = ("abs", "integer", "prefer", "days", "workdays")
"""Functions whose arguments are values; 最大 and 最小 with several arguments are too."""


def paths_of(node: Any) -> Iterator[tree.Path]:
    """Every path in an expression, in the order written; those of a function of its own rows are its own."""
    if isinstance(node, tuple):
        for part in node:
            yield from paths_of(part)
    elif isinstance(node, tree.Path):
        yield node
    elif isinstance(node, tree.Call) and _is_of_values(node):
        yield from paths_of(node.arguments)
    elif isinstance(node, tree.Node) and not isinstance(node, tree.Call | tree.ScoreOf):  # 得分（…） names no cell
        for field in attrs.fields(type(node)):
            yield from paths_of(getattr(node, field.name))


def _is_of_values(call: tree.Call) -> bool:
    return call.function in _OF_VALUES or (call.function in ("max", "min") and len(call.arguments) > 1)


def without_prefix(node: Any, prefix: tuple[str, ...]) -> Any:
    """The expression as it is read inside rows: 项目.金额 becomes 金额 for the prefix 项目."""
    if isinstance(node, tuple):
        return tuple(without_prefix(part, prefix) for part in node)
    if isinstance(node, tree.Path):
        names = tuple(name.text for name in node.names)
        if names[: len(prefix)] == prefix and len(names) > len(prefix):
            return tree.Path(node.names[len(prefix) :], span=node.span)
        return node
    if not isinstance(node, tree.Node) or isinstance(node, Span | tree.ScoreOf):
        return node
    changed = {
        field.name: without_prefix(getattr(node, field.name), prefix)
        for field in attrs.fields(type(node))
        if field.name != "span"
    }
    return attrs.evolve(node, **changed)
