import copy
import json
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from perfdsl.core import codec, ir
from perfdsl.core.codec import Codec, CodecError, program_classes, program_codec
from perfdsl.files import read_rule_files
from perfdsl.pipeline import compile_sources
from perfdsl.quantities import Rounding, Unit
from perfdsl.source import Span
from tests.core.any_program import programs

ROOT = Path(__file__).parents[2]
SPAN = Span("甲.perf", 3, 9, 1, 4)


def _json(data: object) -> Any:
    """The data as they come back from a file."""
    return json.loads(json.dumps(data, ensure_ascii=False))


@pytest.fixture(scope="module")
def shipped() -> ir.Program:
    """The program of rules/."""
    return compile_sources(read_rule_files([ROOT / "rules"]).sources, "sha256:0")[0]


@pytest.fixture
def small() -> ir.Program:
    """A program with one of each kind of field."""
    half = ir.Literal(Fraction(1, 2), ir.NumberKind((("元", 1),)), Unit("万元", (("元", 1),), Fraction(10_000)))
    row = ir.Row(ir.Compare("≥", half, half), ir.Award(ir.Full()), "≥ 0.5万元 → 满分", SPAN)
    table = ir.Table(half, "一半", (row,), ordered=False, span=SPAN)
    indicator = ir.Indicator("甲", Fraction(5), table, None, ("依据",), SPAN)
    rounding = ir.RoundTo(2, Rounding.HALF_UP)
    scheme = ir.Scheme(
        "方案", "", "表", (2024, 2025), (), Fraction(5), rounding, None, (), True, None, (indicator,), SPAN
    )
    return ir.Program((), (scheme,), (), "sha256:1")


def test_every_program_comes_back(shipped: ir.Program, small: ir.Program) -> None:
    for program in (shipped, small):
        assert program_codec().decode(_json(program_codec().encode(program))) == program


@given(programs())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_program_comes_back(program: ir.Program) -> None:
    data = program_codec().encode(program)
    back = program_codec().decode(_json(data))
    assert back == program
    assert program_codec().encode(back) == data


def test_what_equality_leaves_out_comes_back_too(shipped: ir.Program) -> None:
    """The text of a record shows every field."""
    assert repr(program_codec().decode(_json(program_codec().encode(shipped)))) == repr(shipped)


def test_equal_parts_are_written_and_built_once(small: ir.Program) -> None:
    data = program_codec().encode(small)
    assert len({json.dumps(node) for node in data["nodes"]}) == len(data["nodes"])
    when = program_codec().decode(data).schemes[0].children[0].table.rows[0].when  # type: ignore[union-attr]
    assert isinstance(when, ir.Compare)
    assert when.left is when.right


def test_shared_parts_cost_once() -> None:
    """Forty doublings would be 10¹² nodes if each use were written."""
    expr: ir.Expr = ir.Words("甲")
    for _ in range(40):
        expr = ir.And((expr, expr))
    holder = Codec(ir.And, program_classes())
    data = holder.encode(expr)  # type: ignore[arg-type]
    assert len(data["nodes"]) == 41
    again = holder.decode(_json(data))
    assert again.operands[0] is again.operands[1]


def test_it_is_compact(small: ir.Program) -> None:
    """The layout, spelled out: a span is five numbers, a fraction an integer or n/d."""
    data = program_codec().encode(small)
    assert data["files"] == ["甲.perf"]
    by_class: dict[str, list[Any]] = {}
    for number, *fields in data["nodes"]:
        by_class.setdefault(data["classes"][number][0], []).append(fields)
    assert by_class["Literal"][0][0] == "1/2"
    assert by_class["Unit"] == [["万元", [["元", 1]], 10_000, False]]
    assert by_class["Indicator"][0][5] == [0, 3, 9, 1, 4]
    assert by_class["RoundTo"] == [[2, "half_up", ""]]


def test_every_class_of_the_core_is_registered() -> None:
    """A class whose annotations the codec does not know would fail here, not in the field."""
    classes = program_classes()
    data = {"format": codec.FORMAT, "files": [], "classes": [], "nodes": [], "root": 0}
    data["classes"] = [[cls.__name__, *(field.name for field in attrs.fields(cls))] for cls in classes]
    with pytest.raises(CodecError, match="node"):  # there is none; but every table was made
        program_codec().decode(data)
    assert {ir.Program, Unit, ir.NumberKind, ir.EachRow, ir.RowsDeclaration} <= set(classes)


def test_classes_have_names_of_their_own() -> None:
    names = [cls.__name__ for cls in set(program_classes())]
    assert len(names) == len(set(names))


def test_a_foreign_class_is_not_written() -> None:
    @attrs.frozen
    class Words:
        text: str

    with pytest.raises(CodecError, match="Words"):
        Codec(ir.And, program_classes()).encode(ir.And((Words("甲"),)))  # type: ignore[arg-type]


# ---- damage ------------------------------------------------------------------------------------------------------


def _number(data: Any, name: str) -> int:
    return next(at for at, entry in enumerate(data["classes"]) if entry[0] == name)


def _node(data: Any, name: str) -> Any:
    number = _number(data, name)
    return next(node for node in data["nodes"] if node[0] == number)


def _spoil(text: str) -> Any:
    return lambda data: _node(data, "Literal").__setitem__(1, text)


DAMAGE: dict[str, Any] = {
    "no data": lambda data: data.clear(),
    "another format": lambda data: data.update(format=codec.FORMAT + 1),
    "format as text": lambda data: data.update(format="1"),
    "no files": lambda data: data.pop("files"),
    "a file without a name": lambda data: data.update(files=[7]),
    "too few files": lambda data: data.update(files=[]),
    "no nodes": lambda data: data.pop("nodes"),
    "nodes as an object": lambda data: data.update(nodes={}),
    "no classes": lambda data: data.update(classes=None),
    "a class that is no list": lambda data: data["classes"].__setitem__(0, "Words"),
    "an empty class": lambda data: data["classes"].__setitem__(0, []),
    "a class of another name": lambda data: data["classes"][0].__setitem__(0, "Popen"),
    "a class from elsewhere": lambda data: data["classes"][0].__setitem__(0, "os.system"),
    "a class with another field": lambda data: data["classes"][0].append("extra"),
    "no root": lambda data: data.pop("root"),
    "a root of another class": lambda data: data.update(root=0),
    "a root that is not there": lambda data: data.update(root=10**6),
    "a negative root": lambda data: data.update(root=-1),
    "true as root": lambda data: data.update(root=True),
    "a node that is no list": lambda data: data["nodes"].__setitem__(0, {}),
    "an empty node": lambda data: data["nodes"].__setitem__(0, []),
    "a node of no class": lambda data: data["nodes"][0].__setitem__(0, 99),
    "a node of class -1": lambda data: data["nodes"][0].__setitem__(0, -1),
    "a node of class true": lambda data: data["nodes"][0].__setitem__(0, True),
    "a field too many": lambda data: _node(data, "Award").append(None),
    "a field too few": lambda data: _node(data, "Award").pop(),
    "a text for a number": lambda data: _node(data, "RoundTo").__setitem__(1, "2"),
    "a truth for a number": lambda data: _node(data, "RoundTo").__setitem__(1, True),
    "a decimal for a number": lambda data: _node(data, "RoundTo").__setitem__(1, 2.0),
    "a number for a text": lambda data: _node(data, "Compare").__setitem__(1, 5),
    "null for a text": lambda data: _node(data, "Compare").__setitem__(1, None),
    "a number for a truth": lambda data: _node(data, "Table").__setitem__(4, 0),
    "a rounding of no name": lambda data: _node(data, "RoundTo").__setitem__(2, "sideways"),
    "a node that does not fit": lambda data: _node(data, "Award").__setitem__(1, len(data["nodes"]) - 2),
    "a node that holds itself": lambda data: _node(data, "Program").__setitem__(2, [len(data["nodes"]) - 1]),
    "a span of four": lambda data: _node(data, "Indicator")[6].pop(),
    "a span of texts": lambda data: _node(data, "Indicator")[6].__setitem__(1, "3"),
    "a span in no file": lambda data: _node(data, "Indicator")[6].__setitem__(0, 1),
    "a span in file -1": lambda data: _node(data, "Indicator")[6].__setitem__(0, -1),
    "three years for two": lambda data: _node(data, "Scheme").__setitem__(4, [2024, 2025, 2026]),
    "a year as text": lambda data: _node(data, "Scheme").__setitem__(4, [2024, "2025"]),
    "a text for a list": lambda data: _node(data, "Scheme").__setitem__(5, "依据"),
    **{
        f"{text!r} for a fraction": _spoil(text)
        for text in ("", "1", "1/0", "2/4", "1/-2", "+1/2", " 1/2", "1_0/3", "1/2/3", "١/٢", "0.5", "1/1", "--1/2")
    },
    "a fraction without end": lambda data: _node(data, "Literal").__setitem__(1, "1" * 10**6 + "/7"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_damaged_data_are_refused(small: ir.Program, damage: Any) -> None:
    data = _json(program_codec().encode(small))
    damage(data)
    with pytest.raises(CodecError):
        program_codec().decode(data)


def test_no_single_change_gives_a_half_built_program(small: ir.Program) -> None:
    """Whatever replaces any one value, the result is a program that can be written again, or a CodecError."""
    data = _json(program_codec().encode(small))
    strange: list[Any] = [None, True, -1, 0, 3, 10**30, 0.5, "", "甲", [], [0], {}]
    for at, node in enumerate(data["nodes"]):
        for field in range(len(node)):
            for value in strange:
                changed = copy.deepcopy(data)
                changed["nodes"][at][field] = value
                try:
                    found = program_codec().decode(changed)
                except CodecError:
                    continue
                assert program_codec().decode(program_codec().encode(found)) == found


def test_it_is_a_value_error() -> None:
    assert issubclass(CodecError, ValueError)


def test_the_shipped_rules_load_in_milliseconds(shipped: ir.Program) -> None:
    data = _json(program_codec().encode(shipped))
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        program_codec().decode(data)
        best = min(best, time.perf_counter() - start)
    # Some 10 µs for each node are measured; the bound leaves room for a busy machine.
    assert best < 0.010 + len(data["nodes"]) * 50e-6
