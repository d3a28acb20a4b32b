"""`perfdsl check RULES [DATA…]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.cli import terminal
from perfdsl.cli.exits import Exit
from perfdsl.cli.inputs import NOWHERE, run_inputs, sort_arguments
from perfdsl.cli.usage import UsageError
from perfdsl.diagnostics import Severity
from perfdsl.run import chosen, holds_nothing

if TYPE_CHECKING:
    from perfdsl.cli.arguments import Asked
    from perfdsl.run import Run


def run(asked: Asked) -> int:
    """Read, check, print; the exit code says how it went."""
    whole = run_inputs(sort_arguments(asked, asked.arguments), asked.lang)
    names = asked.values("only")
    run_ = chosen(whole, names)
    if names and whole.rules is not None and holds_nothing(run_) and not all(map(whole.knows, names)):
        raise UsageError("PD0809", asked.option_places.get("only"), {"found": names[-1]})
    least = Severity(asked.value("severity", "info"))
    form = asked.value("format", "text")
    terminal.show(_rendered(run_, form, asked, least), asked, exact=form != "text")
    return exit_code(run_, strict=asked.flag("strict"))


def exit_code(run_: Run, *, strict: bool = False) -> Exit:
    """What a run comes to; with `strict` warnings count as errors."""
    findings = run_.all_findings()
    if any(finding.code in NOWHERE for finding in findings):
        return Exit.WRONG_USE
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return Exit.ERRORS if any(finding.severity in bad for finding in findings) else Exit.CLEAN


def _rendered(run_: Run, form: str, asked: Asked, least: Severity) -> str:
    if form == "json":
        from perfdsl.report.json import render_json

        return render_json(run_, asked.lang, least=least)
    if form == "sarif":
        from perfdsl.report.sarif import render_sarif

        return render_sarif(run_, asked.lang, least=least)
    from perfdsl.report.text import render_text

    return render_text(run_, asked.lang, width=terminal.width(asked), colour=terminal.colour(asked), least=least)
