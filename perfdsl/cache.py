"""What is kept between runs: JSON files in a folder of the user's own (specs/cache.md).

A cache may be lost, stale, full or spoilt at any time, and none of this may change a result or fail a run: whatever
cannot be read is computed again, whatever cannot be written is not kept. Entries are data, never code (no pickle), and
only such files are read as nobody but their owner, us, could have written.

    PERFDSL_CACHE=off        nothing is read or written
    PERFDSL_CACHE_DIR=…      the folder; otherwise the one that the system has for caches

An entry is a line of JSON that says what it is, and a line of JSON that is it.
"""
# pathlib takes longer to import than an entry to read:

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from typing import Any

MAX_ENTRIES = 64
MAX_BYTES = 32 * 1024 * 1024
"""Of each kind. Beyond these, the entries that were not used for the longest time go."""

_FORMAT = 1
_SUFFIX = ".perfdsl-cache"  # nobody else's files end so: old ones are deleted
_UNFINISHED = _SUFFIX + "-part"
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_DAY = 24 * 60 * 60
# No links, no waiting for a pipe, no translated line ends; each where the system knows it.
_PLAIN = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


def key_of(*parts: str) -> str:
    """A key for what is computed from these texts and nothing else: sha256 in hexadecimal digits."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def load(kind: str, key: str) -> Any:
    """The data stored under a key; None when there are none, or none to be trusted.

    Args:
        kind: a word for what it is; part of the file's name.
        key: made by `key_of`.
    """
    folder = _folder()
    if folder is None:
        return None
    path = _path(folder, kind, key)
    try:
        _check_own(os.lstat(folder))
        content = _read_own(path)
        head, _, body = content.partition(b"\n")
        if json.loads(head) != _head(kind, key, body):
            return None
        return json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None


def store(kind: str, key: str, data: object) -> None:
    """Keep data, which JSON must be able to hold, under a key. Never fails."""
    folder = _folder()
    if folder is None:
        return
    try:
        body = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
        head = json.dumps(_head(kind, key, body)).encode("ascii")
        os.makedirs(folder, mode=0o700, exist_ok=True)
        _check_own(os.lstat(folder))
        _write(_path(folder, kind, key), head + b"\n" + body)
        _prune(folder, kind)
    except (OSError, ValueError, RecursionError):
        return


def _head(kind: str, key: str, body: bytes) -> dict[str, object]:
    return {"perfdsl-cache": _FORMAT, "kind": kind, "key": key, "sha256": hashlib.sha256(body).hexdigest()}


# ---- where ---------------------------------------------------------------------------------------------------------


def _folder() -> str | None:
    """The folder for entries; None when there is none, or when the cache is off."""
    if os.environ.get("PERFDSL_CACHE", "").strip().lower() in ("off", "0", "no"):
        return None
    chosen = os.environ.get("PERFDSL_CACHE_DIR")
    if chosen:
        return os.path.abspath(chosen)
    base = _system_folder()
    return os.path.join(base, "perfdsl") if os.path.isabs(base) else None


def _system_folder() -> str:
    """Where programs of this user keep what they can make again; no absolute path when there is no such place."""
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    # By the XDG specification a relative path is to be ignored.
    named = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):
        return named
    return os.path.expanduser("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")


def _path(folder: str, kind: str, key: str) -> str:
    return os.path.join(folder, f"{kind}-{key}{_SUFFIX}")


# ---- reading -------------------------------------------------------------------------------------------------------


def _check_own(status: os.stat_result) -> None:
    """Refuse what belongs to somebody else, or what somebody else may write."""
    # Windows keeps the folder of a user to that user, and its mode bits say nothing.
    if sys.platform != "win32" and (status.st_uid != os.geteuid() or status.st_mode & _OTHERS_WRITE):
        raise PermissionError("not ours alone")


def _read_own(path: str) -> bytes:
    """The content of an entry. What is checked is what is open, so that nobody can put another file in between."""
    with os.fdopen(os.open(path, os.O_RDONLY | _PLAIN), "rb") as file:
        status = os.fstat(file.fileno())
        _check_own(status)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            raise ValueError("no entry")
        content = file.read(MAX_BYTES)
    if time.time() - status.st_mtime > _DAY:  # used: not among the first to go
        _touch(path)
    return content


def _touch(path: str) -> None:
    try:
        os.utime(path)
    except OSError:
        return


# ---- writing -------------------------------------------------------------------------------------------------------


def _write(path: str, content: bytes) -> None:
    """Write a file that others see as a whole or not at all."""
    unfinished = f"{path}.{os.getpid()}-{time.monotonic_ns()}{_UNFINISHED}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN
    try:
        with os.fdopen(os.open(unfinished, flags, 0o600), "wb") as file:
            file.write(content)
        os.replace(unfinished, path)
    except BaseException:
        _remove(unfinished)
        raise


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:  # another run was quicker
        return


def _prune(folder: str, kind: str) -> None:
    """Remove the entries of a kind that were not used for the longest time, and what a run that died has left."""
    entries: list[tuple[float, int, str]] = []
    with os.scandir(folder) as found:
        for item in found:
            status = item.stat(follow_symlinks=False)
            if item.name.endswith(_UNFINISHED) and time.time() - status.st_mtime > _DAY:
                _remove(item.path)
            elif item.name.endswith(_SUFFIX) and item.name.startswith(f"{kind}-"):
                entries.append((status.st_mtime, status.st_size, item.path))
    kept = 0
    for number, (_, size, path) in enumerate(sorted(entries, reverse=True), 1):
        kept += size
        if number > MAX_ENTRIES or kept > MAX_BYTES:
            _remove(path)
