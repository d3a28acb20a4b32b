"""Short ways to read a text in tests."""

from __future__ import annotations

import attrs

from perfdsl.source import SourceFile, Span
from perfdsl.surface import tree
from perfdsl.surface.parse import Parsed, parse
from perfdsl.surface.words import HOLE


def read(text: str) -> Parsed:
    return parse(SourceFile("a.perf", text))


def sound(text: str) -> tree.File:
    """The tree of a text without errors."""
    parsed = read(text)
    assert [problem.message("en") for problem in parsed.problems] == []
    return parsed.file


def said(text: str) -> list[tuple[str, int, str]]:
    """Code, line and underlined text of each message."""
    found = []
    for problem in read(text).problems:
        assert isinstance(problem.where, Span)
        found.append((problem.code, problem.where.line, text[problem.where.start : problem.where.end]))
    return found


def names(node: object) -> list[str]:
    """Every name in a tree, in order; ◇ for what could not be read."""
    if isinstance(node, tree.Name):
        return [node.text.replace(HOLE, "◇")]
    if isinstance(node, tuple):
        return [name for part in node for name in names(part)]
    if isinstance(node, tree.Node):
        return [name for field in attrs.fields(type(node)) for name in names(getattr(node, field.name))]
    return []
