"""`perfdsl explain RULES DATA… INDICATOR`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.cli import terminal
from perfdsl.cli.exits import Exit
from perfdsl.cli.inputs import NOWHERE, run_inputs, sort_arguments
from perfdsl.cli.usage import UsageError, near
from perfdsl.diagnostics import has_errors
from perfdsl.evidence import explain, names_in
from perfdsl.report.explain_text import render_explanations

if TYPE_CHECKING:
    from perfdsl.cli.arguments import Asked


def run(asked: Asked) -> int:
    """Print the derivation of every indicator that the name fits; what could not be read is said too."""
    *paths, name = asked.arguments
    run_ = run_inputs(sort_arguments(asked, tuple(paths)), asked.lang)
    if run_.rules is None or has_errors(run_.problems):
        from perfdsl.report.diagnostic_text import render

        text = render(run_.problems, run_.sources, asked.lang, colour=terminal.colour(asked))
        terminal.show_beside(text + "\n")
    code = Exit.WRONG_USE if any(problem.code in NOWHERE for problem in run_.problems) else Exit.ERRORS
    if run_.rules is None or not run_.reports:
        return code
    found = explain(run_.rules, list(run_.reports), name)
    if not found:
        raise UsageError("PD0810", asked.places[-1], {"found": name, **near(name, names_in(list(run_.reports)))})
    text = render_explanations(
        found, run_.sources, asked.lang, width=terminal.width(asked), colour=terminal.colour(asked)
    )
    terminal.show(text, asked)
    return code if has_errors(run_.problems) else Exit.CLEAN
