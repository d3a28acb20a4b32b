"""Mistakes with signs: quotes, commas, arrows, brackets, comparisons, what other languages write."""

from __future__ import annotations

import re

from perfdsl.surface.mistakes.rule import Rule

_COMPARATORS = {
    "<": "未达到 未达 不足 不到 少于 未超过 fewer less under below",
    ">": "多于 more over above exceeding",
    "≥": "大于等于 大于或等于 大于或者等于 不小于 高于等于 高于或等于 至少 达到 达到或超过 >> >= ≥≥ >=≥ ≥= => =≥ =>= ge",
    "≤": "小于等于 小于或等于 小于或者等于 不大于 低于等于 低于或等于 至多 不多于 << <= ≤≤ ≤= =< =≤ le",
    "=": "== === 为 是 equals eq",
    "≠": "<> ≠= =! =/= 不为 不是 ne",
}
_MEANT = {word: sign for sign, words in _COMPARATORS.items() for word in words.split()}
_ATTRIBUTE = re.compile(
    r"(?:必填|非负|取值|同单位|不适用记作|说明|required|nonnegative|range|sameunit|na|remark)(?!\w)"
)
_WORDS = "|".join(sorted((word for word in _MEANT if word[0].isalpha()), key=len, reverse=True))
_VALUE = r"(?:\d+(?:\.\d+)?\s*(?:%|[^\W\d]\w*)?)"


def _comparator(match: re.Match[str], language: str) -> str:
    """The sign for the words or signs that were written."""
    written = "".join(match["here"].replace("¦", "").split())
    sign = _MEANT.get(written) or next((sign for sign in "≥≤><=" if sign in written), "=")
    return sign if language == "zh" else {"≥": ">=", "≤": "<=", "≠": "!="}.get(sign, sign)


def _english(match: re.Match[str], _: str) -> str:
    """The sign for an English phrase."""
    words = match["here"].replace("¦", " ").split()
    low = words[0] in ("greater", "more") or words[-1] == "least" or words[:2] == ["no", "less"]
    return (">" if low else "<") + ("=" if words[0] in ("at", "no") or "equal" in words else "")


def _behind(match: re.Match[str], language: str) -> str:
    """50%以上: the sign in front; both words include the number itself (《民法典》第一千二百五十九条)."""
    low = match["word"].endswith(("上", "more", "above"))
    sign = ("≥" if low else "≤") if language == "zh" else (">=" if low else "<=")
    return f"{sign} {match['value']}".replace("¦", "")


def _choices(match: re.Match[str], language: str) -> str:
    """The choices with the sign between them that separates choices; attributes keep their comma."""
    put = ""
    for part in match["here"].replace("¦", "").split(","):
        attribute = _ATTRIBUTE.match(part.strip())
        sign = ("，" if language == "zh" else ", ") if attribute else ("、" if language == "zh" else " | ")
        put += (sign if put else "") + part.strip()
    return put


def _conditional(match: re.Match[str], language: str) -> str:
    """若 A 则 B as a row."""
    arrow = "→" if language == "zh" else "->"
    return f"{match['cond'].strip()} {arrow} {match['out'].strip()}".replace("¦", "")


COMPARISONS = (
    Rule("PD0133", rf"^\s*(?P<here>(?P<value>{_VALUE}?¦?%?)\s*(?P<word>(?:及|或|或者|\(含\)|含)?(?:以上|以下|以内)))", _behind),
    Rule("PD0133", r"(?P<here>(?P<value>\d+(?:\.\d+)?)¦(?P<unit>%|\w*?)(?P<word>(?:及|或|含)?(?:以上|以下|以内)))",
         lambda match, language: _behind(match, language) + match["unit"]),
    Rule("PD0133", rf"(?P<here>(?:{_WORDS})\s*¦)(?=\s*\d)", _comparator),
    Rule("PD0133", r"(?P<here>\b(?:at[\s¦]+(?:least|most)|no[\s¦]+(?:less|more)[\s¦]+than"
         r"|(?:greater|more|less|fewer)[\s¦]+than(?:[\s¦]+or[\s¦]+equal[\s¦]+to)?))(?=[\s¦]*\d)", _english),
    Rule("PD0133", rf"(?P<here>¦\s*(?:{_WORDS}))(?!\w)", _comparator, needs="≥ >="),
    Rule("PD0133", rf"(?P<here>¦\s*(?:{_WORDS}))(?=\s*\d)", _comparator, needs="≥ >="),
    Rule("PD0133", r"(?P<here>[≥≤><=!≠]+\s*¦\s*[≥≤><=!≠]+)", _comparator),
)  # fmt: skip

QUOTES = (
    Rule("PD0110", r"¦(?P<here>\"[^\"]*?)\s*$", r'\g<here>"'),
    Rule("PD0111", r"¦(?P<here>「(?P<name>[\w%·]+))", r"「\g<name>」"),
    Rule("PD0111", r"¦(?P<here>「(?P<name>[^」]*?))\s*$", r"「\g<name>」"),
    Rule("PD0112", r"¦(?P<here>['‘’`´‛′](?P<text>[^'‘’`´‛′\"]*)['‘’`´‛′])", r'"\g<text>"', needs="STRING"),
    Rule("PD0112", r"¦(?P<here>['‘’`´‛′](?P<text>[^'‘’`´‛′\"]*)['‘’`´‛′])", r"「\g<text>」"),
    Rule("PD0112", r"¦(?P<here>['‘’`´‛′](?P<text>[^'‘’`´‛′\"]*?)['‘’`´‛′\"]?)\s*$", r'"\g<text>"', needs="STRING"),
    Rule("PD0114", r"(?P<here>\"(?P<one>[^\"]*)\"\s*¦(?P<two>[^\"]+)\"(?P<three>[^\"]*)\"(?P<four>[^\"]+\")?)$",
         lambda match, _: f'"{match["one"]}“{match["two"]}”{match["three"]}{match["four"] or chr(34)}'),
)  # fmt: skip

UNQUOTED = (
    Rule("PD0113", r"¦(?P<here>[^\s\"{}=][^\"{}]*?)\s*$", r'"\g<here>"', needs="STRING"),
    Rule("PD0113", r"¦(?P<here>[^\s\",、{}=][^\",、{}]*?)\s*(?=[,、])", r'"\g<here>"', needs="STRING"),
)

ARROWS = (
    Rule("PD0132", r"(?P<here>(?:¦\s*(?:,\s*[得计记]分?(?=\s*\d)|\x01|=+>|-{2,}>?|—+>?|—|⇒|➜|➡|⟹|》|»|>+|~>|:|=|得分?|则|就|,|then\b|gives\b|:=|→+)|→\s*¦→+|--¦>)+)",
         "{arrow}", needs="→ NAME"),
    Rule("PD0132", r"(?P<here>\s-+\s*¦\s*>+)", " {arrow}"),
    Rule("PD0132", r"(?P<here>得分?¦\s*)(?=\d)", "{arrow} ", needs="→"),
    Rule("PD0132", r"(?P<value>\d+(?:\.\d+)?)¦(?P<unit>%|个百分点|万元|元|人|分)(?P<here>得分?|则|为)(?=\s*[\d满不待])", " {arrow} "),
    Rule("PD0131", r"[^\s→>]\s*¦(?=\s*[^\s→>])", "{arrow}", needs="→"),
)  # fmt: skip

COMMAS = (
    Rule("PD0141", r"\w\s*¦(?=\s*[\[(])", "的", needs="的"),
    Rule("PD0141", r"\"\s*¦(?=\s*\")", "{or}", needs="、 |"),
    Rule("PD0165", r"(?:选项|choice)\s*(?P<here>[^:]*¦.*)$", _choices),
    Rule("PD0159", r"(?P<here>¦\s*、)", "{comma}", needs=","),
    Rule("PD0159", r"(?P<here>¦\s*,)", "{or}", needs="、 |"),
    Rule("PD0159", r"(?P<here>,(?=[^,]*¦[^\W\d]))", "{or}"),
    Rule("PD0141", r"[^\s,]\s*¦(?=\s*[^\s,])", "{comma}", needs=","),
    Rule("PD0119", r"(?P<here>¦\s*(?::=|[:=,、.\x01]|的))", " "),
    Rule("PD0119", r"(?P<here>[,:]\s*¦)", " "),
)  # fmt: skip

BRACKETS = (
    Rule("PD0129", r"(?P<here>\()(?=[^()]*¦[^()]*$)", None, needs=")"),
    Rule("PD0129", r"(?P<here>[\[(])(?=[^()\[\]]*¦[^()\[\]]*$)", None, needs="]"),
    Rule("PD0130", r"(?P<here>¦[)\]])", " "),
    Rule("PD0130", r"(?P<here>¦\[(?P<inner>[^\[\]()]*)\])", r"(\g<inner>)"),
    Rule("PD0130", r"(?P<here>¦\(\s*(?P<inner>[^()]*?)\s*\))", r"\g<inner>"),
)

FOREIGN = (
    Rule("PD0142", r"(?P<here>¦\s*&&?|并且\s*¦|¦\s*并且|¦\s*而且|而且\s*¦|和\s*¦|同时\s*¦)", " {all_of} ", needs="且 and"),
    Rule("PD0142", r"(?P<here>¦\s*(?:\|\|?|、)|或者\s*¦|¦\s*或者|或是\s*¦)", " {any_of} ", needs="或 or"),
    Rule("PD0142", r"(?P<here>¦!)(?=\s*[(\w])", "{negation} "),
    Rule("PD0143", r"^\s*(?P<here>(?:如果|若是?|当|假如|假设|if\b|when\b)(?P<cond>[^→]*?)\s*(?:时|的)?\s*(?:,?\s*¦?(?:则|就|那么|then\b)|¦?\s*(?:→|->|,|:))(?P<out>.+))$",
         _conditional),
    Rule("PD0143", r"^\s*(?P<here>¦?(?:如果|若是?|当|假如|假设|if\b|when\b)¦?)(?=\W|\s)", None),
    Rule("PD0118", r"(?P<here>¦\s*(?://|--|%%).*)$", " "),
    Rule("PD0118", r"(?P<here>¦\s*(?://|/\*|--|<!--|%%).*)$", None),
    Rule("PD0118", r"^\s*(?P<here>¦\s*(?:注|备注|注意|说明|note|remark)\s*:.*)$", None),
    Rule("PD0145", r"^\s*(?P<here>¦\|.*\|)\s*$", None),
    Rule("PD0166", r"^\s*(?P<here>=\s*[A-Z]{2,}\(.*¦.*)$", None),
    Rule("PD0166", r"(?P<here>[A-Z$]{0,3}\w*¦![$A-Z]+\$?\d+)", None),
    Rule("PD0128", r"(?P<here>¦\s*\^)", None),
    Rule("PD0128", r"(?P<here>¦\s*[xX])(?=\s*[\w(])", " {times} "),
    Rule("PD0128", r"(?P<here>¦\s*(?:的|乘以?|of\b))(?=\s*[\d\w(])", " {times} ", needs="×"),
    Rule("PD0128", r"(?P<here>¦\s*(?:除以|除))(?=\s*[\w(])", " {divided} ", needs="÷"),
    Rule("PD0117", r"(?P<here>¦\s*[.?!~…]+)\s*$", " "),
)  # fmt: skip
