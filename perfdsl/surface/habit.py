"""One habit of writing: how it looks, what it is called, what to read for it (perfdsl.surface.habits)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from perfdsl.surface.words import HOLE

if TYPE_CHECKING:
    from collections.abc import Callable

BEGINS = r"(?:^|(?<=[\n;{]))[ \t\r]*"
"""Where a statement begins."""

ARROW = r"(?:→|->)[ \t]*"


@attrs.frozen
class Habit:
    """A pattern with the group `here`; `meant` gives what to read for it, never longer; and further arguments.

    Attributes:
        guarded: not for a word that the text itself declares.
        shown: the group that the message underlines.
    """

    code: str
    pattern: str
    meant: Callable[[re.Match[str]], str]
    args: Callable[[re.Match[str], str], dict[str, str]] = lambda _match, _language: {}
    guarded: bool = False
    shown: str = "here"


def hole(_: re.Match[str]) -> str:
    """What could not be read stands there."""
    return HOLE


def nothing(_: re.Match[str]) -> str:
    """It is left out."""
    return ""


def defined(word: str, text: str) -> bool:
    """Whether a text gives this name to a field or a value."""
    name = word.strip(", \t")
    return re.search(rf"(?<!\w){re.escape(name)}[ \t]*[:=、]", text) is not None
