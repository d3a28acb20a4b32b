"""Load rules, read submissions, check them: what an embedder calls (specs/embedding.md).

    rules = perfdsl.load("rules/")
    for submission in perfdsl.read("data.json", rules):
        report = rules.check(submission)

Loaded rules are frozen and hold no state: keep them for a million calls and share them between threads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from perfdsl.compiled import Compiled, keep, recall
from perfdsl.core import ir
from perfdsl.core.results import Result
from perfdsl.core.show import Lang
from perfdsl.core.stage import needs_peers
from perfdsl.diagnostics import Cell, Diagnostic, Severity, has_errors
from perfdsl.engine.check import Tally, run_check
from perfdsl.engine.claims import claim_findings
from perfdsl.engine.cost import MAX_COST, cost_of_check, cost_of_scheme, count_rows
from perfdsl.engine.pools import Pools
from perfdsl.engine.scheme import score_form
from perfdsl.files import Folder, read_rule_files
from perfdsl.forms.json_text import JsonRead, read_bytes, read_json
from perfdsl.forms.read import read_submissions
from perfdsl.forms.submission import Submission
from perfdsl.source import SourceFile, Span

if TYPE_CHECKING:
    from perfdsl.scorer import Scorer


class RulesError(ValueError):
    """Rules that do not load; `diagnostics` says everything that is wrong with them."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(diagnostic.message("zh") for diagnostic in diagnostics[:3]))
        self.diagnostics = diagnostics


class DataError(ValueError):
    """A data file of which nothing can be read; `diagnostics` says why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(diagnostic.message("zh") for diagnostic in diagnostics[:3]))
        self.diagnostics = diagnostics


@attrs.frozen
class Report:
    """What checking one submission gives.

    Attributes:
        results: one for each form and scheme that go together, in the order of the forms.
        findings: everything found wrong: cells, claims, checks; sorted as they were found.
        tallies: for each check, how often it was put, failed, and stayed undecided here.
    """

    submission: Submission
    results: tuple[Result, ...]
    findings: tuple[Diagnostic, ...]
    tallies: Mapping[str, Tally]


@attrs.frozen
class Rules:
    """A folder of rules, loaded and sound."""

    program: ir.Program
    warnings: tuple[Diagnostic, ...] = ()
    forms: Mapping[str, ir.Form] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "forms", {form.name: form for form in self.program.forms})

    @property
    def digest(self) -> str:
        """sha256 of the rule texts."""
        return self.program.digest

    def schemes_for(self, form: str, year: int | None) -> list[ir.Scheme]:
        """The schemes for a form in a year; a scheme that names no year, and a form that gives none, go with any."""
        return [
            scheme
            for scheme in self.program.schemes
            if scheme.form == form
            and (year is None or scheme.years is None or scheme.years[0] <= year <= scheme.years[1])
        ]

    def scorer(self, scheme: str) -> Scorer:
        """The scheme of that name, ready to score forms one after another, fast (see `perfdsl.scorer`).

        Raises:
            KeyError: there is no scheme of that name.
        """
        from perfdsl.scorer import Scorer  # a check needs no compiled rules

        found = next((known for known in self.program.schemes if known.name == scheme), None)
        if found is None:
            raise KeyError(scheme)
        return Scorer(found, self.forms, self.program.units)

    def check(self, submission: Submission, *, tracing: bool = True, lang: Lang = "zh") -> Report:
        """Recompute every score of a submission, compare the claims, put every check. Never raises on data.

        A rule that compares a unit with its peers sees only the forms of this submission; `check_all` sees all.

        Args:
            tracing: whether results carry their derivations; scores and findings are the same without.
            lang: the language of units and states in derivations; what an author wrote stays as it is.
        """
        return self._check(submission, self._peers([submission]), tracing=tracing, lang=lang)

    def check_all(self, submissions: Iterable[Submission], *, tracing: bool = True, lang: Lang = "zh") -> list[Report]:
        """Check the submissions of a whole run, each with all the others as its peers; in their order.

        What peers are asked for is read once for all of them, whatever their number. Arguments as for `check`.
        """
        every = list(submissions)
        pools = self._peers(every)
        return [self._check(submission, pools, tracing=tracing, lang=lang) for submission in every]

    def _peers(self, submissions: list[Submission]) -> Pools:
        """The forms that are compared with each other: under one scheme, in one year. First stage of a run."""
        pools = Pools()
        if any(needs_peers(scheme) for scheme in self.program.schemes):
            for submission in submissions:
                for name, several in submission.forms.items():
                    for scheme in filter(needs_peers, self.schemes_for(name, submission.year)):
                        for form in several:
                            pools.add(scheme, submission.year, form, submission.forms)
        return pools

    def _check(self, submission: Submission, pools: Pools, *, tracing: bool, lang: Lang) -> Report:
        findings = list(submission.findings)
        results: list[Result] = []
        counts = count_rows(submission.forms)
        for name, several in submission.forms.items():
            schemes = self.schemes_for(name, submission.year)
            for form in several:
                for scheme in schemes:
                    cost = cost_of_scheme(scheme, counts)
                    if cost > MAX_COST:
                        findings.append(_too_costly(scheme.name, scheme.span, cost, submission))
                        continue
                    peers = pools.place(scheme, submission.year, form)
                    result = score_form(
                        scheme, form, submission.forms, submission.id, tracing=tracing, lang=lang, peers=peers
                    )
                    found = [*result.findings, *claim_findings(result, scheme, form)]
                    results.append(attrs.evolve(result, findings=tuple(found)))
                    findings += found
        tallies: dict[str, Tally] = {}
        for check in self.program.checks:
            cost = cost_of_check(check, counts)
            if cost > MAX_COST:
                findings.append(_too_costly(check.name, check.span, cost, submission))
                continue
            found, tallies[check.name] = run_check(check, submission.id, submission.forms)
            findings += found
        return Report(submission, tuple(results), tuple(findings), tallies)


def _too_costly(name: str, rule: Span, cost: int, submission: Submission) -> Diagnostic:
    args = {"name": name, "cost": str(cost), "limit": str(MAX_COST)}
    return Diagnostic("PD1402", Severity.ERROR, Cell(submission.id, (), submission.file), args, rule=rule)


def load(path: str | Path | Iterable[str | Path], *, cache: bool = True) -> Rules:
    """Load the rule files (*.perf) of a folder, or single files.

    Args:
        cache: whether what an earlier run compiled from the same texts may be used, and this run's be kept. The rules
            are the same either way.

    Raises:
        RulesError: the rules are unsound; it lists every problem of every file.
    """
    paths = [path] if isinstance(path, str | Path) else list(path)
    rules, diagnostics, _ = compile_files(read_rule_files([Path(item) for item in paths]), cache=cache)
    if rules is None:
        raise RulesError(tuple(diagnostics))
    return rules


def loads(text: str, name: str = "<rules>") -> Rules:
    """Load rules from a text.

    Raises:
        RulesError: the rules are unsound.
    """
    rules, diagnostics, _ = compile_files(Folder((SourceFile(name, text),), ()), cache=False)
    if rules is None:
        raise RulesError(tuple(diagnostics))
    return rules


def compile_files(
    folder: Folder, *, cache: bool = True
) -> tuple[Rules | None, list[Diagnostic], dict[str, SourceFile]]:
    """Compile rule files; the rules are None if any problem is an error. Also gives the sources, by name."""
    sources = {source.name: source for source in folder.sources}
    compiled = _compiled(folder.sources, cache=cache)
    diagnostics = sorted([*folder.problems, *compiled.problems], key=lambda diagnostic: diagnostic.sort_key)
    if has_errors(diagnostics):
        return None, diagnostics, sources
    return Rules(compiled.program, tuple(diagnostics)), diagnostics, sources


def _compiled(sources: tuple[SourceFile, ...], *, cache: bool) -> Compiled:
    """The program of these files, and every problem found in them."""
    digest = digest_of(sources)
    known = recall(sources, digest) if cache else None
    if known is not None:
        return known
    from perfdsl.pipeline import compile_sources  # the compiler is not needed for cached rules

    program, problems = compile_sources(sources, digest)
    compiled = Compiled(program, tuple(problems))
    if cache and not has_errors(problems):
        keep(sources, digest, compiled)
    return compiled


def digest_of(sources: Iterable[SourceFile]) -> str:
    """sha256 over the names and texts of rule files, in the order of their names."""
    digest = hashlib.sha256()
    for source in sorted(sources, key=lambda source: source.name):
        for part in (source.name, source.text):
            data = part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big") + data)
    return "sha256:" + digest.hexdigest()


def read(path: str | Path, rules: Rules) -> list[Submission]:
    """Read the submissions of a JSON file. What is wrong inside them stands in their findings.

    Raises:
        DataError: the file cannot be opened, or nothing in it can be read.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        code = "PD0006" if isinstance(error, FileNotFoundError) else "PD0001"
        args = {"file": str(path), "reason": error.strerror or type(error).__name__}
        raise DataError((Diagnostic(code, Severity.ERROR, Span.of_file(str(path)), args),)) from error
    submissions, problems, _ = read_data(content, str(path), rules)
    if not submissions:
        raise DataError(tuple(problems))
    return list(_with_problems(submissions, tuple(problems)))


def reads(text: str, rules: Rules, name: str = "<data>") -> list[Submission]:
    """Read the submissions of a JSON text.

    Raises:
        DataError: the text cannot be read at all.
    """
    submissions, problems = _submissions(read_json(text, name), name, rules)
    if not submissions:
        raise DataError(tuple(problems))
    return list(_with_problems(submissions, tuple(problems)))


def read_data(data: bytes, name: str, rules: Rules) -> tuple[list[Submission], list[Diagnostic], SourceFile | None]:
    """Read the submissions of a file's bytes; problems of the file itself are given beside them."""
    read_file = read_bytes(data, name)
    submissions, problems = _submissions(read_file, name, rules)
    return submissions, problems, read_file.source


def _submissions(read_file: JsonRead, name: str, rules: Rules) -> tuple[list[Submission], list[Diagnostic]]:
    """The submissions of a file, and what is wrong with the file itself; one that holds none is empty."""
    problems = list(read_file.problems)
    if read_file.broken:
        return [], problems
    found = read_submissions(read_file.value, name, rules.forms, rules.program.units)
    if not found:
        problems.append(Diagnostic("PD1000", Severity.ERROR, Span.of_file(name)))
    return found, problems


def _with_problems(submissions: list[Submission], problems: tuple[Diagnostic, ...]) -> Iterator[Submission]:
    for submission in submissions:
        yield attrs.evolve(submission, findings=problems + submission.findings)
