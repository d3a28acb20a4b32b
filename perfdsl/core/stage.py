"""What needs the forms of the whole run (specs/peers.md): the second stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import attrs

from perfdsl.core import ir
from perfdsl.core.walk import expressions_of, leaves, walk

_Leaf = TypeVar("_Leaf", ir.Indicator, ir.EachRow)


def peers_in(expr: ir.Expr) -> Iterator[ir.Peers]:
    """The functions over peers in an expression, in the order written."""
    return (part for part in walk(expr) if isinstance(part, ir.Peers))


def base_of(outcome: ir.Outcome) -> ir.Outcome:
    """The outcome without the clauses behind it."""
    return outcome.base if isinstance(outcome, ir.Adjusted) else outcome


def stage_of(table: ir.Table) -> int:
    """2 if the table needs what all forms of the run say, else 1."""
    means = (isinstance(base_of(row.outcome), ir.PeersScore) for part in tables_in(table) for row in rows_in(part))
    return 2 if any(means) or any(True for expr in expressions_in(table) for _ in peers_in(expr)) else 1


def tables_in(table: ir.Table) -> Iterator[ir.Table]:
    """The table and those in its rows."""
    yield table
    for row in rows_in(table):
        base = base_of(row.outcome)
        if isinstance(base, ir.Nested):
            yield from tables_in(base.table)


def rows_in(table: ir.Table) -> Iterator[ir.Row | ir.Exceptional]:
    """The rows of a table and the exceptions to it."""
    yield from table.rows
    yield from _exceptions_in(table.exceptions)


def _exceptions_in(exceptions: tuple[ir.Exceptional, ...]) -> Iterator[ir.Exceptional]:
    for exception in exceptions:
        yield exception
        yield from _exceptions_in(exception.exceptions)


def scores_asked(scheme: ir.Scheme) -> set[ir.ScoreOf]:
    """The scores that peers are asked for: 名次（得分（甲）+ 得分（乙），…）."""
    found: set[ir.ScoreOf] = set()
    for leaf in leaves(scheme.children):
        if not isinstance(leaf, ir.Elsewhere) and leaf.stage == 2:
            found.update(_scores_in(leaf.table))
    return found


def _scores_in(table: ir.Table) -> Iterator[ir.ScoreOf]:
    whole = any(isinstance(base_of(row.outcome), ir.PeersScore) for part in tables_in(table) for row in rows_in(part))
    for expr in expressions_in(table):
        for asked in (expr,) if whole else peers_in(expr):  # 同行平均分 scores the peers by the whole table
            yield from scores_of(asked)


def scores_of(expr: ir.Expr) -> Iterator[ir.ScoreOf]:
    """The scores of the scheme that an expression names."""
    return (part for part in walk(expr) if isinstance(part, ir.ScoreOf))


def expressions_in(table: ir.Table) -> Iterator[ir.Expr]:
    """Every expression of a table, those of the tables in it included."""
    for part in tables_in(table):
        yield from () if part.subject is None else (part.subject,)
        if part.collect is not None:
            yield from () if part.collect.start is None else (part.collect.start,)
            yield from (limit.value for limit in part.collect.limits if isinstance(limit, ir.Bound))
        for row in rows_in(part):
            yield from () if row.when is None else (row.when,)
            yield from expressions_of(row.outcome)


def needing_peers(scheme: ir.Scheme) -> set[tuple[str, ...]]:
    """The paths of the indicators and sections whose score needs all forms of the run, directly or by a detour."""
    paths = dict(_paths(scheme.children, ()))
    found = {
        path for path, child in paths.items() if not isinstance(child, ir.Section | ir.Elsewhere) and child.stage == 2
    }
    while True:
        above = {path[:depth] for path in found for depth in range(1, len(path))}
        by_score = {
            path
            for path, child in paths.items()
            if isinstance(child, ir.Indicator | ir.EachRow)
            and any(
                isinstance(part, ir.ScoreOf) and part.path in found
                for expr in expressions_in(child.table)
                for part in walk(expr)
            )
        }
        if above | by_score <= found:
            return found
        found |= above | by_score


def _paths(children: tuple[ir.Child, ...], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ir.Child]]:
    for child in children:
        path = (*above, child.method if isinstance(child, ir.EachRow) else child.name)
        yield path, child
        if isinstance(child, ir.Section):
            yield from _paths(child.children, path)


def staged(leaf: _Leaf) -> _Leaf:
    """The indicator, marked with its stage."""
    return attrs.evolve(leaf, stage=stage_of(leaf.table))


def needs_peers(scheme: ir.Scheme) -> bool:
    """Whether any part of the scheme belongs to the second stage."""
    return any(not isinstance(leaf, ir.Elsewhere) and leaf.stage == 2 for leaf in leaves(scheme.children))
