"""The fixed words of the reports, Chinese and English side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.diagnostics import Severity

if TYPE_CHECKING:
    from perfdsl.messages import Lang

WORDS: dict[str, tuple[str, str]] = {
    "indicator": ("指标", "indicator"),
    "points": ("分值", "points"),
    "claimed": ("自评", "claimed"),
    "recomputed": ("复算", "recomputed"),
    "difference": ("差", "diff"),
    "why": ("理由", "why"),
    "total": ("合计", "total"),
    "base": ("基础分", "base"),
    "bonus": ("加分", "bonus"),
    "malus": ("扣分", "malus"),
    "bonus_of": ("加分项", "bonus"),
    "malus_of": ("扣分项", "malus"),
    "unlimited": ("不限", "no limit"),
    "left_out": ("不参评", "left out"),
    "range_of": ("{points} 分（最低 {low}，最高 {high}）", "{points} points (lowest {low}, highest {high})"),
    "grade": ("等级", "grade"),
    "form": ("表", "form"),
    "scheme": ("方案", "scheme"),
    "rule": ("规则", "rule"),
    "source": ("原件", "source"),
    "help": ("修改建议", "help"),
    "basis": ("依据", "basis"),
    "year": ("{year} 年度", "year {year}"),
    "open": ("待定", "open"),
    "open_for": ("（待定，缺 {cells}）", "(open for want of {cells})"),
    "between": ("{low} 至 {high}", "{low} to {high}"),
    "reviewed": ("复核", "reviewed"),
    "deducted": ("核减", "deducted"),
    "sum": ("总分", "sum"),
    "veto": ("否决", "veto"),
    "vetoed": ("否决前 {before} 分，否决后 {after} 分", "{before} points before vetoes, {after} after"),
    "veto_applied": ("成立", "applies"),
    "veto_not_applied": ("不成立", "does not apply"),
    "veto_open": ("待定", "open"),
    "result": ("结果", "result"),
    "within": ("范围内", "in range"),
    "maybe": ("可能为 {grades}", "may be {grades}"),
    "whole": ("整份提交", "the submission as a whole"),
    "summary": ("小结", "summary"),
    "no_findings": ("未发现问题", "nothing wrong was found"),
    "not_shown": ("（另有 {count} 条未显示）", " ({count} more not shown)"),
    "rules_fail": ("规则有误，未检查数据", "the rules are unsound, so no data was checked"),
    "rules_ok": ("规则无误", "the rules are sound"),
    "counted": (
        "共 {submissions} 份提交、{forms} 张表、{indicators} 个指标：{found}",
        "{submissions}, {forms}, {indicators}: {found}",
    ),
    "points_of": ("{points} 分", "{points} points"),
    "no_year": ("不限年度", "any year"),
    # explain
    "numbers": ("数据", "data"),
    "steps": ("推导", "derivation"),
    "score": ("得分", "score"),
    "claim": ("自评", "claim"),
    "agrees": ("与规则一致", "as the rules give"),
    "inside": ("在允许范围内", "inside the range"),
    "none_claimed": ("表中未填", "none in the form"),
    "too_high": ("多报 {points} 分", "{points} too many"),
    "too_low": ("少报 {points} 分", "{points} too few"),
    "cannot_tell": ("尚不能判断", "cannot be judged yet"),
    "effect": ("影响", "effect"),
    "page": ("说明和例子：{page}", "explained with examples: {page}"),
    "effect_none": ("等级不变：{grade}", "the grade stays: {grade}"),
    "effect_some": (
        "按自评，全表 {before}；按复算，全表 {after}",
        "the form has {before} with the claim, {after} with the score",
    ),
}  # fmt: skip

_SEVERITY = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.INFO: ("提示", "info"),
}
_COUNTED = {
    "submissions": "submission",
    "forms": "form",
    "indicators": "indicator",
    "schemes": "scheme",
    "checks": "check",
    "errors": "error",
    "warnings": "warning",
    "infos": "info",
}


def word(key: str, lang: Lang, **args: str) -> str:
    """A fixed word or phrase."""
    text = WORDS[key][lang == "en"]
    return text.format(**args) if args else text


def severity_word(severity: Severity, lang: Lang) -> str:
    """错误, 警告, 提示."""
    return _SEVERITY[severity][lang == "en"]


def listed(names: tuple[str, ...] | list[str], lang: Lang) -> str:
    """A list in a sentence: 优、良."""
    return ("、" if lang == "zh" else ", ").join(names)


def counted(count: int, what: str, lang: Lang) -> str:
    """A number of things; in Chinese the sentence around it says of what."""
    if lang == "zh":
        return str(count)
    return f"{count} {_COUNTED[what]}" + ("" if count == 1 else "s")


def found(errors: int, warnings: int, infos: int, lang: Lang) -> str:
    """错误 2 条，警告 1 条; 未发现问题 when there is nothing."""
    parts = [("errors", "错误", errors), ("warnings", "警告", warnings), ("infos", "提示", infos)]
    if lang == "zh":
        said = "，".join(f"{label} {count} 条" for _, label, count in parts if count)
    else:
        said = ", ".join(counted(count, what, lang) for what, _, count in parts if count)
    return said or word("no_findings", lang)
