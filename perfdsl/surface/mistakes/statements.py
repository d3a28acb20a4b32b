"""Mistakes that concern a whole statement: its first word, its colon, what ends it."""

from __future__ import annotations

from perfdsl.surface.mistakes.rule import Rule

_HEAD = r"^\s*(?:[一二三四]级指标|指标|indicator|level\d)\b[^:=]*"

HEADS = (
    Rule("PD0119", rf"{_HEAD}(?P<here>¦\s*[:,]?\s*(?:分值|分数|权重|points?)?\s*[:=]?)(?=\s*\d+(?:\.\d+)?\s*(?:分|points?)\s*(?:[={{]|$))", " "),
    Rule("PD0156", rf"{_HEAD}(?P<here>¦\s*:=?)", "{equals}", needs="="),
)  # fmt: skip

PARTS = (
    Rule("PD0161", r"^\s*(?:一票否决|veto)\b[^→>]*\w\s*(?P<here>¦\s*(?:如果|若是?|凡|因|if\b)?)(?=\s*\S)", " {when} ", needs="当 when"),
    Rule("PD0161", r"^\s*(?:一票否决|veto)\b.*(?:→|->)\s*¦(?=\s*\d)", "{sum_formula} ", needs="总分 sum"),
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
