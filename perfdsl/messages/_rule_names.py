"""PD02xx: names that lead nowhere, lead to the wrong thing, or are given twice."""

from __future__ import annotations

from perfdsl.messages._record import Message

NAMES: dict[str, Message] = {
    "PD0201": Message(
        zh="没有“{name}”：当前的表里没有这一栏，也没有用 令 给它定值",
        en="there is no `{name}`: no field of the form at hand and no value named with let",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0202": Message(
        zh="“{form}”里没有“{name}”",
        en="`{form}` has no `{name}`",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0203": Message(
        zh="同一处有两栏都叫“{name}”",
        en="two fields in the same place are called `{name}`",
        help_zh="改掉其中一个的名称，或把它们放进不同的组：某组 {{ {name}：… }}",
        help_en="rename one of them, or put them into different groups: some_group {{ {name}: … }}",
    ),
    "PD0204": Message(
        zh="这里不能用“{name}”：后面须跟栏名，而且当前确有这样一张表或一行",
        en="`{name}` cannot stand here: a field must follow it, and there must be such a form or row at hand",
        help_zh="写成 {name}.某栏；本行 只在 逐行、计分办法 和明细的核查里有",
        help_en="write {name}.some_field; there is a row at hand only in each, in a method and in a check on rows",
    ),
    "PD0205": Message(
        zh="“{name}”是一格，里面没有“{part}”",
        en="`{name}` is a single cell; there is no `{part}` in it",
        help_zh="删去 .{part}，或在表里把“{name}”改成一组：{name} {{ {part}：万元 }}",
        help_en="delete .{part}, or make `{name}` a group in the form: {name} {{ {part}: yuan }}",
    ),
    "PD0206": Message(
        zh="这里没有指标，说不清“满分”是多少",
        en="no indicator is at hand here, so `full` has no value",
        help_zh="写出具体分数，如 5分；满分 只能写在指标的计分行里",
        help_en="write the number, such as 5 points; full stands only in the scoring rows of an indicator",
    ),
    "PD0207": Message(
        zh="“{name}”绕了一圈又用到自己，永远算不出来",
        en="`{name}` is defined by way of itself and can never be computed",
        help_zh="让 令 {name} = … 的右边只用表里的栏和前面已定的值",
        help_en="let the right side of let {name} = … use only fields and values named before it",
    ),
    "PD0208": Message(
        zh="“{form}”可有多份，“{text}”说不清是哪一份的",
        en="there may be many `{form}`, so `{text}` does not say of which one",
        help_zh="用 合计（{text}）把各份加起来，或用 取（{text}，其中 …）取其中一份",
        help_en="add them up with sum({text}), or take one with pick({text}, where …)",
    ),
    "PD0209": Message(
        zh="“{name}”是一组栏目，不是一个数",
        en="`{name}` is a group of fields, not a value",
        help_zh="写明组内哪一栏，如 {example}",
        help_en="name a field in it, such as {example}",
    ),
    "PD0210": Message(
        zh="“{name}”有许多行，不是一个数",
        en="`{name}` has many rows and is not a value",
        help_zh="写 合计（{name}.某栏）、计数（{name}）或 取（{name}.某栏，其中 …）",
        help_en="write sum({name}.some_field), count({name}) or pick({name}.some_field, where …)",
    ),
    "PD0211": Message(
        zh="“{name}”是一张表，不是一个数",
        en="`{name}` is a form, not a value",
        help_zh="写明表里哪一栏：{name}.某栏；要数份数写 计数（{name}）",
        help_en="name a field in it: {name}.some_field; to count the forms write count({name})",
    ),
    "PD0212": Message(
        zh="没有名为“{name}”的表，方案不知道给谁打分",
        en="there is no form called `{name}`, so the scheme scores nothing",
        help_zh="是否想写 对象 {suggestion}？",
        help_en="did you mean for {suggestion}?",
    ),
    "PD0213": Message(
        zh="没有名为“{name}”的计分办法",
        en="there is no method called `{name}`",
        help_zh="是否想写 用 {suggestion}？",
        help_en="did you mean using {suggestion}?",
    ),
    "PD0214": Message(
        zh="“{name}”定义了两次，各规则文件合起来也只能有一个",
        en="`{name}` is defined twice; there may be only one in all the rule files together",
        help_zh="删去其中一个，或改名",
        help_en="delete one of the two, or rename it",
    ),
    "PD0291": Message(zh="第一次写在这里", en="first written here"),
    "PD0292": Message(zh="前一个写在这里", en="the one before stands here"),
}
