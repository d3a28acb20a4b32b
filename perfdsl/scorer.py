"""One scheme, ready to score forms one after another, fast (specs/embedding.md, "Scoring at speed").

    scorer = rules.scorer("部门整体支出绩效评价")
    scores = scorer({"编制数": 31, "在职人数": "33", …})
    scores.total, scores.grades, scores.finding_count

The scores are the interpreter's, to the last digit: compiled rules give them, and the interpreter itself does where
the rules or the figures of a form are beyond the compiler. Nothing is explained here; `scores.explain()` does it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.layout import Frame
from perfdsl.core.results import Result
from perfdsl.core.score import Score
from perfdsl.core.values import FormData
from perfdsl.engine.claims import claim_findings
from perfdsl.engine.compiled.codes import UncoveredError
from perfdsl.engine.compiled.program import Outcome, Program, as_score, compile_scheme
from perfdsl.engine.scheme import score_form
from perfdsl.engine.table import Scored
from perfdsl.forms.frames import form_reader
from perfdsl.forms.quick import Reading, TooFineError, plain
from perfdsl.forms.read import read_submissions
from perfdsl.quantities import Unit

Data = Mapping[str, Any]
Others = Mapping[str, Sequence[Data]]
DECIMALS = (2, 6, 12)
"""The finenesses to which a scheme is compiled, as its forms need them: two decimals are enough for most."""


@attrs.frozen
class Scores:
    """What one form gets under the scheme.

    Attributes:
        grades: the grades that the total allows, in the scheme's order; () when the scheme has none.
        finding_count: how many findings `Result.findings` would hold: claims that differ from the rules, points that
            do not add up, indicators that are open. Findings of single cells are not among them.
    """

    _outcome: Outcome = attrs.field(repr=False)
    _scorer: Scorer = attrs.field(repr=False, eq=False)
    _prepared: Prepared = attrs.field(repr=False, eq=False)

    @property
    def total(self) -> Score:
        """The total, exact; an interval when something is open."""
        return as_score(self._outcome[1], self._last_place)

    @property
    def grades(self) -> tuple[str, ...]:
        """See the class."""
        return self._outcome[2]

    @property
    def finding_count(self) -> int:
        """See the class."""
        return self._outcome[3]

    @property
    def by_interpreter(self) -> bool:
        """Whether the interpreter scored this form."""
        return self._prepared.decimals is None

    @property
    def indicators(self) -> tuple[Score, ...]:
        """The score of each indicator, in the order of `Result.indicators`."""
        return tuple(as_score(score, self._last_place) for score in self._outcome[0])

    @property
    def settled(self) -> tuple[bool, ...]:
        """For each indicator, whether its score is settled; False is 待定."""
        return tuple(not isinstance(score, Scored) or score.settled for score in self._outcome[0])

    @property
    def _last_place(self) -> int:
        return 1 if self.by_interpreter else self._scorer.last_place

    def explain(self) -> Result:
        """The same scores with names, claims, reasons and findings, by the interpreter."""
        return self._scorer.interpret(*self._prepared.given, tracing=True)


@attrs.frozen
class Prepared:
    """A form that is read, ready to be scored. `decimals` is the fineness of its integers; None for the interpreter."""

    frame: Frame = attrs.field(repr=False)
    decimals: int | None
    given: tuple[Data, Others] = attrs.field(repr=False)


@attrs.define
class Scorer:
    """Scores forms by one scheme. May be shared between threads: all that it changes are caches and the counts.

    Attributes:
        calls, fallbacks: how many forms were scored, and how many of them by the interpreter.
        uncovered: why the scheme as a whole is left to the interpreter; None if it is compiled.
    """

    scheme: ir.Scheme = attrs.field(repr=lambda scheme: scheme.name)
    forms: Mapping[str, ir.Form] = attrs.field(repr=False)
    units: tuple[Unit, ...] = attrs.field(default=(), repr=False)
    calls: int = 0
    fallbacks: int = 0
    uncovered: str | None = None
    _programs: dict[int, tuple[Program, Any]] = attrs.field(factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        try:
            self._program(DECIMALS[0])
        except UncoveredError as reason:
            self.uncovered = str(reason)

    def __call__(self, data: Data, others: Others | None = None) -> Scores:
        """Score one form.

        Args:
            data: the form's 数据 as a data file has it. A cell is text, int, Decimal, Fraction, float (counts as the
                shortest text that reads back as it), bool or None.
            others: the data of the submission's other forms by the forms' names, for schemes that look at them.

        Raises:
            TypeError: a cell is of another type.
            ValueError: a fraction that no decimal number writes.
        """
        return self.score(self.read(data, others))

    @property
    def last_place(self) -> int:
        """How many of the scheme's last places make a point: 100 if it rounds to two decimals."""
        rounding = self.scheme.rounding
        return 10**rounding.places if rounding else 1

    def read(self, data: Data, others: Others | None = None) -> Prepared:
        """Read a form, to score it later or more than once. Arguments and errors as in a call."""
        own = {} if others is None else others
        given = data, own
        if self.uncovered is None:
            for decimals in DECIMALS:
                program, read = self._programs.get(decimals) or self._program(decimals)
                forms = (
                    {**own, self.scheme.form: (data, *own.get(self.scheme.form, ()))} if program.layout.forms else own
                )
                try:
                    return Prepared(read(data, forms), decimals, given)
                except TooFineError:
                    continue
        return Prepared([], None, given)

    def score(self, prepared: Prepared) -> Scores:
        """Score a form that is read."""
        self.calls += 1
        if prepared.decimals is None:
            self.fallbacks += 1
            return Scores(_outcome(self.interpret(*prepared.given)), self, prepared)
        return Scores(self._programs[prepared.decimals][0].run(prepared.frame), self, prepared)

    def interpret(self, data: Data, others: Others, *, tracing: bool = False) -> Result:
        """The interpreter's result for a form, with its findings."""
        listed = [(self.scheme.form, data), *((name, other) for name, several in others.items() for other in several)]
        raw = {"表": [{"表": name, "数据": _plain(given)} for name, given in listed]}
        submission = read_submissions(raw, "", self.forms, self.units)[0]
        form: FormData = submission.forms[self.scheme.form][0]
        result = score_form(self.scheme, form, submission.forms, submission.id, tracing=tracing)
        return attrs.evolve(result, findings=(*result.findings, *claim_findings(result, self.scheme, form)))

    def _program(self, decimals: int) -> tuple[Program, Any]:
        program = compile_scheme(self.scheme, self.forms, decimals, self.units)
        found = self._programs[decimals] = program, form_reader(program.layout, Reading(decimals, self.units))
        return found


def _plain(value: Any) -> Any:
    """Data as a JSON reader gives it."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else plain(value)


def _outcome(result: Result) -> Outcome:
    scores: list[int | Fraction | Scored] = [
        Scored(indicator.score, indicator.settled, indicator.by_judgement) for indicator in result.indicators
    ]
    return scores, result.score, result.grades, len(result.findings)
