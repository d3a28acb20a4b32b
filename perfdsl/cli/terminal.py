"""Where output goes: encoding, colour, width, files written whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from perfdsl.cli.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfdsl.cli.arguments import Asked
    from perfdsl.diagnostics import Diagnostic
    from perfdsl.messages import Lang
    from perfdsl.source import SourceFile

WIDTH_ELSEWHERE = 110
"""Cells of a line when nobody says how wide the paper is."""
_CHINESE = ("utf", "gb", "cp936", "big5", "cp950")


def show(text: str, asked: Asked, *, exact: bool = False) -> None:
    """Print the text, or write it to the file that --output names. `exact`: for machines, always UTF-8 with LF.

    Raises:
        UsageError: the file cannot be written.
    """
    file = asked.value("output")
    if file and file != "-":
        _write_file(file, text, asked)
    else:
        _print(text, sys.stdout, exact=exact)


def show_beside(text: str) -> None:
    """Print on standard error what is not the answer itself."""
    _print(text, sys.stderr)


def print_problem(problem: Diagnostic, sources: Mapping[str, SourceFile], lang: Lang) -> None:
    """Print a problem of the command itself on standard error."""
    from perfdsl.report.diagnostic_text import render_one

    colour = _wants_colour("auto", sys.stderr)
    _print(render_one(problem, sources, lang, colour=colour) + "\n", sys.stderr)


def colour(asked: Asked) -> bool:
    """Whether to use colours: --colour, else NO_COLOR, else whether somebody looks."""
    choice = "never" if asked.flag("no-colour") else asked.value("colour", "auto")
    return _wants_colour(choice, None if asked.value("output") else sys.stdout)


def width(asked: Asked) -> int:
    """Cells of a line: the terminal's, or `WIDTH_ELSEWHERE` in a file or a pipe; COLUMNS overrides both."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and 0 < int(columns) < 10_000:
        return int(columns)
    if asked.value("output") or not _is_terminal(sys.stdout):
        return WIDTH_ELSEWHERE
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return WIDTH_ELSEWHERE


def _wants_colour(choice: str, stream: TextIO | None) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream is not None and _is_terminal(stream) and _understands_colour()


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _understands_colour() -> bool:
    """Consoles of Windows show colours once they are told to; an old one that refuses gets none."""
    if os.name != "nt":
        return True
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # exists on Windows only, which mypy knows
    handle, mode = kernel.GetStdHandle(-11), ctypes.c_ulong()
    return bool(kernel.GetConsoleMode(handle, ctypes.byref(mode)) and kernel.SetConsoleMode(handle, mode.value | 4))


def _print(text: str, stream: TextIO, *, exact: bool = False) -> None:
    """Write to a stream whatever its encoding; a reader that has gone away is no fault."""
    _prepare(stream, exact=exact)
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _prepare(stream: TextIO, *, exact: bool) -> None:
    """Make sure that every character can be written: UTF-8 unless a Chinese terminal says otherwise."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    encoding = (stream.encoding or "").lower()
    fits = encoding.startswith(_CHINESE) and (_is_terminal(stream) or "PYTHONIOENCODING" in os.environ)
    if exact:
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    elif fits:
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="replace")


def _write_file(file: str, text: str, asked: Asked) -> None:
    """Write the file whole or leave what was there; never one of the files that were read."""
    data = text.encode("utf-8", "replace")
    try:
        target = Path(file).resolve()
        if any(Path(argument).resolve() == target for argument in asked.arguments):
            raise UsageError("PD0814", asked.option_places.get("output"), {"file": file})
        if target.exists() and not (target.is_file() or target.is_dir()):  # a device, a pipe: nothing to replace
            target.write_bytes(data)
        else:
            replace_file(target, data)
    except OSError as error:
        args = {"file": file, "reason": error.strerror or type(error).__name__}
        raise UsageError("PD0812", asked.option_places.get("output"), args) from error


def replace_file(target: Path, data: bytes) -> None:
    """Write a file whole or leave what was there; what may be done with it stays as it was.

    Raises:
        OSError: it cannot be written.
    """
    beside = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as fresh:
            fresh.write(data)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
