"""From the arguments of a command to a run: which are rules, which are data, what is in them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import attrs

from perfdsl.api import compile_files, digest_of, read_data
from perfdsl.cli.usage import UsageError, near
from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.files import SUFFIX, files_below, read_rule_files
from perfdsl.forms.json_text import SIZE_LIMIT
from perfdsl.run import Run, run_findings
from perfdsl.source import Span

if TYPE_CHECKING:
    from perfdsl.api import Rules
    from perfdsl.cli.arguments import Asked
    from perfdsl.forms.submission import Submission
    from perfdsl.messages import Lang
    from perfdsl.source import SourceFile

DATA_SUFFIX = ".json"
STDIN, STDIN_NAME = "-", "<stdin>"
NOWHERE = frozenset({"PD0006", "PD0008"})
"""Codes of a path that leads to nothing: wrong use, not a fault of rules or forms."""


class Inputs(NamedTuple):
    """Arguments sorted into rules and data."""

    rules: tuple[str, ...]
    data: tuple[str, ...]


def sort_arguments(asked: Asked, arguments: tuple[str, ...]) -> Inputs:
    """The first argument is rules, and so is every other .perf file; the rest is data.

    Raises:
        UsageError: the first argument can be no rules; standard input is to be read twice.
    """
    first = arguments[0]
    if first == STDIN or (first.endswith(DATA_SUFFIX) and not Path(first).is_dir()):
        raise UsageError("PD0807", asked.places[0], {"found": first})
    rules = [first, *(argument for argument in arguments[1:] if argument.endswith(SUFFIX))]
    data = [argument for argument in arguments[1:] if not argument.endswith(SUFFIX)]
    if data.count(STDIN) > 1:
        second = [place for place in asked.places if asked.words[place] == STDIN][1]
        raise UsageError("PD0813", second, {})
    return Inputs(tuple(rules), tuple(data))


def run_inputs(inputs: Inputs, lang: Lang) -> Run:
    """Load the rules and check every submission; what cannot be read is reported, the rest is checked."""
    folder = read_rule_files([Path(path) for path in inputs.rules])
    rules, problems, sources = compile_files(folder)
    if rules is None:
        return Run(None, digest_of(folder.sources), problems=tuple(map(_suggested, problems)), sources=sources)
    submissions: list[Submission] = []
    for path in data_files(inputs.data, problems):
        submissions += _read_file(path, rules, problems, sources)
    reports = rules.check_all(submissions, lang=lang)
    findings = run_findings(rules, reports)
    return Run(rules, rules.digest, tuple(reports), tuple(problems), findings, sources)


def data_files(paths: tuple[str, ...], problems: list[Diagnostic]) -> list[str]:
    """The files that data arguments stand for, each once, a folder's in the order of their names."""
    files: list[str] = []
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            below = sorted(found.as_posix() for found in files_below(Path(path), DATA_SUFFIX))
            if not below:
                problems.append(_problem("PD0008", path, kind=f"*{DATA_SUFFIX}"))
            files += below
        else:
            files.append(path)
    unique = {path if path == STDIN else str(Path(path).resolve()): path for path in reversed(files)}
    return [unique[key] for key in reversed(unique)]


def _read_file(path: str, rules: Rules, problems: list[Diagnostic], sources: dict[str, SourceFile]) -> list[Submission]:
    name = STDIN_NAME if path == STDIN else path
    try:
        if path != STDIN and Path(path).stat().st_size > SIZE_LIMIT:
            problems.append(_problem("PD0004", path, size=str(Path(path).stat().st_size), limit=str(SIZE_LIMIT)))
            return []
        content = sys.stdin.buffer.read(SIZE_LIMIT + 1) if path == STDIN else Path(path).read_bytes()
    except FileNotFoundError:
        problems.append(_suggested(_problem("PD0006", path)))
        return []
    except PermissionError:
        problems.append(_problem("PD0009", path))
        return []
    except OSError as error:
        problems.append(_problem("PD0001", path, reason=error.strerror or type(error).__name__))
        return []
    submissions, found, source = read_data(content, name, rules)
    problems += found
    if source is not None and found:  # an excerpt may be shown
        sources[source.name] = source
    return submissions


def _problem(code: str, path: str, **args: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Span.of_file(path), {"file": path, **args})


def _suggested(problem: Diagnostic) -> Diagnostic:
    """A path that leads nowhere, with the name beside it that was perhaps meant."""
    if problem.code != "PD0006" or "suggestion" in problem.args:
        return problem
    path = Path(problem.args["file"])
    try:
        beside = [other.name for other in path.parent.iterdir() if not other.name.startswith(".")]
    except OSError:
        return problem
    close = near(path.name, beside)
    found = {"suggestion": (path.parent / close["suggestion"]).as_posix()} if close else {}
    return attrs.evolve(problem, args={**problem.args, **found})
