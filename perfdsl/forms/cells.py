"""One cell: from what is written in it to a value, or to the state it is in (specs/cells.md).

A cell that cannot be read is never taken for zero or for blank: it is unreadable, and a finding says why.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import DateKind, NumberKind, TextKind, TruthKind, WrittenKind
from perfdsl.core.values import Absent, Day, Number, State, TextValue, Truth, Value, Written
from perfdsl.diagnostics import Severity
from perfdsl.quantities import (
    WrittenDate,
    WrittenProblem,
    WrittenQuantity,
    WrittenRange,
    dim_text,
    format_number,
    parse_written,
    state_word,
)
from perfdsl.quantities.units import Unit
from perfdsl.source import clip

_YES = frozenset(("是", "有", "√", "✓", "yes", "true", "y"))
_NO = frozenset(("否", "无", "×", "no", "false", "n"))
_STATES = {"missing": State.MISSING, "not_applicable": State.NOT_APPLICABLE, "not_due": State.NOT_DUE}
QUOTED = 60
"""So many characters of a cell are quoted in a message."""

_BLANKS = " \t\r\n\u3000\xa0\u200b\ufeff"


@attrs.frozen
class Complaint:
    """Something wrong with a cell, still without its place."""

    code: str
    severity: Severity
    args: dict[str, str]


@attrs.frozen
class Read:
    """The value of a cell, and what is wrong with it."""

    value: Value
    complaints: tuple[Complaint, ...] = ()


def _error(code: str, **args: str) -> Read:
    shown = {name: clip(value, QUOTED) for name, value in args.items()}
    return Read(Absent(State.UNREADABLE), (Complaint(code, Severity.ERROR, shown),))


def read_cell(raw: object, field: ir.FieldDeclaration, units: tuple[Unit, ...] = ()) -> Read:
    """Read one cell as its field asks. `raw` is a JSON scalar; None is a blank cell."""
    if isinstance(raw, bool):
        return Read(Truth(raw)) if isinstance(field.kind, TruthKind) else _error("PD1103", found=str(raw).lower())
    if raw is not None and not isinstance(raw, str):
        return _error("PD1103", found="[…]" if isinstance(raw, list) else "{…}")
    text = (raw or "").strip(_BLANKS)
    state = _state(text, field)
    if state is not None:
        return Read(Absent(state), _required(field, state))
    match field.kind:
        case TextKind():
            return _text(text, field.kind)
        case NumberKind():
            return _number(text, field, units)
        case DateKind():
            return _date(text)
        case TruthKind():
            return _truth(text)
        case WrittenKind():
            return _written(text, field.kind, units)


def _state(text: str, field: ir.FieldDeclaration) -> State | None:
    if text in field.na:
        return State.NOT_APPLICABLE
    word = state_word(text)
    return _STATES[word] if word else None


def _required(field: ir.FieldDeclaration, state: State) -> tuple[Complaint, ...]:
    missing = field.required and state is State.MISSING
    return (Complaint("PD1104", Severity.ERROR, {"field": field.name}),) if missing else ()


def _text(text: str, kind: TextKind) -> Read:
    if kind.choices and text not in kind.choices:
        complaint = Complaint(
            "PD1105", Severity.ERROR, {"found": clip(text, QUOTED), "choices": "、".join(kind.choices)}
        )
        return Read(TextValue(text), (complaint,))
    return Read(TextValue(text))


def _date(text: str) -> Read:
    written = parse_written(text)
    if isinstance(written, WrittenDate):
        return Read(Day(written.year, written.month, written.day))
    return _error("PD1111", found=text)


def _truth(text: str) -> Read:
    if text.lower() in _YES:
        return Read(Truth(True))
    return Read(Truth(False)) if text.lower() in _NO else _error("PD1112", found=text)


# ---- numbers -----------------------------------------------------------------------------------------------------


def _number(text: str, field: ir.FieldDeclaration, units: tuple[Unit, ...]) -> Read:
    written = parse_written(text, units)
    unit = field.unit
    if not isinstance(written, WrittenQuantity) or written.comparator:
        return _error("PD1101", found=text, field=field.name, unit=unit.name if unit else "")
    own = unit or Unit("", (), Fraction(1))
    if written.unit is None and written.multiplier == 1:
        return _in_range(Number(written.number * own.scale, own.dim, unit), field)
    if written.unit is None:
        # 45万 in a field of 万元: the multiplier may be meant or already in the unit; nobody can tell.
        if own.scale != 1:
            return _error("PD1113", found=text, unit=own.name)
        return _in_range(Number(written.number, own.dim, unit), field)
    if written.unit.dim != own.dim or written.unit.point != own.point:
        return _error("PD1106", found=text, unit=written.unit.name, **_expected(own.name))
    return _in_range(Number(written.value, own.dim, written.unit), field)


def _expected(unit: str) -> dict[str, str]:
    return {"expected": unit} if unit else {"expected_zh": "数", "expected_en": "a number"}


def _in_range(number: Number, field: ir.FieldDeclaration) -> Read:
    if field.whole and not _is_whole(number):
        return Read(number, (Complaint("PD1116", Severity.ERROR, {"found": _shown(number.value, number.unit)}),))
    low_ok = field.low is None or number.value > field.low or (number.value == field.low and field.low_closed)
    high_ok = field.high is None or number.value < field.high or (number.value == field.high and field.high_closed)
    if low_ok and high_ok:
        return Read(number)
    args = {"found": _shown(number.value, number.unit), "range": _range(field)}
    return Read(number, (Complaint("PD1110", Severity.ERROR, args),))


def _is_whole(number: Number) -> bool:
    """Whether it is whole in the unit that it counts in: 0.3万人 is a whole number of people."""
    return number.value.denominator == 1


def _range(field: ir.FieldDeclaration) -> str:
    low, high = (None if end is None else _shown(end, field.unit) for end in (field.low, field.high))
    if high is None:
        return f"{'≥' if field.low_closed else '>'} {low}"
    if low is None:
        return f"{'≤' if field.high_closed else '<'} {high}"
    return f"{'[' if field.low_closed else '('}{low}, {high}{']' if field.high_closed else ')'}"


def _shown(number: Fraction, unit: Unit | None) -> str:
    return format_number(number / unit.scale) + unit.name if unit else format_number(number)


# ---- cells that bring their own unit -----------------------------------------------------------------------------


def _written(text: str, kind: WrittenKind, units: tuple[Unit, ...]) -> Read:
    written = parse_written(text, units)
    match written:
        case WrittenProblem():
            return _error("PD1107", found=text)
        case WrittenQuantity():
            dim = written.unit.dim if written.unit else ()
            value = Written(text, written.comparator, Number(written.value, dim, written.unit))
            if written.comparator and not kind.target:
                return Read(value, (Complaint("PD1109", Severity.WARNING, {"found": text}),))
            return Read(value)
        case WrittenDate():
            return Read(Written(text, written.comparator, None, Day(written.year, written.month, written.day)))
        case WrittenRange():
            return Read(Written(text))
        case _:
            return Read(Written(text))


def with_unit_of(read: Read, other: Value, field: str, units: tuple[Unit, ...] = ()) -> Read:
    """Compare the unit of a written cell with that of the cell it must agree with (同单位).

    Another unit of the same dimension is converted and said; no unit is read as the other's, and said; a unit of
    another dimension stays as it is, so that the two can be neither compared nor divided.
    """
    if not (isinstance(read.value, Written) and isinstance(other, Written)):
        return read
    ours, theirs = read.value.number, other.number
    if ours is None or theirs is None or theirs.unit is None:
        return read
    if ours.unit is None:
        again = parse_written(read.value.text, units)
        scale = theirs.unit.scale if isinstance(again, WrittenQuantity) and again.multiplier == 1 else Fraction(1)
        number = Number(ours.value * scale, theirs.dim, theirs.unit if scale != 1 else None)
        args = {"found": read.value.text, "other": field, "converted": _shown(number.value, theirs.unit)}
        args["repair"] = read.value.text + (theirs.unit.name if scale != 1 else dim_text(theirs.dim))
        complaint = Complaint("PD1108", Severity.ERROR, args)
        return Read(attrs.evolve(read.value, number=number), (*read.complaints, complaint))
    if ours.dim != theirs.dim:
        args = {
            "found": read.value.text,
            "unit": ours.unit.name,
            "expected": theirs.unit.name,
            "other": field,
        }
        return Read(read.value, (*read.complaints, Complaint("PD1114", Severity.ERROR, args)))
    if ours.unit.name != theirs.unit.name and ours.unit.scale != theirs.unit.scale:
        args = {
            "found": read.value.text,
            "unit": ours.unit.name,
            "expected": theirs.unit.name,
            "other": field,
        }
        args["converted"] = _shown(ours.value, theirs.unit)
        return Read(read.value, (*read.complaints, Complaint("PD1115", Severity.WARNING, args)))
    return read
