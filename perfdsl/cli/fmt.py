"""`perfdsl fmt FILES…`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from perfdsl.cli import terminal
from perfdsl.cli.arguments import first_word
from perfdsl.cli.commands import COMMON
from perfdsl.cli.exits import Exit
from perfdsl.cli.inputs import NOWHERE, STDIN, STDIN_NAME, suggested
from perfdsl.cli.usage import UsageError
from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.files import MAX_BYTES, Folder, read_rule_files
from perfdsl.formatter.formatting import format_source
from perfdsl.report.diagnostic_text import render
from perfdsl.report.format_text import Change, Formatting, render_formatting
from perfdsl.source import SourceFile, Span, UndecodableError, decode

if TYPE_CHECKING:
    from perfdsl.cli.arguments import Asked
    from perfdsl.messages import Lang

_OUR_FAULT = "PD9003"
_UTF8 = "utf-8"


class _Done(NamedTuple):
    """What became of the files.

    Attributes:
        texts: those that are sound, as they should be, by name.
        changes: those that are not as they should be.
        problems: what is wrong; `broken` are the files that were left as they are because of it.
    """

    texts: dict[str, str]
    changes: list[Change]
    problems: list[Diagnostic]
    broken: set[str]


def run(asked: Asked) -> int:
    """Format the files; say which have changed, or would."""
    _exclude(asked, "stdout", "check")
    lang = _spelling(asked)
    from_stdin = STDIN in asked.arguments
    if from_stdin and len(asked.arguments) > 1:
        raise UsageError("PD0817", asked.places[asked.arguments.index(STDIN)], {})
    folder = _read_stdin() if from_stdin else _once_each(read_rule_files([Path(path) for path in asked.arguments]))
    done = _format(folder, lang)
    checks, prints = asked.flag("check"), asked.flag("stdout") or from_stdin
    if not checks and not prints:
        _write(done)
    if done.problems:
        sources = {source.name: source for source in folder.sources}
        terminal.show_beside(render(map(suggested, done.problems), sources, asked.lang) + "\n")
    if prints and not checks:
        terminal.show("".join(done.texts.values()), asked, exact=True)
    elif done.texts or done.broken:
        what = Formatting(done.changes, len(done.texts) + len(done.broken), len(done.broken), checks)
        shown = render_formatting(what, asked.lang, colour=terminal.colour(asked), width=terminal.width(asked))
        terminal.show(shown, asked)
    return _exit_code(done, checks=checks)


def _exit_code(done: _Done, *, checks: bool) -> Exit:
    codes = {problem.code for problem in done.problems}
    if _OUR_FAULT in codes:
        return Exit.OUR_FAULT
    if codes & NOWHERE:
        return Exit.WRONG_USE
    return Exit.ERRORS if codes or (checks and done.changes) else Exit.CLEAN


def _exclude(asked: Asked, one: str, other: str) -> None:
    if asked.flag(one) and asked.flag(other):
        raise UsageError("PD0816", asked.option_places[one], {"option": f"--{one}", "other": f"--{other}"})


def _spelling(asked: Asked) -> Lang | None:
    """The spelling asked for: --lang behind `fmt`; before it, it is the language of messages, as for any command."""
    _, at = first_word(asked.words, COMMON)
    return asked.lang if asked.option_places.get("lang", -1) > at else None


# ---- reading -----------------------------------------------------------------------------------------------------


def _read_stdin() -> Folder:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return Folder((), (_problem("PD0004", STDIN_NAME, size=f"> {MAX_BYTES}", limit=str(MAX_BYTES)),))
    try:
        text, encoding = decode(data)
    except UndecodableError as error:
        args = {"line": str(error.line), "offset": str(error.offset), "encoding": error.encoding, "byte": "?"}
        return Folder((), (_problem("PD0002", STDIN_NAME, **args),))
    return Folder((SourceFile(STDIN_NAME, text),), (), {STDIN_NAME: encoding})


def _once_each(folder: Folder) -> Folder:
    """The files, none twice, though a folder and a file in it be given."""
    unique = {Path(source.name).resolve(): source for source in reversed(folder.sources)}
    return Folder(tuple(reversed(unique.values())), folder.problems, folder.encodings)


def _problem(code: str, file: str, **args: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Span.of_file(file), {"file": file, **args})


# ---- formatting and writing --------------------------------------------------------------------------------------


def _format(folder: Folder, lang: Lang | None) -> _Done:
    done = _Done({}, [], list(folder.problems), set())
    for source in folder.sources:
        found = format_source(source, lang)
        done.problems.extend(found.problems)
        if found.text is None:
            done.broken.add(source.name)
            continue
        done.texts[source.name] = found.text
        encoding = folder.encodings[source.name]
        if found.text != source.text or encoding != _UTF8:
            done.changes.append(Change(source.name, source.text, found.text, encoding))
    return done


def _write(done: _Done) -> None:
    """Write what has changed; what cannot be written is left as it is, and said."""
    for change in list(done.changes):
        try:
            target = Path(change.file).resolve()
            if not os.access(target, os.W_OK):  # replacing would get around that
                raise PermissionError(13, os.strerror(13))
            terminal.replace_file(target, change.after.encode("utf-8"))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            done.problems.append(_problem("PD0011", change.file, reason=reason))
            done.changes.remove(change)
            done.broken.add(change.file)
            del done.texts[change.file]
