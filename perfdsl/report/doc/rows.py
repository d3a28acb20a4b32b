"""The rows of a scoring table as lines of a cell (评分标准)."""

from __future__ import annotations

from collections.abc import Iterator

from perfdsl.core import ir
from perfdsl.report.doc.model import Line
from perfdsl.report.doc.outcomes import limit_words, outcome_words
from perfdsl.report.doc.unknown import UnknownNodeError, require_words, unsaid
from perfdsl.report.doc.words import Words

_WAYS = {
    "add_up": ("{start}符合的各条累计", "{start}all lines that apply are added up"),
    "highest": ("符合的各条中取最高", "the highest of the lines that apply"),
    "lowest": ("符合的各条中取最低", "the lowest of the lines that apply"),
}
"""How several rows count together -> in words."""


def table_lines(table: ir.Table, words: Words, depth: int = 0) -> Iterator[Line]:
    """Every row, one line or more each; a row without words of its own as the rule file has it."""
    special = unsaid(table)
    for name in special:  # how its rows count together is not known here: say so, and let them speak for themselves
        yield Line(f"{name}: {getattr(table, name, '')}", depth)
    if table.ordered:
        yield Line(words.choose("依次判断，适用最先符合的一条：", "the first line that applies counts:"), depth)
    if table.collect is not None:
        yield Line(_collected(table.collect, words), depth)
    for number, row in enumerate(table.rows, 1):
        lead = f"（{number}）" if table.ordered or table.collect is not None else ""
        try:
            require_words(table)
            yield from _row_lines(row, lead, words, depth)
        except UnknownNodeError:
            yield Line(lead + words.choose("照原文：", "as written: ") + row.text, depth)


def _collected(collect: ir.Collect, words: Words) -> str:
    """What the rows that apply make together; a way without words is named as written."""
    comma = words.choose("，", ", ")
    try:
        require_words(collect)
        start = "" if collect.start is None else words.choose("自", "from ") + words.within(collect.start)
        head = _WAYS[collect.way][words.lang == "en"].format(start=start and start + words.choose("起，", ": "))
        limits = [limit_words(limit, words, deducts=start != "") for limit in collect.limits]
    except (KeyError, UnknownNodeError):
        return words.choose("照原文：", "as written: ") + collect.text
    return comma.join((head, *limits)) + words.choose("：", ":")


def _row_lines(row: ir.Row, lead: str, words: Words, depth: int) -> list[Line]:
    """A row: its condition, what follows, and the table in it.

    Raises:
        UnknownNodeError: something in it has no words.
    """
    require_words(row)
    outcome, inner = outcome_words(row.outcome, words)
    lines = [Line(lead + _led(row, outcome, words), depth)]
    if inner is not None:
        lines += table_lines(inner, words.about(_inner_subject(inner, words)), depth + 1)
    return lines


def _led(row: ir.Row, outcome: str, words: Words) -> str:
    """The condition and what follows; a row that always applies is only what follows."""
    if row.when is None:
        return words.choose("其余的，", "otherwise: ") + outcome
    if row.when == ir.And(()):
        return outcome
    return words.choose(f"{words.condition(row.when)}的，{outcome}", f"if {words.condition(row.when)}: {outcome}")


def _inner_subject(table: ir.Table, words: Words) -> str:
    """What a table in a table judges: a cell by its name, a computed value in short."""
    if isinstance(table.subject, ir.Field | ir.Named):
        return words.expression(table.subject)
    return words.choose("该值", "this value")
