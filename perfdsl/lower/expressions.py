"""Expressions: names become cells, kinds and units are checked (specs/kinds.md).

A written cell (指标值, 量值) brings its own unit; here it has the dimension `~`, which cancels within a row and may be
compared with anything, since only the cell itself can tell.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import Literal

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import (
    POINT,
    POINTS,
    RATIO,
    TRUTH,
    DateKind,
    Kind,
    NumberKind,
    TextKind,
    TruthKind,
    WrittenKind,
)
from perfdsl.core.show import PARTS
from perfdsl.core.walk import walk
from perfdsl.lower.aggregates import lower_call
from perfdsl.lower.context import Context, nearest
from perfdsl.lower.coupling import lower_score_of
from perfdsl.lower.forms import unknown_unit
from perfdsl.lower.parameters import stretch_of
from perfdsl.lower.scope import Found, Scope, find
from perfdsl.lower.typed import (
    OWN_UNIT,
    Typed,
    TypedNumber,
    as_number,
    in_words,
    mismatch,
    number_of,
    text_of,
    truth_of,
)
from perfdsl.quantities import MAX_DIGITS, WrittenDate, format_number, parse_written
from perfdsl.quantities.units import div_dims, find_unit, mul_dims
from perfdsl.surface import tree

ALWAYS = ir.And(())
TRUTH_WORDS: dict[str, ir.Expr] = {"是": ALWAYS, "否": ir.Or(()), "yes": ALWAYS, "no": ir.Or(())}
MAX_DEPTH = 40
MAX_SIZE = 2_000
"""Operations in a value with a name, those of the values in it included: a name used twice costs twice."""
_NOWHERE = Scope()
"""Where values named at the top of a file are read: no form is at hand."""


def lower_truth(expression: tree.Expression, scope: Scope, context: Context) -> ir.Expr | None:
    """Lower a condition; None if it has problems (reported)."""
    return truth_of(lower_expression(expression, scope, context), expression, context)


def lower_number(expression: tree.Expression, scope: Scope, context: Context) -> TypedNumber | None:
    """Lower an expression that must give a number."""
    return number_of(lower_expression(expression, scope, context), expression, context)


def lower_points(expression: tree.Expression, scope: Scope, context: Context) -> ir.Expr | None:
    """Lower an expression that must give points (分)."""
    typed = lower_number(expression, scope, context)
    if typed is None:
        return None
    expr, kind = typed
    if kind.dim == (("分", 1),) or is_bare_zero(expr):
        return expr
    code = "PD0312"
    if isinstance(expr, ir.Literal) and kind.dim == ():
        code = "PD0313" if expr.unit is None else "PD0319"
    context.error(code, expression.span, text=context.written(expression.span), **in_words("found", kind))
    return None


def lower_value(value: tree.Expression | tree.Nested, scope: Scope, context: Context) -> Typed | None:
    """Lower what stands behind = : an expression, or a value table (按 … { … })."""
    if isinstance(value, tree.Nested):
        from perfdsl.lower.cases import lower_case  # its conditions are made of expressions

        return lower_case(value, scope, context)
    return lower_expression(value, scope, context)


def lower_expression(expression: tree.Expression, scope: Scope, context: Context) -> Typed | None:
    """Lower any expression and tell its kind; None if it has problems (reported)."""
    match expression:
        case tree.Quantity():
            return _quantity(expression, context)
        case tree.Text():
            return ir.Words(expression.text), TextKind()
        case tree.Full():
            if not scope.has_points:
                context.error("PD0206", expression.span)
                return None
            return ir.Full(), NumberKind((("分", 1),))
        case tree.Path():
            return _path(expression, scope, context)
        case tree.Negative():
            typed = lower_number(expression.operand, scope, context)
            return None if typed is None else (_negated(typed[0]), typed[1])
        case tree.Arithmetic():
            return _arithmetic(expression, scope, context)
        case tree.ScoreOf():
            score = lower_score_of(expression, scope, context)
            return None if score is None else (score, POINTS)
        case tree.Call():
            return lower_call(expression, scope, context, lower_expression)
        case _:
            condition = _condition(expression, scope, context)
            return None if condition is None else (condition, TRUTH)


def _condition(expression: tree.Expression, scope: Scope, context: Context) -> ir.Expr | None:
    match expression:
        case tree.Compare():
            return _compare(expression, scope, context)
        case tree.HasState():
            typed = lower_expression(expression.operand, scope, context)
            return None if typed is None else ir.HasState(typed[0], expression.state)
        case tree.IsClass():
            return _is_class(expression, scope, context)
        case tree.Contains():
            return _contains(expression, scope, context)
        case tree.Within():
            return _within(expression, scope, context)
        case tree.Junction():
            operands = [lower_truth(operand, scope, context) for operand in expression.operands]
            sound = tuple(operand for operand in operands if operand is not None)
            if len(sound) < len(operands):
                return None
            return ir.And(sound) if expression.word == "and" else ir.Or(sound)
        case tree.Negation():
            operand = lower_truth(expression.operand, scope, context)
            return None if operand is None else ir.Not(operand)
        case _:
            raise AssertionError(expression)


def _quantity(quantity: tree.Quantity, context: Context) -> Typed | None:
    if len(quantity.number) > MAX_DIGITS:
        context.error("PD0332", quantity.span, limit=str(MAX_DIGITS))
        return None
    if quantity.unit is None:
        return ir.Literal(Fraction(quantity.number), RATIO), RATIO
    unit = find_unit(quantity.unit, context.units)
    if unit is None:
        unknown_unit(quantity.unit, quantity.span, context)
        return None
    kind = NumberKind(unit.dim, unit.point)
    return ir.Literal(Fraction(quantity.number) * unit.scale, kind, unit), kind


def _path(path: tree.Path, scope: Scope, context: Context) -> Typed | None:
    part = _part(path)
    if part in scope.parts:
        return ir.SchemeScore(part), POINTS
    if len(path.names) == 1:
        named = _named(path.names[0], scope, context)
        if named is not False:
            return named
        truth = _truth_word(path.names[0], scope, context)
        if truth is not None:
            return truth, TRUTH
    if part and not _is_visible(path.names[0].text, scope, context):
        context.error("PD0450", path.span, name=path.names[0].text)
        return None
    found = find(path, scope, context)
    return None if found is None else field_of(found, path, context)


def _part(path: tree.Path) -> str:
    """Which part of the total a single word means: 总分, 基础分, 加分, 扣分; "" for any other word."""
    word = path.names[0].text
    return next((part for part, words in PARTS.items() if len(path.names) == 1 and word in words), "")


def _is_visible(name: str, scope: Scope, context: Context) -> bool:
    return (
        name in context.forms
        or name in context.lost
        or any(member.name == name for frame in scope.frames for member in frame.members)
    )


def _truth_word(name: tree.Name, scope: Scope, context: Context) -> ir.Expr | None:
    """是 and 否, unless something else is called so."""
    taken = name.text in context.forms or any(
        member.name == name.text for frame in scope.frames for member in frame.members
    )
    return None if taken else TRUTH_WORDS.get(name.text)


def _named(name: tree.Name, scope: Scope, context: Context) -> Typed | Literal[False] | None:
    """The author's own value of that name; False when there is none."""
    for known, let, defined_in in reversed(scope.lets):
        if known == name.text:
            return _let(let, defined_in, scope, context)
    if name.text in context.own_parameters:
        return _parameter(context.own_parameters[name.text], name, scope, context)
    if any(member.name == name.text for frame in scope.frames for member in frame.members):
        return False
    if name.text in context.lets:
        return _let(context.lets[name.text], _NOWHERE, scope, context)
    if name.text in context.parameters:
        return _parameter(context.parameters[name.text], name, scope, context)
    return False


def _parameter(parameter: tree.Parameter, used: tree.Name, scope: Scope, context: Context) -> Typed | None:
    """The value that a parameter has in the year at hand, with its documents."""
    stretch = stretch_of(parameter, used, context)
    if stretch is None:
        return None
    typed = _let(tree.Let(parameter.name, stretch.value, span=stretch.span), _NOWHERE, scope, context)
    if typed is None:
        return None
    if any(isinstance(part, ir.Field | ir.Aggregate) for part in walk(typed[0])):
        context.error("PD0223", stretch.value.span, name=used.text, text=context.written(stretch.value.span))
        return None
    assert isinstance(typed[0], ir.Named)
    return ir.Named(used.text, typed[0].value, tuple(text.text for text in stretch.basis)), typed[1]


def look_at_parameter(parameter: tree.Parameter, context: Context) -> None:
    """Report what is wrong in any value of a parameter, whether anybody uses it or not."""
    for stretch in parameter.stretches:
        always = attrs.evolve(parameter, stretches=(attrs.evolve(stretch, first=None),))
        _parameter(always, parameter.name, _NOWHERE, context)


def _let(let: tree.Let, defined_in: Scope, used_in: Scope, context: Context) -> Typed | None:
    """The value behind a name: read where it is defined, but with the frames of the place that uses it below its own.

    A sum inside the value pushes its rows on top of every frame there is when it is evaluated, so those of the user
    count, although their names are not seen.
    """
    name = let.name.text
    scope = defined_in.below(len(used_in.frames))
    if name in context.open_lets or len(context.open_lets) > MAX_DEPTH:
        context.error("PD0207", let.name.span, name=name)
        return None
    key = let.span, id(defined_in), len(used_in.frames)
    if key in context.lowered_lets:
        known: Typed | None = context.lowered_lets[key][1]
        return known
    context.open_lets.append(name)
    before = list(context.problems)
    typed = lower_value(let.value, scope, context)
    context.problems[len(before) :] = [new for new in context.problems[len(before) :] if new not in before]
    context.open_lets.pop()
    if typed is not None and next(islice(walk(typed[0]), MAX_SIZE, None), None) is not None:
        context.error("PD0329", let.name.span, name=name, limit=str(MAX_SIZE))
        typed = None
    found = None if typed is None else (ir.Named(name, typed[0]), typed[1])
    context.lowered_lets[key] = defined_in, found
    return found


def field_of(found: Found, path: tree.Path, context: Context) -> Typed | None:
    """The cell that a path leads to; a form, a group or rows are no value."""
    text = ".".join(name.text for name in path.names)
    match found.member:
        case ir.FieldDeclaration():
            if found.form is not None and found.form.many:
                context.error("PD0208", path.span, form=found.form.name, text=text)
                return None
            if found.through_rows:
                context.error("PD0210", path.span, name=text)
                return None
            form, member = found.form.name if found.form else None, found.member
            return _cell(found, member, form), member.kind
        case ir.GroupDeclaration():
            inner = found.member.members[0].name if found.member.members else "…"
            context.error("PD0209", path.span, name=text, example=f"{text}.{inner}")
        case ir.RowsDeclaration():
            context.error("PD0210", path.span, name=text)
        case None:
            context.error("PD0211", path.span, name=text)
    return None


def _cell(found: Found, member: ir.FieldDeclaration, form: str | None) -> ir.Field:
    return ir.Field(found.frame, found.path, member.kind, form, member.low, member.high, member.whole)


# ---- arithmetic --------------------------------------------------------------------------------------------------


def _arithmetic(node: tree.Arithmetic, scope: Scope, context: Context) -> Typed | None:
    left, right = lower_number(node.left, scope, context), lower_number(node.right, scope, context)
    if left is None or right is None:
        return None
    kind = _result_kind(node, left, right, context)
    return None if kind is None else (ir.Arithmetic(node.operator, left[0], right[0]), kind)


def _result_kind(
    node: tree.Arithmetic,
    left: tuple[ir.Expr, NumberKind],
    right: tuple[ir.Expr, NumberKind],
    context: Context,
) -> NumberKind | None:
    (left_expr, left_kind), (right_expr, right_kind) = left, right
    if node.operator == "×":
        dim = mul_dims(left_kind.dim, right_kind.dim)
        return NumberKind(dim, dim == () and left_kind.point != right_kind.point)
    if node.operator == "÷":
        if isinstance(right_expr, ir.Literal) and right_expr.value == 0:
            context.error("PD0314", node.right.span)
            return None
        dim = div_dims(left_kind.dim, right_kind.dim)
        return NumberKind(
            dim, dim == () and left_kind.point and isinstance(right_expr, ir.Literal) and not right_kind.point
        )
    if left_kind.dim != right_kind.dim:
        if is_bare_zero(left_expr) or is_bare_zero(right_expr):
            return right_kind if is_bare_zero(left_expr) else left_kind
        if OWN_UNIT in (left_kind.dim, right_kind.dim):
            return NumberKind(OWN_UNIT)
        mismatch("PD0301", node.left, left_kind, node.right, right_kind, context)
        return None
    return _difference(node, left, right) if left_kind.dim == () else left_kind


def _difference(
    node: tree.Arithmetic,
    left: tuple[ir.Expr, NumberKind],
    right: tuple[ir.Expr, NumberKind],
) -> NumberKind | None:
    """Sums of ratios and percentage points: the difference of two ratios is counted in points, 1 − x stays a ratio."""
    points = left[1].point + right[1].point
    if node.operator == "-" and points == 0:
        literal = isinstance(left[0], ir.Literal) or isinstance(right[0], ir.Literal)
        return RATIO if literal else POINT
    if node.operator == "-" and right[1].point and isinstance(right[0], ir.Literal):
        return left[1]
    return POINT if points == 2 else RATIO


def _negated(expr: ir.Expr) -> ir.Expr:
    return ir.Literal(-expr.value, expr.kind, expr.unit) if isinstance(expr, ir.Literal) else ir.Negative(expr)


def is_bare_zero(expr: ir.Expr) -> bool:
    """A zero without a unit: it goes with numbers of any kind."""
    return isinstance(expr, ir.Literal) and expr.value == 0 and expr.unit is None


# ---- comparisons -------------------------------------------------------------------------------------------------


def _compare(node: tree.Compare, scope: Scope, context: Context) -> ir.Expr | None:
    left, right = lower_expression(node.left, scope, context), lower_expression(node.right, scope, context)
    if left is None or right is None:
        return None
    return compare(node.operator, left, node.left, right, node.right, context)


def compare(
    operator: str, left: Typed, left_node: tree.Node, right: Typed, right_node: tree.Node, context: Context
) -> ir.Expr | None:
    """A comparison of two values of like kinds; reports unlike ones."""
    (left_expr, left_kind), (right_expr, right_kind) = left, right
    if isinstance(right_kind, TextKind) or isinstance(left_kind, TextKind):
        sound = _comparable_texts(operator, left, left_node, right, right_node, context)
        return ir.Compare(operator, left_expr, right_expr) if sound else None
    if isinstance(left_kind, DateKind | TruthKind) or isinstance(right_kind, DateKind | TruthKind):
        if type(left_kind) is not type(right_kind):
            mismatch("PD0302", left_node, left_kind, right_node, right_kind, context)
            return None
        for one, other in ((left_expr, right_expr), (right_expr, left_expr)):
            if other in TRUTH_WORDS.values() and operator in "=≠":
                return one if (other == ALWAYS) == (operator == "=") else ir.Not(one)
        return ir.Compare(operator, left_expr, right_expr)
    left_number, right_number = as_number(left_kind), as_number(right_kind)
    assert left_number is not None  # the other kinds are settled above
    assert right_number is not None
    if not (OWN_UNIT in (left_number.dim, right_number.dim) or is_bare_zero(left_expr) or is_bare_zero(right_expr)):
        if left_number.dim != right_number.dim:
            mismatch("PD0302", left_node, left_kind, right_node, right_kind, context)
            return None
        if left_number.point != right_number.point:
            repair = _repaired(left_expr, right_expr)
            mismatch("PD0303", left_node, left_kind, right_node, right_kind, context, **repair)
            return None
    return ir.Compare(operator, left_expr, right_expr)


def _repaired(left: ir.Expr, right: ir.Expr) -> dict[str, str]:
    """A number written in % in percentage points instead, or the other way round."""
    literal = right if isinstance(right, ir.Literal) else left
    if not isinstance(literal, ir.Literal):
        return {}
    number = format_number(literal.value * 100)
    if literal.kind.point:
        return {"repair_zh": f"{number}%", "repair_en": f"{number}%"}
    return {"repair_zh": f"{number}个百分点", "repair_en": f"{number}pp"}


def _comparable_texts(
    operator: str, left: Typed, left_node: tree.Node, right: Typed, right_node: tree.Node, context: Context
) -> bool:
    textual = (TextKind, WrittenKind, DateKind)
    if not (isinstance(left[1], textual) and isinstance(right[1], textual)):
        mismatch("PD0302", left_node, left[1], right_node, right[1], context)
        return False
    dates = isinstance(left[1], DateKind) or isinstance(right[1], DateKind)
    if operator not in "=≠" and not dates:
        context.error("PD0315", left_node.span, operator=operator, text=context.written(left_node.span))
        return False
    for (word, _), node in ((left, left_node), (right, right_node)):
        if dates and isinstance(word, ir.Words) and not isinstance(parse_written(word.text), WrittenDate):
            context.error("PD0331", node.span, found=word.text)
            return False
    return all(
        possible_text(word, kind, node, context)
        for (word, _), (_, kind), node in ((left, right, left_node), (right, left, right_node))
    )


def possible_text(word: ir.Expr, kind: Kind, node: tree.Node, context: Context) -> bool:
    """Whether a word is among the choices of a field; reports one that is not."""
    if (
        not isinstance(word, ir.Words)
        or not isinstance(kind, TextKind)
        or not kind.choices
        or word.text in kind.choices
    ):
        return True
    near = nearest(word.text, list(kind.choices))
    context.error(
        "PD0316",
        node.span,
        found=word.text,
        choices="、".join(kind.choices),
        **({"suggestion": near} if near else {}),
    )
    return False


def _is_class(node: tree.IsClass, scope: Scope, context: Context) -> ir.Expr | None:
    typed = lower_expression(node.operand, scope, context)
    if typed is None:
        return None
    expr, kind = typed
    words = set(node.words)
    comparators = tuple(word for word in node.words if word not in ("qualitative", "quantitative", "dated"))
    if words and not isinstance(kind, WrittenKind):
        context.error("PD0317", node.operand.span, text=context.written(node.operand.span), **in_words("found", kind))
        return None
    parts: list[ir.Expr] = []
    if words:
        parts.append(ir.IsClass(expr, comparators, "qualitative" in words, "quantitative" in words, "dated" in words))
    for text in node.classes:
        compared = compare("=", typed, node.operand, (ir.Words(text.text), TextKind()), text, context)
        if compared is None:
            return None
        parts.append(compared)
    return parts[0] if len(parts) == 1 else ir.Or(tuple(parts))


def _contains(node: tree.Contains, scope: Scope, context: Context) -> ir.Expr | None:
    typed = [lower_expression(part, scope, context) for part in (node.operand, *node.parts)]
    sound = [part for part in typed if part is not None]
    if len(sound) < len(typed):
        return None
    texts = [text_of(part, written, context) for part, written in zip(sound, (node.operand, *node.parts), strict=True)]
    words = tuple(text for text in texts if text is not None)
    return ir.Contains(words[0], words[1:]) if len(words) == len(texts) else None


def _within(node: tree.Within, scope: Scope, context: Context) -> ir.Expr | None:
    typed = lower_expression(node.operand, scope, context)
    if typed is None:
        return None
    if isinstance(node.interval, tree.Name):
        return within_list(typed, node.operand, node.interval, context)
    return within(typed, node.operand, node.interval, scope, context)


def within_list(typed: Typed, operand: tree.Node, name: tree.Name, context: Context) -> ir.Expr | None:
    """The value is one of the words of a list (值表); reports a list that is not there."""
    words = context.lists.get(name.text)
    if words is None:
        if name.text not in context.lost:
            near = nearest(name.text, list(context.lists))
            context.error("PD0231", name.span, name=name.text, **({"suggestion": near} if near else {}))
        return None
    parts = [compare("=", typed, operand, (ir.Words(word), TextKind()), name, context) for word in words]
    sound = tuple(part for part in parts if part is not None)
    return None if len(sound) < len(parts) else sound[0] if len(sound) == 1 else ir.Or(sound)


def within(typed: Typed, operand: tree.Node, interval: tree.Interval, scope: Scope, context: Context) -> ir.Expr | None:
    """The value lies in the interval, as two comparisons; reports an interval that holds nothing."""
    low, high = (
        lower_expression(interval.low, scope, context),
        lower_expression(interval.high, scope, context),
    )
    if low is None or high is None:
        return None
    if isinstance(low[0], ir.Literal) and isinstance(high[0], ir.Literal):
        closed = interval.low_closed and interval.high_closed
        if low[0].value > high[0].value or (low[0].value == high[0].value and not closed):
            context.error(
                "PD0307",
                interval.span,
                low=context.written(interval.low.span),
                high=context.written(interval.high.span),
            )
            return None
    above = compare("≥" if interval.low_closed else ">", typed, operand, low, interval.low, context)
    below = compare("≤" if interval.high_closed else "<", typed, operand, high, interval.high, context)
    return None if above is None or below is None else ir.And((above, below))
