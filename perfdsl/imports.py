"""Which files a rule file imports (引用), and where these lie (specs/years.md, "Imports").

Found in the text alone, before anything is parsed: what is imported belongs to the texts by which compiled rules are
kept, and finding it must cost less than what keeping them saves.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import attrs

from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.source import SourceFile, Span

SUFFIX = ".perf"
_BLANKS = r"(?:[^\S\n]|[\u00ad\u200b-\u200f\u2060\ufeff])*"
_QUOTES = '"“”„『』＂'
_IMPORT = re.compile(
    rf"(?:^|[;；]){_BLANKS}(?:引用|import){_BLANKS}(?P<whole>[{_QUOTES}](?P<path>[^{_QUOTES}\n]*)[{_QUOTES}])",
    re.MULTILINE,
)


@attrs.frozen
class Import:
    """One import as written: the path between its quotes, and where it stands, quotes included."""

    path: str
    where: Span


def imports_of(source: SourceFile) -> Iterator[Import]:
    """The imports of a file, in the order of its text."""
    if "引用" not in source.text and "import" not in source.text:
        return
    for match in _IMPORT.finditer(source.text):
        line = source.text[source.text.rfind("\n", 0, match.start("whole")) + 1 : match.start("whole")]
        if "#" not in line and "＃" not in line:
            yield Import(match["path"].strip(), source.span(*match.span("whole")))


def locate(found: Import, importer: str, root: Path) -> Path | Diagnostic:
    """The file that an import means, or what is wrong with it.

    Args:
        importer: the file that it stands in; its path starts from the folder of that file.
        root: the folder of rules, which no import and no link may leave.
    """
    if not found.path.endswith(SUFFIX):
        return _problem("PD0229", found)
    try:
        path = Path(os.path.normpath(Path(importer).parent / found.path))
        if Path(found.path).is_absolute() or not path.resolve().is_relative_to(root.resolve()):
            return _problem("PD0227", found, folder=root.as_posix())
        if path.is_file():
            return path
    except (OSError, RuntimeError, ValueError):  # a name too long, a link to itself, a sign that no name holds
        return _problem("PD0226", found)
    return _problem("PD0226", found, **_nearest(found, Path(importer), root))


def _nearest(found: Import, importer: Path, root: Path) -> dict[str, str]:
    """Another rule file whose path from here looks most like the one that is not there; one of its name comes first."""
    folder = importer.parent
    places = (folder, (folder / found.path).parent, root)
    there = {path for place in places for path in place.glob(f"*{SUFFIX}")} | set(root.glob(f"*/*{SUFFIX}"))
    there.discard(importer)
    paths = sorted(Path(os.path.relpath(path, folder)).as_posix() for path in there)
    same = [path for path in paths if Path(path).name == Path(found.path.replace("\\", "/")).name]
    close = same[:1] or difflib.get_close_matches(found.path, paths, 1, 0.5)
    return {"suggestion": close[0]} if close else {}


def without_follow_ups(problems: list[Diagnostic], files: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """The problems of rules without names that are unknown only because a file with an import could not be read."""
    if not any(problem.code in _UNREAD for problem in files):
        return problems
    return [problem for problem in problems if problem.code not in _UNKNOWN]


_UNREAD = frozenset({"PD0226", "PD0227", "PD0228", "PD0229"})
_UNKNOWN = frozenset({"PD0201", "PD0212", "PD0213", "PD0231", "PD0304", "PD0306", "PD0602", "PD0621"})


def _problem(code: str, found: Import, **args: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, found.where, {"file": found.path, **args})


def unreachable(source: SourceFile) -> list[Diagnostic]:
    """What to say of the imports of a text that lies in no folder."""
    return [_problem("PD0228", found) for found in imports_of(source)]
