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
    return 2 if any(_rows_need_peers(part) for part in tables_in(table)) else 1


def tables_in(table: ir.Table) -> Iterator[ir.Table]:
    """The table and those in its rows."""
    yield table
    for row in table.rows:
        base = base_of(row.outcome)
        if isinstance(base, ir.Nested):
            yield from tables_in(base.table)


def _rows_need_peers(table: ir.Table) -> bool:
    exprs = [] if table.subject is None else [table.subject]
    for row in table.rows:
        if isinstance(base_of(row.outcome), ir.PeersScore):
            return True
        exprs += [] if row.when is None else [row.when]
        exprs += expressions_of(row.outcome)
    return any(True for expr in exprs for _ in peers_in(expr))


def staged(leaf: _Leaf) -> _Leaf:
    """The indicator, marked with its stage."""
    return attrs.evolve(leaf, stage=stage_of(leaf.table))


def needs_peers(scheme: ir.Scheme) -> bool:
    """Whether any part of the scheme belongs to the second stage."""
    return any(not isinstance(leaf, ir.Elsewhere) and leaf.stage == 2 for leaf in leaves(scheme.children))
