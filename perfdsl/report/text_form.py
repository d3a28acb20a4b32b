"""The indicator table of one form under one scheme, with totals and grade."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from perfdsl.engine.place import source_of
from perfdsl.report.because import because_text, summary
from perfdsl.report.layout import Column, Paint, Style, TableRow, fit, left, table, wrap
from perfdsl.report.numbers import excess, indicator_excess, points_text, score_text, signed, stake_text
from perfdsl.report.text_total import is_reviewed, review_columns, reviewed_row, total_lines
from perfdsl.report.words import listed, word
from perfdsl.source import display_width, visible

if TYPE_CHECKING:
    from fractions import Fraction

    from perfdsl.core.results import IndicatorResult, Result, SectionResult
    from perfdsl.core.score import Score
    from perfdsl.core.values import FormData
    from perfdsl.messages import Lang

    _Part = IndicatorResult | SectionResult | Result

_LABEL = 6
"""Cells of 总分, 否决, 结果 and of their English words."""
_NAME_SHARE = 0.34
"""Of the width, at most this much goes to the names."""


def form_name(result: Result) -> str:
    """The form as findings call it, with what tells it from its like."""
    return f"{result.form}「{result.label}」" if result.label else result.form


def form_lines(result: Result, form: FormData | None, lang: Lang, width: int, paint: Paint) -> list[str]:
    """Heading, table, grade."""
    return [
        paint(fit(visible(form_name(result)), width), "bold"),
        *(paint(line, "dim") for line in _heading(result, form, lang, width)),
        *table(*_table(result, lang, width), width, paint),
        *_grade(result, lang, paint),
        *_made_of_it(result, lang, width, paint),
    ]


def _table(result: Result, lang: Lang, width: int) -> tuple[list[Column], list[TableRow]]:
    """Columns and rows; with what a reviewer gave, if one did."""
    columns = _columns(lang, width)
    rows: list[tuple[TableRow, _Part | None]] = [*_rows(result, lang)]
    rows += [*((row, None) for row in _parts(result, lang)), (_total(result, lang), result)]
    if not is_reviewed(result):
        return columns, [row for row, _ in rows]
    shown = [reviewed_row(row, part.reviewed if part else None, part.deducted if part else None) for row, part in rows]
    return review_columns(columns, lang), shown


def _made_of_it(result: Result, lang: Lang, width: int, paint: Paint) -> list[str]:
    """总分, 否决, 结果: one line each, broken where it is too long."""
    lines: list[str] = []
    for label, text, style in total_lines(result, lang):
        first, *more = wrap(text, width - _LABEL - 4)
        lines.append(f"  {paint(left(label, _LABEL), 'dim')}  {paint(first, style)}")
        lines += [" " * (_LABEL + 4) + paint(line, style) for line in more]
    return lines


def _heading(result: Result, form: FormData | None, lang: Lang, width: int) -> list[str]:
    """Scheme, document, rule: on one line if they fit."""
    parts = [f"{word('scheme', lang)} {visible(result.scheme)}"]
    source = source_of(form, None)
    if source is not None:
        parts.append(f"{word('source', lang)} {visible(source)}")
    if result.rule is not None:
        parts.append(f"{word('rule', lang)} {visible(result.rule.file)}:{result.rule.line}")
    line = " · ".join(parts)
    return [line] if display_width(line) <= width else [fit(part, width) for part in parts]


def _columns(lang: Lang, width: int) -> list[Column]:
    return [
        Column(word("indicator", lang), most=int(width * _NAME_SHARE)),
        Column(word("points", lang), numeric=True),
        Column(word("claimed", lang), numeric=True),
        Column(word("recomputed", lang), numeric=True),
        Column(word("difference", lang), numeric=True),
        Column(word("why", lang), cut=partial(_cut_reason, lang)),
    ]


def _cut_reason(lang: Lang, text: str, width: int) -> str:
    """The reason in so many cells: without what was judged, if only so the points find room."""
    if display_width(text) > width:
        text = text.partition("：" if lang == "zh" else ": ")[2] or text
    return fit(text, width)


def _rows(result: Result, lang: Lang) -> list[tuple[TableRow, _Part]]:
    """Sections and indicators as they stand in the scheme: a section comes before what lies below it."""
    waiting = {section.path: section for section in result.sections}
    rows: list[tuple[TableRow, _Part]] = []
    for indicator in result.indicators:
        for depth in range(1, len(indicator.path)):
            section = waiting.pop(indicator.path[:depth], None)
            if section is not None:
                rows.append((_section(section, lang), section))
        rows.append((_indicator(indicator, lang), indicator))
    return [
        *rows,
        *((_section(section, lang), section) for section in waiting.values()),
    ]  # sections in which the form has no rows


def _section(section: SectionResult, lang: Lang) -> TableRow:
    difference = excess(section.claimed, section.score)
    return TableRow(
        (
            _name(section.path),
            stake_text(section, lang),
            points_text(section.claimed),
            word("left_out", lang) if section.left_out else score_text(section.score),
            "" if difference is None else signed(difference),
            visible("，".join(because_text(line, lang) for line in section.why)),
        ),
        "bold",
        {4: _difference_style(difference), 5: "dim"},
    )


def _indicator(indicator: IndicatorResult, lang: Lang) -> TableRow:
    difference = indicator_excess(indicator)
    shown = "" if difference is None else signed(difference)
    style = _difference_style(difference)
    if not indicator.settled and not difference:
        shown, style = word("open", lang), "warning"
    elif difference == 0 and not indicator.score.is_exact:
        shown, style = word("within", lang), "info"
    cells = (
        _name(indicator.path),
        stake_text(indicator, lang),
        points_text(indicator.claimed),
        word("left_out", lang) if indicator.left_out else score_text(indicator.score),
        shown,
        visible(summary(indicator, lang)),
    )
    return TableRow(cells, styles={3: _score_style(indicator), 4: style, 5: "dim"})


def _score_style(indicator: IndicatorResult) -> Style:
    if not indicator.settled:
        return "warning"
    return "info" if not indicator.score.is_exact else "plain"


def _difference_style(difference: Fraction | None) -> Style:
    if not difference:
        return "plain"
    return "error" if difference > 0 else "warning"


def _name(path: tuple[str, ...]) -> str:
    return "  " * (len(path) - 1) + visible(path[-1])


def _parts(result: Result, lang: Lang) -> list[TableRow]:
    """Base, bonus and malus, where the total has more than one of them, or points were moved."""
    extras = [("bonus", result.bonus), ("malus", result.malus)]
    shown = [(key, score) for key, score in extras if score is not None]
    if not shown and not result.why:
        return []
    rows = [("base", result.base), *shown]
    return [
        TableRow((word(key, lang), "", "", score_text(score), "", ""), "bold")
        for key, score in rows
        if score is not None
    ]


def _total(result: Result, lang: Lang) -> TableRow:
    difference = excess(result.claimed, result.score)
    return TableRow(
        (
            word("total", lang),
            points_text(result.total),
            points_text(result.claimed),
            score_text(result.score),
            "" if difference is None else signed(difference),
            "",
        ),
        "bold",
        {4: _difference_style(difference)},
    )


def _grade(result: Result, lang: Lang, paint: Paint) -> list[str]:
    """等级  复算 可能为 优、良  自评 优."""
    if not result.grades:
        return []
    parts = [f"{word('recomputed', lang)} {paint(grades_text(result.grades, lang), 'bold')}"]
    if result.claimed_grades:
        differs = not set(result.claimed_grades) & set(result.grades)
        claimed = paint(visible(listed(result.claimed_grades, lang)), "error" if differs else "bold")
        parts.append(f"{word('claimed', lang)} {claimed}")
    return [f"  {paint(word('grade', lang), 'dim')}  " + "  ".join(parts)]


def grades_text(grades: tuple[str, ...], lang: Lang) -> str:
    """The grade, or those that are possible."""
    names = visible(listed(grades, lang))
    return names if len(grades) == 1 else word("maybe", lang, grades=names)


def total_text(claimed: Fraction | None, score: Score) -> tuple[str, str, str]:
    """Claimed, recomputed, difference of a whole form."""
    difference = excess(claimed, score)
    return points_text(claimed), score_text(score), "" if difference is None else signed(difference)
