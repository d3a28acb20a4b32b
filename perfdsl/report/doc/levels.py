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
    points: tuple[str, ...]
    lines: int = 1


@attrs.frozen
class Leaf:
    """One line of the table: how it is scored, from which formula, on which basis, and what is noted beside it."""

    criteria: tuple[Line, ...]
    formula: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@attrs.frozen
class Branch:
    """A node with what stands below it; a leaf has no branches."""

    level: Level
    leaf: Leaf | None
    below: tuple[Branch, ...] = ()


@attrs.frozen
class Around:
    """The document, and what the level around a node says about it."""

    lang: Lang
    sources: Mapping[str, SourceFile]
    left_out: str
    extra: str = ""


def scoring_grid(scheme: ir.Scheme, lang: Lang, sources: Mapping[str, SourceFile]) -> Grid:
    """The numbered table of a scheme, as many levels wide as it is deep."""
    branches = tuple(_branch(child, Around(lang, sources, scheme.left_out)) for child in scheme.children)
    depth = max((_depth(branch) for branch in branches), default=1)
    noted = any(_has_notes(branch) for branch in branches)
    rows = [line for branch in branches for line in _lines(branch, depth, noted=noted)]
    numbered = tuple((cell(str(number), numeric=True), *line) for number, line in enumerate(rows, 1))
    return Grid(_heads(depth, lang, noted=noted), numbered)


def _heads(depth: int, lang: Lang, *, noted: bool) -> tuple[str, ...]:
    if lang == "en":
        levels = [head for number in range(1, depth + 1) for head in (f"Level {number}", "Points")]
        return ("No.", *levels, "How it is scored", "Formula", "Basis", *(("Notes",) if noted else ()))
    levels = [head for number in range(depth) for head in (f"{_numeral(number)}级指标", "分值")]
    return ("序号", *levels, "评分标准", "计算公式", "依据", *(("备注",) if noted else ()))


def _has_notes(branch: Branch) -> bool:
    own = branch.leaf is not None and branch.leaf.notes != ()
    return own or any(map(_has_notes, branch.below))


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number + 1)


def _depth(branch: Branch) -> int:
    return 1 + max(map(_depth, branch.below), default=0)


def _lines(branch: Branch, room: int, *, noted: bool) -> Iterator[tuple[Cell | None, ...]]:
    """The lines of a branch, each with its cells from this level on; `room` is how many levels are left."""
    level = branch.level
    own: tuple[Cell | None, ...] = (
        cell(*level.name, height=level.lines),
        cell(*level.points, numeric=True, height=level.lines),
    )
    if branch.leaf is not None:
        leaf = branch.leaf
        yield (
            *own,
            *(cell() for _ in range(2 * (room - 1))),
            Cell(leaf.criteria),
            cell(*leaf.formula),
            cell(*leaf.basis),
            *((cell(*leaf.notes),) if noted else ()),
        )
    for below in branch.below:
        for line in _lines(below, room - 1, noted=noted):
            yield (*own, *line)
            own = (None, None)


# ---- nodes -----------------------------------------------------------------------------------------------------------


def _branch(node: Any, around: Around) -> Branch:
    make = of_class(_MAKERS, node) or _other
    return make(node, around)


def _section(node: ir.Section, around: Around) -> Branch:
    words = Words(around.lang)
    basis = [words.choose("依据：", "basis: ") + words.choose("、", ", ").join(node.basis)] if node.basis else []
    name = [node.name, *_kind(node, words), *basis, *_notes(node, words)]
    if node.pick:
        name.append(words.choose(*_PICKS.get(node.pick, (node.pick, node.pick))))
    if node.left_out != around.left_out:
        name.append(left_out_words(node.left_out, words))
    level = Level((*name, *_written_head(node, words, around.sources)), _section_points(node, words, around))
    inside = attrs.evolve(around, left_out=node.left_out, extra=node.extra)
    below = tuple(_branch(child, inside) for child in node.children)
    if not below:
        return Branch(level, Leaf(()))
    return Branch(attrs.evolve(level, lines=sum(branch.level.lines for branch in below)), None, below)


def _indicator(node: ir.Indicator, around: Around) -> Branch:
    named = Words(around.lang, node.name, node.table.subject)
    words = named.about(*_judged(node.table, named))
    name = (node.name, *_kind(node, words), *_written_head(node, words, around.sources))
    leaf = Leaf(tuple(table_lines(node.table, words)), formula(node.table, words), node.basis, _notes(node, words))
    return Branch(Level(name, _points(node, words, around)), leaf)


def _judged(table: ir.Table, words: Words) -> tuple[str, ir.Expr | None]:
    """What a table judges: a place is called one, any other value has the name of its indicator."""
    match table.subject:
        case ir.Peers(function="rank"):
            return words.choose("名次", "place"), table.subject
        case _:
            return words.subject, table.subject


def _each_row(node: ir.EachRow, around: Around) -> Branch:
    """Rows of the unit's own: which ones, what they are called, and by which method they are scored."""
    words = Words(around.lang)
    path = ".".join(node.source.path)
    name = [words.choose(f"“{path}”所列各行", f"each row of `{path}`"), *_kind(node, words)]
    name += [words.choose("其中 ", "where ") + _shown(words.condition, node.where)] if node.where is not None else []
    points = words.choose("按表中 ", "as in the form: ") + _shown(words.expression, node.points)
    called = words.choose("指标名称：", "named by: ") + _shown(words.expression, node.name)
    method = words.choose(f"用“{node.method}”计分，见后", f"scored by `{node.method}`, see below")
    leaf = Leaf((Line(method),), (called,), node.basis)
    return Branch(Level((*name, *_written_head(node, words, around.sources)), (points,)), leaf)


def _elsewhere(node: ir.Elsewhere, around: Around) -> Branch:
    words = Words(around.lang)
    reason = words.choose("：", ": ") + node.reason if node.reason else ""
    said = Line(words.choose("另行规定", "laid down elsewhere") + reason)
    name = (node.name, *_kind(node, words), *_written_head(node, words, around.sources))
    return Branch(Level(name, _points(node, words, around)), Leaf((said,), (), node.basis, _notes(node, words)))


def _other(node: Any, around: Around) -> Branch:
    """A node that has no function here: its head as written, and whatever table or nodes it holds."""
    words = Words(around.lang, getattr(node, "name", ""))
    points = getattr(node, "points", None)
    level = Level((words.subject or type(node).__name__,), (_number(points),) if isinstance(points, Fraction) else ())
    below = tuple(_branch(child, around) for child in getattr(node, "children", ()))
    if below:
        return Branch(attrs.evolve(level, lines=sum(branch.level.lines for branch in below)), None, below)
    table, basis = getattr(node, "table", None), getattr(node, "basis", ())
    as_is = words.choose("照原文：", "as written: ")
    if isinstance(table, ir.Table):
        head = Line(as_is + as_written(node, around.sources))
        return Branch(level, Leaf((head, *table_lines(table, words)), formula(table, words), basis))
    return Branch(level, Leaf((Line(as_is), *statement_lines(node, around.sources)), (), basis))


_MAKERS: dict[type, Callable[[Any, Around], Branch]] = {
    ir.Section: _section,
    ir.Indicator: _indicator,
    ir.EachRow: _each_row,
    ir.Elsewhere: _elsewhere,
}
"""Kind of node -> how it is shown; `_other` shows the rest."""


# ---- points ----------------------------------------------------------------------------------------------------------

_PICKS = {
    "highest": ("只计得分最高的一项", "only the highest of its parts counts"),
    "lowest": ("只计得分最低的一项", "only the lowest of its parts counts"),
}
_EXTRAS = {"bonus": ("（加分项）", "(bonus)"), "malus": ("（扣分项）", "(malus)")}
_MOST = {"bonus": ("最多加{}分", "at most +{}"), "malus": ("最多扣{}分", "at most −{}")}
_LEFT_OUT = {
    "to_siblings": (
        "不参评的，其分值由同级其他各项按分值比例分担",
        "what is left out: its points go to the other parts of the same level in proportion",
    ),
    "to_total": (
        "不参评的，其分值不计，得分按“满分 ÷ 参评各项分值之和”折算到总分",
        "what is left out: its points do not count, and the total is made up by total ÷ points that are left",
    ),
    "to_nobody": ("不参评的，不得分，其分值不折算", "what is left out: its points are lost"),
}


def left_out_words(way: str, words: Words) -> str:
    """What becomes of the points of what is left out (不参评)."""
    return words.choose(*_LEFT_OUT.get(way, (way, way)))


def _kind(node: ir.Child, words: Words) -> tuple[str, ...]:
    """Whether a node adds to the total or takes from it."""
    return (words.choose(*_EXTRAS.get(node.extra, (node.extra, node.extra))),) if node.extra else ()


def _points(node: ir.Indicator | ir.Elsewhere | ir.Section, words: Words, around: Around) -> tuple[str, ...]:
    """Points, exact, and between what the score may lie where it goes beyond; of a bonus or malus its limit."""
    limits = node.range
    if node.extra in _MOST:
        end = None if limits is None else limits.high if node.extra == "bonus" else limits.low
        if end is not None:
            return (words.choose(*_MOST[node.extra]).format(_number(abs(end))),)
        text = "" if limits is None else limits.high_text + limits.low_text
        free = text or around.extra != node.extra
        return (words.choose("不限", "unlimited"),) if free else (words.choose("（计入本组）", "(in the group)"),)
    said = [_number(node.points)]
    if limits is not None and (limits.high_text or limits.high != node.points):
        said.append(words.choose("最高", "at most ") + _end(limits.high, words))
    if limits is not None and (limits.low_text or limits.low != 0):
        said.append(words.choose("最低", "at least ") + _end(limits.low, words))
    return tuple(said)


def _section_points(node: ir.Section, words: Words, around: Around) -> tuple[str, ...]:
    if node.inner is None:
        return _points(node, words, around)
    inner = _number(node.inner)
    zh = f"（内部{inner}分，按“内部得分 ÷ {inner} × {_number(node.points)}”折算）"
    return *_points(node, words, around), words.choose(
        zh, f"({inner} inside, score ÷ {inner} × {_number(node.points)})"
    )


def _end(limit: Fraction | None, words: Words) -> str:
    return words.choose("不限", "unlimited") if limit is None else _number(limit) + words.choose("分", "")


def _number(number: Fraction) -> str:
    return format_number(number)


# ---- beside the points -----------------------------------------------------------------------------------------------

_REMARKS = {"source": ("来源：", "source: "), "responsible": ("责任单位：", "responsible: "), "note": ("", "")}


def _notes(node: ir.Indicator | ir.Elsewhere | ir.Section, words: Words) -> tuple[str, ...]:
    """来源, 责任单位, 备注."""
    comma = words.choose("、", ", ")
    return tuple(
        words.choose(*_REMARKS.get(remark.word, (f"{remark.word}：", f"{remark.word}: "))) + comma.join(remark.texts)
        for remark in node.remarks
    )


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
            lines.append(words.equation(words.subject, table.subject))
        lines += words.definitions(table.subject, *table.rows, *table.exceptions, table.collect)
    except UnknownNodeError:
        lines.append(f"{words.subject} = {table.subject_text}")
    return tuple(lines)


def _shown(words: Callable[[ir.Expr], str], expr: ir.Expr) -> str:
    try:
        return words(expr)
    except UnknownNodeError as error:
        return f"（{error}）"
