"""Programs of any shape, from the annotations of the classes alone: sound for their types, senseless otherwise."""

import enum
import functools
import typing
from collections.abc import Mapping
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any

import attrs
from hypothesis import strategies as st

from perfdsl.core import codec, ir
from perfdsl.quantities import Unit
from perfdsl.source import Span

DEPTH = 7
"""Program → scheme → section → indicator → table → row → outcome; below it every expression is a leaf."""

TEXTS = st.text(max_size=6)  # a JSON file cannot hold half a surrogate pair, and hypothesis makes none in UTF-8
LEAVES = {
    str: TEXTS,
    int: st.integers(),
    bool: st.booleans(),
    NoneType: st.none(),
    Fraction: st.fractions(),
    Span: st.builds(Span, st.sampled_from(["a.perf", "规则/乙.perf"]), *[st.integers(0, 10**7)] * 4),
}


def programs() -> st.SearchStrategy[ir.Program]:
    return st.deferred(lambda: record(ir.Program, DEPTH))


@functools.cache  # without it there would be a strategy for every path from the root
def record(cls: type, depth: int) -> st.SearchStrategy[Any]:
    """Any record of a class, no deeper than `depth` where that can be helped."""
    hints = codec._hints(cls.__module__, [cls])
    return st.builds(cls, *[value(hints[str(field.type)], depth - 1) for field in attrs.fields(cls)])


@functools.cache
def value(hint: Any, depth: int) -> st.SearchStrategy[Any]:
    if hint in LEAVES:
        return LEAVES[hint]
    if isinstance(hint, type) and attrs.has(hint):
        return st.deferred(lambda: record(hint, depth))
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return st.sampled_from(list(hint))
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and args[-1] is not Ellipsis:
        return st.tuples(*[value(arg, depth) for arg in args])
    if origin is tuple:
        if depth <= 0 and needs_more(args[0]):
            return st.just(())  # hypothesis would unfold the elements even of lists that hold none
        return st.lists(value(args[0], depth), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(TEXTS, TEXTS, max_size=2)
    assert origin in (UnionType, typing.Union)
    simple = [arg for arg in args if not needs_more(arg)]
    return st.one_of([value(arg, depth) for arg in (args if depth > 0 else simple or args)])


def needs_more(hint: Any) -> bool:
    """Whether a value of that type holds further records that could hold it again."""
    hints = typing.get_args(hint) or (hint,)
    return any(attrs.has(item) and item not in SIMPLE for item in hints if isinstance(item, type))


SIMPLE = {ir.Literal, ir.Words, ir.Field, ir.Subject, ir.Full, ir.Open, Unit, Span, *typing.get_args(ir.Kind)}
