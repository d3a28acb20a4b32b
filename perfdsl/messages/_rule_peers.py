"""PD0470 to PD0489: functions over peers."""

from __future__ import annotations

from perfdsl.messages._record import Message

PEERS: dict[str, Message] = {
    "PD0470": Message(
        zh="“{text}”只用于与同行比较的函数",
        en="`{text}` belongs to functions over peers only",
        help_zh="用 名次、同行平均、同行最大 等，或删去“{text}”",
        help_en="use rank, peers_mean, peers_max and the like, or delete `{text}`",
    ),
    "PD0471": Message(
        zh="与同行比较的函数里面又要与同行比较：“{text}”",
        en="a function over peers asks for peers again inside: `{text}`",
        help_zh="括号里只写每张表自己就能算出的值",
        help_en="inside the brackets write only what each form tells by itself",
    ),
    "PD0472": Message(
        zh="“{text}”没有写算不算本单位自己",
        en="`{text}` does not say whether the unit itself is one of the peers",
        help_zh="写成 {repair}；不算本单位的，写 不含本单位",
        help_en="write {repair}; if the unit itself does not count, excluding own",
    ),
    "PD0473": Message(
        zh="“{text}”没有写{lacking}",
        en="`{text}` does not say {lacking}",
        help_zh="写成 {repair}；方向有 从高到低、从低到高，并列有 并列取前、并列取后、并列取中、并列顺排",
        help_en="write {repair}; choose descending or ascending, and ties high, ties low, ties mean or ties dense",
    ),
    "PD0474": Message(
        zh="“{text}”用不到这个函数上",
        en="`{text}` says nothing to this function",
        help_zh="写成 {example}",
        help_en="write {example}",
    ),
    "PD0475": Message(
        zh="已经写了“{first}”，又写“{text}”",
        en="`{first}` is said already, and now `{text}`",
        help_zh="只留一个",
        help_en="keep one of them",
    ),
    "PD0476": Message(
        zh="分位数要写成 0% 至 100% 之间的数，“{text}”不是",
        en="a quantile needs a number from 0% to 100%, which `{text}` is not",
        help_zh="写成 75% 这样的数",
        help_en="write a number such as 75%",
    ),
    "PD0477": Message(
        zh="函数里的内容多了或少了：“{text}”",
        en="too much or too little stands in this function: `{text}`",
        help_zh="写成 {example}",
        help_en="write {example}",
    ),
    "PD0478": Message(
        zh="这里不能与同行比较：“{text}”",
        en="peers cannot be asked for here: `{text}`",
        help_zh="与同行比较的函数只写在方案的计分规则里",
        help_en="functions over peers stand only in the scoring rules of a scheme",
    ),
    "PD0479": Message(
        zh="这项指标没有别的得分行，同行平均分无从算起",
        en="no other row gives a score here, so peers have no mean score",
        help_zh="写上有数据的单位怎样得分，只把 未填 的一行写成 同行平均分",
        help_en="say what units with data get, and keep peers_score for the row of those without",
    ),
    "PD0480": Message(
        zh="名次写成数就可以，不写“{found}”",
        en="places are written as plain numbers, not `{found}`",
        help_zh="{repair}",
        help_en="{repair}",
    ),
    "PD0481": Message(
        zh="计分办法里的各行由单位自己列出，没有同行的同一项可取平均：“{text}”",
        en="each unit lists the rows of a method itself, so peers have no score for the same one: `{text}`",
        help_zh="把 同行平均分 写在方案的指标里，或在这里写 待定",
        help_en="use peers_score in an indicator of the scheme, or write undetermined here",
    ),
    "PD0482": Message(
        zh="“{name}”的得分本身要等各单位的结果，不能再拿来排名次、求平均",
        en="the score of `{name}` itself needs the results of all units; it cannot be ranked or averaged again",
        help_zh="排名、平均只能用本单位自己算得出的得分；按总得分排的，只合计不涉及同行的指标",
        help_en="rank or average only scores that a unit's own form gives; leave out indicators that compare units",
    ),
}
