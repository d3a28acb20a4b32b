"""A derivation, one line for each word of `perfdsl.engine.trace`; filled by `perfdsl.report.because`.

A code with `_bare` behind it is the line when what it would name is not known; `_whole` one of steps that are whole as they are; `value_short` is that of
a value that is no more than one cell. The names are the arguments that the engine says, and `equals`: the sign = or ≈.
"""

from __future__ import annotations

from perfdsl.messages._record import Message

BECAUSE: dict[str, Message] = {
    "value": Message(
        zh="{expression} = {numbers} {equals} {result}",
        en="{expression} = {numbers} {equals} {result}",
    ),
    "value_short": Message(zh="{expression} {equals} {result}", en="{expression} {equals} {result}"),
    "named": Message(zh="其中 {expression} {equals} {result}", en="where {expression} {equals} {result}"),
    "row": Message(zh="适用：{text}", en="row that applies: {text}"),
    "exception": Message(zh="例外“{name}”：{text}（{basis}）", en="exception `{name}`: {text} ({basis})"),
    "exception_bare": Message(zh="例外“{name}”：{text}", en="exception `{name}`: {text}"),
    "exceptions_clash": Message(zh="待定：有两个例外同时成立", en="undetermined: two exceptions hold at the same time"),
    "full": Message(zh="满分 {points}分", en="full points: {points}"),
    "fixed": Message(zh="得 {points}分", en="gives {points} points"),
    "steps_minus": Message(
        zh="{text}：差额 {measure}，{reading}计 {steps} 步，扣 {points}分",
        en="{text}: {measure} beyond the limit, {steps} steps ({reading}), deducts {points} points",
    ),
    "steps_plus": Message(
        zh="{text}：差额 {measure}，{reading}计 {steps} 步，加 {points}分",
        en="{text}: {measure} beyond the limit, {steps} steps ({reading}), adds {points} points",
    ),
    "steps_minus_whole": Message(
        zh="{text}：差额 {measure}，计 {steps} 步，扣 {points}分",
        en="{text}: {measure} beyond the limit, {steps} steps, deducts {points} points",
    ),
    "steps_plus_whole": Message(
        zh="{text}：差额 {measure}，计 {steps} 步，加 {points}分",
        en="{text}: {measure} beyond the limit, {steps} steps, adds {points} points",
    ),
    "start": Message(zh="从 {points}分 起算", en="starts from {points} points"),
    "part": Message(zh="这一行计 {points}分", en="this row counts {points} points"),
    "made_sum": Message(
        zh="适用的 {count} 行累计 {points}分", en="the {count} rows that apply add up to {points} points"
    ),
    "made_highest": Message(
        zh="适用的 {count} 行取最高 {points}分", en="the highest of {count} rows that apply: {points} points"
    ),
    "made_lowest": Message(
        zh="适用的 {count} 行取最低 {points}分", en="the lowest of {count} rows that apply: {points} points"
    ),
    "minus": Message(zh="{text}：扣 {points}分", en="{text}: deducts {points} points"),
    "plus": Message(zh="{text}：加 {points}分", en="{text}: adds {points} points"),
    "most_minus": Message(zh="最多扣 {points}分", en="at most {points} points are deducted"),
    "most_plus": Message(zh="最多加 {points}分", en="at most {points} points are added"),
    "at_least": Message(zh="{text}：{before}分按 {after}分计", en="{text}: {before} points count as {after}"),
    "at_most": Message(zh="{text}：{before}分按 {after}分计", en="{text}: {before} points count as {after}"),
    "rounded": Message(zh="{text}：{before} → {after}", en="{text}: {before} → {after}"),
    "out_of_bounds": Message(
        zh="算得 {before}分，超出 {low} 至 {high}分，按界限计",
        en="{before} points lie outside {low} to {high}; the bound was taken",
    ),
    "discretion": Message(
        zh="由评审人员在 {open_sign}{low}, {high}{close_sign} 分内评定",
        en="a reviewer decides within {open_sign}{low}, {high}{close_sign} points",
    ),
    "open": Message(zh="待定：{reason}", en="undetermined: {reason}"),
    "open_bare": Message(zh="待定", en="undetermined"),
    "left_out": Message(zh="不参评：{reason}", en="left out: {reason}"),
    "left_out_bare": Message(zh="不参评", en="left out"),
    "left_out_siblings": Message(
        zh="不参评 {gone}分，由其余 {left}分按比例分担：{before} × {whole} ÷ {left} → {after}",
        en="{gone} points left out, carried by the other {left}: {before} × {whole} ÷ {left} → {after}",
    ),
    "left_out_total": Message(
        zh="不参评 {gone}分，按总分折算：{before} × {whole} ÷ {left} → {after}",
        en="{gone} points left out, made up in the total: {before} × {whole} ÷ {left} → {after}",
    ),
    "left_out_noted": Message(zh="不参评 {gone}分，在总分中折算", en="{gone} points left out, made up in the total"),
    "left_out_lost": Message(zh="不参评 {gone}分，不折算", en="{gone} points left out and lost"),
    "left_out_all": Message(
        zh="各项都不参评，{gone}分归上一级", en="all is left out; its {gone} points go one level up"
    ),
    "left_out_none": Message(zh="待定：没有参评的指标", en="undetermined: no indicator is left"),
    "picked_highest": Message(zh="{count} 项取最高：{points}分", en="the highest of {count}: {points} points"),
    "picked_lowest": Message(zh="{count} 项取最低：{points}分", en="the lowest of {count}: {points} points"),
    "inner": Message(
        zh="内部得 {before}分（满分 {inner}分），折 {points}分：{before} ÷ {inner} × {points} → {after}",
        en="{before} of {inner} inner points, {points} in all: {before} ÷ {inner} × {points} → {after}",
    ),
    "unknown": Message(zh="待定：“{cells}”没有可用的值", en="undetermined: no usable value in `{cells}`"),
    "unknown_bare": Message(zh="待定：算不出值", en="undetermined: the value cannot be computed"),
    "no_row": Message(zh="待定：计分表没有适用的一行", en="undetermined: no row of the table applies"),
    "rows_differ": Message(
        zh="待定：有几行同时适用，给的分却不同",
        en="undetermined: several rows apply and give different points",
    ),
    "peers_rank": Message(
        zh="{expression}：同行 {count} 家，本单位 {own}，列第 {place}",
        en="{expression}: {count} peers; own value {own}, place {place}",
    ),
    "peers_rank_tied": Message(
        zh="{expression}：同行 {count} 家，本单位 {own}，列第 {place}，并列的另有 {tied} 家",
        en="{expression}: {count} peers; own value {own}, place {place}, shared with {tied} more",
    ),
    "peers_mean": Message(
        zh="{expression}：合计 {total} ÷ {count} 家 {equals} {result}",
        en="{expression}: sum {total} ÷ {count} peers {equals} {result}",
    ),
    "peers_value": Message(
        zh="{expression} {equals} {result}（同行 {count} 家）",
        en="{expression} {equals} {result} ({count} peers)",
    ),
    "peers_none": Message(
        zh="{expression}：没有可比的同行",
        en="{expression}: there is no peer to compare with",
    ),
    "peers_left_out": Message(
        zh="没有可用的值、未计入的同行另有 {count} 家",
        en="left out, having no usable value: {count} more peers",
    ),
    "peers_score": Message(
        zh="同行平均分：同行得分合计 {total}分 ÷ {count} 家，得 {points}分",
        en="peers' mean score: {total} points ÷ {count} peers gives {points} points",
    ),
    "peers_no_score": Message(
        zh="待定：同行中没有哪家的得分可用来平均",
        en="undetermined: no peer has a settled score to take the mean of",
    ),
    "elsewhere": Message(zh="另行规定：{reason}", en="ruled elsewhere: {reason}"),
    "elsewhere_bare": Message(zh="另行规定", en="ruled elsewhere"),
    "score_open": Message(
        zh="待定：“{name}”的得分还没有定，在 {score} 之间",
        en="undetermined: the score of `{name}` is not settled, it lies in {score}",
    ),
    "no_limit": Message(
        zh="{text}：没有值（{cells}），不起限制", en="{text}: has no value ({cells}) and limits nothing"
    ),
    "veto_applied": Message(zh="成立：{text}（{numbers}）", en="applies: {text} ({numbers})"),
    "veto_not_applied": Message(zh="不成立：{text}（{numbers}）", en="does not apply: {text} ({numbers})"),
    "veto_open": Message(
        zh="定不下来：{text}（{numbers}），要看 {cells}",
        en="open: {text} ({numbers}), depends on {cells}",
    ),
    "no_points": Message(zh="待定：没有填分值（{cells}）", en="undetermined: its points are not given ({cells})"),
    "no_points_bare": Message(zh="待定：没有填分值", en="undetermined: its points are not given"),
}
"""Word of the engine -> line."""

READINGS: dict[str, Message] = {
    "pro_rata": Message(zh="按比例", en="pro rata"),
    "whole": Message(zh="只计整步，", en="whole steps only"),
    "started": Message(zh="不足一步按一步，", en="a part step counts as one"),
}
"""The three ways to count steps."""
