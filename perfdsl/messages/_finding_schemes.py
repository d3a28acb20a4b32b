"""PD131x: which scheme scores a form."""

from __future__ import annotations

from perfdsl.messages._record import Message

CHOICE: dict[str, Message] = {
    "PD1312": Message(
        zh="给“{form}”打分的方案都不适用于它：{schemes}",
        en="none of the schemes for `{form}` applies to it: {schemes}",
        help_zh="核对这些栏填得对不对；确实都不适用的，补一个方案",
        help_en="check the cells that these conditions read; if none is meant for it, add a scheme",
    ),
    "PD1313": Message(
        zh="有几个方案都适用于“{form}”，没有打分：{schemes}",
        en="several schemes apply to `{form}`, so it was not scored: {schemes}",
        help_zh="改 适用 的条件，使每张表只有一个方案适用",
        help_en="change the conditions behind applies when, so that one scheme applies to each form",
    ),
    "PD1314": Message(
        zh="不知道“{form}”适用哪个方案：“{cells}”没有可用的值，定不了 {schemes}",
        en="which scheme applies to `{form}` is unknown: no usable value in `{cells}` to decide {schemes}",
        help_zh="填上“{cells}”后重新复算",
        help_en="fill in `{cells}` and compute again",
    ),
    "PD1315": Message(
        zh="没有写年度，方案“{scheme}”各年的参数却不同（{years}），没有打分",
        en="no year is given, and the parameters of the scheme `{scheme}` differ by year ({years}), so nothing was scored",
        help_zh='在数据里写上年度，如 "年度": "2024"',
        help_en='give the year in the data, such as "year": "2024"',
    ),
}
