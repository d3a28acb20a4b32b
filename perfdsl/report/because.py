"""Derivations as text: each line of the engine's trace, and one line for the table of indicators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfdsl.core.show import show_points
from perfdsl.messages.because import BECAUSE, READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from perfdsl.core.results import Because, IndicatorResult
    from perfdsl.messages import Lang

_ARROW = re.compile(r"\s*(?:→|[-－][>＞])")
_ANCHORS = re.compile(rf"(?P<low>.*?){_ARROW.pattern}.* … (?P<high>.*?){_ARROW.pattern}.*")
"""Two anchors between which the points lie on a straight line."""
_TABLE = re.compile(r"\{.*\}\s*$", re.DOTALL)
"""A table inside a row; its own rows have lines of their own."""
_COMPARES = re.compile(r"[≥≤><＞＜=＝≠]|!=|不[低少]于|不超过|不高于|[大高小低等]于|超过|不等于")
_INTERVAL = re.compile(r"[\[(（［]")
_QUOTED = re.compile(r'["“]')
_NAMED = {
    "open": "reason",
    "elsewhere": "reason",
    "unknown": "cells",
    "no_points": "cells",
    "exception": "basis",
    "left_out": "reason",
}
"""What a line names, and does without where that is empty."""
_CHANGES = {"steps_minus": "−", "minus": "−", "steps_plus": "+", "plus": "+"}
_STEPS = ("steps_minus", "steps_plus")
_MADE = ("made_sum", "made_highest", "made_lowest")
"""What the rows of a table make together."""
_MOST = ("most_minus", "most_plus")
_LIMITS = ("at_least", "at_most", "rounded", "out_of_bounds")


def because_text(because: Because, lang: Lang) -> str:
    """One line of a derivation. Never fails: a code without wording shows itself and its arguments."""
    args = dict(because.args)
    if "result" in args:
        args["equals"], args["result"] = _equals(args["result"])
    if because.code in ("row", "exception"):
        args["text"] = _TABLE.sub("{ … }", args.get("text", ""))
    reading = READINGS.get(args.get("reading", ""))
    if reading is not None:
        args["reading"] = reading.template(lang)
    message = BECAUSE.get(_variant(because))
    try:
        return message.template(lang).format_map(args) if message else _bare(because)
    except KeyError:
        return _bare(because)


def summary(result: IndicatorResult, lang: Lang) -> str:
    """Why an indicator has its score, on one line: 106.4516% > 100%：5 − 3.2258 ≈ 1.7742 → 1.77.

    Why it is undetermined, if it is. Empty when nothing was traced.
    """
    if not result.why:
        return ""
    if not result.settled or result.left_out:
        return because_text(_reason(result), lang)
    made = next((line for line in result.why if line.code in _MADE and line.depth == 0), None)
    if made is not None:
        return _together(result, made, lang)
    comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
    return colon.join(part for part in (comma.join(_heads(result)), _score(result, lang)) if part)


def _together(result: IndicatorResult, made: Because, lang: Lang) -> str:
    """违规甲，违规乙：20 − 4 − 5 = 11: what the rows that apply make together."""
    comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
    before = result.why[: result.why.index(made)]
    heads = [_head("", line.args.get("text", "")) for line in before if line.code == "row" and line.depth == 0]
    start = [line.args["points"] for line in before if line.code == "start"]
    parts = [line.args["points"] for line in before if line.code == "part" and line.depth == 0]
    after = [line.args["after"] for line in result.why if line.code in _LIMITS and "after" in line.args]
    if made.code == "made_sum":
        worked = f"{_signed([*start, *parts])} = {made.args['points']}"
    else:
        worked = because_text(made, lang)
    return colon.join(part for part in (comma.join(heads), " → ".join([worked, *after])) if part)


def _signed(parts: list[str]) -> str:
    """20 − 4 − 5."""
    signed = " ".join(f"− {part[1:]}" if part.startswith("-") else f"+ {part}" for part in parts)
    return signed.removeprefix("+ ") or "0"


def _bare(because: Because) -> str:
    return " ".join([because.code, *(f"{name}={value}" for name, value in because.args.items())])


def _variant(because: Because) -> str:
    """The line of the table that fits: without what is not known or said already."""
    args = because.args
    if because.code == "value" and args.get("numbers") in (args.get("expression"), args.get("result")):
        return "value_short"
    if because.code in _STEPS and args.get("reading") == "pro_rata" and args.get("steps", "").isdecimal():
        return f"{because.code}_whole"
    named = _NAMED.get(because.code)
    return because.code if named is None or args.get(named) else f"{because.code}_bare"


def _equals(result: str) -> tuple[str, str]:
    """The sign before a result, and the result without its own."""
    return ("≈", result[1:]) if result.startswith("≈") else ("=", result)


def _reason(result: IndicatorResult) -> Because:
    """The line that says why a score is open: the last one that is neither a value, a row nor a rounding."""
    passing = (
        "value",
        "named",
        "row",
        "exception",
        "peers_rank",
        "peers_rank_tied",
        "peers_mean",
        "peers_value",
        "peers_none",
        "peers_left_out",
        *_LIMITS,
    )
    return next((line for line in reversed(result.why) if line.code not in passing), result.why[-1])


# ---- what was judged ---------------------------------------------------------------------------------------------


def _heads(result: IndicatorResult) -> Iterator[str]:
    """For each table on the way, what it judged and the condition of the row that applied."""
    subject = ""
    for line in result.why:
        if line.code == "value":
            subject = line.args.get("result", "")
        elif line.code == "exception":
            yield line.args.get("name", "")
        elif line.code == "row":
            head = _head(subject, line.args.get("text", ""))
            subject = ""
            if head:
                yield head


def _head(subject: str, row: str) -> str:
    between = _ANCHORS.fullmatch(row)
    if between:
        return f"{subject} ∈ [{between['low'].strip()}, {between['high'].strip()}]"
    condition, *outcome = _ARROW.split(row, maxsplit=1)
    if not outcome:
        return subject
    if not subject or condition == subject:
        return condition
    if _QUOTED.match(condition):  # "达成"、"全面达成": what the cell says is one of them
        return subject
    if _COMPARES.match(condition):
        return f"{subject} {condition}"
    return f"{subject} ∈ {condition}" if _INTERVAL.match(condition) else f"{subject} ({condition})"


# ---- how the points came about -----------------------------------------------------------------------------------


def _score(result: IndicatorResult, lang: Lang) -> str:
    """5 − 3.2258 ≈ 1.7742 → 1.77: the row's points, what changed them, what limited them."""
    rows = [at for at, line in enumerate(result.why) if line.code in ("row", "exception")]
    lines = result.why[rows[-1] + 1 if rows else 0 :]
    base = next((line for line in lines if line.code in ("full", "fixed", "value", "discretion", "peers_score")), None)
    if base is None:
        return ""
    if base.code == "discretion":
        return because_text(base, lang)
    if base.code == "value" and rows and _ANCHORS.fullmatch(result.why[rows[-1]].args.get("text", "")):
        return _number(base.args)
    steps = [line for line in lines if line.code in (*_CHANGES, *_MOST)]
    limits = [line for line in lines if line.code in _LIMITS]
    after = [*(line.args["after"] for line in limits if "after" in line.args)]
    if any(line.code == "out_of_bounds" for line in limits):
        after.append(show_points(result.score.low))
    reached = limits[0].args.get("before", "") if limits else show_points(result.score.high)
    worked = _changed(base, steps, reached, lang) if steps else _base(base, limited=bool(limits), lang=lang)
    return " → ".join([worked, *after])


def _base(base: Because, *, limited: bool, lang: Lang) -> str:
    if base.code == "value":
        sign, result = _equals(base.args["result"])
        short = _variant(base) == "value_short"
        return f"{base.args['result']}" if short else f"{base.args['numbers']} {sign} {result}"
    return base.args["points"] if limited else because_text(base, lang)


def _changed(base: Because, steps: list[Because], reached: str, lang: Lang) -> str:
    parts = [base.args.get("points") or _number(base.args)]
    for step in steps:
        if step.code in _MOST:
            parts.append(f"({because_text(step, lang)})")
        else:
            parts += [_CHANGES[step.code], step.args["points"]]
    sum_of_parts = " ".join(part.removeprefix("≈") for part in parts)
    sign = "≈" if any(part.startswith("≈") for part in (*parts, reached)) else "="
    return f"{sum_of_parts} {sign} {reached.removeprefix('≈')}"


def _number(args: Mapping[str, str]) -> str:
    """The points of a computed award, without their unit."""
    return args.get("result", "").removesuffix("分")
