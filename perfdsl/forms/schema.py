"""JSON Schema of submissions, derived from declared forms (specs/submissions.md, "Schema").

The schema says what a well-exported file looks like: which forms, which cells, where rows are. What is wrong in a form
is a finding, not a fault of the file: a required cell may be blank, a number unreadable, so neither is said here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from perfdsl.core import ir
from perfdsl.core.kinds import DateKind, Kind, NumberKind, TextKind, TruthKind, WrittenKind
from perfdsl.quantities import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

Schema = dict[str, Any]

_CELL = "#/$defs/cell"
_STATES = ("", "/", "不适用", "未到期")
_LINE = {"type": ["integer", "string"], "description": "本行在原件中的行号 / the line of this row in the source"}


def submission_schema(forms: Iterable[ir.Form]) -> Schema:
    """Give the schema (draft 2020-12) of a file: a submission, a list of them, or an object that holds such a list."""
    forms = tuple(forms)
    one = {"$ref": "#/$defs/submission"}
    many = {"type": "array", "items": one}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "perfdsl 提交数据 / perfdsl submissions",
        "anyOf": [one, many, *(_object({key: many}, [[key]]) for key in ("提交", "submissions"))],
        "$defs": {
            "submission": _submission(forms),
            "source": _source(),
            "cell": {
                "type": ["string", "number", "null"],
                "description": '照表上所填；"" 和 null 是未填 / as written in the form; "" and null are blank',
            },
            **{f"表/{form.name}": _form(form) for form in forms},
            **{f"数据/{form.name}": _record(form.members, form.title) for form in forms},
        },
    }


def _object(properties: Schema, needed: list[list[str]]) -> Schema:
    """An object with these keys and no others; of each list in `needed` one key must be there."""
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if needed:
        schema["allOf"] = [{"anyOf": [{"required": [key]} for key in keys]} for keys in needed]
    return schema


def _both(names: tuple[str, str], schema: Schema) -> Schema:
    """The same under a Chinese and an English key."""
    return dict.fromkeys(names, schema)


def _submission(forms: tuple[ir.Form, ...]) -> Schema:
    known: Schema | bool = {"anyOf": [_form_ref(form) for form in forms]} if forms else False
    text = {"type": ["string", "null"]}
    properties = {
        **_both(("submission", "编号"), {**text, "description": "结果中怎样称呼这份提交 / its name in results"}),
        **_both(("单位", "unit"), text),
        **_both(("年度", "year"), {"type": ["string", "integer", "null"]}),
        **_both(("表", "forms"), {"type": "array", "items": known}),
    }
    return _object(properties, [["表", "forms"]])


def _form_ref(form: ir.Form) -> Schema:
    return {"$ref": f"#/$defs/表~1{form.name.replace('~', '~0').replace('/', '~1')}"}


def _form(form: ir.Form) -> Schema:
    data = {"$ref": _form_ref(form)["$ref"].replace("表~1", "数据~1", 1)}
    properties = {
        **_both(("表", "form"), {"const": form.name}),
        **_both(("来源", "source"), {"$ref": "#/$defs/source"}),
        **_both(("数据", "data"), data),
    }
    return _object(properties, [["表", "form"], ["数据", "data"]])


def _source() -> Schema:
    ends = {"type": "array", "items": {"type": ["integer", "string"]}, "minItems": 2, "maxItems": 2}
    place = _object({**_both(("文件", "file"), {"type": "string"}), **_both(("行", "lines"), ends)}, [])
    return {"anyOf": [{"type": ["string", "null"]}, place]}


# ---- cells -------------------------------------------------------------------------------------------------------


def _record(members: tuple[ir.Member, ...], title: str = "", *, is_row: bool = False) -> Schema:
    """A form, a group or a row. No cell is required: a blank one is data too."""
    properties: Schema = _both(("行号", "line"), _LINE) if is_row else {}
    properties |= {member.name: _member(member) for member in members}
    return {**({"title": title} if title else {}), **_object(properties, [])}


def _member(member: ir.Member) -> Schema:
    match member:
        case ir.FieldDeclaration():
            return _field(member)
        case ir.GroupDeclaration():
            return _record(member.members)
        case ir.RowsDeclaration():
            return {"type": "array", "items": _record(member.members, is_row=True)}
        case _:
            assert_never(member)


def _field(field: ir.FieldDeclaration) -> Schema:
    said = "；".join(_said(field))
    described = {"description": said} if said else {}
    if isinstance(field.kind, TextKind) and field.kind.choices:
        return {"enum": [*dict.fromkeys((*field.kind.choices, *field.na, *_STATES)), None], **described}
    if isinstance(field.kind, TruthKind):
        return {"type": ["string", "number", "boolean", "null"], **described}
    return {"$ref": _CELL, **described}


def _said(field: ir.FieldDeclaration) -> list[str]:
    """What the declaration asks of a cell, in the words of the rule language."""
    said = [_type(field.kind), f"单位 {field.unit.name}" if field.unit and field.unit.name else ""]
    said += ["必填"] if field.required else []
    said += [_range(field)]
    said += [f"同单位 {field.same_unit}"] if field.same_unit else []
    said += [f"不适用记作 {'、'.join(field.na)}"] if field.na else []
    return [part for part in (*said, field.remark) if part]


def _type(kind: Kind) -> str:
    match kind:
        case NumberKind():
            return ""
        case TextKind():
            return "选项" if kind.choices else "文本"
        case TruthKind():
            return "是否"
        case DateKind():
            return "日期"
        case WrittenKind():
            return "指标值" if kind.target else "量值"
        case _:
            assert_never(kind)


def _range(field: ir.FieldDeclaration) -> str:
    if field.low is None and field.high is None:
        return ""
    if field.high is None and field.low == 0 and field.low_closed:
        return "非负"
    low, high = (_end(end, field) for end in (field.low, field.high))
    return f"取值 {'[' if field.low_closed else '('}{low}, {high}{']' if field.high_closed else ')'}"


def _end(end: Fraction | None, field: ir.FieldDeclaration) -> str:
    if end is None:
        return "…"
    return format_number(end / field.unit.scale) + field.unit.name if field.unit else format_number(end)
