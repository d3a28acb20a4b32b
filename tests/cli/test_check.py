from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


def codes(text: str) -> list[str]:
    """The codes of the findings in JSON output."""
    return [finding["code"] for finding in json.loads(text)["findings"]]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["rules"], 0),
        (["rules", "clean.json"], 0),
        (["rules", "faulty.json"], 1),
        (["rules", "warned.json"], 0),
        (["rules", "warned.json", "--strict"], 1),
        (["rules", "clean.json", "--strict"], 0),
        (["rules", "clean.json", "nowhere.json"], 2),
        (["nowhere"], 2),
        (["rules", "faulty.json", "nowhere.json"], 2),
        (["rules", "faulty.json", "--only", "核查"], 2),
        (["rules", "faulty.json", "--severity", "error"], 1),
    ],
)
def test_exit_codes(perfdsl: Command, words: list[str], code: int) -> None:
    """2 wins over 1; what --only leaves out does not count; what --severity hides does."""
    assert perfdsl("check", *words, "--format", "json").code == code


def test_only_leaves_errors_elsewhere_uncounted(perfdsl: Command) -> None:
    said = perfdsl("check", "rules", "faulty.json", "warned.json", "--only", "支出不超预算", "--format", "json")
    assert (said.code, codes(said.out)) == (0, ["核查/支出不超预算"])


def test_only_takes_a_form_whole(perfdsl: Command) -> None:
    whole = json.loads(perfdsl("check", "rules", "faulty.json", "--format", "json").out)
    chosen = json.loads(perfdsl("check", "rules", "faulty.json", "--only", "项目表", "--format", "json").out)
    assert chosen["results"] == whole["results"]
    assert chosen["findings"] == whole["findings"]


def test_severity_hides_but_counts(perfdsl: Command) -> None:
    said = json.loads(perfdsl("check", "rules", "warned.json", "--severity", "error", "--format", "json").out)
    assert said["findings"] == []
    assert said["counts"]["warnings"] == 1
    assert said["counts"]["not_shown"] == 1


def test_a_broken_file_does_not_keep_the_others_from_being_checked(perfdsl: Command, folder: Path) -> None:
    (folder / "broken.json").write_text('{"表": [', "utf-8")
    said = json.loads(perfdsl("check", "rules", "broken.json", "faulty.json", "gone.json", "--format", "json").out)
    assert [one["submission"] for one in said["submissions"]] == ["faulty"]
    found = {finding["code"]: finding["at"].get("file") for finding in said["findings"]}
    assert found["PD1001"] == "broken.json"
    assert found["PD0006"] == "gone.json"
    assert "PD1202" in found


def test_a_missing_file_with_a_near_name(perfdsl: Command) -> None:
    assert "是否想写“clean.json”？" in perfdsl("check", "rules", "claen.json").out


def test_folders_hold_their_json_files_in_the_order_of_their_names(perfdsl: Command, folder: Path) -> None:
    (folder / "data" / "b").mkdir(parents=True)
    for name in ("data/z.json", "data/b/a.json", "data/a.json"):
        (folder / name).write_text((folder / "clean.json").read_text("utf-8").replace("clean", name), "utf-8")
    said = json.loads(perfdsl("check", "rules", "data", "data/z.json", "--format", "json").out)
    assert [one["file"] for one in said["submissions"]] == ["data/a.json", "data/b/a.json", "data/z.json"]


def test_a_folder_without_data_is_wrong_use(perfdsl: Command, folder: Path) -> None:
    (folder / "empty").mkdir()
    said = perfdsl("check", "rules", "empty", "--format", "json")
    assert (said.code, codes(said.out)) == (2, ["PD0008"])


def test_further_perf_files_are_rules(perfdsl: Command, folder: Path) -> None:
    (folder / "b.perf").write_text('核查 另一条 { 对 项目表；须 预算 已填；否则 错误 "没有预算" }\n', "utf-8")
    said = json.loads(perfdsl("check", "rules", "clean.json", "b.perf", "--format", "json").out)
    assert said["rules"]["checks"] == ["支出不超预算", "另一条"]


def test_the_same_input_gives_the_same_bytes(perfdsl: Command) -> None:
    said = [perfdsl("check", "rules", "faulty.json", "--format", form).out for form in ("json", "sarif") for _ in "12"]
    assert said[0] == said[1]
    assert said[2] == said[3]


def test_output_is_written_whole(perfdsl: Command, folder: Path) -> None:
    printed = perfdsl("check", "rules", "faulty.json", "--format", "json").out
    said = perfdsl("check", "rules", "faulty.json", "--format", "json", "-o", "out.json")
    assert (said.code, said.out, said.err) == (1, "", "")
    assert (folder / "out.json").read_bytes() == printed.encode()
    assert sorted(path.name for path in folder.iterdir() if "out" in path.name) == ["out.json"]


def test_output_that_cannot_be_written_leaves_what_was_there(perfdsl: Command, folder: Path) -> None:
    said = perfdsl("check", "rules", "clean.json", "-o", "rules/gone/out.txt")
    assert said.code == 2
    assert "PD0812" in said.err
    said = perfdsl("check", "rules", "clean.json", "--output=clean.json")
    assert said.code == 2
    assert "PD0814" in said.err
    assert json.loads((folder / "clean.json").read_text("utf-8"))["submission"] == "clean"


def test_rules_alone_are_described(perfdsl: Command) -> None:
    assert "规则无误，共 1 张表、1 个方案、1 个指标、1 条核查" in perfdsl("check", "rules").out
    english = perfdsl("check", "rules", "--lang", "en").out
    assert "the rules are sound, 1 form, 1 scheme, 1 indicator, 1 check" in english


def test_unsound_rules_keep_data_from_being_looked_at(perfdsl: Command, folder: Path) -> None:
    (folder / "rules" / "b.perf").write_text("方案 {\n", "utf-8")
    said = perfdsl("check", "rules", "gone.json")
    assert said.code == 1
    assert "规则有误，未检查数据" in said.out
    data: dict[str, Any] = json.loads(perfdsl("check", "rules", "clean.json", "--format", "json").out)
    assert data["rules"] is None
    assert data["submissions"] == []


def test_standard_input_reads_gb18030_too(perfdsl: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    data = (folder / "clean.json").read_text("utf-8").encode("gb18030")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    said = json.loads(perfdsl("check", "rules", "-", "--format", "json").out)
    assert said["submissions"][0]["file"] == "<stdin>"
    assert [finding["code"] for finding in said["findings"]] == ["PD0003"]


def test_what_a_stranger_wrote_never_drives_the_terminal(perfdsl: Command, folder: Path) -> None:
    evil = "\\u001b[2J\\u202e"
    text = (folder / "faulty.json").read_text("utf-8").replace("faulty", f"x{evil}").replace("95%", f"95{evil}")
    (folder / "evil.json").write_text(text.replace('"年度"', f'"单位": "u{evil}", "年度"'), "utf-8")
    for colour in ("never", "always"):
        said = perfdsl("check", "rules", "evil.json", "--colour", colour)
        assert "\x1b[2J" not in said.out
        assert "\u202e" not in said.out
        assert "\\x1b[2J\\u202e" in said.out
