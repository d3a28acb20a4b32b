"""What the tests of the formatter have in common."""

from __future__ import annotations

from functools import cache

from perfdsl.core import ir
from perfdsl.formatter.formatting import format_source
from perfdsl.lower.program import lower_program
from perfdsl.messages import Lang
from perfdsl.source import SourceFile
from perfdsl.surface.parse import Parsed, parse

NAME = "rules.perf"


def source(text: str) -> SourceFile:
    return SourceFile(NAME, text)


@cache
def formatted(text: str, lang: Lang | None = None) -> str:
    """The text as formatted; it must be sound."""
    found = format_source(source(text), lang)
    assert found.text is not None, [problem.message("en") for problem in found.problems]
    return found.text


def codes(text: str, lang: Lang | None = None) -> list[str]:
    """What is wrong with a text that cannot be formatted."""
    found = format_source(source(text), lang)
    assert found.text is None
    return [problem.code for problem in found.problems]


@cache
def read(text: str) -> Parsed:
    return parse(source(text))


def comments(text: str) -> list[str]:
    return [comment.text for comment in read(text).comments]


@cache
def core(text: str) -> tuple[ir.Program, list[str]]:
    """The lowered program, and the codes of what is wrong with it."""
    program, problems = lower_program([read(text).file], {NAME: text}, frozenset(), "sha256:0")
    return program, sorted(problem.code for problem in problems)


def check_format(text: str) -> str:
    """Everything that must hold of the format of a sound text; gives it."""
    found = formatted(text)
    assert formatted(found) == found
    assert read(found).file.items == read(text).file.items
    assert comments(found) == comments(text)
    return found
