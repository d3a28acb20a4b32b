"""The surface tree: a rule file as it was written, nothing resolved (specs/language.md).

Every node carries its span; the span takes no part in equality, so that trees compare by what they say.
"""

from __future__ import annotations

import attrs

from perfdsl.source import Span


@attrs.frozen
class Node:
    """Anything written in a rule file."""

    span: Span = attrs.field(kw_only=True, eq=False, repr=False)


# ---- names and numbers -------------------------------------------------------------------------------------------


@attrs.frozen
class Name(Node):
    """A name, without its quotes, in ASCII signs."""

    text: str


@attrs.frozen
class Text(Node):
    """A text in quotes, exactly as written between them."""

    text: str


@attrs.frozen
class Quantity(Node):
    """A number with the unit written behind it: 36.6 万人."""

    number: str
    unit: str | None


@attrs.frozen
class Path(Node):
    """Names joined by dots: 三公经费.本年预算."""

    names: tuple[Name, ...]


# ---- expressions -------------------------------------------------------------------------------------------------


@attrs.frozen
class Full(Node):
    """满分: the points of the indicator at hand."""


@attrs.frozen
class Negative(Node):
    operand: Expression


@attrs.frozen
class Arithmetic(Node):
    """`operator` is one of + - × ÷."""

    operator: str
    left: Expression
    right: Expression


@attrs.frozen
class Compare(Node):
    """`operator` is one of ≥ ≤ > < = ≠."""

    operator: str
    left: Expression
    right: Expression


@attrs.frozen
class HasState(Node):
    """`state` is missing, not_applicable, not_due, zero_denominator or given."""

    operand: Expression
    state: str


@attrs.frozen
class IsClass(Node):
    """年度指标值 为 ≥、>: the comparator of a target, 定性, 定量, or a text."""

    operand: Expression
    classes: tuple[Text, ...]
    """Comparators and the words `qualitative` and `quantitative` come as Text with `word` set."""
    words: tuple[str, ...]


@attrs.frozen
class Contains(Node):
    """x 含 "…"、"…": any of the texts occurs in x."""

    operand: Expression
    parts: tuple[Expression, ...]


@attrs.frozen
class Interval(Node):
    low: Expression
    high: Expression
    low_closed: bool
    high_closed: bool


@attrs.frozen
class Within(Node):
    operand: Expression
    interval: Interval


@attrs.frozen
class Junction(Node):
    """`word` is and / or."""

    word: str
    operands: tuple[Expression, ...]


@attrs.frozen
class Negation(Node):
    operand: Expression


@attrs.frozen
class Call(Node):
    function: str
    arguments: tuple[Expression, ...]
    where: Expression | None
    words: tuple[PeerWord, ...] = ()


@attrs.frozen
class PeerWord(Node):
    """How a function over peers counts: including_own, descending, ties_high, …; alike with the path behind it."""

    word: str
    path: Path | None


Expression = (
    Text
    | Quantity
    | Path
    | Full
    | Negative
    | Arithmetic
    | Compare
    | HasState
    | IsClass
    | Contains
    | Within
    | Junction
    | Negation
    | Call
)


# ---- scoring -----------------------------------------------------------------------------------------------------


@attrs.frozen
class Test(Node):
    """≤ 100%: a comparison of the table's value."""

    operator: str
    operand: Expression


@attrs.frozen
class States(Node):
    states: tuple[str, ...]


@attrs.frozen
class Values(Node):
    texts: tuple[Text, ...]


@attrs.frozen
class Otherwise(Node):
    pass


Condition = Test | Interval | States | Values | Otherwise | Expression


@attrs.frozen
class Points(Node):
    value: Expression


@attrs.frozen
class Nothing(Node):
    """不得分."""


@attrs.frozen
class Undetermined(Node):
    reason: Text | None


@attrs.frozen
class PeersScore(Node):
    """同行平均分."""


@attrs.frozen
class Discretion(Node):
    """[8分, 9分] or 分值 的 [80%, 100%]: a person decides inside it."""

    interval: Interval
    of: Expression | None


@attrs.frozen
class Nested(Node):
    """按 实际完成值 { … }: a table in a table."""

    subject: Expression
    rows: tuple[Row, ...]
    policies: tuple[Policy, ...]


Score = Points | Nothing | Undetermined | PeersScore | Discretion | Nested


@attrs.frozen
class Steps(Node):
    """每超过 1个百分点 扣 0.5分. `way`: each_of, over, under, full_step, over_full, under_full; `sign`: minus, plus.

    `start` and `end` are those of 自 … 至 …, None where they are not written.
    """

    start: Expression | None
    end: Expression | None
    way: str
    step: Expression
    sign: str
    amount: Expression


@attrs.frozen
class PartStep(Node):
    """不足…按…计 (`counts`) or 不足…不计; `step` is None in the English spelling."""

    step: Expression | None
    counts: bool


@attrs.frozen
class Change(Node):
    sign: str
    amount: Expression


@attrs.frozen
class Limit(Node):
    """`way`: at_least, at_most, used_up, full, most_minus, most_plus; the last two bound what stands before."""

    way: str
    value: Expression | None


@attrs.frozen
class Round(Node):
    """`mode`: half_up, half_even, up, down."""

    places: int
    mode: str


Clause = Steps | PartStep | Change | Limit | Round


@attrs.frozen
class Outcome(Node):
    score: Score | None
    clauses: tuple[Clause, ...]


@attrs.frozen
class Row(Node):
    condition: Condition
    outcome: Outcome


@attrs.frozen
class Ordered(Node):
    """依次: the first row that applies."""


@attrs.frozen
class Collected(Node):
    """累计 (`way` add_up), 取最高 (highest) or 取最低 (lowest) of the rows that apply.

    `start` is that of 自 … 起 累计.
    """

    way: str
    start: Expression | None
    clauses: tuple[Clause, ...]


@attrs.frozen
class Interpolated(Node):
    """插值: the rows are anchors, in between it goes in a straight line."""


Policy = Ordered | Collected | Interpolated


@attrs.frozen
class Basis(Node):
    texts: tuple[Text, ...]


@attrs.frozen
class Claimed(Node):
    value: Expression


@attrs.frozen
class Let(Node):
    name: Name
    value: Expression | Nested


@attrs.frozen
class Elsewhere(Node):
    reason: Text | None


@attrs.frozen
class Each(Node):
    path: Path
    where: Expression | None
    method: Name


@attrs.frozen
class Indicator(Node):
    """One entry of the tree of indicators: a level with children, or a leaf with a value and rows.

    `level` is 1 to 4, or None for 指标. `entries` is None when no braces were written.
    """

    level: int | None
    name: Name
    points: Quantity | None
    value: Expression | Nested | None
    entries: tuple[IndicatorEntry, ...] | None
    elsewhere: Elsewhere | None
    outcome: Outcome | None


IndicatorEntry = Indicator | Each | Basis | Let | Claimed | Policy | Row


@attrs.frozen
class MethodName(Node):
    value: Expression


@attrs.frozen
class MethodPoints(Node):
    value: Expression


@attrs.frozen
class Method(Node):
    name: Name
    entries: tuple[MethodName | MethodPoints | Claimed | Basis | Let | Policy | Row, ...]


# ---- schemes -----------------------------------------------------------------------------------------------------


@attrs.frozen
class Object(Node):
    form: Name


@attrs.frozen
class Year(Node):
    first: str
    last: str | None


@attrs.frozen
class Total(Node):
    points: Quantity


@attrs.frozen
class Rounding(Node):
    """得分 or 总分 (`of_total`)."""

    round: Round
    of_total: bool


@attrs.frozen
class Grade(Node):
    name: Name
    condition: Condition


@attrs.frozen
class Grades(Node):
    grades: tuple[Grade, ...]
    ordered: bool


@attrs.frozen
class ClaimedTotal(Node):
    value: Expression


SchemeEntry = Object | Year | Basis | Total | Rounding | Grades | ClaimedTotal | Let | Indicator | Each


@attrs.frozen
class Scheme(Node):
    name: Name
    title: Text | None
    entries: tuple[SchemeEntry, ...]


# ---- forms -------------------------------------------------------------------------------------------------------


@attrs.frozen
class Type(Node):
    """`word`: unit, text, date, truth, number, target, measure, choice."""

    word: str
    unit: str | None = None
    choices: tuple[str, ...] = ()


@attrs.frozen
class Attribute(Node):
    """`word`: required, nonnegative, whole, range, same_unit, na, remark."""

    word: str
    interval: Interval | None = None
    name: Name | None = None
    texts: tuple[Text, ...] = ()


@attrs.frozen
class Field(Node):
    names: tuple[Name, ...]
    type: Type
    attributes: tuple[Attribute, ...]


@attrs.frozen
class Group(Node):
    names: tuple[Name, ...]
    members: tuple[Member, ...]


@attrs.frozen
class Rows(Node):
    name: Name
    members: tuple[Member, ...]


@attrs.frozen
class Key(Node):
    field: Name


Member = Field | Group | Rows | Key


@attrs.frozen
class Form(Node):
    name: Name
    title: Text | None
    many: bool
    members: tuple[Member, ...]


@attrs.frozen
class UnitDeclaration(Node):
    name: Name
    equals: Quantity | None


@attrs.frozen
class Days(Node):
    """Days from the first to the last, both counted; `last` is None for a single day."""

    first: Text
    last: Text | None


@attrs.frozen
class Calendar(Node):
    """节假日 (`off`) or 补班: days that are no working days though they look so, or are though they do not."""

    days: tuple[Days, ...]
    off: bool


# ---- checks ------------------------------------------------------------------------------------------------------


@attrs.frozen
class Domain(Node):
    paths: tuple[Path, ...]
    where: Expression | None


@attrs.frozen
class Require(Node):
    condition: Expression


@attrs.frozen
class Say(Node):
    severity: str
    message: Text


@attrs.frozen
class Position(Node):
    path: Path


CheckEntry = Domain | Require | Say | Position | Basis | Let


@attrs.frozen
class Check(Node):
    name: Name
    title: Text | None
    entries: tuple[CheckEntry, ...]


Item = Form | Scheme | Method | Check | Let | UnitDeclaration | Calendar


@attrs.frozen
class File(Node):
    """A whole rule file; `language` is zh or en, by the keywords that it uses."""

    items: tuple[Item, ...]
    language: str
