"""Mistakes that concern a whole statement: its first word, its colon, what ends it."""

from __future__ import annotations

import re

from perfdsl.surface.mistakes.rule import Rule
from perfdsl.surface.words import HOLE

_HEAD = r"^\s*(?:(?:改|增|change|add)\s+)?(?:[一二三四]级指标|指标|indicator|level\d)\b[^:=→>]*"
_EXTRA = r"^\s*(?:(?:改|增|change|add)\s+)?(?:加分项|扣分项|bonus|malus)\s+[^\s¦=]+\s*"
_MORE = r"(?=\s*\d+(?:\.\d+)?\s*(?:分|%|points?)?\s*(?:[={,]|→|->|$))"
_UNLIMITED = "无上限|不设上限|不设限|没有上限|不封顶|上不封顶|无限制|no\\s+limit|without\\s+limit|unbounded|any"
_MOST = "最高(?:不超过|不得超过|可?加|可?扣|可?得)?|最多(?:不超过|不得超过|可?加|可?扣|可?得)|不超过|不得超过|上限为?|封顶|至多|限|max(?:imum)?|up\\s+to|atmost|cap|limit"
_RESULT = r"^\s*(?:结果|result)\s+"
_VETO = r"^\s*(?:一票否决|veto)\b.*(?:→|->)\s*"
_GRADED = "优秀?|良好?|中等?|差|合格|不合格|及格|不及格|基本合格|一般|较差|不达标"


def _grade(match: re.Match[str], language: str) -> str:
    """等级 不高于 差 for 不合格, 评为差."""
    return ("等级 不高于 " if language == "zh" else "grade at most ") + (match["grade"] or "")


def _most(_: re.Match[str], language: str) -> str:
    return " 不超过 " if language == "zh" else " at most "


def _rounded(match: re.Match[str], language: str) -> str:
    way = match["way"].strip(" ,") or ("四舍五入" if language == "zh" else "half up")
    return f"；总分 {match['rest']}，{way}" if language == "zh" else f"; sum {match['rest']} {way}"


HEADS = (
    Rule("PD0119", rf"{_HEAD}(?P<here>¦\s*[:,]?\s*(?:(?:总|标准)?分值|分数|满分|权重|比重|占比|占|共|计|为|改为|points?|weight(?:ed)?|worth|is|to)?\s*[:=]?){_MORE}", " "),
    Rule("PD0150", rf"{_EXTRA}(?P<here>¦(?:{_UNLIMITED}))", " {unlimited} ", needs="不限 unlimited"),
    Rule("PD0150", rf"{_EXTRA}(?P<here>¦(?:{_MOST})\s*:?)(?=\s*\d)", " {most} ", needs="最多 at"),
    Rule("PD0150", rf"{_EXTRA}(?P<here>最多\s*¦\s*(?:扣|加|得|不超过|可?扣|可?加))(?=\s*\d)", "{most} "),
    Rule("PD0150", rf"{_EXTRA}(?P<here>¦[+-])(?=\s*\d)", " {most} ", needs="最多 at"),
    Rule("PD0132", r"^\s*(?:[一二三四]级指标|指标|indicator|level\d)\b[^:=→>]*\d\s*(?:分|points?)\s*(?P<here>¦:)(?=\s*(?:满分|不得分|full|none)\b)", "{arrow}"),
    Rule("PD0119", rf"{_EXTRA}(?:最多|at\s+most)\s*(?P<here>¦-)(?=\s*\d)", " "),
    Rule("PD0150", rf"{_EXTRA}(?P<here>¦扣完为止)", " {unlimited} ", needs="不限 unlimited", shown=("最多 5分", "at most 5 points")),
    Rule("PD0150", r"^\s*(?:指标|[一二三四]级指标|indicator|level\d)\b[^→=]*,\s*(?P<here>¦(?:最多(?:不超过|可?得)?|上限|封顶|不超过|最高可?得|up\s+to|at\s+most|max(?:imum)?|cap))(?=\s*\d)", "{highest_points} ", needs="最高 highest"),
    Rule("PD0150", r"^\s*(?:指标|[一二三四]级指标|indicator|level\d)\b[^→=]*,\s*(?P<here>¦(?:下限|保底|不低于|at\s+least|min|floor))(?=\s*\d)", "{lowest_points} ", needs="最低 lowest"),
    Rule("PD0150", r"^\s*(?:指标|[一二三四]级指标|indicator|level\d)\b[^→=]*,\s*(?P<here>¦(?:百分制|按?\s*(?P<inner>\d+)\s*分制?计?算?(?!\w)|out\s+of\s+(?P<of>\d+)(?:\s*points?)?))", lambda match, language: ("内部 {}分" if language == "zh" else "inner {} points").format(match["inner"] or match["of"] or 100), needs="内部 inner"),
    Rule("PD0150", rf"{_HEAD}\d\s*(?:分|points?)\s*(?P<here>¦(?:max(?:imum)?|up\s+to|at\s+most|最多|上限|封顶|不超过))(?=\s*\d)", "{comma}{highest_points} ", needs=","),
    Rule("PD0150", r"^\s*(?P<here>(?:满分|total)\s*¦)(?=\s*=.*(?:基础分|base))", "{sum_formula} "),
    Rule("PD0125", r"^\s*(?:结果|result)(?P<here>\s+)(?=(?:按|by)\s+¦)", f" {HOLE} "),
    Rule("PD0125", r"^\s*(?:一票否决|veto)(?P<here>¦?\s*:?\s*)(?=[^\s=:]+\s*¦?\s*[≥≤><=])", f" {HOLE} 当 "),
    Rule("PD0150", r"^\s*(?:一票否决|veto)\s+[^\s:¦]+\s*(?P<here>¦\s*:)", " {when} "),
    Rule("PD0125", r"^\s*(?:一票否决|veto)\s+(?:当|when)\s+[^→]*¦", None),
    Rule("PD0125", r"^\s*(?:例外|exception)\s+(?:于|to)\s*¦", None),
    Rule("PD0150", rf"{_RESULT}[^\s=]+\s*(?P<here>=)\s*[^={{}}]*¦\s*$", "{nested} "),
    Rule("PD0150", rf"{_RESULT}\S+\s*(?P<here>按照\s*¦|¦(?:根据|依据|依|随|on|from|per|depending\s+on)(?!\w))", " {nested} "),
    Rule("PD0161", rf"{_RESULT}\S+\s+¦(?=\S)", "{nested} ", needs="按 by"),
    Rule("PD0161", r"^\s*(?:令|let)\s+\S+\s*=\s*(?P<here>)(?![\s按])[^={]+¦\s*$", "{nested} ", needs="+"),
    Rule("PD0150", r"^\s*(?:令|let)\s+\S+\s*=\s*(?P<here>按(?P<what>[^\s={¦]+))\s*¦\s*$", r"按 \g<what>"),
    Rule("PD0156", rf"{_HEAD}(?P<here>¦\s*:=?)", "{equals}", needs="="),
    Rule("PD0156", r"^\s*(?:参数|parameter)\s+\S+\s*¦(?=[\d-])", "{equals}", needs="="),
)  # fmt: skip

PARTS = (
    Rule("PD0161", r"^\s*(?:一票否决|veto)\b[^→>]*\w\s*(?P<here>¦\s*(?:如果|若是?|凡|因|if\b)?)(?=\s*\S)", " {when} ", needs="当 when"),
    Rule("PD0161", r"^\s*(?:一票否决|veto)\b.*(?:→|->)\s*¦(?=\s*\d)", "{sum_formula} ", needs="总分 sum"),
    Rule("PD0150", rf"{_VETO}(?P<here>¦(?:total|score|总得分|得分|最终得分))(?=\s*(?:\d|at\b|不))", "{sum_formula} ", needs="总分 sum"),
    Rule("PD0150", rf"{_VETO}(?P<here>¦\s*(?:总分\s*)?(?:不得分|清零|归零|[得计记为]?零分|不计分|zero|none))\s*$", lambda _, language: "总分 0分" if language == "zh" else "sum 0 points", needs="总分 sum"),
    Rule("PD0150", rf"{_VETO}(?P<here>(?:总分|sum)\s*(?:(?:最高|最多|至多|不高于|不得高于|不得超过|封顶|上限为?|限|max|cap|below)\s*¦|¦\s*(?:不高于|at\s+least|max|cap|<=|≤)))(?=\s*\d)",
         lambda _, language: "总分 不超过 " if language == "zh" else "sum at most "),
    Rule("PD0150", rf"{_VETO}(?P<here>¦\s*(?:直接)?(?:评为|评定为|评定|定为|确定为|认定为|判定为|判为|降为|列为|等级为|为)?\s*(?:等级)?\s*(?P<grade>{_GRADED}))\s*(?:档|等|等级)?\s*$", _grade, needs="等级 grade"),
    Rule("PD0150", rf"{_VETO}(?P<here>¦\s*(?:直接)?(?:评为|评定为|评定|定为|确定为|认定为|判定为|判为|降为|列为))(?=\s*(?P<grade>)[^\W\d])", _grade, needs="等级 grade"),
    Rule("PD0161", rf"{_VETO}(?:等级|grade)\s*(?P<here>¦\s*(?:为|是|定为|降为|to\b|is\b)?)(?=\s*[^\W\d])", lambda _, language: _most(_, language).replace("超过", "高于"), needs="不高于 at"),
    Rule("PD0167", rf"{_VETO}(?P<here>(?:总分|sum)?\s*(?:扣除?|减去?|deduct)\s*¦?\s*\d.*)$", None,
         shown=("一票否决只能定总分、限总分或限等级；要扣分的，写 扣分项 名称 最多 5分", "a veto sets or limits the total or the grade; to deduct, write malus NAME at most 5 points")),
    Rule("PD0167", rf"{_VETO}(?P<here>¦\s*(?:降低?(?:一|1|二|两|2)(?:个?等?级|档|个档次).*))$", None,
         shown=("写明最高只能是哪一等：等级 不高于 良", "name the best grade that is left: grade at most fair")),
    Rule("PD0119", r"^\s*(?:例外|exception)\b.*(?:当|when)\b[^→>]*(?P<here>\s*¦(?:时|的|的?情况下|情况|之时|then))(?=\s*(?:→|->|$))", " "),
    Rule("PD0119", r"^\s*(?:适用|applies)\s*(?P<here>(?:当|如果|若|于)\s*¦|¦\s*(?:当|如果|若))", " "),
    Rule("PD0150", r"^\s*(?:不参评|left\s+out)\s*(?P<here>¦(?:按?(?:比例)?(?:重新)?(?:折算|分摊|分配|分担)|按比例\w*|平摊|proportional\w*|redistributed?|pro\s*rata|spread))\s*$", lambda _, language: " 按本级折算" if language == "zh" else " to siblings"),
    Rule("PD0150", r",\s*(?P<here>¦(?:最高|上限为?|封顶|至多|不高于|不得超过|max(?:imum)?|at\s+most|highest|limit))(?=\s*\d)", "{at_most} ", needs="不超过 cap"),
    Rule("PD0150", r"[扣减deduct].*,\s*(?P<here>¦最多)(?=\s*\d)", "最多扣 ", needs="最多扣"),
    Rule("PD0150", r",\s*(?P<here>¦最多)(?=\s*\d)", "{at_most} ", needs="不超过 cap"),
    Rule("PD0150", r",\s*(?P<here>¦(?:最低|至少|不少于|保底|min(?:imum)?|at\s+least|lowest))(?=\s*\d)", "{at_least} ", needs="不低于 floor"),
    Rule("PD0150", r"^\s*(?:总分|sum)\s*=[^,]*(?P<here>,\s*¦(?P<rest>保留\s*\d\s*位小数|round\s+\d\s+places)(?P<way>[^=]*))$", _rounded),
    Rule("PD0161", r"^\s*¦(?=[^\W\d][\w%]*\s*=[^=])", "{let} ", needs="令 let"),
    Rule("PD0156", r"(?P<here>¦\s*:=?|¦\s*:?=+|¦\s*(?:为|是|等于|←|is\b))", "{equals}", needs="=", without="+"),
    Rule("PD0156", r"^\s*(?:令|let|名称|name|分值|points|自评(?:总分)?|claimed)\b[^=]*\w\s*¦(?=\s*[\w(「-])", "{equals}", needs="=", without="+"),
    Rule("PD0155", r"(?P<here>¦\s*=(?=\s*\d))", "{colon}", needs=":", sure=False),
    Rule("PD0155", r"(?P<here>¦\s*=(?=\s*\w)|¦\s*(?:→|->))", "{colon}", needs=":"),
    Rule("PD0155", r"\w\s*¦(?=\s*\S)", "{colon}", needs=":"),
    Rule("PD0119", r"(?P<here>¦\s*(?:分值|分数|权重|points?)\s*[:=]?)(?=\s*\d)", " "),
    Rule("PD0119", r"(?P<here>¦\s*(?:是|为|共|计))(?=\s*[\d\"])", " "),
    Rule("PD0160", r"(?:否则|else)\s*(?P<here>¦\s*(?:报错|出错|失败|错|提醒|warn|fail|message)\b\s*:?)(?=\s*\")", " {error} ", needs="错误 error"),
    Rule("PD0160", r"(?:否则|else)\s*¦(?=\s*\")", "{error} ", needs="错误 error"),
    Rule("PD0161", r"^\s*(?P<here>(?:应当?|必须|需要?|要求|应该|must|should|shall|assert)\s*¦|¦\s*(?:应当?|必须|需要?|要求|应该|must|should|shall|assert))(?=\s*[\w(「])", " {require} "),
    Rule("PD0161", r"^\s*¦(?=(?:错误|警告|提示|error|warning|info)\b)", "{otherwise_say} "),
    Rule("PD0161", r",\s*¦(?=\s*\S)", "{where} ", needs="其中 where"),
    Rule("PD0161", r"(?P<here>¦\s*(?:中|里|内|的|in\b|whose\b))(?=\s*[\w「])", "{comma}{where} ", needs=","),
    Rule("PD0161", r"\w\s*(?P<here>¦\s*(?:,\s*)?(?:按照|按|使用|采用|with|by))(?=\s*\w)", "{comma}{using} ", needs=","),
    Rule("PD0158", r",\s*(?P<here>¦(?:必须|必填项|必填写|不可空|不可为空|不能为空|非空|mandatory|notnull|must))(?!\w)", "{required}", needs="必填 required"),
    Rule("PD0158", r",\s*(?P<here>¦(?:非负数|不为负|不能为负|[≥>]=?\s*0|positive))(?!\w)", "{nonnegative}", needs="非负 nonnegative"),
    Rule("PD0157", r"^(?P<here>\s*[^\W\d][\w%]*(?:\s*[、|,]\s*[^\W\d][\w%]*)*)\s*¦\s*$", None, needs=":"),
    Rule("PD0157", r":\s*¦\s*$", None, needs="文本 text"),
    Rule("PD0157", r":\s*(?P<here>¦\s*\{)", None, needs="文本 text"),
    Rule("PD0158", r",\s*¦(?P<here>[^\W\d]\w*)", None, needs="必填 required"),
    Rule("PD0153", r"(?P<here>\s*¦\s*[;,]?)(?=\s*\S)", "{semicolon}", needs="_SEP"),
)  # fmt: skip

REQUIRE = (Rule("PD0161", r"^\s*¦(?=\S)", "{require} ", needs="须 require"),)
