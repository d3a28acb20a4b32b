"""Reading a command line: options anywhere, `--option value` and `--option=value`, `--` before what begins with a dash.

Not argparse: its messages come in one language, without a place. Records here and in report.layout are named tuples:
making an attrs class costs a millisecond, and these are made at every start.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple, cast

from perfdsl.cli.usage import UsageError, near

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfdsl.messages import Lang

Both = tuple[str, str]
"""The same in Chinese and in English."""


class Option(NamedTuple):
    """An option, or a switch when `value` is None.

    Attributes:
        names: the spellings; the first is the key under which it is asked for, without its dashes.
        about: what it does.
        value: what stands for its value in the help text.
        choices: the only values possible, () for any.
        many: may be given again, and then means all of them; otherwise the last one counts.
    """

    names: tuple[str, ...]
    about: Both
    value: Both | None = None
    choices: tuple[str, ...] = ()
    many: bool = False

    @property
    def key(self) -> str:
        """The name without dashes."""
        return self.names[0].lstrip("-")


class Command(NamedTuple):
    """A command: what stands behind its name, what it does, and which options it takes.

    `least` and `most` bound the number of arguments (None: any number); `missing` names each one that must be there.
    """

    name: str
    usage: Both
    summary: Both
    text: Both
    options: tuple[Option, ...]
    least: int = 0
    most: int | None = None
    missing: tuple[Both, ...] = ()


class Asked(NamedTuple):
    """A command line as read.

    Attributes:
        words: all of it, without `perfdsl`.
        arguments: what is neither the command nor of an option; `places` are their positions among the words.
        options: the values of each option given; `option_places` are those of their last words.
        lang: the language to answer in.
    """

    words: tuple[str, ...]
    arguments: tuple[str, ...]
    places: tuple[int, ...]
    options: dict[str, tuple[str, ...]]
    option_places: dict[str, int]
    lang: Lang

    def flag(self, key: str) -> bool:
        """Whether a switch was given."""
        return key in self.options

    def value(self, key: str, default: str = "") -> str:
        """The value of an option; the last one when it was given again."""
        return self.options[key][-1] if self.options.get(key) else default

    def values(self, key: str) -> tuple[str, ...]:
        """Every value of an option."""
        return self.options.get(key, ())


def first_word(words: Sequence[str], common: tuple[Option, ...]) -> tuple[str | None, int]:
    """The name of the command, which may stand behind common options, and where it stands."""
    takes_value = {name for option in common if option.value for name in option.names}
    skip = False
    for at, text in enumerate(words):
        if skip:
            skip = False
        elif not text.startswith("-"):
            return text, at
        else:
            skip = text in takes_value
    return None, 0


def parse(command: Command, words: Sequence[str], at: int) -> Asked:
    """Read the words; the one at `at` is the command's name, unless the command has none.

    Raises:
        UsageError: an unknown option, a missing or impossible value, too few or too many arguments.
    """
    known = {name: option for option in command.options for name in option.names}
    arguments: list[int] = []
    options: dict[str, tuple[str, ...]] = {}
    places: dict[str, int] = {}
    position, only_arguments = 0, False
    while position < len(words):
        text = words[position]
        if command.name and position == at:
            pass
        elif only_arguments or not text.startswith("-") or text == "-":
            arguments.append(position)
        elif text == "--":
            only_arguments = True
        else:
            option, value, position = _option(text, position, words, known)
            options[option.key] = (*options.get(option.key, ()), value) if option.many else (value,)
            places[option.key] = position
        position += 1
    lang = _language(options)
    if "help" not in options:
        _count(command, arguments)
    return Asked(tuple(words), tuple(words[place] for place in arguments), tuple(arguments), options, places, lang)


def _option(text: str, at: int, words: Sequence[str], known: dict[str, Option]) -> tuple[Option, str, int]:
    """The option that begins at `at`, its value ("" of a switch), and the position of its last word."""
    name, equals, value = text.partition("=")
    option = known.get(name)
    if option is None:
        raise UsageError("PD0802", at, {"found": name, **near(name, known)})
    last = at
    if option.value is None:
        if equals:
            raise UsageError("PD0808", at, {"option": name})
    elif not equals:
        last = at + 1
        if last >= len(words):
            raise UsageError("PD0803", at, {"option": name, "value_zh": option.value[0], "value_en": option.value[1]})
        value = words[last]
    if option.choices and value not in option.choices:
        choices = {"choices_zh": "、".join(option.choices), "choices_en": ", ".join(option.choices)}
        raise UsageError("PD0804", last, {"option": name, "found": value, **choices, **near(value, option.choices)})
    return option, value, last


def _count(command: Command, arguments: list[int]) -> None:
    if len(arguments) < command.least:
        zh, en = command.missing[len(arguments)]
        raise UsageError("PD0805", None, {"what_zh": zh, "what_en": en})
    if command.most is not None and len(arguments) > command.most:
        raise UsageError("PD0806", arguments[command.most], {"most": str(command.most)})


# ---- language --------------------------------------------------------------------------------------------------------


def _language(options: dict[str, tuple[str, ...]]) -> Lang:
    return cast("Lang", options["lang"][-1]) if options.get("lang") else default_language()


def language_in(words: Sequence[str]) -> Lang:
    """The language that a command line asks for, even one that cannot be read."""
    for at, text in enumerate(words):
        for value in (text.removeprefix("--lang="), words[at + 1] if text == "--lang" and at + 1 < len(words) else ""):
            if value in ("zh", "en") and text.startswith("--lang"):
                return cast("Lang", value)
    return default_language()


def default_language() -> Lang:
    """PERFDSL_LANG, else the locale's: Chinese for zh_*, English for any other, also for C and none."""
    asked = os.environ.get("PERFDSL_LANG")
    if asked in ("zh", "en"):
        return cast("Lang", asked)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = os.environ.get(name)
        if locale:
            return "zh" if locale.lower().startswith(("zh", "chinese")) else "en"
    return "zh" if sys.platform == "win32" and _windows_is_chinese() else "en"


def _windows_is_chinese() -> bool:
    """Windows sets no LANG; it has a language of its own."""
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # exists on Windows only, which mypy knows
    return bool(kernel.GetUserDefaultUILanguage() & 0x3FF == 0x04)
