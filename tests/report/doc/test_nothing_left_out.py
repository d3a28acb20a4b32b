"""Nothing that is computed is left out: whatever is changed in a scheme changes its document (specs/document.md)."""

from __future__ import annotations

import enum
import re
import typing
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import assume, given

from perfdsl import api
from perfdsl.core import codec, ir
from perfdsl.files import read_rule_files
from perfdsl.quantities import Unit
from perfdsl.report.doc.markdown import render_markdown
from perfdsl.report.doc.scheme import document
from perfdsl.report.doc.unknown import _SAID, _SILENT, parts_of
from perfdsl.source import Span
from tests.core.any_program import programs

if TYPE_CHECKING:
    from collections.abc import Iterator

RICH = Path(__file__).with_name("rich.perf")
"""Schemes in which every kind of node occurs."""

WORDS: dict[tuple[type, str], str | tuple[str, ...]] = {
    (ir.Arithmetic, "operator"): "+-×÷",
    (ir.Compare, "operator"): "≥≤><=≠",
    (ir.HasState, "state"): ("missing", "not_applicable", "zero_denominator"),
    (ir.Call, "function"): ("max", "min", "abs"),
    (ir.Aggregate, "function"): ("sum", "mean", "max"),
    (ir.Peers, "function"): ("mean", "median", "max"),
    (ir.Peers, "ties"): ("high", "low", "mean", "dense"),
    (ir.SchemeScore, "part"): ("total", "base", "bonus", "malus"),
    (ir.Steps, "reading"): ("pro_rata", "whole", "started"),
    (ir.Bound, "way"): ("at_least", "at_most"),
    (ir.Collect, "way"): ("add_up", "highest", "lowest"),
    (ir.Remark, "word"): ("source", "responsible", "note"),
    (ir.Check, "severity"): ("error", "warning", "info"),
    (ir.Section, "pick"): ("highest", "lowest"),
    **{(cls, "extra"): ("bonus", "malus") for cls in (ir.Section, ir.Indicator, ir.EachRow, ir.Elsewhere)},
    **{(cls, "left_out"): ("to_siblings", "to_total", "to_nobody") for cls in (ir.Section, ir.Scheme)},
}
"""Fields that hold one of a few words, and others that they may hold."""

WITHOUT: dict[tuple[type, str], str] = {
    **{(ir.Field, name): "bounds are the form's" for name in ("frame", "low", "high", "whole")},
    **{(ir.ScoreOf, name): "found out, not laid down" for name in ("low", "high")},
    **{(ir.SchemeScore, name): "found out, not laid down" for name in ("low", "high")},
    (ir.RowsOf, "frame"): "the form at hand",
    (ir.Aggregate, "dim"): "found out",
    (ir.Literal, "unit"): "how it is written; the value is the same",
    (ir.Named, "basis"): "stands where the name is explained",
    (ir.Range, "low_text"): "how the limit was written",
    (ir.Range, "high_text"): "how the limit was written",
}
"""Fields beside `_SILENT` of which a document says nothing of its own, and why."""


def _others(cls: type, name: str, value: Any) -> Iterator[Any]:
    """Values of the same sort that say something else."""
    if isinstance(value, enum.Enum):
        yield next(other for other in type(value) if other is not value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield -value if name == "sign" else value + 1
    elif isinstance(value, Fraction):
        yield value + 1
    elif isinstance(value, str) and value:
        yield next((word for word in WORDS.get((cls, name), ()) if word != value), value + "之二")
    elif isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from ((*value[:at], other, *value[at + 1 :]) for other in _others(cls, name, part))
    elif attrs.has(type(value)) and not isinstance(value, Span | Unit):
        yield from (changed for _, _, changed in _mutants(value))


def _mutants(node: Any) -> Iterator[tuple[type, str, Any]]:
    """The node with one thing in it changed, for everything in it; and where the change is."""
    cls = type(node)
    for field in attrs.fields(cls):
        if field.name in _SILENT or (cls, field.name) in WITHOUT or _says_nothing(node, field.name):
            continue
        value = getattr(node, field.name)
        inside = value if isinstance(value, tuple) else (value,)
        for at, part in enumerate(inside):
            if attrs.has(type(part)) and not isinstance(part, Span | Unit):
                found = list(_mutants(part))
            else:
                found = [(cls, field.name, other) for other in _others(cls, field.name, part)]
            for where, name, other in found:
                changed = (*inside[:at], other, *inside[at + 1 :]) if isinstance(value, tuple) else other
                yield where, name, attrs.evolve(node, **{field.name: changed})


def _says_nothing(node: Any, name: str) -> bool:
    """Whether a field says nothing for want of something else."""
    match node:
        case ir.Indicator() | ir.Section() | ir.Elsewhere() if node.extra:
            return name == "points"  # it has a limit
        case ir.Range(low_text="", high_text=""):
            return True  # neither end is the author's, as inside a group
        case ir.Range(low_text=low, high_text=high):
            return (name == "low" and not low) or (name == "high" and not high)
        case ir.Steps(step=ir.Literal(value=step)):
            return name == "reading" and step == 1  # one by one
        case ir.Scheme(grades=()):
            return name in ("grades_ordered", "name")
        case ir.Scheme():
            return name == "name"  # the title stands for it
        case ir.Peers(function="rank"):
            return name in ("own", "share", "function")
        case ir.Peers(function=function):
            return name in ("descending", "ties") or (name == "share" and function != "quantile")
        case _:
            return False


MOST = 4


def _some(mutants: Iterator[tuple[type, str, Any]]) -> Iterator[tuple[type, str, Any]]:
    """The first few changes of each kind."""
    counted: Counter[tuple[type, str]] = Counter()
    for cls, name, changed in mutants:
        counted[cls, name] += 1
        if counted[cls, name] <= MOST:
            yield cls, name, changed


def _rules() -> tuple[ir.Program, dict[str, Any]]:
    rules, _, sources = api.compile_files(read_rule_files([RICH]))
    assert rules is not None
    return rules.program, dict(sources)


@pytest.mark.parametrize("name", ["全项", "同行", "累计得分"])
def test_whatever_changes_in_a_scheme_changes_its_document(name: str) -> None:
    program, sources = _rules()
    scheme = next(known for known in program.schemes if known.name == name)
    shown = document(program, [scheme], sources, "zh")
    silent = {
        (cls.__name__, field)
        for cls, field, changed in _some(_mutants(scheme))
        if document(program, [changed], sources, "zh") == shown
    }
    assert not silent


def test_whatever_changes_in_a_check_changes_the_document() -> None:
    program, sources = _rules()
    shown = document(program, program.schemes, sources, "zh")
    (check,) = program.checks
    silent = {
        (cls.__name__, field)
        for cls, field, changed in _mutants(check)
        if document(attrs.evolve(program, checks=(changed,)), program.schemes, sources, "zh") == shown
    }
    assert silent <= {("CheckDomain", "position"), ("Field", "path")}  # where a finding is shown


def _reachable() -> set[type]:
    """Every class of node that may stand in a scheme or in a check, by the annotations alone."""
    found: set[type] = set()
    waiting: list[Any] = [ir.Scheme, ir.Check]
    while waiting:
        hint = waiting.pop()
        waiting += typing.get_args(hint)
        if isinstance(hint, type) and attrs.has(hint) and hint not in found and hint.__module__ == ir.__name__:
            found.add(hint)
            hints = codec._hints(hint.__module__, [hint])
            waiting += [hints[str(field.type)] for field in attrs.fields(hint)]
    return found


def test_every_class_of_node_occurs_in_the_example() -> None:
    program, _ = _rules()
    met = {type(part) for part in parts_of((program.schemes, program.checks))}
    assert {cls.__name__ for cls in _reachable() - met} == {"Negative"} - {cls.__name__ for cls in met}


def test_every_field_of_a_node_is_said_or_known_to_say_nothing() -> None:
    """Whoever adds a field to a node of scoring decides: words for it, or why there need be none."""
    expressions = {*typing.get_args(ir.Expr), ir.CaseRow, ir.Calendar, ir.RowsOf, ir.FormsOf}
    for cls in _reachable() - expressions:
        assert cls in _SAID, cls
        fields = {field.name for field in attrs.fields(cls)}
        assert fields <= {*_SAID[cls].split(), *_SILENT}, cls


PYTHON = re.compile(r"[A-Za-z]+\([a-z_]+=|Fraction\(|Span\(|frame=|exceptions?: \(|\bNone\b|照原文")
"""What only a program says."""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_document_speaks_python(lang: Any) -> None:
    program, sources = _rules()
    for texts in (sources, {}):
        assert not PYTHON.search(render_markdown(document(program, program.schemes, texts, lang)))


@given(programs())
def test_no_program_however_senseless_speaks_python(program: ir.Program) -> None:
    assume(all(part.scale for part in parts_of(program) if isinstance(part, Unit)))
    checks = tuple(attrs.evolve(check, severity="error") for check in program.checks)
    text = render_markdown(document(attrs.evolve(program, checks=checks), program.schemes, {}, "zh"))
    assert not re.search(r"(Exceptional|Remark|Range|Table|Span|Row|Field|Fraction)\(", text)
