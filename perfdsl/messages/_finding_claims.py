"""PD12xx to PD14xx: claims and points in a form, checks, what stays undetermined."""

from __future__ import annotations

from perfdsl.messages._record import Message

_CLAIMS: dict[str, Message] = {
    "PD1201": Message(
        zh="“{name}”自评 {claimed}分，超出 0 至 {points}分",
        en="`{name}` claims {claimed} points, outside 0 to {points}",
        help_zh="自评得分最低 0分，最高 {points}分",
        help_en="a claim lies between 0 and {points} points",
    ),
    "PD1202": Message(
        zh="“{name}”自评 {claimed}分，按规则应得 {score}分，多评 {difference}分",
        en="`{name}` claims {claimed} points; the rules give {score}, which is {difference} less",
        help_zh="改为 {score}分，或更正所填数据",
        help_en="claim {score} points, or correct the data",
    ),
    "PD1203": Message(
        zh="“{name}”自评 {claimed}分，按规则应得 {score}分，少评 {difference}分",
        en="`{name}` claims {claimed} points; the rules give {score}, which is {difference} more",
        help_zh="改为 {score}分，或更正所填数据",
        help_en="claim {score} points, or correct the data",
    ),
    "PD1204": Message(
        zh="“{name}”自评 {claimed}分，不在可评定的范围 {score} 内",
        en="`{name}` claims {claimed} points, outside the range {score} that the rules leave to judgement",
        help_zh="在范围内评分，或更正完成情况",
        help_en="stay within the range, or correct what was achieved",
    ),
    "PD1205": Message(
        zh="按规则算“{name}”得 {score}分，超出 0 至 {points}分，已按界限计",
        en="the rule gives `{name}` {score} points, outside 0 to {points}; the bound was taken",
        help_zh="请方案起草人在该行写明 扣完为止 或 不超过满分",
        help_en="the author of the scheme should add floor 0 points or cap full to the row",
    ),
    "PD1210": Message(
        zh="“{name}”共 {points}分，表里 {count} 行的分值合计 {sum}分",
        en="`{name}` has {points} points; the {count} rows of the form add to {sum}",
        help_zh="调整各行分值，使其合计为 {points}分",
        help_en="change the points of the rows so that they add to {points}",
    ),
    "PD1211": Message(
        zh="“{name}”共 {points}分，表里却没有一行",
        en="`{name}` has {points} points, but the form has no row for it",
        help_zh="补上这一部分的指标；已填的，核对其一级指标名称是否写对",
        help_en="add indicators for it; if there are some, check how their section is written",
    ),
    "PD1212": Message(
        zh="方案“{scheme}”没有给这一行计分",
        en="no part of the scheme `{scheme}` scores this row",
        help_zh="核对这一行的一级指标名称，须与方案里的一致",
        help_en="check the section named in this row; it must be one that the scheme knows",
    ),
    "PD1213": Message(
        zh="方案“{scheme}”给这一行计了不止一次分",
        en="the scheme `{scheme}` scores this row more than once",
        help_zh="请方案起草人改正各 逐行 的 其中 条件，使每行只归一处",
        help_en="the author of the scheme should narrow the where of each, so that a row belongs to one place",
    ),
    "PD1220": Message(
        zh="自评总分 {claimed}分，各项自评得分合计却是 {sum}分",
        en="the claimed total is {claimed} points, but the claims add to {sum}",
        help_zh="核对各项得分和总分",
        help_en="check the single claims and the total",
    ),
    "PD1221": Message(
        zh="自评总分 {claimed}分，按规则应为 {score}分（满分 {total}分）",
        en="the claimed total is {claimed} points; the rules give {score} of {total}",
        help_zh="按各项的复算结果更正",
        help_en="correct it by the recomputed indicators",
    ),
    "PD1222": Message(
        zh="自评总分 {claimed}分（{claimed_grade}），按规则应为 {score}分（{grade}），等级因此改变",
        en="the claimed total is {claimed} points ({claimed_grade}); the rules give {score} ({grade}), another grade",
        help_zh="按各项的复算结果更正总分和等级",
        help_en="correct total and grade by the recomputed indicators",
    ),
    "PD1223": Message(
        zh="总分在 {score} 之间，等级还定不下来：{grade} 都有可能",
        en="the total lies in {score} and the grade is still open: {grade} are possible",
        help_zh="先补齐待定的各项，再评定等级",
        help_en="settle what is undetermined first",
    ),
}

_PEERS: dict[str, Message] = {
    "PD1240": Message(
        zh="方案“{scheme}”要与同行比较，本次却只有这一份，名次和平均数说明不了什么",
        en="the scheme `{scheme}` compares units with each other, but this run has only one; places and means say little",
        help_zh="把各单位的数据放在一起复算：perfdsl check 规则 数据文件夹",
        help_en="check the data of all units together: perfdsl check RULES FOLDER",
    ),
}

_CHECKS: dict[str, Message] = {
    "PD1301": Message(
        zh="空检：核查“{check}”没有遇到任何一行或一张表",
        en="the check `{check}` met nothing: there was no form or row to put it to",
        help_zh="核对 对 后面的表名和 其中 条件；本次确实没有这类数据的，可以不管",
        help_en="check its for and where; if the data simply has none of these, nothing is wrong",
    ),
    "PD1302": Message(
        zh="核查“{check}”有 {count} 处因缺数据无法判断（共 {asked} 处）",
        en="the check `{check}` could not be decided in {count} of {asked} places for want of data",
        help_zh="补齐这些处的数据，或人工核对",
        help_en="complete the data there, or check them by hand",
    ),
    "PD1310": Message(
        zh="没有方案给“{form}”{year}打分",
        en="no scheme scores `{form}`{year}",
        help_zh="不需要打分的可以不管；否则核对方案的 对象 和 年度",
        help_en="if it is not to be scored, nothing is wrong; otherwise check for and year of the scheme",
    ),
    "PD1311": Message(
        zh="编号“{id}”已用于 {other} 中的提交，{file} 中又有一份",
        en="the id `{id}` already names a submission in {other}; {file} holds another one",
        help_zh="给每份提交不同的编号；同一份数据给了两次的，去掉一份",
        help_en="give each submission an id of its own; if the same data was given twice, leave one out",
    ),
}

_UNDETERMINED: dict[str, Message] = {
    "PD1401": Message(
        zh="“{name}”待定{cause}",
        en="`{name}` is undetermined{cause}",
        help_zh="补齐数据后重新复算；定不下来的由评审人员评定",
        help_en="complete the data and compute again; what cannot be settled is for a reviewer to decide",
    ),
    "PD1402": Message(
        zh="“{name}”在这份提交上要查看 {cost} 行次，超过上限 {limit}，没有执行",
        en="`{name}` would visit {cost} rows on this submission, more than the limit of {limit}; it was not run",
        help_zh="把数据分成几份，或改写规则，不在逐行之中再合计、再查找",
        help_en="split the data, or rewrite the rule without sums or look-ups inside rows of rows",
    ),
}

CLAIMS: dict[str, Message] = {**_CLAIMS, **_PEERS, **_CHECKS, **_UNDETERMINED}
