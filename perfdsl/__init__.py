"""perfdsl: a rule language and engine for public budget-performance evaluation (预算绩效评价).

rules = perfdsl.load("rules/")
for submission in perfdsl.read("data.json", rules):
    report = rules.check(submission)

Names are loaded when they are first used: `import perfdsl` by itself costs nothing.
"""

import os.path
from typing import TYPE_CHECKING

from perfdsl._version import LANGUAGE_VERSION, __version__

if TYPE_CHECKING:
    from perfdsl.api import DataError, Report, Rules, RulesError, load, loads, read, reads
    from perfdsl.core.results import Because, IndicatorResult, Result, SectionResult
    from perfdsl.core.score import Score
    from perfdsl.diagnostics import Cell, Diagnostic, Note, Severity
    from perfdsl.engine.check import Tally
    from perfdsl.forms.submission import Submission
    from perfdsl.run import Counts, Run, run_findings
    from perfdsl.scorer import Scorer, Scores
    from perfdsl.source import SourceFile, Span

# grammar/ and rules/ lie beside the package in a checkout and inside it when it is installed.
if not os.path.isdir(os.path.join(__path__[0], "grammar")):  # noqa: PTH112, PTH118  # pathlib costs milliseconds
    __path__.append(os.path.dirname(__path__[0]))  # noqa: PTH120

__all__ = [
    "LANGUAGE_VERSION",
    "Because",
    "Cell",
    "Counts",
    "DataError",
    "Diagnostic",
    "IndicatorResult",
    "Note",
    "Report",
    "Result",
    "Rules",
    "RulesError",
    "Run",
    "Score",
    "Scorer",
    "Scores",
    "SectionResult",
    "Severity",
    "SourceFile",
    "Span",
    "Submission",
    "Tally",
    "__version__",
    "load",
    "loads",
    "read",
    "reads",
    "run_findings",
]

# The rooms and the public names that live in them; tests/test_public.py holds this against the imports above.
_ROOMS = {
    "perfdsl.api": "DataError Report Rules RulesError load loads read reads",
    "perfdsl.core.results": "Because IndicatorResult Result SectionResult",
    "perfdsl.core.score": "Score",
    "perfdsl.diagnostics": "Cell Diagnostic Note Severity",
    "perfdsl.engine.check": "Tally",
    "perfdsl.forms.submission": "Submission",
    "perfdsl.scorer": "Scorer Scores",
    "perfdsl.run": "Counts Run run_findings",
    "perfdsl.source": "SourceFile Span",
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names.split()}

if not TYPE_CHECKING:  # a checker that saw this would believe in any name

    def __getattr__(name: str) -> object:
        """Load a public name when it is first asked for (PEP 562)."""
        if name not in _HOMES:
            message = f"module 'perfdsl' has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module

        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
