"""Which forms of a run are compared with which (specs/peers.md)."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.core.stage import scores_asked
from perfdsl.core.values import FormData
from perfdsl.engine.environment import Environment
from perfdsl.engine.peers import Place, Pool


@attrs.define
class Pools:
    """The pools of a run, by the name of the scheme and the year that the submission is about (None: not said)."""

    _pools: dict[tuple[str, int | None], Pool] = attrs.field(factory=dict)

    def add(self, scheme: ir.Scheme, year: int | None, form: FormData, forms: dict[str, tuple[FormData, ...]]) -> None:
        """Let a form be a peer of the others under the scheme in that year."""
        self._pools.setdefault((scheme.name, year), Pool(scheme)).add(form, peer_environment(scheme, form, forms))

    def place(self, scheme: ir.Scheme, year: int | None, form: FormData) -> Place | None:
        """Its place among them; None where the scheme asks for no peers."""
        pool = self._pools.get((scheme.name, year))
        return None if pool is None else pool.place(form)


def peer_environment(scheme: ir.Scheme, form: FormData, forms: dict[str, tuple[FormData, ...]]) -> Environment:
    """All that the first stage knows of a form; what peers are asked for is read in it, and in nothing else.

    That is its cells and, where peers are asked for 得分（…）, its scores under what needs no peers.
    """
    env = Environment((form.record,), forms)
    if not scores_asked(scheme):
        return env
    from perfdsl.engine.scheme import first_scores  # scoring asks for peers in its turn

    return attrs.evolve(env, scores=first_scores(scheme, env))


def alone(scheme: ir.Scheme, form: FormData, forms: dict[str, tuple[FormData, ...]]) -> Place:
    """The place of a form that is scored without others: its own only peer."""
    pool = Pool(scheme)
    pool.add(form, peer_environment(scheme, form, forms))
    return pool.place(form)
