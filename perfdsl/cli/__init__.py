"""The command `perfdsl` (specs/command.md). Only this room prints.

Each command is a module, imported when it is called; what it takes stands in `commands`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from perfdsl.cli.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfdsl.messages import Lang

_INTERRUPTED = 130
"""What shells expect of a command that was stopped with Ctrl-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the words after `perfdsl`, by default those of the process.

    Returns:
        0 nothing is wrong; 1 rules or forms have errors; 2 wrong use; 3 a fault of ours (PERFDSL_DEBUG=1 shows where);
        130 stopped with Ctrl-C. Never raises.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001  # whatever it is, the user hears that it is our fault
        return _our_fault(error, words)


def _run(words: list[str]) -> int:
    from perfdsl.cli.usage import UsageError, show

    try:
        return _command(words)
    except UsageError as error:
        return show(error, words)


def _command(words: list[str]) -> int:
    from perfdsl.cli import commands
    from perfdsl.cli.arguments import first_word, parse
    from perfdsl.cli.help import show_help, show_version

    name, at = first_word(words, commands.COMMON)
    if name is None:
        asked = parse(commands.ALONE, words, 0)
        if asked.flag("version"):
            return show_version()
        return show_help(None, asked, wanted=asked.flag("help"))
    command = commands.find(name, at)
    asked = parse(command, words, at)
    if asked.flag("help"):
        return show_help(command, asked, wanted=True)
    return commands.runner(command)(asked)


def _our_fault(error: Exception, words: list[str]) -> int:
    import os

    if os.environ.get("PERFDSL_DEBUG") == "1":
        import traceback

        traceback.print_exc()
    from perfdsl._version import __version__
    from perfdsl.cli.arguments import language_in
    from perfdsl.cli.terminal import print_problem
    from perfdsl.diagnostics import Diagnostic, Severity

    lang: Lang = language_in(words)
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    print_problem(Diagnostic("PD9001", Severity.ERROR, None, {"what": what, "version": __version__}), {}, lang)
    return Exit.OUR_FAULT
