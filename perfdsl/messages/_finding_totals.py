"""PD123x: vetoes, totals and results of a form, and what a reviewer gave."""

from __future__ import annotations

from perfdsl.messages._record import Message

TOTALS: dict[str, Message] = {
    "PD1230": Message(
        zh="一票否决“{name}”成立：{effect}（否决前 {before}分，否决后 {score}分）",
        en="the veto `{name}` applies: {effect} ({before} points before vetoes, {score} after)",
        help_zh="核实所依据的数据；属实的，按否决后的总分和等级评定",
        help_en="verify the data that it rests on; if they are right, total and grade are those after the veto",
    ),
    "PD1231": Message(
        zh="一票否决“{name}”（{effect}）是否成立还定不下来，要看：{cells}",
        en="it is open whether the veto `{name}` ({effect}) applies; that depends on {cells}",
        help_zh="补齐这些数据后重新复算",
        help_en="complete these data and compute again",
    ),
    "PD1232": Message(
        zh="自评总分 {claimed}分相当于{claimed_grade}，一票否决之后等级应为{grade}",
        en="the claimed total of {claimed} points would be {claimed_grade}; after vetoes the grade is {grade}",
        help_zh="按否决后的等级更正",
        help_en="correct the grade to the one after vetoes",
    ),
    "PD1233": Message(
        zh="方案“{scheme}”的总分算不出，缺：{cells}",
        en="the total of the scheme `{scheme}` cannot be computed for want of {cells}",
        help_zh="补齐这些数据后重新复算",
        help_en="complete these data and compute again",
    ),
    "PD1234": Message(
        zh="结果“{name}”还定不下来，缺：{cells}",
        en="the result `{name}` is open for want of {cells}",
        help_zh="补齐这些数据后重新复算",
        help_en="complete these data and compute again",
    ),
    "PD1235": Message(
        zh="“{name}”复核 {reviewed}分，超出 0 至 {points}分",
        en="the review gives `{name}` {reviewed} points, outside 0 to {points}",
        help_zh="复核得分最低 0分，最高 {points}分",
        help_en="a reviewer's score lies between 0 and {points} points",
    ),
    "PD1236": Message(
        zh="“{name}”复核 {reviewed}分，按规则应得 {score}分，复核多给 {difference}分",
        en="the review gives `{name}` {reviewed} points; the rules give {score}, which is {difference} less",
        help_zh="改为 {score}分，或更正所填数据",
        help_en="give {score} points, or correct the data",
    ),
    "PD1237": Message(
        zh="“{name}”复核 {reviewed}分，按规则应得 {score}分，复核少给 {difference}分",
        en="the review gives `{name}` {reviewed} points; the rules give {score}, which is {difference} more",
        help_zh="改为 {score}分，或写明核减的理由",
        help_en="give {score} points, or say why points were deducted",
    ),
    "PD1238": Message(
        zh="“{name}”复核 {reviewed}分，不在可评定的范围 {score} 内",
        en="the review gives `{name}` {reviewed} points, outside the range {score} that the rules leave to judgement",
        help_zh="在范围内评分，或更正完成情况",
        help_en="stay within the range, or correct what was achieved",
    ),
}
