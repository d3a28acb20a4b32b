"""Mistakes in a row of a scoring table: intervals, steps, rounding, the row for the rest."""

from __future__ import annotations

import re

from perfdsl.surface.mistakes.rule import Rule, spelled

_NUMBER = r"\d+(?:\.\d+)?"
_VALUE = rf"{_NUMBER}\s*(?:%|个百分点|[^\W\d到至]*)?"
_RANGE = r"(?:[~～、;:-]+|\.{2,}|到|至|—+|to\b)"
_NUMERALS = {**dict(zip("〇零一二三四五六七八九两", "001234567892", strict=True))}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def _interval(match: re.Match[str], language: str) -> str:
    """The interval with a comma between its ends, its brackets as written."""
    return f"{match['open']}{_ends(match, language)}{match['close']}"


def _bare(match: re.Match[str], language: str) -> str:
    """A range without brackets: which end belongs to it cannot be known."""
    return f"[{_ends(match, language)})"


def _closed(match: re.Match[str], language: str) -> str:
    """A range of allowed values, which includes both ends unless somebody says otherwise."""
    return f"[{_ends(match, language)}]"


def _attribute(match: re.Match[str], language: str) -> str:
    """The same, where the keyword is missing too."""
    return spelled("{range} ", language) + _closed(match, language)


def _ends(match: re.Match[str], language: str) -> str:
    return spelled("{comma}", language).join((match["low"].strip(), match["high"].strip())).replace("¦", "")


def _places(match: re.Match[str], _: str) -> str:
    """The rounding with its number of places as a digit and half up, which schemes mean unless they say otherwise."""
    number = re.search(r"[零一两二三四]|\d", match["here"].replace("四舍五入", ""))
    digit = _NUMERALS.get(number[0], number[0]) if number else "2"
    return f"保留{digit}位小数，四舍五入"


def _numeral(match: re.Match[str], _: str) -> str:
    """二〇二四 or 一百二十 in digits."""
    return chinese_number(match["here"].replace("¦", ""))


def chinese_number(written: str) -> str:
    """A number below 10000 in Chinese characters, in digits: by places (二〇二四) or in words (一百二十)."""
    if not re.search("[十百千]", written):
        return "".join(_NUMERALS[char] for char in written)
    total = digit = 0
    for char in written:
        if char in _PLACES:
            total += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            digit = int(_NUMERALS[char])
    return str(total + digit)


INTERVALS = (
    Rule("PD0135", rf"(?P<here>(?P<open>[\[(])\s*(?P<low>[^,\[\]()]+?)\s*(?:¦\s*{_RANGE}|{_RANGE}\s*¦)\s*(?P<high>[^,\[\]()]+?)\s*(?P<close>[\])]))",
         _interval),
    Rule("PD0135", rf"(?P<here>(?P<open>[\[(])\s*(?P<low>{_VALUE})\s*{_RANGE}\s*(?P<high>{_VALUE})¦(?P<close>[\])]))", _interval),
    Rule("PD0136", r"(?P<here>[\[(]\s*[^,\[\]()]*,?\s*¦\s*[\])])", None),
    Rule("PD0136", r"(?P<here>[\[(]\s*¦\s*,[^\[\]()]*[\])])", None),
    Rule("PD0136", r"(?P<here>[\[(][^\[\]()]*,\s*¦?\s*[+-]?\s*¦?\s*(?:∞|无穷大?|不限)\s*[\])])", None),
    Rule("PD0136", r"(?P<here>[\[(]\s*-?\s*¦\s*(?:∞|无穷大?|不限)[^\[\]()]*[\])])", None),
    Rule("PD0137", rf"^\s*(?P<here>(?P<low>{_NUMBER}\s*¦?\s*(?:%|[^\W\d到至]*)?)\s*¦?\s*{_RANGE}\s*(?P<high>{_NUMBER}\s*(?:%|[^\W\d之间以]*)?)\s*¦?(?:之间|以内)?)(?=\s*(?:→|->))",
         _bare, sure=False),
    Rule("PD0137", rf"(?:取值|range)\s*(?P<here>¦\s*(?P<low>{_NUMBER}\s*%?)\s*(?:{_RANGE}|,)\s*(?P<high>{_NUMBER}\s*%?))",
         _closed),
    Rule("PD0137", rf",\s*(?P<here>¦\s*(?P<low>{_NUMBER}\s*%?)\s*{_RANGE}\s*(?P<high>{_NUMBER}\s*%?))",
         _attribute, needs="取值 range"),
)  # fmt: skip

STEPS = (
    Rule("PD0150", r"per\s+[^,]*?(?P<here>¦(?:below|less|lower|short|beneath)(?:\s+(?:than|of|by))?)(?=\s*(?:full\s+)?(?:deduct|add))", "under"),
    Rule("PD0150", r"per\s+[^,]*?(?P<here>¦(?:above|more|exceeding|beyond|higher)(?:\s+than)?)(?=\s*(?:full\s+)?(?:deduct|add))", "over"),
    Rule("PD0150", r"(?P<here>¦(?:for\s+)?(?:each|every))(?=\s*\d)", "per"),
    Rule("PD0150", r"(?P<here>¦?每(?P<verb>少|多)?(?P<unit>次|例|起|项|件|家|户|人次|人|个|处|天|日)\s*(?P<sign>[扣加])\s*¦?)(?=\s*\d)", r"每\g<verb> 1\g<unit> \g<sign> "),
    Rule("PD0150", r"(?:自|from)\s*\S+\s*(?P<here>¦(?:到|[-~—]))(?=\s*\d)", lambda _, language: " 至 " if language == "zh" else " to ", needs="至 to"),
    Rule("PD0150", r",\s*(?P<here>¦(?:从|由|starting\s+from|starting\s+at|since))(?=\s*\d)", "{from_year} ", needs="自 from"),
    Rule("PD0161", r",\s*¦(?=\d[^,]*(?:起|至)[^,]*每)", "{from_year} ", needs="自 from"),
    Rule("PD0150", r"自\s*满分\s*起\s*(?P<here>¦(?:往下|倒)?扣(?:减|分|除)?)(?=\s*(?:,|$))", " {add_up} ", needs="累计 add"),
    Rule("PD0119", r"不?计\s*(?P<here>¦(?:算|分|扣))(?=\s*(?:,|$))", " "),
    Rule("PD0119", r"[≥≤><]=?\s*\d+(?:\.\d+)?\s*¦\s*(?:%|个?\w{0,3}?)(?P<here>及?以[上下内])", " "),
    Rule("PD0131", r"\d¦(?:%|个百分点|万元|元|人|分)(?P<here>)(?=不得分|满分|待定)", " {arrow} "),
    Rule("PD0139", r"(?P<here>(?:扣|加|deduct|add))\s*¦\s*(?=$|,)", None),
    Rule("PD0138", r"(?P<here>减分?|减少|减去|扣减|扣除|扣分|减扣|扣掉|降低|少|minus|lose|subtract)\s*¦(?=\s*\d)", " {minus} "),
    Rule("PD0138", r"(?P<here>¦\s*(?:减分?|减少|减去|扣减|扣除|扣分|减扣|扣掉|降低|minus|lose|subtract))(?=\s*\d)", " {minus} "),
    Rule("PD0138", r"(?P<here>¦\s*(?:加分|增加|增|得|奖励?|plus|gain))(?=\s*\d)", " {plus} ", needs="加 add"),
    Rule("PD0138", r"\S\s*¦(?=\s*\d)", "{minus} ", needs="扣 deduct"),
    Rule("PD0119", r"(?P<here>¦\s*(?:的|则|,|就|,?\s*应|,?\s*再))(?=\s*[扣加])", " "),
    Rule("PD0140", r"¦(?P<here>每(?:上升|增长|提高|下降|下滑|升高|升|降|多出|多|少|差|缺|相差|偏离|超出|出现|有|发现|逾期|延迟|迟|未)?\w*?)(?=\s*\d)",
         None, without=","),
    Rule("PD0140", r"(?P<here>per\s+[\w.% ]+?)\s*¦\s*(?=deduct|add)", None, needs="over"),
    Rule("PD0162", r"(?P<here>不足[^,]*?(?:按[^,]*?)?)¦\s*$", None),
    Rule("PD0162", r"(?P<here>part\b[^,]*?)\s*¦", None, needs="counts ignored"),
)  # fmt: skip

HABITS_OF_ROWS = (Rule("PD0163", r"^\s*(?P<here>(?:[≥≤><=≠]|[\[(]).*?¦\s*(?:且|或|and\b|or\b))", None),)

ROUNDING = (
    Rule("PD0148", r"(?P<here>保留\s*\d\s*位小数)\s*¦\s*$", r"\g<here>，四舍五入", sure=False),
    Rule("PD0148", r"(?P<here>round\s+\d\s+places)\s*¦\s*$", r"\g<here> half up", sure=False),
    Rule("PD0148", r"¦\s*(?P<here>(?:四舍五入[，,\s]*)?保留\s*(?:到)?(?:小数点后)?\s*[\d零一两二三四]\s*位?(?:小数)?(?:\s*,?\s*四舍五入)?)\s*$", _places),
    Rule("PD0148", r"¦\s*(?P<here>(?:四舍五入)?(?:到|至|精确到)?\s*小数点后\s*[\d零一两二三四]\s*位(?:\s*,?\s*四舍五入)?)\s*$", _places),
    Rule("PD0148", r"¦\s*(?P<here>四舍五入)\s*$", _places, sure=False),
    Rule("PD0148", r"保留\s*\d\s*位小数\s*,\s*¦(?P<here>[^\W\d]\w*)", "四舍五入", sure=False),
    Rule("PD0148", r"¦(?P<here>round\s+(?P<number>\d)\s*\w*)\s*$", r"round \g<number> places half up", sure=False),
    Rule("PD0148", r"round\s+(?P<number>\d)\s*(?P<here>¦\s*[^\W\d]\w*)", " places"),
    Rule("PD0148", r"places\s*(?P<here>¦\s*(?:,|and|to)?\s*\w+(?:\s+\w+)?)\s*$", " half up", sure=False),
)  # fmt: skip

NUMBERS = (
    Rule("PD0147", r"^\s*(?P<here>\(?\d{1,2}\)?¦[、.)])(?=\s*\S)", " "),
    Rule("PD0147", r"^\s*(?P<here>¦(?:[①-⑳⑴-⒇●○•·◆■□*-]|-(?=\s)))(?=\s*\S)", " "),
    Rule("PD0146", r"(?P<here>(?P<head>\d{1,3})¦,(?P<tail>\d{3}(?:,\d{3})*))(?!\d)",
         lambda match, _: match["head"] + match["tail"].replace(",", "")),
    Rule("PD0146", r"(?P<here>¦\.(?P<tail>\d+))", r"0.\g<tail>"),
    Rule("PD0146", r"(?P<here>¦[〇零一二三四五六七八九十百千两]+)(?=年|万|亿|分|%|元|人|个|\W|$)", _numeral, needs="NUMBER"),
    Rule("PD0146", r"\S\s*(?P<here>(?P<head>\b\d+)¦\.)(?!\d)", r"\g<head>"),
    Rule("PD0146", r"(?P<here>¦[￥¥$€]\s*(?P<tail>\d+(?:\.\d+)?)\s*元?)", r"\g<tail>元"),
    Rule("PD0134", r"(?P<here>%¦%+)", "%"),
    Rule("PD0134", r"(?P<here>(?P<unit>%|个百分点|万元|元|人|分)\s*¦\s*(?P=unit))(?!\w)", r"\g<unit>"),
)  # fmt: skip
