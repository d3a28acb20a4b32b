"""What stands left of the arrow (specs/tables.md)."""

from __future__ import annotations

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import RATIO, Kind, TextKind, TruthKind, WrittenKind
from perfdsl.core.whole import is_whole
from perfdsl.lower.context import Context
from perfdsl.lower.expressions import ALWAYS, TRUTH_WORDS, compare, lower_expression, lower_truth, within, within_list
from perfdsl.lower.peers import in_places
from perfdsl.lower.scope import THIS_FORM, THIS_ROW, Scope, visible_names
from perfdsl.lower.typed import Typed, as_number
from perfdsl.surface import tree

_LARGE = 1
"""A bare number of more digits than this before its point is no share that a scheme would set a limit at."""


@attrs.frozen
class Judged:
    """The value that a table judges, with its kind and the place where it is written.

    `copied`: rows hold the value itself in place of a reference to it, as those of a value table do.
    """

    expr: ir.Expr
    kind: Kind
    node: tree.Node
    copied: bool = False

    @property
    def subject(self) -> Typed:
        """The value as rows see it."""
        return (self.expr if self.copied else ir.Subject(self.kind)), self.kind

    @property
    def may_be_whole(self) -> bool:
        """Whether its values are whole numbers, or nothing is known of it."""
        return is_whole(self.expr) or self.expr == ir.Subject(WrittenKind())


def lower_condition(condition: tree.Condition, judged: Judged | None, scope: Scope, context: Context) -> ir.Expr | None:
    """Lower what stands left of the arrow; 其余 is the caller's."""
    condition = in_places(condition, judged.expr if judged else None)
    asked = _truth_asked(condition, judged)
    if asked is not None and judged is not None:
        return judged.subject[0] if asked else ir.Not(judged.subject[0])
    if isinstance(condition, tree.Quantity) and judged is not None and judged.may_be_whole:
        right = lower_expression(condition, scope, context)  # 1 → 7分 in a table of places or counts
        return None if right is None else compare("=", judged.subject, judged.node, right, condition, context)
    if not isinstance(condition, tree.Test | tree.Interval | tree.States | tree.Values):
        if isinstance(condition, tree.Path) and judged is not None and _is_list(condition, context):
            return within_list(judged.subject, judged.node, condition.names[0], context)
        assert not isinstance(condition, tree.Otherwise)
        if _is_bare_word(condition, judged, scope, context):
            word = context.written(condition.span)
            context.error("PD0113", condition.span, found=word, repair=f'"{word}"')
            return None
        return lower_truth(condition, scope, context)
    if judged is None:
        context.error("PD0401", condition.span, text=context.written(condition.span))
        return None
    _warn_without_percent(condition, judged, context)
    match condition:
        case tree.Test():
            right = lower_expression(condition.operand, scope, context)
            if right is None:
                return None
            return compare(condition.operator, judged.subject, judged.node, right, condition.operand, context)
        case tree.Interval():
            return within(judged.subject, judged.node, condition, scope, context)
        case tree.States():
            states = tuple(ir.HasState(judged.subject[0], state) for state in condition.states)
            return states[0] if len(states) == 1 else ir.Or(states)
        case tree.Values():
            return _one_of(condition, judged, context)


def _is_list(path: tree.Path, context: Context) -> bool:
    return len(path.names) == 1 and path.names[0].text in context.lists


def _truth_asked(condition: tree.Condition, judged: Judged | None) -> bool | None:
    """是 → 满分 and "是" → 满分 in a table of a yes or no; None for any other condition."""
    if judged is None or not isinstance(judged.kind, TruthKind):
        return None
    words = [condition.names[0].text] if isinstance(condition, tree.Path) and len(condition.names) == 1 else []
    words = [text.text for text in condition.texts] if isinstance(condition, tree.Values) else words
    truth = TRUTH_WORDS.get(words[0]) if len(words) == 1 else None
    return None if truth is None else truth == ALWAYS


def _is_bare_word(condition: tree.Condition, judged: Judged | None, scope: Scope, context: Context) -> bool:
    """`好 → 10分` where words are judged and nothing is called 好: its quotes are missing."""
    if not isinstance(condition, tree.Path) or len(condition.names) > 1:
        return False
    if judged is None or not isinstance(judged.kind, TextKind | WrittenKind):
        return False
    name = condition.names[0].text
    return name not in (*visible_names(scope, context), *context.lost, *THIS_FORM, *THIS_ROW)


def _warn_without_percent(condition: tree.Condition, judged: Judged, context: Context) -> None:
    """A quotient compared with 100 is compared with 10000%: most likely the sign was forgotten."""
    quotient = isinstance(judged.node, tree.Arithmetic) and judged.node.operator == "÷"
    if not quotient or as_number(judged.kind) != RATIO:
        return
    ends = [condition.operand] if isinstance(condition, tree.Test) else []
    ends += [condition.low, condition.high] if isinstance(condition, tree.Interval) else []
    for end in ends:
        if isinstance(end, tree.Quantity) and end.unit is None and len(end.number.partition(".")[0]) > _LARGE:
            context.warn("PD0333", end.span, text=context.written(end.span), number=end.number)


def _one_of(values: tree.Values, judged: Judged, context: Context) -> ir.Expr | None:
    words = [
        compare("=", judged.subject, judged.node, (ir.Words(text.text), TextKind()), text, context)
        for text in values.texts
    ]
    sound = tuple(word for word in words if word is not None)
    if len(sound) < len(words):
        return None
    return sound[0] if len(sound) == 1 else ir.Or(sound)
