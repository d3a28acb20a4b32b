"""PD08xx: wrong use of the command line."""

from __future__ import annotations

from perfdsl.messages._record import Message

USAGE: dict[str, Message] = {
    "PD0801": Message(
        zh="没有“{found}”这个命令；可用的命令：{commands}",
        en="there is no command `{found}`; the commands are {commands}",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0802": Message(
        zh="没有“{found}”这个选项",
        en="there is no option `{found}` here",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0803": Message(
        zh="选项 {option} 后面缺少{value}",
        en="the option {option} needs a value: {value}",
    ),
    "PD0804": Message(
        zh="选项 {option} 不能是“{found}”；可用：{choices}",
        en="the option {option} cannot be `{found}`; it may be {choices}",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0805": Message(
        zh="缺少{what}",
        en="missing: {what}",
    ),
    "PD0806": Message(
        zh="参数过多，最多 {most} 个",
        en="too many arguments; at most {most} here",
    ),
    "PD0807": Message(
        zh="第一个参数应是规则（文件夹或 .perf 文件），而“{found}”是数据",
        en="the first argument must be rules (a folder or a .perf file), but `{found}` is data",
        help_zh="写成：perfdsl check 规则文件夹 {found}",
        help_en="write: perfdsl check RULES {found}",
    ),
    "PD0808": Message(
        zh="选项 {option} 不带值",
        en="the option {option} takes no value",
    ),
    "PD0809": Message(
        zh="没有哪个指标、表、核查或代码含“{found}”",
        en="no indicator, form, check or code contains `{found}`",
    ),
    "PD0810": Message(
        zh="没有名称含“{found}”的指标",
        en="no indicator's name contains `{found}`",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0811": Message(
        zh="没有“{found}”这个代码",
        en="there is no code `{found}`",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0812": Message(
        zh="无法写入“{file}”：{reason}",
        en="cannot write `{file}`: {reason}",
    ),
    "PD0813": Message(
        zh="标准输入（-）只能读一次",
        en="standard input (-) can be read only once",
    ),
    "PD0814": Message(
        zh="“{file}”是本次要读的文件，不能同时作为输出",
        en="`{file}` is read by this command and cannot be its output too",
        help_zh="请换一个输出文件名",
        help_en="choose another name for the output",
    ),
    "PD0815": Message(
        zh="“{found}”没有{lang}写法，文件未改",
        en="`{found}` cannot be written in {lang}; the file was left as it is",
        help_zh="不加 --lang 只作整理；或先把这一处改成两种写法都有的样子",
        help_en="without --lang the file is formatted as it is; or first write this in a way that both spellings have",
    ),
    "PD0816": Message(
        zh="选项 {option} 不能与 {other} 同用",
        en="the option {option} does not go together with {other}",
    ),
    "PD0817": Message(
        zh="“-”（标准输入）只能单独给出",
        en="`-` (standard input) must be the only argument",
        help_zh="请分两次执行：一次给文件，一次从标准输入读",
        help_en="run the command twice: once for the files, once for standard input",
    ),
    "PD0830": Message(
        zh="没有“{found}”这个方案；可用的方案：{schemes}",
        en="there is no scheme `{found}`; the schemes are {schemes}",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0831": Message(
        zh="“{found}”里没有方案，没有可排的评分表",
        en="`{found}` holds no scheme, so there is no scoring table to print",
        help_zh="请给出含 方案 的规则文件或文件夹",
        help_en="give the rule file or folder that declares a `scheme`",
    ),
}
