"""PD06xx: what a scheme, an indicator, a method or a check must say."""

from __future__ import annotations

from perfdsl.messages._record import Message

SCHEMES: dict[str, Message] = {
    "PD0601": Message(
        zh="这一项只能写一次，又写了一次：{text}",
        en="this may be said only once, and is said again: {text}",
        help_zh="删去其中一个",
        help_en="delete one of the two",
    ),
    "PD0602": Message(
        zh="方案“{name}”没有写给哪张表打分",
        en="the scheme `{name}` does not say which form it scores",
        help_zh="写一行 对象 表名；已有的表：{forms}",
        help_en="add a line: for some_form; the forms declared are {forms}",
    ),
    "PD0603": Message(
        zh="方案“{name}”没有写满分",
        en="the scheme `{name}` has no total",
        help_zh="写一行 满分 100分；没有总分的方案写 满分 不设",
        help_en="add a line: total 100 points; a scheme without one says total none",
    ),
    "PD0604": Message(
        zh="年度写得不对：“{text}”",
        en="this is no year or range of years: `{text}`",
        help_zh="写成 年度 2024 或 年度 2024 至 2026",
        help_en="write year 2024 or year 2024 to 2026",
    ),
    "PD0605": Message(
        zh="这里要写多少分，却写了“{text}”",
        en="a number of points is needed here, not `{text}`",
        help_zh="改为 {number}分",
        help_en="write {number} points",
    ),
    "PD0606": Message(
        zh="同一级下有两个“{name}”",
        en="two indicators side by side are called `{name}`",
        help_zh="给其中一个改名，或合成一个",
        help_en="rename one of them, or make them one",
    ),
    "PD0607": Message(
        zh="“{name}”没有写分值",
        en="`{name}` has no points",
        help_zh="在名称后面写上分值：{name} 5分",
        help_en="write them after the name: {name} 5 points",
    ),
    "PD0608": Message(
        zh="“{name}”自己有计分行，下面又有下级指标",
        en="`{name}` has scoring rows of its own and indicators below it",
        help_zh="把计分行放进一个下级指标：指标 新名称 5分 = … {{ … }}",
        help_en="move the rows into an indicator below it: indicator new_name 5 points = … {{ … }}",
    ),
    "PD0609": Message(
        zh="“{name}”下面什么都没有",
        en="there is nothing below `{name}`",
        help_zh='写上下级指标或计分行；规定在别的文件里的，写 另行规定 "文件名"',
        help_en='add indicators or rows; if another document rules it, write elsewhere "its name"',
    ),
    "PD0610": Message(
        zh="指标“{name}”没有写怎样计分",
        en="the indicator `{name}` has no scoring rows",
        help_zh="写上计分行，如 ≤ 100% → 满分",
        help_en="add rows such as <= 100% -> full",
    ),
    "PD0611": Message(
        zh="“{name}”的级别不比上面的“{parent}”低",
        en="the level of `{name}` is not below that of `{parent}` around it",
        help_zh="改级别，如一级下面写 二级指标；或把它移到“{parent}”的 }} 之后",
        help_en="change the level, such as level2 inside level1, or move it behind the }} of `{parent}`",
    ),
    "PD0612": Message(
        zh="计分办法“{name}”没有写各行叫什么",
        en="the method `{name}` does not say what a row is called",
        help_zh="写一行 名称 = 某栏，如 名称 = 三级指标",
        help_en="add a line: name = some_field",
    ),
    "PD0613": Message(
        zh="计分办法“{name}”没有写各行多少分",
        en="the method `{name}` does not say how many points a row has",
        help_zh="写一行 分值 = 某栏，如 分值 = 分值",
        help_en="add a line: points = some_field",
    ),
    "PD0614": Message(
        zh="核查“{name}”没有写须满足什么",
        en="the check `{name}` does not say what must hold",
        help_zh="写一行 须 条件，如 须 实际完成值 ≤ 100%",
        help_en="add a line: require some condition, such as require actual <= 100%",
    ),
    "PD0615": Message(
        zh="核查“{name}”没有写不满足时说什么",
        en="the check `{name}` does not say what to report when it fails",
        help_zh='写一行 否则 错误 "…"，也可用 警告、提示',
        help_en='add a line: else error "…"; warning and info are possible too',
    ),
    "PD0620": Message(
        zh="没有哪里用到计分办法“{name}”",
        en="the method `{name}` is used nowhere",
        help_zh="在方案里写 逐行 某明细，用 {name}；不需要就删去",
        help_en="use it in a scheme: each some_rows, using {name}; or delete it",
    ),
}
