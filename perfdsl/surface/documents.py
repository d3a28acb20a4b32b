"""What official documents write where a rule has to say what is computed: 酌情扣分, 按比例计分, 以此类推."""

from __future__ import annotations

import re

from perfdsl.surface.habit import ARROW, BEGINS, Habit, hole, nothing
from perfdsl.surface.words import HOLE

_END = r"(?=[ \t]*(?:[\n;,}]|$))"
_N = r"\d+(?:\.\d+)?"
_DIGITS = dict(zip("一二三四五六七八九两", (*range(1, 10), 2), strict=True))
_COUNTED = "次|例|起|项|件|家|户|人次|人|个|处|天|日"
_SUBJECT = re.compile(r"=[ \t]*([^={}\n→]+?)[ \t]*\{[^{}]*$")


def _subject(match: re.Match[str]) -> str:
    """What the table around the match looks at; empty where nothing shows it."""
    found = _SUBJECT.search(match.string[: match.start("here")])
    return found[1] if found else ""


def _saying(zh: str, en: str) -> dict[str, str]:
    return {"repair_zh": zh, "repair_en": en}


def _discretion(_: re.Match[str], _language: str) -> dict[str, str]:
    return _saying(
        "由人评定的，写出范围，如 [0分，满分]", "what a person decides is written as a range: [0 points, full]"
    )


def _proportion(match: re.Match[str], _: str) -> dict[str, str]:
    subject = _subject(match)
    zh, en = subject or "完成数 ÷ 目标数", subject or "done / planned"
    return _saying(f"写出算式，如 满分 × {zh}，不超过满分", f"write the formula: full * {en}, cap full")


def _line(_: re.Match[str], _language: str) -> dict[str, str]:
    return _saying(
        "表的第一行写 插值，下面写两端，如 95% → 满分、60% → 不得分",
        "the first line of the table is interpolate, and its ends are rows: 95% -> full; 60% -> none",
    )


def _and_so_on(_: re.Match[str], _language: str) -> dict[str, str]:
    return _saying(
        "每一档各写一行；一步一步扣的，写 每超过、每低于", "write every row; for steps write per … over, per … under"
    )


def _share(match: re.Match[str], _: str) -> dict[str, str]:
    low = match["here"][1:-1]
    zh = f"前几成由名次和个数算出，如 名次 ÷ 同行个数（…，含本单位） ≤ {low}%"
    return _saying(zh, f"a share is a place over a number of peers: rank(…) / peers_count(…, including own) <= {low}%")


def _counted(match: re.Match[str], _: str) -> dict[str, str]:
    subject = _subject(match) or "违规次数"
    unit = re.search(rf"{_COUNTED}", match["here"])
    step = f"每 1{unit[0] if unit else '次'}"
    zh = f"接在计数的栏后面：指标 … = {subject} → 满分，{step} 扣 1分，扣完为止"
    en = f"it follows what is counted: indicator … = {subject} -> full, per 1 times deduct 1 points, floor 0"
    return _saying(zh, en)


def _outcomes(match: re.Match[str], language: str) -> dict[str, str]:
    """A range of points, or of shares of the full points."""
    comma = "，" if language == "zh" else ", "
    low, high, unit = match["low"], match["high"], match["unit"]
    if unit != "%":
        sign = "分" if language == "zh" else " points"
        return {"repair": f"[{low}{sign}{comma}{high}{sign}]"}
    ends = f"[{low}%{comma}{high}%]"
    return {"repair": f"满分的 {ends}" if language == "zh" else f"{ends} of full"}


def _from_to(match: re.Match[str], language: str) -> dict[str, str]:
    """Which end belongs to it, where that is said; else the upper one does not."""
    comma = "，" if language == "zh" else ", "
    left = "(" if "不" in (match["lo"] or "") else "["
    right = "]" if match["hi"] and "不" not in match["hi"] else ")"
    return {"repair": f"{left}{match['low']}{comma}{match['high']}{right}"}


def _fraction(match: re.Match[str]) -> str:
    low, high = ("10" if match[part] == "十" else str(_DIGITS[match[part]]) for part in ("low", "high"))
    meant = f"{'×' if match['of'] else ''}{high}/{low}"
    return meant if len(meant) <= len(match["here"]) else HOLE


def _fraction_repair(match: re.Match[str], language: str) -> dict[str, str]:
    signs = ("×", "÷") if language == "zh" else ("*", "/")
    meant = _fraction(match).replace("×", f"{signs[0]} ").replace("/", f" {signs[1]} ")
    return {"repair": meant}


def _each(match: re.Match[str]) -> str:
    return f"每{_DIGITS.get(match['number'], '')}"


def _each_repair(match: re.Match[str], _: str) -> dict[str, str]:
    return {"repair": f"每 {_DIGITS[match['number']]}" if match["number"] else "每"}


def _choices(match: re.Match[str]) -> str:
    words = [word for word in re.split(r"[\s;,、|{}]+", match["here"]) if word]
    return ":" + "、".join(words)


_DOWN_TO = (
    "扣完截止|扣完即止|扣完为此|扣光为止|(?:直至|直到)扣完(?:为止)?|扣[至到][0零]分(?:为止)?|扣完[^\\s;,}0-9]{1,8}为止|最多扣完|[至到][0零]分为止"
    "|until (?:zero|0)|down to (?:zero|0)|to zero|minimum (?:zero|0)(?: points)?|not below (?:zero|0)(?: points)?"
)
_VERBS = "出现|发现|发生|查出|查实|查到|有|存在|违反|逾期|迟报|漏报|收到|受到"
_BY_HAND = (
    "(?:根据情况|视情况?|视情节)?(?:酌情|适当)(?:扣减?|给|计|得|打|赋|加)?分?|视(?:情况|情节?)(?:扣|给|计|得|打|赋|加)分"
    "|由?(?:专家|评委|评价组|考核组)(?:打分|评分|评定|酌定)|at discretion|discretionary|as appropriate|case by case"
)
_IN_PROPORTION = '按(?:实际|完成|执行|相应|所占)?(?:比例|完成率|完成情况|比率)[^\\s;,}→\\d「"{]{0,8}|按实际完成[^\\s;,}→\\d「"{]{0,8}|pro[ -]?rata|proportional(?:ly)?|in proportion'
_STRAIGHT = "(?:按|用|采用)?(?:线性|直线)?(?:插值|内插|插入)法?(?:计算|计分|得分|计|确定)?|linear(?:ly)?(?: interpolat\\w+)?|interpolat\\w+"
_AND_SO_ON = "[以依]此类推|依次类推|and so on|etc\\.?"

DOCUMENTS = (
    Habit("PD0137", rf"{ARROW}(?P<here>(?:(?:满分|full)[ \t]*(?:的|of)?[ \t]*)?(?P<low>{_N})%?[-—~至到][ \t]*(?P<high>{_N})(?P<unit>%)(?:之间)?)" + _END, hole, _outcomes),
    Habit("PD0137", rf"{ARROW}(?P<here>(?P<low>{_N})(?:(?:分|[ ]?points?)?[—~至到]|-)(?P<high>{_N})(?P<unit>分|[ ]?points?)(?:之间)?)" + _END, hole, _outcomes),
    Habit("PD0137", rf"{BEGINS}(?P<here>(?P<low>{_N}%?)[人次个]?(?P<lo>\(不?含\)|[及含])?以上[,、至到]?[ \t]*(?P<high>{_N}%?)[人次个]?(?P<hi>\(不?含\)|[及含])?以下)(?=\s*(?:→|->|得|[:,]))", hole, _from_to),
    Habit("PD0137", rf"{BEGINS}(?P<here>(?P<low>{_N}%?)(?=[^\n→;]*含\))[ \t]*(?P<lo>\(不?含\))?[ \t]*[-—~至到][ \t]*(?P<high>{_N}%?)(?:[ \t]*(?P<hi>\(不?含\)))?)(?=\s*(?:→|->|得|[:,]))", hole, _from_to),
    Habit("PD0119", rf"{ARROW}(?P<here>[得计记给赋]分?|为|scores?\b|gets?\b|gives?\b)(?=[ \t]*(?:\d|满分|full\b))", nothing),
    Habit("PD0119", r"(?:一票否决|veto)\b[^\n;]*(?:→|->)[ \t]*总分[ \t]*(?P<here>[为是计记得按])(?=[ \t]*\d)", nothing),
    Habit("PD0167", rf"{ARROW}(?P<here>{_BY_HAND})" + _END, hole, _discretion, guarded=True),
    Habit("PD0167", r"(?P<here>,[ \t]*(?:酌情|视情况?|适当)(?:扣减?|加)分)" + _END, nothing, _discretion),
    Habit("PD0167", rf"{ARROW}(?P<here>{_IN_PROPORTION})" + _END, hole, _proportion, guarded=True),
    Habit("PD0167", rf"{ARROW}(?P<here>{_STRAIGHT})" + _END, hole, _line, guarded=True),
    Habit("PD0167", rf"(?P<here>(?:{BEGINS}|,[ \t]*)(?P<words>{_AND_SO_ON}))(?=[ \t]*(?:[\n;}}]|$))", nothing, _and_so_on, shown="words"),
    Habit("PD0167", rf"{ARROW}(?P<here>{_AND_SO_ON})" + _END, hole, _and_so_on),
    Habit("PD0167", rf"{BEGINS}(?P<here>[前后]\d+%)(?=\s*(?:→|->|得|[,:]))", hole, _share),
    Habit("PD0167", rf"{BEGINS}(?P<here>(?:每[^\n;{{}}→]*?[扣加][ \t]*{_N}[ \t]*分|per\b[^\n;{{}}→]*?\b(?:deduct|add)[ \t]+{_N}[ \t]*points?)(?:,[^\n;{{}}→]*)?)(?=[\n;}}]|$)", lambda _: f"{HOLE}→{HOLE}", _counted),
    Habit("PD0150", rf",[ \t]*(?P<here>{_DOWN_TO})" + _END, lambda _: "扣完为止", lambda _, language: {"repair": "扣完为止" if language == "zh" else "floor 0"}),
    Habit("PD0150", rf"(?P<here>每次?(?:{_VERBS})[ \t]*(?P<number>[一二三四五六七八九两](?={_COUNTED}))?)(?=[ \t]*(?:\d|(?:{_COUNTED})))", _each, _each_repair),
    Habit("PD0146", rf"每(?:超过|超出|超|高于|高|多|增加|低于|低|少|减少|降低|满|超满|低满)?(?P<here>[一二三四五六七八九两])(?=个百分点|{_COUNTED}|万?元|%|名)", lambda match: str(_DIGITS[match["here"]]), lambda match, _: {"repair": str(_DIGITS[match["here"]])}),
    Habit("PD0146", r"(?:(?<![\w「])|(?<=满分)|(?<=full))(?P<here>(?P<of>的)?(?P<low>[二三四五六七八九十])分之(?P<high>[一二三四五六七八九]))(?!\w)", _fraction, _fraction_repair),
    Habit("PD0146", r"(?<=满分)(?P<here>的?一半)(?!\w)", lambda _: "/2", lambda _, language: {"repair": "÷ 2" if language == "zh" else "/ 2"}),
    Habit("PD0128", r"满分[ \t]*(?P<here>的)(?=[ \t]*\d)", lambda _: "×"),
    Habit("PD0150", rf"{BEGINS}(?P<here>合计|总和|total|sum|add(?: all)?|cumulative(?:ly)?|accumulate)[ \t]*(?=\n)", lambda _: "累计", lambda _, language: {"repair": "累计" if language == "zh" else "add up"}),
    Habit("PD0150", rf"{BEGINS}(?P<here>(?:the )?(?:highest|best|maximum|max))[ \t]*(?=\n)", lambda _: "取最高", lambda _, _language: {"repair": "take highest"}),
    Habit("PD0150", rf"{BEGINS}(?P<here>(?:the )?(?:lowest|worst|minimum|min))[ \t]*(?=\n)", lambda _: "取最低", lambda _, _language: {"repair": "take lowest"}),
    Habit("PD0150", rf"{BEGINS}(?P<here>linear(?:ly)? interpolat\w+)[ \t]*(?=\n)", lambda _: "interpolate", lambda _, _language: {"repair": "interpolate"}),
    Habit("PD0146", rf"{ARROW}(?P<here>half(?:[ ]+(?:of[ ]+)?(?:full|the points))?)" + _END, hole, lambda _, _language: {"repair": "full / 2"}, guarded=True),
    Habit("PD0150", rf"{ARROW}(?P<here>不参与评价|不参加评价|不纳入评价|不纳入考核|不予评价|不评价|不考核|not applicable|剔除|不纳入|n/a|excluded?|skip(?:ped)?)(?=[ \t]*(?:[\n;}}\"]|$))", hole,
          lambda _, language: {"repair": "不参评" if language == "zh" else "left out"}),
    Habit("PD0150", r"(?:值表|list)[ \t]+(?P<before>[^\s:{}=]+)[ \t]*(?P<here>\{[^{}\n]*\})", _choices, lambda match, language: {"repair": _choices(match).replace(":", "：") if language == "zh" else _choices(match).replace(":", ": ").replace("、", " | ")}),
    Habit("PD0159", r"(?:值表|list)[ \t]+[^\s:{}=]+[ \t]*:[^\n;{}:]*?(?P<here>;(?=[ \t]*[^\W\d]\w*[ \t]*(?:[;\n]|$)))", lambda _: "、", lambda _, language: {"repair": "、" if language == "zh" else "|"}),
    Habit("PD0162", r"(?P<here>,[ \t]*(?P<words>不足(?:部分|的|的部分)?[ \t]*(?:\d+[^\s,;}]{0,6}?)?(?:部分)?的?[ \t]*不(?:予)?(?:扣分?|计算|计分|再扣)))" + _END, nothing, shown="words"),
    Habit("PD0167", r"[扣加][ \t]*(?P<amount>\d+(?:\.\d+)?分)(?P<here>[ \t]*/[ \t]*个?百分点)", nothing,
          lambda match, _: _saying(f"每多少扣多少写成一步：每低于 1个百分点 扣 {match['amount']}", "steps are written per 1pp under deduct 2 points")),
    Habit("PD0150", r"(?:加分项|扣分项|bonus|malus)[ \t]+[^\s={}\"]+[ \t]+(?P<here>(?P<points>\d+(?:\.\d+)?分)(?:封顶|为限|为上限|以内|以下))", lambda match: f"最多{match['points']}", lambda match, _: {"repair": f"最多 {match['points']}"}),
    Habit("PD0152", r"(?:方案|scheme)[ \t]+[^\s{}]+(?P<here>[ \t]*\{\s*(?P<word>(?P<key>沿用|extends)[ \t]*(?P<old>[^\s{};]+))[ \t]*;?)", lambda match: f" {match['key']} {match['old']}{{",
          lambda match, _: {"home_zh": f"方案名称后面，如 方案 今年 沿用 {match['old']}", "home_en": f"behind the name of the scheme: scheme NEW extends {match['old']}"}, shown="word"),
)  # fmt: skip
