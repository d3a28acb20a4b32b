"""PD0431 to PD0449 and PD0641 to PD0645: bonus and malus, limits of a score, weights, what is left out."""

from __future__ import annotations

from perfdsl.messages._record import Message

STRUCTURE: dict[str, Message] = {
    "PD0431": Message(
        zh="“{name}”没有写最多多少分",
        en="`{name}` does not say how many points it may be at most",
        help_zh="在名称后面写 最多 10分；没有上限的，写 不限",
        help_en="write after the name: at most 10 points; if there is no limit: unlimited",
    ),
    "PD0432": Message(
        zh="“{name}”不占分值，不能写 {text}",
        en="`{name}` has no points of its own, so {text} cannot stand here",
        help_zh="改为 最多 {text}",
        help_en="write at most {text}",
    ),
    "PD0433": Message(
        zh="“{name}”是占分值的指标，不能写 {text}",
        en="`{name}` is an indicator with points; {text} cannot stand here",
        help_zh="得分可以超过分值的，写 {name} 10分，最高 12分；不占分值的，写 加分项 {name} {text}",
        help_en="if the score may exceed its points: {name} 10 points, highest 12 points; if it has none: bonus {name} {text}",
    ),
    "PD0434": Message(
        zh="“{name}”不占分值，不能写 {text}",
        en="`{name}` has no points of its own, so {text} cannot stand here",
        help_zh="加分项、扣分项 的限度写作 最多 10分 或 不限",
        help_en="the limit of a bonus or malus is written at most 10 points, or unlimited",
    ),
    "PD0435": Message(
        zh="“{name}”分值 {points}分，与 {text} 矛盾",
        en="`{name}` has {points} points, which contradicts {text}",
        help_zh="最高 不小于分值，最低 不大于分值",
        help_en="highest is not below the points, lowest not above them",
    ),
    "PD0436": Message(
        zh="{text} 是谁的百分之几？上一级没有分值",
        en="{text} of what? The level above has no points",
        help_zh="改写为多少分，如 5分",
        help_en="write a number of points, such as 5 points",
    ),
    "PD0437": Message(
        zh="内部的分值须大于零，这里是 {text}",
        en="inner points must be more than zero; here they are {text}",
        help_zh="写成 内部 100分；整个部分不计分的，写 0分，内部 100分",
        help_en="write inner 100 points; if the section counts nothing: 0 points, inner 100 points",
    ),
    "PD0438": Message(
        zh="几项取其一，“{name}”应与上一级同为 {points}分，却是 {found}分",
        en="only one of these counts, so `{name}` must have the {points} points of its section, not {found}",
        help_zh="把“{name}”改为 {points}分；各项都计分的，删去 取最高、取最低",
        help_en="give `{name}` {points} points; if all of them count, delete take highest or take lowest",
    ),
    "PD0439": Message(
        zh="几项取其一的部分里不能有 逐行",
        en="rows of the form cannot stand in a section of which only one part counts",
        help_zh="把各行放进一个下级，再与其他各项取其一",
        help_en="put the rows into a section of its own inside this one",
    ),
    "PD0440": Message(
        zh="“{name}”没有下级，不能写 {text}",
        en="`{name}` has no parts, so {text} cannot stand here",
        help_zh="移到有下级指标的一级，或移到方案",
        help_en="move it to a section that has indicators in it, or to the scheme",
    ),
    "PD0441": Message(
        zh="{kind}这一行却{does} {number}分：“{text}”",
        en="a row of a {kind} {does} {number} points: `{text}`",
        help_zh="改为 → {should} {number}分",
        help_en="write -> {should} {number} points",
    ),
    "PD0443": Message(
        zh="扣分项里的“{name}”会加分",
        en="`{name}` inside a malus would add points",
        help_zh="改为 扣分项 {name}；要与加分相抵的，写成 加分项 {name}",
        help_en="make it malus {name}; if it shall offset the rest, bonus {name}",
    ),
    "PD0445": Message(
        zh="“{text}”从 0分 起，各行又都是扣分，得分永远是 0",
        en="`{text}` begins with 0 points and every row deducts, so the score is always 0",
        help_zh="从满分往下扣的，写 自 满分 起 累计，扣完为止",
        help_en="to deduct from the full points write from full add up, floor 0",
    ),
    "PD0444": Message(
        zh="这是计分行的写法，下级指标不这样写：{text}",
        en="this speaks of the rows of a table, not of indicators: {text}",
        help_zh="下级指标本来就累计，删去它；几项取其一的，写 取最高 或 取最低；有限度的，写在分值后面：10分，最高 12分",
        help_en="indicators add up anyway: delete it; if only one counts, take highest; limits go behind the points",
    ),
}
"""About points."""

LEFT_OUT: dict[str, Message] = {
    "PD0641": Message(
        zh="没有说不参评的分怎么办：{text}",
        en="what becomes of the points is not said: {text}",
        help_zh="在方案或上级指标里写一行 不参评 按本级折算，也可以是 按总分折算、不折算",
        help_en="add a line to the scheme or the section: left out to siblings; or to total, or lost",
    ),
    "PD0642": Message(
        zh="方案不设满分，没有可折算的总分：{text}",
        en="the scheme has no total to which points could go: {text}",
        help_zh="改为 不参评 不折算；或在有分值的一级里写 不参评 按本级折算",
        help_en="write left out lost, or left out to siblings in a section that has points",
    ),
    "PD0643": Message(
        zh="加分项、扣分项不占分值，无所谓不参评：{text}",
        en="a bonus or malus has no points, so nothing can be left out: {text}",
        help_zh="改为 不得分",
        help_en="write none",
    ),
}
"""About 不参评."""
