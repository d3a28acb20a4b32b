"""Rule files on disk: which ones, in which order, as text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs

from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.imports import SUFFIX, imports_of, locate
from perfdsl.source import SourceFile, Span, UndecodableError, decode

MAX_BYTES = 8 * 1024 * 1024
"""A rule file larger than this is refused."""


@attrs.frozen
class Folder:
    """Rule files as read, in the order of their names, what could not be read, and encodings by name."""

    sources: tuple[SourceFile, ...]
    problems: tuple[Diagnostic, ...]
    encodings: Mapping[str, str] = attrs.field(factory=dict, hash=False)


def read_rule_files(paths: list[Path]) -> Folder:
    """Read the rule files at these paths and what they import, each once.

    A folder stands for every *.perf below it, but for links out of it. Imports stay inside that folder, or inside the
    folder of a file that is given by itself.
    """
    sources: list[SourceFile] = []
    problems: list[Diagnostic] = []
    encodings: dict[str, str] = {}
    for path in paths:
        before = len(sources)
        if path.is_dir():
            found = sorted(files_below(path, SUFFIX))
            if not found:
                problems.append(_problem("PD0008", path, kind=f"*{SUFFIX}"))
            problems += [_problem("PD0010", link) for link in _links_out(path)]
            for file in found:
                _read(file, sources, problems, encodings)
            _follow(path, sources[before:], sources, problems, encodings)
        else:
            _read(path, sources, problems, encodings)
            _follow(path.parent, sources[before:], sources, problems, encodings)
    return Folder(tuple(sources), tuple(problems), encodings)


def _follow(
    root: Path,
    given: list[SourceFile],
    sources: list[SourceFile],
    problems: list[Diagnostic],
    encodings: dict[str, str],
) -> None:
    """Read what the given files import, and what that imports; a file that was read already is not read again."""
    waiting = [(source, found) for source in given for found in imports_of(source)]
    if not waiting:
        return
    known = {Path(source.name).resolve() for source in sources}
    for importer, found in waiting:  # grows as it is walked
        path = locate(found, importer.name, root)
        if isinstance(path, Diagnostic):
            problems.append(path)
        elif path.resolve() not in known:
            known.add(path.resolve())
            before = len(sources)
            _read(path, sources, problems, encodings)
            waiting += [(source, inner) for source in sources[before:] for inner in imports_of(source)]


def files_below(folder: Path, suffix: str) -> list[Path]:
    """The files of that suffix in a folder and below it; a link that leads out of the folder is not followed."""
    root = folder.resolve()
    return [path for path in folder.rglob(f"*{suffix}") if path.is_file() and path.resolve().is_relative_to(root)]


def _links_out(folder: Path) -> list[Path]:
    """Rule files that are links leading out of the folder, or nowhere: they are not read, and that is said."""
    root = folder.resolve()
    links = [path for path in folder.rglob(f"*{SUFFIX}") if path.is_symlink()]
    return sorted(link for link in links if not (link.is_file() and link.resolve().is_relative_to(root)))


def _problem(code: str, path: Path, **args: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Span.of_file(path.as_posix()), {"file": path.as_posix(), **args})


def _read(path: Path, sources: list[SourceFile], problems: list[Diagnostic], encodings: dict[str, str]) -> None:
    try:
        if path.stat().st_size > MAX_BYTES:
            problems.append(_problem("PD0004", path, size=str(path.stat().st_size), limit=str(MAX_BYTES)))
            return
        text, encodings[path.as_posix()] = decode(path.read_bytes())
    except FileNotFoundError:
        problems.append(_problem("PD0006", path))
    except PermissionError:
        problems.append(_problem("PD0009", path))
    except UndecodableError as error:
        args = {"line": str(error.line), "offset": str(error.offset), "encoding": error.encoding, "byte": "?"}
        problems.append(_problem("PD0002", path, **args))
    except OSError as error:
        problems.append(_problem("PD0001", path, reason=error.strerror or ""))
    else:
        sources.append(SourceFile(path.as_posix(), text))
