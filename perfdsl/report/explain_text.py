"""The whole derivation of an indicator as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.core import ir
from perfdsl.diagnostics import spoken_place
from perfdsl.engine.place import form_path, source_of
from perfdsl.report.because import because_text
from perfdsl.report.layout import Column, Paint, Style, TableRow, left, table, wrap
from perfdsl.report.numbers import indicator_excess, points_text, score_text, stake_text
from perfdsl.report.places import bracketed, inside_form
from perfdsl.report.text_form import form_name, grades_text
from perfdsl.report.text_total import total_lines
from perfdsl.report.words import word
from perfdsl.source import display_width, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfdsl.core.results import Because
    from perfdsl.diagnostics import Cell
    from perfdsl.evidence import Explanation
    from perfdsl.messages import Lang
    from perfdsl.source import SourceFile, Span

_SOMETIMES = ("reviewed",)
_WHOLE_TABLE = 12
"""A scoring table of at most so many lines is shown whole, a longer one by its rows that applied."""


def render_explanations(
    explanations: list[Explanation],
    sources: Mapping[str, SourceFile],
    lang: Lang,
    *,
    width: int = 110,
    colour: bool = False,
) -> str:
    """Every explanation as a block, with a final line end.

    Args:
        explanations: at least one.
        sources: the rule files by name, for the text of the rules.
        lang: of the labels; names and rule texts stay as they are.
        width: cells of a line; at least 80.
        colour: with ANSI colours.
    """
    paint = Paint(colour)
    blocks = [_Block(one, sources, lang, max(width, 80), paint).text() for one in explanations]
    return "\n\n".join(blocks) + "\n"


class _Block:
    """One explanation on its way to text."""

    def __init__(
        self, one: Explanation, sources: Mapping[str, SourceFile], lang: Lang, width: int, paint: Paint
    ) -> None:
        self.one, self.sources, self.lang, self.width, self.paint = one, sources, lang, width, paint
        labels = ("form", "scheme", "basis", "rule", "numbers", "steps", "score", "claim", "effect", *_SOMETIMES)
        self.margin = max(display_width(word(label, lang)) for label in labels) + 4

    def text(self) -> str:
        """Heading and sections."""
        parts = (self._heading(), self._origin(), self._rule(), self._numbers(), self._steps(), self._end())
        return "\n".join(line for part in parts for line in part)

    def _heading(self) -> list[str]:
        path = " › ".join(visible(part) for part in self.one.indicator.path)
        tail = self._stake()
        return [self.paint(path, "bold") + tail, self.paint("=" * self.width, "dim")]

    def _stake(self) -> str:
        """How many points there are to have, and between which limits."""
        one, lang = self.one.indicator, self.lang
        if one.extra and one.points == 0:
            return f"  {word(f'{one.extra}_of', lang)}  {stake_text(one, lang)}"
        if one.points is None:
            return ""
        points = points_text(one.points)
        if one.left_out or (one.lowest == 0 and one.highest == one.points) or one.extra:
            return "  " + word("points_of", lang, points=points)
        ends = [word("unlimited", lang) if end is None else points_text(end) for end in (one.lowest, one.highest)]
        return "  " + word("range_of", lang, points=points, low=ends[0], high=ends[1])

    def _origin(self) -> list[str]:
        """Form, scheme, clauses."""
        one = self.one
        submission = one.report.submission
        form = " · ".join(part for part in (form_name(one.result), source_of(one.form, None), submission.unit) if part)
        lines = self._labelled("form", [form])
        lines += self._labelled("scheme", [f"{one.scheme.name} · {_address(one.scheme.span)}"])
        clauses = list(dict.fromkeys((*one.node.basis, *one.scheme.basis)))
        return lines + self._labelled("basis", clauses)

    def _labelled(self, label: str, texts: list[str], style: Style = "plain") -> list[str]:
        """The texts with the label before the first one; nothing without texts."""
        room = self.width - self.margin
        shown = [line for text in texts for line in wrap(visible(text), room)]
        heads = [word(label, self.lang), *[""] * len(shown)]
        return [
            f"  {self.paint(left(head, self.margin - 4), 'dim')}  {self.paint(line, style)}".rstrip()
            for head, line in zip(heads, shown, strict=False)
        ]

    def _rule(self) -> list[str]:
        """The rule as its author wrote it; > marks the rows that applied."""
        source = self.sources.get(self.one.indicator.rule.file)
        lines = ["", *self._labelled("rule", [_address(self.one.indicator.rule)])]
        if source is None:
            return lines
        applied = {line for row in self.one.applied for line in _lines_of(row.span, source)[:1]}
        digits = len(str(max(self._rule_lines(source))))
        before = 0
        for number in sorted(self._rule_lines(source)):
            if before and number > before + 1:
                lines.append(" " * self.margin + self.paint("…", "dim"))
            before = number
            lines.append(self._source_line(source, number, digits, applied=number in applied))
        return lines

    def _source_line(self, source: SourceFile, number: int, digits: int, *, applied: bool) -> str:
        text = visible(source.line(number).replace("\t", "    "))
        head = self.paint(f"{'>' if applied else ' '} {str(number).rjust(digits)} |", "good" if applied else "dim")
        return f"{' ' * (self.margin - 2)}{head} {self.paint(text, 'bold' if applied else 'plain')}"

    def _rule_lines(self, source: SourceFile) -> set[int]:
        node = self.one.node
        lines = {node.span.line}
        if isinstance(node, ir.Elsewhere):
            return lines
        lines |= {known.span.line for known in node.table.exceptions if known.span.file == source.name}
        here = [row.span for row in node.table.rows if row.span.file == source.name]
        first, last = node.table.span.line, max((span.line for span in here), default=0)
        if len(here) < len(node.table.rows) or last < first:  # an indicator that was changed: its rows stand elsewhere
            return lines | {line for span in here for line in _lines_of(span, source)}
        if last - first < _WHOLE_TABLE:
            ends = {line for row in node.table.rows for line in _lines_of(row.span, source)}
            return lines | set(range(first, max(ends) + 1))
        return lines | {first} | {line for row in self.one.applied for line in _lines_of(row.span, source)}

    def _numbers(self) -> list[str]:
        """Each cell that was read, what it holds, where it stands."""
        if not self.one.cells:
            return []
        rows = [TableRow((visible(used.name), visible(used.value), self._cell(used.where))) for used in self.one.cells]
        columns = [Column(""), Column("", numeric=True, most=40), Column("")]
        lines = table(columns, rows, self.width, self.paint, " " * self.margin)[1:]
        label = f"  {self.paint(left(word('numbers', self.lang), self.margin - 4), 'dim')}  "
        more = [" " * self.margin + f"… +{self.one.more}"] if self.one.more else []
        return ["", label + lines[0][self.margin :], *lines[1:], *more]

    def _cell(self, cell: Cell) -> str:
        """Where a number stands; the form at hand and its document are named above."""
        own = form_path(self.one.form, "")[0]
        if cell.path[0] == own:
            return inside_form(cell, source_of(self.one.form, None), self.lang)
        return bracketed(
            " › ".join(visible(spoken_place(part, self.lang)) for part in cell.path),
            visible(spoken_place(cell.source or "", self.lang)),
            self.lang,
        )

    def _steps(self) -> list[str]:
        why = self.one.indicator.why
        steps = [line for number, step in enumerate(why, 1) for line in self._step(number, step)]
        return ["", *self._labelled("steps", steps)] if steps else []

    def _step(self, number: int, step: Because) -> list[str]:
        """A line of the derivation, in the order in which the engine went."""
        head = f"{'  ' * step.depth}{number}. "
        first, *more = wrap(visible(because_text(step, self.lang)), self.width - self.margin - len(head))
        return [head + first, *(" " * len(head) + line for line in more)]

    def _end(self) -> list[str]:
        """Score, claim, and what the difference does to the grade."""
        indicator = self.one.indicator
        score = word("points_of", self.lang, points=score_text(indicator.score))
        if indicator.left_out:
            score = word("left_out", self.lang)
        if not indicator.settled:
            score += f" ({word('open', self.lang)})" if self.lang == "en" else f"（{word('open', self.lang)}）"
        lines = ["", *self._labelled("score", [score, *self._moved()], "bold")]
        text, style = self._claim()
        lines += self._labelled("claim", [text], style) + self._review()
        return lines + self._labelled("effect", self._effect()) + self._total()

    def _review(self) -> list[str]:
        """What a reviewer gave, and took off the claim."""
        indicator = self.one.indicator
        if indicator.reviewed is None:
            return []
        said = [word("points_of", self.lang, points=points_text(indicator.reviewed))]
        if indicator.deducted:
            said.append(f"{word('deducted', self.lang)} {points_text(indicator.deducted)}")
        return self._labelled("reviewed", [("，" if self.lang == "zh" else ", ").join(said)])

    def _total(self) -> list[str]:
        """What was made of the total of the form: formula, vetoes, results."""
        lines: list[str] = []
        before = ""
        for label, text, style in total_lines(self.one.result, self.lang):
            shown = wrap(text, self.width - self.margin)
            heads = ["" if label == before else label, *[""] * len(shown)]
            lines += [
                f"  {self.paint(left(head, self.margin - 4), 'dim')}  {self.paint(line, style)}".rstrip()
                for head, line in zip(heads, shown, strict=False)
            ]
            before = label
        return ["", *lines] if lines else []

    def _moved(self) -> list[str]:
        """What becomes of it further up: the levels around it that are more than a sum, from the inside out."""
        one = self.one
        levels = [level for level in one.result.sections if level.path == one.indicator.path[: len(level.path)]]
        said = [(level.path[-1], line) for level in reversed(levels) for line in level.why]
        said += [(word("total", self.lang), line) for line in one.result.why]
        colon = "：" if self.lang == "zh" else ": "
        return [f"{name}{colon}{because_text(line, self.lang)}" for name, line in said]

    def _claim(self) -> tuple[str, Style]:
        indicator = self.one.indicator
        if indicator.claimed is None:
            return word("none_claimed", self.lang), "plain"
        claimed = word("points_of", self.lang, points=points_text(indicator.claimed))
        said, style = self._judged()
        return f"{claimed}{'，' if self.lang == 'zh' else ', '}{said}", style

    def _judged(self) -> tuple[str, Style]:
        indicator = self.one.indicator
        over = indicator_excess(indicator)
        if over:
            key = "too_high" if over > 0 else "too_low"
            return word(key, self.lang, points=points_text(abs(over))), "error" if over > 0 else "warning"
        if not indicator.settled:
            return word("cannot_tell", self.lang), "warning"
        return word("agrees" if indicator.score.is_exact else "inside", self.lang), "good"

    def _effect(self) -> list[str]:
        """The form's total and grade with the claim and with the score."""
        one = self.one
        if one.claimed_total is None or one.claimed_total == one.result.score or not one.result.grades:
            return []
        after = f"{score_text(one.result.score)}（{grades_text(one.result.grades, self.lang)}）"
        before = f"{score_text(one.claimed_total)}（{grades_text(one.claimed_grades, self.lang)}）"
        if self.lang == "en":
            after, before = (text.replace("（", " (").replace("）", ")") for text in (after, before))
        if one.result.grades == one.claimed_grades:
            return [word("effect_none", self.lang, grade=grades_text(one.result.grades, self.lang))]
        return [word("effect_some", self.lang, before=before, after=after)]


def _address(where: Span) -> str:
    return where.file if where.is_whole_file else f"{where.file}:{where.line}"


def _lines_of(where: Span, source: SourceFile) -> range:
    """The lines that a stretch of text touches; none when it lies in another file."""
    if where.file != source.name:
        return range(0)
    last, _ = source.position(max(where.end - 1, where.start))
    return range(where.line, last + 1)
