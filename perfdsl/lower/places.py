"""Indicators of a scheme by the names on the way to them, and which one a written path means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perfdsl.lower.context import nearest
from perfdsl.surface import tree

At = tuple[str, ...]
Places = dict[At, tree.Indicator]


def places_of(entries: Iterable[tree.Node], above: At = ()) -> Iterator[tuple[At, tree.Indicator]]:
    """Every indicator and section below, with the names that lead to it."""
    for entry in entries:
        if isinstance(entry, tree.Indicator):
            yield (*above, entry.name.text), entry
            yield from places_of(entry.entries or (), (*above, entry.name.text))


def meant(path: tree.Path, places: Places) -> list[At]:
    """The places that a path can mean: the names on it lie on the way in this order, the last one at its end."""
    names = tuple(name.text for name in path.names)
    return [names] if names in places else [at for at in places if _leads_to(names, at)]


def _leads_to(names: At, at: At) -> bool:
    if names[-1] != at[-1]:
        return False
    rest = iter(at[:-1])
    return all(name in rest for name in names[:-1])


def nearest_place(path: tree.Path, places: Places, *others: str) -> str | None:
    """What a path that leads nowhere was perhaps meant for, with the names above it where the last is not enough."""
    near = nearest(path.names[-1].text, [*(at[-1] for at in places), *others])
    if near is not None and sum(at[-1] == near for at in places) > 1:
        return nearest(".".join(name.text for name in path.names), [".".join(at) for at in places])
    return near


def dotted(path: tree.Path | At) -> str:
    """A path as it is written."""
    return ".".join(name.text for name in path.names) if isinstance(path, tree.Path) else ".".join(path)


def is_section(node: tree.Indicator) -> bool:
    """Whether others lie below it."""
    return any(isinstance(entry, tree.Indicator | tree.Each) for entry in node.entries or ())
