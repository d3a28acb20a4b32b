"""From the parser's reductions to surface nodes: one method per rule of grammar/perfdsl.lark, named like it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from perfdsl.source import Span
from perfdsl.surface import tree
from perfdsl.surface.tree import Name, Text

Children = list[Any]


@attrs.frozen
class Mark:
    """A bare word of the grammar that a parent asks about: a sign, a direction, a state, a comparator."""

    word: str


_MARKS = frozenset(
    "many level1 level2 level3 level4 leaf missing not_applicable not_due zero_denominator over under full_step "
    "over_full each_of "
    "under_full half_up half_even up down error warning info plus minus times divided "
    "qualitative quantitative dated template exceptional set_below f_sum f_mean f_max f_min f_count f_exists f_every "
    "f_pick f_prefer f_abs f_integer f_unnumbered f_days f_workdays add_up highest lowest "
    "bonus malus unlimited to_siblings to_total to_nobody no_total "
    "f_rank f_peers_mean f_peers_median f_peers_max f_peers_min f_peers_sum f_peers_count f_peers_quantile".split()
)
_PEER_WORDS = frozenset(
    "including_own excluding_own descending ascending ties_high ties_low ties_mean ties_dense".split()
)
_OPERATORS = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<", "eq": "=", "ne": "≠"}
_ARITHMETIC = {"plus": "+", "minus": "-", "times": "×", "divided": "÷"}
_CLOSED = {"closed": (True, True), "closed_open": (True, False), "open_closed": (False, True), "open": (False, False)}


def _of(children: Children, *kinds: type) -> list[Any]:
    return [child for child in children if isinstance(child, kinds)]


def _first(children: Children, *kinds: type) -> Any:
    return next((child for child in children if isinstance(child, kinds)), None)


def _texts(bodies: Iterable[Iterable[tree.Basis]]) -> tuple[Text, ...]:
    return tuple(text for body in bodies for basis in body for text in basis.texts)


class Builder:
    """Gives each rule its node."""

    def make(self, rule: str, children: Children, span: Span) -> Any:
        """Give what `rule` stands for, from what its parts stand for."""
        if rule in _MARKS:
            return Mark(rule)
        if rule in _OPERATORS:
            return Mark(_OPERATORS[rule])
        if rule in _PEER_WORDS:
            return tree.PeerWord(rule, None, span=span)
        if rule in _CLOSED:
            low, high = _CLOSED[rule]
            return tree.Interval(children[0], children[1], low, high, span=span)
        return getattr(self, rule)(children, span)

    # ---- names, numbers, texts -----------------------------------------------------------------------------------

    def name(self, children: Children, span: Span) -> Name:
        return children[0]  # type: ignore[no-any-return]  # the token became a Name in parse.py

    def path(self, children: Children, span: Span) -> tree.Path:
        return tree.Path(tuple(children), span=span)

    def quantity(self, children: Children, span: Span) -> tree.Quantity:
        unit = children[1] if len(children) > 1 else None
        return tree.Quantity(str(children[0]), unit.text if isinstance(unit, Name) else unit and str(unit), span=span)

    def text(self, children: Children, span: Span) -> Text:
        return children[0]  # type: ignore[no-any-return]

    # ---- forms ---------------------------------------------------------------------------------------------------

    def form(self, children: Children, span: Span) -> tree.Form:
        members = tuple(_of(children, tree.Field, tree.Group, tree.Rows, tree.Key))
        return tree.Form(children[0], _first(children, Text), Mark("many") in children, members, span=span)

    def key(self, children: Children, span: Span) -> tree.Key:
        return tree.Key(children[0], span=span)

    def names(self, children: Children, span: Span) -> tuple[Name, ...]:
        return tuple(children)

    def field(self, children: Children, span: Span) -> tree.Field:
        return tree.Field(children[0], children[1], tuple(children[2:]), span=span)

    def group(self, children: Children, span: Span) -> tree.Group:
        return tree.Group(children[0], tuple(children[1:]), span=span)

    def rows(self, children: Children, span: Span) -> tree.Rows:
        return tree.Rows(children[0], tuple(children[1:]), span=span)

    def type_unit(self, children: Children, span: Span) -> tree.Type:
        word = children[0]
        return tree.Type("unit", word.text if isinstance(word, Name) else str(word), span=span)

    def type_choice(self, children: Children, span: Span) -> tree.Type:
        return tree.Type("choice", None, tuple(child.text for child in children), span=span)

    def type_text(self, children: Children, span: Span) -> tree.Type:
        return tree.Type("text", span=span)

    def type_date(self, children: Children, span: Span) -> tree.Type:
        return tree.Type("date", span=span)

    def type_truth(self, children: Children, span: Span) -> tree.Type:
        return tree.Type("truth", span=span)

    def type_number(self, children: Children, span: Span) -> tree.Type:
        return tree.Type("number", span=span)

    def type_target(self, children: Children, span: Span) -> tree.Type:
        return tree.Type("target", span=span)

    def type_measure(self, children: Children, span: Span) -> tree.Type:
        return tree.Type("measure", span=span)

    def whole(self, children: Children, span: Span) -> tree.Attribute:
        return tree.Attribute("whole", span=span)

    def required(self, children: Children, span: Span) -> tree.Attribute:
        return tree.Attribute("required", span=span)

    def nonnegative(self, children: Children, span: Span) -> tree.Attribute:
        return tree.Attribute("nonnegative", span=span)

    def range(self, children: Children, span: Span) -> tree.Attribute:
        return tree.Attribute("range", interval=children[0], span=span)

    def same_unit(self, children: Children, span: Span) -> tree.Attribute:
        return tree.Attribute("same_unit", name=children[0], span=span)

    def na(self, children: Children, span: Span) -> tree.Attribute:
        return tree.Attribute("na", texts=tuple(children), span=span)

    def remark(self, children: Children, span: Span) -> tree.Attribute:
        return tree.Attribute("remark", texts=tuple(children), span=span)

    def holiday(self, children: Children, span: Span) -> tree.Calendar:
        return tree.Calendar(tuple(children), off=True, span=span)

    def makeup(self, children: Children, span: Span) -> tree.Calendar:
        return tree.Calendar(tuple(children), off=False, span=span)

    def days_from_to(self, children: Children, span: Span) -> tree.Days:
        return tree.Days(children[0], children[1] if len(children) > 1 else None, span=span)

    def unit(self, children: Children, span: Span) -> tree.UnitDeclaration:
        return tree.UnitDeclaration(children[0], _first(children, tree.Quantity), span=span)

    def value_list(self, children: Children, span: Span) -> tree.ValueList:
        return tree.ValueList(children[0], tuple(child.text for child in children[1:]), span=span)

    def imported(self, children: Children, span: Span) -> tree.Imported:
        return tree.Imported(children[0], span=span)

    # ---- schemes -------------------------------------------------------------------------------------------------

    def scheme(self, children: Children, span: Span) -> tree.Scheme:
        head = (Text, _Wrapped, Mark)
        entries = tuple(child for child in children[1:] if not isinstance(child, head))
        extends = _first(children, _Wrapped)
        title, template = _first(children, Text), Mark("template") in children
        return tree.Scheme(children[0], title, entries, extends and extends.value, template, span=span)

    def extends(self, children: Children, span: Span) -> _Wrapped:
        return _Wrapped(children[0])

    def applies(self, children: Children, span: Span) -> tree.Applies:
        return tree.Applies(children[0], span=span)

    def changed(self, children: Children, span: Span) -> tree.Changed:
        return tree.Changed(children[0], span=span)

    def added(self, children: Children, span: Span) -> tree.Added:
        return tree.Added(children[0], children[1].value if len(children) > 1 else None, span=span)

    def into(self, children: Children, span: Span) -> _Wrapped:
        return _Wrapped(children[0])

    def dropped(self, children: Children, span: Span) -> tree.Dropped:
        mark, path = children
        level = int(mark.word[-1]) if mark.word.startswith("level") else None
        return tree.Dropped(path, level, mark.word == "exceptional", span=span)

    def exception(self, children: Children, span: Span) -> tree.Exceptional:
        _, name, target, condition, outcome, *body = children
        return tree.Exceptional(name, target, condition, outcome, _texts(body), span=span)

    def exception_body(self, children: Children, span: Span) -> tuple[tree.Basis, ...]:
        return tuple(children)

    def parameter(self, children: Children, span: Span) -> tree.Parameter:
        name, value, *basis = children
        return tree.Parameter(name, (tree.Stretch(None, value, _texts([basis]), span=span),), span=span)

    def dated_parameter(self, children: Children, span: Span) -> tree.Parameter:
        return tree.Parameter(children[0], tuple(children[1:]), span=span)

    def stretch(self, children: Children, span: Span) -> tree.Stretch:
        basis = _of(children, tree.Basis)
        value = children[-2] if basis else children[-1]
        return tree.Stretch(str(children[0]), value, _texts([basis]), span=span)

    def object(self, children: Children, span: Span) -> tree.Object:
        return tree.Object(children[0], span=span)

    def year(self, children: Children, span: Span) -> tree.Year:
        years = [str(child) for child in children if str(child)[0].isdigit()]
        return tree.Year(years[0], years[1] if len(years) > 1 else None, span=span)

    def basis(self, children: Children, span: Span) -> tree.Basis:
        return tree.Basis(tuple(children), span=span)

    def total(self, children: Children, span: Span) -> tree.Total:
        return tree.Total(_first(children, tree.Quantity), span=span)

    def most(self, children: Children, span: Span) -> tree.Most:
        return tree.Most(_first(children, tree.Quantity), span=span)

    def highest_points(self, children: Children, span: Span) -> tree.Range:
        return tree.Range("highest", _first(children, tree.Quantity), Mark("minus") in children, span=span)

    def lowest_points(self, children: Children, span: Span) -> tree.Range:
        return tree.Range("lowest", _first(children, tree.Quantity), Mark("minus") in children, span=span)

    def inner_points(self, children: Children, span: Span) -> tree.Range:
        return tree.Range("inner", children[0], span=span)

    def leave_out(self, children: Children, span: Span) -> tree.LeaveOut:
        return tree.LeaveOut(children[0].word, span=span)

    def leave_out_way(self, children: Children, span: Span) -> Mark:
        return children[0]  # type: ignore[no-any-return]

    def left_out(self, children: Children, span: Span) -> tree.LeftOut:
        return tree.LeftOut(_first(children, Text), span=span)

    def rounding(self, children: Children, span: Span) -> tree.Rounding:
        return tree.Rounding(children[0], of_total=False, span=span)

    def sum_rounding(self, children: Children, span: Span) -> tree.Rounding:
        return tree.Rounding(children[0], of_total=True, span=span)

    def grades(self, children: Children, span: Span) -> tree.Grades:
        ordered = bool(_of(children, tree.Ordered))
        return tree.Grades(tuple(_of(children, tree.Grade)), ordered, span=span)

    def grade(self, children: Children, span: Span) -> tree.Grade:
        return tree.Grade(children[0], children[1], span=span)

    def claimed_total(self, children: Children, span: Span) -> tree.ClaimedTotal:
        return tree.ClaimedTotal(children[0], span=span)

    def let(self, children: Children, span: Span) -> tree.Let:
        return tree.Let(children[0], children[1], span=span)

    def sum_formula(self, children: Children, span: Span) -> tree.SumFormula:
        return tree.SumFormula(children[0], tuple(children[1:]), span=span)

    def veto(self, children: Children, span: Span) -> tree.Veto:
        name, when, effect, *rest = children
        return tree.Veto(name, when, effect, rest[0].entries if rest else (), span=span)

    def effect_sum(self, children: Children, span: Span) -> tree.EffectSum:
        return tree.EffectSum(children[0], caps=False, span=span)

    def effect_cap(self, children: Children, span: Span) -> tree.EffectSum:
        return tree.EffectSum(children[0], caps=True, span=span)

    def effect_grade(self, children: Children, span: Span) -> tree.EffectGrade:
        return tree.EffectGrade(children[0], span=span)

    def veto_body(self, children: Children, span: Span) -> _Entries:
        return _Entries(tuple(children))

    def result_by(self, children: Children, span: Span) -> tree.ResultBy:
        rows = tuple(_of(children[2:], tree.ResultRow))
        return tree.ResultBy(children[0], children[1], rows, bool(_of(children, tree.Ordered)), span=span)

    def result_is(self, children: Children, span: Span) -> tree.ResultIs:
        return tree.ResultIs(children[0], children[1], span=span)

    def result_row(self, children: Children, span: Span) -> tree.ResultRow:
        return tree.ResultRow(children[0], children[1], span=span)

    def head(self, children: Children, span: Span) -> Mark:
        return children[0]  # type: ignore[no-any-return]

    def node(self, children: Children, span: Span) -> tree.Indicator:
        mark, path, *rest = children
        value, body = _first(rest, _Wrapped), _first(rest, _Entries)
        return tree.Indicator(
            level=int(mark.word[-1]) if mark.word.startswith("level") else None,
            name=path.names[-1],
            points=_first(rest, tree.Quantity),
            value=value.value if value else None,
            entries=body.entries if body else None,
            elsewhere=_first(rest, tree.Elsewhere),
            outcome=_first(rest, tree.Outcome),
            above=path.names[:-1],
            set_below=Mark("set_below") in rest,
            extra=mark.word if mark.word in ("bonus", "malus") else "",
            most=_first(rest, tree.Most),
            ranges=tuple(_of(rest, tree.Range)),
            span=span,
        )

    def value(self, children: Children, span: Span) -> _Wrapped:
        return _Wrapped(children[0])

    def node_body(self, children: Children, span: Span) -> _Entries:
        return _Entries(tuple(children))

    def outcome_body(self, children: Children, span: Span) -> _Entries:
        return _Entries(tuple(children))

    def elsewhere(self, children: Children, span: Span) -> tree.Elsewhere:
        return tree.Elsewhere(_first(children, Text), span=span)

    def claimed(self, children: Children, span: Span) -> tree.Claimed:
        return tree.Claimed(children[0], span=span)

    def each(self, children: Children, span: Span) -> tree.Each:
        where = next((child.value for child in children if isinstance(child, _Where)), None)
        return tree.Each(children[0], where, children[-1], span=span)

    def where(self, children: Children, span: Span) -> _Where:
        return _Where(children[0])

    def reviewed(self, children: Children, span: Span) -> tree.Reviewed:
        return tree.Reviewed(children[0], span=span)

    def remark_source(self, children: Children, span: Span) -> tree.Remark:
        return tree.Remark("source", tuple(children), span=span)

    def remark_responsible(self, children: Children, span: Span) -> tree.Remark:
        return tree.Remark("responsible", tuple(children), span=span)

    def remark_note(self, children: Children, span: Span) -> tree.Remark:
        return tree.Remark("note", tuple(children), span=span)

    def method(self, children: Children, span: Span) -> tree.Method:
        return tree.Method(children[0], tuple(children[1:]), span=span)

    def ordered(self, children: Children, span: Span) -> tree.Ordered:
        return tree.Ordered(span=span)

    def collected(self, children: Children, span: Span) -> tree.Collected:
        start, way = _first(children, _Wrapped), next(child for child in children if isinstance(child, Mark))
        clauses = tuple(child for child in children if isinstance(child, tree.Clause))
        return tree.Collected(way.word, start and start.value, clauses, span=span)

    def collect(self, children: Children, span: Span) -> Mark:
        return children[0]  # type: ignore[no-any-return]

    def interpolated(self, children: Children, span: Span) -> tree.Interpolated:
        return tree.Interpolated(span=span)

    def method_name(self, children: Children, span: Span) -> tree.MethodName:
        return tree.MethodName(children[0], span=span)

    def method_points(self, children: Children, span: Span) -> tree.MethodPoints:
        return tree.MethodPoints(children[0], span=span)

    # ---- rows ----------------------------------------------------------------------------------------------------

    def row(self, children: Children, span: Span) -> tree.Row:
        return tree.Row(children[0], children[1], span=span)

    def test(self, children: Children, span: Span) -> tree.Test:
        return tree.Test(children[0].word, children[1], span=span)

    def between(self, children: Children, span: Span) -> tree.Interval:
        return children[0]  # type: ignore[no-any-return]

    def otherwise(self, children: Children, span: Span) -> tree.Otherwise:
        return tree.Otherwise(span=span)

    def states(self, children: Children, span: Span) -> tree.States:
        return tree.States(tuple(child.word for child in children), span=span)

    def values(self, children: Children, span: Span) -> tree.Values:
        return tree.Values(tuple(children), span=span)

    def outcome(self, children: Children, span: Span) -> tree.Outcome:
        score = children[0] if isinstance(children[0], tree.Score) else None
        return tree.Outcome(score, tuple(children[1:] if score is not None else children), span=span)

    def points(self, children: Children, span: Span) -> tree.Points:
        return tree.Points(children[0], span=span)

    def nothing(self, children: Children, span: Span) -> tree.Nothing:
        return tree.Nothing(span=span)

    def undetermined(self, children: Children, span: Span) -> tree.Undetermined:
        return tree.Undetermined(_first(children, Text), span=span)

    def peers_score(self, children: Children, span: Span) -> tree.PeersScore:
        return tree.PeersScore(span=span)

    def discretion(self, children: Children, span: Span) -> tree.Discretion:
        return tree.Discretion(children[0], None, span=span)

    def discretion_of(self, children: Children, span: Span) -> tree.Discretion:
        interval = _first(children, tree.Interval)
        return tree.Discretion(interval, next(child for child in children if child is not interval), span=span)

    def nested(self, children: Children, span: Span) -> tree.Nested:
        rows = tuple(_of(children[1:], tree.Row))
        policies = tuple(child for child in children[1:] if isinstance(child, tree.Policy))
        return tree.Nested(children[0], rows, policies, span=span)

    def steps(self, children: Children, span: Span) -> tree.Steps:
        start = _first(children, _Wrapped)
        way, step, sign, amount = children[-4:]
        first, last = (start.value, start.last) if start else (None, None)
        return tree.Steps(first, last, way.word, step, sign.word, amount, span=span)

    def steps_en(self, children: Children, span: Span) -> tree.Steps:
        start = _first(children, _Wrapped)
        marks = [child for child in children if isinstance(child, Mark)]
        way, sign = marks if len(marks) > 1 else (Mark("each_of"), marks[0])
        step, amount = (child for child in children if not isinstance(child, Mark | _Wrapped))
        first, last = (start.value, start.last) if start else (None, None)
        return tree.Steps(first, last, way.word, step, sign.word, amount, span=span)

    def start_at(self, children: Children, span: Span) -> _Wrapped:
        return _Wrapped(children[0], children[1] if len(children) > 1 else None)

    def stepword(self, children: Children, span: Span) -> Mark:
        return children[0]  # type: ignore[no-any-return]

    def change(self, children: Children, span: Span) -> tree.Change:
        return tree.Change(children[0].word, children[1], span=span)

    def part_whole(self, children: Children, span: Span) -> tree.PartStep:
        return tree.PartStep(children[0] if children else None, counts=True, span=span)

    def part_ignored(self, children: Children, span: Span) -> tree.PartStep:
        return tree.PartStep(children[0] if children else None, counts=False, span=span)

    def used_up(self, children: Children, span: Span) -> tree.Limit:
        return tree.Limit("used_up", None, span=span)

    def at_least(self, children: Children, span: Span) -> tree.Limit:
        return tree.Limit("at_least", children[0], span=span)

    def at_most(self, children: Children, span: Span) -> tree.Limit:
        return tree.Limit("at_most" if children else "full", children[0] if children else None, span=span)

    def most_minus(self, children: Children, span: Span) -> tree.Limit:
        return tree.Limit("most_minus", children[0], span=span)

    def most_plus(self, children: Children, span: Span) -> tree.Limit:
        return tree.Limit("most_plus", children[0], span=span)

    def round(self, children: Children, span: Span) -> tree.Round:
        digits = next(char for char in str(children[0]) if char.isdigit())
        return tree.Round(int(digits), children[1].word, span=span)

    # ---- checks --------------------------------------------------------------------------------------------------

    def check(self, children: Children, span: Span) -> tree.Check:
        entries = tuple(child for child in children[1:] if not isinstance(child, Text))
        return tree.Check(children[0], _first(children, Text), entries, span=span)

    def domain(self, children: Children, span: Span) -> tree.Domain:
        where = next((child.value for child in children if isinstance(child, _Where)), None)
        return tree.Domain(tuple(_of(children, tree.Path)), where, span=span)

    def require(self, children: Children, span: Span) -> tree.Require:
        return tree.Require(children[0], span=span)

    def otherwise_say(self, children: Children, span: Span) -> tree.Say:
        return tree.Say(children[0].word, children[1], span=span)

    def position(self, children: Children, span: Span) -> tree.Position:
        return tree.Position(children[0], span=span)

    # ---- expressions ---------------------------------------------------------------------------------------------

    def any_of(self, children: Children, span: Span) -> tree.Junction:
        return tree.Junction("or", tuple(children), span=span)

    def all_of(self, children: Children, span: Span) -> tree.Junction:
        return tree.Junction("and", tuple(children), span=span)

    def negation(self, children: Children, span: Span) -> tree.Negation:
        return tree.Negation(children[0], span=span)

    def compare(self, children: Children, span: Span) -> tree.Compare | tree.Junction:
        """A < x ≤ b says both comparisons."""
        pairs = [
            tree.Compare(children[at].word, children[at - 1], children[at + 1], span=span)
            for at in range(1, len(children), 2)
        ]
        return pairs[0] if len(pairs) == 1 else tree.Junction("and", tuple(pairs), span=span)

    def has_state(self, children: Children, span: Span) -> tree.HasState:
        return tree.HasState(children[0], children[1].word, span=span)

    def is_given(self, children: Children, span: Span) -> tree.HasState:
        return tree.HasState(children[0], "given", span=span)

    def is_class(self, children: Children, span: Span) -> tree.IsClass:
        texts = tuple(_of(children[1:], Text))
        return tree.IsClass(children[0], texts, tuple(mark.word for mark in _of(children[1:], Mark)), span=span)

    def contains(self, children: Children, span: Span) -> tree.Contains:
        return tree.Contains(children[0], tuple(children[1:]), span=span)

    def lacks(self, children: Children, span: Span) -> tree.Negation:
        return tree.Negation(self.contains(children, span), span=span)

    def within(self, children: Children, span: Span) -> tree.Within:
        return tree.Within(children[0], children[1], span=span)

    def sum(self, children: Children, span: Span) -> tree.Arithmetic:
        left, sign, right = children
        return tree.Arithmetic(_ARITHMETIC[sign.word], left, right, span=span)

    product = sum

    def negative(self, children: Children, span: Span) -> tree.Negative:
        return tree.Negative(children[0], span=span)

    def scoreof(self, children: Children, span: Span) -> tree.ScoreOf:
        return tree.ScoreOf(children[-1], span=span)

    def whole_sum(self, children: Children, span: Span) -> tree.Path:
        return tree.Path((Name("sum", span=span),), span=span)

    def full(self, children: Children, span: Span) -> tree.Full:
        return tree.Full(span=span)

    def function(self, children: Children, span: Span) -> Mark:
        return children[0]  # type: ignore[no-any-return]

    def condition(self, children: Children, span: Span) -> _Where:
        return _Where(children[0])

    def peer_word(self, children: Children, span: Span) -> tree.PeerWord:
        return children[0]  # type: ignore[no-any-return]

    def alike(self, children: Children, span: Span) -> tree.PeerWord:
        return tree.PeerWord("alike", children[0], span=span)

    def call(self, children: Children, span: Span) -> tree.Call:
        wheres = [child.value for child in children[1:] if isinstance(child, _Where)]
        words = tuple(_of(children[1:], tree.PeerWord))
        arguments = tuple(child for child in children[1:] if not isinstance(child, _Where | tree.PeerWord))
        where = tree.Junction("and", tuple(wheres), span=span) if len(wheres) > 1 else (wheres[0] if wheres else None)
        return tree.Call(children[0].word.removeprefix("f_"), arguments, where, words, span=span)


@attrs.frozen
class _Entries:
    """What stands between braces."""

    entries: tuple[Any, ...]


@attrs.frozen
class _Where:
    """A condition behind 其中."""

    value: Any


@attrs.frozen
class _Wrapped:
    """An expression that a parent must tell from its other expressions; `last` is the end of 自 … 至 …."""

    value: Any
    last: Any = None
