"""Runs the blocks of one Markdown file in order and says which are not as they should be."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.forms.json_text import read_json
from perfdsl.report.diagnostic_text import render
from perfdsl.report.words import word
from perfdsl.source import SourceFile
from tests.docs.blocks import Block, blocks_of
from tests.docs.data import case_findings, data_findings, run_cases, show_submissions
from tests.docs.rules import NAME, ROOT, Compiled, compile_block, meaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfdsl.messages import Lang

DATA = "data.json"
REST = "…"
"""A line of expected output that stands for any lines."""

_ENVIRONMENT = {"LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8", "COLUMNS": "110", "PYTHONUTF8": "1"}


@attrs.define
class Runner:
    """What the blocks of a file leave behind for the ones below.

    Attributes:
        folder: where files named by `file=` stand and commands run; rules/ and specs/ are there too.
        fresh: line of a block -> the text that it should hold.
        said: what was found in the last rules, forms or data, for a block `message` below them.
        parts: files of a program of several that no command has read yet.
    """

    folder: Path
    complaints: list[str] = attrs.field(factory=list)
    fresh: dict[int, str] = attrs.field(factory=dict)
    compiled: Compiled | None = None
    data: str = ""
    said: tuple[Diagnostic, ...] = ()
    names: dict[str, Any] = attrs.field(factory=lambda: {"__name__": "example"})
    parts: list[Block] = attrs.field(factory=list)

    def run(self, block: Block) -> None:
        """Run one block."""
        run = _KINDS.get(block.kind)
        if run is None:
            self.complain(block, f"nobody knows how to run a block of kind {block.kind!r}")
            return
        try:
            if (name := block.option("file")) is not None:
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / name).write_text(block.text + "\n", "utf-8")
            run(self, block)
        except Exception as error:  # noqa: BLE001  # a broken example must not hide the others
            self.complain(block, f"{type(error).__name__}: {error}")

    def complain(self, block: Block, what: str) -> None:
        """Note that a block is not as it should be."""
        self.complaints.append(f"{block.file.relative_to(ROOT)}:{block.line} [{block.info}] {what}")

    def expect(self, block: Block, found: str) -> None:
        """The block must hold this text."""
        if not matches(block.text, found):
            self.fresh[block.line] = found
            self.complain(block, f"should read:\n{found}")

    def rules(self) -> Any:
        """The rules of the last sound example.

        Raises:
            AssertionError: there is none.
        """
        assert self.compiled is not None
        assert self.compiled.rules is not None, "the example above did not load"
        return self.compiled.rules


def matches(expected: str, found: str) -> bool:
    """Whether a text is as expected, where a line `…` stands for any lines."""
    pattern = "\n".join(".*" if line.strip() == REST else re.escape(line.rstrip()) for line in expected.split("\n"))
    plain = "\n".join(line.rstrip() for line in found.split("\n"))
    return re.fullmatch(pattern, plain, re.DOTALL) is not None


def run_file(file: Path) -> Runner:
    """Run every block of a file."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("rules", "specs"):
            (Path(folder) / name).symlink_to(ROOT / name)
        runner = Runner(Path(folder))
        for block in blocks_of(file):
            runner.run(block)
        for block in runner.parts:
            runner.complain(block, "no command below reads this file")
        return runner


# ---- rules -------------------------------------------------------------------------------------------------------


def _perf(runner: Runner, block: Block) -> None:
    if block.option("harness"):
        return
    if block.words[:1] == ("part",):
        assert block.option("file"), "a part needs a file"
        runner.parts.append(block)
        return
    before, compiled = runner.compiled, compile_block(block)
    words = [word for word in block.words if "=" not in word]
    expected = set(words[1:]) if words[:1] == ["wrong"] else set()
    warned = set(words[1:]) if words[:1] == ["warns"] else set()
    if not words or words[0] in ("same", "warns", "wrong"):
        _same_codes(runner, block, compiled, Severity.ERROR, expected)
        if words[:1] != ["wrong"]:
            _same_codes(runner, block, compiled, Severity.WARNING, warned)
    else:
        runner.complain(block, f"unknown word {words[0]!r}")
    if words == ["same"]:
        assert before is not None
        assert before.rules is not None
        assert compiled.rules is not None
        if meaning(before.rules.program) != meaning(compiled.rules.program):
            runner.complain(block, "does not mean the same as the example above")
    runner.compiled, runner.said = compiled, compiled.problems


def _same_codes(runner: Runner, block: Block, compiled: Compiled, severity: Severity, expected: set[str]) -> None:
    found = compiled.codes(severity)
    if found != expected and not (REST in expected and found >= expected - {REST}):
        shown = render([p for p in compiled.problems if p.severity is severity], {NAME: compiled.source}, "en")
        runner.complain(block, f"{severity.value}s {sorted(found)}, expected {sorted(expected)}\n{shown}")


def _message(runner: Runner, block: Block) -> None:
    lang: Lang = "en" if "en" in block.words else "zh"
    sources = {} if runner.compiled is None else {NAME: runner.compiled.source}
    data = SourceFile(DATA, runner.data)
    shown = render(runner.said, sources | {DATA: data}, lang).strip("\n")
    runner.expect(block, shown or word("no_findings", lang))


# ---- data --------------------------------------------------------------------------------------------------------


def _cases(runner: Runner, block: Block) -> None:
    runner.expect(block, run_cases(block.text, runner.rules()))
    runner.said = tuple(case_findings(block.text, runner.rules()))


def _json(runner: Runner, block: Block) -> None:
    """`json data` for the results below, `json wrong CODE…` for what cannot be read, `json right` for what can."""
    runner.data = block.text
    if block.words[:1] == ("data",):
        runner.said = tuple(data_findings(block.text, runner.rules()))
    elif block.words[:1] in (("wrong",), ("right",)):
        runner.said = read_json(block.text, DATA).problems
        found = sorted({problem.code for problem in runner.said})
        if found != sorted(block.words[1:]):
            runner.complain(block, f"found {found}")
    else:
        assert block.option("file"), "say `json data`, `json wrong` or `json right`"


def _result(runner: Runner, block: Block) -> None:
    runner.expect(block, show_submissions(runner.data, runner.rules()))


# ---- commands and code -------------------------------------------------------------------------------------------


def _console(runner: Runner, block: Block) -> None:
    """`$ perfdsl …` and its exact output; a following `$ echo $?` gives its exit code."""
    shown: list[str] = []
    code = 0
    runner.parts.clear()
    for part in re.split(r"^(?=\$ )", block.text, flags=re.MULTILINE)[1:]:
        command = part.split("\n", 1)[0][2:]
        if command == "echo $?":
            found = f"{code}"
        else:
            found, code = _run_command(command, runner.folder)
        given = part.split("\n", 1)[1].rstrip("\n") if "\n" in part else ""
        shown.append(f"$ {command}\n" + (given if matches(given, found) else found))
    runner.expect(block, "\n".join(shown).rstrip("\n"))


def _run_command(command: str, folder: Path) -> tuple[str, int]:
    words = shlex.split(command)
    assert words[0] == "perfdsl", command
    done = subprocess.run(
        [sys.executable, "-m", "perfdsl", *words[1:]],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=os.environ | _ENVIRONMENT,
        stdin=subprocess.DEVNULL,
    )
    return (done.stdout + done.stderr).strip("\n"), done.returncode


def _python(runner: Runner, block: Block) -> None:
    back = Path.cwd()
    os.chdir(runner.folder)
    try:
        if ">>>" in block.text:
            _doctest(runner, block)
        else:
            exec(compile(block.text, f"{block.file}:{block.line}", "exec"), runner.names)  # noqa: S102  # our own text
    finally:
        os.chdir(back)


def _doctest(runner: Runner, block: Block) -> None:
    test = doctest.DocTestParser().get_doctest(block.text + "\n", runner.names, block.info, str(block.file), block.line)
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append, clear_globs=False)
    runner.names.update(test.globs)
    if said:
        runner.complain(block, "".join(said))


_SHELL = (
    r"py -3\.11 -m venv \.venv",
    r"\.venv\\Scripts\\pip install (?:\.|-e \.\[dev\])",
    r"\.venv\\Scripts\\python -m pytest",
    r"pip install (?:\.|perfdsl)",
    r"git clone \S+",
    r"cd \S+",
)


def _shell(runner: Runner, block: Block) -> None:
    """Commands that set things up are not run here; each must at least be one that exists."""
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for line in block.text.splitlines():
        command = line.partition("#")[0].strip()
        if command.startswith("make"):
            sound = command.split()[1] in targets
        elif re.match(r"\.venv\\Scripts\\perfdsl ", command):
            paths = [word.replace("\\", "/") for word in command.split()[2:]]
            sound = all((ROOT / path).exists() for path in paths)
        else:
            sound = any(re.fullmatch(pattern, command) for pattern in _SHELL) or not command
        if not sound:
            runner.complain(block, f"unknown command {command!r}")


def _text(_runner: Runner, _block: Block) -> None:
    """A drawing or a list; there is nothing to run in it."""


_KINDS: dict[str, Callable[[Runner, Block], None]] = {
    "perf": _perf,
    "message": _message,
    "cases": _cases,
    "json": _json,
    "result": _result,
    "console": _console,
    "python": _python,
    "sh": _shell,
    "powershell": _shell,
    "text": _text,
}
"""Kind of block -> how it is run. There is no kind for rules or data that are only shown."""
