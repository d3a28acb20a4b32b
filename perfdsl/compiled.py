"""Compiled rules between runs: what compiling gave, under a key of everything that it was made from.

With a hit, neither the parser nor anything else of the compiler is imported.
"""
# pathlib takes longer to import than rules to read:

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from perfdsl import _version, cache, diagnostics
from perfdsl.core import codec, ir
from perfdsl.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfdsl.source import SourceFile

_KIND = "rules"
_ROOMS = (
    "", "core", "engine", "engine/compiled", "formatter", "lower", "quantities", "surface", "surface/mistakes",
    "verify", "grammar", "../grammar",
)  # fmt: skip
"""The folders of the package that decide what a rule text means; grammar/ lies beside it in a checkout."""


@attrs.frozen
class Compiled:
    """Sound rules, and what the compiler remarked about them."""

    program: ir.Program
    problems: tuple[Diagnostic, ...]


def recall(sources: Sequence[SourceFile], digest: str) -> Compiled | None:
    """What compiling these files gave in an earlier run; None if that is not known."""
    data = cache.load(_KIND, _key(sources, digest))
    if data is None:
        return None
    try:
        return _codec().decode(data)
    except codec.CodecError:
        return None


def keep(sources: Sequence[SourceFile], digest: str, compiled: Compiled) -> None:
    """Keep what compiling these files gave. Never fails; what would not come back the same is not kept."""
    try:
        data = _codec().encode(compiled)
        if _codec().decode(data) != compiled:
            return
    except (ValueError, RecursionError):
        return
    cache.store(_KIND, _key(sources, digest), data)


def _codec() -> codec.Codec[Compiled]:
    classes = [*codec.program_classes(), diagnostics.Diagnostic, diagnostics.Note, diagnostics.Cell, Compiled]
    return codec.Codec(Compiled, classes)


def _key(sources: Sequence[SourceFile], digest: str) -> str:
    """The digest does not tell in which order the files came; the order of the forms in the program does."""
    return cache.key_of(digest, *(source.name for source in sources), str(codec.FORMAT), _engine())


def _engine() -> str:
    """Which engine this is: its version, and when its files changed, so that a developer never meets stale rules."""
    marks = [_version.__version__, _version.LANGUAGE_VERSION]
    package = os.path.dirname(os.path.abspath(__file__))
    for room in _ROOMS:
        marks += _marks(os.path.join(package, room))
    return "\n".join(marks)


def _marks(folder: str) -> list[str]:
    """Name, size and time of change of each file in a folder; nothing for a folder that is not there."""
    try:
        with os.scandir(folder) as found:
            files = [(item.name, item.stat()) for item in found if item.is_file()]
    except OSError:  # the package may lie in an archive
        return []
    return sorted(f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in files)
