"""From JSON to submissions: shape, names, cells (specs/submissions.md).

Nothing is dropped without a word: an unknown form, field or key is a finding.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import attrs

from perfdsl.core import ir
from perfdsl.core.values import Absent, FormData, Record, State, TextValue
from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.forms.cells import Complaint, Read, read_cell, with_unit_of
from perfdsl.forms.submission import Submission
from perfdsl.quantities.units import Unit

_KEYS = {
    "submission": ("submission", "编号"),
    "unit": ("单位", "unit"),
    "year": ("年度", "year"),
    "forms": ("表", "forms"),
    "form": ("表", "form"),
    "source": ("来源", "source"),
    "data": ("数据", "data"),
    "file": ("文件", "file"),
    "lines": ("行", "lines"),
    "line": ("行号", "line"),
}
LISTS = ("提交", "submissions")
"""Keys under which one object may hold several submissions."""


@attrs.define
class _Reader:
    """Reads one submission and collects what is wrong with it."""

    forms: Mapping[str, ir.Form]
    units: tuple[Unit, ...]
    id: str
    findings: list[Diagnostic] = attrs.field(factory=list)

    def say(self, complaint: Complaint, path: tuple[str, ...], source: str | None, rule: Any = None) -> None:
        where = Cell(self.id, path, source)
        self.findings.append(Diagnostic(complaint.code, complaint.severity, where, complaint.args, rule=rule))

    def error(self, code: str, path: tuple[str, ...], source: str | None = None, **args: str) -> None:
        self.say(Complaint(code, Severity.ERROR, args), path, source)


def read_submissions(
    value: object, file: str, forms: Mapping[str, ir.Form], units: tuple[Unit, ...] = ()
) -> list[Submission]:
    """Read the submissions of one JSON document: one object, a list of them, or an object that holds a list."""
    if isinstance(value, dict) and any(isinstance(value.get(key), list) for key in LISTS):
        value = next(value[key] for key in LISTS if key in value)
    items = value if isinstance(value, list) else [value]
    return [_submission(item, file, number, len(items), forms, units) for number, item in enumerate(items, 1)]


def _get(raw: Mapping[str, Any], what: str) -> Any:
    return next((raw[key] for key in _KEYS[what] if key in raw), None)


def _submission(
    raw: object, file: str, number: int, of: int, forms: Mapping[str, ir.Form], units: tuple[Unit, ...]
) -> Submission:
    name = f"{file}#{number}" if of > 1 else file
    reader = _Reader(forms, units, name)
    if not isinstance(raw, dict):
        reader.error("PD1120", (), file, found=_kind(raw))
        return Submission(name, "", None, {}, tuple(reader.findings), _digest(raw), file)
    given = _get(raw, "submission")
    reader.id = str(given) if isinstance(given, str) and given else name
    known = {key for what in ("submission", "unit", "year", "forms") for key in _KEYS[what]}
    for key in raw:
        if key not in known:
            reader.error(
                "PD1121",
                (),
                file,
                found=str(key),
                known_zh="submission、单位、年度、表",
                known_en="submission, unit, year, forms",
            )
    read: dict[str, list[FormData]] = {}
    listed = _get(raw, "forms")
    if not isinstance(listed, list):
        reader.error("PD1122", (), file, found=_kind(listed))
        listed = []
    for at, item in enumerate(listed, 1):
        form = _form(item, at, reader, file)
        if form is not None:
            read.setdefault(form.form, []).append(form)
    for form_name, several in read.items():
        if len(several) > 1 and not forms[form_name].many:
            reader.error("PD1123", (form_name,), several[1].source, form=form_name, count=str(len(several)))
    frozen = {form_name: tuple(several) for form_name, several in read.items()}
    unit = _get(raw, "unit")
    return Submission(
        reader.id,
        str(unit or ""),
        _year(_get(raw, "year"), reader, file),
        frozen,
        tuple(reader.findings),
        _digest(raw),
        file,
    )


def _kind(raw: object) -> str:
    if raw is None:
        return "null"
    return {"dict": "{…}", "list": "[…]", "bool": str(raw).lower()}.get(type(raw).__name__, str(raw))


def _digest(raw: object) -> str:
    canonical = json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return "sha256:" + hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _year(raw: object, reader: _Reader, file: str) -> int | None:
    if raw is None or raw == "":
        return None
    text = str(raw).removesuffix("年度").removesuffix("年")
    if text.isascii() and text.isdigit() and len(text) == 4:  # a year has four digits
        return int(text)
    reader.error("PD1124", (), file, found=str(raw))
    return None


def _form(raw: object, at: int, reader: _Reader, file: str) -> FormData | None:
    if not isinstance(raw, dict):
        reader.error("PD1125", (f"表[{at}]",), file, found=_kind(raw))
        return None
    name, data = _get(raw, "form"), _get(raw, "data")
    declared = reader.forms.get(name) if isinstance(name, str) else None
    source, lines = _source(_get(raw, "source"))
    if declared is None:
        args = {"found": _kind(name) if not isinstance(name, str) else name, "forms": "、".join(reader.forms)}
        near = _nearest(str(name), list(reader.forms))
        reader.error("PD1126", (f"表[{at}]",), source or file, **args, **({"suggestion": near} if near else {}))
        return None
    known = {key for what in ("form", "source", "data") for key in _KEYS[what]}
    for key in raw:
        if key not in known:
            reader.error(
                "PD1121",
                (declared.name,),
                source or file,
                found=str(key),
                known_zh="表、来源、数据",
                known_en="form, source, data",
            )
    if not isinstance(data, dict):
        reader.error("PD1127", (declared.name,), source or file, found=_kind(data))
        data = {}
    label = _label(declared, data)
    path = (f"{declared.name}「{label}」" if label else declared.name,)
    form_source = f"{source} 第{lines[0]}–{lines[1]}行" if source and lines else source
    record = _record(data, declared.members, path, form_source, source, reader)
    return FormData(declared.name, label, record, source, lines)


def _nearest(name: str, known: list[str]) -> str | None:
    import difflib  # only a mistake needs it

    found = difflib.get_close_matches(name, known, 1, 0.5)
    return found[0] if found else None


def _source(raw: object) -> tuple[str | None, tuple[int, int] | None]:
    if isinstance(raw, str):
        return raw, None
    if not isinstance(raw, dict):
        return None, None
    file, lines = _get(raw, "file"), _get(raw, "lines")
    ends = [_line(end) for end in lines] if isinstance(lines, list) else []
    pair = (ends[0], ends[1]) if len(ends) == 2 and ends[0] is not None and ends[1] is not None else None
    return str(file) if file else None, pair


def _line(raw: object) -> int | None:
    text = str(raw)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _label(form: ir.Form, data: Mapping[str, Any]) -> str:
    """What tells a form from its like: the value of its 标识 field."""
    return str(data.get(form.key) or "").strip() if form.many and form.key else ""


def _record(  # noqa: PLR0913, PLR0917  # a record, and where it stands in three ways
    data: Mapping[str, Any],
    members: tuple[ir.Member, ...],
    path: tuple[str, ...],
    place: str | None,
    document: str | None,
    reader: _Reader,
    label: str = "",
    line: int | None = None,
) -> Record:
    """Read a form, a group or a row. `place` is where it stands in the document, for findings."""
    cells: dict[str, Any] = {}
    names = [member.name for member in members]
    for key in data:
        if key not in names and not (label and key in _KEYS["line"]):
            near = _nearest(str(key), names)
            reader.error("PD1100", (*path, str(key)), place, found=str(key), **({"suggestion": near} if near else {}))
    reads: dict[str, Read] = {}
    for member in members:
        raw = data.get(member.name)
        match member:
            case ir.FieldDeclaration():
                reads[member.name] = read_cell(raw, member, reader.units)
            case ir.GroupDeclaration():
                cells[member.name] = _group(raw, member, (*path, member.name), place, document, reader)
            case ir.RowsDeclaration():
                cells[member.name] = _rows(raw, member, (*path, member.name), place, document, reader)
    for member in members:
        if isinstance(member, ir.FieldDeclaration):
            read = reads[member.name]
            if member.same_unit and member.same_unit in reads:
                read = with_unit_of(read, reads[member.same_unit].value, member.same_unit, reader.units)
            cells[member.name] = read.value
            for complaint in read.complaints:
                reader.say(complaint, (*path, member.name), place, member.span)
    return Record({name: cells[name] for name in names}, label, line)


def _group(
    raw: object,
    member: ir.GroupDeclaration,
    path: tuple[str, ...],
    place: str | None,
    document: str | None,
    reader: _Reader,
) -> Record:
    if raw is not None and not isinstance(raw, dict):
        reader.error("PD1128", path, place, found=_kind(raw))
    return _record(raw if isinstance(raw, dict) else {}, member.members, path, place, document, reader)


def _rows(
    raw: object,
    member: ir.RowsDeclaration,
    path: tuple[str, ...],
    place: str | None,
    document: str | None,
    reader: _Reader,
) -> tuple[Record, ...] | Absent:
    if raw is None:
        return Absent(State.MISSING)
    if not isinstance(raw, list):
        reader.error("PD1129", path, place, found=_kind(raw))
        return Absent(State.UNREADABLE)
    records: list[Record] = []
    for number, row in enumerate(raw, 1):
        label = f"第{number}行"
        if not isinstance(row, dict):
            reader.error("PD1130", (*path, label), place, found=_kind(row))
            records.append(_unreadable(member.members, label))
            continue
        line = _line(_get(row, "line"))
        at = f"{document} 第{line}行" if document and line else place
        records.append(_record(row, member.members, (*path, label), at, document, reader, label, line))
    return tuple(records)


def _unreadable(members: tuple[ir.Member, ...], label: str) -> Record:
    """A row that is there and cannot be read: none of its cells is blank, none is anything."""
    fields = [member.name for member in members if isinstance(member, ir.FieldDeclaration)]
    return Record(dict.fromkeys(fields, Absent(State.UNREADABLE)), label)


__all__ = ["Absent", "State", "TextValue", "read_submissions"]
