"""What an unknown name was probably meant to be, when it is no slip of the pen: 平均值, 甲的得分, a word without quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfdsl.quantities import unit_regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfdsl.lower.context import Context
    from perfdsl.lower.scope import Scope

_PARTS = {
    "base": ("基础分", "base", "基础得分 基本分 基础总分 指标得分 指标分 各项得分 base_score indicators"),
    "bonus": ("加分", "bonus", "加分项 附加分 奖励分 加分得分 bonus_points extra"),
    "malus": ("扣分", "malus", "扣分项 减分 减分项 扣减分 扣减 penalty deductions"),
    "total": ("总分", "sum", "得分 总得分 最终得分 综合得分 评价得分 总评分 score total total_score"),
}
_SAYINGS = (
    (r"\w*(?:平均值|平均数|均值|平均水平|平均线)|同行平均|average|mean|peers_mean", "同行平均（栏名，含本单位）", "peers_mean(FIELD, including own)"),
    (r"\w*(?:中位数|中位值)|median", "同行中位数（栏名，含本单位）", "peers_median(FIELD, including own)"),
    (r"(?:同行|全[县市省区国])?(?:最大值|最高值)|同行最大|maximum|best", "同行最大（栏名，含本单位）", "peers_max(FIELD, including own)"),
    (r"(?:同行|全[县市省区国])?(?:最小值|最低值)|同行最小|minimum|worst", "同行最小（栏名，含本单位）", "peers_min(FIELD, including own)"),
)  # fmt: skip
_DENIED = re.compile(r"(?:未能?|没有?|无|不|not_|no_)(?P<name>.+)$")
_SCORE_OF = re.compile(r"(?:scores?|points|指标得分|得分率|评分)\((?P<name>[^()]*)\)$")
_UNIT = re.compile(unit_regex())
_PLACE = re.compile(r"(?:排名|排位|名次|位次|排序|rank|ranking)(?:\((?P<of>[^()]*)\))?$")
_SCORE = re.compile(r"(?P<name>.+?)(?:的?(?:得分|分数|评分|分值)|_score|_points)$")


def meant_by(name: str, scope: Scope, context: Context) -> dict[str, str]:
    """The suggestion in both languages, or nothing."""
    zh, en = next(_guesses(name, scope, context), ("", ""))
    return {"suggestion_zh": zh, "suggestion_en": en} if zh else {}


def _guesses(name: str, scope: Scope, context: Context) -> Iterator[tuple[str, str]]:
    for part in scope.parts:
        zh, en, words = _PARTS[part]
        if name in words.split():
            yield zh, en
    denied = _DENIED.match(name)
    if denied and any(member.name == denied["name"] for frame in scope.frames for member in frame.members):
        yield f"非 {denied['name']}", f"not {denied['name']}"
    if scope.scores:
        ends = {path[-1] for path in scope.scores}
        scored = _SCORE_OF.match(name) or _SCORE.match(name)
        for known in (name, scored["name"].strip() if scored else ""):
            if known in ends:
                yield f"得分（{known}）", f"scoreof({known})"
    place = _PLACE.match(name)
    if place and "," in (place["of"] or ""):
        yield f"名次（{place['of'].replace(',', '，')}）", f"rank({place['of']})"
    elif place:
        of_zh, of_en = place["of"] or "栏名", place["of"] or "FIELD"
        yield f"名次（{of_zh}，从高到低，并列取前）", f"rank({of_en}, descending, ties high)"
    if _UNIT.fullmatch(name):
        yield f"1{name}", f"1{name}"
    for pattern, zh, en in _SAYINGS:
        if re.fullmatch(pattern, name):
            yield zh, en
    if name in _words(scope, context):
        yield f'"{name}"', f'"{name}"'


def _words(scope: Scope, context: Context) -> set[str]:
    """The words that cells can hold here."""
    words = {word for listed in context.lists.values() for word in listed}
    for frame in scope.frames:
        for member in frame.members:
            kind = getattr(member, "kind", None)
            words.update(getattr(kind, "choices", ()) or ())
    return words
