"""PD01xx: what the grammar rejects. Each message says what was found and what the rule language writes there.

PD010x are about the statement and its braces, PD011x about quotes and comments, PD012x about names and operators, PD013x
and PD014x about rows of a scoring table, PD015x and PD016x about statements, PD019x are notes.
"""

from __future__ import annotations

from perfdsl.messages._record import Message

_STRUCTURE: dict[str, Message] = {
    "PD0100": Message(
        zh="这里不能写“{found}”，应为{expected}",
        en="`{found}` cannot stand here; {expected} is expected",
    ),
    "PD0101": Message(
        zh="这一句没有写完：“{before}”后面应有{expected}",
        en="the statement is not complete: {expected} should follow `{before}`",
    ),
    "PD0102": Message(
        zh="第 {line} 行“{head}”的 {{ 没有配对的 }}",
        en="the {{ of `{head}` in line {line} is never closed",
        help_zh="在这里补上 {repair}",
        help_en="add {repair} here",
    ),
    "PD0103": Message(
        zh="括号套得太深：超过 {limit} 层",
        en="brackets are nested too deeply: more than {limit} levels",
        help_zh="用“令”把里层的算式另起名称",
        help_en="give the inner formulas names of their own with `let`",
    ),
    "PD0104": Message(
        zh="多了一个 }}：前面没有与它配对的 {{",
        en="one }} too many: no {{ belongs to it",
        help_zh="删去它；若前面漏了 {{，补上",
        help_en="delete it, or add the {{ that is missing before it",
    ),
    "PD0105": Message(
        zh="一句里的运算太多：超过 {limit} 个运算符号",
        en="too many operators in one statement: more than {limit}",
        help_zh="用“令”分成几步，或用“合计”",
        help_en="split it with `let`, or use `sum`",
    ),
    "PD0106": Message(
        zh="这一句后面应有 {{，下面各行才属于它",
        en="a {{ should end this line, so that the lines below belong to it",
        help_zh="行末写 {{，内容写完后另起一行写 }}",
        help_en="end the line with {{ and close the block with }}",
    ),
    "PD0107": Message(
        zh="另有 {count} 处语法错误未列出",
        en="{count} more syntax errors are not listed",
        help_zh="先改正上面所列的，再检查一次",
        help_en="correct those above first, then check again",
    ),
}

_QUOTES: dict[str, Message] = {
    "PD0110": Message(
        zh="文字没有右引号，到行末还没有结束",
        en="the text has no closing quote before the end of the line",
        help_zh='在文字末尾补上 "',
        help_en='add " at the end of the text',
    ),
    "PD0111": Message(
        zh="名称的「没有配对的」",
        en="the 「 of this name is never closed",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0112": Message(
        zh="这里不能用单引号 {found}",
        en="single quotes mean nothing here: {found}",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0113": Message(
        zh="文字“{found}”须加双引号",
        en="the text `{found}` needs double quotes",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0114": Message(
        zh="文字里又有双引号，在中间就结束了：{found}",
        en="a double quote inside the text ends it too early: {found}",
        help_zh="里面的引号改用“”：{repair}",
        help_en="write curly quotes inside: {repair}",
    ),
    "PD0115": Message(
        zh="词的中间有看不见的字符 {found}",
        en="an invisible character stands inside a word: {found}",
        help_zh="删去它，重新键入这个词",
        help_en="delete it and type the word anew",
    ),
    "PD0116": Message(
        zh="规则语言里没有符号“{found}”，这里应为{expected}",
        en="the rule language has no sign `{found}`; {expected} is expected here",
    ),
    "PD0117": Message(
        zh="句末不用标点“{found}”",
        en="a statement does not end in `{found}`",
        help_zh="删去它，换行即可",
        help_en="delete it; a new line is enough",
    ),
    "PD0118": Message(
        zh="说明文字须以 # 开头，这里写了“{found}”",
        en="a comment begins with #; here it is written `{found}`",
        help_zh="改用 #，一直到行末都是说明",
        help_en="write # before it; the comment ends with the line",
    ),
    "PD0119": Message(
        zh="这里不用写“{found}”",
        en="`{found}` is not written here",
        help_zh="删去它",
        help_en="delete it",
    ),
}

_NAMES: dict[str, Message] = {
    "PD0120": Message(
        zh="名称不能以数字开头：“{found}”",
        en="a name cannot begin with a digit: `{found}`",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0121": Message(
        zh="“{found}”在这里是关键词，不能直接作名称",
        en="`{found}` is a keyword here and no name by itself",
        help_zh="若是名称，改为 {repair}",
        help_en="if it is a name, write {repair}",
    ),
    "PD0122": Message(
        zh="名称中间不能有空格：“{found}”",
        en="a name cannot hold a blank: `{found}`",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0123": Message(
        zh="名称里有符号，须用「」括起来：{found}",
        en="a name with signs in it needs 「」: {found}",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0124": Message(
        zh="名称不加双引号：{found}",
        en="a name has no double quotes: {found}",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0125": Message(
        zh="“{before}”后面缺名称",
        en="a name should follow `{before}`",
    ),
    "PD0126": Message(
        zh="“{one}”和“{two}”之间缺运算符号，或名称中间多了空格",
        en="an operator is missing between `{one}` and `{two}`, or a name holds a blank",
        help_zh="补上 + − × ÷ 之一；若是一个名称，去掉空格或写在「」里",
        help_en="add one of + - * /; if it is one name, take the blank out or write it in 「」",
    ),
    "PD0127": Message(
        zh="“{found}”两个运算符号之间缺一个数或名称",
        en="a value is missing between the two operators `{found}`",
        help_zh="删去一个，或在中间补上",
        help_en="delete one of them, or put the value between them",
    ),
    "PD0128": Message(
        zh="“{found}”不是运算符号",
        en="`{found}` is no operator",
        help_zh="乘写 ×，除写 ÷，几次方写成连乘",
        help_en="write * or /, and a power as a product",
    ),
    "PD0129": Message(
        zh="括号 {found} 没有配对",
        en="the bracket {found} is never closed",
        help_zh="补上右括号；圆括号配圆括号，方括号配方括号",
        help_en="close it: a round one with ), a square one with ]",
    ),
    "PD0130": Message(
        zh="这里不该有括号：{found}",
        en="no bracket belongs here: {found}",
        help_zh="删去，或与前后的括号配成对；算式只用圆括号",
        help_en="delete it or give it its partner; formulas use round brackets",
    ),
}

_ROWS: dict[str, Message] = {
    "PD0131": Message(
        zh="“{before}”和“{after}”之间缺 {repair}",
        en="{repair} is missing between `{before}` and `{after}`",
        help_zh="左边写条件，右边写得分，中间写 {repair}",
        help_en="condition on the left, points on the right, {repair} between",
    ),
    "PD0132": Message(
        zh="条件和得分之间不写“{found}”",
        en="`{found}` does not stand between condition and points",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0133": Message(
        zh="“{found}”不是比较符号",
        en="`{found}` is no comparison",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0134": Message(
        zh="单位写了两次：“{found}”",
        en="the unit is written twice: `{found}`",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0135": Message(
        zh="区间的两端用逗号隔开：{found}",
        en="the two ends of an interval are separated by a comma: {found}",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0136": Message(
        zh="区间须写明两端：{found}",
        en="an interval needs two ends: {found}",
        help_zh="只有一端时写比较符号，如 ≥ 50%",
        help_en="with one end only, write a comparison such as >= 50%",
    ),
    "PD0137": Message(
        zh="区间“{found}”没有写明两端是否包括在内",
        en="the interval `{found}` does not say whether its ends belong to it",
        help_zh="写成 {repair} 一类：[ ] 包括该端，( ) 不包括",
        help_en="write something like {repair}: [ ] include the end, ( ) exclude it",
    ),
    "PD0138": Message(
        zh="“{before}”和“{after}”之间应写 {repair}",
        en="{repair} should stand between `{before}` and `{after}`",
        help_zh="如：每超过 1个百分点 扣 0.5分",
        help_en="as in: per 1pp over deduct 0.5 points",
    ),
    "PD0139": Message(
        zh="“{found}”后面没有写多少分",
        en="`{found}` is not followed by an amount",
        help_zh="写上分数，如 扣 0.5分",
        help_en="write how much, as in deduct 0.5 points",
    ),
    "PD0140": Message(
        zh="“{found}”没有说清怎样分步",
        en="`{found}` does not say how the steps are counted",
        help_zh="写 每超过、每低于（按比例），或 每满、每超满、每低满（满一步才算）；从零数起的写 每 1次",
        help_en="write per … over, per … under (pro rata), or per … full, per … over full, per … under full (whole steps); per 1 times counts from zero",
    ),
    "PD0141": Message(
        zh="“{before}”和“{after}”之间缺“{repair}”",
        en="`{repair}` is missing between `{before}` and `{after}`",
        help_zh="在中间加上“{repair}”",
        help_en="add `{repair}` between them",
    ),
    "PD0142": Message(
        zh="“{found}”不是规则语言的连词",
        en="`{found}` does not join conditions",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0143": Message(
        zh="不写“如果……则……”：条件直接写在 → 左边",
        en="there is no if … then: the condition stands to the left of ->",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0144": Message(
        zh="不能写 Excel 公式：{found}",
        en="Excel formulas cannot be written here: {found}",
        help_zh="改用规则语言：{repair}",
        help_en="use the rule language: {repair}",
    ),
    "PD0145": Message(
        zh="不用竖线画表格，每行直接写“条件 → 得分”",
        en="no bars are drawn: a row is simply `condition -> points`",
    ),
    "PD0146": Message(
        zh="数“{found}”的写法不对",
        en="the number `{found}` is not written like this",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0147": Message(
        zh="行首不写序号“{found}”",
        en="rows have no number in front: `{found}`",
        help_zh="删去它",
        help_en="delete it",
    ),
    "PD0148": Message(
        zh="舍入的写法不完整或不对：“{found}”",
        en="the rounding is incomplete or written wrongly: `{found}`",
        help_zh="先写位数、再写方式，如：保留2位小数，四舍五入（或 四舍六入五成双、进一、舍去）",
        help_en="places first, then the mode, as in: round 2 places half up (or half even, up, down)",
    ),
    "PD0149": Message(
        zh="表中其余情况不写“{found}”",
        en="the row for everything else is not called `{found}`",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
}

_STATEMENTS: dict[str, Message] = {
    "PD0150": Message(
        zh="这里没有“{found}”这种写法",
        en="the rule language does not say `{found}` here",
        help_zh="是否想写“{repair}”？",
        help_en="did you mean `{repair}`?",
    ),
    "PD0151": Message(
        zh="这里没有“{found}”这种写法，一句应以{expected}开头",
        en="no statement begins with `{found}` here; it should begin with {expected}",
    ),
    "PD0152": Message(
        zh="“{found}”不能写在这里，应写在{home}",
        en="`{found}` does not belong here but {home}",
    ),
    "PD0153": Message(
        zh="两句写在一行，中间须用“；”隔开",
        en="two statements in one line need `;` between them",
        help_zh="在“{after}”前换行，或写“；”",
        help_en="begin a new line before `{after}`, or write `;`",
    ),
    "PD0154": Message(
        zh="一句话在这里断行，下一行接不上",
        en="the line breaks in the middle of a statement",
        help_zh="把“{after}”接到本行；要断行，在逗号、→ 或运算符号后面断",
        help_en="join `{after}` to this line; a line may break behind a comma, an arrow or an operator",
    ),
    "PD0155": Message(
        zh="“{before}”后面缺冒号",
        en="a colon should follow `{before}`",
        help_zh="名称和内容之间写“：”",
        help_en="write : between the name and what it is",
    ),
    "PD0156": Message(
        zh="“{before}”和“{after}”之间应写 =",
        en="= should stand between `{before}` and `{after}`",
        help_zh="写成：名称 = 算式",
        help_en="as in: name = formula",
    ),
    "PD0157": Message(
        zh="没有写这一栏填什么",
        en="it is not said what this field holds",
        help_zh="写上单位或类型，如 ：人、：万元、：文本、：日期",
        help_en="add a unit or a type, such as : people, : text, : date",
    ),
    "PD0158": Message(
        zh="“{found}”不是栏的属性",
        en="`{found}` is no attribute of a field",
        help_zh='可以写：必填、非负、取值 [0, 100%]、同单位 栏名、不适用记作 "无"、说明 "……"',
        help_en='there are: required, nonnegative, range [0, 100%], sameunit FIELD, na "none", remark "…"',
    ),
    "PD0159": Message(
        zh="这里用“{repair}”隔开，不用“{found}”",
        en="`{repair}` separates here, not `{found}`",
        help_zh="并列的名称和文字用“、”，其余用“，”",
        help_en="alternatives are separated by | and all else by a comma",
    ),
    "PD0160": Message(
        zh="“否则”后面先写 错误、警告 或 提示，再写文字",
        en="else is followed by error, warning or info, then the text",
        help_zh='如：否则 错误 "……"',
        help_en='as in: else error "…"',
    ),
    "PD0161": Message(
        zh="“{after}”前面应写“{repair}”",
        en="`{repair}` should stand before `{after}`",
    ),
    "PD0162": Message(
        zh="不足一步的怎样算没有写完：“{found}”",
        en="how an incomplete step counts is not said completely: `{found}`",
        help_zh="写：不足 1个百分点 按 1个百分点 计，或：不足 1个百分点 不计",
        help_en="write: part counts, or: part ignored",
    ),
    "PD0163": Message(
        zh="行首的比较或区间后面不能再接“且”“或”",
        en="a comparison or interval at the beginning of a row cannot go on with and / or",
        help_zh="写成完整的条件，如：甲 ≥ 50% 且 乙 未填 → ……",
        help_en="write the whole condition, as in: a >= 50% and b missing -> …",
    ),
    "PD0164": Message(
        zh="这里多了“{found}”",
        en="`{found}` is one word too many",
        help_zh="删去它；若是名称的一部分，与前面连写",
        help_en="delete it; if it belongs to a name, leave out the blank",
    ),
    "PD0165": Message(
        zh="各选项之间用“、”隔开：{found}",
        en="choices are separated by |: {found}",
        help_zh="改为 {repair}",
        help_en="write {repair}",
    ),
    "PD0166": Message(
        zh="Excel 的公式和单元格在这里没有意义：{found}",
        en="formulas and cells of Excel mean nothing here: {found}",
        help_zh="写栏名和规则语言的算式，如：基础数据表.编制数 ÷ 2",
        help_en="write names of fields and formulas of the rule language, as in: base.quota / 2",
    ),
    "PD0167": Message(
        zh="“{found}”是公文里的说法，规则里要写成算得出的分",
        en="`{found}` is how documents put it; a rule says what is computed",
        help_zh="{repair}",
        help_en="{repair}",
    ),
}

_NOTES: dict[str, Message] = {
    "PD0190": Message(zh="从这里开始", en="it begins here"),
}

SYNTAX: dict[str, Message] = {**_STRUCTURE, **_QUOTES, **_NAMES, **_ROWS, **_STATEMENTS, **_NOTES}
