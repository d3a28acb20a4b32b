"""Wrong use of the command line: what is wrong, and where in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfdsl.messages import Lang
    from perfdsl.source import SourceFile, Span


class UsageError(Exception):
    """The command cannot be carried out as given; `at` is the word concerned, None for what is missing at the end."""

    def __init__(self, code: str, at: int | None, args: dict[str, str]) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.arguments = args


def near(found: str, known: Iterable[str]) -> dict[str, str]:
    """{"suggestion": …} when something known is nearly what was found."""
    import difflib

    close = difflib.get_close_matches(found, list(known), 1, 0.5)
    return {"suggestion": close[0]} if close else {}


def show(error: UsageError, words: Sequence[str]) -> int:
    """Print the message under the command line, on standard error."""
    from perfdsl.cli.arguments import language_in
    from perfdsl.cli.exits import Exit
    from perfdsl.cli.terminal import print_problem
    from perfdsl.diagnostics import Diagnostic, Severity

    lang: Lang = language_in(words)
    line, starts = _line(words)
    name = "命令行" if lang == "zh" else "command line"
    source, where = _place(name, line, starts, words, error.at)
    print_problem(Diagnostic(error.code, Severity.ERROR, where, error.arguments), {name: source}, lang)
    return Exit.WRONG_USE


def _place(name: str, line: str, starts: list[int], words: Sequence[str], at: int | None) -> tuple[SourceFile, Span]:
    """The command line as a file, and the word in it; behind the last one when `at` is None."""
    from perfdsl.source import SourceFile

    if at is None:
        source = SourceFile(name, line + " ")
        return source, source.span(len(line) + 1, len(line) + 1)
    source = SourceFile(name, line)
    return source, source.span(starts[at], starts[at] + len(_quoted(words[at])))


def _line(words: Sequence[str]) -> tuple[str, list[int]]:
    """The command line as one text, and where each word begins in it."""
    line, starts = "perfdsl", []
    for text in words:
        starts.append(len(line) + 1)
        line += " " + _quoted(text)
    return line, starts


def _quoted(text: str) -> str:
    return f'"{text}"' if not text or any(char.isspace() for char in text) else text
