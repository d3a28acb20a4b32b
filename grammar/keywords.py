"""The keywords in both spellings: one row for each concept, the usual spelling of a language first.

The grammar holds the same words as literals (tests/surface/test_keywords.py compares the two); the formatter turns one
spelling into the other by this table, and messages name what could stand somewhere by it.
"""

from __future__ import annotations

import attrs


@attrs.frozen
class Keyword:
    """One concept.

    Attributes:
        key: what the concept is called in grammar and tree.
        zh, en: its spellings. One of several words stands in the grammar as several literals; … is where something
            else comes between them, and a number in a spelling is no keyword.
    """

    key: str
    zh: tuple[str, ...]
    en: tuple[str, ...]

    def spelling(self, language: str) -> str:
        """The usual spelling in a language, "zh" or "en"."""
        return (self.zh if language == "zh" else self.en)[0]


def _rows(table: str) -> tuple[Keyword, ...]:
    """Rows of `key | Chinese spellings | English spellings`, spellings separated by commas."""
    rows = []
    for line in table.strip().splitlines():
        key, zh, en = (part.strip() for part in line.split("|"))
        rows.append(Keyword(key, _spellings(zh), _spellings(en)))
    return tuple(rows)


def _spellings(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())


ITEMS = _rows("""
    form       | 表        | form
    unit       | 单位      | unit
    scheme     | 方案      | scheme
    method     | 计分办法  | method
    check      | 核查      | check
    let        | 令        | let
    parameter  | 参数      | parameter
    value_list | 值表      | list
    imported   | 引用      | import
    holiday    | 节假日    | holiday
    makeup     | 补班      | makeup
""")
"""What may stand outside every block."""

FORMS = _rows("""
    many           | 可多份      | many
    key            | 标识        | key
    rows           | 明细        | rows
    type_text      | 文本        | text
    type_date      | 日期        | date
    type_truth     | 是否        | yesno
    type_number    | 数          | number
    type_target    | 指标值      | target
    type_measure   | 量值        | measure
    type_choice    | 选项        | choice
    required       | 必填        | required
    nonnegative    | 非负        | nonnegative
    whole          | 整数        | whole
    range          | 取值        | range
    same_unit      | 同单位      | sameunit
    na             | 不适用记作  | na
    remark         | 说明        | remark
""")

SCHEMES = _rows("""
    object         | 对象        | for
    year           | 年度        | year
    year_to        | 至          | to
    basis          | 依据        | basis
    total          | 满分        | total
    no_total       | 不设        | none
    rounding       | 得分        | score
    sum_rounding   | 总分        | sum
    effect_grade   | 等级        | grade
    grades         | 等级        | grades
    ordered        | 依次        | in order
    add_up         | 累计        | add up
    highest        | 取最高      | take highest
    lowest         | 取最低      | take lowest
    interpolated   | 插值        | interpolate
    claimed_total  | 自评总分    | claimed total
    claimed        | 自评        | claimed
    sum_formula    | 总分        | sum
    veto           | 一票否决    | veto
    effect_cap     | 不超过      | at most
    grade_cap      | 不高于      | at most
    result         | 结果        | result
    reviewed       | 复核        | reviewed
    remark_source  | 来源        | source
    remark_responsible | 责任单位 | responsible
    remark_note    | 备注        | note
    leaf           | 指标        | indicator
    level1         | 一级指标    | level1
    level2         | 二级指标    | level2
    level3         | 三级指标    | level3
    level4         | 四级指标    | level4
    bonus          | 加分项      | bonus
    malus          | 扣分项      | malus
    most           | 最多        | at most
    unlimited      | 不限        | unlimited
    highest_points | 最高        | highest
    lowest_points  | 最低        | lowest
    inner_points   | 内部        | inner
    leave_out      | 不参评      | left out
    to_siblings    | 按本级折算  | to siblings
    to_total       | 按总分折算  | to total
    to_nobody      | 不折算      | lost
    elsewhere      | 另行规定    | elsewhere
    each           | 逐行        | each
    using          | 用          | using
    where          | 其中        | where
    method_name    | 名称        | name
    method_points  | 分值        | points
    extends        | 沿用        | extends
    template       | 范本        | template
    applies        | 适用        | applies when
    changed        | 改          | change
    added          | 增          | add
    from_year      | 自          | from
    into           | 于          | into
    dropped        | 删          | drop
    exception      | 例外        | exception
    exception_to   | 于          | to
    when           | 当          | when
    set_below      | 由下级规定  | set below
""")

ROWS = _rows("""
    otherwise        | 其余        | otherwise
    missing          | 未填        | missing
    not_applicable   | 不适用      | not applicable
    not_due          | 未到期      | not due
    zero_denominator | 分母为零    | zero denominator
    given            | 已填        | given
    full             | 满分        | full
    nothing          | 不得分      | none
    undetermined     | 待定        | undetermined
    left_out         | 不参评      | left out
    discretion_of    | 的          | of
    nested           | 按          | by
    start_at         | 自 … 起     | from
    start_to         | 自 … 至     | from … to
    each_of          | 每          | per
    over             | 每超过, 每超出, 每超, 每高于, 每高出, 每高, 每多, 每增加 | per … over
    under            | 每低于, 每低, 每少, 每减少, 每降低                     | per … under
    full_step        | 每满        | per … full
    over_full        | 每超满      | per … over full
    under_full       | 每低满      | per … under full
    minus            | 扣          | deduct
    plus             | 加          | add
    part_whole       | 不足 … 按 … 计, 不足 … 的按 … 计 | part counts
    part_ignored     | 不足 … 不计, 不足 … 的不计       | part ignored
    used_up          | 扣完为止    | floor 0
    at_least         | 不低于      | floor
    at_most          | 不超过      | cap
    at_most_full     | 不超过满分, 满分为止 | cap full
    most_minus       | 最多扣      | deduct atmost
    most_plus        | 最多加      | add atmost
    round            | 保留 … 位小数 | round … places
    half_up          | 四舍五入    | half up
    half_even        | 四舍六入五成双 | half even
    up               | 进一        | up
    down             | 舍去        | down
""")

CHECKS = _rows("""
    domain         | 对          | for
    require        | 须          | require
    otherwise_say  | 否则        | else
    error          | 错误        | error
    warning        | 警告        | warning
    info           | 提示        | info
    position       | 位置        | at
""")

EXPRESSIONS = _rows("""
    any_of         | 或          | or
    all_of         | 且          | and
    negation       | 非          | not
    is_class       | 为          | is
    qualitative    | 定性        | qualitative
    quantitative   | 定量        | quantitative
    dated          | 日期        | date
    contains       | 含          | contains
    lacks          | 不含        | lacks
    within         | 在          | in
    ge             | ≥, 不低于, 不少于   | >=
    le             | ≤, 不超过, 不高于   | <=
    gt             | >, 大于, 高于, 超过 | >
    lt             | <, 小于, 低于       | <
    eq             | =, 等于             | =
    ne             | ≠, 不等于           | !=
    scoreof        | 得分        | scoreof
    f_sum          | 合计        | sum
    f_mean         | 平均        | mean
    f_max          | 最大        | max
    f_min          | 最小        | min
    f_count        | 计数        | count
    f_exists       | 存在        | exists
    f_every        | 全部        | every
    f_pick         | 取          | pick
    f_prefer       | 先取        | prefer
    f_abs          | 绝对值      | abs
    f_integer      | 取整        | integer
    f_unnumbered   | 去编号      | unnumbered
    f_days         | 间隔天数    | days_between
    f_workdays     | 间隔工作日  | workdays_between
""")

PEERS = _rows("""
    f_rank           | 名次        | rank
    f_peers_mean     | 同行平均    | peers_mean
    f_peers_median   | 同行中位数  | peers_median
    f_peers_max      | 同行最大    | peers_max
    f_peers_min      | 同行最小    | peers_min
    f_peers_sum      | 同行合计    | peers_sum
    f_peers_count    | 同行个数    | peers_count
    f_peers_quantile | 同行分位数  | peers_quantile
    peers_score      | 同行平均分  | peers_score
    alike            | 同类        | alike
    including_own    | 含本单位    | including own
    excluding_own    | 不含本单位  | excluding own
    descending       | 从高到低    | descending
    ascending        | 从低到高    | ascending
    ties_high        | 并列取前    | ties high
    ties_low         | 并列取后    | ties low
    ties_mean        | 并列取中    | ties mean
    ties_dense       | 并列顺排    | ties dense
""")
"""Functions over all forms of a run."""

SIGNS = (
    Keyword("arrow", ("→",), ("->",)),
    Keyword("or_sign", ("、",), ("|",)),
    Keyword("times", ("×",), ("*",)),
    Keyword("divided", ("÷",), ("/",)),
    Keyword("ge", ("≥",), (">=",)),
    Keyword("le", ("≤",), ("<=",)),
    Keyword("ne", ("≠",), ("!=",)),
)
"""Signs with two spellings; every other sign is the same in both."""

KEYWORDS = (*ITEMS, *FORMS, *SCHEMES, *ROWS, *CHECKS, *EXPRESSIONS, *PEERS)
"""Every keyword."""
