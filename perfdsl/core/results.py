"""What scoring a form gives (specs/results.md)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import attrs

from perfdsl.core.kinds import Kind
from perfdsl.core.score import Score
from perfdsl.core.values import Value
from perfdsl.diagnostics import Diagnostic
from perfdsl.source import Span


@attrs.frozen
class Because:
    """One line of a derivation: a code of `perfdsl.messages.because`, and what fills its template.

    `depth` is 0 for the table of the indicator and grows in nested tables.
    """

    code: str
    args: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    depth: int = 0


@attrs.frozen
class IndicatorResult:
    """One indicator, or one row of the unit's own indicators.

    Attributes:
        path: names from the first level down to the indicator.
        points: its full points; None when the form does not give them (a row without 分值).
        score: what the rules give.
        claimed: what the form claims; None when it claims nothing here.
        settled: False when the score is open because something is missing or left to another document (待定).
        by_judgement: True when a person decides inside the score's range.
        why: the derivation; empty when tracing is off.
        row: the label of the form's row, None for an indicator of the scheme.
        rule: where the indicator stands in the rule file.
        basis: the 依据 that it cites.
        missing: the cells for want of which the score is open.
        claimed_text: what stands in the claimed cell, as written.
        place: the path of the claimed cell, or of the row, below the form.
        line: the row's line in the document handed in, if known.
        given: what the rule gave, where that lies outside 0 to the points and `score` was cut to them; else None.
        reason: why it is open in the author's words (待定 "…"), "" when the author gave none.
        elsewhere: True when the scheme leaves these points to another document (另行规定): open in every form alike.
        lowest, highest: between which scores it must lie, 0 and the points unless the scheme says more; None: no limit.
        extra: bonus or malus (加分项, 扣分项, and all that lies below them), which has no points in the sum; else "".
        left_out: True when it does not count here (不参评); the score is 0 then, and `reason` says why.
        reviewed: the score that a reviewer gave (复核), None when there is none.
        reviewed_text, reviewed_place: like `claimed_text` and `place`, of the reviewer's score.
    """

    path: tuple[str, ...]
    points: Fraction | None
    score: Score
    claimed: Fraction | None
    settled: bool
    by_judgement: bool
    why: tuple[Because, ...]
    row: str | None
    rule: Span
    basis: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    claimed_text: str | None = None
    place: tuple[str, ...] = ()
    line: int | None = None
    given: Score | None = None
    reason: str = ""
    elsewhere: bool = False
    lowest: Fraction | None = Fraction(0)
    highest: Fraction | None = None
    extra: str = ""
    left_out: bool = False
    reviewed: Fraction | None = None
    reviewed_text: str | None = None
    reviewed_place: tuple[str, ...] = ()

    @property
    def deducted(self) -> Fraction | None:
        """核减: by how much the reviewer's score is less than the claim; None unless both are given."""
        return None if self.claimed is None or self.reviewed is None else self.claimed - self.reviewed


@attrs.frozen
class SectionResult:
    """A level of the scheme: what stands below it makes together.

    Attributes:
        extra, lowest, highest: as of an indicator; a section that sets no limits has None for both.
        inner: the points to which its parts add, where these are not its own (内部).
        gone: how many of the points below it were left out (不参评).
        left_out: True when all were, and its own points went one level up.
        why: how its score comes from the parts, where that is more than a sum.
    """

    path: tuple[str, ...]
    points: Fraction
    score: Score
    claimed: Fraction | None
    rule: Span
    row_points: Fraction | None = None
    """The points of the form's own rows in it, added up; None when the scheme itself lists its indicators."""
    row_count: int = 0
    extra: str = ""
    inner: Fraction | None = None
    gone: Fraction = Fraction(0)
    left_out: bool = False
    why: tuple[Because, ...] = ()
    lowest: Fraction | None = None
    highest: Fraction | None = None
    reviewed: Fraction | None = None
    """The reviewer's scores below it added up; None unless all of them are given."""

    @property
    def deducted(self) -> Fraction | None:
        """Like that of an indicator."""
        return None if self.claimed is None or self.reviewed is None else self.claimed - self.reviewed


@attrs.frozen
class VetoResult:
    """What became of one 一票否决.

    Attributes:
        state: applied, not_applied, or open when its condition cannot be decided.
        effect: what it does, as the author wrote it.
        cells: when open, the cells and scores that decide.
        why: the condition with its numbers.
    """

    name: str
    state: str
    effect: str
    basis: tuple[str, ...]
    cells: tuple[str, ...]
    why: tuple[Because, ...]
    rule: Span


@attrs.frozen
class OutcomeResult:
    """What a score leads to (结果).

    Attributes:
        values: every value that is possible, in the order of the scheme's rows; of an interval its two ends.
        is_interval: the values are the ends of an interval, and anything between is possible too.
        cells: for want of what it is open; other values may be possible then.
    """

    name: str
    values: tuple[Value, ...]
    kind: Kind
    rule: Span
    is_interval: bool = False
    cells: tuple[str, ...] = ()


@attrs.frozen
class Result:
    """One form under one scheme.

    Attributes:
        submission: id of the submission.
        form, label: the form's name, and what tells it from its like ("" when it is the only one).
        grades: the grades that the score allows, best first as the scheme lists them; () when the scheme has none.
        claimed: the total that the form claims, if any.
        claimed_grades: the grade that the claimed total would have.
        total: the full points; None where the scheme has none (满分 不设).
        base, bonus, malus: of what the score is the sum, before it is rounded; the last two are None where the scheme
            has neither on its first level.
        claimed_sum: the claims of the parts as the scheme adds them up; None unless each has one.
        why: how the total came about, where the scheme says more than that its parts add up.
        before_vetoes: the total before 一票否决 took effect; `score` and `grades` are those after.
        vetoes, outcomes: what became of 一票否决 and 结果, in the order of the scheme.
        reviewed: the reviewer's scores added up; None unless all of them are given.
    """

    submission: str
    scheme: str
    form: str
    label: str
    total: Fraction | None
    score: Score
    claimed: Fraction | None
    grades: tuple[str, ...]
    claimed_grades: tuple[str, ...]
    indicators: tuple[IndicatorResult, ...]
    sections: tuple[SectionResult, ...]
    findings: tuple[Diagnostic, ...]
    why: tuple[Because, ...] = ()
    rule: Span | None = None
    base: Score | None = None
    bonus: Score | None = None
    malus: Score | None = None
    claimed_sum: Fraction | None = None
    before_vetoes: Score | None = None
    vetoes: tuple[VetoResult, ...] = ()
    outcomes: tuple[OutcomeResult, ...] = ()
    reviewed: Fraction | None = None

    @property
    def deducted(self) -> Fraction | None:
        """核减 over the whole form: the claimed total less the reviewer's; None unless both are given."""
        return None if self.claimed is None or self.reviewed is None else self.claimed - self.reviewed
