"""The scoring table itself: levels, points, rows in words, formula, basis. One function for each kind of node."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.show import Lang
from perfdsl.quantities import format_number
from perfdsl.report.doc.model import Cell, Grid, Line, cell
from perfdsl.report.doc.rows import table_lines
from perfdsl.report.doc.unknown import UnknownNodeError, as_written, of_class, remarks, statement_lines, unsaid
from perfdsl.report.doc.words import Words
from perfdsl.source import SourceFile

_NUMERALS = "一二三四五六七八九十"


@attrs.frozen
class Level:
    """A node of the scheme as its cells show it; `lines` is how many lines of the table it reaches over."""

    name: tuple[str, ...]
    points: str
    lines: int = 1


@attrs.frozen
class Leaf:
    """One line of the table: how it is scored, from which formula, on which basis."""

    criteria: tuple[Line, ...]
    formula: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


@attrs.frozen
class Branch:
    """A node with what stands below it; a leaf has no branches."""

    level: Level
    leaf: Leaf | None
    below: tuple[Branch, ...] = ()


def scoring_grid(scheme: ir.Scheme, lang: Lang, sources: Mapping[str, SourceFile]) -> Grid:
    """The numbered table of a scheme, as many levels wide as it is deep."""
    branches = tuple(_branch(child, lang, sources) for child in scheme.children)
    depth = max((_depth(branch) for branch in branches), default=1)
    rows = [line for branch in branches for line in _lines(branch, depth)]
    numbered = tuple((cell(str(number), numeric=True), *line) for number, line in enumerate(rows, 1))
    return Grid(_heads(depth, lang), numbered)


def _heads(depth: int, lang: Lang) -> tuple[str, ...]:
    if lang == "en":
        levels = [head for number in range(1, depth + 1) for head in (f"Level {number}", "Points")]
        return ("No.", *levels, "How it is scored", "Formula", "Basis")
    levels = [head for number in range(depth) for head in (f"{_numeral(number)}级指标", "分值")]
    return ("序号", *levels, "评分标准", "计算公式", "依据")


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number + 1)


def _depth(branch: Branch) -> int:
    return 1 + max(map(_depth, branch.below), default=0)


def _lines(branch: Branch, room: int) -> Iterator[tuple[Cell | None, ...]]:
    """The lines of a branch, each with its cells from this level on; `room` is how many levels are left."""
    level = branch.level
    own: tuple[Cell | None, ...] = (
        cell(*level.name, height=level.lines),
        cell(level.points, numeric=True, height=level.lines),
    )
    if branch.leaf is not None:
        leaf = branch.leaf
        yield (
            *own,
            *(cell() for _ in range(2 * (room - 1))),
            Cell(leaf.criteria),
            cell(*leaf.formula),
            cell(*leaf.basis),
        )
    for below in branch.below:
        for line in _lines(below, room - 1):
            yield (*own, *line)
            own = (None, None)


def _points(points: Any) -> str:
    """Points, exact; nothing where a node has none of its own."""
    return format_number(points) if isinstance(points, Fraction) else ""


# ---- nodes -----------------------------------------------------------------------------------------------------------


def _branch(node: Any, lang: Lang, sources: Mapping[str, SourceFile]) -> Branch:
    make = of_class(_MAKERS, node) or _other
    return make(node, lang, sources)


def _section(node: ir.Section, lang: Lang, sources: Mapping[str, SourceFile]) -> Branch:
    words = Words(lang)
    below = tuple(_branch(child, lang, sources) for child in node.children)
    basis = [words.choose("依据：", "basis: ") + words.choose("、", ", ").join(node.basis)] if node.basis else []
    name = (node.name, *basis, *_written_head(node, words, sources))
    if not below:
        return Branch(Level(name, _points(node.points)), Leaf(()))
    height = sum(branch.level.lines for branch in below)
    return Branch(Level(name, _points(node.points), height), None, below)


def _indicator(node: ir.Indicator, lang: Lang, sources: Mapping[str, SourceFile]) -> Branch:
    words = Words(lang, node.name)
    name = (node.name, *_written_head(node, words, sources))
    leaf = Leaf(tuple(table_lines(node.table, words)), formula(node.table, words), node.basis)
    return Branch(Level(name, _points(node.points)), leaf)


def _each_row(node: ir.EachRow, lang: Lang, sources: Mapping[str, SourceFile]) -> Branch:
    """Rows of the unit's own: which ones, what they are called, and by which method they are scored."""
    words = Words(lang)
    path = ".".join(node.source.path)
    name = [words.choose(f"“{path}”所列各行", f"each row of `{path}`")]
    name += [words.choose("其中 ", "where ") + _shown(words.condition, node.where)] if node.where is not None else []
    points = words.choose("按表中 ", "as in the form: ") + _shown(words.expression, node.points)
    called = words.choose("指标名称：", "named by: ") + _shown(words.expression, node.name)
    method = words.choose(f"用“{node.method}”计分，见后", f"scored by `{node.method}`, see below")
    leaf = Leaf((Line(method),), (called,), node.basis)
    return Branch(Level((*name, *_written_head(node, words, sources)), points), leaf)


def _elsewhere(node: ir.Elsewhere, lang: Lang, sources: Mapping[str, SourceFile]) -> Branch:
    words = Words(lang)
    reason = words.choose("：", ": ") + node.reason if node.reason else ""
    said = Line(words.choose("另行规定", "laid down elsewhere") + reason)
    name = (node.name, *_written_head(node, words, sources))
    return Branch(Level(name, _points(node.points)), Leaf((said,), (), node.basis))


def _other(node: Any, lang: Lang, sources: Mapping[str, SourceFile]) -> Branch:
    """A node that has no function here: its head as written, and whatever table or nodes it holds."""
    words = Words(lang, getattr(node, "name", ""))
    level = Level((words.subject or type(node).__name__,), _points(getattr(node, "points", None)))
    below = tuple(_branch(child, lang, sources) for child in getattr(node, "children", ()))
    if below:
        return Branch(attrs.evolve(level, lines=sum(branch.level.lines for branch in below)), None, below)
    table, basis = getattr(node, "table", None), getattr(node, "basis", ())
    as_is = words.choose("照原文：", "as written: ")
    if isinstance(table, ir.Table):
        head = Line(as_is + as_written(node, sources))
        return Branch(level, Leaf((head, *table_lines(table, words)), formula(table, words), basis))
    return Branch(level, Leaf((Line(as_is), *statement_lines(node, sources)), (), basis))


_MAKERS: dict[type, Callable[[Any, Lang, Mapping[str, SourceFile]], Branch]] = {
    ir.Section: _section,
    ir.Indicator: _indicator,
    ir.EachRow: _each_row,
    ir.Elsewhere: _elsewhere,
}
"""Kind of node -> how it is shown; `_other` shows the rest."""


def _written_head(node: Any, words: Words, sources: Mapping[str, SourceFile]) -> tuple[str, ...]:
    """The head of a statement that says more than there are words for."""
    if not unsaid(node):
        return ()
    head = as_written(node, sources)
    more = words.choose("；", "; ").join(line.text for lines in remarks(node, sources) for line in lines)
    return (words.choose("照原文：", "as written: ") + (head if head != node.name else more),)


def formula(table: ir.Table, words: Words) -> tuple[str, ...]:
    """The value that a table judges, and what the names in it and in its rows stand for."""
    lines: list[str] = []
    try:
        if table.subject is not None:
            lines.append(f"{words.subject} = {words.expression(table.subject)}")
        lines += words.definitions(table.subject, *table.rows)
    except UnknownNodeError:
        lines.append(f"{words.subject} = {table.subject_text}")
    return tuple(lines)


def _shown(words: Callable[[ir.Expr], str], expr: ir.Expr) -> str:
    try:
        return words(expr)
    except UnknownNodeError as error:
        return f"（{error}）"
