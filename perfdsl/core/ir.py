"""The nodes of the core program (specs/core.md).

Names are resolved to frames and paths, kinds and units are checked, defaults are written out. A frame is a record in
which fields are looked up: frame 0 is the form at hand, 1 the row at hand, further ones belong to sums and look-ups.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfdsl.core.kinds import Kind, NumberKind, TextKind
from perfdsl.quantities import Rounding
from perfdsl.quantities.units import Dim, Unit
from perfdsl.source import Span

# ---- expressions -------------------------------------------------------------------------------------------------


@attrs.frozen
class Literal:
    """A number of the rule file in base units; `unit` is the one it was written with, for display."""

    value: Fraction
    kind: NumberKind
    unit: Unit | None = None


@attrs.frozen
class Words:
    """A text of the rule file."""

    text: str


@attrs.frozen
class Field:
    """A cell: `path` in the record of `frame`; with `form` set, in the one form of that name (frame is -1 then).

    `low` and `high` are the bounds that the form declares for it, None without; `whole`: it holds whole numbers only.
    """

    frame: int
    path: tuple[str, ...]
    kind: Kind
    form: str | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    whole: bool = False


@attrs.frozen
class Named:
    """A value that the author gave a name (令, 参数); a parameter brings the documents that set it."""

    name: str
    value: Expr
    basis: tuple[str, ...] = ()


@attrs.frozen
class Subject:
    """The value of the table at hand."""

    kind: Kind


@attrs.frozen
class Full:
    """满分: the points of the indicator at hand."""


@attrs.frozen
class Arithmetic:
    """`operator` is one of + - × ÷; a zero divisor leaves the value undefined."""

    operator: str
    left: Expr
    right: Expr


@attrs.frozen
class Negative:
    operand: Expr


@attrs.frozen
class Compare:
    """`operator` is one of ≥ ≤ > < = ≠."""

    operator: str
    left: Expr
    right: Expr


@attrs.frozen
class HasState:
    """True if the value is in the state: given, missing, not_applicable, not_due, zero_denominator. Never unknown."""

    operand: Expr
    state: str


@attrs.frozen
class IsClass:
    """True if a written value has one of the comparators or is of one of the asked sorts.

    `qualitative`: words; `quantitative`: a number or a date; `dated`: a date.
    """

    operand: Expr
    comparators: tuple[str, ...]
    qualitative: bool
    quantitative: bool
    dated: bool = False


@attrs.frozen
class Contains:
    """True if any of the parts occurs in the text."""

    operand: Expr
    parts: tuple[Expr, ...]


@attrs.frozen
class And:
    operands: tuple[Expr, ...]


@attrs.frozen
class Or:
    operands: tuple[Expr, ...]


@attrs.frozen
class Not:
    operand: Expr


@attrs.frozen
class Call:
    """abs, integer, unnumbered, max, min, prefer (the first that is not missing), days over their arguments."""

    function: str
    arguments: tuple[Expr, ...]


@attrs.frozen
class RowsOf:
    """The rows at `path` of the record in `frame`; pushes one frame."""

    frame: int
    path: tuple[str, ...]


@attrs.frozen
class FormsOf:
    """Every form of that name in the submission, or the rows at `path` in each of them.

    Pushes the form as a frame, and the row as another one when there is a path.
    """

    form: str
    path: tuple[str, ...] = ()


@attrs.frozen
class Aggregate:
    """sum, mean, max, min, count, exists, every, pick over the rows of `source` for which `where` holds.

    `dim` is that of a sum of no rows, where the body is more than one cell.
    """

    function: str
    source: RowsOf | FormsOf
    where: Expr | None
    body: Expr | None
    dim: Dim = ()


@attrs.frozen
class CaseRow:
    """One row of a value table; `when` is None for 其余."""

    when: Expr | None
    value: Expr
    text: str
    span: Span


@attrs.frozen
class Case:
    """A value that depends on conditions (令 X = 按 …): that of the one row that holds, with `ordered` of the first."""

    rows: tuple[CaseRow, ...]
    ordered: bool


@attrs.frozen
class Calendar:
    """Days off and days worked beside the usual week, as ordinals; `years` are those of which any is declared."""

    off: tuple[int, ...] = ()
    worked: tuple[int, ...] = ()
    years: tuple[int, ...] = ()


@attrs.frozen
class WorkingDays:
    """Working days after `start` up to `end`; negative when the end comes first."""

    start: Expr
    end: Expr
    calendar: Calendar


@attrs.frozen
class Peers:
    """A function over the forms of a run that the same scheme applies to (specs/peers.md).

    Attributes:
        function: rank, mean, median, max, min, sum, count or quantile.
        of: read in each peer's own form (frame 0 is that form); None counts the forms themselves.
        where: leaves peers out, read in the peer's form.
        alike: only peers with the same value here as the form at hand count.
        own: whether the form at hand is one of them; always for a rank.
        descending, ties: for a rank: whether the greatest value comes first; high, low, mean or dense. "" otherwise.
        share: for a quantile, from 0 to 1; 0 otherwise.
        kind: of the value.
    """

    function: str
    of: Expr | None
    where: Expr | None
    alike: Expr | None
    own: bool
    descending: bool
    ties: str
    share: Fraction
    kind: NumberKind


@attrs.frozen
class ScoreOf:
    """得分（…）: the score of an indicator or a section of the scheme, by its path from the first level.

    `low` and `high` say between which points it can lie, None where that is not known.
    """

    path: tuple[str, ...]
    low: Fraction | None = attrs.field(default=None, eq=False)
    high: Fraction | None = attrs.field(default=None, eq=False)


@attrs.frozen
class SchemeScore:
    """`part` is total (总分), base (基础分: the sections), bonus (加分) or malus (扣分, never above zero).

    `low` and `high` are like those of `ScoreOf`.
    """

    part: str
    low: Fraction | None = attrs.field(default=None, eq=False)
    high: Fraction | None = attrs.field(default=None, eq=False)


Expr = (
    Literal
    | Words
    | Field
    | Named
    | Subject
    | Full
    | Arithmetic
    | Negative
    | Compare
    | HasState
    | IsClass
    | Contains
    | And
    | Or
    | Not
    | Call
    | Aggregate
    | ScoreOf
    | SchemeScore
    | Case
    | WorkingDays
    | Peers
)


# ---- scoring -----------------------------------------------------------------------------------------------------


@attrs.frozen
class Award:
    """A number of points."""

    value: Expr


@attrs.frozen
class Discretion:
    """A range in which a person decides."""

    low: Expr
    high: Expr
    low_closed: bool
    high_closed: bool


@attrs.frozen
class Open:
    """待定: anything from 0 to the points."""

    reason: str


@attrs.frozen
class PeersScore:
    """同行平均分: the mean of this indicator's scores over the peers whose score comes from another row."""


@attrs.frozen
class LeaveOut:
    """不参评: the indicator does not count here, and its points go where the scheme says."""

    reason: str


@attrs.frozen
class Nested:
    """A table in a table."""

    table: Table


@attrs.frozen
class Steps:
    """`amount` for each `step` of `measure`, if that is positive.

    `reading`: pro_rata, whole (part steps ignored) or started (a part step counts as one); `sign` is -1 or 1.
    """

    measure: Expr
    step: Expr
    amount: Expr
    reading: str
    sign: int
    text: str = ""


@attrs.frozen
class Change:
    """A fixed deduction (sign -1) or addition (sign 1)."""

    amount: Expr
    sign: int
    text: str = ""


@attrs.frozen
class Bound:
    """`way`: at_least or at_most."""

    way: str
    value: Expr
    text: str = ""


@attrs.frozen
class RoundTo:
    places: int
    mode: Rounding
    text: str = ""


@attrs.frozen
class Adjusted:
    """A base score, changed by all changes together, then limited and rounded in the order written.

    `most_minus` and `most_plus` bound the sum of the deductions and of the additions.
    """

    base: Outcome
    changes: tuple[Steps | Change, ...]
    most_minus: Expr | None
    most_plus: Expr | None
    limits: tuple[Bound | RoundTo, ...]


Outcome = Award | Discretion | Open | PeersScore | LeaveOut | Nested | Adjusted


@attrs.frozen
class Collect:
    """What several rows that apply make together: their sum (add_up, from `start`), or the highest or lowest of them.

    `limits` bound and round the result in the order written. No row that applies: `start` (0 without) for a sum.
    """

    way: str
    start: Expr | None
    limits: tuple[Bound | RoundTo, ...]
    text: str = ""


@attrs.frozen
class Row:
    """`when` is None for 其余: it applies when the table's value is given and no other row applies."""

    when: Expr | None
    outcome: Outcome
    text: str
    span: Span


@attrs.frozen
class Table:
    """Exactly one row applies (rows that apply together must agree); with `ordered` the first one does.

    With `collect` any number of them may apply, and it says what they make together.
    """

    subject: Expr | None
    subject_text: str
    rows: tuple[Row, ...]
    ordered: bool
    span: Span
    collect: Collect | None = None
    exceptions: tuple[Exceptional, ...] = ()


@attrs.frozen
class Exceptional:
    """例外: what goes before the rows of a table, or before another exception, while `when` holds.

    At most one of those beside each other may hold; `exceptions` are those to itself.
    """

    name: str
    when: Expr
    outcome: Outcome
    text: str
    basis: tuple[str, ...]
    span: Span
    exceptions: tuple[Exceptional, ...] = ()


@attrs.frozen
class Range:
    """The least and the greatest score that is possible, where the author says so (最高, 最低, 最多); None: unlimited.

    The texts are the author's words for an end; "" where that follows from the kind of indicator, so that a rule which
    gives more has a mistake.
    """

    low: Fraction | None
    high: Fraction | None
    low_text: str = ""
    high_text: str = ""


@attrs.frozen
class Remark:
    """What the scheme says about a part of it without any say in the score. `word`: source, responsible, note."""

    word: str
    texts: tuple[str, ...]


@attrs.frozen
class Indicator:
    """A leaf with points of its own. `claimed` is the cell where the form claims a score.

    `stage` is 2 where its table needs what all forms of the run say, else 1.
    `range` is None where the score lies between 0 and the points. `extra` is bonus or malus for what lies outside the
    sum of points (its points are 0 then), else "".
    """

    name: str
    points: Fraction
    table: Table
    claimed: Expr | None
    basis: tuple[str, ...]
    span: Span
    stage: int = 1
    range: Range | None = None
    extra: str = ""
    reviewed: Expr | None = None
    remarks: tuple[Remark, ...] = ()


@attrs.frozen
class EachRow:
    """Scores every row of the form's own indicators by one method; points and names come from the row.

    `extra`: the rows are a bonus, or a malus whose rows take up to their points.
    """

    source: RowsOf
    where: Expr | None
    method: str
    name: Expr
    points: Expr
    table: Table
    claimed: Expr | None
    basis: tuple[str, ...]
    span: Span
    stage: int = 1
    extra: str = ""
    reviewed: Expr | None = None


@attrs.frozen
class Elsewhere:
    """Points whose rule stands in another document: undetermined from 0 to the points."""

    name: str
    points: Fraction
    reason: str
    basis: tuple[str, ...]
    span: Span
    range: Range | None = None
    extra: str = ""
    remarks: tuple[Remark, ...] = ()


@attrs.frozen
class Section:
    """A level of the scheme; its children add up to its points, or to its inner points.

    Attributes:
        range: the limits of its score, where the author says so.
        extra: bonus or malus for a group outside the sum of points, else "".
        inner: the points to which its children add (内部); its score is theirs ÷ inner × points.
        pick: highest or lowest where only one of the children counts (取最高, 取最低), else "".
        left_out: what becomes of the points of a child that is left out: to_siblings, to_total, to_nobody.
    """

    name: str
    points: Fraction
    children: tuple[Child, ...]
    basis: tuple[str, ...]
    span: Span
    range: Range | None = None
    extra: str = ""
    inner: Fraction | None = None
    pick: str = ""
    left_out: str = "to_siblings"
    remarks: tuple[Remark, ...] = ()


Child = Section | Indicator | EachRow | Elsewhere


@attrs.frozen
class Grade:
    """`when` reads the total as the table's value; None for 其余."""

    name: str
    when: Expr | None
    span: Span


@attrs.frozen
class Formula:
    """总分 = …: how the total is made of its parts, then limited in the order written; `text` is as it was written."""

    value: Expr
    limits: tuple[Bound, ...]
    text: str
    span: Span


@attrs.frozen
class SetTotal:
    """The total becomes `value`; with `caps` it becomes no more than that."""

    value: Expr
    caps: bool


@attrs.frozen
class CapGrade:
    """No better grade than this one."""

    grade: str


Effect = SetTotal | CapGrade


@attrs.frozen
class Veto:
    """一票否决: what becomes of total and grade when a condition holds.

    `text` and `effect_text` are condition and effect as the author wrote them.
    """

    name: str
    when: Expr
    effect: Effect
    basis: tuple[str, ...]
    text: str
    effect_text: str
    span: Span


@attrs.frozen
class NamedResult:
    """结果: what a score leads to, such as a payment. The rows of `table` award values of `kind`, not points."""

    name: str
    table: Table
    kind: Kind
    span: Span


@attrs.frozen
class Scheme:
    """A published scheme for one form. `years` is the first and the last year, None when it names none.

    `total` is None where the scheme has none (满分 不设). `left_out` is that of `Section`, for the first level.
    `rounds` says how many indicators, each in need of the one before, stand one behind the other at most (得分（…）).
    """

    name: str
    title: str
    form: str
    years: tuple[int, int] | None
    basis: tuple[str, ...]
    total: Fraction | None
    rounding: RoundTo | None
    total_rounding: RoundTo | None
    grades: tuple[Grade, ...]
    grades_ordered: bool
    claimed_total: Expr | None
    children: tuple[Child, ...]
    span: Span
    applies: Expr | None = None
    """Which of the forms of that name it is for (适用); None for all of them."""
    applies_text: str = ""

    def sums_whole_places(self) -> bool:
        """Whether the scores that are summed have no more places than the total is rounded to."""
        own, total = self.rounding, self.total_rounding
        return own is not None and total is not None and own.places <= total.places and self.formula is None

    def holds_in(self, year: int | None) -> bool:
        """Whether it holds in a year; a scheme that names no year, and a form that gives none, go with any."""
        return year is None or self.years is None or self.years[0] <= year <= self.years[1]

    left_out: str = "to_siblings"
    rounds: int = 0
    formula: Formula | None = None
    vetoes: tuple[Veto, ...] = ()
    results: tuple[NamedResult, ...] = ()


# ---- forms -------------------------------------------------------------------------------------------------------


@attrs.frozen
class FieldDeclaration:
    """A field of a form: its kind, the unit a bare number is read in, and what is asked of it.

    `low` and `high` bound a number (None: no bound), `whole` asks for a whole one; `na` are words that mean
    "not applicable" here; `same_unit` names the field whose unit this one must have.
    """

    name: str
    kind: Kind
    unit: Unit | None
    required: bool
    low: Fraction | None
    high: Fraction | None
    low_closed: bool
    high_closed: bool
    na: tuple[str, ...]
    same_unit: str | None
    remark: str
    span: Span
    whole: bool = False


@attrs.frozen
class GroupDeclaration:
    name: str
    members: tuple[Member, ...]
    span: Span


@attrs.frozen
class RowsDeclaration:
    name: str
    members: tuple[Member, ...]
    span: Span


Member = FieldDeclaration | GroupDeclaration | RowsDeclaration


@attrs.frozen
class Form:
    """`key` is the field by which one of several forms is called; `many`: a submission may hold several."""

    name: str
    title: str
    many: bool
    key: str | None
    members: tuple[Member, ...]
    span: Span


# ---- checks ------------------------------------------------------------------------------------------------------


@attrs.frozen
class CheckDomain:
    """What a check looks at: a form, or the rows at `path` in it; `where` leaves rows out."""

    form: str
    path: tuple[str, ...]
    where: Expr | None
    require: Expr
    message: tuple[str | Expr, ...]
    position: tuple[Field, ...]


@attrs.frozen
class Check:
    """A condition that must hold wherever its domains lead; without domains, once for the submission."""

    name: str
    title: str
    domains: tuple[CheckDomain, ...]
    severity: str
    basis: tuple[str, ...]
    span: Span


@attrs.frozen
class Program:
    """Everything that a folder of rules says; `digest` names its texts, `units` are the author's own."""

    forms: tuple[Form, ...]
    schemes: tuple[Scheme, ...]
    checks: tuple[Check, ...]
    digest: str
    units: tuple[Unit, ...] = ()


__all__ = ["Expr", "Kind", "NumberKind", "Program", "TextKind"]
