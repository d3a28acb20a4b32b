"""PD90xx: a fault of ours. The user did nothing wrong and should hear so."""

from __future__ import annotations

from perfdsl.messages._record import Message

FAULT: dict[str, Message] = {
    "PD9001": Message(
        zh="perfdsl 自身出错（不是规则或数据的问题）：{what}",
        en="perfdsl itself failed (the rules and the data are not to blame): {what}",
        help_zh="请把这条信息连同版本号 {version} 和所用命令反馈给开发者",
        help_en="please report this message with the version {version} and the command you ran",
    ),
    "PD9002": Message(
        zh="两种计算方式结果不一致：{what}",
        en="two ways of computing the same result disagree: {what}",
        help_zh="请勿采用本次结果，并反馈给开发者",
        help_en="do not use this result, and please report it",
    ),
    "PD9003": Message(
        zh="内部检查未通过：{what}",
        en="an internal invariant does not hold: {what}",
        help_zh="请勿采用本次结果，并反馈给开发者",
        help_en="do not use this result, and please report it",
    ),
}
