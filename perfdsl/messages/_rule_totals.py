"""PD045x and PD0646 to PD0649: totals, vetoes, results, and indicators that look at the scores of others."""

from __future__ import annotations

from perfdsl.messages._record import Message

TOTALS: dict[str, Message] = {
    "PD0450": Message(
        zh="这里还没有“{name}”：总分 只能用在 一票否决 和 结果 里，基础分、加分、扣分 只能用在 总分 = … 里",
        en="`{name}` has no value here: sum stands only in veto and result; base, bonus and malus only in sum = …",
        help_zh="要用别的指标的得分，写 得分（指标名）；表里真有这一栏的，在表里声明它",
        help_en="for the score of another part write scoreof(its_name); if the form has such a field, declare it there",
    ),
    "PD0451": Message(
        zh="总分的算式里没有 基础分：“{text}”，各项得分都不算数了",
        en="the formula of the total has no base: `{text}`, so no indicator would count",
        help_zh="写成 总分 = 基础分 × 难度系数 + 加分 + 扣分",
        help_en="write sum = base * difficulty + bonus + malus",
    ),
    "PD0461": Message(
        zh="扣分 本身是负数，减去它反而加了分：{text}",
        en="malus is a number below zero, so to subtract it adds points: {text}",
        help_zh="写 + 扣分，如 总分 = 基础分 + 加分 + 扣分",
        help_en="write + malus, as in sum = base + bonus + malus",
    ),
    "PD0452": Message(
        zh="一票否决“{name}”限制等级，方案却没有写等级",
        en="the veto `{name}` limits the grade, but the scheme has no grades",
        help_zh="在方案里写 等级 {{ 优：≥ 90分；… }}，或改为限制总分：总分 不超过 59分",
        help_en="add grades {{ … }} to the scheme, or limit the total instead: sum at most 59 points",
    ),
    "PD0453": Message(
        zh="方案没有“{name}”这个等级，已有的等级：{grades}",
        en="the scheme has no grade `{name}`; its grades are {grades}",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0454": Message(
        zh="“{grade}”已是最高的等级，不高于它等于没有限制",
        en="`{grade}` is the best grade, so at most that is no limit",
        help_zh="写下一个等级；方案的等级从高到低是 {grades}",
        help_en="name a lower one; from the best down the grades are {grades}",
    ),
    "PD0455": Message(
        zh="一票否决“{name}”的“{text}”不会让总分变低：满分是 {total}分，这里是 {found}分",
        en="`{text}` of the veto `{name}` lowers nothing: the full points are {total}, this is {found}",
        help_zh="写一个低于 {total} 的分数，如 总分 0分；是奖励的，写成指标",
        help_en="write fewer points than {total}, such as sum 0 points; make a reward an indicator instead",
    ),
    "PD0456": Message(
        zh="结果“{name}”一行都没有",
        en="the result `{name}` has no rows",
        help_zh="写上各行，如 ≥ 90分 → 100%",
        help_en="add rows such as >= 90 points -> 100%",
    ),
    "PD0457": Message(
        zh="“{text}”是“{found}”，同一个结果的其他行给的却是“{expected}”",
        en="`{text}` is {found}, but other rows of this result give {expected}",
        help_zh="让每一行都给“{expected}”，或分成两个结果",
        help_en="let every row give {expected}, or make two results of it",
    ),
    "PD0458": Message(
        zh="一票否决“{name}”永远不会成立：“{text}”什么时候都是假的",
        en="the veto `{name}` can never apply: `{text}` is always false",
        help_zh="核对条件里的数和比较符号，如 ≥ 写成了 <",
        help_en="check the numbers and the comparison, such as < for >=",
    ),
    "PD0459": Message(
        zh="一票否决“{name}”什么时候都成立：“{text}”总是真的",
        en="the veto `{name}` always applies: `{text}` is always true",
        help_zh="核对条件里的数和比较符号，如 < 写成了 ≥",
        help_en="check the numbers and the comparison, such as >= for <",
    ),
    "PD0460": Message(
        zh="一票否决“{name}”限制等级，等级却不是从高到低写的：“{higher}”比“{lower}”分数高，却写在它后面",
        en="the veto `{name}` limits the grade, but `{higher}` takes more points than `{lower}` and stands behind it",
        help_zh="在方案里从高到低写各个等级",
        help_en="list the grades from the best one down",
    ),
    "PD0646": Message(
        zh="“{text}”只能写在方案里：方案之外没有指标的得分",
        en="`{text}` stands only in a scheme: outside of it no indicator has a score",
        help_zh="把这一句移进 方案 … {{ }}",
        help_en="move it into a scheme … {{ }}",
    ),
    "PD0647": Message(
        zh="方案里没有叫“{name}”的指标",
        en="the scheme has no indicator or section called `{name}`",
        help_zh="是否想写 得分（{suggestion}）？",
        help_en="did you mean scoreof({suggestion})?",
    ),
    "PD0648": Message(
        zh="“{name}”不止一个：{found}",
        en="there is more than one `{name}`: {found}",
        help_zh="把上级的名称写在前面，如 得分（投入.{name}）",
        help_en="write the name of its section before it, such as scoreof(input.{name})",
    ),
    "PD0649": Message(
        zh="“{name}”的得分绕了一圈又用到自己：{circle}",
        en="the score of `{name}` depends on itself: {circle}",
        help_zh="去掉其中一处 得分（…）",
        help_en="take one of these scoreof(…) out",
    ),
}
