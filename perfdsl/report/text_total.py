"""What was made of the scores: the total's formula, vetoes, results; and a reviewer's scores beside the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.core.show import show_causes, show_value
from perfdsl.core.values import TextValue
from perfdsl.report.because import because_text
from perfdsl.report.layout import Column, Style, TableRow
from perfdsl.report.numbers import points_text, score_text, signed
from perfdsl.report.words import listed, word
from perfdsl.source import visible

if TYPE_CHECKING:
    from fractions import Fraction

    from perfdsl.core.results import OutcomeResult, Result, VetoResult
    from perfdsl.core.values import Value
    from perfdsl.messages import Lang

_STYLES: dict[str, Style] = {"applied": "error", "not_applied": "good", "open": "warning"}
_REVIEWED_AT = 3
"""Behind the claim stand what the reviewer gave and what he took off."""

Line = tuple[str, str, Style]
"""A label, a text, and the style of the text."""


def total_lines(result: Result, lang: Lang) -> list[Line]:
    """How the total came about, each veto, each result; nothing where the parts simply add up."""
    lines: list[Line] = [(word("sum", lang), visible(because_text(line, lang)), "plain") for line in result.why]
    lines += [(word("veto", lang), _veto(veto, lang), _STYLES[veto.state]) for veto in result.vetoes]
    if result.before_vetoes is not None and result.before_vetoes != result.score:
        change = {"before": score_text(result.before_vetoes), "after": score_text(result.score)}
        lines.append(("", word("vetoed", lang, **change), "plain"))
    for outcome in result.outcomes:
        style: Style = "plain" if len(outcome.values) == 1 and not outcome.cells else "warning"
        colon = "：" if lang == "zh" else ": "
        lines.append((word("result", lang), visible(outcome.name) + colon + outcome_text(outcome, lang), style))
    return lines


def _veto(veto: VetoResult, lang: Lang) -> str:
    """安全事故 → 总分 0分  成立：事故 ≥ 1起（2起 ≥ 1起）."""
    basis = f"〔{'、'.join(veto.basis)}〕" if veto.basis else ""
    why = because_text(veto.why[0], lang) if veto.why else word(f"veto_{veto.state}", lang)
    return visible(f"{veto.name} → {veto.effect}{basis}  {why}")


def outcome_text(outcome: OutcomeResult, lang: Lang) -> str:
    """The value, or every one that is possible, and what it is open for want of."""
    values = [value_text(value, outcome, lang) for value in outcome.values]
    text = word("between", lang, low=values[0], high=values[-1]) if outcome.is_interval else listed(values, lang)
    if len(values) > 1 and not outcome.is_interval:
        text = word("maybe", lang, grades=text)
    if not outcome.cells:
        return visible(text)
    open_for = word("open_for", lang, cells=show_causes(outcome.cells, lang))
    return visible("  ".join(part for part in (text, open_for) if part))


def value_text(value: Value, outcome: OutcomeResult, lang: Lang) -> str:
    """A value of a result, texts without quotes."""
    return value.text if isinstance(value, TextValue) else show_value(value, outcome.kind, lang)


# ---- reviewed scores ---------------------------------------------------------------------------------------------


def is_reviewed(result: Result) -> bool:
    """Whether a reviewer gave any score."""
    return any(indicator.reviewed is not None for indicator in result.indicators)


def review_columns(columns: list[Column], lang: Lang) -> list[Column]:
    """The columns with 复核 and 核减 behind the claim."""
    added = [Column(word("reviewed", lang), numeric=True), Column(word("deducted", lang), numeric=True)]
    return [*columns[:_REVIEWED_AT], *added, *columns[_REVIEWED_AT:]]


def reviewed_row(row: TableRow, reviewed: Fraction | None, deducted: Fraction | None) -> TableRow:
    """The row with what the reviewer gave and took off."""
    added = (points_text(reviewed), "" if deducted is None else signed(deducted).replace("+", ""))
    styles = {at if at < _REVIEWED_AT else at + len(added): style for at, style in row.styles.items()}
    return TableRow((*row.cells[:_REVIEWED_AT], *added, *row.cells[_REVIEWED_AT:]), row.style, styles)
