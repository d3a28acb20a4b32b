"""What a document has no words for: it is found here, and shown as the rule file has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import attrs

from perfdsl.core import ir
from perfdsl.report.doc.model import Line
from perfdsl.source import SourceFile, Span

_SAID: dict[type, str] = {
    ir.Scheme: (
        "name title form years basis total rounding total_rounding grades grades_ordered claimed_total children "
        "applies left_out formula vetoes results"
    ),
    ir.Section: "name points children basis range extra inner pick left_out remarks",
    ir.Indicator: "name points table claimed basis range extra reviewed remarks",
    ir.EachRow: "source where method name points table claimed basis extra reviewed",
    ir.Elsewhere: "name points reason basis range extra remarks",
    ir.Range: "low high low_text high_text",
    ir.Remark: "word texts",
    ir.Grade: "name when",
    ir.Formula: "value limits",
    ir.Veto: "name when effect basis",
    ir.SetTotal: "value caps",
    ir.CapGrade: "grade",
    ir.NamedResult: "name table",
    ir.Table: "subject rows ordered collect exceptions",
    ir.Exceptional: "name when outcome basis exceptions",
    ir.Collect: "way start limits",
    ir.Row: "when outcome",
    ir.Award: "value",
    ir.Discretion: "low high low_closed high_closed",
    ir.Open: "reason",
    ir.PeersScore: "",
    ir.LeaveOut: "reason",
    ir.Nested: "table",
    ir.Adjusted: "base changes most_minus most_plus limits",
    ir.Steps: "measure step amount reading sign",
    ir.Change: "amount sign",
    ir.Bound: "way value",
    ir.RoundTo: "places mode",
    ir.Check: "name title domains severity basis",
    ir.CheckDomain: "form path where require message position",
}
"""The fields of each node that a document puts into words. A field that is not listed counts once it says something."""

_SILENT = "span text subject_text effect_text applies_text stage rounds kind".split()
"""Fields that say nothing beyond the others: where a node stands, how it was written, what was found out about it."""


class UnknownNodeError(Exception):
    """There are no words for this node; its row is shown as written."""


_T = TypeVar("_T")


def of_class(table: Mapping[type, _T], node: Any) -> _T | None:
    """What a table holds for the class of a node or one that it extends; None for a stranger."""
    return next((table[cls] for cls in type(node).__mro__ if cls in table), None)


def unsaid(node: Any) -> tuple[str, ...]:
    """The fields of a node that say something and have no words here; the class itself when it is not known."""
    known = of_class(_SAID, node)
    if known is None:
        return (type(node).__name__,)
    fields = (field for field in attrs.fields(type(node)) if field.name not in (*known.split(), *_SILENT))
    return tuple(field.name for field in fields if not _says_nothing(getattr(node, field.name), field.default))


def require_words(*nodes: Any) -> None:
    """Make sure that everything these nodes say can be put into words.

    Raises:
        UnknownNodeError: it cannot.
    """
    for node in nodes:
        missing = unsaid(node)
        if missing:
            raise UnknownNodeError(", ".join(missing))


def _says_nothing(value: Any, default: Any) -> bool:
    return value is None or value is False or value in ((), "") or (default is not attrs.NOTHING and value == default)


def as_written(node: Any, sources: Mapping[str, SourceFile]) -> str:
    """The text of a node in its rule file, on one line: what its span covers, at least the head of its statement.

    Without its file, the node's own text or its name is given.
    """
    text: str = getattr(node, "text", "")
    span = getattr(node, "span", None)
    if text or not isinstance(span, Span) or span.file not in sources:
        return text or getattr(node, "name", "") or type(node).__name__
    source = sources[span.file]
    covered = _joined(source.text[span.start : span.end])
    head = _joined(_without_comments(source.line(span.line))).removesuffix("{").rstrip()
    return max(covered, head, key=len)


def statement_lines(node: Any, sources: Mapping[str, SourceFile]) -> tuple[Line, ...]:
    """The whole statement of a node as its rule file has it, with its block, set in as it is nested; no comments."""
    span = getattr(node, "span", None)
    if not isinstance(span, Span) or span.file not in sources:
        return (Line(as_written(node, sources)),)
    text = sources[span.file].text
    start = text.rfind("\n", 0, span.start) + 1
    lines: list[Line] = []
    depth = 0
    for raw in text[start:].split("\n"):
        line = _joined(_without_comments(raw))
        signs = _QUOTED.sub("", line)
        closed = depth - len(_CLOSING.findall(signs))
        lines += [Line(line, max(closed if line[:1] in _BRACES else depth, 0))] if line else []
        depth = closed + len(_OPENING.findall(signs))
        start += len(raw) + 1
        if depth <= 0 and start > span.end:
            break
    return tuple(lines)


_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|「[^」]*」')
"""Texts and names: a sign in them means nothing."""
_QUOTED_OR_COMMENT = re.compile(rf"({_QUOTED.pattern})|#.*")
_OPENING, _CLOSING, _BRACES = re.compile("[{｛]"), re.compile("[}｝]"), ("}", "｝")


def _without_comments(line: str) -> str:
    return _QUOTED_OR_COMMENT.sub(lambda match: match[1] or "", line)


def _joined(text: str) -> str:
    return " ".join(text.split())


def remarks(node: Any, sources: Mapping[str, SourceFile]) -> Iterator[tuple[Line, ...]]:
    """What a node says in fields without words, one after the other, as written and whole."""
    for name in unsaid(node):
        value = getattr(node, name, node)
        for part in value if isinstance(value, tuple) else (value,):
            spanned = attrs.has(type(part)) and isinstance(getattr(part, "span", None), Span)
            yield statement_lines(part, sources) if spanned else (Line(f"{name}: {plain(part)}"),)


def plain(value: Any) -> str:
    """A value of a field that has no words here: a text or a number as it is, a record by its own text or name."""
    if isinstance(value, tuple):
        return "、".join(map(plain, value))
    return as_written(value, {}) if attrs.has(type(value)) else str(value)


def parts_of(node: Any) -> Iterator[Any]:
    """The node and every record inside, of whatever class, outermost first."""
    if isinstance(node, tuple):
        for part in node:
            yield from parts_of(part)
    elif attrs.has(type(node)):
        yield node
        for field in attrs.fields(type(node)):
            yield from parts_of(getattr(node, field.name))
