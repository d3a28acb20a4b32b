"""The first word of a statement: unknown, misspelled, in the wrong block; and keywords where a name should stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfdsl.grammar.keywords import KEYWORDS
from perfdsl.surface.stumble import MARK, Guess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfdsl.surface.stumble import Stumble, Trial

_FROM_FULL = re.compile(r"满分.*累计|累计扣")
_FIRST = re.compile(r"[\s;]*(?P<word>[^\W\d]\w*)")
_PEERS = re.compile(r"同行|peers_")
_LEVEL = re.compile(r"(?P<word>level\s+\d)\b")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d]\w*)\s*¦")
_WORD_AFTER = re.compile(r"¦\s*(?P<word>[^\W\d]\w*)")
_TYPE_FOLLOWS = re.compile(
    r"\s*:\s*(?:文本|日期|是否|数|指标值|量值|选项|万?[元人]|%|分|个|text|date|yesno|number|target|measure|choice|people)(?!\w)"
)

_WORDS = frozenset(word for row in KEYWORDS for spelling in (*row.zh, *row.en) for word in spelling.split())
_BY_WORD = {word: row for row in KEYWORDS for spelling in (*row.zh, *row.en) for word in [spelling.split()[0]]}

_SYNONYMS = {
    "令": "设 定义 记 变量 var const define set def",
    "逐行": "每行 每一行 各行 foreach",
    "计分办法": "计分方法 评分办法 评分方法 打分办法 计分规则 办法 scoring",
    "核查": "检查 校验 核对 核验 审核 verify rule",
    "表": "表格 报表 表单 table",
    "方案": "评价方案 绩效方案 规则 scheme_name plan",
    "指标": "三级 指标名称 metric kpi",
    "一级指标": "一级 level_1 level",
    "二级指标": "二级 level_2",
    "三级指标": "level_3",
    "对象": "评价对象 适用对象",
    "适用": "适用于 适用范围 适用条件",
    "改": "修改 更改 变更 调整 modify update",
    "增": "增加 新增 添加 加入 append",
    "删": "删除 删去 去掉 取消 remove delete",
    "参数": "常数 常量 param constant",
    "例外": "除外 特例 特殊情况 特殊情形 例外情况 豁免 除外情形 except exempt special",
    "引用": "导入 包含 引入 include require",
    "值表": "枚举 代码表 值列表 enum",
    "年度": "年份 评价年度 年",
    "依据": "文号 来源 参考 政策依据 source",
    "满分": "总分值 分数 max",
    "等级": "评级 档次 级别 评价等级",
    "明细": "明细表 列表 list",
    "标识": "主键 编号 id",
    "须": "应 应当 必须 需 需要 要求 assert must",
    "否则": "不然 若不 otherwise",
    "位置": "定位 field",
    "对": "对于 针对 in",
    "依次": "按顺序 顺序 ordered",
    "加分项": "奖励项 加分指标 附加分 附加项 奖励分 reward extra",
    "扣分项": "减分项 减分指标 扣分指标 扣减项 惩罚项 penalty deduction",
    "不参评": "不参与评价 不评价 不考核 不纳入评价",
    "取最高": "择优 择高 就高 取高 取最高分 取最大 取最大值 取高值 取大 就高不就低 从高 从高计分 择高计分 不重复计分 不重复 不累计 highest best max",
    "取最低": "就低 取低 取最低分 取最小 取最小值 取小 就低不就高 从低 从低计分 lowest worst min",
    "累计": "累加 累计得分 累计计分 累计扣分 累计加分 分项累计 逐项累计 逐项计分 分别计分 相加 sum total cumulative accumulate plus",
    "插值": "线性插值 直线插值 插值法 线性内插 内插 linear interpolation",
    "总分": "总得分 最终得分 最后得分 综合得分 合计 合计得分 总成绩 final overall",
    "一票否决": "否决 否决项 一票否决项 否决条件 否决情形",
    "结果": "结果运用 结果应用 评价结果 outcome consequence",
    "自评": "自评分 自评得分",
}
_MEANT = {word: keyword for keyword, words in _SYNONYMS.items() for word in words.split()}

_TOP = "方案 表 核查 计分办法 单位"
_HOMES: dict[str, tuple[str, ...]] = {
    "form scheme method check unit value_list imported": (),
    "object year total rounding sum_rounding grades claimed_total sum_formula veto result": ("方案 甲{", "scheme"),
    "level1 level2 level3 level4 leaf each bonus malus leave_out": ("方案 甲{", "scheme"),
    "key rows": ("表 甲{", "form"),
    "domain require otherwise_say position": ("核查 甲{", "check"),
    "method_name method_points": ("计分办法 甲{", "method"),
    "basis": ("方案 甲{", "scheme"),
    "applies changed added dropped exception": ("方案 甲{", "scheme"),
    "claimed ordered highest lowest reviewed remark_source remark_responsible remark_note": (
        "方案 甲{指标 乙{",
        "leaf",
    ),
}
_HOME = {key: home for keys, home in _HOMES.items() for key in keys.split()}
_ROW_HOME = ("方案 甲{指标 乙{", "leaf")


def _keys(word: str) -> Iterator[str]:
    """The concepts that a word may begin a statement for."""
    for row in KEYWORDS:
        if any(spelling.split()[0] == word for spelling in (*row.zh, *row.en)):
            yield row.key


def wrong_block(stumble: Stumble, language: str, trial: Trial) -> Guess | None:
    """PD0152: a sound statement of another kind of block."""
    match = _FIRST.match(stumble.statement)
    if not stumble.fresh:
        return None
    keys = list(_keys(match["word"])) if match else []
    if match and match["word"] in ("沿用", "extends"):
        begin = stumble.begin + match.start("word")
        said = {"home_zh": "方案名称后面，如 方案 今年 沿用 去年", "home_en": "behind the name: scheme NEW extends OLD"}
        return Guess("PD0152", begin, begin + len(match["word"]), said)
    homes = [_HOME[key] for key in keys if key in _HOME]
    if not homes and not stumble.blocks and "NAME" not in stumble.opening and not _ends_at_word(stumble, match):
        homes = [_ROW_HOME]
    whole = trial.whole(stumble.statement.lstrip())
    for home in homes:
        lead = home[0] if home else ""
        if trial.from_top(lead + whole) < len(lead + whole):
            continue
        start = stumble.begin + len(stumble.statement) - len(stumble.statement.lstrip())
        end = stumble.begin + (match.end() if match else len(stumble.statement))
        return Guess("PD0152", start, end, _home_words(home, language))
    return None


def _ends_at_word(stumble: Stumble, match: re.Match[str] | None) -> bool:
    """Whether the parser stopped at a first word that is no keyword: then the word is the mistake."""
    return match is not None and stumble.begin + match.start("word") == stumble.place


def _home_words(home: tuple[str, ...], language: str) -> dict[str, str]:
    if not home:
        return {"home_zh": "文件最外层，不属于任何块", "home_en": "outside every block"}
    row = next(row for row in KEYWORDS if row.key == home[1])
    word = row.spelling(language)
    return {"home_zh": f"“{word} … {{ }}”之内", "home_en": f"inside `{word} … {{ }}`"}


def near_keyword(stumble: Stumble, language: str, trial: Trial) -> Guess | None:
    """PD0150: the first word is almost a keyword that could stand here, or means the same."""
    match = _LEVEL.match(stumble.statement.lstrip()) or _FIRST.match(stumble.statement)
    if match is None or match["word"] in stumble.opening or _FROM_FULL.search(match["word"]):
        return None
    lead = len(stumble.statement) - len(stumble.statement.lstrip()) if match.re is _LEVEL else 0
    start, end = match.start("word") + lead, match.end("word") + lead
    if stumble.place > stumble.begin + end + 1 and "NAME" in stumble.opening:
        return None
    for word in _similar(match["word"], stumble.opening, language):
        mended = stumble.statement[:start] + word + " " + stumble.statement[end:].lstrip(" :")
        if trial.fits(mended) or ("NAME" not in stumble.opening and trial.passes(mended, start + len(word) + 1)):
            sound = mended if trial.fits(mended) else None
            return Guess("PD0150", stumble.begin + start, stumble.begin + end, {"repair": word}, sound)
    return None


def _similar(word: str, opening: frozenset[str], language: str) -> Iterator[str]:
    """Keywords that the author may have meant, the likeliest first."""
    from difflib import SequenceMatcher  # needed for this message only

    compact = re.sub(r"\s+", "", word)
    meant = _MEANT.get(compact)
    row = _BY_WORD.get(meant) if meant else None
    if row and row.spelling(language) in opening:
        yield row.spelling(language)
    known = sorted(spelling for spelling in opening & _WORDS if not spelling.isupper())
    scored = [(SequenceMatcher(None, compact, spelling).ratio(), spelling) for spelling in known if len(spelling) > 1]
    for score, spelling in sorted(scored, key=lambda pair: (-pair[0], pair[1])):
        if score >= (0.5 if not compact.isascii() else 0.7):
            yield spelling


def keyword_as_name(stumble: Stumble, trial: Trial) -> Guess | None:
    """PD0121: a keyword stands where a name should; in 「」 it is one."""
    for pattern in (_WORD_BEFORE, _WORD_AFTER):
        match = pattern.search(stumble.marked)
        if match is None or match["word"] not in _WORDS or _PEERS.match(match["word"]):
            continue
        start, end = match.span("word")
        rest = stumble.marked[end:].replace(MARK, "")
        colon = rest.lstrip().startswith(":")
        if (colon and not _TYPE_FOLLOWS.match(rest)) or (stumble.opens and not rest.strip()) or match["word"] == "zero":
            continue
        head = stumble.marked[:start].replace(MARK, "")
        mended = f"{head}「{match['word']}」{rest}"
        if trial.fits(mended):
            at = stumble.begin + len(head)
            args = {"repair": f"「{match['word']}」"}
            return Guess("PD0121", at, at + len(match["word"]), args, mended)
    return None


def unknown_word(stumble: Stumble, language: str) -> Guess | None:
    """PD0151: a statement begins with a word that begins none here."""
    match = _FIRST.match(stumble.statement)
    if match is None or "NAME" in stumble.opening or match["word"] in stumble.opening or not stumble.fresh:
        return None
    if stumble.place > stumble.begin + match.end():
        return None
    from perfdsl.surface.expected import in_words

    home = next((_HOME[key] for key in _keys(match["word"]) if key in _HOME), None)
    if home is not None:
        at = stumble.begin + match.start("word")
        return Guess("PD0152", at, at + len(match["word"]), _home_words(home, language))
    at = stumble.begin + match.start("word")
    return Guess("PD0151", at, at + len(match["word"]), in_words(stumble.opening - {"}", "_SEP", "$END"}, language, 12))
