"""Real submissions of other places under the schemes that they were made for.

For each folder of specs/submissions: what `perfdsl check` finds, by code and place, and the score of every form, are
those of its expected.yaml; nothing else is found.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from perfdsl.cli import main

ROOT = Path(__file__).parents[1]
SUBMISSIONS = ROOT / "specs" / "submissions"
FOLDERS = sorted(path.parent for path in SUBMISSIONS.glob("*/expected.yaml"))


def test_every_folder_says_what_it_expects() -> None:
    assert sorted(path.parent for path in SUBMISSIONS.glob("*/data.json")) == FOLDERS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_check_finds_this_and_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected: dict[str, Any] = yaml.safe_load((folder / "expected.yaml").read_text("utf-8"))
    report = _check(ROOT / expected["rules"], folder / "data.json", capsys)
    findings: dict[str, list[list[str]]] = {}
    for finding in report["findings"]:
        at = finding["at"]
        findings.setdefault(at["submission"], []).append([finding["code"], "/".join(at["path"])])
    assert {name: sorted(found) for name, found in findings.items()} == {
        name: sorted(found) for name, found in expected["findings"].items()
    }
    assert [_result(result) for result in report["results"]] == expected["results"]


def _check(rules: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the command prints as JSON; it ends with 1 if there is an error in the submission."""
    capsys.readouterr()
    code = main(["check", str(rules), str(data), "--format", "json", "--lang", "zh"])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert code == int(report["counts"]["errors"] > 0)
    return report


def _result(result: dict[str, Any]) -> dict[str, Any]:
    score = result["score"]
    return {
        "scheme": result["scheme"],
        "score": [score["low"], score["high"]],
        "claimed": result["claimed"],
        "indicators": {item["path"][-1]: _indicator(item) for item in result["indicators"]},
    }


def _indicator(item: dict[str, Any]) -> str:
    low, high, claimed = item["score"]["low"], item["score"]["high"], item["claimed"]
    score = low if low == high else f"{low}–{high}"
    return f"{score}，自评 {claimed}" if claimed is not None else score
