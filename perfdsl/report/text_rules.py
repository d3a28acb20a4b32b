"""What a folder of rules holds, when rules alone are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.core import ir
from perfdsl.core.walk import leaves
from perfdsl.report.layout import Column, Paint, TableRow, table
from perfdsl.report.numbers import points_text
from perfdsl.report.words import counted, found, word
from perfdsl.source import visible

if TYPE_CHECKING:
    from perfdsl.messages import Lang
    from perfdsl.run import Run


def rules_lines(run: Run, hidden: int, lang: Lang, width: int, paint: Paint) -> list[str]:
    """A line for each scheme, then how many forms, schemes, indicators and checks there are."""
    program = run.rules.program if run.rules is not None else ir.Program((), (), (), run.digest)
    columns = [
        Column(word("scheme", lang), most=width // 2),
        Column(word("form", lang), most=width // 4),
        Column(word("year", lang, year="").strip()),
        Column(word("points", lang), numeric=True),
        Column(word("indicator", lang), numeric=True),
    ]
    rows = [
        TableRow(
            (
                visible(scheme.name),
                visible(scheme.form),
                _years(scheme, lang),
                points_text(scheme.total),
                str(_count(scheme)),
            )
        )
        for scheme in program.schemes
    ]
    counts = run.counts()
    lines = table(columns, rows, width, paint) if rows else []
    closing = "，" if lang == "zh" else ", "
    if counts.errors or counts.warnings or counts.infos:
        said = found(counts.errors, counts.warnings, counts.infos, lang)
    else:
        said = paint(word("rules_ok", lang), "good")
    tail = word("not_shown", lang, count=str(hidden)) if hidden else ""
    return [*lines, said + closing + _holds(program, lang) + tail]


def _holds(program: ir.Program, lang: Lang) -> str:
    indicators = sum(_count(scheme) for scheme in program.schemes)
    numbers = (len(program.forms), len(program.schemes), indicators, len(program.checks))
    if lang == "zh":
        return "共 {} 张表、{} 个方案、{} 个指标、{} 条核查".format(*numbers)
    kinds = ("forms", "schemes", "indicators", "checks")
    return ", ".join(counted(number, kind, lang) for number, kind in zip(numbers, kinds, strict=True))


def _years(scheme: ir.Scheme, lang: Lang) -> str:
    if scheme.years is None:
        return word("no_year", lang)
    first, last = scheme.years
    return str(first) if first == last else f"{first}–{last}"


def _count(scheme: ir.Scheme) -> int:
    """Indicators of a scheme; 逐行 counts once, for each form has rows of its own."""
    return sum(1 for _ in leaves(scheme.children))
