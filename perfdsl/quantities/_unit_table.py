"""The built-in units as data: one row per dimension, the base unit first.

A row is (base, exponent, ((names, scale), …)); the scale is the size in base units, exact. Names of one
entry, separated by `|`, mean the same; the first is the Chinese name, the first in ASCII the English one.
"""

from __future__ import annotations

from fractions import Fraction

F = Fraction

# Dimensionless. `point` marks a percentage point: 高5% and 高5个百分点 must never be mixed up.
RATIOS: tuple[tuple[str, Fraction, bool], ...] = (
    ("%|％|percent", F(1, 100), False),
    ("‰", F(1, 1000), False),
    ("倍", F(1), False),
    ("位次|个位次|ranks", F(1), False),
    ("个百分点|百分点|pp|percentage points|percentage point", F(1, 100), True),
)

MEASURES: tuple[tuple[str, int, tuple[tuple[str, Fraction], ...]], ...] = (
    ("分", 1, (("分|points|point", F(1)),)),
    ("元", 1, (("元|yuan", F(1)),)),
    ("美元", 1, (("美元", F(1)),)),
    (
        "米",
        1,
        (
            ("米|metres|metre", F(1)),
            ("公里|千米|km|kilometres", F(1000)),
            ("厘米|cm", F(1, 100)),
            ("毫米|mm", F(1, 1000)),
        ),
    ),
    (
        "米",
        2,
        (
            ("平方米|㎡|平米|m2|m²", F(1)),
            ("亩|mu", F(2000, 3)),
            ("公顷|ha|hectares", F(10_000)),
            ("平方公里|平方千米|km2|km²", F(1_000_000)),
        ),
    ),
    ("米", 3, (("立方米|m3|m³", F(1)), ("升|litres", F(1, 1000)))),
    (
        "千克",
        1,
        (
            ("公斤|千克|kg", F(1)),
            ("吨|tonnes|tonne", F(1000)),
            ("斤", F(1, 2)),
            ("克|grams", F(1, 1000)),
        ),
    ),
    ("千瓦时", 1, (("千瓦时|度|kWh", F(1)),)),
    ("千瓦", 1, (("千瓦|kW", F(1)),)),
    (
        "天",
        1,
        (
            ("天|日|days|day", F(1)),
            ("周|weeks|week", F(7)),
            ("小时|个小时|hours|hour", F(1, 24)),
            ("分钟|minutes|minute", F(1, 1440)),
            ("秒|seconds", F(1, 86400)),
        ),
    ),
    # A month has no fixed number of days, so 月 and 天 do not convert; nor do working days.
    ("月", 1, (("个月|月|months|month", F(1)), ("季度|个季度|quarters", F(3)), ("年|years|year", F(12)))),
    ("工作日", 1, (("个工作日|工作日|working days|working day", F(1)),)),
)

_WORDS = """
    台 套 份 条 批 期 场 所 处 座 栋 幢 间 层 株 棵 头 只 匹 羽 尾 艘 辆 架
    宗 例 笔 张 册 部 篇 页 卷 幅 面 块 类 种 场次 户次 台次 批次 班次 车次 家次 件次 亩次 支
    队 组 班 节 课时 学时 盏 根 口 眼 孔 道 段 颗 枚 把 副 双 顶 袋 箱 桶 瓶 包
    盒 床 届 轮 人天 人月
"""

# Each of these is a dimension of its own: 户 are not 人, and 次 are not 人次.
COUNTS: tuple[str, ...] = (
    "人|名|位|people|persons|person",
    "次|times",
    "人次|visits",
    "票|张票|votes|vote",
    "个|units",
    "件|pieces",
    "起|cases|case",
    "项|个项目|items|item",
    "户|households",
    "家",
    "村|个村|villages",
    "镇|个镇",
    "乡|个乡",
    "乡镇|个乡镇",
    "县|个县",
    "社区|个社区",
    "街道|个街道",
    "岁|years old",
    *_WORDS.split(),
)

PREFIXES: dict[str, int] = {
    "万亿": 10**12,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "亿": 10**8,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
    "十": 10,
}
