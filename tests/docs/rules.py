"""Rule text in examples: whole files, and fragments put into a harness of specs/README.md."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from perfdsl.api import Rules, compile_files
from perfdsl.files import Folder
from perfdsl.source import SourceFile
from tests.docs.blocks import Block, blocks_of

if TYPE_CHECKING:
    from perfdsl.diagnostics import Diagnostic, Severity

ROOT = Path(__file__).parents[2]
NAME = "example.perf"
_GAP = "…"


@cache
def harnesses() -> dict[str, str]:
    """The harnesses by name; the line that holds nothing but `…` is where the fragment goes."""
    blocks = [block for block in blocks_of(ROOT / "specs/README.md") if block.option("harness")]
    return {str(block.option("harness")): block.text for block in blocks}


@attrs.frozen
class Compiled:
    """What compiling an example gave."""

    rules: Rules | None
    problems: tuple[Diagnostic, ...]
    source: SourceFile

    def codes(self, severity: Severity) -> set[str]:
        """The codes of the problems of that severity."""
        return {problem.code for problem in self.problems if problem.severity is severity}


def rule_text(block: Block) -> str:
    """The whole rule file of an example.

    Raises:
        KeyError: it names a harness that specs/README.md does not hold.
    """
    name = block.option("in")
    if name is None:
        return block.text
    lines = harnesses()[name].split("\n")
    return "\n".join(block.text if line.strip() == _GAP else line for line in lines)


def compile_block(block: Block) -> Compiled:
    """Compile an example."""
    source = SourceFile(NAME, rule_text(block))
    rules, problems, _ = compile_files(Folder((source,), ()))
    return Compiled(rules, tuple(problems), source)


_WORDING = {
    "span",
    "text",
    "unit",
    "subject_text",
    "low_text",
    "high_text",
    "applies_text",
    "effect_text",
    "digest",
    "title",
    "remark",
}
"""Fields of the core that say how a thing was written, not what it means."""


def meaning(node: Any) -> Any:
    """A core program without places and wording, so that two spellings compare."""
    if attrs.has(type(node)):
        fields = [
            field.name
            for field in attrs.fields(type(node))
            if field.name not in _WORDING or (field.name == "text" and _is_words(node))
        ]
        return (type(node).__name__, *(meaning(getattr(node, name)) for name in fields))
    if isinstance(node, tuple | list):
        return tuple(meaning(part) for part in node)
    return node


def _is_words(node: Any) -> bool:
    return type(node).__name__ == "Words"
