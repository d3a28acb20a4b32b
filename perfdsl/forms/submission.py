"""One unit's submission, read (specs/submissions.md)."""

from __future__ import annotations

import attrs

from perfdsl.core.values import FormData
from perfdsl.diagnostics import Diagnostic


@attrs.frozen
class Submission:
    """What one unit handed in.

    Attributes:
        id: names it in results; the file's name and a number when the file gives none.
        unit: the unit's name, "" if not given.
        year: the year that the forms are for; None if not given.
        forms: the forms by name, in the order of the file.
        findings: what reading found wrong in the cells.
        digest: sha256 of the content as handed in, whatever its spelling in the file.
        file: the file that it came from, for messages.
    """

    id: str
    unit: str
    year: int | None
    forms: dict[str, tuple[FormData, ...]] = attrs.field(repr=False)
    findings: tuple[Diagnostic, ...]
    digest: str
    file: str
