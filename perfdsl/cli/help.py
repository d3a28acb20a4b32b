"""Help texts, in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl._version import LANGUAGE_VERSION, __version__
from perfdsl.cli import commands, terminal
from perfdsl.cli.exits import Exit
from perfdsl.report.layout import left, wrap
from perfdsl.source import display_width

if TYPE_CHECKING:
    from perfdsl.cli.arguments import Asked, Both, Command, Option
    from perfdsl.messages import Lang

_HEADS: dict[str, Both] = {
    "usage": ("用法：", "usage: "),
    "commands": ("命令：", "commands:"),
    "options": ("选项：", "options:"),
    "more": (
        "perfdsl 命令 --help 说明该命令的全部选项。",
        "`perfdsl COMMAND --help` explains all options of a command.",
    ),
}
_WIDTH = 100
_MOST = 26
"""A longer option stands on a line of its own."""


def show_version() -> int:
    """Perfdsl 0.1.0 (language 1)."""
    print(f"perfdsl {__version__} (language {LANGUAGE_VERSION})")
    return Exit.CLEAN


def show_help(command: Command | None, asked: Asked, *, wanted: bool) -> int:
    """Print the help of a command, or of all; that nothing was asked is wrong use."""
    text = command_help(command, asked.lang) if command is not None else overview(asked.lang)
    terminal.show(text, asked)
    return Exit.CLEAN if wanted else Exit.WRONG_USE


def overview(lang: Lang) -> str:
    """What there is."""
    at = lang == "en"
    listed = [(command.name, command.summary[at]) for command in commands.COMMANDS]
    lines = [
        _HEADS["usage"][at] + "perfdsl " + commands.ALONE.usage[at],
        "",
        *wrap(commands.ALONE.text[at], _WIDTH),
        "",
        _HEADS["commands"][at],
        *_columns(listed),
        "",
        _HEADS["options"][at],
        *_columns([_described(option, lang) for option in commands.ALONE.options]),
        "",
        _HEADS["more"][at],
    ]
    return "\n".join(lines) + "\n"


def command_help(command: Command, lang: Lang) -> str:
    """One command in full."""
    at = lang == "en"
    paragraphs = [line for part in command.text[at].split("\n") for line in wrap(part, _WIDTH)]
    lines = [
        f"{_HEADS['usage'][at]}perfdsl {command.name} {command.usage[at]}",
        "",
        *paragraphs,
        "",
        _HEADS["options"][at],
        *_columns([_described(option, lang) for option in command.options]),
    ]
    return "\n".join(lines) + "\n"


def _described(option: Option, lang: Lang) -> tuple[str, str]:
    at = lang == "en"
    value = "|".join(option.choices) or (option.value[at] if option.value else "")
    names = ", ".join(reversed(option.names))
    return f"{names} {value}".rstrip(), option.about[at]


def _columns(rows: list[tuple[str, str]]) -> list[str]:
    column = min(max(display_width(name) for name, _ in rows), _MOST)
    lines: list[str] = []
    for name, about in rows:
        first, *more = wrap(about, _WIDTH - column - 4)
        too_long = display_width(name) > column
        lines += [f"  {name}"] if too_long else []  # its text stands below it
        lines.append(f"  {left('' if too_long else name, column)}  {first}".rstrip())
        lines += [" " * (column + 4) + line for line in more]
    return lines
