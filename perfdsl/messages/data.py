"""PD10xx: a data file as JSON, before anybody asks what its fields mean.

PD100x to PD102x break the structure (nothing can be read), PD104x spoil one place only, PD109x are notes.
"""

from __future__ import annotations

from perfdsl.messages._record import Message

_BROKEN: dict[str, Message] = {
    "PD1000": Message(
        zh="文件是空的，没有任何数据",
        en="the file is empty: there is no data in it",
    ),
    "PD1001": Message(
        zh="文件到这里就断了，数据不完整：此处应有{expected}",
        en="the file ends here, in the middle of the data: {expected} should follow",
        help_zh="请重新导出；若只缺结尾，补上 {closers}",
        help_en="export the file again; if only the end is missing, add {closers}",
    ),
    "PD1002": Message(
        zh="文件在一段文字中间断了，没有右引号",
        en="the file ends inside a string: its closing quote is missing",
        help_zh="请重新导出；若只缺结尾，补上 {closers}",
        help_en="export the file again; if only the end is missing, add {closers}",
    ),
    "PD1003": Message(
        zh="文字须用双引号，这里用了“{found}”",
        en="text needs double quotes; here it has {found}",
        help_zh='改为 "{inner}"',
        help_en='write "{inner}"',
    ),
    "PD1004": Message(
        zh="数据文件里不能写注释",
        en="a data file cannot hold comments",
        help_zh="删去这段注释",
        help_en="delete the comment",
    ),
    "PD1005": Message(
        zh="多了一个逗号：后面已没有内容就遇到“{found}”",
        en="one comma too many: nothing follows it before `{found}`",
        help_zh="删去这个逗号",
        help_en="delete this comma",
    ),
    "PD1006": Message(
        zh="名称“{found}”须加双引号",
        en="the name `{found}` needs double quotes",
        help_zh='改为 "{found}"',
        help_en='write "{found}"',
    ),
    "PD1007": Message(
        zh="这里须用半角符号，却写了全角的 {found}",
        en="an ASCII sign is needed here; {found} is full-width",
        help_zh="改为 {ascii}（用英文输入法）",
        help_en="write {ascii}",
    ),
    "PD1008": Message(
        zh="这里有看不见的字符 {found}",
        en="there is an invisible character here: {found}",
        help_zh="删去它，或换成普通空格",
        help_en="delete it, or put an ordinary space",
    ),
    "PD1009": Message(
        zh="两项之间缺逗号",
        en="a comma is missing between two items",
        help_zh="在这里补一个英文逗号 ,",
        help_en="add a comma here",
    ),
    "PD1010": Message(
        zh="“{found}”不是合法的值：文字须加双引号",
        en="`{found}` is not a value: text needs double quotes",
        help_zh='改为 "{found}"',
        help_en='write "{found}"',
    ),
    "PD1011": Message(
        zh="数字“{found}”的写法不对：只能写如 12、-3.5 的数，不带单位、百分号和千分位",
        en="`{found}` is not a number as JSON writes it: digits such as 12 or -3.5, without unit, percent or separators",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD1012": Message(
        zh="文字中间换了行：到行末还没有右引号",
        en="a line break inside a string: no closing quote before the end of the line",
        help_zh=r'若漏了右引号，在这里补上 "；若确要换行，写成 \n',
        help_en=r'if the closing quote was forgotten, add " here; if a line break is meant, write \n',
    ),
    "PD1013": Message(
        zh="文字里有控制字符 {found}",
        en="a string holds the control character {found}",
        help_zh="改为 {repair}，或删去",
        help_en="write {repair}, or delete it",
    ),
    "PD1014": Message(
        zh=r"“{found}”不是合法的转义",
        en=r"`{found}` is not an escape that JSON knows",
        help_zh=r"要写反斜杠本身（如文件路径），须写两个：\\",
        help_en=r"a backslash itself, as in a file path, is written twice: \\",
    ),
    "PD1015": Message(
        zh="数据到前面已经结束，后面却还有“{found}”",
        en="the data ended before this, yet more follows: `{found}`",
        help_zh="删去多余部分；若有几份数据，用 [ ] 括起来，中间用逗号隔开",
        help_en="delete the rest; several items belong inside [ ], separated by commas",
    ),
    "PD1016": Message(
        zh="括号不配对：这里应是“{expected}”，却写了“{found}”",
        en="brackets do not match: `{expected}` is expected here, `{found}` was found",
        help_zh="改为 {expected}，或补上缺的括号",
        help_en="write {expected}, or add the missing bracket",
    ),
    "PD1017": Message(
        zh="文字在前面的引号处已经结束，后面却紧跟着“{found}”",
        en="the string ended at the quote before this, yet `{found}` follows directly",
        help_zh=r"若引号是内容的一部分，写成 \"，或改用中文引号“”",
        help_en=r"a quote that is part of the text is written \"",
    ),
    "PD1018": Message(
        zh="逗号前面缺一项内容",
        en="an item is missing before this comma",
        help_zh='删去多余的逗号；未填的值写 null 或 ""',
        help_en='delete the comma; a value that was not given is null or ""',
    ),
    "PD1019": Message(
        zh="文件不是 JSON 数据：应以 {{ 或 [ 开头，实际是“{found}”",
        en="this is not JSON data: it should begin with {{ or [, not with `{found}`",
    ),
    "PD1020": Message(
        zh="此处应有{expected}，却写了“{found}”",
        en="{expected} is expected here, `{found}` was found",
    ),
    "PD1021": Message(
        zh="括号套得太深：超过 {limit} 层",
        en="brackets are nested too deeply: more than {limit} levels",
    ),
    "PD1022": Message(
        zh="文字里有半个字符 {found}，不能保存也不能显示",
        en="a string holds half a character, {found}, which can be neither stored nor shown",
        help_zh="请用原软件重新导出，编码选 UTF-8",
        help_en="export the file again and choose UTF-8",
    ),
    "PD1023": Message(
        zh="名称“{key}”后面应是冒号，却写了“{found}”",
        en="a colon should follow the name `{key}`; `{found}` was found",
        help_zh="名称和值之间写一个英文冒号 :",
        help_en="put a colon between the name and its value",
    ),
    "PD1024": Message(
        zh="“{found}”前面缺一个值",
        en="a value is missing before `{found}`",
        help_zh='未填的值写 null 或 ""',
        help_en='a value that was not given is null or ""',
    ),
    "PD1025": Message(
        zh="“{found}”不是 JSON 的写法",
        en="`{found}` is not how JSON writes it",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
}

_SPOILT: dict[str, Message] = {
    "PD1040": Message(
        zh="“{found}”不是数，已按未填处理",
        en="`{found}` is no number; it is taken as missing",
        help_zh="没有数就写 null，不要写 {found}",
        help_en="where there is no number write null, not {found}",
    ),
    "PD1041": Message(
        zh="“{key}”写了两次，只采用第一次的值",
        en="`{key}` is written twice; only the first value is used",
        help_zh="删去其中一个",
        help_en="delete one of the two",
    ),
    "PD1042": Message(
        zh="数字有 {length} 个字符，超过 {limit} 个，已按未填处理",
        en="a number of {length} characters; at most {limit} are read, it is taken as missing",
    ),
    "PD1043": Message(
        zh="数字“{found}”的指数超出 ±{limit}，已按未填处理",
        en="the exponent of `{found}` is beyond ±{limit}; it is taken as missing",
    ),
    "PD1044": Message(
        zh="另有 {count} 处同类问题未列出",
        en="{count} more problems of these kinds are not listed",
    ),
}

_NOTES: dict[str, Message] = {
    "PD1090": Message(zh="括号从这里开始", en="the bracket was opened here"),
    "PD1091": Message(zh="第一次写在这里", en="first written here"),
    "PD1092": Message(
        zh='这段文字里有中文引号，也许本应在那里用 " 结束',
        en='this string holds a curly quote; perhaps " was meant',
    ),
    "PD1093": Message(zh="文字从这里开始", en="the string began here"),
}

DATA: dict[str, Message] = {**_BROKEN, **_SPOILT, **_NOTES}
