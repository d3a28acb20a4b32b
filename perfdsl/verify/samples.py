"""Values that stand for all values, as far as the conditions of one table can tell (specs/tables.md).

What conditions look at is a variable: the table's value, a cell, a sum. A variable is tried below, at, between and
above everything that it is compared with, and in every state; a text as each word and as another word. Variables are
settled one after another, so that a cell compared with another cell is tried below, at and above the value which that
one has. An expression made of variables alone (目标 × 80%) is computed from them. Otherwise variables count as
independent.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import (
    DAYS,
    POINTS,
    RATIO,
    TEXT,
    TRUTH,
    WORKING_DAYS,
    DateKind,
    Kind,
    NumberKind,
    TextKind,
    TruthKind,
    WrittenKind,
)
from perfdsl.core.show import show_day, show_number
from perfdsl.core.values import Absent, Day, Number, Record, State, TextValue, Truth, Value, Written
from perfdsl.core.walk import children, replace, walk
from perfdsl.core.whole import is_whole
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import as_number, evaluate
from perfdsl.quantities import WrittenDate, parse_written
from perfdsl.quantities.units import NUMBER, Dim, Unit, div_dims, mul_dims
from perfdsl.verify.bounds import bounds
from perfdsl.verify.whole import whole_points

OTHER_WORD = "\u2026"
"""Begins a text that no condition speaks of."""

TOLD = (ir.Field, ir.Subject, ir.Aggregate, ir.Peers, ir.ScoreOf, ir.SchemeScore)
"""What a form has a say in."""

STATES = (State.MISSING, State.NOT_APPLICABLE, State.NOT_DUE)
_COMPARATORS = ("≥", "≤", ">", "<", "=", "≠")


@attrs.frozen
class Sample:
    """A value, and further ones for which every condition says the same."""

    value: Value
    alike: tuple[Value, ...] = ()


@attrs.frozen
class Variable:
    """One thing that conditions look at.

    Attributes:
        number: tells its other word from those of other variables.
        against: what it is compared with: numbers and words of the rules, and other expressions.
        classes: the questions asked of its comparator (为 ≥, 为 定性).
        scaled: it stands inside an expression that another variable is compared with.
    """

    number: int
    expr: ir.Expr
    kind: Kind
    against: tuple[ir.Expr, ...]
    classes: tuple[ir.IsClass, ...]
    scaled: bool = False

    def samples(self, known: Iterable[Value], subject: ir.Expr | None) -> Iterator[Sample]:
        """The values to try; `known` are those that it is compared with, as far as they are settled."""
        given = [value for value in known if not isinstance(value, Absent)]
        match self.kind:
            case TruthKind():
                yield from (Sample(Truth(True)), Sample(Truth(False)))
            case TextKind():
                yield from self._words(given)
            case DateKind():
                yield from _days(given)
            case WrittenKind():
                yield from self._written(given)
            case NumberKind():
                yield from self._numbers(given, subject)
        if _is_condition(self.expr):
            return
        yield from (Sample(Absent(state)) for state in STATES)
        if _divides(subject if isinstance(self.expr, ir.Subject) and subject is not None else self.expr):
            yield Sample(Absent(State.ZERO_DENOMINATOR))

    def _words(self, given: Sequence[Value]) -> Iterator[Sample]:
        choices = self.kind.choices if isinstance(self.kind, TextKind) else ()
        words = [value.text for value in given if isinstance(value, TextValue | Written)]
        both = ["".join(pair) for pair in itertools.combinations(words, 2)]  # it may contain both
        free = [*words, *both, self._other_word]
        yield from (Sample(TextValue(word)) for word in dict.fromkeys(choices or free))

    def _numbers(self, given: Sequence[Value], subject: ir.Expr | None) -> Iterator[Sample]:
        numbers = [number for number in map(as_number, given) if isinstance(number, Number)]
        dim = dim_of(self.expr, subject)
        if not dim:
            dim = next((number.dim for number in numbers if number.dim), ())
        unit = next((number.unit for number in numbers if number.unit is not None and number.unit.dim == dim), None)
        low, high = bounds(subject if isinstance(self.expr, ir.Subject) and subject is not None else self.expr)
        edges = sorted({number.value for number in numbers} | ({Fraction(0)} if self.scaled else set()))

        judged = subject if isinstance(self.expr, ir.Subject) and subject is not None else self.expr
        if is_whole(judged):
            unit = unit or (None if dim else NUMBER)  # places and counts are no percentages
            for points in whole_points(edges, low, high):
                yield Sample(Number(points[0], dim, unit), tuple(Number(point, dim, unit) for point in points[1:]))
            return

        def allowed(number: Fraction) -> bool:
            return (low is None or number >= low) and (high is None or number <= high)

        for points in _between(edges, _step(dim, unit, edges), low, high) if edges else [_somewhere(low, high)]:
            inside = [Number(point, dim, unit) for point in points if allowed(point)]
            if inside:
                yield Sample(inside[0], tuple(inside[1:]))

    def _written(self, given: Sequence[Value]) -> Iterator[Sample]:
        numbers = [number for number in map(as_number, given) if isinstance(number, Number)]
        edges = sorted({number.value for number in numbers})
        dim = next((number.dim for number in numbers if number.dim), ())
        asked = {name for asked in self.classes for name in asked.comparators}
        for comparator in _COMPARATORS if asked else (None,):
            for points in _between(edges, Fraction(1)) if edges else [[Fraction(1)]]:
                number = Number(points[0], dim)
                yield Sample(Written(f"{comparator or ''}{show_number(number)}", comparator, number))
        days = _day_edges(given)
        if days or any(asked.dated for asked in self.classes):
            yield from (Sample(Written(show_day(day), None, None, day)) for day in _around(days))
        words = [value.text for value in given if isinstance(value, TextValue)]
        words += [value.text for value in given if isinstance(value, Written) and value.number is None]
        yield from (Sample(Written(word)) for word in dict.fromkeys((*words, self._other_word)))

    @property
    def _other_word(self) -> str:
        return f"{OTHER_WORD}{self.number}"


# ---- which variables there are -----------------------------------------------------------------------------------


def variables_of(table: ir.Table) -> tuple[Variable, ...]:
    """What the conditions of a table look at, in the order in which it is settled: the table's own value last."""
    atoms = [atom for row in table.rows if row.when is not None for atom in atoms_of(row.when)]
    against: dict[ir.Expr, list[ir.Expr]] = {} if table.subject is None else {ir.Subject(_subject_kind(table)): []}
    classes: dict[ir.Expr, list[ir.IsClass]] = {}
    for atom in atoms:
        for expr, others in looked_at(atom):
            against.setdefault(expr, []).extend(others)
            if isinstance(atom, ir.IsClass):
                classes.setdefault(expr, []).append(atom)
    computed = [expr for expr in against if _is_computed(expr, against)]
    inside = {part for expr in computed for part in walk(expr)}
    found = [
        Variable(number, expr, kind_of(expr), tuple(others), tuple(classes.get(expr, ())), expr in inside)
        for number, (expr, others) in enumerate(against.items())
        if expr not in computed
    ]
    return tuple(sorted(found, key=_turn))


def _turn(variable: Variable) -> int:
    """What can hold few values comes first, what takes a value, a unit or a word from what it meets comes late."""
    if isinstance(variable.kind, TruthKind) or (isinstance(variable.kind, TextKind) and variable.kind.choices):
        return 0
    if isinstance(variable.expr, ir.Subject):
        return 5
    if isinstance(variable.kind, WrittenKind | TextKind):
        return 3 if _tells_itself(variable) else 4
    return 1 if variable.scaled else 2


def _tells_itself(variable: Variable) -> bool:
    """Whether the rules say what a written cell may hold: 目标 为 日期 lets 实际 be a day, being compared with it."""
    return any(asked.dated for asked in variable.classes) or any(map(is_constant, variable.against))


def atoms_of(condition: ir.Expr) -> Iterator[ir.Expr]:
    """The conditions that a condition is put together from."""
    match condition:
        case ir.And() | ir.Or():
            for operand in condition.operands:
                yield from atoms_of(operand)
        case ir.Not():
            yield from atoms_of(condition.operand)
        case _:
            yield condition


def looked_at(atom: ir.Expr) -> list[tuple[ir.Expr, list[ir.Expr]]]:
    """What a single condition looks at, each with what it is compared with."""
    match atom:
        case ir.Compare(left=left, right=right):
            sides = [(left, [right]), (right, [left])]
            return [side for side in sides if not is_constant(side[0])]
        case ir.HasState() | ir.IsClass():
            return [(atom.operand, [])]
        case ir.Contains(operand=operand, parts=parts) if all(isinstance(part, ir.Words) for part in parts):
            return [(operand, list(parts))] if isinstance(kind_of(operand), TextKind) else [(atom, [])]
        case _:
            return [(atom, [])]


def is_constant(expr: ir.Expr) -> bool:
    """Whether no form has a say in it."""
    return not any(isinstance(part, TOLD) for part in walk(expr))


def _is_computed(expr: ir.Expr, against: dict[ir.Expr, list[ir.Expr]]) -> bool:
    """An expression of which every part that a form tells is a variable itself, and no edge of its own is known."""
    if not isinstance(expr, ir.Arithmetic | ir.Negative | ir.Call | ir.Named) or not against[expr]:
        return False
    if any(is_constant(other) for other in against[expr]) or any(isinstance(part, ir.Case) for part in walk(expr)):
        return False  # a value table has edges of its own
    leaves = [part for part in walk(expr) if isinstance(part, TOLD)]
    return all(leaf in against for leaf in leaves)


def _subject_kind(table: ir.Table) -> Kind:
    for row in table.rows:
        if row.when is not None:
            for part in walk(row.when):
                if isinstance(part, ir.Subject):
                    return part.kind
    assert table.subject is not None
    return kind_of(table.subject)


# ---- kinds and dimensions ----------------------------------------------------------------------------------------


def kind_of(expr: ir.Expr) -> Kind:
    """The kind of a lowered expression."""
    match expr:
        case ir.Field() | ir.Subject() | ir.Literal() | ir.Peers():
            return expr.kind
        case ir.ScoreOf() | ir.SchemeScore():
            return POINTS
        case ir.Named():
            return kind_of(expr.value)
        case ir.Words() | ir.Call(function="unnumbered"):
            return TEXT
        case ir.Call(function="days"):
            return DAYS
        case ir.WorkingDays():
            return WORKING_DAYS
        case ir.Call(arguments=arguments):
            return kind_of(arguments[0])
        case ir.Case(rows=rows):
            return next((kind for row in rows if (kind := kind_of(row.value)) != RATIO), RATIO)
        case ir.Aggregate(function="exists" | "every"):
            return TRUTH
        case ir.Aggregate(body=ir.Field() as body):
            return body.kind
        case ir.Aggregate(body=body) if body is not None:
            return NumberKind(expr.dim)
        case ir.Compare() | ir.HasState() | ir.IsClass() | ir.Contains() | ir.And() | ir.Or() | ir.Not():
            return TRUTH
        case _:
            return RATIO


def dim_of(expr: ir.Expr, subject: ir.Expr | None) -> Dim:
    """The dimension of a number; () also where only the cells can tell."""
    match expr:
        case ir.Subject() if subject is not None:
            return dim_of(subject, None)
        case ir.Arithmetic(operator="×"):
            return mul_dims(dim_of(expr.left, subject), dim_of(expr.right, subject))
        case ir.Arithmetic(operator="÷"):
            return div_dims(dim_of(expr.left, subject), dim_of(expr.right, subject))
        case ir.Arithmetic():
            return dim_of(expr.left, subject) or dim_of(expr.right, subject)
        case ir.Negative():
            return dim_of(expr.operand, subject)
        case ir.Named():
            return dim_of(expr.value, subject)
        case ir.Full():
            return (("分", 1),)
        case _:
            kind = kind_of(expr)
            return kind.dim if isinstance(kind, NumberKind) else ()


def _divides(expr: ir.Expr) -> bool:
    return any(
        isinstance(part, ir.Arithmetic) and part.operator == "÷" and not isinstance(part.right, ir.Literal)
        for part in walk(expr)
    )


def _is_condition(expr: ir.Expr) -> bool:
    """A condition that cannot be taken apart is tried as true and false alone."""
    return isinstance(kind_of(expr), TruthKind) and not isinstance(expr, ir.Field | ir.Subject)


# ---- numbers and days --------------------------------------------------------------------------------------------


def _step(dim: Dim, unit: Unit | None, edges: list[Fraction]) -> Fraction:
    """A small difference that people would write: a percentage point, a person, a hundredth of 万元."""
    if unit is not None and unit.scale > 1:
        return unit.scale / 100
    return Fraction(1) if dim or (edges and edges[-1] > 2) else Fraction(1, 100)  # beyond 200% a whole


def _between(
    edges: list[Fraction], step: Fraction, low: Fraction | None = None, high: Fraction | None = None
) -> Iterator[list[Fraction]]:
    """Points below the first edge, at it, between it and the next, … and above the last, within the bounds."""
    yield [*_inside(low, edges[0]), edges[0] - step] if low is not None else [edges[0] - step, edges[0] - step * 3 / 7]
    for left, right in itertools.pairwise(edges):
        yield [left]
        yield _inside(left, right)
    yield [edges[-1]]
    top = [edges[-1] + step, edges[-1] + step * 17 / 7]
    yield [*_inside(edges[-1], high), *top] if high is not None else top


def _inside(left: Fraction, right: Fraction) -> list[Fraction]:
    return [(left + right) / 2, left + (right - left) * 3 / 7] if left < right else []


def _somewhere(low: Fraction | None, high: Fraction | None) -> list[Fraction]:
    return [Fraction(1), *(end for end in (low, high) if end is not None)]


def _days(given: Sequence[Value]) -> Iterator[Sample]:
    """Every day, month or year spoken of, and the days just before and behind it."""
    yield from (Sample(day) for day in _around(_day_edges(given)))


def _day_edges(given: Sequence[Value]) -> list[Day]:
    """The days, months and years that a variable is compared with."""
    edges: list[Day] = []
    for value in given:
        match value:
            case TextValue():
                written = parse_written(value.text)
                edges += [Day(written.year, written.month, written.day)] if isinstance(written, WrittenDate) else []
            case Day():
                edges.append(value)
            case Written(day=Day() as day):
                edges.append(day)
            case _:
                pass
    return edges


def _around(edges: list[Day]) -> list[Day]:
    """The first and last day of each edge, and the days next to them."""
    days = {day for edge in edges for day in _near(edge)} or {date(2024, 6, 15)}
    return [Day(day.year, day.month, day.day) for day in sorted(days)]


def _near(edge: Day) -> Iterator[date]:
    first = date(edge.year, edge.month or 1, edge.day or 1)
    last = first
    if edge.day is None:
        after = date(edge.year + 1, 1, 1) if edge.month in (None, 12) else date(edge.year, edge.month + 1, 1)
        last = after - timedelta(days=1)
    yield from (first - timedelta(days=1), first, last, last + timedelta(days=1))


# ---- combinations ------------------------------------------------------------------------------------------------


@attrs.frozen
class Combination:
    """Values of all variables that can occur together; `env` holds them where `Places` puts them."""

    env: Environment
    samples: tuple[Sample, ...]

    @property
    def is_given(self) -> bool:
        """Whether every variable has a value."""
        return not any(isinstance(sample.value, Absent) for sample in self.samples)


@attrs.frozen
class Places:
    """The cells of a made-up form in which the values of variables stand."""

    variables: tuple[Variable, ...]
    subject: ir.Expr | None

    @property
    def of(self) -> dict[ir.Expr, ir.Expr]:
        """Where each variable stands; the table's own value is asked for as ever."""
        return {
            variable.expr: ir.Field(0, (_cell(at),), variable.kind)
            for at, variable in enumerate(self.variables)
            if not isinstance(variable.expr, ir.Subject)
        }

    def combinations(self, points: Fraction) -> Iterator[Combination]:
        """Every combination of values that can occur."""
        yield from self._settle(0, Environment((Record({}),), {}, None, points), ())

    def _settle(self, at: int, env: Environment, taken: tuple[Sample, ...]) -> Iterator[Combination]:
        if at == len(self.variables):
            if self._is_possible(taken):
                yield Combination(env, taken)
            return
        variable = self.variables[at]
        for sample in variable.samples(self._known(variable, env), self.subject):
            yield from self._settle(at + 1, self.put(env, at, sample.value), (*taken, sample))

    def put(self, env: Environment, at: int, value: Value) -> Environment:
        """The environment in which a variable has that value."""
        if isinstance(self.variables[at].expr, ir.Subject):
            return env.judging(value)
        return attrs.evolve(env, frames=(Record({**env.frames[0].cells, _cell(at): value}),))

    def _known(self, variable: Variable, env: Environment) -> list[Value]:
        """The values of what a variable is compared with, as far as they are settled."""
        replaced = [replace(expr, self.of) for expr in variable.against]
        return [evaluate(expr, env) for expr in replaced if is_settled(expr, env)]

    def _is_possible(self, taken: tuple[Sample, ...]) -> bool:
        """A computed value has none where a cell that it is computed from has none, or where it divides by zero."""
        values = {variable.expr: sample.value for variable, sample in zip(self.variables, taken, strict=True)}
        own = next((value for expr, value in values.items() if isinstance(expr, ir.Subject)), None)
        if own is None or self.subject is None:
            return True
        inside = [part for part in own_parts(self.subject) if part in values]
        divisors = [
            part.right for part in walk(self.subject) if isinstance(part, ir.Arithmetic) and part.operator == "÷"
        ]
        if any(isinstance(values[part], Absent) for part in inside):
            return isinstance(own, Absent) and own.state is not State.ZERO_DENOMINATOR
        if any(_is_zero(values[part]) for part in inside if part in divisors):
            return isinstance(own, Absent)
        told = [part for part in walk(self.subject) if isinstance(part, TOLD) and not isinstance(part, ir.Subject)]
        all_given = all(part in values for part in told)
        return not (all_given and isinstance(own, Absent) and own.state is not State.ZERO_DENOMINATOR)


def _cell(at: int) -> str:
    return f"\0{at}"


def own_parts(expr: ir.Expr) -> Iterator[ir.Expr]:
    """The parts without which an expression has no value in a form; that of peers has one without the form's own."""
    yield expr
    if isinstance(expr, ir.Peers) and expr.function != "rank" and (not expr.own or expr.where is not None):
        return
    for child in children(expr):
        yield from own_parts(child)


def _is_zero(value: Value) -> bool:
    return isinstance(value, Number) and value.value == 0


def is_settled(expr: ir.Expr, env: Environment) -> bool:
    """Whether an expression reads only what has a value by now."""
    for part in walk(expr):
        if isinstance(part, ir.Aggregate | ir.Peers | ir.ScoreOf | ir.SchemeScore) or (
            isinstance(part, ir.Subject) and env.subject is None
        ):
            return False
        if isinstance(part, ir.Field) and (part.frame != 0 or part.path[0] not in env.frames[0].cells):
            return False
    return True
