"""Mistakes in schemes that build on others, in exceptions and in parameters with dates."""

from __future__ import annotations

import re

from perfdsl.surface.mistakes.rule import Rule
from perfdsl.surface.words import HOLE


def _last(match: re.Match[str], language: str) -> str:
    """增 指标 …: the section it goes into stands last."""
    what, rest = (" ".join(match[part].replace("¦", "").split()) for part in ("what", "rest"))
    return f"{what} {rest} {'于' if language == 'zh' else 'into'} {match['into']}"


YEARS = (
    Rule("PD0150", r"^\s*left\s+out\s+(?P<here>to\s*¦(?:the\s+)?(?:level|section|group|others?|rest|peers|parents?)\w*)\s*$", "to siblings"),
    Rule("PD0150", r"take\s*(?P<here>¦(?:the\s+)?(?:max(?:imum)?|best|largest|higher|top|highest))\s*$", "highest"),
    Rule("PD0150", r"take\s*(?P<here>¦(?:the\s+)?(?:min(?:imum)?|worst|smallest|lower|lowest))\s*$", "lowest"),
    Rule("PD0150", r"^\s*(?P<here>(?:start(?:ing)?|begin(?:ning)?)\s+¦(?:from|at|with))(?=\s+full)", "from"),
    Rule("PD0119", r"^\s*(?P<here>(?:改|change)\s*¦|¦(?:改|change)\s)(?=\s*(?:满分|年度|依据|等级|对象|适用|total|year|basis|grades|for|applies)\b)", " "),
    Rule("PD0150", r"^\s*(?P<here>¦(?:方案|scheme)?\s*(?P<word>范本|模板|template)\s+(?P<name>[^\s{]+))", lambda match, language: f"{'方案' if language == 'zh' else 'scheme'} {match['name']} {'范本' if language == 'zh' else 'template'}"),
    Rule("PD0150", r"^\s*(?:方案|scheme)\s+(?P<here>(?P<word>范本|template)\s+¦(?P<name>[^\s{]+))", lambda match, language: f"{match['name']} {'范本' if language == 'zh' else 'template'}"),
    Rule("PD0161", r"^\s*(?:适用|applies\s+when)\s*¦(?=\"[^\"]*\"\s*$)", f"{HOLE} = ", shown=("栏名 =", "FIELD =")),
    Rule("PD0150", r"(?P<here>(?:同行(?:平均|中位数|最大|最小|合计|个数)|peers_(?:mean|median|max|min|sum|count))\s*¦)(?!\s*\()", HOLE, shown=("同行平均（栏名，含本单位）", "peers_mean(FIELD, including own)")),
    Rule("PD0150", r"^\s*(?P<here>(?:(?:从|自|由)\s*满分\s*(?:起|开始)?\s*(?:往下)?\s*累计(?:扣分|扣减)?|累计(?:扣分|扣减)|自?满分\s*(?:起|开始)\s*累计)\s*¦)", "自 满分 起 累计 "),
    Rule("PD0161", r"^\s*(?:例外|exception)\s+[^\s¦]+\s*¦(?=当|when\b)", f" 于 {HOLE} ", needs="于 to", shown=("于 指标名", "to INDICATOR")),
    Rule("PD0161", r"^\s*(?:例外|exception)\s[^¦]*\s(?:于|to)\s+\S+\s*¦(?=→|->)", f" 当 {HOLE} ", needs="当 when", shown=("当 条件", "when CONDITION")),
    Rule("PD0161", r"^\s*(?:例外|exception)\s[^¦]*\s(?:于|to)\s+\S+\s*¦(?!如果|若|if\b|where\b|while\b)(?=[\w「(])", "{when} ", needs="当 when"),
    Rule("PD0150", r"^\s*(?:自|from)\s*(?P<here>¦(?P<year>\d{4}\s*年?(?:度)?)起?\s*[:=,]?)(?=\s*[^\s→-])", r"\g<year> {arrow} "),
    Rule("PD0150", r"^\s*(?P<here>¦(?P<year>\d{4}\s*年?)度?(?:起|及?其?以后|以来|后)?(?:年度)?\s*[:=])", r"{from_year} \g<year> {arrow} "),
    Rule("PD0150", r"^\s*(?P<here>¦[≥>]=?\s*¦?(?P<year>\d{4}\s*年?))(?=\s*(?:→|->))", r"{from_year} \g<year>"),
    Rule("PD0150", r"^\s*(?P<here>¦(?P<year>\d{4}\s*年)(?:度|起|及?其?以后|以来|后|[至到-]\s*\d{4}\s*年)(?:年度)?)(?=\s*(?:→|->))", r"{from_year} \g<year>"),
    Rule("PD0150", r"^\s*(?:增|add)\s+(?P<here>(?P<what>.*?)¦?(?:于|到|至|into|to|in|under)\s*(?P<into>[^\s¦]+)\s*¦?\s*(?P<rest>(?:→|->).*))$", _last),
    Rule("PD0161", r"^\s*(?:增|add)\s[^¦]*\s¦(?=[^\W\d]\w*\s*$)", "{into} ", needs="于 into"),
    Rule("PD0150", r"^\s*(?:方案|scheme)\s+[^\s¦]+\s*(?P<here>¦(?:继承自?|基于|沿袭|延用|扩展|参照|inherits|based\s+on|builds\s+on|extending|extend|from|like|as|of)\b|¦(?::|=|->|→))(?=\s*\w)", "{extends} ", needs="沿用 extends"),
    Rule("PD0150", r"^\s*(?:方案|scheme)\s+[^\s¦]+\s[^¦]*(?P<here>¦(?:模板|样板|母版|模版|abstract|base))(?=\s*(?:$|\"))", "{template} ", needs="范本 template"),
    Rule("PD0150", r"^\s*(?:例外|exception)\s+[^\s¦]+\s*(?P<here>¦(?:对于|对|针对|of|for|from))(?=\s*\w)", "{exception_to} ", needs="于 to"),
    Rule("PD0161", r"^\s*(?:例外|exception)\s+[^\s¦]+\s*¦(?=\w)", "{exception_to} ", needs="于 to"),
    Rule("PD0150", r"^\s*(?:例外|exception)\s[^¦]*(?P<here>¦(?:如果|若|如|if|where|while))(?=\s*\w)", "{when} ", needs="当 when"),
    Rule("PD0150", r"^\s*applies\s*(?P<here>¦(?:if|to|where|for))(?=\s*\w)", "{when} ", needs="when"),
    Rule("PD0150", r"^\s*(?:增|add)\s[^¦]*(?P<here>¦(?:到|至|在|进|入|under|to|in|below))(?=\s*\w)", "{into} ", needs="于 into"),
    Rule("PD0150", r"^\s*(?P<here>¦(?:从|since))(?=\s*\d)", "{from_year} ", needs="自 from"),
    Rule("PD0161", r"^\s*¦(?=\d{4}\s*年?\s*(?:→|->))", "{from_year} ", needs="自 from"),
    Rule("PD0161", r"^\s*(?:改|增|删|change|add|drop)\s*¦(?=[\w「])", "{leaf} ", needs="指标 indicator"),
)  # fmt: skip
