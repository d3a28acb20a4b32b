"""What the layout looks like, piece by piece: text in, text out."""

from __future__ import annotations

import pytest

from perfdsl.source import display_width
from tests.formatter.texts import check_format, formatted

HEAD = "方案 甲 {\n  指标 乙 5分 = a ÷ b {\n"
TAIL = "  }\n}\n"


def in_table(rows: str) -> str:
    return HEAD + "".join(f"    {line}\n" if line else "\n" for line in rows.split("\n")) + TAIL


EXAMPLES = {
    "signs and blanks": (
        "表 甲{\na,b:人,取值[0,200%],必填\n}",
        "表 甲 {\n  a、b：人，取值 [0, 200%]，必填\n}\n",
    ),
    "glued phrases": (
        "方案 甲{\n指标 控制率5分=在职÷编制{\n≤100%→满分\n>100%→满分,每超过1个百分点扣0.5分,扣完为止\n}\n}",
        "方案 甲 {\n  指标 控制率 5分 = 在职 ÷ 编制 {\n    ≤ 100% → 满分\n    > 100% → 满分，每超过 1个百分点 扣 0.5分，扣完为止\n  }\n}\n",
    ),
    "number and unit": ("单位 担 = 50 千克\n", "单位 担 = 50千克\n"),
    "number and unit of Latin letters": (
        "unit 担 = 50 kg\nunit 石 = 2tonnes\nform f { a: people }",
        "unit 担 = 50kg\nunit 石 = 2 tonnes\nform f { a: people }\n",
    ),
    "brackets": (
        "令 x = ( a + b ) / 最大 (c, -d) × ( e - f )",
        "令 x =（a + b）÷ 最大（c，−d）×（e − f）\n",
    ),
    "brackets in English": ("let x = (a+b)÷max( c，-d )×(e−f)", "let x = (a + b) / max(c, -d) * (e - f)\n"),
    "conditions": (
        '核查 甲 {\n须 ( a>0 且 b≠"x" )或 非(c 为 ≥、定性)且 d 在[0,1)\n}',
        '核查 甲 {\n  须（a > 0 且 b ≠ "x"）或 非（c 为 ≥、定性）且 d 在 [0, 1)\n}\n',
    ),
    "one statement a line": (
        "方案 甲 { 对象 乙；满分 5分\n年度 2024；指标 丙 5分 → 满分 }",
        "方案 甲 {\n  对象 乙\n  满分 5分\n  年度 2024\n  指标 丙 5分 → 满分\n}\n",
    ),
    "a block on one line stays": (
        "方案 甲 {\n等级  依次{优:≥90分;差:其余}\n}",
        "方案 甲 {\n  等级 依次 { 优：≥ 90分；差：其余 }\n}\n",
    ),
    "a block on one line that is too long": (
        f'表 甲 {{\n组 {{ a：文本，说明 "{"长" * 40}"；b：人 }}\n}}',
        f'表 甲 {{\n  组 {{\n    a：文本，说明 "{"长" * 40}"\n    b：人\n  }}\n}}\n',
    ),
    "empty lines": (
        "\n\n令 a = 1\n\n\n\n令 b = 2\n令 c = 3\n核查 甲 {\n\n须 a = 1\n\n\n须 b = 2\n\n}\n\n\n",
        "令 a = 1\n\n令 b = 2\n令 c = 3\n核查 甲 {\n  须 a = 1\n\n  须 b = 2\n}\n",
    ),
    "an empty file": ("", ""),
    "a file of comments": ("#a\n\n\n  # b", "#a\n\n# b\n"),
    "empty blocks": ("方案 甲 { }\n方案 乙 {\n\n}", "方案 甲 {}\n方案 乙 {\n}\n"),
    "arrows": (
        in_table("≤ 0→5分\n(0,10%]→ 4分\n分母为零 → 0分\n\n> 30% → 0分\na 已填 且 b 已填 且 a > b → 3分\n其余→1分"),
        in_table(
            "≤ 0      → 5分\n(0, 10%] → 4分\n分母为零 → 0分\n\n> 30% → 0分\na 已填 且 b 已填 且 a > b → 3分\n其余 → 1分"
        ),
    ),
    "arrows around a nested table": (
        in_table("未填 → 0分\n分母为零 → 按 a {\n= 0 → 满分\n> 10 → 不得分\n}\n未到期 → 1分"),
        in_table("未填     → 0分\n分母为零 → 按 a {\n  = 0  → 满分\n  > 10 → 不得分\n}\n未到期 → 1分"),
    ),
    "comments": (
        "# 头\n方案 甲 {# 开\n# 独\n满分 5分# 尾\n\n年度 2024；# 尾二\n# 末\n}# 完\n# 终",
        "# 头\n方案 甲 {   # 开\n  # 独\n  满分 5分   # 尾\n\n  年度 2024   # 尾二\n  # 末\n}   # 完\n# 终\n",
    ),
    "comments inside a statement": (
        in_table("> 1 → # 一\n满分，# 二\n扣 1分，扣完为止 # 三"),
        in_table("> 1 →   # 一\n  满分，   # 二\n  扣 1分，扣完为止   # 三"),
    ),
    "a comment before a brace": ("方案 甲 # 一\n{\n满分 5分\n}", "方案 甲 {   # 一\n  满分 5分\n}\n"),
    "a statement that would draw in the next line": (
        "核查 甲 {\n令 x = g 为 =；须 x\n}",
        "核查 甲 {\n  令 x = g 为 =；\n  须 x\n}\n",
    ),
    "quotes": (
        '方案 甲 {\n依据 “一”、『二"三』、"四“五”六"\n}',
        '方案 甲 {\n  依据 "一"、『二"三』、"四“五”六"\n}\n',
    ),
    "blanks of all kinds": (
        "\ufeff表\u3000甲\u3000｛\r\n\u3000\u3000ａ：人\xa0\u200b\r\n｝\r\n",
        "表 甲 {\r\n  ａ：人\r\n}\r\n",
    ),
    "old line ends": ("令 a = 1\r令 b = 2\r", "令 a = 1\n令 b = 2\n"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str) -> None:
    text, expected = EXAMPLES[name]
    assert check_format(text) == expected


def test_arrows_stand_below_each_other_by_cells() -> None:
    lines = formatted(in_table('≤ 0 → 1分\n分母为零 → 2分\n"好" → 3分')).splitlines()[2:5]
    assert len({display_width(line[: line.index("→")]) for line in lines}) == 1


LONG = "整体支出自评表.资金.全年执行数"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"令 甲 = {LONG} + {LONG} + {LONG} − {LONG}",
            f"令 甲 = {LONG} + {LONG}\n  + {LONG} − {LONG}\n",
        ),
        (
            f"令 甲 = 先取（{LONG}，{LONG}，{LONG}）",
            f"令 甲 = 先取（{LONG}，{LONG}，\n  {LONG}）\n",
        ),
        (
            f"let 甲 = {LONG} / {LONG} / {LONG}",
            f"let 甲 = {LONG} / {LONG}\n  / {LONG}\n",
        ),
        (
            in_table(f"{LONG} > 0 且 {LONG} > 1 → 待定 \"{'长' * 20}\""),
            in_table(f"{LONG} > 0 且 {LONG} > 1\n  → 待定 \"{'长' * 20}\""),
        ),
        (
            in_table(f"> 1 → 待定 \"{'长' * 60}\""),
            in_table(f"> 1 → 待定 \"{'长' * 60}\""),
        ),
        (
            f"方案 甲 {{\n  指标 乙 5分 = {LONG} ÷ {LONG} ÷ {LONG} {{\n    > 1 → 满分\n  }}\n}}",
            f"方案 甲 {{\n  指标 乙 5分 = {LONG} ÷ {LONG}\n      ÷ {LONG} {{\n    > 1 → 满分\n  }}\n}}\n",
        ),
    ],
)  # fmt: skip
def test_long_lines(text: str, expected: str) -> None:
    assert check_format(text) == expected
