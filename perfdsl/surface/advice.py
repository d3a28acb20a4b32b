"""tmp"""

from __future__ import annotations
from collections.abc import Callable
import attrs

from perfdsl.diagnostics import Diagnostic, Severity, Note
from perfdsl.source import SourceFile


@attrs.frozen
class Stumble:
    text: str
    begin: int
    start: int
    end: int
    limit: int
    opens: bool
    token: str
    expected: frozenset[str]
    opening: frozenset[str]
    blocks: tuple[str, ...]
    fresh: bool

@attrs.frozen
class Advice:
    problem: Diagnostic
    mended: str | None = None

def unmatched(braces, text, source):
    r=[Diagnostic("PD0104",Severity.ERROR,source.span(a,a+1),{}) for a in braces.extra]
    r+=[Diagnostic("PD0102",Severity.ERROR,source.span(m.at,m.at),{'opener':str(m.opener)}) for m in braces.missing]
    return r

def advise(stumble, source, language, reach) -> Advice:
    where = source.span(stumble.start, max(stumble.end, stumble.start + 1))
    s=stumble
    return Advice(Diagnostic("PD0100", Severity.ERROR, where, {"st": source.text[s.begin:s.start].strip()[-40:]+"¦"+source.text[s.start:s.limit][:40]+("{" if s.opens else ''), "tok": s.token, "expected": " ".join(sorted(stumble.expected))[:150]}))
