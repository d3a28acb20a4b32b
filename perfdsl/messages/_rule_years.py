"""Schemes that build on others, parameters, exceptions, lists and imports (PD022x to PD024x, PD0507 on, PD062x on)."""

from __future__ import annotations

from perfdsl.messages._record import Message

_PARAMETERS: dict[str, Message] = {
    "PD0221": Message(
        zh="“{name}”按年度取值，这里却不知道是哪一年",
        en="`{name}` depends on the year, and no year is known here",
        help_zh="在方案里写 年度 2024；核查等不分年度的地方，改用不分年度的参数",
        help_en="add year 2024 to the scheme; a check has no year and needs a parameter without dates",
    ),
    "PD0222": Message(
        zh="方案在 {year} 年用到“{name}”，它从 {first} 年起才有值",
        en="the scheme uses `{name}` in {year}; it has a value only from {first} on",
        help_zh="在参数里补上 自 {year}年 → …，或改方案的 年度",
        help_en="add from {year} -> … to the parameter, or change the year of the scheme",
    ),
    "PD0223": Message(
        zh="参数“{name}”的值要用到表里的栏：{text}",
        en="the value of the parameter `{name}` reads a cell of a form: {text}",
        help_zh="参数写定值，如 0.5分；要算的写 令 {name} = …",
        help_en="a parameter is a fixed value such as 0.5 points; for a computed one write let {name} = …",
    ),
    "PD0224": Message(
        zh="参数“{name}”有两个值都自 {year} 年起",
        en="two values of the parameter `{name}` begin in {year}",
        help_zh="删去其中一个，或改年份",
        help_en="delete one of them, or change its year",
    ),
    "PD0225": Message(
        zh="“{name}”带点，指标自己的名称不能这样写",
        en="`{name}` has a dot in it; an indicator's own name has none",
        help_zh="点只在 改、删、于 后面指路；名称里确有点的，写「{name}」",
        help_en="dots lead the way after change, drop, into and to; a name that has a dot is written 「{name}」",
    ),
    "PD0232": Message(
        zh="参数“{name}”没有写值",
        en="the parameter `{name}` has no value",
        help_zh="写成 参数 {name} = 0.5分，或 参数 {name} {{ 自 2018年 → 0.3分 }}",
        help_en="write parameter {name} = 0.5 points, or parameter {name} {{ from 2018 -> 0.3 points }}",
    ),
    "PD0297": Message(
        zh="在这里；“{name}”沿用“{old}”，改动以后才这样",
        en="it is here; `{name}` builds on `{old}` and its changes make it so",
    ),
    "PD0298": Message(
        zh="“{name}”沿用“{old}”，其余指标写在这里", en="`{name}` builds on `{old}`; the other indicators stand here"
    ),
    "PD0299": Message(zh="参数“{name}”写在这里", en="the parameter `{name}` stands here"),
}

_FILES: dict[str, Message] = {
    "PD0226": Message(
        zh="引用的文件不存在：{file}",
        en="the imported file does not exist: {file}",
        help_zh='路径从本文件所在的文件夹算起。是否想写 引用 "{suggestion}"？',
        help_en='a path starts at the folder of this file; did you mean import "{suggestion}"?',
    ),
    "PD0227": Message(
        zh="引用的文件在规则文件夹之外：{file}",
        en="the imported file lies outside the folder of rules: {file}",
        help_zh="规则文件夹是 {folder}；把文件放进去，或把上一级文件夹交给 perfdsl",
        help_en="the folder of rules is {folder}; put the file into it, or give the folder above to perfdsl",
    ),
    "PD0228": Message(
        zh="这段规则不是从文件读来的，不能引用“{file}”",
        en="these rules were not read from a file, so `{file}` cannot be found",
        help_zh="用 perfdsl.load 从文件夹装载",
        help_en="load them from a folder, with perfdsl.load",
    ),
    "PD0229": Message(
        zh="只能引用规则文件（*.perf），不能引用“{file}”",
        en="only rule files (*.perf) can be imported, not `{file}`",
        help_zh='写规则文件的路径，如 引用 "共用/表式.perf"；数据文件在命令行上给出',
        help_en='name a rule file, such as import "shared/forms.perf"; data files go on the command line',
    ),
    "PD0230": Message(
        zh="值表“{name}”里“{word}”写了两次",
        en="`{word}` stands twice in the list `{name}`",
        help_zh="删去其中一个",
        help_en="delete one of the two",
    ),
    "PD0231": Message(
        zh="没有名为“{name}”的值表",
        en="there is no list called `{name}`",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
}

_EXCEPTIONS: dict[str, Message] = {
    "PD0507": Message(
        zh="“{name}”的两个例外会同时成立：{value} 时既是“{first}”又是“{second}”",
        en="two exceptions to `{name}` can hold at once: with {value} both `{first}` and `{second}` do",
        help_zh="改其中一个的条件使它们分开；一个本是另一个的例外，就写 例外 {second} 于 {first} 当 …",
        help_en="change a condition so that they part; if one is an exception to the other, write exception {second} to {first} when …",
    ),
    "PD0508": Message(
        zh="例外“{name}”永远不会成立：{text}",
        en="the exception `{name}` can never hold: {text}",
        help_zh="改它的条件，或删去它",
        help_en="change its condition, or delete it",
    ),
    "PD0632": Message(
        zh="方案里没有“{name}”，不知道这是谁的例外",
        en="the scheme has no `{name}` to make an exception to",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0633": Message(
        zh="“{name}”自己没有计分行，不能写它的例外",
        en="`{name}` has no rows of its own to make an exception to",
        help_zh="在 于 后面写它下面的一个指标",
        help_en="name an indicator below it after to",
    ),
    "PD0634": Message(
        zh="方案里有两个例外都叫“{name}”",
        en="two exceptions of the scheme are called `{name}`",
        help_zh="给其中一个改名",
        help_en="rename one of them",
    ),
    "PD0635": Message(
        zh="例外“{name}”绕了一圈又是自己的例外：{way}",
        en="the exception `{name}` is an exception to itself: {way}",
        help_zh="让其中一个写 于 某个指标",
        help_en="let one of them be an exception to an indicator",
    ),
}

_BUILDING: dict[str, Message] = {
    "PD0621": Message(
        zh="没有名为“{name}”的方案可以沿用",
        en="there is no scheme called `{name}` to build on",
        help_zh="是否想写 沿用 {suggestion}？",
        help_en="did you mean extends {suggestion}?",
    ),
    "PD0622": Message(
        zh="方案绕了一圈又沿用自己：{way}",
        en="the scheme builds on itself: {way}",
        help_zh="让其中一个写全，不再沿用别的方案",
        help_en="write one of them in full, without extends",
    ),
    "PD0623": Message(
        zh="方案“{old}”里没有“{name}”",
        en="the scheme `{old}` has no `{name}`",
        help_zh="是否想写“{suggestion}”？新加的指标写 增 指标 …",
        help_en="did you mean `{suggestion}`? a new indicator is written add indicator …",
    ),
    "PD0624": Message(
        zh="方案“{old}”里有几个“{name}”：{ways}",
        en="the scheme `{old}` has several `{name}`: {ways}",
        help_zh="写明上级，如 {example}",
        help_en="name what is above it, such as {example}",
    ),
    "PD0625": Message(
        zh="“{name}”改了两次，或一处删去、替换了，一处又改",
        en="`{name}` is changed twice, or dropped or replaced in one place and changed in another",
        help_zh="合成一处",
        help_en="make them one",
    ),
    "PD0626": Message(
        zh="方案“{old}”的这一级已经有“{name}”",
        en="the scheme `{old}` already has `{name}` there",
        help_zh="要改它，写 改 指标 {name} …；要另加一个，换个名称",
        help_en="to change it write change indicator {name} …; to add another one give it another name",
    ),
    "PD0627": Message(
        zh="方案“{name}”没有沿用别的方案，不能写“{text}”",
        en="the scheme `{name}` builds on no other one, so `{text}` cannot stand in it",
        help_zh="写 方案 {name} 沿用 某方案 {{ … }}；不沿用的，删去 改、增、删 二字直接写指标",
        help_en="write scheme {name} extends some_scheme {{ … }}; without it, write the indicator by itself",
    ),
    "PD0628": Message(
        zh="方案“{name}”沿用“{old}”，不知道“{text}”是要加还是要改",
        en="the scheme `{name}` builds on `{old}`: is `{text}` to be added or changed?",
        help_zh="新加的，前面写 增，后面写 于 哪一级指标；改原有的，前面写 改",
        help_en="write add before a new one, and into some_section behind it; write change before one that is there",
    ),
    "PD0629": Message(
        zh="没有写“{name}”改成什么",
        en="what becomes of `{name}` is not said",
        help_zh="写上新的分值、值或计分行：改 指标 {name} 6分；删去它写 删 指标 {name}",
        help_en="write its new points, value or rows: change indicator {name} 6 points; or drop indicator {name}",
    ),
    "PD0630": Message(
        zh="“{name}”原来是 {level}，不是 {found}",
        en="`{name}` is {level}, not {found}",
        help_zh="写 {level} {name}，或 指标 {name}",
        help_en="write {level} {name}, or indicator {name}",
    ),
    "PD0631": Message(
        zh="“{name}”由下级规定，这里却没有规定",
        en="`{name}` was to be set below, and nobody has set it",
        help_zh="写 改 指标 {name} … {{ 计分行 }}；本方案只供沿用的，在名称后面写 范本",
        help_en="write change indicator {name} … {{ rows }}; if the scheme is only built upon, write template after its name",
    ),
    "PD0636": Message(
        zh="“{name}”是计分的指标，不能往里面加指标",
        en="`{name}` is an indicator with rows; nothing can be added below it",
        help_zh="在 于 后面写它上面的一级指标",
        help_en="name the section around it after into",
    ),
    "PD0637": Message(
        zh="方案“{old}”里没有叫“{name}”的例外",
        en="the scheme `{old}` has no exception called `{name}`",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
}

YEARS: dict[str, Message] = {**_PARAMETERS, **_FILES, **_EXCEPTIONS, **_BUILDING}
