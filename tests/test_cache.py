import json
import os
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from perfdsl import cache

KEY = cache.key_of("甲")
DATA = {"list": [1, "二", None, True], "甲": "乙"}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes are POSIX's")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, not yet made."""
    chosen = tmp_path / "cache"
    monkeypatch.setenv("PERFDSL_CACHE_DIR", str(chosen))
    return chosen


def _entry(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def _age(path: Path, days: float) -> None:
    then = time.time() - days * 24 * 60 * 60
    os.utime(path, (then, then))


# ---- what it is for ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [DATA, [], 0, "", False, {"深": [[[[1]]]]}])
def test_what_is_stored_is_loaded(data: object) -> None:
    cache.store("rules", KEY, data)
    assert cache.load("rules", KEY) == data


def test_another_key_or_kind_finds_nothing() -> None:
    cache.store("rules", KEY, DATA)
    assert cache.load("rules", cache.key_of("乙")) is None
    assert cache.load("grammar", KEY) is None


def test_keys_tell_where_a_text_ends() -> None:
    assert len({cache.key_of("ab", "c"), cache.key_of("a", "bc"), cache.key_of("abc"), cache.key_of("abc", "")}) == 4


def test_a_later_entry_replaces_an_earlier_one() -> None:
    for number in (1, 2):
        cache.store("rules", KEY, number)
    assert cache.load("rules", KEY) == 2


def test_an_entry_is_json(folder: Path) -> None:
    cache.store("rules", KEY, DATA)
    head, body = _entry(folder).read_text("utf-8").split("\n")
    assert json.loads(body) == DATA
    assert set(json.loads(head)) == {"perfdsl-cache", "kind", "key", "sha256"}


@POSIX
def test_only_we_may_look(folder: Path) -> None:
    before = os.umask(0)
    try:
        cache.store("rules", KEY, DATA)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(_entry(folder).stat().st_mode) == 0o600


# ---- what is not trusted -----------------------------------------------------------------------------------------


def _changed(content: bytes) -> list[bytes]:
    half = len(content) // 2
    head, body = content.split(b"\n")
    other = json.loads(head)
    return [
        b"",
        b"\n",
        b"null\nnull",
        content[:half],
        content[:-1],
        content + b" ",
        content.replace("二".encode(), "三".encode()),
        body,
        head,
        b"\xff\xfe" + content,
        b"[" * 100_000 + b"\n" + body,
        json.dumps({**other, "perfdsl-cache": 2}).encode() + b"\n" + body,
        json.dumps({**other, "kind": "grammar"}).encode() + b"\n" + body,
        json.dumps({**other, "key": "0" * 64}).encode() + b"\n" + body,
    ]


@pytest.mark.parametrize("which", range(14))
def test_a_damaged_entry_is_ignored(folder: Path, which: int) -> None:
    cache.store("rules", KEY, DATA)
    entry = _entry(folder)
    entry.write_bytes(_changed(entry.read_bytes())[which])
    assert cache.load("rules", KEY) is None
    cache.store("rules", KEY, DATA)
    assert cache.load("rules", KEY) == DATA


def test_an_entry_under_another_name_is_ignored(folder: Path) -> None:
    cache.store("rules", KEY, DATA)
    other = cache.key_of("乙")
    _entry(folder).rename(folder / _entry(folder).name.replace(KEY, other))
    assert cache.load("rules", other) is None


@POSIX
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_an_entry_that_others_may_write_is_ignored(folder: Path, mode: int) -> None:
    cache.store("rules", KEY, DATA)
    _entry(folder).chmod(mode)
    assert cache.load("rules", KEY) is None


@POSIX
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_folder_that_others_may_write_is_not_used(folder: Path, mode: int) -> None:
    cache.store("rules", KEY, DATA)
    folder.chmod(mode)
    assert cache.load("rules", KEY) is None
    cache.store("rules", cache.key_of("乙"), DATA)
    assert len(list(folder.iterdir())) == 1


@POSIX
def test_what_belongs_to_somebody_else_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.store("rules", KEY, DATA)
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert cache.load("rules", KEY) is None
    cache.store("rules", cache.key_of("乙"), DATA)
    assert len(list(folder.iterdir())) == 1


@POSIX
def test_an_entry_of_somebody_else_in_our_folder_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.store("rules", KEY, DATA)
    real = os.fstat

    def foreign(number: int) -> os.stat_result:
        fields = list(real(number))
        fields[stat.ST_UID] += 1
        return os.stat_result(fields)

    monkeypatch.setattr(os, "fstat", foreign)
    assert cache.load("rules", KEY) is None


@POSIX
def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    cache.store("rules", KEY, DATA)
    entry = _entry(folder)
    entry.rename(tmp_path / "elsewhere")
    entry.symlink_to(tmp_path / "elsewhere")
    assert cache.load("rules", KEY) is None


@POSIX
def test_a_pipe_does_not_hang_us(folder: Path) -> None:
    cache.store("rules", KEY, DATA)
    entry = _entry(folder)
    entry.unlink()
    os.mkfifo(entry, 0o600)
    assert cache.load("rules", KEY) is None


# ---- where it cannot be ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no"])
def test_it_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    cache.store("rules", KEY, DATA)
    monkeypatch.setenv("PERFDSL_CACHE", word)
    assert cache.load("rules", KEY) is None
    cache.store("rules", cache.key_of("乙"), DATA)
    assert len(list(folder.iterdir())) == 1


def test_a_file_in_the_way_is_left_alone(folder: Path) -> None:
    folder.write_text("mine")
    cache.store("rules", KEY, DATA)
    assert cache.load("rules", KEY) is None
    assert folder.read_text() == "mine"


@POSIX
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_place_fails_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o500)
    monkeypatch.setenv("PERFDSL_CACHE_DIR", str(tmp_path / "cache"))
    cache.store("rules", KEY, DATA)
    assert cache.load("rules", KEY) is None


@pytest.mark.parametrize("error", [PermissionError, OSError, FileNotFoundError])
def test_a_write_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError]) -> None:
    """As on a full disk, a read-only one, or where another run has just cleaned up."""

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "replace", refuse)
    cache.store("rules", KEY, DATA)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("data", ["\ud800", {1, 2}, float("nan")])
def test_what_json_cannot_hold_is_not_kept(data: object) -> None:
    if isinstance(data, set):
        with pytest.raises(TypeError):  # a fault of ours, not of the disk
            cache.store("rules", KEY, data)
    else:
        cache.store("rules", KEY, data)
    assert cache.load("rules", KEY) is None


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PERFDSL_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    monkeypatch.setenv("LOCALAPPDATA", "")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert cache._folder() is None
    cache.store("rules", KEY, DATA)
    assert cache.load("rules", KEY) is None


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x/cache"}, "/x/cache/perfdsl"),
        ("linux", {"XDG_CACHE_HOME": ""}, "/home/li/.cache/perfdsl"),
        ("linux", {"XDG_CACHE_HOME": "here"}, "/home/li/.cache/perfdsl"),
        ("darwin", {}, "/home/li/Library/Caches/perfdsl"),
        ("darwin", {"XDG_CACHE_HOME": "/x"}, "/x/perfdsl"),
        ("win32", {"LOCALAPPDATA": "/c/Local", "XDG_CACHE_HOME": "/x"}, "/c/Local/perfdsl"),
        ("linux", {"PERFDSL_CACHE_DIR": "/chosen", "XDG_CACHE_HOME": "/x"}, "/chosen"),
        ("linux", {"PERFDSL_CACHE_DIR": ""}, "/home/li/.cache/perfdsl"),
    ],
)
@POSIX
def test_the_place(monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], expected: str) -> None:
    for name in ("PERFDSL_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", "/home/li")
    monkeypatch.setattr(sys, "platform", platform)
    assert cache._folder() == expected


# ---- bounds and company ------------------------------------------------------------------------------------------


def test_the_oldest_entries_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_ENTRIES", 3)
    for number in range(5):
        cache.store("rules", cache.key_of(str(number)), number)
        _age(folder / f"rules-{cache.key_of(str(number))}.perfdsl-cache", 5 - number)
    left = {path.name for path in folder.iterdir()}
    assert left == {f"rules-{cache.key_of(str(number))}.perfdsl-cache" for number in (2, 3, 4)}


def test_an_entry_in_use_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_ENTRIES", 2)
    for number in range(2):
        cache.store("rules", cache.key_of(str(number)), number)
        _age(folder / f"rules-{cache.key_of(str(number))}.perfdsl-cache", 9 - number)
    assert cache.load("rules", cache.key_of("0")) == 0
    cache.store("rules", cache.key_of("2"), 2)
    assert cache.load("rules", cache.key_of("0")) == 0
    assert cache.load("rules", cache.key_of("1")) is None


def test_the_bytes_are_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_BYTES", 5_000)
    for number in range(6):
        cache.store("rules", cache.key_of(str(number)), "x" * 1_500)
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 5_000
    assert cache.load("rules", cache.key_of("5")) is not None


def test_many_of_one_kind_do_not_drive_out_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_ENTRIES", 3)
    cache.store("grammar", KEY, DATA)
    for number in range(9):
        cache.store("rules", cache.key_of(str(number)), number)
    assert cache.load("grammar", KEY) == DATA


def test_files_of_others_are_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_ENTRIES", 1)
    folder.mkdir(mode=0o700)
    for name in ("rules-notes.json", "thesis.docx"):
        (folder / name).write_text("mine")
        _age(folder / name, 1000)
    for number in range(3):
        cache.store("rules", cache.key_of(str(number)), number)
    assert {"rules-notes.json", "thesis.docx"} < {path.name for path in folder.iterdir()}


def test_what_a_dead_run_left_is_removed(folder: Path) -> None:
    cache.store("rules", KEY, DATA)
    for name, days in (("rules-1.perfdsl-cache-part", 2.0), ("rules-2.perfdsl-cache-part", 0.0)):
        (folder / name).write_bytes(b"half")
        _age(folder / name, days)
    cache.store("rules", KEY, DATA)
    assert [path.name for path in folder.iterdir() if path.name.endswith("-part")] == ["rules-2.perfdsl-cache-part"]


def test_writers_and_readers_at_once(folder: Path) -> None:
    """A reader sees nothing, or one writer's entry as a whole."""

    def turn(number: int) -> Any:
        cache.store("rules", KEY, [number] * 5_000)
        return cache.load("rules", KEY)

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(turn, range(100)))
    assert all(len(found) == 5_000 and len(set(found)) == 1 for found in seen)
    assert len(list(folder.iterdir())) == 1


def test_processes_at_once(folder: Path) -> None:
    program = (
        "from perfdsl import cache\nfor n in range(50):\n"
        "    cache.store('rules', cache.key_of(str(n % 3)), [n] * 3000)\n"
        "    found = cache.load('rules', cache.key_of(str(n % 3)))\n"
        "    assert found is not None and len(set(found)) == 1, found\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert len(list(folder.iterdir())) == 3
