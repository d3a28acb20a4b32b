from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import perfdsl
from perfdsl import Diagnostic, Rules, Run, Severity, SourceFile, run_findings
from perfdsl.report.json import as_json, render_json
from perfdsl.report.sarif import as_sarif

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "specs" / "check-output.schema.json").read_text("utf-8"))
DATA = ROOT / "specs" / "yuanjiang-2024" / "data.json"


@pytest.fixture(scope="module")
def rules() -> Rules:
    return perfdsl.load(ROOT / "rules", cache=False)


@pytest.fixture(scope="module")
def real(rules: Rules) -> Run:
    reports = [rules.check(submission) for submission in perfdsl.read(DATA, rules)]
    return Run(rules, rules.digest, tuple(reports), rules.warnings, run_findings(rules, reports))


def valid(data: object) -> None:
    """Fails with the first place that the schema does not allow."""
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_real_submission_has_the_documented_form(real: Run, lang: Any) -> None:
    data = json.loads(render_json(real, lang))
    valid(data)
    assert len(data["results"]) == sum(len(report.results) for report in real.reports)
    assert data["counts"]["errors"] > 0
    assert all(finding["message"] for finding in data["findings"])


def test_what_could_not_be_loaded_has_it_too() -> None:
    source = SourceFile("a.perf", "表 甲 {")
    problem = Diagnostic("PD0101", Severity.ERROR, source.span(5, 6), {"found": "{"}, notes=())
    valid(as_json(Run(None, "sha256:" + "0" * 64, problems=(problem,)), "zh"))


@pytest.mark.parametrize(
    ("change", "kept"),
    [(lambda data: data.pop("counts"), False), (lambda data: data.update(more=1), False), (lambda _: None, True)],
)
def test_the_schema_is_closed(real: Run, change: Any, kept: bool) -> None:
    data = as_json(real, "zh")
    change(data)
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(data) is kept


def test_numbers_are_exact() -> None:
    text = "表 甲 { 数：元 }\n方案 乙 { 对象 甲；满分 1分；指标 丙 1分 = 数 { ≤ 3元 → 满分 × 数 ÷ 3元；> 3元 → 满分 } }"
    small = perfdsl.loads(text)
    reports = [small.check(one) for one in perfdsl.reads('{"表": [{"表": "甲", "数据": {"数": "1"}}]}', small)]
    data = as_json(Run(small, small.digest, tuple(reports)), "zh")
    assert data["results"][0]["score"] == {"low": "1/3", "high": "1/3"}
    valid(data)


def test_tracing_changes_nothing_but_the_derivation(rules: Rules) -> None:
    def without_why(tracing: bool) -> Any:
        reports = [rules.check(one, tracing=tracing) for one in perfdsl.read(DATA, rules)]
        data = as_json(Run(rules, rules.digest, tuple(reports)), "zh")
        for result in data["results"]:
            for indicator in result["indicators"]:
                indicator["why"] = []
        return data["results"]

    assert without_why(True) == without_why(False)


# SARIF 2.1.0, the parts that are written here (the official schema asks the same of them).
_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "message": _TEXT,
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {"required": ["uri"], "properties": {"uri": {"pattern": "^[!-~]+$"}}},
                "region": {
                    "properties": {
                        "startLine": {"type": "integer", "minimum": 1},
                        "startColumn": {"type": "integer", "minimum": 1},
                        "charOffset": {"type": "integer", "minimum": -1},
                        "charLength": {"type": "integer", "minimum": 0},
                    }
                },
            },
        },
        "logicalLocations": {"type": "array", "items": {"required": ["name", "fullyQualifiedName"]}},
    },
}
_RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "level"],
    "properties": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": _TEXT,
        "locations": {"type": "array", "items": _LOCATION},
        "relatedLocations": {"type": "array", "items": _LOCATION, "uniqueItems": True},
    },
}


def test_sarif_is_well_formed(real: Run) -> None:
    log = as_sarif(real, "en")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    for result in run["results"]:
        jsonschema.validate(result, _RESULT)
        assert rules[result["ruleIndex"]] == result["ruleId"]
    assert len(run["results"]) == len(real.all_findings())
