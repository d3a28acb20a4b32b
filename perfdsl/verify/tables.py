"""Gaps and overlaps of scoring tables, found before any form is read (specs/tables.md).

A table is cut into cells on which every condition has one truth value: each compared expression is tried below, at and
above every number that it is compared with, and in every state; a text is tried as each word and as another word. The
interpreter itself says which rows apply there. Expressions are taken as independent, except that a value computed from
cells has no value where one of the cells has none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import POINTS, DateKind, Kind, NumberKind, TextKind, WrittenKind
from perfdsl.core.show import show_expression, show_number, show_value
from perfdsl.core.values import Absent, Day, Number, Record, State, TextValue, Truth, Value, Written
from perfdsl.core.walk import replace, walk
from perfdsl.diagnostics import Diagnostic, Note, Severity
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate, is_true
from perfdsl.engine.table import Scored, score_outcome
from perfdsl.engine.trace import Trace
from perfdsl.quantities.units import Dim, Unit
from perfdsl.verify.bounds import bounds

MAX_CELLS = 20_000
"""A table with more combinations than this is not decided here; a message says so."""

_STATES = (State.MISSING, State.NOT_APPLICABLE, State.NOT_DUE)
_OTHER_WORD = "\u2026"


@attrs.frozen
class _Judged:
    """One thing that conditions look at: an expression, and the values that stand for all its values."""

    expr: ir.Expr
    values: tuple[Value, ...]


def check_tables(program: ir.Program) -> list[Diagnostic]:
    """Report every gap, every contradicting overlap and every dead row of every table and of the grades."""
    found: list[Diagnostic] = []
    for scheme in program.schemes:
        for table, points in _tables(scheme.children):
            found += _check_table(table, points)
        found += _check_grades(scheme)
    return list(dict.fromkeys(found))


def _tables(children: tuple[ir.Child, ...]) -> Iterator[tuple[ir.Table, Fraction]]:
    for child in children:
        match child:
            case ir.Section():
                yield from _tables(child.children)
            case ir.Indicator():
                yield from _nested(child.table, child.points)
            case ir.EachRow():
                yield from _nested(child.table, Fraction(10))
            case ir.Elsewhere():
                pass


def _nested(table: ir.Table, points: Fraction) -> Iterator[tuple[ir.Table, Fraction]]:
    yield table, points
    for row in table.rows:
        outcome = row.outcome.base if isinstance(row.outcome, ir.Adjusted) else row.outcome
        if isinstance(outcome, ir.Nested):
            yield from _nested(outcome.table, points)


# ---- one table ---------------------------------------------------------------------------------------------------


def _check_table(table: ir.Table, points: Fraction) -> list[Diagnostic]:
    judged = _judged(table)
    size = 1
    for item in judged:
        size *= len(item.values)
    if size > MAX_CELLS:
        return [Diagnostic("PD0504", Severity.INFO, table.span, {"count": str(size), "limit": str(MAX_CELLS)})]
    found: list[Diagnostic] = []
    alive: set[int] = set()
    clashes: set[tuple[int, int]] = set()
    gap = False
    for env, values in _cells(table, judged, points):
        applying = _applying(table, judged, env)
        alive |= set(applying)
        given = all(not isinstance(value, Absent) for value in values)
        if not applying and given and not gap:
            gap = True
            found.append(_gap(table, judged, values))
        for first, second in itertools.combinations(applying, 2):
            if not table.ordered and (first, second) not in clashes and _differ(table, judged, first, second, env):
                clashes.add((first, second))
                found.append(_overlap(table, judged, values, first, second))
    dead = [row for at, row in enumerate(table.rows) if at not in alive and not (row.when is None and gap)]
    found += [Diagnostic("PD0503", Severity.ERROR, row.span, {"text": row.text}) for row in dead]
    return found


def _gap(table: ir.Table, judged: list[_Judged], values: tuple[Value, ...]) -> Diagnostic:
    return Diagnostic("PD0501", Severity.ERROR, table.span, {"value": _describe(table, judged, values)})


def _overlap(table: ir.Table, judged: list[_Judged], values: tuple[Value, ...], first: int, second: int) -> Diagnostic:
    rows = table.rows[first], table.rows[second]
    looked = {_looked_at(atom) for row in rows if row.when is not None for atom in _atoms(row.when)}
    pairs = [(item, value) for item, value in zip(judged, values, strict=True) if item.expr in looked]
    shown = _describe(table, [item for item, _ in pairs], tuple(value for _, value in pairs))
    args = {"value": shown, "first": rows[0].text, "second": rows[1].text}
    return Diagnostic("PD0502", Severity.ERROR, rows[1].span, args, notes=(Note(rows[0].span, "PD0591"),))


def _describe(table: ir.Table, judged: list[_Judged], values: tuple[Value, ...]) -> str:
    """The values of a cell in words: 在职人数 ÷ 编制数 = 100%."""
    parts = []
    for item, value in zip(judged, values, strict=True):
        name = (
            table.subject_text
            if isinstance(item.expr, ir.Subject) and table.subject_text
            else show_expression(item.expr)
        )
        shown = "其他文字" if isinstance(value, TextValue) and value.text == _OTHER_WORD else _show(value, item.expr)
        parts.append(f"{name} = {shown}")
    return "，".join(parts) or "任何情况"


def _show(value: Value, expr: ir.Expr) -> str:
    return show_value(value, getattr(expr, "kind", None))


def _applying(table: ir.Table, judged: list[_Judged], env: Environment) -> list[int]:
    """The rows that apply in a cell; in an ordered table the first one alone."""
    places = _places(judged)
    applying: list[int] = []
    unknown = False
    otherwise = None
    for at, row in enumerate(table.rows):
        if row.when is None:
            otherwise = at
            continue
        holds = is_true(evaluate(replace(row.when, places), env))
        unknown |= holds is None
        if holds:
            applying.append(at)
            if table.ordered:
                return applying
    if not applying and not unknown and otherwise is not None:
        return [otherwise]
    return applying


def _differ(table: ir.Table, judged: list[_Judged], first: int, second: int, env: Environment) -> bool:
    """Whether two rows give different scores in a cell; rows that read other cells must say the same in the same words."""
    scores = [_outcome(table.rows[at].outcome, judged, env) for at in (first, second)]
    if scores[0] is None or scores[1] is None:
        return _bare(table.rows[first].outcome) != _bare(table.rows[second].outcome)
    return scores[0] != scores[1]


def _bare(outcome: ir.Outcome) -> ir.Outcome:
    """The outcome without the author's wording."""
    if not isinstance(outcome, ir.Adjusted):
        return outcome
    return attrs.evolve(
        outcome,
        changes=tuple(attrs.evolve(change, text="") for change in outcome.changes),
        limits=tuple(attrs.evolve(limit, text="") for limit in outcome.limits),
    )


def _outcome(outcome: ir.Outcome, judged: list[_Judged], env: Environment) -> Scored | None:
    """The score of an outcome in a cell; None when it reads what the cell does not hold."""
    if isinstance(outcome, ir.Nested | ir.Open):
        return None
    bare = replace(outcome, _places(judged))
    reads = [part for expr in _expressions(bare) for part in walk(expr)]
    if any(
        isinstance(part, ir.Aggregate | ir.Subject) or (isinstance(part, ir.Field) and part.frame != 0)
        for part in reads
    ):
        return None
    if any(isinstance(part, ir.Field) and part.path[0] not in env.frames[0].cells for part in reads):
        return None
    return score_outcome(bare, env, Trace(on=False))


def _expressions(outcome: ir.Outcome) -> Iterator[ir.Expr]:
    match outcome:
        case ir.Award():
            yield outcome.value
        case ir.Discretion():
            yield from (outcome.low, outcome.high)
        case ir.Adjusted():
            yield from _expressions(outcome.base)
            for change in outcome.changes:
                yield change.amount
                if isinstance(change, ir.Steps):
                    yield from (change.measure, change.step)
            yield from (part for part in (outcome.most_minus, outcome.most_plus) if part is not None)
            yield from (limit.value for limit in outcome.limits if isinstance(limit, ir.Bound))
        case ir.Open() | ir.Nested():
            pass


# ---- cells -------------------------------------------------------------------------------------------------------


def _places(judged: list[_Judged]) -> dict[ir.Expr, ir.Expr]:
    return {item.expr: ir.Field(0, (f"\0{at}",), getattr(item.expr, "kind", POINTS)) for at, item in enumerate(judged)}


def _cells(table: ir.Table, judged: list[_Judged], points: Fraction) -> Iterator[tuple[Environment, tuple[Value, ...]]]:
    """Every combination of values that can occur together."""
    for values in itertools.product(*(item.values for item in judged)):
        if not _possible(table, judged, values):
            continue
        record = Record({f"\0{at}": value for at, value in enumerate(values)})
        yield Environment((record,), {}, None, points), values


def _possible(table: ir.Table, judged: list[_Judged], values: tuple[Value, ...]) -> bool:
    """A computed value has none where a cell that it is computed from has none, or where it divides by zero."""
    subject = next(
        (value for item, value in zip(judged, values, strict=True) if isinstance(item.expr, ir.Subject)), None
    )
    if subject is None or table.subject is None:
        return True
    inside = list(walk(table.subject))
    divisors = [part.right for part in inside if isinstance(part, ir.Arithmetic) and part.operator == "÷"]
    for item, value in zip(judged, values, strict=True):
        if isinstance(item.expr, ir.Subject) or item.expr not in inside:
            continue
        if isinstance(value, Absent) and not (
            isinstance(subject, Absent) and subject.state is not State.ZERO_DENOMINATOR
        ):
            return False
        zero = isinstance(value, Number) and value.value == 0 and item.expr in divisors
        if zero and not isinstance(subject, Absent):
            return False
    return True


def _judged(table: ir.Table) -> list[_Judged]:
    """What the conditions of a table look at, each with its stand-in values."""
    conditions = [row.when for row in table.rows if row.when is not None]
    seen: dict[ir.Expr, list[ir.Expr]] = {}
    if table.subject is not None:
        seen[ir.Subject(_kind(table))] = []
    for condition in conditions:
        for atom in _atoms(condition):
            seen.setdefault(_looked_at(atom), []).append(atom)
    return [_Judged(expr, tuple(_values(expr, atoms, table))) for expr, atoms in seen.items()]


def _kind(table: ir.Table) -> Kind:
    for row in table.rows:
        if row.when is not None:
            for part in walk(row.when):
                if isinstance(part, ir.Subject):
                    return part.kind
    return table.subject.kind if isinstance(table.subject, ir.Field) else NumberKind()


def _atoms(condition: ir.Expr) -> Iterator[ir.Expr]:
    match condition:
        case ir.And() | ir.Or():
            for operand in condition.operands:
                yield from _atoms(operand)
        case ir.Not():
            yield from _atoms(condition.operand)
        case _:
            yield condition


def _looked_at(atom: ir.Expr) -> ir.Expr:
    match atom:
        case ir.Compare(left=left, right=ir.Literal() | ir.Words()):
            return left
        case ir.Compare(left=ir.Literal() | ir.Words(), right=right):
            return right
        case ir.HasState() | ir.IsClass():
            return atom.operand
        case _:
            return atom


def _values(expr: ir.Expr, atoms: list[ir.Expr], table: ir.Table) -> Iterator[Value]:
    """Values of an expression that stand for all of them, as far as these conditions can tell."""
    kind = getattr(expr, "kind", None)
    if expr in atoms:  # a condition that cannot be taken apart: a comparison of two cells, 含, 存在 …
        yield from (Truth(True), Truth(False))
        return
    numbers = sorted({part.value for atom in atoms for part in walk(atom) if isinstance(part, ir.Literal)})
    words = list(dict.fromkeys(part.text for atom in atoms for part in walk(atom) if isinstance(part, ir.Words)))
    if isinstance(kind, WrittenKind):
        yield from _written(atoms, numbers, words)
    elif isinstance(kind, TextKind) or words:
        others = [] if isinstance(kind, TextKind) and kind.choices else [_OTHER_WORD]
        choices = kind.choices if isinstance(kind, TextKind) and kind.choices else words
        yield from (TextValue(word) for word in (*choices, *others))
    elif not isinstance(kind, DateKind):
        dim, unit = _dim_and_unit(expr, atoms)
        low, high = bounds(table.subject if isinstance(expr, ir.Subject) and table.subject is not None else expr)
        for number in _between(numbers, _step(dim, unit, numbers)):
            if (low is None or number >= low) and (high is None or number <= high):
                yield Number(number, dim, unit)
    yield from (Absent(state) for state in _STATES)
    if table.subject is not None and isinstance(expr, ir.Subject):
        yield Absent(State.ZERO_DENOMINATOR)


def _dim_and_unit(expr: ir.Expr, atoms: list[ir.Expr]) -> tuple[Dim, Unit | None]:
    for atom in atoms:
        for part in walk(atom):
            if isinstance(part, ir.Literal) and part.unit is not None:
                return part.kind.dim, part.unit
    kind = getattr(expr, "kind", None)
    return (kind.dim if isinstance(kind, NumberKind) else ()), None


def _step(dim: Dim, unit: Unit | None, numbers: list[Fraction]) -> Fraction:
    """A small difference that people would write: a percentage point, a person, a hundredth of 万元."""
    if unit is not None and unit.scale > 1:
        return unit.scale / 100
    return Fraction(1) if dim or (numbers and numbers[-1] > 2) else Fraction(1, 100)  # beyond 200% a whole


def _between(numbers: list[Fraction], step: Fraction = Fraction(1, 100)) -> list[Fraction]:
    """Every number, one between each two neighbours, one below the first and one above the last."""
    if not numbers:
        return [Fraction(1)]
    between = [(left + right) / 2 for left, right in itertools.pairwise(numbers)]
    return sorted([numbers[0] - step, *numbers, *between, numbers[-1] + step])


def _written(atoms: list[ir.Expr], numbers: list[Fraction], words: list[str]) -> Iterator[Value]:
    comparators = {name for atom in atoms if isinstance(atom, ir.IsClass) for name in atom.comparators}
    for comparator in ("≥", "≤", ">", "<", "=", "≠") if comparators else (None,):
        for number in _between(numbers):
            shown = show_number(Number(number))
            yield Written(f"{comparator or ''}{shown}", comparator, Number(number))
    if any(isinstance(atom, ir.IsClass) and atom.dated for atom in atoms):
        yield Written("2024年", None, None, Day(2024))
    yield from (Written(word) for word in (*words, _OTHER_WORD))


# ---- grades ------------------------------------------------------------------------------------------------------


def _check_grades(scheme: ir.Scheme) -> list[Diagnostic]:
    """Every total from 0 to the full points has exactly one grade."""
    if not scheme.grades:
        return []
    edges = {
        part.value for grade in scheme.grades if grade.when for part in walk(grade.when) if isinstance(part, ir.Literal)
    }
    stops = sorted({Fraction(0), scheme.total, *(edge for edge in edges if 0 <= edge <= scheme.total)})
    found: list[Diagnostic] = []
    for total in sorted({*stops, *((left + right) / 2 for left, right in itertools.pairwise(stops))}):
        env = Environment((), {}, Number(total, POINTS.dim))
        holding = [grade for grade in scheme.grades if grade.when is not None and is_true(evaluate(grade.when, env))]
        shown = show_number(Number(total, POINTS.dim))
        if not holding and all(grade.when is not None for grade in scheme.grades):
            found.append(
                Diagnostic("PD0505", Severity.ERROR, scheme.grades[0].span, {"value": shown, "scheme": scheme.name})
            )
        elif len(holding) > 1 and not scheme.grades_ordered:
            args = {"value": shown, "first": holding[0].name, "second": holding[1].name}
            note = Note(holding[0].span, "PD0591")
            found.append(Diagnostic("PD0506", Severity.ERROR, holding[1].span, args, notes=(note,)))
    first: dict[tuple[str, str], Diagnostic] = {}
    for problem in found:
        first.setdefault((problem.code, problem.args.get("first", "") + problem.args.get("second", "")), problem)
    return list(first.values())
