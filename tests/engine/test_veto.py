"""Vetoes: their order does not matter, and an open one leaves nothing out that filling in the cell could bring."""

from __future__ import annotations

import itertools
import json
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

import perfdsl
from perfdsl.core.results import Result

VETOES = (
    "一票否决 一 当 事故 ≥ 1起 → 总分 不超过 50分",
    "一票否决 二 当 信访 ≥ 1起 → 总分 30分",
    "一票否决 三 当 信访 ≥ 2起 或 总分 < 20分 → 等级 不高于 中",
    "一票否决 四 当 信访 ≥ 3起 且 事故 < 1起 → 总分 40分",
    "一票否决 五 当 得分（丙） < 10分 → 总分 不超过 上限",
)
ORDERS = list(itertools.permutations(range(len(VETOES))))
cells = st.sampled_from(("0", "1", "2", "3", ""))


@cache
def rules(order: tuple[int, ...]) -> perfdsl.Rules:
    vetoes = "\n".join(VETOES[at] for at in order)
    return perfdsl.loads(f"""
        表 甲 {{ 分数、别的：分；事故、信访：起，非负；上限：分 }}
        方案 乙 {{ 对象 甲；满分 100分
          等级 {{ 优：≥ 90分；良：[60分, 90分)；中：[40分, 60分)；差：< 40分 }}
          指标 丙 60分 → 分数，不低于 0分，不超过满分
          指标 丁 40分 → 别的，不低于 0分，不超过满分
          结果 拨付 按 总分 {{ ≥ 60分 → 100%；[30分, 60分) → 50%；其余 → 0% }}
          {vetoes}
        }}""")


def result(order: tuple[int, ...], data: dict[str, str]) -> Result:
    loaded = rules(order)
    text = json.dumps({"submission": "例", "表": [{"表": "甲", "数据": data}]})
    return loaded.check(perfdsl.reads(text, loaded)[0]).results[0]


forms = st.fixed_dictionaries(
    {
        "分数": st.sampled_from(("5", "10", "60", "")),
        "别的": st.sampled_from(("0", "9", "40", "")),
        "事故": cells,
        "信访": cells,
        "上限": st.sampled_from(("0", "8", "45", "")),
    }
)


@given(st.sampled_from(ORDERS), forms)
def test_the_order_of_vetoes_does_not_matter(order: tuple[int, ...], data: dict[str, str]) -> None:
    first, other = result(ORDERS[0], data), result(order, data)
    assert (first.score, first.grades) == (other.score, other.grades)
    assert {veto.name: veto.state for veto in first.vetoes} == {veto.name: veto.state for veto in other.vetoes}
    assert [set(outcome.values) for outcome in first.outcomes] == [set(outcome.values) for outcome in other.outcomes]


FILLED = {"分数": ("0", "7", "10", "33", "60"), "别的": ("0", "13", "40"), "事故": ("0", "1"), "信访": ("0", "1", "2", "3"),
          "上限": ("0", "8", "45")}  # fmt: skip


@given(forms, st.data())
def test_whatever_is_filled_in_stays_inside(data: dict[str, str], draw: st.DataObject) -> None:
    whole = {name: text or draw.draw(st.sampled_from(FILLED[name]), label=name) for name, text in data.items()}
    opened, filled = result(ORDERS[0], data), result(ORDERS[0], whole)
    assert filled.score.is_exact
    assert opened.score.holds(filled.score.low)
    assert set(filled.grades) <= set(opened.grades)
    assert set(filled.outcomes[0].values) <= set(opened.outcomes[0].values)
    for before, after in zip(opened.vetoes, filled.vetoes, strict=True):
        assert before.state in ("open", after.state)
