"""Data in examples: tables of cases and whole submissions, with what the rules make of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from perfdsl.api import Report, Rules, reads
from perfdsl.core import ir
from perfdsl.core.show import show_value
from perfdsl.core.values import Record
from perfdsl.diagnostics import Cell, Diagnostic
from perfdsl.quantities import format_number

if TYPE_CHECKING:
    from perfdsl.core.results import IndicatorResult, Result
    from perfdsl.core.score import Score

_TO = "→"
_BETWEEN = "|"


# ---- tables of cases ---------------------------------------------------------------------------------------------


def run_cases(text: str, rules: Rules) -> str:
    """Fill in what stands right of the arrow in a table of cases; the first line names the columns.

    Left of the arrow stand fields (`组.栏`, and `明细.栏` for one row), right of it 得分, 总分, 等级, 值, 读作 or 发现.
    """
    head, *lines = text.split("\n")
    inputs, outputs = (_cells(part) for part in head.split(_TO))
    filled = [line if not line.strip() else _case(line, inputs, outputs, rules) for line in lines]
    return "\n".join([head, *filled])


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split(_BETWEEN)]


def _case(line: str, inputs: list[str], outputs: list[str], rules: Rules) -> str:
    """One line, its right side computed and the rest left as written."""
    left, _, right = line.partition(_TO)
    report = rules.check(_submission(dict(zip(inputs, _cells(left), strict=True)), rules))
    found = f" {_BETWEEN} ".join(_output(name, inputs[0], report) for name in outputs)
    same = _cells(right.partition("#")[0]) == _cells(found)
    comment = right[right.index("#") :] if "#" in right else ""
    return line if same else f"{left}{_TO} {found}" + (f"   {comment}" if comment else "")


def _form(rules: Rules) -> ir.Form:
    schemes = rules.program.schemes
    return rules.forms[schemes[0].form] if schemes else rules.program.forms[0]


def _submission(cells: dict[str, str], rules: Rules) -> Any:
    form = _form(rules)
    data: dict[str, Any] = {}
    for path, text in cells.items():
        first, _, rest = path.partition(".")
        member = next((member for member in form.members if member.name == first), None)
        assert member is not None, f"{form.name} has no {first}"
        if isinstance(member, ir.FieldDeclaration):
            data[first] = text
        elif isinstance(member, ir.GroupDeclaration):
            data.setdefault(first, {})[rest] = text
        else:
            data.setdefault(first, [{}])[0][rest] = text
    whole = {"submission": "示例", "表": [{"表": form.name, "数据": data}]}
    return reads(json.dumps(whole, ensure_ascii=False), rules)[0]


def _output(name: str, first: str, report: Report) -> str:
    match name:
        case "得分" | "score":
            return _indicator_score(report.results[0].indicators[0])
        case "总分" | "total":
            return show_score(report.results[0].score)
        case "等级" | "grade":
            return "、".join(report.results[0].grades)
        case "值" | "value":
            return next(found.args["text"] for found in report.findings if "text" in found.args)
        case "读作" | "reads":
            return _read_as(first, report)
        case "发现" | "findings":
            return " ".join(found.code for found in report.findings if not found.code.startswith("核查/示例")) or "无"
        case _:
            message = f"unknown column {name}"
            raise AssertionError(message)


def _read_as(path: str, report: Report) -> str:
    record: Any = next(iter(report.submission.forms.values()))[0].record
    for name in path.split("."):
        record = record.cells[name]
        record = record[0] if isinstance(record, tuple) else record
    assert not isinstance(record, Record)
    return show_value(record)


# ---- whole submissions -------------------------------------------------------------------------------------------


def show_submissions(text: str, rules: Rules) -> str:
    """What the rules make of a JSON text, in a few lines."""
    return "\n".join(line for report in rules.check_all(reads(text, rules)) for line in _report_lines(report))


def _report_lines(report: Report) -> list[str]:
    lines = [line for result in report.results for line in _result_lines(result)]
    return lines + [_finding_line(found) for found in report.findings]


def _result_lines(result: Result) -> list[str]:
    form = f"{result.form}「{result.label}」" if result.label else result.form
    claimed = f"，自评 {format_number(result.claimed)}" if result.claimed is not None else ""
    grade = f"，{'、'.join(result.grades)}" if result.grades else ""
    lines = [f"{form}：{show_score(result.score)} / {format_number(result.total)}{grade}{claimed}"]
    for item in result.indicators:
        claimed = f"，自评 {format_number(item.claimed)}" if item.claimed is not None else ""
        points = "?" if item.points is None else format_number(item.points)
        lines.append(f"  {'/'.join(item.path)}：{_indicator_score(item)} / {points}{claimed}")
    return lines


def _finding_line(found: Diagnostic) -> str:
    path = "/".join(found.where.path) if isinstance(found.where, Cell) else ""
    text = f" {found.args['text']}" if "text" in found.args else ""
    return f"{found.severity.value} {found.code} {path}{text}"


def _indicator_score(item: IndicatorResult) -> str:
    marks = ("" if item.settled else " 待定") + (" 人定" if item.by_judgement else "")
    return show_score(item.score) + marks


def show_score(score: Score) -> str:
    """A score, exact."""
    if score.is_exact:
        return format_number(score.low)
    left, right = "[" if score.low_closed else "(", "]" if score.high_closed else ")"
    return f"{left}{format_number(score.low)}, {format_number(score.high)}{right}"
