"""What the grammar would read as something else, though everybody knows what was meant; put right before it reads.

A name such as 否则 or 百分之80 is a name to the grammar, and the complaint would be that nobody declared it. Each
of these gets a message of PD01xx at once, and stands in the text as what was meant, in as many characters. In 「」 it
remains a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.source import clip
from perfdsl.surface.documents import DOCUMENTS
from perfdsl.surface.habit import BEGINS, Habit, defined, hole, nothing
from perfdsl.surface.words import HOLE

if TYPE_CHECKING:
    from perfdsl.source import SourceFile

_UNIT = r"(?:%|[^\W\d_]{1,4})?"
_DIGIT = "[一两二三四五六七八九]"
_WAYS = "超过 超出 超满 超 高于 高出 高 多 增加 低于 低满 低 少 减少 降低 满"
_COUNTED = r"[ \t]*(?:个|百分点|%|次|例|起|项|件|人|名|位|天|日|年|岁|万|元|分)"
_COUNT = r"\d+|[一二三四五六七八九十]+"
_THEN = r"\s*(?:→|->|得|计|[,:][ \t]*[得\d])"
_REST = "否则 其他 其它 其他情况 其它情况 其余情况 其他的 剩余 除此以外 除此之外 不然 else default other others"
_EXCEL = {
    "IF": ("写成几行“条件 → 得分”", "rows: `condition -> points`"),
    "IFS": ("写成几行“条件 → 得分”", "rows: `condition -> points`"),
    "AND": ("用“且”", "`and`"),
    "OR": ("用“或”", "`or`"),
    "SUM": ("合计（明细.栏）", "`sum(rows.field)`"),
    "SUMIF": ("合计（明细.栏，其中 条件）", "`sum(rows.field, where condition)`"),
    "SUMIFS": ("合计（明细.栏，其中 条件）", "`sum(rows.field, where condition)`"),
    "AVERAGE": ("平均（明细.栏）", "`mean(rows.field)`"),
    "COUNT": ("计数（明细）", "`count(rows)`"),
    "COUNTIF": ("计数（明细，其中 条件）", "`count(rows, where condition)`"),
    "MAX": ("最大（甲，乙）", "`max(a, b)`"),
    "MIN": ("最小（甲，乙）", "`min(a, b)`"),
    "ABS": ("绝对值（甲）", "`abs(a)`"),
    "ROUND": ("，保留2位小数，四舍五入", "`, round 2 places half up`"),
    "INT": ("取整（甲）", "`integer(a)`"),
    "RANK": ("名次（甲，从高到低，并列取前）", "`rank(a, descending, ties high)`"),
    "MEDIAN": ("同行中位数（甲，含本单位）", "`peers_median(a, including own)`"),
    "VLOOKUP": ("取（明细.栏，其中 条件）", "`pick(rows.field, where condition)`"),
}


def _excel(match: re.Match[str], _: str) -> dict[str, str]:
    zh, en = _EXCEL[match["name"].upper()]
    return {"repair_zh": zh, "repair_en": en}


def _number(match: re.Match[str]) -> str:
    from perfdsl.surface.mistakes.rows import chinese_number

    return chinese_number(match["here"])


def _percent(match: re.Match[str]) -> str:
    from perfdsl.surface.mistakes.rows import chinese_number

    return f"{match['digits'] or chinese_number(match['words'])}%"


def _range(match: re.Match[str], language: str) -> dict[str, str]:
    comma = "，" if language == "zh" else ", "
    return {"repair": f"[{match['low']}{comma}{match['high']})"}


_INCLUDED = "(含)"


def _band(match: re.Match[str], language: str) -> dict[str, str]:
    """10%-20%(含) as (10%，20%]: the end that is said to belong does, the other one does not."""
    comma = "，" if language == "zh" else ", "
    low_in, high_in = match["low_in"], match["high_in"]
    upper = high_in == _INCLUDED or (low_in is not None and low_in != _INCLUDED)
    if match["unit"] in ("名", "位"):
        return {"repair": f"[{match['low']}{comma}{match['high'][:-1]}]"}
    left, right = ("(", "]") if upper and low_in != _INCLUDED else ("[", "]") if upper else ("[", ")")
    return {"repair": f"{left}{match['low']}{match['unit']}{comma}{match['high']}{right}"}


_STEP_VERBS = "超过|超出|超满|超|高于|高出|高|多|增加|低于|低满|低|少|减少|降低|满|出现|发现|发生|有"


def _points_range(match: re.Match[str], language: str) -> dict[str, str]:
    """9-8分 as [8分，9分]; schemes print the higher end first as often as not."""
    low, high = sorted((match["low"], match["high"]), key=float)
    comma = "，" if language == "zh" else ", "
    unit = match["unit"].strip()
    unit = unit if unit == "分" else f" {unit}"
    return {"repair": f"[{low}{unit}{comma}{high}{unit}]"}


_PEER_WORDS = {
    **dict.fromkeys("从大到小 由高到低 由大到小".split(), "从高到低"),
    **dict.fromkeys("从小到大 由低到高 由小到大".split(), "从低到高"),
    **dict.fromkeys("包含本单位 包括本单位".split(), "含本单位"),
    **dict.fromkeys("不包含本单位 不包括本单位".split(), "不含本单位"),
}


def _place(written: str) -> str:
    from perfdsl.surface.mistakes.rows import chinese_number

    return written if written.isdigit() else chinese_number(written)


def _places(match: re.Match[str]) -> str:
    """第3名 as = 3 and 第2-5名 as [2,5], in as many characters; as a hole where they do not suffice."""
    low, high = _place(match["low"]), match["high"]
    meant = f"[{low},{_place(high)}]" if high else (low if match["sign"] or len(low) > 1 else f"= {low}")
    return meant if len(meant) <= len(match["here"]) else HOLE


def _places_repair(match: re.Match[str], language: str) -> dict[str, str]:
    low, high = _place(match["low"]), match["high"]
    if high:
        comma = "，" if language == "zh" else ", "
        text = f"[{low}{comma}{_place(high)}]"
        return {"repair_zh": f"写成 {text}", "repair_en": f"write {text}"}
    return {"repair_zh": f"写成 {low}", "repair_en": f"write {low}"}


def _first_places(match: re.Match[str]) -> str:
    return f"≤{_place(match['low'])}"


def _first_places_repair(match: re.Match[str], _: str) -> dict[str, str]:
    low = _place(match["low"])
    return {"repair_zh": f"写成 ≤ {low}", "repair_en": f"write <= {low}"}


def _from_the_end(match: re.Match[str], _: str) -> dict[str, str]:
    low = _place(match["low"] or "1")
    many = match["sign"] in ("后", "最后") and low != "1"
    zh = f"从最后数起，把方向反过来：名次（…，从低到高，并列取前） {'≤' if many else '='} {low}"
    en = f"count from the other end: rank(…, ascending, ties high) {'<=' if many else '='} {low}"
    return {"repair_zh": zh, "repair_en": en}


def _otherwise(_: re.Match[str], language: str) -> dict[str, str]:
    return {"repair": "其余" if language == "zh" else "otherwise"}


_STEPS = "个?百分点|%|次|人|个|起|件|项|例|户|家|天|日|月|年|岁|位|名|万元|元"


HABITS = (
    Habit("PD0118", r"(?P<here>(?:^|(?<=[\s;{]))/\*(?:[^*]|\*(?!/)){0,4000}\*/)", nothing),
    Habit("PD0149", rf"{BEGINS}(?P<here>{'|'.join(sorted(_REST.split(), key=len, reverse=True))})(?=\s*(?:→|->))", lambda _: "其余", _otherwise),
    Habit("PD0144", rf"{BEGINS}(?P<here>=\s*(?P<name>{'|'.join(_EXCEL)})\([^\n;{{}}→]*\))(?=\s*(?:[\n;}}]|$))", nothing, _excel),
    Habit("PD0144", rf"(?<![\w「.])(?P<here>(?P<name>{'|'.join(_EXCEL)}|if)\((?:[^()\n;{{}}]|\([^()\n;{{}}]*\))*\))", hole, _excel),
    Habit("PD0146", r"(?<![\w「])(?P<here>百分之(?:(?P<digits>\d+(?:\.\d+)?)|(?P<words>[一二三四五六七八九十]+|一?百(?![分\w]))))", _percent,
          lambda match, _: {"repair": _percent(match)}),
    Habit("PD0120", r"(?<![\w「.])(?P<here>\d{4}年(?!度?末?[\s;,]|底|(?:起|(?:及其?)?以后|以来|后|[至到-]\d{4}年)(?:年度)?\s*(?:→|->|[=:]))[^\W\d][\w]*)(?=[ \t]*[-+×÷*/)≥≤><=≠→.])", hole,
          lambda match, _: {"repair": f"「{match['here']}」"}),
    Habit("PD0137", rf"{BEGINS}(?P<here>(?P<low>\d+(?:\.\d+)?){_UNIT}(?P<low_in>\(不?含\))?[ \t]*[-—][ \t]*"
          rf"(?P<high>\d+(?:\.\d+)?(?P<unit>{_UNIT}))(?P<high_in>\(不?含\))?)(?=\s*(?:→|->))", hole, _band),
    Habit("PD0137", r":[ \t]*(?P<here>(?P<low>\d+(?:\.\d+)?)(?:分|%)?[-—~](?P<high>\d+(?:\.\d+)?(?:分|%)))(?=\s*(?:[\n;}]|$))", hole, _range),
    Habit("PD0137", r"(?:→|->)[ \t]*(?P<here>(?P<low>\d+(?:\.\d+)?)[ \t]*[-—~至到][ \t]*(?P<high>\d+(?:\.\d+)?)(?P<unit>分|[ \t]*points?\b))(?=[ \t]*(?:[\n;},]|$))",
          hole, _points_range),
    Habit("PD0146", rf"(?<![\w「.])每(?:{_STEP_VERBS})?[ \t]*(?P<here>[一二两三四五六七八九])(?![十百])(?=[ \t]*[^\W\d][^\n;}}→]{{0,12}}?[扣加][ \t]*\d)", _number,
          lambda match, _: {"repair": _number(match)}),
    Habit("PD0137", r":[ \t]*(?P<here>(?P<low>\d+(?:\.\d+)?)(?:分|%)?[-—~](?P<high>\d+(?:\.\d+)?(?:分|%)))(?=\s*(?:[\n;}]|$))", hole, _range),
    Habit("PD0150", rf"[,(][ \t]*(?P<here>{'|'.join(_PEER_WORDS)})(?=[ \t]*[,)])", lambda match: _PEER_WORDS[match["here"]],
          lambda match, _: {"repair": _PEER_WORDS[match["here"]]}),
    Habit("PD0150", r"(?<![\w「.])(?P<here>排名|排位)(?=\([^\n]*(?:从高到低|从低到高|并列取|并列顺排))", lambda _: "名次", lambda _match, _: {"repair": "名次"}),
    Habit("PD0480", rf"{BEGINS}(?P<here>(?P<sign>倒数第?|最后|后)(?P<low>{_COUNT})[名位]|末位)(?={_THEN})", hole, _from_the_end),
    Habit("PD0480", rf"{BEGINS}(?P<here>(?:top|first|best)[ ]+(?P<low>\d+))(?={_THEN})", _first_places, _first_places_repair),
    Habit("PD0480", rf"{BEGINS}(?P<here>(?P<sign>)(?P<low>\d+)(?P<high>)(?:st|nd|rd|th))(?={_THEN})", _places, _places_repair),
    Habit("PD0480", rf"{BEGINS}(?P<here>前(?P<low>{_COUNT})[名位])(?={_THEN})", _first_places, _first_places_repair),
    Habit("PD0480", rf"{BEGINS}(?P<here>(?P<sign>)第(?P<low>{_COUNT})(?:[名位]?(?:[-—~至到]|、(?=\d))第?(?P<high>{_COUNT}))?[名位])(?={_THEN})", _places, _places_repair),
    Habit("PD0480", rf"{BEGINS}(?P<here>(?P<sign>)(?P<low>\d+)(?:[-—~至到])(?P<high>\d+)[名位])(?={_THEN})", _places, _places_repair),
    Habit("PD0480", r"(?P<sign>[≥≤><=])[ \t]*(?P<here>第(?P<low>\d+)(?P<high>)[名位])", _places, _places_repair),
    Habit("PD0146", r"[≥≤><=][ \t]*(?P<here>[一二三四五六七八九十百千两]+)(?=\s*(?:→|->|万|亿|%|分|人|元|个))", hole,
          lambda match, _: {"repair": _number(match)}),
    Habit("PD0146", rf"(?<![\w「.])每[^\W\d_]{{0,3}}?(?P<here>[一二三四五六七八九十两]+)(?=(?:{_STEPS})[ \t]*[扣加])", _number,
          lambda match, _: {"repair": _number(match)}),
    Habit("PD0146", r"(?<![\w「.])每[^\n;{}→\"「,]{1,20}?[扣加][ \t]*(?P<here>[一二三四五六七八九十两]+)(?=分(?:[\s,;}]|$))", _number,
          lambda match, _: {"repair": _number(match)}),
    Habit("PD0119", r"(?:→|->)[ \t]*(?P<here>[计得记])(?=[ \t]*(?:\d|满分))", nothing),
    Habit("PD0146", rf"(?:,|→|->)[ \t]*每(?:{'|'.join(_WAYS.split())})?[ \t]*(?P<here>{_DIGIT}|十[一二三四五六七八九]|{_DIGIT}十)(?={_COUNTED})", _number,
          lambda match, _: {"repair": _number(match)}),
    Habit("PD0150", r"(?P<here>,[ \t]*扣完)(?=\s*(?:[\n;,}]|$))", nothing, lambda _match, _language: {"found": "扣完", "repair": "扣完为止"}),
    Habit("PD0130", r"(?:指标|indicator|level\d|加分项|扣分项|bonus|malus)[ \t]+[^\s(){}「\"]+[ \t]*(?P<here>\((?:(?:权重|占比?|满分|分值|共)[ \t]*:?)?(?P<most>最多|at most)?[ \t]*(?P<points>\d+(?:\.\d+)?(?:分|%| ?points))\))(?![ \t]*[\d最])",
          lambda match: f" {match['most'] or ''} {match['points']}"[: len(match["here"])], lambda match, _: {"repair": match["points"]}),
    Habit("PD0130", r"\d(?:分|%| ?points)[ \t]*(?P<here>\((?P<range>(?:最高|最低|内部|highest|lowest|inner)[^()\n]*)\))", lambda match: f",{match['range']}"),
    Habit("PD0147", rf"{BEGINS}(?P<here>[①-⑳⑴-⒇]|\([一二三四五六七八九十\d]{{1,2}}\))(?=\s*\S)", nothing),
    Habit("PD0130", r":[ \t]*(?:选项|choice)(?P<here>\([^()\n]*\))", lambda match: f" {match['here'][1:-1]}"),
    *DOCUMENTS,
)  # fmt: skip


def mend_habits(text: str, source: SourceFile, language: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Put in what was meant for every habit outside texts; give the text, of the same length, and what was found."""
    problems: list[Diagnostic] = []
    for habit in HABITS:
        pieces: list[str] = []
        done = 0
        for match in _compiled(habit.pattern).finditer(text):
            start, end = match.span("here")
            if _in_text(text, start) or (habit.guarded and defined(match["here"], text)):
                continue
            meant = habit.meant(match)
            kept = "".join(char if char == "\n" else " " for char in match["here"][len(meant) :])
            pieces += (text[done:start], meant + kept)
            done = end
            shown = match.span(habit.shown)
            args = {"found": clip(source.text[slice(*shown)]), **habit.args(match, language)}
            problems.append(Diagnostic(habit.code, Severity.ERROR, source.span(*shown), args))
        text = "".join((*pieces, text[done:]))
    return text, tuple(sorted(problems, key=lambda problem: problem.sort_key))


def _in_text(text: str, at: int) -> bool:
    """Whether an offset lies inside a text or a quoted name: an odd number of quotes stands before it in its line."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count('"') % 2 == 1 or before.count("「") > before.count("」")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
