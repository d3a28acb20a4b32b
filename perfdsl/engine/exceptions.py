"""Exceptions to a table: which of them applies (specs/semantics.md, "Exceptions")."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.core.values import Absent
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate, is_true


@attrs.frozen
class Exempt:
    """What the exceptions of a table come to.

    Attributes:
        chain: the exception that holds, then the one to it that holds, and so on; the last one decides. Empty: none.
        unknown: why it cannot be told, if it cannot.
        clash: whether two beside each other hold, which loading keeps out as far as it can tell.
    """

    chain: tuple[ir.Exceptional, ...] = ()
    unknown: Absent | None = None
    clash: bool = False


def exempt(exceptions: tuple[ir.Exceptional, ...], env: Environment) -> Exempt:
    """Find the exception that applies; a condition that is unknown leaves it open unless another one holds."""
    found = [(exception, evaluate(exception.when, env)) for exception in exceptions]
    holding = [exception for exception, value in found if is_true(value)]
    if len(holding) > 1:
        return Exempt(clash=True)
    if not holding:
        return Exempt(unknown=next((value for _, value in found if isinstance(value, Absent)), None))
    inner = exempt(holding[0].exceptions, env)
    return attrs.evolve(inner, chain=(holding[0], *inner.chain))
