"""Functions over peers (specs/peers.md).

Peers are the forms of the run that the same scheme applies to in the same year. What a function asks of each of them
is read once for all (`Column`), sorted once, and looked up for each form. Nothing depends on the order of the forms.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.score import Score
from perfdsl.core.values import Absent, FormData, Number, State, Truth, Value, Written
from perfdsl.engine.environment import Environment
from perfdsl.engine.sorted_values import Sorted
from perfdsl.quantities.units import NUMBER, Dim, Unit

Evaluate = Callable[[ir.Expr, Environment], Value]
_ALL = ""
"""The group of everybody, where nothing is said of 同类."""


@attrs.frozen
class Entry:
    """What one peer answers: its value, whether it belongs to those asked (or why not known), and its group."""

    value: Value
    belongs: bool | Absent
    group: object | Absent

    @property
    def counts(self) -> bool:
        """Whether its value takes part."""
        return self.belongs is True and not isinstance(self.value, Absent)


@attrs.define
class Group:
    """The peers that are compared with each other.

    Attributes:
        given: how many of them have a value.
        out: how many have none, or cannot be told to belong here.
        dims: the dimensions of their values; more than one cannot be compared.
    """

    given: int = 0
    out: int = 0
    numbers: list[Fraction] = attrs.field(factory=list)
    dims: set[Dim] = attrs.field(factory=set)
    units: dict[str, Unit] = attrs.field(factory=dict)
    _sorted: Sorted | None = None

    def add(self, value: Value) -> None:
        """Take a peer in that has a value."""
        self.given += 1
        if isinstance(value, Number):
            self.numbers.append(value.value)
            if value.value != 0:  # zero is zero in any unit
                self.dims.add(value.dim)
            if value.unit is not None:
                self.units[value.unit.name] = value.unit

    @property
    def values(self) -> Sorted:
        """The values in order; sorted once."""
        if self._sorted is None:
            self._sorted = Sorted.of(self.numbers)
        return self._sorted

    @property
    def unit(self) -> Unit | None:
        """The unit to show results in: the one that all values have, if there is one."""
        return next(iter(self.units.values())) if len(self.units) == 1 else None


@attrs.frozen
class Column:
    """What all peers answer to one function, in the order of the pool, and those with a value by group.

    `groupless` is how many peers cannot be told to be alike or not: they are left out of every group.
    """

    entries: tuple[Entry, ...]
    groups: dict[object, Group]
    groupless: int


@attrs.define
class Pool:
    """The peers of one scheme in one year, and what was read of them so far."""

    scheme: ir.Scheme
    environments: list[Environment] = attrs.field(factory=list)
    """Where expressions are read for each peer: its form, the other forms of its submission, and what else is known."""
    scores: dict[object, list[Score | None]] = attrs.field(factory=dict)
    """The settled scores of the peers by indicator, for 同行平均分 (see `peer_scores`)."""
    _columns: dict[ir.Peers, Column] = attrs.field(factory=dict)
    _places: dict[int, int] = attrs.field(factory=dict)

    def add(self, form: FormData, env: Environment) -> None:
        """Take a form in, with all that can be read of it."""
        self._places[id(form.record)] = len(self.environments)
        self.environments.append(env)

    def place(self, form: FormData) -> Place:
        """The pool as that form sees it; it must have been added."""
        return Place(self, self._places[id(form.record)])

    def column(self, expr: ir.Peers, evaluate: Evaluate) -> Column:
        """What all peers answer to a function, read when it is first asked for."""
        asked = "count" if expr.function == "count" else ""  # words can be counted, not ranked
        key = attrs.evolve(expr, function=asked, own=True, descending=False, ties="", share=Fraction(0))
        if key not in self._columns:
            self._columns[key] = _column([_entry(expr, env, evaluate) for env in self.environments])
        return self._columns[key]


@attrs.frozen
class Place:
    """A pool, and which of its forms is at hand.

    Attributes:
        indicator: the one that is being scored, for 同行平均分.
        collecting: scores are being collected for a mean of scores; then 同行平均分 itself gives none.
    """

    pool: Pool
    own: int
    indicator: ir.Indicator | None = None
    collecting: bool = False


def _entry(expr: ir.Peers, env: Environment, evaluate: Evaluate) -> Entry:
    holds: Value = Truth(True) if expr.where is None else evaluate(expr.where, env)
    group = _ALL if expr.alike is None else _group_key(evaluate(expr.alike, env))
    value: Value = Truth(True) if expr.of is None else evaluate(expr.of, env)
    if isinstance(value, Written) and expr.function != "count":
        value = value.number or Absent(State.UNREADABLE)
    if isinstance(holds, Truth):
        return Entry(value, holds.value, group)
    return Entry(value, holds if isinstance(holds, Absent) else Absent(State.UNREADABLE), group)


def _group_key(value: Value) -> object:
    """What peers have in common: the value, a written cell's text."""
    return value.text if isinstance(value, Written) else value


def _column(entries: list[Entry]) -> Column:
    groups: dict[object, Group] = {}
    groupless = 0
    for entry in entries:
        if entry.belongs is False:
            continue
        if isinstance(entry.group, Absent):
            groupless += 1
            continue
        group = groups.setdefault(entry.group, Group())
        if entry.counts:
            group.add(entry.value)
        else:
            group.out += 1
    return Column(tuple(entries), groups, groupless)


# ---- what the form at hand gets ----------------------------------------------------------------------------------


@attrs.frozen
class Answer:
    """What a function gives a form.

    Attributes:
        count: how many peers took part.
        out: how many others could have but have no value, or cannot be told to belong.
        own: the value of the form at hand, for a rank.
        tied: how many others share its place.
        total: the sum behind a mean.
    """

    value: Value
    count: int = 0
    out: int = 0
    own: Number | None = None
    tied: int = 0
    total: Number | None = None


def evaluate_peers(expr: ir.Peers, env: Environment, evaluate: Evaluate) -> Value:
    """Give the value of a function over peers."""
    return answer(expr, env, evaluate).value


def answer(expr: ir.Peers, env: Environment, evaluate: Evaluate) -> Answer:
    """What a function over peers gives the form at hand, and how it comes about."""
    if env.peers is None:
        return Answer(Absent(State.UNREADABLE))
    column = env.peers.pool.column(expr, evaluate)
    entry = column.entries[env.peers.own]
    if isinstance(entry.group, Absent):
        return Answer(entry.group)
    unsaid = _own_is_needed(expr, entry)
    group = column.groups.get(entry.group, Group())
    out = group.out + column.groupless - (entry.belongs is not False and not entry.counts)
    if unsaid is not None:
        return Answer(unsaid, group.given, out)
    if expr.function == "rank":
        return _rank(expr, entry, group, out)
    without = entry.value if entry.counts and not expr.own else None
    return _of_peers(expr, group, without, out)


def _own_is_needed(expr: ir.Peers, entry: Entry) -> Absent | None:
    """Why there is nothing without the form's own value, where it is asked for and not there."""
    if not expr.own or (entry.belongs is False and expr.function != "rank"):
        return None
    if entry.belongs is False:
        return Absent(State.NOT_APPLICABLE)  # it is not among those that are ranked
    if isinstance(entry.value, Absent):
        return entry.value
    return entry.belongs if isinstance(entry.belongs, Absent) else None


def _rank(expr: ir.Peers, entry: Entry, group: Group, out: int) -> Answer:
    if len(group.dims) > 1 or not isinstance(entry.value, Number):
        return Answer(Absent(State.UNREADABLE), group.given, out)
    place, tied = group.values.place(entry.value.value, descending=expr.descending, ties=expr.ties)
    return Answer(Number(place, (), NUMBER), group.given, out, entry.value, tied)


def _of_peers(expr: ir.Peers, group: Group, without: Value | None, out: int) -> Answer:
    count = group.given - (without is not None)
    if expr.function == "count":
        return Answer(Number(Fraction(count), (), NUMBER), count, out)
    if len(group.dims) > 1 or len(group.numbers) < group.given:
        return Answer(Absent(State.UNREADABLE), count, out)
    values = group.values.without(without.value) if isinstance(without, Number) else group.values
    dim = next(iter(group.dims), expr.kind.dim)
    total = Number(values.total, dim, group.unit)
    if expr.function == "sum":
        return Answer(total, count, out)
    if count == 0:
        return Answer(Absent(State.NOT_APPLICABLE), count, out)
    if expr.function == "mean":
        return Answer(Number(values.total / count, dim, group.unit), count, out, total=total)
    share = {"median": Fraction(1, 2), "max": Fraction(1), "min": Fraction(0)}.get(expr.function, expr.share)
    return Answer(Number(values.quantile(share), dim, group.unit), count, out)


__all__ = ["Answer", "Place", "Pool", "answer", "evaluate_peers"]
