"""Where a word begins and ends (specs/language.md, "Names").

Chinese is written without blanks, so a name is a run of letters that ends at a blank, a sign or a full-width
sign. Three things may be glued to what follows, because everybody writes them so: a clause word before a number
(每超过1个百分点扣0.5分), a number with its unit, and the points after a name (在职人员控制率5分).
"""

import re

from perfdsl.quantities import unit_regex

# Words that a number may follow without a blank.
BEFORE_NUMBER = (
    "每超过 每超出 每高于 每高出 每低于 每增加 每减少 每降低 每上升 每下降 每提高 "
    "每超满 每低满 每超 每高 每低 每多 每少 每升 每降 每满 每 "
    "最多扣 最多加 最多 最高 最低 内部 不超过 不低于 不高于 不少于 不等于 超过 高于 低于 大于 小于 等于 不足 "
    "的按 扣 加 按 自 至 满分"
).split()

# Words that a bracket may follow without a blank; after any other word a glued bracket belongs to the name.
BEFORE_BRACKET = (
    "合计 平均 最大 最小 计数 存在 全部 取 先取 绝对值 取整 去编号 间隔天数 间隔工作日 "
    "名次 同行平均 同行中位数 同行最大 同行最小 同行合计 同行个数 同行分位数 "
    "其中 且 或 非 在 的 按 须 对 扣 加 自 适用 当 "
    "sum mean max min count exists every pick prefer abs integer unnumbered days_between workdays_between rank "
    "peers_mean peers_median peers_max peers_min peers_sum peers_count peers_quantile "
    "where and or not in of by require when"
).split()

# Words that may follow a unit without a blank: 1个百分点扣0.5分, 100%起, 5分的.
AFTER_UNIT = "的按 的不计 扣 加 的 计 按 起 不计 至 且 或".split()

HOLE = "\ue000"
"""Stands for what could not be read, so that the rest of a broken file still has a tree (see recover.py)."""

_POINTS_FOLLOW = r"\d+(?:\.\d+)?(?:分|%|个百分点)"
_LETTER = rf"[^\W\d]|{HOLE}"


def _either(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


NAME = (
    rf"(?:{_either(BEFORE_NUMBER)})(?=[ \t]*\d)"
    rf"|(?:{_either(BEFORE_BRACKET)})(?=[(\[])"
    rf"|(?:{_LETTER})(?:(?!{_POINTS_FOLLOW})[\w·㎡{HOLE}]|(?<!\d)%)*(?:\([^()\n\"\[\]{{}}]*\)[\w%]*)*"
)

UNIT = rf"{unit_regex()}(?=$|\W|{_either(AFTER_UNIT)})"
