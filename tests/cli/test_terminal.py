"""Language, colour, encoding, faults of ours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfdsl.cli import arguments, main
from perfdsl.cli import check as check_command

if TYPE_CHECKING:
    from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "Chinese (Simplified)_China.936"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "zh_CN", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN", "LC_ALL": ""}, "zh"),
        ({"LANG": "en_US", "PERFDSL_LANG": "zh"}, "zh"),
        ({"LANG": "zh_CN", "PERFDSL_LANG": "fr"}, "zh"),
    ],
)
def test_language_follows_the_locale(environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PERFDSL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert arguments.default_language() == lang


@pytest.mark.parametrize(
    ("words", "lang"),
    [(["--lang", "en"], "en"), (["--lang=en"], "en"), (["check", "--lang"], "zh"), (["--lang", "fr"], "zh")],
)
def test_even_a_broken_command_line_is_answered_in_its_language(
    words: list[str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERFDSL_LANG", "zh")
    assert arguments.language_in(words) == lang


def test_colour_is_off_in_a_pipe_and_on_where_asked(perfdsl: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in perfdsl("check", "rules", "faulty.json").out
    assert "\x1b[" in perfdsl("check", "rules", "faulty.json", "--colour", "always").out
    assert "\x1b[" in perfdsl("check", "rules", "faulty.json", "--color=always").out
    assert "\x1b[" not in perfdsl("check", "rules", "faulty.json", "--colour=always", "--no-colour").out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert "\x1b[" not in perfdsl("check", "rules", "faulty.json", "--format", "json").out


def test_no_color_is_respected_on_a_terminal(perfdsl: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from perfdsl.cli import terminal

    monkeypatch.setattr(terminal, "_is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    assert "\x1b[" in perfdsl("check", "rules", "faulty.json").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in perfdsl("check", "rules", "faulty.json").out
    assert "\x1b[" in perfdsl("check", "rules", "faulty.json", "--colour=always").out


def test_a_fault_of_ours_is_said_to_be_ours(perfdsl: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no luck")

    monkeypatch.setattr(check_command, "run_inputs", broken)
    said = perfdsl("check", "rules")
    assert said.code == 3
    assert "PD9001" in said.err
    assert "RuntimeError: no luck" in said.err
    assert "Traceback" not in said.err
    monkeypatch.setenv("PERFDSL_DEBUG", "1")
    assert "Traceback" in perfdsl("check", "rules", "--lang", "en").err


def test_ctrl_c_is_quiet(perfdsl: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_command, "run_inputs", interrupted)
    said = perfdsl("check", "rules")
    assert (said.code, said.out, said.err) == (130, "", "")


def test_main_takes_the_words_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["perfdsl", "--version"])
    assert main() == 0


def start(folder: Path, *words: str, **environment: str) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    return subprocess.Popen(
        [sys.executable, "-m", "perfdsl", *words],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT), "PERFDSL_CACHE": "off"} | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}],
    ids=str,
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_any_encoding_of_the_terminal_will_do(folder: Path, environment: dict[str, str], form: str) -> None:
    words = ("check", "rules", "faulty.json", "--lang", "zh", "--format", form)
    out, err = start(folder, *words, **environment).communicate(timeout=60)
    assert err == b""
    assert "执行率" in out.decode("utf-8")


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    process = start(folder, "check", "rules", "faulty.json")
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other ways to interrupt")
def test_a_signal_while_reading_is_quiet(folder: Path) -> None:
    process = start(folder, "check", "rules", "-")
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")
