"""What lowering knows and what it finds wrong."""

from __future__ import annotations

from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.diagnostics import Diagnostic, Note, Severity, has_errors
from perfdsl.quantities.units import Unit
from perfdsl.source import Span
from perfdsl.surface import tree


@attrs.define
class Context:
    """Shared by the passes over one folder of rules.

    Attributes:
        lost: words of statements that could not be read; a name among them is unknown without being an error.
        broken: whether anything could not be read.
        units: the author's own units.
        lets: values named at the top of a file.
    """

    lost: frozenset[str] = frozenset()
    broken: bool = False
    units: tuple[Unit, ...] = ()
    forms: dict[str, ir.Form] = attrs.field(factory=dict)
    methods: dict[str, tree.Method] = attrs.field(factory=dict)
    lets: dict[str, tree.Let] = attrs.field(factory=dict)
    calendar: ir.Calendar = attrs.field(factory=ir.Calendar)
    problems: list[Diagnostic] = attrs.field(factory=list)
    texts: dict[str, str] = attrs.field(factory=dict)
    open_lets: list[str] = attrs.field(factory=list)
    lowered_lets: dict[tuple[Span, int, int], tuple[object, Any]] = attrs.field(factory=dict)
    """What a value with a name was lowered to in a scope; the scope is kept with it, so that its id stays its own."""
    used: set[str] = attrs.field(factory=set)
    """Names of forms and methods that something refers to."""

    def error(self, code: str, where: Span, *notes: Note, **args: str) -> None:
        """Report an error at a place; the same one again, from a text that is read more than once, says nothing new."""
        self._report(Diagnostic(code, Severity.ERROR, where, args, notes=notes))

    def warn(self, code: str, where: Span, *notes: Note, **args: str) -> None:
        """Report what is allowed but probably not meant."""
        self._report(Diagnostic(code, Severity.WARNING, where, args, notes=notes))

    def lost_silently(self, where: Span) -> None:
        """Report that something could not be lowered although nothing is wrong with it: a fault of ours."""
        if not (self.broken or has_errors(self.problems)):
            self.error("PD9003", where, what=f"{where.file}:{where.line}")

    def _report(self, problem: Diagnostic) -> None:
        if not any(known.where == problem.where and known.code == problem.code for known in self.problems):
            self.problems.append(problem)

    def written(self, span: Span) -> str:
        """The text at a place as the author wrote it, on one line."""
        text = self.texts.get(span.file, "")[span.start : span.end]
        return " ".join(line.partition("#")[0].strip() for line in text.splitlines()).strip()


def nearest(name: str, known: list[str]) -> str | None:
    """The known name that looks most like this one, if any does."""
    import difflib  # only a mistake needs it

    found = difflib.get_close_matches(name, known, 1, 0.5)
    return found[0] if found else None
