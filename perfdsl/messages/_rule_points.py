"""PD04xx and PD05xx: points, deductions by steps, gaps and overlaps of tables."""

from __future__ import annotations

from perfdsl.messages._record import Message

_POINTS: dict[str, Message] = {
    "PD0401": Message(
        zh="“{text}”没有说拿什么来比：指标后面没有写 = 某值",
        en="`{text}` does not say what is compared: no = value follows the indicator",
        help_zh="写成 指标 名称 5分 = 甲 ÷ 乙 {{ … }}，或在行里写全：甲 ÷ 乙 {text}",
        help_en="write indicator some_name 5 points = a / b {{ … }}, or say it in the row: a / b {text}",
    ),
    "PD0402": Message(
        zh="的 后面的两端应是百分比，“{text}”却是“{found}”",
        en="the ends before of must be percentages; `{text}` is {found}",
        help_zh="写成 分值 的 [80%, 100%]；已是分数的，不写 的：[8分, 9分]",
        help_en="write [80%, 100%] of points; ends that are points already need no of: [8 points, 9 points]",
    ),
    "PD0403": Message(
        zh="每一步须大于零，这里是“{text}”",
        en="a step must be more than zero; here it is `{text}`",
        help_zh="写明每多少算一步，如 每超过 1个百分点 扣 0.5分",
        help_en="say how much makes a step, such as per 1pp over deduct 0.5 points",
    ),
    "PD0404": Message(
        zh="每 {text} 有两种读法：{points}，还是限额 {limit} 的 {text}？",
        en="per {text} can be read in two ways: {points}, or {text} of the limit {limit}?",
        help_zh="比率每多出 {points} 算一步的，写 {points}；按限额的 {text} 算一步的，写 {share}",
        help_en="if a step is {points} of the ratio, write {points}; if it is {text} of the limit, write {share}",
    ),
    "PD0405": Message(
        zh="这里量的是“{expected}”，每一步却用“{found}”：{text}",
        en="the value is measured in {expected}, but the step in {found}: {text}",
        help_zh="按所量的单位写一步：比率用 个百分点，金额用 万元，人数用 人；计数和 数 没有单位，写 每多 1",
        help_en="write the step in the unit of the value: pp for a ratio, yuan for money; a count has none: per 1 over",
    ),
    "PD0406": Message(
        zh="不知道从哪里起算：{text}",
        en="where the steps start is not said: {text}",
        help_zh="让这一行以限额开头，如 > 100% → …；或写明起点：自 100% 起 {text}",
        help_en="begin the row with the limit, such as > 100% -> …, or name the start: from 100% {text}",
    ),
    "PD0407": Message(
        zh="待定和评分区间后面不能再加减或封顶：{text}",
        en="nothing can be deducted from, added to or capped on an undetermined score or a range: {text}",
        help_zh="删去这一句，或把它的结果直接写进区间，如 [3分, 5分]",
        help_en="delete the clause, or work it into the range: [3 points, 5 points]",
    ),
    "PD0408": Message(
        zh="没有可量的值，不知道超过了多少：{text}",
        en="there is no value to measure, so the steps cannot be counted: {text}",
        help_zh="写成 指标 名称 5分 = 甲 ÷ 乙 {{ … }}；在计分办法里写 按 甲 ÷ 乙 {{ … }}",
        help_en="write indicator some_name 5 points = a / b {{ … }}; in a method, by a / b {{ … }}",
    ),
    "PD0409": Message(
        zh="“{text}”前面没有每超过、每低于这样的句子",
        en="`{text}` follows no per … clause",
        help_zh="紧跟着写：每超过 5个百分点 扣 2分，{text}",
        help_en="put it right behind one: per 5pp over deduct 2 points, {text}",
    ),
    "PD0410": Message(
        zh="不足一步的“{text}”与前面每一步的大小不同",
        en="`{text}` is not the step of the clause before it",
        help_zh="两处写同一个数：每超过 5个百分点 扣 2分，不足 5个百分点 按 5个百分点 计",
        help_en="steps and part steps have one size: per 5pp over deduct 2 points, part counts",
    ),
    "PD0411": Message(
        zh="“{name}”共 {points}分，下级却是 {parts} = {sum}分，{more} {difference}分",
        en="`{name}` has {points} points, but its parts are {parts} = {sum}, {difference} {more}",
        help_zh="改下级的分，使其合计为 {points}分；或把“{name}”改为 {sum}分",
        help_en="change the parts so that they add to {points} points, or give `{name}` {sum} points",
    ),
    "PD0412": Message(
        zh="没有说扣到多少为止：{text}",
        en="where the deduction ends is not said: {text}",
        help_zh="在后面加上 扣完为止；只扣一部分的，写 最多扣 3分 或 不低于 2分",
        help_en="add floor 0 points; if only part may be lost, deduct atmost 3 points or floor 2 points",
    ),
    "PD0413": Message(
        zh="比率的差额要用百分点计，这里写的是“{text}”",
        en="a difference of ratios is counted in percentage points; here it says `{text}`",
        help_zh="改为 {points}",
        help_en="write {points}",
    ),
    "PD0414": Message(
        zh="“{text}”给 {found}分，这个指标只有 {points}分",
        en="`{text}` gives {found} points; the indicator has only {points}",
        help_zh="改小这一行的得分，或加大指标的分值",
        help_en="lower the points of this row, or raise those of the indicator",
    ),
    "PD0420": Message(
        zh="“{text}”里各行都是扣分，从 0 起扣，谁都得不到分",
        en="every row of `{text}` deducts, and it starts from 0, so nobody gets any points",
        help_zh="从满分起扣的，写 自 满分 起 累计，扣完为止",
        help_en="to deduct from the full points write: from full add up, floor 0",
    ),
    "PD0421": Message(
        zh="“{text}”不能有起点：取最高、取最低只在适用的各行里取",
        en="`{text}` has a start, but the highest or lowest is taken among the rows that apply",
        help_zh="去掉 自 … 起；要从满分起扣的，写 自 满分 起 累计，扣完为止",
        help_en="leave out from …; to deduct from full points write: from full add up, floor 0 points",
    ),
    "PD0422": Message(
        zh="“{text}”不能跟在累计、取最高、取最低后面",
        en="`{text}` cannot follow add up, take highest or take lowest",
        help_zh="这里只能写界限和舍入：不超过 6分、不低于 2分、扣完为止、保留2位小数，四舍五入；扣多少、加多少写在各行里",
        help_en="only bounds and rounding stand here: cap 6 points, floor 0 points, round 2 places half up; deductions belong into the rows",
    ),
    "PD0423": Message(
        zh="“{text}”要有一个值才能插值，这个表没有值",
        en="`{text}` needs a value; this table has none",
        help_zh="在指标后面写 = 算式，或用 按 算式 {{ 插值 … }}",
        help_en="write = and an expression behind the indicator, or by EXPRESSION {{ interpolate … }}",
    ),
    "PD0424": Message(
        zh="插值的一行左边写一个数，这里写的是“{text}”",
        en="an anchor begins with a number; here it says `{text}`",
        help_zh="写成 80% → 6分；两点之间自动按比例，最低点以下、最高点以上取端点的分",
        help_en="write 80% -> 6 points; it goes in a straight line in between and stays level outside",
    ),
    "PD0425": Message(
        zh="插值的一行右边写一个分数，这里写的是“{text}”",
        en="an anchor gives a number of points; here it says `{text}`",
        help_zh="写成 80% → 6分，或 80% → 满分 × 60%",
        help_en="write 80% -> 6 points, or 80% -> full × 60%",
    ),
    "PD0426": Message(
        zh="插值至少要两个点，这里只有 {count} 个",
        en="interpolation needs two anchors at least; there are {count}",
        help_zh="写出得零分的点和得满分的点，如 60% → 0分、100% → 满分",
        help_en="give the anchor of no points and that of full points: 60% -> 0 points, 100% -> full",
    ),
    "PD0427": Message(
        zh="“{text}”这个点写了两次",
        en="the anchor `{text}` is given twice",
        help_zh="去掉一个；在这一点上有跳跃的，改用区间写法",
        help_en="drop one; where the score jumps, write intervals instead",
    ),
    "PD0428": Message(
        zh="“{text}”是给分用的，值表里用不上",
        en="`{text}` is for scores and says nothing in a value table",
        help_zh="值表恰有一行适用，或者写 依次，取先适用的一行",
        help_en="exactly one row of a value table applies, or, with in order, the first one",
    ),
    "PD0430": Message(
        zh="“{text}”是从零数起，还是从这一行的界限数起？",
        en="is `{text}` counted from zero, or from the limit of this row?",
        help_zh="从界限数起：写 每超过 1个百分点 扣 0.5分、每低于 1个百分点 扣 0.5分；从零数起：写 自 0 起 每 1起 扣 1分",
        help_en="from the limit: per 1pp over deduct 0.5 points, or per 1pp under …; from zero: from 0 per 1 case deduct 1 points",
    ),
    "PD0429": Message(
        zh="值表的一行右边写一个值，这里写的是“{text}”",
        en="a row of a value table gives a value; here it says `{text}`",
        help_zh='写成 "中部" → 40%；分两层的，写 → 按 另一个值 {{ … }}',
        help_en='write "central" -> 40%; for two levels -> by another value {{ … }}',
    ),
}

_TABLES: dict[str, Message] = {
    "PD0521": Message(
        zh="“{text}”在 {value} 时给 {found}分，不在 0 至 {points}分 之内",
        en="`{text}` gives {found} points when {value}; that is not within 0 to {points}",
        help_zh="在后面写明怎么封顶、封底：，不超过满分；，扣完为止（不低于 0分）",
        help_en="say where it ends: , cap full; , floor 0 points",
    ),
    "PD0522": Message(
        zh="“{text}”可能超过满分，没有说超过了怎样计",
        en="`{text}` may exceed full points; it is not said what counts then",
        help_zh="超额不多给分的，写 ，不超过满分；允许超过的，在指标上写 最高 N分；比率不会超过 100% 的，在表式里写 取值 [0, 100%]",
        help_en="if over-fulfilment gives no more, add , cap full; if it may, give the indicator highest N points; if the share cannot pass 100%, declare range [0, 100%]",
    ),
    "PD0501": Message(
        zh="当 {value} 时没有任何一行适用",
        en="no row applies when {value}",
        help_zh='补一行写明这时怎样计分，或把相邻一行的 < 改成 ≤（> 改成 ≥）；定不下来的写 其余 → 待定 "原因"',
        help_en='add a row for it, or turn < into <= (> into >=) next to it; if undecided: otherwise -> undetermined "why"',
    ),
    "PD0502": Message(
        zh="当 {value} 时有两行都适用，给的分却不同：“{first}”和“{second}”",
        en="when {value} two rows apply and give different points: `{first}` and `{second}`",
        help_zh="改小其中一行的范围，如把 ≥ 改成 >；若以写在前面的为准，在各行之前写 依次",
        help_en="narrow one of them, such as >= to >; if the first one is to win, write in order before the rows",
    ),
    "PD0503": Message(
        zh="这一行永远轮不到：“{text}”",
        en="this row can never apply: `{text}`",
        help_zh="改正条件，或删去这一行；依次 计分时，范围小的行写在前面",
        help_en="correct the condition or delete the row; with in order, put the narrower row first",
    ),
    "PD0504": Message(
        zh="情形太多（{count} 种，最多核 {limit} 种），没有核对这张表有无空档和重叠",
        en="too many cases ({count}; at most {limit} are tried): gaps and overlaps of this table were not looked for",
        help_zh="把表拆成几层：→ 按 某值 {{ … }}",
        help_en="split it into tables inside rows: -> by some_value {{ … }}",
    ),
    "PD0505": Message(
        zh="“{scheme}”总分为 {value} 时没有等级",
        en="`{scheme}` gives no grade to a total of {value}",
        help_zh="补上一级，如 差：其余；或把相邻等级的 > 改成 ≥",
        help_en="add a grade such as poor: otherwise, or turn > into >= in the one next to it",
    ),
    "PD0506": Message(
        zh="总分为 {value} 时既是“{first}”又是“{second}”",
        en="a total of {value} is both `{first}` and `{second}`",
        help_zh="改小其中一级的范围，或写 等级 依次 {{ … }}，以写在前面的为准",
        help_en="narrow one of them, or write grades in order {{ … }} to let the first one win",
    ),
    "PD0591": Message(zh="另一处在这里", en="the other one stands here"),
}

POINTS: dict[str, Message] = {**_POINTS, **_TABLES}
