"""What is made of the scores, in words: the total, vetoes, results; and the cells of claimed and reviewed scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.show import Lang
from perfdsl.report.doc.levels import left_out_words
from perfdsl.report.doc.model import Block, Grid, Heading, Line, Paragraphs, cell
from perfdsl.report.doc.outcomes import limit_words
from perfdsl.report.doc.rows import table_lines
from perfdsl.report.doc.unknown import UnknownNodeError, as_written, parts_of, require_words
from perfdsl.report.doc.words import Words
from perfdsl.source import SourceFile

Sources = Mapping[str, SourceFile]


def total_blocks(scheme: ir.Scheme, lang: Lang, sources: Sources) -> Iterator[Block]:
    """总分, where it is more than the sum of what has points, and what becomes of what is left out."""
    words = Words(lang)
    lines: list[Line] = []
    if scheme.formula is not None:
        lines += _formula(scheme.formula, words, sources)
    elif any(getattr(child, "extra", "") for child in scheme.children):
        zh = "总分 = 各项得分之和 + 加分 + 扣分（扣分不大于0）"
        lines.append(Line(words.choose(zh, "total = sum of the scores + bonus + malus (a malus is never above 0)")))
    if scheme.formula is not None and any(getattr(child, "extra", "") for child in scheme.children):
        zh = "基础分为各一级指标得分之和；加分、扣分为加分项、扣分项得分之和，扣分不大于0"
        en = "base is the sum of the first level; bonus and malus are the sums of theirs, a malus is never above 0"
        lines.append(Line(words.choose(zh, en)))
    if scheme.left_out != "to_siblings" or any(isinstance(part, ir.LeaveOut) for part in parts_of(scheme.children)):
        lines.append(Line(left_out_words(scheme.left_out, words)))
    if lines:
        yield Heading(words.choose("总分的计算", "The total"), 2)
        yield Paragraphs(tuple(lines))


def _formula(formula: ir.Formula, words: Words, sources: Sources) -> Iterator[Line]:
    try:
        require_words(formula)
        limits = [limit_words(limit, words, deducts=False) for limit in formula.limits]
        value = words.choose("总分 = ", "total = ") + words.expression(formula.value)
        yield Line(words.choose("，", ", ").join((value, *limits)))
        yield from _definitions(words, formula.value, formula.limits)
    except UnknownNodeError:
        yield _as_is(formula, words, sources)


def _definitions(words: Words, *nodes: Any) -> Iterator[Line]:
    try:
        yield from [Line(text, 1) for text in words.definitions(*nodes)]
    except UnknownNodeError as error:
        yield Line(f"（{error}）", 1)


def _as_is(node: Any, words: Words, sources: Sources) -> Line:
    return Line(words.choose("照原文：", "as written: ") + as_written(node, sources))


def veto_blocks(scheme: ir.Scheme, lang: Lang, sources: Sources) -> Iterator[Block]:
    """The vetoes (一票否决): when each applies, and what it does."""
    if not scheme.vetoes:
        return
    words = Words(lang)
    lines = [line for veto in scheme.vetoes for line in _veto(veto, words, sources)]
    if len(scheme.vetoes) > 1:
        lines.append(
            Line(words.choose("几项同时成立的，都适用，从低", "several that hold all apply; the lowest counts"))
        )
    yield Heading(words.choose("一票否决", "Vetoes"), 2)
    yield Paragraphs(tuple(lines))


def _veto(veto: ir.Veto, words: Words, sources: Sources) -> Iterator[Line]:
    try:
        require_words(veto, veto.effect)
        when, effect = words.condition(veto.when), _effect(veto.effect, words)
    except UnknownNodeError:
        yield _as_is(veto, words, sources)
        return
    basis = words.choose("、", ", ").join(veto.basis)
    basis = words.choose(f"（依据：{basis}）", f" (basis: {basis})") if basis else ""
    yield Line(words.choose(f"{veto.name}：{when}的，{effect}", f"{veto.name}: if {when}, {effect}") + basis)
    yield from _definitions(words, veto.when, veto.effect)


def _effect(effect: ir.Effect, words: Words) -> str:
    match effect:
        case ir.SetTotal(value=value, caps=True):
            return words.choose("总分不超过", "the total is at most ") + words.within(value)
        case ir.SetTotal(value=value):
            return words.choose("总分按", "the total is ") + words.within(value) + words.choose("计", "")
        case ir.CapGrade(grade=grade):
            return words.choose(f"等级不高于“{grade}”", f"the grade is at most “{grade}”")


def result_blocks(scheme: ir.Scheme, lang: Lang) -> Iterator[Block]:
    """The results (结果): what a score leads to."""
    if not scheme.results:
        return
    words = Words(lang)
    yield Heading(words.choose("结果", "Results"), 2)
    yield Paragraphs(tuple(line for result in scheme.results for line in _result(result, words)))


def _result(result: ir.NamedResult, words: Words) -> Iterator[Line]:
    table = result.table
    only = table.rows[0] if len(table.rows) == 1 else None
    if table.subject is None and only is not None and isinstance(only.outcome, ir.Award) and only.when == ir.And(()):
        try:
            yield Line(words.equation(result.name, only.outcome.value))
        except UnknownNodeError:
            yield Line(result.name + words.choose("：照原文：", ": as written: ") + only.text)
    else:
        try:
            subject = "" if table.subject is None else words.expression(table.subject)
        except UnknownNodeError:
            subject = table.subject_text
        judged = attrs.evolve(words.about(subject, table.subject), awards=False)
        yield Line(
            result.name
            + words.choose(f"（按{subject}）：" if subject else "：", f" (by {subject}):" if subject else ":")
        )
        yield from table_lines(table, judged, 1)
    yield from _definitions(words, table)


# ---- scores that a form holds ----------------------------------------------------------------------------------------


def claim_blocks(scheme: ir.Scheme, lang: Lang) -> Iterator[Block]:
    """Where the form holds the scores that a unit claims and that a reviewer gave; they are compared with the rules."""
    words = Words(lang)
    rows = [*_claims(scheme.children, (), words)]
    if scheme.claimed_total is not None:
        rows.append((words.choose("总分", "total"), _cell_of(scheme.claimed_total, words), ""))
    if not rows:
        return
    yield Heading(words.choose("附：自评与复核得分的填报", "Appendix: claimed and reviewed scores"), 2)
    heads = words.choose("序号 指标 自评得分 复核得分", "No. Indicator Claimed Reviewed").split()
    numbered = ((cell(str(number), numeric=True), *map(cell, row)) for number, row in enumerate(rows, 1))
    yield Grid(tuple(heads), tuple(numbered))


def _claims(nodes: Iterable[Any], path: tuple[str, ...], words: Words) -> Iterator[tuple[str, str, str]]:
    for node in nodes:
        name = node.method if isinstance(node, ir.EachRow) else getattr(node, "name", "")
        claimed, reviewed = getattr(node, "claimed", None), getattr(node, "reviewed", None)
        if claimed is not None or reviewed is not None:
            yield " / ".join((*path, name)), _cell_of(claimed, words), _cell_of(reviewed, words)
        yield from _claims(getattr(node, "children", ()), (*path, name), words)


def _cell_of(expr: ir.Expr | None, words: Words) -> str:
    try:
        return "" if expr is None else words.expression(expr)
    except UnknownNodeError as error:
        return f"（{error}）"
