"""The order of the passes: text → surface tree → core program → verified."""

from __future__ import annotations

from collections.abc import Sequence

from perfdsl.core import ir
from perfdsl.diagnostics import Diagnostic
from perfdsl.lower.program import lower_program
from perfdsl.source import SourceFile
from perfdsl.surface.parse import parse
from perfdsl.verify.exceptions import check_exceptions
from perfdsl.verify.tables import check_tables


def compile_sources(sources: Sequence[SourceFile], digest: str) -> tuple[ir.Program, list[Diagnostic]]:
    """Compile rule files together; the program may be used only if no problem is an error."""
    parsed = [parse(source) for source in sources]
    problems = [problem for file in parsed for problem in file.problems]
    lost = frozenset(word for file in parsed for word in file.lost)
    texts = {source.name: source.text for source in sources}
    program, found = lower_program([file.file for file in parsed], texts, lost, digest, broken=bool(problems))
    return program, [*problems, *found, *check_tables(program, problems), *check_exceptions(program)]
