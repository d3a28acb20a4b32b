"""PD11xx: what a submission and its cells hold, before any rule is asked."""

from __future__ import annotations

from perfdsl.messages._record import Message

_CELLS: dict[str, Message] = {
    "PD1100": Message(
        zh="表里没有“{found}”这一栏，所填内容没有采用",
        en="the form has no field `{found}`; what stands there is not used",
        help_zh="是否应填在“{suggestion}”？",
        help_en="does it belong into `{suggestion}`?",
    ),
    "PD1101": Message(
        zh="“{field}”应填一个数，“{found}”读不成数",
        en="`{field}` takes a number; `{found}` cannot be read as one",
        help_zh="只填数字，可带单位，如 12.5{unit}；不要写“约”“≥”或文字说明",
        help_en="give digits, with a unit if need be, such as 12.5{unit}; no words, no comparison sign",
    ),
    "PD1103": Message(
        zh="一格里只能填数或文字，这里是 {found}",
        en="a cell holds a number or text; here it is {found}",
        help_zh="把值写成带双引号的文字，照表上填的写",
        help_en="write the value as a string, as it stands in the form",
    ),
    "PD1104": Message(
        zh="“{field}”必填，却没有填",
        en="`{field}` is required and was left blank",
        help_zh="补填；确实没有的，填“不适用”或 0，不要留空",
        help_en="fill it in; where there is none, say so with 0 or not applicable instead of a blank",
    ),
    "PD1105": Message(
        zh="“{found}”不在可选的范围内，应为 {choices} 之一",
        en="`{found}` is none of the choices {choices}",
        help_zh="照选项原字填写",
        help_en="write one of them as it is spelled there",
    ),
    "PD1106": Message(
        zh="“{found}”的单位是“{unit}”，这一栏应填“{expected}”",
        en="`{found}` is given in `{unit}`; this field takes `{expected}`",
        help_zh="核对是否填错了栏，或按“{expected}”重填",
        help_en="check whether it belongs elsewhere, or give it in `{expected}`",
    ),
    "PD1107": Message(
        zh="“{found}”读不出是什么值",
        en="`{found}` cannot be read as a value",
        help_zh="写成一个数带单位（如 ≥36.6万人）、一个日期（如 2024年12月），或几个字的说明",
        help_en="write a number with its unit, a date, or a few words",
    ),
    "PD1108": Message(
        zh="“{found}”没有写单位，已按“{other}”的单位读作 {converted}",
        en="`{found}` has no unit; going by `{other}` it was read as {converted}",
        help_zh="补写单位：{repair}",
        help_en="add the unit: {repair}",
    ),
    "PD1109": Message(
        zh="实际值写成了“{found}”：带比较符号，不是一个确定的数",
        en="the actual value is written `{found}`, with a comparison sign; that is not one number",
        help_zh="去掉符号，填实际完成的数",
        help_en="drop the sign and give the number that was reached",
    ),
    "PD1110": Message(
        zh="“{found}”超出允许的范围 {range}",
        en="`{found}` is outside the allowed range {range}",
        help_zh="核对数字、小数点和单位",
        help_en="check the digits, the decimal point and the unit",
    ),
    "PD1111": Message(
        zh="应填日期，“{found}”读不成日期",
        en="a date is needed; `{found}` cannot be read as one",
        help_zh="写成 2024年12月31日 或 2024-12-31",
        help_en="write 2024-12-31",
    ),
    "PD1112": Message(
        zh="应填“是”或“否”，却填了“{found}”",
        en="yes or no is needed; `{found}` was found",
        help_zh="改为 是 或 否",
        help_en="write yes or no",
    ),
    "PD1113": Message(
        zh="“{found}”说不清是多少：这一栏本来就以“{unit}”计",
        en="`{found}` is ambiguous: this field is counted in `{unit}` already",
        help_zh="只填以“{unit}”计的数，或写全单位，如 45万元",
        help_en="give the number in `{unit}`, or write the whole unit behind it",
    ),
    "PD1114": Message(
        zh="“{found}”的单位是“{unit}”，“{other}”的单位却是“{expected}”，两者不能比",
        en="`{found}` is in `{unit}`, but `{other}` is in `{expected}`; the two cannot be compared",
        help_zh="两栏用同一个单位填写",
        help_en="use one unit in both",
    ),
    "PD1115": Message(
        zh="“{found}”的单位是“{unit}”，“{other}”用的是“{expected}”，已换算为 {converted}",
        en="`{found}` is in `{unit}`, `{other}` in `{expected}`; it counts as {converted}",
        help_zh="两栏用同一个单位填写，免得看错",
        help_en="use one unit in both, so that nobody misreads it",
    ),
}

_SHAPE: dict[str, Message] = {
    "PD1116": Message(
        zh="应填整数，这里填的是“{found}”",
        en="a whole number is needed; here it says `{found}`",
        help_zh="核对小数点；本来可以有小数的，改表式，去掉 整数",
        help_en="check the decimal point; if parts are allowed, drop whole from the form",
    ),
    "PD1120": Message(
        zh="这里应是一份提交（{{ … }}），却是 {found}",
        en="a submission ({{ … }}) is needed here, not {found}",
        help_zh='写成 {{"submission": "编号", "单位": "…", "年度": "2024", "表": [ … ]}}',
        help_en='write {{"submission": "id", "unit": "…", "year": "2024", "forms": [ … ]}}',
    ),
    "PD1121": Message(
        zh="不认识“{found}”，没有采用；这里可用的有 {known}",
        en="unknown key `{found}`, not used; known here are {known}",
        help_zh="改正名称；表里的栏应放进“数据”",
        help_en="correct the name; fields of the form belong into data",
    ),
    "PD1122": Message(
        zh="“表”应是一列表（[ … ]），却是 {found}",
        en="the forms should be a list ([ … ]), not {found}",
        help_zh='写成 "表": [ {{"表": "表名", "数据": {{ … }}}} ]',
        help_en='write "forms": [ {{"form": "name", "data": {{ … }}}} ]',
    ),
    "PD1123": Message(
        zh="“{form}”只应有一份，却交了 {count} 份",
        en="there should be one `{form}`, but {count} were handed in",
        help_zh="删去多余的；本来就可有多份的，在规则里写 表 {form} 可多份",
        help_en="remove the others; if there may be many, declare form {form} many",
    ),
    "PD1124": Message(
        zh="年度“{found}”读不出是哪一年",
        en="`{found}` is no year",
        help_zh='写成四位数，如 "年度": "2024"',
        help_en='write four digits, such as "year": "2024"',
    ),
    "PD1125": Message(
        zh="这里应是一张表（{{ … }}），却是 {found}",
        en="a form ({{ … }}) is needed here, not {found}",
        help_zh='写成 {{"表": "表名", "数据": {{ … }}}}',
        help_en='write {{"form": "name", "data": {{ … }}}}',
    ),
    "PD1126": Message(
        zh="规则里没有名为“{found}”的表，这张表没有读；规则里有 {forms}",
        en="the rules declare no form `{found}`, so it was not read; they declare {forms}",
        help_zh="是否应是“{suggestion}”？",
        help_en="did you mean `{suggestion}`?",
    ),
    "PD1127": Message(
        zh="“数据”应是各栏的值（{{ … }}），却是 {found}",
        en="the data of a form should be its fields ({{ … }}), not {found}",
        help_zh='写成 "数据": {{"栏名": "值"}}',
        help_en='write "data": {{"field": "value"}}',
    ),
    "PD1128": Message(
        zh="这里是一组栏目，应写成 {{ … }}，却是 {found}",
        en="this is a group of fields and should be {{ … }}, not {found}",
        help_zh='写成 {{"栏名": "值"}}',
        help_en='write {{"field": "value"}}',
    ),
    "PD1129": Message(
        zh="这里是明细，应写成 [ … ]，却是 {found}",
        en="these are rows and should be [ … ], not {found}",
        help_zh='每行一个 {{ … }}：[ {{"栏名": "值"}}, … ]',
        help_en='one {{ … }} for each row: [ {{"field": "value"}}, … ]',
    ),
    "PD1130": Message(
        zh="明细的一行应写成 {{ … }}，却是 {found}",
        en="a row should be {{ … }}, not {found}",
        help_zh='写成 {{"栏名": "值"}}',
        help_en='write {{"field": "value"}}',
    ),
}

CELLS: dict[str, Message] = {**_CELLS, **_SHAPE}
