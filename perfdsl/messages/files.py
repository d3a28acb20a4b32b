"""PD00xx: files and folders as such, before anything in them is understood."""

from __future__ import annotations

from perfdsl.messages._record import Message

FILES: dict[str, Message] = {
    "PD0001": Message(
        zh="无法读取文件“{file}”：{reason}",
        en="cannot read the file `{file}`: {reason}",
    ),
    "PD0002": Message(
        zh="文件第 {line} 行有无法识别的字符编码（第 {offset} 字节，值 0x{byte}，按 {encoding} 解读）",
        en="line {line} of the file holds a byte that is no text (byte offset {offset}, value 0x{byte}, read as {encoding})",
        help_zh="文件可能已损坏，请用原软件重新导出，编码选 UTF-8",
        help_en="the file may be damaged; export it again and choose UTF-8",
    ),
    "PD0003": Message(
        zh="文件不是 UTF-8 编码，已按 GB18030（含 GBK、GB2312）读取",
        en="the file is not UTF-8; it was read as GB18030 (which includes GBK and GB2312)",
        help_zh="如文字显示不对，请另存为 UTF-8",
        help_en="if the characters look wrong, save the file as UTF-8",
    ),
    "PD0004": Message(
        zh="文件过大：{size} 字节，上限 {limit} 字节",
        en="the file is too large: {size} bytes, the limit is {limit} bytes",
        help_zh="请按单位拆成几个文件",
        help_en="split it into several files, for example one per unit",
    ),
    "PD0005": Message(
        zh="文件不是文本，而是 {kind} 文件",
        en="this is not a text file but a {kind} file",
    ),
    "PD0006": Message(
        zh="找不到文件“{file}”",
        en="there is no file `{file}`",
        help_zh="是否想写“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD0007": Message(
        zh="“{file}”是文件夹，这里需要文件",
        en="`{file}` is a folder; a file is needed here",
    ),
    "PD0008": Message(
        zh="文件夹“{file}”里没有 {kind} 文件",
        en="the folder `{file}` holds no {kind} file",
    ),
    "PD0009": Message(
        zh="没有权限读取“{file}”",
        en="no permission to read `{file}`",
    ),
    "PD0010": Message(
        zh="“{file}”是链接，指向这个文件夹之外，没有读取",
        en="`{file}` is a link that leads out of this folder; it was not read",
        help_zh="把文件本身放进规则文件夹",
        help_en="put the file itself into the folder of rules",
    ),
    "PD0011": Message(
        zh="无法写入文件“{file}”：{reason}；文件保持原样",
        en="cannot write the file `{file}`: {reason}; it is as it was",
        help_zh="请检查文件和所在文件夹的写权限",
        help_en="check the permissions of the file and of the folder that it is in",
    ),
}
