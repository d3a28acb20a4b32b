"""`perfdsl schema RULES`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from perfdsl.api import compile_files
from perfdsl.cli import terminal
from perfdsl.cli.exits import Exit
from perfdsl.cli.inputs import NOWHERE
from perfdsl.files import read_rule_files

if TYPE_CHECKING:
    from perfdsl.cli.arguments import Asked


def run(asked: Asked) -> int:
    """Print the JSON Schema of submissions under these rules."""
    rules, problems, sources = compile_files(read_rule_files([Path(path) for path in asked.arguments]))
    if rules is None:
        from perfdsl.report.diagnostic_text import render

        terminal.show(render(problems, sources, asked.lang, colour=terminal.colour(asked)) + "\n", asked)
        return Exit.WRONG_USE if any(problem.code in NOWHERE for problem in problems) else Exit.ERRORS
    from perfdsl.forms.schema import submission_schema

    schema = submission_schema(rules.program.forms)
    terminal.show(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", asked, exact=True)
    return Exit.CLEAN
