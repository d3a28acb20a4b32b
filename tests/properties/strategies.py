"""Random rule texts, and random forms that go with them.

`rule_texts()` writes schemes over the two forms of `FORMS`: bands, steps in their three readings, caps, states,
discretion, nested tables, rows of the unit's own, sums, look-ups, rounding, grades, claims. `forms()` fills the forms
in: ties at the edges of bands, zeros, blanks, words for states, figures with units, and rubbish.

Most texts have tables with gaps and overlaps, which do not pass as rules but have a meaning all the same: `lowered`
gives their rules. With `sound=True` every table is complete and unambiguous, so that `api.loads` takes the text.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from perfdsl.api import Rules
from perfdsl.diagnostics import Severity
from perfdsl.lower.program import lower_program
from perfdsl.source import SourceFile
from perfdsl.surface.parse import parse

MAIN, OTHER = "主表", "附表"
WORDS = ("好", "中", "差")

FORMS = f"""
表 {MAIN} {{
  金甲、金乙：万元；金丙：万元，非负，不适用记作 "无"；元丁：元
  人甲、人乙：人，必填；率甲、率乙：%；数甲：数；数乙：数，不适用记作 "无"、"0"
  组 {{ 金甲、金乙：万元；评语：文本 }}
  评级：选项 好、中、差；说明：文本；合规、公开：是否；日甲、日乙：日期
  目标甲：指标值；实际甲：量值，同单位 目标甲；量乙：量值
  自评甲、自评乙、自评丙、总得分：分
  明细 绩效 {{
    类：选项 产出、效益；名：文本；分值、自评：分；目标数、实际数：数；金额：万元
    目标：指标值；实际：量值，同单位 目标；程度：选项 好、中、差
  }}
  明细 清单 {{ 项目：文本；金额：万元；人数：人 }}
}}
表 {OTHER} 可多份 {{
  标识 项目
  项目：文本；金额：万元；人数：人；率：%
  明细 附项 {{ 项目：文本；金额：万元 }}
}}
"""


@cache
def lowered(text: str) -> Rules | None:
    """The rules of a text, whose tables may have gaps and overlaps; None if anything else is wrong with it."""
    parsed = parse(SourceFile("property.perf", text))
    program, problems = lower_program([parsed.file], {"property.perf": text}, frozenset(parsed.lost), "sha256:0")
    if any(problem.severity is Severity.ERROR for problem in (*parsed.problems, *problems)):
        return None
    return Rules(program)


# ---- expressions -------------------------------------------------------------------------------------------------

_MONEY = ("金甲", "金乙", "金丙", "元丁", "组.金甲", "组.金乙", f"{MAIN}.金甲")
_PEOPLE = ("人甲", "人乙")
_RATIO = ("率甲", "率乙", "数甲", "数乙")
_SMALL = ("0", "1", "2", "3", "0.5", "1.5", "10", "0.25", "3.3")
_PERCENT = ("0", "50%", "80%", "95%", "100%", "120%", "1.5", "33.3%")


@st.composite
def money(draw: DrawFn, depth: int = 2) -> str:
    """An expression in money."""
    leaf = st.sampled_from((*_MONEY, *(f"{number}万元" for number in _SMALL[1:]), "3000元"))
    if depth == 0:
        return draw(leaf)
    inner = money(depth - 1)
    shape = draw(st.integers(0, 11))
    if shape < 4:
        return draw(leaf)
    match shape:
        case 4 | 5:
            return f"（{draw(inner)} {draw(st.sampled_from('+−'))} {draw(inner)}）"
        case 6:
            return f"{draw(inner)} × {draw(st.sampled_from((*_RATIO, '50%', '0', '1.5')))}"
        case 7:
            return f"{draw(st.sampled_from(('最大', '最小', '先取')))}（{draw(inner)}，{draw(inner)}）"
        case 8:
            return f"绝对值（{draw(inner)}）"
        case 9:
            return f"−{draw(leaf)}"
        case _:
            return draw(_sums())


@st.composite
def _sums(draw: DrawFn) -> str:
    function = draw(st.sampled_from(("合计", "平均", "最大", "最小", "取")))
    target, conditions = draw(
        st.sampled_from(
            (
                ("绩效.金额", ('类 = "产出"', "金额 ≥ 2万元", "目标数 < 实际数", "目标 为 ≥")),
                ("清单.金额", ('项目 含 "甲"', "人数 > 人甲", "本行.金额 未填")),
                (f"{OTHER}.金额", ('项目 = "甲"', "金额 > 金甲", "率 ≤ 50%")),
                (f"{OTHER}.附项.金额", ('项目 = "甲"', "金额 ≠ 金甲", "人数 > 1人")),
            )
        )
    )
    where = f"，其中 {draw(st.sampled_from(conditions))}" if draw(st.booleans()) else ""
    return f"{function}（{target}{where}）"


@st.composite
def ratio(draw: DrawFn, depth: int = 2) -> str:
    """An expression that is a plain ratio."""
    match draw(st.integers(0, 8)):
        case 0:
            return draw(st.sampled_from(_RATIO))
        case 1:
            return f"{draw(st.sampled_from(_PEOPLE))} ÷ {draw(st.sampled_from(_PEOPLE))}"
        case 2:
            return f"计数（{draw(st.sampled_from(('绩效', '清单，其中 金额 > 1万元', OTHER)))}）"
        case 3 if depth:
            return f"{draw(ratio(depth - 1))} × {draw(st.sampled_from(('2', '50%', '数甲')))}"
        case 4 if depth:
            return f"{draw(ratio(depth - 1))} ÷ {draw(st.sampled_from(('2', '数甲', '率甲')))}"
        case 5:
            return "取整（数甲）"
        case _:
            return f"{draw(money(depth))} ÷ {draw(money(depth))}"


def quotients() -> SearchStrategy[str]:
    """A quotient of cells, which may be anything, and nothing in any of the ways there are."""
    return st.sampled_from(("人甲 ÷ 人乙", "金甲 ÷ 金乙", "（金甲 − 金乙）÷ 元丁", "组.金甲 ÷ 组.金乙"))


@st.composite
def conditions(draw: DrawFn, depth: int = 2) -> str:
    """A condition without the value of a table."""
    match draw(st.integers(0, 12 if depth else 9)):
        case 0:
            return f"{draw(ratio(1))} {draw(_signs())} {draw(st.sampled_from(_PERCENT))}"
        case 1:
            return f"{draw(money(1))} {draw(_signs())} {draw(money(1))}"
        case 2:
            return f'评级 {draw(st.sampled_from("=≠"))} "{draw(st.sampled_from(WORDS))}"'
        case 3:
            return (
                f"{draw(st.sampled_from(('金甲', '金丙', '率甲', '评级', '目标甲', '说明', '日甲')))} {draw(_states())}"
            )
        case 4:
            return f'说明 {draw(st.sampled_from(("含", "不含")))} "{draw(st.sampled_from(("好", "甲", "1")))}"'
        case 5:
            return draw(
                st.sampled_from(("合规", "公开", "合规 = 公开", "日甲 ≤ 日乙", "日甲 = 日乙", '日甲 ≥ "2024年6月"'))
            )
        case 6:
            return draw(
                st.sampled_from(("目标甲 为 ≥、>", "目标甲 为 定性", "目标甲 为 定量", "量乙 为 日期", '量乙 = "稳定"'))
            )
        case 7:
            return f"{draw(st.sampled_from(('实际甲', '量乙')))} {draw(_signs())} {draw(st.sampled_from(('目标甲', '3人', '50%', '0')))}"
        case 8:
            return f"金甲 在 [{draw(st.sampled_from(('0', '1')))}万元, {draw(st.sampled_from(('2', '3.5')))}万元)"
        case 9:
            return draw(
                st.sampled_from(
                    ("存在（清单，其中 金额 > 2万元）", "全部（绩效，实际数 ≥ 目标数）", f"存在（{OTHER}）")
                )
            )
        case 10:
            return f"非（{draw(conditions(depth - 1))}）"
        case _:
            word = draw(st.sampled_from(("且", "或")))
            return f"（{draw(conditions(depth - 1))} {word} {draw(conditions(depth - 1))}）"


def _signs() -> SearchStrategy[str]:
    return st.sampled_from(("≥", "≤", ">", "<", "=", "≠"))


def _states() -> SearchStrategy[str]:
    return st.sampled_from(("未填", "不适用", "未到期", "已填"))


# ---- tables ------------------------------------------------------------------------------------------------------


@st.composite
def outcomes(draw: DrawFn, depth: int = 1) -> str:
    """What stands right of an arrow, without steps. `depth` is how deep tables may stand in tables."""
    full = "满分"
    match draw(st.integers(0, 11 if depth else 8)):
        case 0 | 1:
            return full
        case 2:
            return "不得分"
        case 3:
            return draw(st.sampled_from(("0.5分", "1分", "2.25分", "3分")))
        case 4:
            return f"{full} × {draw(st.sampled_from(('50%', '率甲', '数甲', '80% × 率乙')))}"
        case 5:
            low, high = draw(st.sampled_from((("0", "50%"), ("50%", "80%"), ("80%", "100%"), ("100%", "100%"))))
            return (
                f"{full} 的 {draw(st.sampled_from('[('))}{low}, {high}{draw(st.sampled_from('])'))}"
                if low != high
                else f"{full} 的 [{low}, {high}]"
            )
        case 6:
            return f'待定 "{draw(st.sampled_from(("无据", "另议")))}"'
        case 7:
            return f"{full} × {draw(ratio(1))}，不超过满分"
        case 8:
            return f"{full} − 0.5分，{draw(_limits())}"
        case 9:
            return f"{full} × {draw(ratio(1))}，{draw(_limits())}，不超过满分"
        case _:
            after = draw(st.sampled_from(("", "，扣 0.5分，扣完为止")))
            return f"按 {draw(quotients())} {{ {draw(bands(depth=0))} }}{after}"


def _limits() -> SearchStrategy[str]:
    one = st.sampled_from(
        (
            "不超过满分",
            "扣完为止",
            "不低于 0.5分",
            "不超过 2分",
            "保留1位小数，四舍五入",
            "保留0位小数，进一",
            "扣 0.25分",
            "加 1分",
            "最多扣 1分",
        )
    )
    return st.lists(one, min_size=1, max_size=3, unique_by=lambda limit: limit[:2]).map("，".join)


def _half_up_or_other() -> SearchStrategy[str]:
    return st.sampled_from(("四舍五入", "四舍五入", "进一", "舍去", "四舍六入五成双"))


@st.composite
def steps(draw: DrawFn, step: str, direction: str) -> str:
    """A deduction or addition by steps in one of the three readings; `direction` is 超过 or 低于."""
    sign, amount = (
        draw(st.sampled_from(("扣", "扣", "加"))),
        draw(st.sampled_from(("0.5分", "1分", "0.3分", "0.125分"))),
    )
    reading = draw(st.integers(0, 3))
    if reading == 3:
        clause = f"每满 {step} {sign} {amount}"
    else:
        tail = ("", f"，不足 {step} 按 {step} 计", f"，不足 {step} 不计")[reading]
        clause = f"每{direction} {step} {sign} {amount}{tail}"
    base = draw(st.sampled_from(("满分", "满分", "3分", "满分 × 90%")))
    ends = ["，扣完为止", "，扣完为止", "，最多扣 2分", "，不低于 1分，不超过满分", "，扣完为止，保留1位小数，四舍五入"]
    return f"{base}，{clause}" + draw(st.sampled_from(ends if sign == "扣" else [*ends, "", "，最多加 1分"]))


@st.composite
def bands(draw: DrawFn, depth: int = 1, *, sound: bool = True, money_value: bool = False) -> str:
    """Rows that judge a number by limits. Sound ones leave no gap and do not overlap."""
    edges = sorted(draw(st.sets(st.sampled_from((0, 50, 80, 95, 100, 110, 120, 150)), min_size=1, max_size=3)))
    unit = "元" if money_value else "%"
    step = (
        draw(st.sampled_from(("7", "20", "3.5"))) + "元"
        if money_value
        else draw(st.sampled_from(("1", "5", "2.5"))) + "个百分点"
    )

    def text(edge: int) -> str:
        return f"{edge * (100 if money_value else 1)}{unit}"

    closed = [draw(st.booleans()) for _ in edges]  # whether the edge belongs to the band above it
    rows = [f"{'<' if closed[0] else '≤'} {text(edges[0])} → {draw(outcomes(depth) | steps(step, '低于'))}"]
    rows += [
        f"{'[' if low_in else '('}{text(low)}, {text(high)}{')' if high_out else ']'} → {draw(outcomes(depth))}"
        for (low, low_in), (high, high_out) in pairwise(zip(edges, closed, strict=True))
    ]
    rows.append(f"{'≥' if closed[-1] else '>'} {text(edges[-1])} → {draw(outcomes(depth) | steps(step, '超过'))}")
    states = ("未填", "不适用", "未到期", "分母为零")[: 3 if money_value else 4]
    for state in draw(st.lists(st.sampled_from(states), max_size=3, unique=True)):
        rows.append(f"{state} → {draw(outcomes(0))}")
    if not sound:
        rows = draw(_spoilt(rows))
    return "；".join(rows)


@st.composite
def _spoilt(draw: DrawFn, rows: list[str]) -> list[str]:
    """Rows in another order, one left out, one twice, others added, the first that applies."""
    rows = list(draw(st.permutations(rows)))
    for _ in range(draw(st.integers(0, 2))):
        extra = draw(st.sampled_from(("= 100%", "≤ 80%", "≠ 50%", "(20%, 130%)", "其余", "未填、不适用")))
        rows.insert(draw(st.integers(0, len(rows))), f"{extra} → {draw(outcomes(0))}")
    if draw(st.booleans()) and len(rows) > 1:
        rows.pop()
    return ["依次", *rows] if draw(st.booleans()) else rows


@st.composite
def _word_table(draw: DrawFn) -> str:
    rows = [f'"{word}" → {draw(outcomes())}' for word in WORDS]
    return "；".join([*rows, *draw(st.sampled_from(([], ["未填 → 不得分"], ["其余 → 待定"])))])


@st.composite
def _condition_table(draw: DrawFn) -> str:
    """Rows with conditions of any kind; some of them turn on the word in one cell."""
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        condition = draw(conditions())
        if draw(st.booleans()):
            condition = f'评级 = "{draw(st.sampled_from(WORDS))}" 且 {condition}'
        rows.append(f"{condition} → {draw(outcomes())}")
    if draw(st.booleans()):
        rows.append(f"其余 → {draw(outcomes())}")
    return "；".join(["依次", *rows] if draw(st.integers(0, 3)) else rows)


@st.composite
def _indicator(draw: DrawFn, number: int, points: str, *, sound: bool) -> str:
    claim = draw(st.sampled_from(("", "自评 = 自评甲；", "自评 = 自评乙；", "自评 = 自评丙 × 2；")))
    head = f"指标 指标{number} {points}分"
    match draw(st.integers(0, 5 if not sound else 2)):
        case 0 | 1:
            value = draw(quotients() if sound else ratio())
            return f"{head} = {value} {{ {claim}{draw(bands(sound=sound))} }}"
        case 2:
            value = draw(st.sampled_from(("金甲", "元丁", "金甲 − 金乙")) if sound else money())
            return f"{head} = {value} {{ {claim}{draw(bands(money_value=True))} }}"
        case 3:
            return f"{head} = {draw(st.sampled_from(('评级', '说明', '组.评语')))} {{ {claim}{draw(_word_table())} }}"
        case 4:
            return f"{head} {{ {claim}{draw(_condition_table())} }}"
        case _:
            return f"{head} → {draw(outcomes())}"


# ---- schemes -----------------------------------------------------------------------------------------------------


@st.composite
def methods(draw: DrawFn) -> str:
    """A method for rows of the unit's own."""
    subjects = (
        "实际数 ≥ 目标数", "实际数 < 目标数", "目标数 = 0", "实际 ≥ 目标", "实际 < 目标", "目标 为 ≥、>", "目标 为 ≤、<",
        "目标 为 定性", '程度 = "好"', '程度 = "中"', '类 = "产出"', "实际数 > 目标数 × 1.5", "目标 未填", "实际数 未填",
    )  # fmt: skip
    results = (
        "分值", "满分", "不得分", "分值 × 实际数 ÷ 目标数", "满分 × 实际 ÷ 目标", "满分 × 实际 ÷ 目标，不超过满分", "满分 × 90%",
        "满分 的 [80%, 100%]", "满分 的 [60%, 80%)", '待定 "无据"', "满分 × 目标 ÷ 实际，扣完为止", "分值 × 80%，保留1位小数，四舍五入",
        "按 实际数 ÷ 目标数 { ≥ 100% → 满分；< 100% → 满分，每低于 1个百分点 扣 0.1分，扣完为止；分母为零 → 不得分 }",
        '按 程度 { "好" → 满分；"中" → 满分 的 [60%, 80%)；其余 → 不得分 }',
    )  # fmt: skip
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        condition = " 且 ".join(draw(st.lists(st.sampled_from(subjects), min_size=1, max_size=2, unique=True)))
        rows.append(f"{condition} → {draw(st.sampled_from(results))}")
    if draw(st.booleans()):
        rows.append(f"其余 → {draw(st.sampled_from(results))}")
    order = ["依次"] if draw(st.integers(0, 2)) else []
    claim = draw(st.sampled_from(("自评 = 自评", "自评 = 自评", "令 无 = 0")))
    points = draw(st.sampled_from(("分值", "分值", "分值 × 50%")))
    return f"计分办法 办法 {{ 名称 = 名；分值 = {points}；{claim}；{'；'.join([*order, *rows])} }}"


@st.composite
def rule_texts(draw: DrawFn, *, sound: bool = False) -> str:
    """Two forms and a scheme for the first of them."""
    by_rows = draw(st.booleans()) and not sound
    parts = [(str(draw(st.integers(4, 12))), number) for number in range(1, draw(st.integers(1, 3)) + 1)]
    body = [draw(_indicator(number, points, sound=sound)) for points, number in parts]
    total = sum(int(points) for points, _ in parts)
    if by_rows:
        where = draw(st.sampled_from(("", '，其中 类 = "产出"', "，其中 目标数 > 1")))
        body.append(f"一级指标 绩效 20分 {{ 逐行 绩效{where}，用 办法 }}")
        total += 20
        if where and draw(st.booleans()):
            body.append('一级指标 其他 10分 { 逐行 绩效，其中 类 = "效益"，用 办法 }')
            total += 10
    if draw(st.integers(0, 4)) == 0:
        body.append('指标 另定 5分 另行规定 "另文"')
        total += 5
    places, mode = draw(st.integers(0, 3)), draw(_half_up_or_other())
    heads = [f"对象 {MAIN}", f"满分 {total}分"]
    heads += [f"得分 保留{places}位小数，{mode}"] if draw(st.integers(0, 3)) else []
    heads += [f"总分 保留{draw(st.integers(0, 1))}位小数，四舍五入"] if draw(st.booleans()) else []
    heads += draw(
        st.sampled_from(
            (
                [],
                [f"等级 依次 {{ 优：≥ {total - 2}分；良：≥ {total / 2:g}分；差：其余 }}"],
                [f"等级 {{ 甲：> {total // 2}分；乙：≤ {total // 2}分 }}"],
            )
        )
    )
    heads += ["自评总分 = 总得分"] if draw(st.booleans()) else []
    method = draw(methods()) + "\n" if by_rows else ""
    return f"{FORMS}{method}方案 方案 {{\n" + "\n".join(heads + body) + "\n}\n"


# ---- data --------------------------------------------------------------------------------------------------------

_FIGURES = (
    "0",
    "1",
    "2",
    "3",
    "5",
    "10",
    "0.5",
    "1.5",
    "2.25",
    "0.95",
    "1.2",
    "100",
    "95",
    "3.125",
    "0.333",
    "12.3456789",
    "-1",
    "-0.5",
)
_ODD = (
    "",
    " ",
    "/",
    "不适用",
    "——",
    "未到期",
    "无",
    "N/A",
    "abc",
    "1.2.3",
    "1,234",
    "５",
    " 12 ",
    "1e2",
    ".5",
    "3.",
    "≥3",
    "45万",
    "3-5",
    "1_0",
    "٣",
)
_BLANK = (None, None, "", "/", "未到期")


def _figure(*units: str) -> SearchStrategy[Any]:
    numbers = st.integers(0, 12) | st.sampled_from(_FIGURES)
    with_unit = st.tuples(st.sampled_from(_FIGURES[:12]), st.sampled_from(units or ("%",))).map("".join)
    exotic = st.sampled_from(
        (1.5, 0.1, True, [], {}, Decimal("2.50"), Fraction(1, 4), 10**20, "9" * 70, 3.0, -4, Decimal("1E+1"))
    )
    usual: list[SearchStrategy[Any]] = [numbers] * 12
    return st.one_of(*usual, with_unit, st.sampled_from(_BLANK), st.sampled_from(_ODD), exotic)


_MEASURES = ("≥3人", "3人", "0.0003万人", "≥95%", "95%", "100%", "≤5%", "2024年", "2024年6月", "稳定", "好", "3", "≥36.6万人", "45万", "0", "0人", "4人", "1年", "-3人", "30瓦", "3～5次", "", None, "/", 3, 2.5)  # fmt: skip


def _words(*usual: str) -> SearchStrategy[Any]:
    return st.one_of(
        st.sampled_from(usual),
        st.sampled_from(usual),
        st.sampled_from(usual),
        st.sampled_from((*_BLANK, "甲", " 好 ", "不详", "ー", 3, True, "好1")),
    )


_YES_NO = st.sampled_from(("是", "否", "有", "无", "", None, True, False, "x", "/"))
_DATES = st.sampled_from(
    ("2024年", "2024年6月", "2024年6月30日", "2024-06-30", "2023年12月", "", None, "未到期", "去年", "2024年13月")
)
_MEASURE = st.sampled_from(_MEASURES)
_POINTS = st.one_of(
    st.sampled_from(("0", "1", "2", "2.5", "3", "5", "10", "0.3", "1.77", 4, 20, "2.25分")), _figure("分")
)


def _record(cells: dict[str, SearchStrategy[Any]]) -> SearchStrategy[dict[str, Any]]:
    """A record in which any cell may be wanting."""
    return st.fixed_dictionaries({}, optional=cells) | st.fixed_dictionaries(cells) | st.fixed_dictionaries(cells)


def _listed(row: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return (
        st.lists(row, max_size=4)
        | st.lists(row, max_size=4)
        | st.lists(row | st.sampled_from(("x", None)), max_size=2)
        | st.sampled_from((None, "", {}))
    )


_MONEY_CELL, _PEOPLE_CELL, _PERCENT_CELL = _figure("万元", "元", "人"), _figure("人", "万人"), _figure("%", "‰", "倍")
_GROUP: SearchStrategy[Any] = _record(
    {"金甲": _MONEY_CELL, "金乙": _MONEY_CELL, "评语": _words(*WORDS)}
) | st.sampled_from((None, "", []))


def forms() -> SearchStrategy[dict[str, Any]]:
    """The data of a main form."""
    row = _record({
        "类": _words("产出", "效益"), "名": _words("甲", "乙"), "分值": _POINTS, "自评": _POINTS, "目标数": _figure(), "实际数": _figure(),
        "金额": _MONEY_CELL, "目标": _MEASURE, "实际": _MEASURE, "程度": _words(*WORDS),
    })  # fmt: skip
    item = _record({"项目": _words("甲", "乙"), "金额": _MONEY_CELL, "人数": _PEOPLE_CELL})
    return _record({
        **dict.fromkeys(("金甲", "金乙", "金丙", "元丁"), _MONEY_CELL), **dict.fromkeys(("人甲", "人乙"), _PEOPLE_CELL),
        **dict.fromkeys(("率甲", "率乙", "数甲", "数乙"), _PERCENT_CELL), "组": _GROUP, "评级": _words(*WORDS), "说明": _words("好", "甲1", "x"),
        "合规": _YES_NO, "公开": _YES_NO, "日甲": _DATES, "日乙": _DATES, "目标甲": _MEASURE, "实际甲": _MEASURE, "量乙": _MEASURE,
        **dict.fromkeys(("自评甲", "自评乙", "自评丙", "总得分"), _POINTS), "绩效": _listed(row), "清单": _listed(item),
    })  # fmt: skip


def other_forms() -> SearchStrategy[dict[str, list[dict[str, Any]]]]:
    """The data of the submission's other forms, by name."""
    item = _record({"项目": _words("甲", "乙"), "金额": _MONEY_CELL})
    other = _record(
        {
            "项目": _words("甲", "乙"),
            "金额": _MONEY_CELL,
            "人数": _PEOPLE_CELL,
            "率": _PERCENT_CELL,
            "附项": _listed(item),
        }
    )
    return st.just({}) | st.fixed_dictionaries({OTHER: st.lists(other, max_size=2)})
