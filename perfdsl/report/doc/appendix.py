"""What follows the scoring table: methods, grades, provisions without words of their own, checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from perfdsl.core import ir
from perfdsl.core.show import Lang
from perfdsl.diagnostics import Severity
from perfdsl.report.doc.levels import formula
from perfdsl.report.doc.model import Block, Cell, Grid, Heading, Line, Paragraphs, cell
from perfdsl.report.doc.rows import table_lines
from perfdsl.report.doc.unknown import UnknownNodeError, as_written, parts_of, remarks, unsaid
from perfdsl.report.doc.words import Words
from perfdsl.report.words import severity_word
from perfdsl.source import SourceFile


def method_blocks(scheme: ir.Scheme, lang: Lang) -> Iterator[Block]:
    """The methods (计分办法) by which the form's own rows are scored, each once."""
    words = Words(lang)
    methods: dict[str, ir.EachRow] = {}
    for leaf in _leaves(scheme):
        methods.setdefault(leaf.method, leaf)
    if not methods:
        return
    yield Heading(words.choose("计分办法", "Methods"), 2)
    rows = tuple(
        (
            cell(str(number), numeric=True),
            cell(name),
            Cell(tuple(table_lines(leaf.table, words))),
            cell(*formula(leaf.table, words)),
        )
        for number, (name, leaf) in enumerate(methods.items(), 1)
    )
    heads = words.choose("序号 办法 评分标准 计算公式", "No. Method How_it_is_scored Formula").split()
    yield Grid(tuple(head.replace("_", " ") for head in heads), rows)


def _leaves(scheme: ir.Scheme) -> Iterator[ir.EachRow]:
    return (part for part in parts_of(scheme.children) if isinstance(part, ir.EachRow))


def grade_blocks(scheme: ir.Scheme, lang: Lang, sources: Mapping[str, SourceFile]) -> Iterator[Block]:
    """The grades, best first, and what total each asks for."""
    if not scheme.grades:
        return
    words = Words(lang, "总分" if lang == "zh" else "total")
    title = words.choose("等级", "Grades")
    if scheme.grades_ordered:
        title += words.choose("（依次判断，适用最先符合的一档）", " (the first that applies)")
    yield Heading(title, 2)
    rows = tuple((cell(grade.name), cell(_grade(grade, words, sources))) for grade in scheme.grades)
    yield Grid((words.choose("等级", "Grade"), words.choose("总分", "Total")), rows)


def _grade(grade: ir.Grade, words: Words, sources: Mapping[str, SourceFile]) -> str:
    try:
        if unsaid(grade):
            return as_written(grade, sources)
        return words.choose("其余", "otherwise") if grade.when is None else words.condition(grade.when)
    except UnknownNodeError:
        return as_written(grade, sources)


def provision_blocks(scheme: ir.Scheme, lang: Lang, sources: Mapping[str, SourceFile]) -> Iterator[Block]:
    """What else the scheme says, for which there are no words here, as the rule file has it."""
    said = list(remarks(scheme, sources))
    if not said:
        return
    words = Words(lang)
    yield Heading(words.choose("其他规定（照原文）", "Other provisions (as written)"), 2)
    rows = tuple((cell(str(number), numeric=True), Cell(lines)) for number, lines in enumerate(said, 1))
    yield Grid((words.choose("序号", "No."), words.choose("规定", "Provision")), rows)


# ---- working days ----------------------------------------------------------------------------------------------------


def calendar_blocks(scheme: ir.Scheme, lang: Lang) -> Iterator[Block]:
    """The days off and the days worked that working days are counted by."""
    words = Words(lang)
    found = dict.fromkeys(part.calendar for part in parts_of(scheme) if isinstance(part, ir.WorkingDays))
    lines = [Line(text) for calendar in found for text in _calendar(calendar, words)]
    if lines:
        yield Heading(words.choose("附：工作日的计算", "Appendix: working days"), 2)
        yield Paragraphs(tuple(lines))


def _calendar(calendar: ir.Calendar, words: Words) -> Iterator[str]:
    comma = words.choose("、", ", ")
    yield words.choose("周一至周五为工作日", "Monday to Friday are working days")
    if calendar.off:
        yield words.choose("放假：", "off: ") + comma.join(_stretches(calendar.off, words))
    if calendar.worked:
        yield words.choose("调休上班：", "worked: ") + comma.join(_stretches(calendar.worked, words))
    if calendar.years:
        years = comma.join(map(str, calendar.years))
        yield words.choose(f"以上列明的年份：{years}", f"years for which days are listed: {years}")


def _stretches(days: tuple[int, ...], words: Words) -> Iterator[str]:
    """Days, those in a row as from … to …."""
    ordered = sorted(set(days))
    starts = [day for day in ordered if day - 1 not in days]
    ends = [day for day in ordered if day + 1 not in days]
    for first, last in zip(starts, ends, strict=True):
        yield _day(first) if first == last else _day(first) + words.choose("至", " to ") + _day(last)


def _day(ordinal: int) -> str:
    """A date; a number that is none as it is."""
    return date.fromordinal(ordinal).isoformat() if 0 < ordinal <= date.max.toordinal() else str(ordinal)


# ---- checks ----------------------------------------------------------------------------------------------------------


def check_blocks(
    checks: tuple[ir.Check, ...], form: str, lang: Lang, sources: Mapping[str, SourceFile]
) -> Iterator[Block]:
    """The checks that look at the scheme's form: name, where, what must hold, how grave it is, basis."""
    words = Words(lang)
    found = [(check, domain) for check in checks for domain in check.domains if _concerns(domain, form)]
    if not found:
        return
    yield Heading(words.choose("附：核查", "Appendix: checks"), 2)
    heads = words.choose("序号 核查 范围 须满足 不满足时 依据", "No. Check Where Must_hold Otherwise Basis").split()
    rows = tuple(
        (cell(str(number), numeric=True), *_check(check, domain, words, sources))
        for number, (check, domain) in enumerate(found, 1)
    )
    yield Grid(tuple(head.replace("_", " ") for head in heads), rows)


def _concerns(domain: ir.CheckDomain, form: str) -> bool:
    """Whether a check looks at the form; one that looks at the whole submission does if it reads the form."""
    if domain.form:
        return domain.form == form
    return any(getattr(part, "form", None) == form for part in parts_of((domain.require, domain.where)))


def _check(
    check: ir.Check, domain: ir.CheckDomain, words: Words, sources: Mapping[str, SourceFile]
) -> tuple[Cell, ...]:
    name = cell(check.name, check.title if check.title != check.name else "")
    where = [".".join((domain.form, *domain.path)) if domain.form else words.choose("整份提交", "the whole submission")]
    must: list[str] = []
    try:
        if domain.where is not None:
            where.append(words.choose("其中 ", "where ") + words.condition(domain.where))
        must += [words.condition(domain.require), *words.definitions(domain.where, domain.require, domain.message)]
        if unsaid(check) or unsaid(domain):
            must.append(as_written(check, sources))
    except UnknownNodeError:
        must.append(as_written(check, sources))
    severity = severity_word(Severity(check.severity), words.lang)
    said = words.choose("：", ": ").join((severity, _message(domain.message, words)))
    return name, cell(*where), cell(*must), cell(said), cell(*check.basis)


def _message(parts: tuple[Any, ...], words: Words) -> str:
    """The author's wording; {…} stands for a value."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        try:
            text += f"{{{words.expression(part)}}}"
        except UnknownNodeError:
            text += "{…}"
    return text
