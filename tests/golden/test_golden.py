"""Whole outputs: each Markdown file beside this one holds sources, commands, and all that these print.

`make golden` (pytest tests/golden --update-golden) rewrites what is printed; read the difference like code.
"""

from __future__ import annotations

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from perfdsl.cli import main

HERE = Path(__file__).parent
FENCE = re.compile(r"^```(?P<kind>\w*)(?: file=(?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT = "(exit code {})"


def run(command: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What a command line prints, standard error first; assignments may stand before it, `< file` behind it."""
    line, _, stdin = command.partition(" < ")
    words = shlex.split(line)
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        monkeypatch.setenv(name, value)
    assert words.pop(0) == "perfdsl"
    if stdin:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((folder / stdin).read_bytes())))
    code = main(words)
    printed = capsys.readouterr()
    assert code != 3, printed.err
    return f"{printed.err}{printed.out}{EXIT.format(code)}\n"


@pytest.mark.parametrize("page", sorted(HERE.glob("*.md")), ids=lambda page: page.stem)
def test_output(
    page: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    update_golden: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PERFDSL_CACHE", "off")
    monkeypatch.setenv("PERFDSL_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.delenv("PERFDSL_DEBUG", raising=False)

    def fresh(block: re.Match[str]) -> str:
        if block["file"]:
            file = tmp_path / block["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], "utf-8")
        if block["kind"] != "console":
            return block[0]
        command = block["text"].splitlines()[0].removeprefix("$ ")
        with monkeypatch.context() as patch:
            return f"```console\n$ {command}\n{run(command, tmp_path, capsys, patch)}```"

    expected = page.read_text("utf-8")
    found = FENCE.sub(fresh, expected)
    if update_golden:
        page.write_text(found, "utf-8")
    assert found == expected or update_golden


def test_every_page_runs_something() -> None:
    for page in HERE.glob("*.md"):
        assert "```console\n$ " in page.read_text("utf-8"), page
