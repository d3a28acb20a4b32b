"""One scoring job written for several engines: what each is held to, and which are at hand.

The job: eight fixed indicators of 5 points and thirteen rows that the unit defines, each scored by its class; every
score rounded half-up to two decimals; total, grade, and the number of findings (claims that differ from the
recomputed score, and points that do not add up to 100). ``fractions_truth`` spells it out and is the definition.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from tests.benchmarks.generate import Submission

# total with two decimals ("93.55"), grade, number of findings
Result = tuple[str, str, int]

TRUTH = "fractions_truth"
MODULES = (TRUTH, "decimals", "scaled_integers", "zen_engine", "perfdsl_engine", "perfdsl_silent", "perfdsl_traced")


class Peer(Protocol):
    """What a peer module offers."""

    NAME: str

    def prepare(self, submission: Submission) -> Any:
        """The submission in the form this engine takes its input in (its own numbers, or what a JSON reader gives)."""

    def evaluate(self, prepared: Any) -> Any:
        """Score one prepared submission: a triple of total (in the engine's own number), grade, findings."""

    def score(self, submission: Submission) -> Result:
        """Both steps, with the total as text, so that results of two peers can be compared."""


def load(module: str) -> Peer | str:
    """The peer of that name, or one line saying why it cannot run here."""
    try:
        peer: Peer = importlib.import_module(f"{__name__}.{module}")  # the module itself is the peer
    except ImportError as reason:
        return f"{module}: {reason}"
    return peer


def available() -> tuple[dict[str, Peer], list[str]]:
    """All peers that can run here, by name, and for each other one the reason."""
    found: dict[str, Peer] = {}
    missing: list[str] = []
    for module in MODULES:
        peer = load(module)
        if isinstance(peer, str):
            missing.append(peer)
        else:
            found[peer.NAME] = peer
    return found, missing
