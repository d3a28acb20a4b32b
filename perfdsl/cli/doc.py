"""`perfdsl doc RULES…`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perfdsl.api import compile_files
from perfdsl.cli import terminal
from perfdsl.cli.exits import Exit
from perfdsl.cli.inputs import NOWHERE
from perfdsl.cli.usage import UsageError, near
from perfdsl.files import read_rule_files

if TYPE_CHECKING:
    from perfdsl.cli.arguments import Asked
    from perfdsl.core import ir


def run(asked: Asked) -> int:
    """Print the schemes of the rules as scoring tables."""
    rules, problems, sources = compile_files(read_rule_files([Path(path) for path in asked.arguments]))
    if rules is None:
        from perfdsl.report.diagnostic_text import render

        terminal.show_beside(render(problems, sources, asked.lang, colour=terminal.colour(asked)) + "\n")
        return Exit.WRONG_USE if any(problem.code in NOWHERE for problem in problems) else Exit.ERRORS
    from perfdsl.report.doc.scheme import document

    whole = document(rules.program, _chosen(rules.program.schemes, asked), sources, asked.lang)
    if asked.value("format", "md") == "html":
        from perfdsl.report.doc.html import render_html

        text = render_html(whole)
    else:
        from perfdsl.report.doc.markdown import render_markdown

        text = render_markdown(whole)
    terminal.show(text, asked, exact=True)
    return Exit.CLEAN


def _chosen(schemes: tuple[ir.Scheme, ...], asked: Asked) -> list[ir.Scheme]:
    """The scheme asked for, by its name or its title; all of them when none is."""
    if not schemes:
        raise UsageError("PD0831", asked.places[0], {"found": asked.arguments[0]})
    name = asked.value("scheme")
    if not asked.flag("scheme"):
        return list(schemes)
    found = [scheme for scheme in schemes if scheme.name == name] or [
        scheme for scheme in schemes if scheme.title == name
    ]
    if not found:
        names = [scheme.name for scheme in schemes]
        listed = {"schemes_zh": "、".join(names), "schemes_en": ", ".join(names)}
        raise UsageError("PD0830", asked.option_places["scheme"], {"found": name, **listed, **near(name, names)})
    return found
