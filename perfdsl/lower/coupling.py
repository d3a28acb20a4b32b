"""得分（…）: indicators that look at the scores of others (specs/vetoes.md, "Scores of other indicators")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.walk import walk
from perfdsl.lower.context import Context, nearest
from perfdsl.lower.scope import Scope
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE

Path = tuple[str, ...]


def names_of(entries: Iterable[tree.Node], above: Path = ()) -> tuple[Path, ...]:
    """The paths of everything in a scheme that has a score of its own, from the first level down."""
    return tuple(_names(entries, above))


def _names(entries: Iterable[tree.Node], above: Path) -> Iterator[Path]:
    for entry in entries:
        if isinstance(entry, tree.Indicator):
            yield (*above, entry.name.text)
            yield from _names(entry.entries or (), (*above, entry.name.text))


def lower_score_of(node: tree.ScoreOf, scope: Scope, context: Context) -> ir.ScoreOf | None:
    """The one part of the scheme that is meant; reports none and several."""
    wanted = tuple(name.text for name in node.path.names)
    if scope.scores is None:
        context.error("PD0646", node.span, text=context.written(node.span))
        return None
    found = [wanted] if wanted in scope.scores else [path for path in scope.scores if _means(wanted, path)]
    if len(found) == 1:
        return ir.ScoreOf(found[0])
    name = ".".join(wanted)
    if found:
        context.error("PD0648", node.path.span, name=name, found="、".join(map(".".join, found)))
    elif not _is_lost(wanted, scope.scores, context):
        near = nearest(name, [path[-1] for path in scope.scores] + [".".join(path) for path in scope.scores])
        context.error("PD0647", node.path.span, name=name, **({"suggestion": near} if near else {}))
    return None


def _means(wanted: Path, path: Path) -> bool:
    """Whether the names occur one after another on the way down to the part, the last one being its own."""
    steps = iter(path)
    return wanted[-1] == path[-1] and all(name in steps for name in wanted)


def _is_lost(wanted: Path, known: tuple[Path, ...], context: Context) -> bool:
    """Whether the name may have stood in what could not be read."""
    lost = any(HOLE in name for path in known for name in path)
    return lost or any(name in context.lost or HOLE in name for name in wanted)


# ---- in which order ----------------------------------------------------------------------------------------------


@attrs.frozen
class _Leaf:
    """A part that gives points by rules of its own, and which others it asks."""

    path: Path
    node: ir.Child
    rules: frozenset[Path]
    """Asked by what decides its score."""
    others: frozenset[Path]
    """Asked elsewhere in it, as by a claim."""


def rounds_of(children: tuple[ir.Child, ...], context: Context) -> int:
    """How often a scheme must be scored before every 得分（…） in it has its value; reports a circle."""
    leaves = list(_leaves(children, ()))
    if not any(leaf.rules or leaf.others for leaf in leaves):
        return 0
    needs, inside = _needs(leaves)
    depths = _depths(needs)
    if len(depths) < len(leaves):
        _report_circle(leaves, needs, depths, context)
        return 0
    asked = {at for leaf in leaves for path in leaf.rules | leaf.others for at in inside.get(path, ())}
    return 1 + max((depths[at] for at in asked), default=-1)


def _needs(leaves: list[_Leaf]) -> tuple[list[set[int]], dict[Path, list[int]]]:
    """Which leaves each leaf needs, and which lie at or below each path."""
    inside: dict[Path, list[int]] = {}
    for at, leaf in enumerate(leaves):
        for length in range(1, len(leaf.path) + 1):
            inside.setdefault(leaf.path[:length], []).append(at)
    return [{at for path in leaf.rules for at in inside.get(path, ())} for leaf in leaves], inside


def _depths(needs: list[set[int]]) -> dict[int, int]:
    """How many others stand behind each leaf, one behind the other; those that lie on a circle are left out."""
    waiting = [len(asked) for asked in needs]
    users: list[list[int]] = [[] for _ in needs]
    for at, asked in enumerate(needs):
        for one in asked:
            users[one].append(at)
    depths = {at: 0 for at, count in enumerate(waiting) if not count}
    ready = list(depths)
    for one in ready:  # grows while it is walked through
        for at in users[one]:
            depth = max(depths.get(at, 0), depths[one] + 1)
            waiting[at] -= 1
            depths[at] = depth
            if not waiting[at]:
                ready.append(at)
    return {at: depth for at, depth in depths.items() if not waiting[at]}


def _leaves(children: tuple[ir.Child, ...], above: Path) -> Iterator[_Leaf]:
    for number, child in enumerate(children):
        path = (*above, getattr(child, "name", "")) if not isinstance(child, ir.EachRow) else (*above, f"\0{number}")
        inner = getattr(child, "children", None)
        if inner is not None:
            yield from _leaves(inner, path)
            continue
        claims = [getattr(child, name, None) for name in ("claimed", "reviewed")]
        others = frozenset(asked for claim in claims if claim is not None for asked in scores_in(claim))
        yield _Leaf(path, child, frozenset(scores_in(child, apart=("claimed", "reviewed"))), others)


def scores_in(node: Any, apart: tuple[str, ...] = ()) -> Iterator[Path]:
    """What 得分（…） anywhere inside a node asks for; not in the fields set apart."""
    if isinstance(node, ir.ScoreOf):
        yield node.path
    elif isinstance(node, tuple):
        for part in node:
            yield from scores_in(part)
    elif attrs.has(type(node)):
        for field in attrs.fields(type(node)):
            if field.name not in apart:
                yield from scores_in(getattr(node, field.name))


def _report_circle(leaves: list[_Leaf], needs: list[set[int]], known: dict[int, int], context: Context) -> None:
    """Tell one way round; every indicator that is left needs one that is left."""
    way = [next(at for at in range(len(leaves)) if at not in known)]
    while way[-1] not in way[:-1]:
        way.append(min(at for at in needs[way[-1]] if at not in known))
    circle = way[way.index(way[-1]) :]
    shown = [leaves[at].path[-1] if leaves[at].path[-1][:1] != "\0" else leaves[at].path[-2:-1] for at in circle]
    names = ["".join(name) for name in shown]
    context.error("PD0649", leaves[circle[0]].node.span, name=names[0], circle=" → ".join(names))


def asks_scores(expr: ir.Expr) -> bool:
    """Whether an expression looks at any score of the scheme."""
    return any(isinstance(part, ir.ScoreOf | ir.SchemeScore) for part in walk(expr))
