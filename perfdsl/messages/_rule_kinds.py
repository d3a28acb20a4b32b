"""PD03xx: kinds and units, and what a function may be given."""

from __future__ import annotations

from perfdsl.messages._record import Message

_UNITS: dict[str, Message] = {
    "PD0301": Message(
        zh="不能相加减：“{left}”是“{left_kind}”，“{right}”是“{right_kind}”",
        en="cannot add or subtract: `{left}` is {left_kind}, `{right}` is {right_kind}",
        help_zh="只有同类的量才能相加减，如元和万元、人和万人；求比率用 ÷",
        help_en="only quantities of one kind add up, such as yuan and 10 thousand yuan; a ratio is written with /",
    ),
    "PD0302": Message(
        zh="不能相比：“{left}”是“{left_kind}”，“{right}”是“{right_kind}”",
        en="cannot compare: `{left}` is {left_kind}, `{right}` is {right_kind}",
        help_zh="给数字写上与“{left}”同类的单位；若要比的是比率，先用 ÷ 算出比率",
        help_en="give the number a unit of the same kind as `{left}`; if a ratio is meant, divide first with /",
    ),
    "PD0303": Message(
        zh="百分点和百分比不能相比：“{left}”是“{left_kind}”，“{right}”是“{right_kind}”",
        en="percentage points and percentages cannot be compared: `{left}` is {left_kind}, `{right}` is {right_kind}",
        help_zh="两个比率之差用 个百分点，比率本身用 %：改为 {repair}",
        help_en="a difference of two ratios is counted in pp, a ratio itself in %: write {repair}",
    ),
    "PD0304": Message(
        zh="不认识单位“{unit}”",
        en="unknown unit `{unit}`",
        help_zh="检查写法；若确有这种单位，在文件开头另写一行：单位 {unit}，能换算的写 单位 {unit} = 12个",
        help_en="check the spelling; a unit of your own is declared at the top: unit {unit}, or unit {unit} = 12 pieces",
    ),
    "PD0305": Message(
        zh="“{unit}”已经是单位，不能再定义",
        en="`{unit}` is a unit already and cannot be declared again",
        help_zh="删去这一行，或换一个名称",
        help_en="delete this line, or choose another name",
    ),
    "PD0306": Message(
        zh="不认识“{found}”：栏名后面应写单位或类型",
        en="unknown `{found}`: a unit or a type should follow the field",
        help_zh="写单位（如 万元、人、%）或 文本、数、日期、是否、指标值、量值、选项 甲、乙 之一",
        help_en="write a unit (yuan, people, %), or one of text, number, date, yesno, target, measure, choice a | b",
    ),
    "PD0307": Message(
        zh="区间里没有任何值：{low} 到 {high}",
        en="no value lies in this interval: {low} to {high}",
        help_zh="小的一端写在前面；两端相等时两边都用方括号 [ ]",
        help_en="write the smaller end first; if both are equal, use square brackets on both sides",
    ),
    "PD0308": Message(
        zh="取值范围的两端须是写定的数",
        en="the ends of a range must be plain numbers",
        help_zh="如 取值 [0, 200%]；要随其他栏而定的，改写成核查",
        help_en="such as range [0, 200%]; what depends on other fields belongs in a check",
    ),
    "PD0309": Message(
        zh="“{field}”的取值范围用了单位“{found}”，与栏的单位“{unit}”不是一类",
        en="the range of `{field}` is written in `{found}`, which does not convert to the unit of the field, `{unit}`",
        help_zh="范围按栏的单位写，可省去单位：取值 [0, 100]",
        help_en="write the range in the unit of the field, or without any: range [0, 100]",
    ),
}

_KINDS: dict[str, Message] = {
    "PD0310": Message(
        zh="这里要一个能判断真假的条件，“{text}”却是“{found}”",
        en="a condition that is true or false is needed here; `{text}` is {found}",
        help_zh="写成比较，如 {text} ≥ 80%；问填没填，写 {text} 已填",
        help_en="write a comparison such as {text} >= 80%; to ask whether it was given, {text} given",
    ),
    "PD0311": Message(
        zh="这里要一个数，“{text}”却是“{found}”",
        en="a number is needed here; `{text}` is {found}",
        help_zh="若该栏填的是数，在表里写明单位：{text}：万元",
        help_en="if the field holds numbers, declare its unit in the form: {text}: yuan",
    ),
    "PD0312": Message(
        zh="这里要分数，“{text}”却是“{found}”",
        en="points are needed here; `{text}` is {found}",
        help_zh="用 满分 × 比率 得出分数，或写成具体分数，如 5分",
        help_en="multiply full by a ratio to get points, or write a number of points such as 5 points",
    ),
    "PD0313": Message(
        zh="分数没有写单位：“{text}”",
        en="points without their unit: `{text}`",
        help_zh="改为 {text}分",
        help_en="write {text} points",
    ),
    "PD0319": Message(
        zh="这里要分数，却写了比率“{text}”",
        en="points are needed here; `{text}` is a ratio",
        help_zh="若指满分的 {text}，改为 满分 × {text}",
        help_en="if {text} of the full points is meant, write full * {text}",
    ),
    "PD0314": Message(
        zh="除数写成了 0",
        en="division by the number 0",
        help_zh="改正除数；若是表里的数可能为零，不必改，另写一行 分母为零 → …",
        help_en="correct the divisor; for a cell that may be zero, add a row zero denominator -> …",
    ),
    "PD0315": Message(
        zh="“{text}”是文字，不能用 {operator} 比大小",
        en="`{text}` is text and cannot be compared with {operator}",
        help_zh='文字只能用 =、≠、含：{text} 含 "…"',
        help_en='text takes only =, != and contains: {text} contains "…"',
    ),
    "PD0316": Message(
        zh="“{found}”不在该栏的选项里，永远不会相等；选项有：{choices}",
        en="`{found}` is none of the choices of this field and can never occur; the choices are {choices}",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0317": Message(
        zh="“{text}”是“{found}”，不能问它 为 ≥、为 定性：这只对 指标值、量值 栏有意义",
        en="`{text}` is {found}: only a target or a measure can be asked whether it is >= or qualitative",
        help_zh="在表里把这一栏写成 指标值，或改用比较：{text} ≥ …",
        help_en="declare the field as target, or compare: {text} >= …",
    ),
    "PD0318": Message(
        zh="这里要文字，“{text}”却是“{found}”",
        en="text is needed here; `{text}` is {found}",
        help_zh="换成 文本、选项、指标值 或 量值 栏",
        help_en="use a field that is text, choice, target or measure",
    ),
}

_FIELDS: dict[str, Message] = {
    "PD0327": Message(
        zh="“{field}”是“{found}”，用不上“{text}”",
        en="`{text}` says nothing about `{field}`, which is {found}",
        help_zh="删去“{text}”：同单位 只用于 指标值、量值 栏",
        help_en="delete `{text}`: sameunit is for a target or a measure",
    ),
    "PD0328": Message(
        zh="单位“{unit}”的大小写成了 0",
        en="the unit `{unit}` has the size 0",
        help_zh="写明一个单位合多少：单位 担 = 50千克",
        help_en="say how much one of it is: unit stone = 50kg",
    ),
    "PD0329": Message(
        zh="“{name}”太大：连同用到的各值，超过 {limit} 步运算",
        en="`{name}` is too large: with the values that it uses, more than {limit} operations",
        help_zh="拆成几个指标，或少用几次同一个值",
        help_en="split it over several indicators, or use a value fewer times",
    ),
}

_FUNCTIONS: dict[str, Message] = {
    "PD0320": Message(
        zh="“{function}”里应写要汇总的栏，如 项目支出.本年决算",
        en="`{function}` needs the field to go through, such as projects.spent",
        help_zh="先写明细或可多份的表，再写栏名：合计（明细.某栏）；几个数中取大取小，写 最大（甲，乙）",
        help_en="name the rows, or a form of which there are many, then the field: sum(rows.field); of single values: max(a, b)",
    ),
    "PD0321": Message(
        zh="多了一项“{text}”",
        en="`{text}` is one argument too many",
        help_zh="若是条件，写 其中：合计（明细.某栏，其中 …）",
        help_en="if it is a condition, write where: sum(rows.field, where …)",
    ),
    "PD0322": Message(
        zh="这里数的是行，不要写到栏：“{text}”",
        en="rows are counted here, not a field of them: `{text}`",
        help_zh="只写到明细，条件放进 其中：计数（明细，其中 某栏 已填）",
        help_en="stop at the rows and put the condition into where: count(rows, where field given)",
    ),
    "PD0323": Message(
        zh="全部 后面没有写条件",
        en="every without a condition",
        help_zh="写成 全部（明细，某栏 ≥ 80%）",
        help_en="write every(rows, field >= 80%)",
    ),
    "PD0324": Message(
        zh="没有写明汇总“{text}”的哪一栏",
        en="no field of `{text}` is named",
        help_zh="写成 合计（{text}.某栏）；要数行数，写 计数（{text}）",
        help_en="write sum({text}.some_field); to count the rows, count({text})",
    ),
    "PD0325": Message(
        zh="这里要一份明细或可多份的表，“{text}”不是",
        en="rows, or a form of which there are many, are needed here; `{text}` is neither",
        help_zh="单个的栏直接用，不必套函数；明细在表里写作 明细 名称 {{ … }}；与各单位比的，写 同行平均（…，含本单位）",
        help_en="a single field is used as it is; rows are declared in the form as rows some_name {{ … }}; over all units it is peers_mean(…)",
    ),
    "PD0326": Message(
        zh="“{text}”里只能写一个值",
        en="exactly one value belongs in `{text}`",
        help_zh="写成 绝对值（甲 − 乙）、取整（甲）或 去编号（甲）",
        help_en="write abs(a - b), integer(a) or unnumbered(a)",
    ),
    "PD0332": Message(
        zh="这个数太长，最多 {limit} 位",
        en="this number is too long; {limit} digits are the most",
        help_zh="写短一些，或换一个大一点的单位，如 亿元",
        help_en="shorten it, or take a larger unit",
    ),
    "PD0333": Message(
        zh="这里比的是两个数相除的比率，{text} 就是 {number}00%",
        en="a quotient is compared with {text}, which is {number}00%",
        help_zh="若指百分之 {number}，写 {number}%；若真是 {number} 倍，写 {number}倍",
        help_en="write {number}% if per cent is meant",
    ),
    "PD0330": Message(
        zh="“{name}”填的不是数，“{text}”管不到它",
        en="`{name}` holds no plain number; `{text}` cannot bound it",
        help_zh="去掉这一句；指标值、量值要限定范围的，写成核查",
        help_en="leave it out; bound a target or a measure by a check",
    ),
    "PD0331": Message(
        zh="“{found}”读不成日期，这一栏却是日期",
        en="`{found}` cannot be read as a date, which the field is",
        help_zh='写成 "2024年6月30日"、"2024年6月" 或 "2024年"',
        help_en='write "2024-06-30"',
    ),
    "PD0334": Message(
        zh="要写两个日期：{text}",
        en="two dates are needed: {text}",
        help_zh="写成 间隔天数（应报日期，实报日期）：从前一个日期到后一个日期",
        help_en="write days_between(due, received): from the first date to the second",
    ),
    "PD0335": Message(
        zh="没有声明节假日，数不了工作日：{text}",
        en="no holidays are declared, so working days cannot be counted: {text}",
        help_zh='在文件最外层写 节假日 "2024-02-10" 至 "2024-02-17" 和 补班 "2024-02-04"，每年一遍；只按日历天算的，用 间隔天数',
        help_en='declare them outside every block: holiday "2024-02-10" to "2024-02-17" and makeup "2024-02-04"; for calendar days use days_between',
    ),
    "PD0336": Message(
        zh="这里要日期，“{text}”是{found}",
        en="a date is needed here; `{text}` is {found}",
        help_zh='用 日期 类型的栏，或写明日期，如 "2024-06-30"',
        help_en='use a field of type date, or write the date out: "2024-06-30"',
    ),
    "PD0337": Message(
        zh="起止日期不对：{text}",
        en="these dates do not follow each other: {text}",
        help_zh="前一个日期在先，一条不超过一年",
        help_en="the first date comes first, and one entry spans a year at most",
    ),
    "PD0338": Message(
        zh="{day} 又是节假日又是补班",
        en="{day} is declared both a holiday and a makeup day",
        help_zh="去掉一处",
        help_en="leave one of them out",
    ),
}

KINDS: dict[str, Message] = {**_UNITS, **_KINDS, **_FIELDS, **_FUNCTIONS}
