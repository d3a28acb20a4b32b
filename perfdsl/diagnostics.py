"""What went wrong, as data: a code, a place and arguments. The wording comes from `perfdsl.messages`."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

import attrs

from perfdsl.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfdsl.messages import Lang, Message

AUTHOR_PREFIXES = ("核查/", "check/")
"""How the code of an author's own check begins; what follows is the name of the check."""

_DIGITS = re.compile(r"\d+")


class Severity(enum.Enum):
    """How bad it is: only an error changes the exit code by itself."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@attrs.frozen
class Cell:
    """A place in a submission.

    Attributes:
        submission: its id.
        path: form, field or rows, row, column; in words, as the reader knows them.
        source: the place in the document handed in ("yuanjiang-2024.txt 第463行"); None if unknown.
    """

    submission: str
    path: tuple[str, ...]
    source: str | None = None


_ROW = re.compile(r"^第(\d+)行$")
_LINES = re.compile(r"( |^)第(\d+(?:–\d+)?)行$")


def spoken_place(text: str, lang: Lang) -> str:
    """A part of a cell's path, or its source, in a language: 第3行 is row 3, a.txt 第463行 is a.txt line 463."""
    if lang == "zh":
        return text
    if row := _ROW.match(text):
        return f"row {row[1]}"
    return _LINES.sub(lambda found: f"{found[1]}{'lines' if '–' in found[2] else 'line'} {found[2]}", text)


@attrs.frozen
class Note:
    """A second place that takes part, with its own short message."""

    where: Span
    code: str
    args: Mapping[str, str] = attrs.field(factory=dict, hash=False)

    def message(self, lang: Lang) -> str:
        """The wording in that language."""
        return _message(self.code, self.args, lang)


@attrs.frozen
class Diagnostic:
    """One finding about rules, a file or a form.

    Attributes:
        code: "PD0301", or "核查/满意度上限" for an author's own check (worded by args["text"]).
        severity: how bad it is.
        where: the place; None when there is none (a fault of ours, wrong use).
        args: fills the templates. An argument that itself is words may come once per language, as `name_zh`
            and `name_en`: the template still says {name}.
        rule: the rule concerned, when `where` is a Cell.
        notes: further places.
    """

    code: str
    severity: Severity
    where: Span | Cell | None
    args: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    rule: Span | None = None
    notes: tuple[Note, ...] = ()

    def message(self, lang: Lang) -> str:
        """What is wrong, one line. Never fails: an unknown code shows itself and its arguments."""
        return _message(self.code, self.args, lang)

    def help(self, lang: Lang) -> str | None:
        """How to repair it; None where no repair is known or its arguments (a suggestion) are not given.

        For an author's check: args["help"], if given.
        """
        if is_author_code(self.code):
            return _spoken(self.args, lang).get("help")
        message = _lookup(self.code)
        template = message.help_template(lang) if message else None
        if template is None:
            return None
        try:
            return template.format_map(_spoken(self.args, lang))
        except KeyError:
            return None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Orders by file (or submission), line, column, cell path (第3行 before 第10行) and code."""
        match self.where:
            case Span(file=file, line=line, column=column):
                return file, line, column, "", self.code
            case Cell(submission=submission, path=path):
                return submission, 0, 0, _natural("\0".join(path)), self.code
            case None:
                return "", 0, 0, "", self.code


def is_author_code(code: str) -> bool:
    """True for the code of a check that the author of a scheme wrote."""
    return code.startswith(AUTHOR_PREFIXES)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """True if any of them is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def _lookup(code: str) -> Message | None:
    """The wording of a code. The catalogue is loaded with the first word needed: a clean run says nothing."""
    from perfdsl.messages import lookup

    return lookup(code)


class _Gaps(dict[str, str]):
    """Arguments for a template; one that is missing shows as its name, so that wording never raises."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def _message(code: str, args: Mapping[str, str], lang: Lang) -> str:
    spoken = _spoken(args, lang)
    if is_author_code(code):
        return spoken.get("text", code)
    message = _lookup(code)
    if message is None:
        return " ".join([code, *(f"{name}={value}" for name, value in args.items())])
    return message.template(lang).format_map(_Gaps(spoken))


def _spoken(args: Mapping[str, str], lang: Lang) -> dict[str, str]:
    """The arguments with `name_zh` or `name_en` also under `name`."""
    suffix = "_" + lang
    spoken = dict(args)
    spoken.update((name[: -len(suffix)], value) for name, value in args.items() if name.endswith(suffix))
    return spoken


def _natural(text: str) -> str:
    """A key under which numbers in the text order by value."""
    return _DIGITS.sub(lambda match: match[0].zfill(12), text)
