"""fmt: files in place, standard input, --check, --lang, what cannot be read or written."""

from __future__ import annotations

import io
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from perfdsl.formatter import formatting

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

UGLY = "表 甲{\n a,b:人,必填  # 注\n}\n"
TIDY = "表 甲 {\n  a、b：人，必填   # 注\n}\n"
ENGLISH = "form 甲 {\n  a, b: people, required   # 注\n}\n"


@pytest.fixture
def ugly(folder: Path) -> Path:
    file = folder / "ugly.perf"
    file.write_text(UGLY, "utf-8")
    return file


def test_a_file_is_rewritten_and_named(perfdsl: Command, ugly: Path) -> None:
    said = perfdsl("fmt", "ugly.perf")
    assert (said.code, said.out, said.err) == (0, "已整理  ugly.perf\n共 1 个文件：1 个已整理\n", "")
    assert ugly.read_text("utf-8") == TIDY
    said = perfdsl("fmt", "ugly.perf")
    assert (said.code, said.out) == (0, "共 1 个文件：无需改动\n")


def test_folders_and_files_count_once(perfdsl: Command, ugly: Path, folder: Path) -> None:
    ugly.rename(folder / "rules" / "ugly.perf")
    said = perfdsl("--lang", "en", "fmt", "rules", "rules/ugly.perf")
    assert (said.code, said.out) == (0, "formatted  rules/a.perf\nformatted  rules/ugly.perf\n2 files: 2 formatted\n")
    assert (folder / "rules" / "ugly.perf").read_text("utf-8") == TIDY, "--lang before `fmt` is for messages"


def test_check_writes_nothing_and_shows_the_first_lines_that_differ(perfdsl: Command, ugly: Path) -> None:
    said = perfdsl("fmt", "--check", "ugly.perf")
    assert said.code == 1
    assert said.out == (
        "待整理  ugly.perf\n"
        "  1 - 表 甲{\n"
        "    -  a,b:人,必填  # 注\n"
        "    + 表 甲 {\n"
        "    +   a、b：人，必填   # 注\n"
        "共 1 个文件：1 个待整理\n"
    )
    assert ugly.read_text("utf-8") == UGLY
    perfdsl("fmt", "ugly.perf")
    assert perfdsl("fmt", "--check", "ugly.perf").code == 0


def test_the_other_spelling(perfdsl: Command, ugly: Path) -> None:
    assert perfdsl("fmt", "ugly.perf", "--lang", "en").code == 0
    assert ugly.read_text("utf-8") == ENGLISH
    assert perfdsl("fmt", "--lang=zh", "ugly.perf").code == 0
    assert ugly.read_text("utf-8") == TIDY


def test_stdout_changes_no_file(perfdsl: Command, ugly: Path) -> None:
    said = perfdsl("fmt", "--stdout", "ugly.perf")
    assert (said.code, said.out) == (0, TIDY)
    assert ugly.read_text("utf-8") == UGLY


def _stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input(perfdsl: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    _stdin(monkeypatch, UGLY.encode("gb18030"))
    said = perfdsl("fmt", "-")
    assert (said.code, said.out) == (0, TIDY)
    _stdin(monkeypatch, UGLY.encode())
    said = perfdsl("fmt", "-", "--check")
    assert said.code == 1
    assert "<stdin>" in said.out
    _stdin(monkeypatch, "方案 {".encode())
    said = perfdsl("fmt", "-")
    assert (said.code, said.out) == (1, "")
    assert "<stdin>:1" in said.err
    _stdin(monkeypatch, "表 甲 { 编制数、在职人数：人 }".encode() + b"\xff")
    said = perfdsl("fmt", "-")
    assert (said.code, said.out) == (1, "")
    assert "PD0002" in said.err


def test_files_that_cannot_be_read_stay_and_every_mistake_is_said(perfdsl: Command, ugly: Path, folder: Path) -> None:
    broken = "方案 甲 {\n满分 100 分 分\n}\n表 {\n}\n"
    (folder / "broken.perf").write_text(broken, "utf-8")
    said = perfdsl("fmt", "broken.perf", "ugly.perf")
    assert said.code == 1
    assert said.err.count("broken.perf:") >= 2
    assert said.out == "已整理  ugly.perf\n共 2 个文件：1 个已整理，1 个有错误，保持原样\n"
    assert (folder / "broken.perf").read_text("utf-8") == broken
    assert ugly.read_text("utf-8") == TIDY


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("gb18030", "GB18030"), ("utf-8-sig", "BOM"), ("utf-16", "UTF-16-LE")],
)
def test_other_encodings_become_utf8(perfdsl: Command, folder: Path, encoding: str, said: str) -> None:
    file = folder / "other.perf"
    file.write_bytes(TIDY.encode(encoding))
    assert perfdsl("fmt", "--check", "other.perf").code == 1
    assert f"other.perf（{said} → UTF-8）" in perfdsl("fmt", "other.perf").out
    assert file.read_bytes() == TIDY.encode()


def test_line_ends_of_windows_stay(perfdsl: Command, folder: Path) -> None:
    file = folder / "windows.perf"
    file.write_bytes(UGLY.replace("\n", "\r\n").encode())
    assert perfdsl("fmt", "windows.perf").code == 0
    assert file.read_bytes() == TIDY.replace("\n", "\r\n").encode()


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_stay_and_nothing_else_is_left_behind(perfdsl: Command, ugly: Path, folder: Path) -> None:
    ugly.chmod(0o640)
    (folder / "link.perf").symlink_to(ugly)
    before = sorted(path.name for path in folder.iterdir())
    assert perfdsl("fmt", "link.perf").code == 0
    assert ugly.read_text("utf-8") == TIDY
    assert stat.S_IMODE(ugly.stat().st_mode) == 0o640
    assert (folder / "link.perf").is_symlink()
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_file_that_cannot_be_written_is_said(perfdsl: Command, ugly: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_args, **_more: False)
    said = perfdsl("fmt", "ugly.perf")
    assert said.code == 1
    assert "PD0011" in said.err
    assert said.out == "共 1 个文件：1 个有错误，保持原样\n"
    assert ugly.read_text("utf-8") == UGLY


def test_a_fault_of_ours_writes_nothing(perfdsl: Command, ugly: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the text does not say the same, whatever the reason, it is not written."""
    monkeypatch.setattr(formatting, "render", lambda *_: iter(["表 甲 { b：人 }   # 注"]))
    said = perfdsl("fmt", "ugly.perf")
    assert said.code == 3
    assert "PD9003" in said.err
    assert ugly.read_text("utf-8") == UGLY
    monkeypatch.setattr(formatting, "render", lambda *_: iter(["表 甲 { a、b：人，必填 }"]))
    assert perfdsl("fmt", "ugly.perf").code == 3, "a comment is lost"
    assert ugly.read_text("utf-8") == UGLY


def test_wrong_use(perfdsl: Command, ugly: Path) -> None:
    assert "PD0805" in perfdsl("fmt").err
    assert "PD0816" in perfdsl("fmt", "ugly.perf", "--check", "--stdout").err
    assert "PD0817" in perfdsl("fmt", "-", "ugly.perf").err
    for words in (["fmt"], ["fmt", "ugly.perf", "--check", "--stdout"], ["fmt", "-", "ugly.perf"]):
        assert perfdsl(*words).code == 2
    said = perfdsl("fmt", "uglt.perf")
    assert said.code == 2
    assert "ugly.perf" in said.err
    assert ugly.read_text("utf-8") == UGLY
