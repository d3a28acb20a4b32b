"""What follows from a row, in words: points, ranges, deductions by steps, limits. One function for each node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from perfdsl.core import ir
from perfdsl.core.show import Lang
from perfdsl.core.walk import replace
from perfdsl.core.whole import is_whole
from perfdsl.report.doc.unknown import UnknownNodeError, parts_of, require_words
from perfdsl.report.doc.words import Words

Said = tuple[str, ir.Table | None]
"""An outcome in words, and the table that stands in it."""


def outcome_words(outcome: Any, words: Words) -> Said:
    """The outcome in words, and the table that stands in it, if any.

    Raises:
        UnknownNodeError: something in it has no words.
    """
    require_words(outcome)  # nothing but what `_MAKERS` knows passes
    return _MAKERS[type(outcome)](outcome, words)


def _award(award: ir.Award, words: Words) -> Said:
    if not words.awards:
        return words.choose("为", "") + words.within(award.value), None
    match award.value:
        case ir.Full():
            return words.choose("得满分", "full points"), None
        case ir.Literal(value=value) if value == 0:
            return words.choose("不得分", "no points"), None
        case ir.Literal():
            return words.choose("得", "") + words.within(award.value), None
        case _:
            return words.choose("得分 = ", "score = ") + words.expression(award.value), None


def _discretion(range_: ir.Discretion, words: Words) -> Said:
    """A range as people write it: both ends, and whether they belong to it."""
    ends = ((range_.low, range_.low_closed), (range_.high, range_.high_closed))
    low, high = (
        words.within(end).rstrip()
        + words.choose("（含）" if closed else "（不含）", " (included)" if closed else " (excluded)")
        for end, closed in ends
    )
    return words.choose(f"由评价人员在{low}至{high}之间评定", f"a person decides between {low} and {high}"), None


def _open(outcome: ir.Open, words: Words) -> Said:
    reason = words.choose("：", ": ") + outcome.reason if outcome.reason else ""
    return words.choose("待定", "undetermined") + reason, None


def _peers_score(_: ir.PeersScore, words: Words) -> Said:
    zh = "得同行平均分（不适用本条的各单位此项得分的平均）"
    return words.choose(zh, "the mean of this score over the peers to which this line does not apply"), None


def _left_out(outcome: ir.LeaveOut, words: Words) -> Said:
    reason = words.choose("：", ": ") + outcome.reason if outcome.reason else ""
    return words.choose("不参评", "left out") + reason, None


def _nested(nested: ir.Nested, words: Words, after: str = "") -> Said:
    """A table in a table, and the line above it; `after` is what changes its score afterwards."""
    subject = words.within(nested.table.subject) if nested.table.subject is not None else ""
    then = words.choose(f"（其后{after}）", f" (afterwards {after})") if after else ""
    return words.choose(f"按{subject}计分{then}：", f"scored by {subject}{then}:"), nested.table


def _adjusted(adjusted: ir.Adjusted, words: Words) -> Said:
    parts = [change_words(change, words) for change in adjusted.changes]
    if adjusted.most_minus is not None:
        parts.append(words.choose("最多扣", "at most off: ") + words.within(adjusted.most_minus))
    if adjusted.most_plus is not None:
        parts.append(words.choose("最多加", "at most added: ") + words.within(adjusted.most_plus))
    deducts = any(change.sign < 0 for change in adjusted.changes)
    parts += [limit_words(limit, words, deducts=deducts) for limit in adjusted.limits]
    comma = words.choose("，", ", ")
    if isinstance(adjusted.base, ir.Nested):
        require_words(adjusted.base)
        return _nested(adjusted.base, words, comma.join(parts))
    if from_nothing(adjusted):
        return comma.join(parts), None
    base, inner = outcome_words(adjusted.base, words)
    return comma.join((base, *parts)), inner


def from_nothing(outcome: Any) -> bool:
    """Whether a row has no score of its own, but only takes or adds."""
    match outcome:
        case ir.Adjusted(base=ir.Award(value=ir.Literal(value=value)), changes=changes):
            return value == 0 and changes != ()
        case _:
            return False


_MAKERS: dict[type, Callable[[Any, Words], Said]] = {
    ir.Award: _award,
    ir.Discretion: _discretion,
    ir.Open: _open,
    ir.PeersScore: _peers_score,
    ir.LeaveOut: _left_out,
    ir.Nested: _nested,
    ir.Adjusted: _adjusted,
}
"""Kind of outcome -> its words; one that is added here is added to the fields of `unknown` too."""


# ---- deductions and additions ----------------------------------------------------------------------------------------


def change_words(change: ir.Steps | ir.Change, words: Words) -> str:
    """A deduction or an addition, fixed or by steps."""
    require_words(change)
    verb = words.choose("扣", "less ") if change.sign < 0 else words.choose("加", "plus ")
    amount = (verb + words.within(change.amount)).rstrip()
    return _steps(change, amount, words) if isinstance(change, ir.Steps) else amount


def _steps(steps: ir.Steps, amount: str, words: Words) -> str:
    """Which part is counted, in what steps, and what becomes of a part of a step."""
    step, part = words.within(steps.step), _part(steps.measure, words)
    counted = words.choose(f"{part}，每{step}{amount}", f"for each {step} {part} {amount}")
    if _never_in_part(steps, words):
        return counted
    match steps.reading:
        case "pro_rata":
            return counted + words.choose(f"，不足{step}的按比例计", ", part of a step in proportion")
        case "whole":
            return counted + words.choose(f"，不足{step}的不计", ", part of a step not counted")
        case "started":
            return counted + words.choose(f"，不足{step}的按{step}计", ", part of a step counted as a whole one")
        case _:
            raise UnknownNodeError(steps.reading)


def _never_in_part(steps: ir.Steps, words: Words) -> bool:
    """Whether what is counted is whole and goes one by one, so that no reading of a part of a step matters."""
    judged = {} if words.value is None else dict.fromkeys(_subjects(steps.measure), words.value)
    known = steps.reading in ("pro_rata", "whole", "started")
    one = isinstance(steps.step, ir.Literal) and steps.step.value == 1
    return known and one and is_whole(replace(steps.measure, judged))


def _subjects(expr: ir.Expr) -> list[ir.Expr]:
    return [part for part in parts_of(expr) if isinstance(part, ir.Subject)]


def _part(measure: ir.Expr, words: Words) -> str:
    """超过 100% 的部分; for a value without a limit, the value."""
    match measure:
        case ir.Arithmetic(operator="-", left=ir.Subject(), right=limit):
            shown = words.within(limit)
            return words.choose(f"超过{shown}的部分", f"above {shown}")
        case ir.Arithmetic(operator="-", left=limit, right=ir.Subject()):
            shown = words.within(limit)
            return words.choose(f"低于{shown}的部分", f"below {shown}")
        case _:
            return words.choose("", "of ") + words.expression(measure)


# ---- limits ----------------------------------------------------------------------------------------------------------


def limit_words(limit: ir.Bound | ir.RoundTo, words: Words, *, deducts: bool) -> str:
    """扣完为止 (where something is deducted), 不超过满分, 保留2位小数 and the like."""
    require_words(limit)
    if isinstance(limit, ir.RoundTo):
        return rounding_words(limit, words.lang)
    match limit:
        case ir.Bound(way="at_least", value=ir.Literal(value=value)) if deducts and value == 0:
            return words.choose("扣完为止", "not below 0")
        case ir.Bound(way="at_least"):
            return words.choose("不低于", "not below ") + words.within(limit.value)
        case ir.Bound(way="at_most"):
            return words.choose("不超过", "not above ") + words.within(limit.value)
        case _:
            raise UnknownNodeError(limit.way)


def rounding_words(rounding: ir.RoundTo, lang: Lang) -> str:
    """保留2位小数，四舍五入."""
    if lang == "zh":
        return f"保留{rounding.places}位小数，{rounding.mode.zh}"
    return f"rounded to {rounding.places} places, {rounding.mode.en}"
