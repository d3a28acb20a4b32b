"""Random schemes in both spellings, built together so that they must mean the same.

Names are Latin letters, so that the two texts read the same forms.
"""

from __future__ import annotations

import itertools

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

EDGES = (0, 10, 50, 80, 95, 100, 110, 120, 150)
AMOUNTS = ("0.1", "0.5", "1", "2.25")


@attrs.frozen
class Spelled:
    """The same text in Chinese and in English."""

    zh: str
    en: str

    def __add__(self, other: Spelled) -> Spelled:
        return Spelled(self.zh + other.zh, self.en + other.en)


def same(text: str) -> Spelled:
    """A text that is spelled alike."""
    return Spelled(text, text)


def join(parts: list[Spelled], sign: str) -> Spelled:
    """Texts with a sign between them."""
    return Spelled(sign.join(part.zh for part in parts), sign.join(part.en for part in parts))


FULL, NONE = Spelled("满分", "full"), Spelled("不得分", "none")
ARROW = Spelled(" → ", " -> ")
USED_UP = Spelled("，扣完为止", ", floor 0")
FORM = Spelled(
    "表 f { a、b：人，非负；r：%；w：选项 good、bad；d：日期；y：是否；g：指标值；m：量值，同单位 g；own：分\n"
    "  明细 t { n：文本；v：人；p：分；g：指标值；m：量值，同单位 g } }\n",
    "form f { a | b: people, nonnegative; r: %; w: choice good | bad; d: date; y: yesno; g: target; m: measure, sameunit g; own: points\n"
    "  rows t { n: text; v: people; p: points; g: target; m: measure, sameunit g } }\n",
)


@st.composite
def steps(
    draw: DrawFn, direction: str, sign: str = "minus", readings: tuple[str, ...] = ("pro", "whole", "started")
) -> Spelled:
    """Steps beyond a limit in one of the three readings; `direction` is over or under."""
    step, amount = draw(st.sampled_from(("1", "2.5", "5"))), draw(st.sampled_from(AMOUNTS))
    word = {"over": "超过", "under": "低于"}[direction]
    change = {"minus": ("扣", "deduct"), "plus": ("加", "add")}[sign]
    zh, en = f"每{word} {step}个百分点 {change[0]} {amount}分", f"per {step}pp {direction} {change[1]} {amount} points"
    match draw(st.sampled_from(readings)):
        case "pro":
            return Spelled(zh, en)
        case "whole":
            return Spelled(f"{zh}，不足 {step}个百分点 不计", f"{en}, part ignored")
        case _:
            return Spelled(f"{zh}，不足 {step}个百分点 按 {step}个百分点 计", f"{en}, part counts")


def outcomes() -> SearchStrategy[Spelled]:
    """What stands right of an arrow, without steps."""
    fixed = st.sampled_from(("0.5", "1", "2.75")).map(lambda points: Spelled(f"{points}分", f"{points} points"))
    shares = st.sampled_from(
        (
            Spelled("满分 × 50%", "full * 50%"),
            Spelled("满分 × r，不低于 0，不超过满分", "full * r, floor 0, cap full"),
            Spelled("满分 的 [60%, 80%)", "[60%, 80%) of full"),
            Spelled("[0.5分, 1分]", "[0.5 points, 1 points]"),
            Spelled('待定 "x"', 'undetermined "x"'),
            Spelled("满分，扣 0.3分，保留1位小数，四舍五入", "full, deduct 0.3 points, round 1 places half up"),
        )
    )
    return fixed | shares | st.sampled_from((FULL, NONE))


@st.composite
def bands(draw: DrawFn) -> Spelled:
    """Rows that judge a number: no gap, no overlap."""
    edges = sorted(draw(st.sets(st.sampled_from(EDGES), min_size=1, max_size=3)))
    above = [draw(st.booleans()) for _ in edges]  # whether the edge belongs to the band above it
    below = steps("under").map(lambda clause: FULL + Spelled("，", ", ") + clause + USED_UP)
    beyond = steps("over").map(lambda clause: FULL + Spelled("，", ", ") + clause + USED_UP)
    sign = Spelled("<", "<") if above[0] else Spelled("≤", "<=")
    rows = [sign + same(f" {edges[0]}%") + ARROW + draw(outcomes() | below)]
    for at, (low, high) in enumerate(itertools.pairwise(edges)):
        interval = f"{'[' if above[at] else '('}{low}%, {high}%{')' if above[at + 1] else ']'}"
        rows.append(same(interval) + ARROW + draw(outcomes()))
    sign = Spelled("≥", ">=") if above[-1] else Spelled(">", ">")
    rows.append(sign + same(f" {edges[-1]}%") + ARROW + draw(outcomes() | beyond))
    states = draw(st.lists(st.sampled_from(STATES), max_size=2, unique=True))
    rows += [state + ARROW + draw(outcomes()) for state in states]
    return join(draw(st.permutations(rows)), "; ")


STATES = (
    Spelled("未填", "missing"),
    Spelled("不适用", "not applicable"),
    Spelled("未到期", "not due"),
    Spelled("分母为零", "zero denominator"),
)
VALUES = (
    Spelled("a ÷ b", "a / b"),
    Spelled("（a − b）÷ b", "(a - b) / b"),
    Spelled('合计（t.v，其中 n 含 "x"）÷ b', 'sum(t.v, where n contains "x") / b'),
    Spelled("最大（a, b）÷ 最小（t.v）", "max(a, b) / min(t.v)"),
    Spelled("r ÷ 计数（t，其中 v 已填）", "r / count(t, where v given)"),
    Spelled("绝对值（r ÷ 0.5）", "abs(r / 0.5)"),
    Spelled('取（t.v，其中 n = "x"）÷ a', 'pick(t.v, where n = "x") / a'),
    Spelled("m ÷ g", "m / g"),
)
CONDITIONS = (
    Spelled("a ≥ b", "a >= b"),
    Spelled('w = "good" 且 非（y）', 'w = "good" and not (y)'),
    Spelled("g 为 ≥、定性 或 a 未填", "g is >= | qualitative or a missing"),
    Spelled("存在（t，其中 v > 3人）", "exists(t, where v > 3people)"),
    Spelled("全部（t，v ≤ a）且 r 在 [0, 100%)", "every(t, v <= a) and r in [0, 100%)"),
    Spelled('d ≤ "2024年6月" 或 d 不适用', 'd <= "2024年6月" or d not applicable'),
    Spelled('去编号（取（t.n））不含 "x"', 'unnumbered(pick(t.n)) lacks "x"'),
)


@st.composite
def indicators(draw: DrawFn, number: int) -> Spelled:
    """An indicator of ten points."""
    head = Spelled(f"指标 i{number} 10分", f"indicator i{number} 10 points")
    if draw(st.booleans()):
        table = Spelled(" = ", " = ") + draw(st.sampled_from(VALUES)) + same(" { ") + draw(bands()) + same(" }")
        return head + table
    holds, otherwise = draw(st.sampled_from(CONDITIONS)), draw(outcomes())
    rows = holds + ARROW + draw(outcomes()) + Spelled("；其余", "; otherwise") + ARROW + otherwise
    return head + same(" { ") + rows + same(" }")


@st.composite
def schemes(draw: DrawFn) -> Spelled:
    """A form and a scheme for it."""
    count = draw(st.integers(1, 3))
    heads = [Spelled("对象 f", "for f"), Spelled(f"满分 {10 * count}分", f"total {10 * count} points")]
    heads += draw(st.sampled_from(([], [Spelled("得分 保留2位小数，四舍五入", "score round 2 places half up")])))
    heads += draw(st.sampled_from(([], [Spelled("总分 保留0位小数，进一", "sum round 0 places up")])))
    grades = Spelled("等级 依次 { A：≥ 9分；B：其余 }", "grades in order { A: >= 9 points; B: otherwise }")
    heads += draw(st.sampled_from(([], [grades])))
    body = [draw(indicators(number)) for number in range(count)]
    return FORM + Spelled("方案 s {\n", "scheme s {\n") + join([*heads, *body], "\n") + same("\n}\n")


# ---- data --------------------------------------------------------------------------------------------------------

_NUMBERS = st.integers(0, 12).map(str) | st.sampled_from(("0.5", "33", "31", "100", "", "/", "未到期", "x"))
_PERCENTS = st.sampled_from(("0", "5%", "50", "99.27%", "100%", "110%", "150%", "-5%", "", "不适用"))
_MEASURES = st.sampled_from(("≥4件", "4件", "3件", "≤5%", "95%", "stable", "", "0件", "2024年"))
_WORDS = st.sampled_from(("x", "1.x", "y", ""))


def forms() -> SearchStrategy[dict[str, object]]:
    """The data of the form of `schemes`."""
    row = st.fixed_dictionaries({}, optional={"n": _WORDS, "v": _NUMBERS, "g": _MEASURES, "m": _MEASURES})
    cells: dict[str, SearchStrategy[object]] = {
        "a": _NUMBERS, "b": _NUMBERS, "r": _PERCENTS, "w": st.sampled_from(("good", "bad", "", "fair")),
        "d": st.sampled_from(("2024年6月30日", "2024年7月", "2024", "2023年", "", "/")), "y": st.sampled_from(("是", "no", "", "?")),
        "g": _MEASURES, "m": _MEASURES, "t": st.lists(row, max_size=3),
    }  # fmt: skip
    return st.fixed_dictionaries({}, optional=cells) | st.fixed_dictionaries(cells)
