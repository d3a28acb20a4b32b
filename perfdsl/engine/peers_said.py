"""How a function over peers came about, in lines of a derivation (specs/peers.md, specs/explain.md)."""

from __future__ import annotations

from collections.abc import Iterator

from perfdsl.core import ir
from perfdsl.core.results import Because
from perfdsl.core.show import Lang, show_expression, show_value
from perfdsl.core.values import Absent
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate
from perfdsl.engine.peers import Answer, answer


def peers_lines(expr: ir.Peers, env: Environment, lang: Lang) -> Iterator[Because]:
    """How many took part, what came out, who tied; and how many were left out."""
    found = answer(expr, env, evaluate)
    if not isinstance(found.value, Absent):
        yield _line(expr, found, lang)
    elif found.count == 0:
        yield Because("peers_none", {"expression": show_expression(expr, None, lang)})
    if found.out:
        yield Because("peers_left_out", {"count": str(found.out)})


def _line(expr: ir.Peers, found: Answer, lang: Lang) -> Because:
    args = {"expression": show_expression(expr, None, lang), "count": str(found.count)}
    if found.own is not None:
        ranked = {**args, "own": show_value(found.own, expr.of and getattr(expr.of, "kind", None), lang)}
        ranked["place"] = show_value(found.value, None, lang)
        if found.tied:
            return Because("peers_rank_tied", {**ranked, "tied": str(found.tied)})
        return Because("peers_rank", ranked)
    args["result"] = show_value(found.value, expr.kind, lang)
    if found.total is not None:
        return Because("peers_mean", {**args, "total": show_value(found.total, expr.kind, lang)})
    return Because("peers_value", args)
