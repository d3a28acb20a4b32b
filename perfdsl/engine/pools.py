"""Which forms of a run are compared with which (specs/peers.md)."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.core.values import FormData
from perfdsl.engine.peers import Place, Pool


@attrs.define
class Pools:
    """The pools of a run, by the name of the scheme and the year that the submission is about (None: not said)."""

    _pools: dict[tuple[str, int | None], Pool] = attrs.field(factory=dict)

    def add(self, scheme: ir.Scheme, year: int | None, form: FormData, forms: dict[str, tuple[FormData, ...]]) -> None:
        """Let a form be a peer of the others under the scheme in that year."""
        self._pools.setdefault((scheme.name, year), Pool(scheme)).add(form, forms)

    def place(self, scheme: ir.Scheme, year: int | None, form: FormData) -> Place | None:
        """Its place among them; None where the scheme asks for no peers."""
        pool = self._pools.get((scheme.name, year))
        return None if pool is None else pool.place(form)
