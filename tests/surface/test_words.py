"""Where words begin and end: what the tree holds of names, numbers and units."""

from __future__ import annotations

import pytest

from perfdsl.surface import tree
from tests.surface.reading import names, sound


def _let(text: str) -> tree.Expression | tree.Nested:
    (item,) = sound(f"令 甲 = {text}").items
    assert isinstance(item, tree.Let)
    return item.value


def _row(text: str) -> tree.Row:
    (scheme,) = sound(f"方案 甲 {{ 指标 乙 5分 = a {{ {text} }} }}").items
    assert isinstance(scheme, tree.Scheme)
    (indicator,) = scheme.entries
    assert isinstance(indicator, tree.Indicator)
    assert indicator.entries
    (row,) = indicator.entries
    assert isinstance(row, tree.Row)
    return row


@pytest.mark.parametrize(
    "name",
    ["得分率", "权重系数", "满分率", "扣款金额", "不足额", "加班费", "每人平均", "含税额", "在建工程", "或有负债", "非税收入", "且听",
     "增长率%", "第2季度", "PM25", "编制数（人）", "投入(10分)", "按期完成率", "合计数", "年度指标值", "自评得分", "a_b", "依次性", "其余款"],
)  # fmt: skip
def test_a_name_stays_whole(name: str) -> None:
    assert names(_let(f"{name} ÷ 其他")) == [name.replace("（", "(").replace("）", ")"), "其他"]
    assert names(_let(f"其他÷{name}")) == ["其他", name.replace("（", "(").replace("）", ")")]


@pytest.mark.parametrize("name", ["2024年预算数", "部门/单位", "“三公”经费", "且", "a b", "100%"])
def test_a_quoted_name_may_be_anything(name: str) -> None:
    assert names(_let(f"「{name}」+ 1")) == [name.replace("“", '"').replace("”", '"')]


def test_a_clause_is_glued_to_its_number() -> None:
    glued = _row("> 100% → 满分，每超过1个百分点扣0.5分，不足1个百分点的按1个百分点计，不低于1分，最多扣3分")
    apart = _row("> 100% → 满分，每超过 1个百分点 扣 0.5分，不足 1个百分点 的按 1个百分点 计，不低于 1分，最多扣 3分")
    assert glued == apart


def test_points_are_glued_to_a_name() -> None:
    glued = sound("方案 甲 { 指标 在职人员控制率5分 = a }").items
    assert glued == sound("方案 甲 { 指标 在职人员控制率 5分 = a }").items


def test_full_width_signs_are_the_same() -> None:
    assert _row("（０，１０％］→８分；") == _row("(0, 10%] → 8分")
    assert names(_let("ａ１＋ｂ")) == ["a1", "b"]


def test_both_spellings_make_the_same_tree() -> None:
    zh = _row("> 100% → 满分，每超过 1个百分点 扣 0.5分，不低于 0分，保留2位小数，四舍五入")
    en = _row("> 100% -> full, per 1个百分点 over deduct 0.5分, floor 0分, round 2 places half up")
    assert zh == en
    assert _row("未填、不适用 → 不得分") == _row("missing | not applicable -> none")
    assert _row("a ≥ 1 且 非 b 已填 → 待定") == _row("a >= 1 and not b given -> undetermined")
