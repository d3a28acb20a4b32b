"""What to say where the parser stopped, and how the statement was probably meant (specs/errors/README.md, PD01).

Kinds of mistakes stand in perfdsl.surface.mistakes; here is the order in which they are asked, and what cannot be told
from one statement alone: lines joined or broken in the wrong place, a first word that nobody knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from perfdsl.diagnostics import Diagnostic, Note, Severity
from perfdsl.source import clip
from perfdsl.surface.expected import in_words
from perfdsl.surface.first_words import keyword_as_name, near_keyword, unknown_word, wrong_block
from perfdsl.surface.lines import broken_line, joined_lines
from perfdsl.surface.mistakes import RULES, Mended, Rule, fits, here
from perfdsl.surface.prepare import INVISIBLE
from perfdsl.surface.stumble import MARK, Guess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfdsl.source import SourceFile
    from perfdsl.surface.braces import Braces
    from perfdsl.surface.stumble import Stumble, Trial

LONGEST = 2_000
"""No repairs are tried for a statement of more characters than this."""

_WORD = re.compile(r'"[^"\n]*"?|「[^」\n]*」?|\d[\w.%]*|\w+|[^\w\s]{1,3}')
_LAST = re.compile(r'(?:"[^"\n]*"?|「[^」\n]*」?|[\w.%]+|[^\w\s])\s*$')


@attrs.frozen
class Advice:
    """What is said, and the statement to read instead of the broken one.

    Attributes:
        mended: None where nobody can know.
        until: where the text that `mended` stands for ends, brace included; -1 for the end of the statement.
    """

    problem: Diagnostic
    mended: str | None = None
    until: int = -1


def advise(stumble: Stumble, source: SourceFile, language: str, trial: Trial) -> Advice:
    """Word the error. Total: what no rule knows gets PD0100 or PD0101."""
    found = _invisible(stumble, source)
    if found is not None:
        return found
    if len(stumble.statement) <= LONGEST:
        guess = next(_guesses(stumble, source, language, trial), None)
        if guess is not None:
            return _from_guess(guess, source)
    return _plain(stumble, source, language)


def _guesses(stumble: Stumble, source: SourceFile, language: str, trial: Trial) -> Iterator[Guess]:
    """What the author may have meant, the best first."""
    special = (
        joined_lines(stumble, language, trial)
        or broken_line(stumble, trial)
        or wrong_block(stumble, language, trial)
        or near_keyword(stumble, language, trial)
        or keyword_as_name(stumble, trial)
    )
    if special is not None:
        yield special
    yield from _by_rules(stumble, source, language, trial, wholly=True)
    unknown = unknown_word(stumble, language)
    if unknown is not None:
        yield unknown
    yield from _by_rules(stumble, source, language, trial, wholly=False)


def _by_rules(stumble: Stumble, source: SourceFile, language: str, trial: Trial, *, wholly: bool) -> Iterator[Guess]:
    for rule in RULES:
        match = rule.match(stumble)
        if match is None:
            continue
        mended = rule.mended(match, language)
        if fits(mended, trial, wholly=wholly):
            yield _of_rule(rule, match, mended, stumble, source, wholly=wholly)


def _of_rule(
    rule: Rule, match: re.Match[str], mended: Mended | None, stumble: Stumble, source: SourceFile, *, wholly: bool
) -> Guess:
    start, end = here(match)
    mark = match.string.index(MARK)
    at, until = (stumble.begin + offset - (offset > mark) for offset in (start, end))
    if at == until and match.groupdict().get("here") is None:
        at = until = stumble.tail
    args = {name: text.replace(MARK, "").strip() for name, text in match.groupdict().items() if text}
    if mended is not None:
        args["repair"] = _as_written(mended.put, match, stumble, source)
    if rule.shown is not None:
        args["repair_zh"], args["repair_en"] = rule.shown
    args["before"] = _last_word(stumble.text[stumble.begin : at])
    args["after"] = _first_word(stumble.text[until : stumble.limit])
    readable = mended is not None and wholly and rule.sure
    return Guess(rule.code, at, until, args, mended.statement if mended and readable else None)


def _as_written(put: str, match: re.Match[str], stumble: Stumble, source: SourceFile) -> str:
    """A repair with the author's own signs in what it keeps: 〔2020〕 does not become (2020)."""
    mark = match.string.index(MARK)
    for name in match.re.groupindex:
        start, end = (stumble.begin + offset - (offset > mark) for offset in match.span(name))
        prepared = match[name] and match[name].replace(MARK, "").strip()
        if prepared and len(prepared) > 1:
            put = put.replace(prepared, source.text[start:end].strip())
    return put


def _from_guess(guess: Guess, source: SourceFile) -> Advice:
    start, end = guess.start, guess.end
    stretch = source.text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    end = max(start, end - len(stretch) + len(stretch.rstrip()))
    args = {name: text if name.startswith("expected") else clip(text) for name, text in guess.args.items()}
    if end > start:
        args["found"] = clip(source.text[start:end])
    notes = tuple(Note(source.span(at, until), code) for at, until, code in guess.notes)
    problem = Diagnostic(guess.code, Severity.ERROR, source.span(start, end), args, notes=notes)
    return Advice(problem, guess.mended, guess.until)


def _plain(stumble: Stumble, source: SourceFile, language: str) -> Advice:
    """What was found and what was expected."""
    args = in_words(stumble.expected, language)
    if stumble.at_end:
        args["before"] = clip(_last_word(source.text[stumble.begin : stumble.tail]))
        return Advice(Diagnostic("PD0101", Severity.ERROR, source.span(stumble.tail, stumble.tail), args))
    end = stumble.place + max(1, len(_first_word(source.text[stumble.place : stumble.place + 200])))
    args["found"] = clip(source.text[stumble.place : end])
    code = (
        "PD0116" if not stumble.token and not re.match(r"[\w\"\x01]", stumble.text[stumble.place : end]) else "PD0100"
    )
    return Advice(Diagnostic(code, Severity.ERROR, source.span(stumble.place, end), args))


def _invisible(stumble: Stumble, source: SourceFile) -> Advice | None:
    """A sign that nobody sees in the middle of a word."""
    match = re.search(rf"\w([{INVISIBLE}]+)\w", source.text[stumble.begin : stumble.place + 1])
    if match is None:
        return None
    where = source.span(stumble.begin + match.start(1), stumble.begin + match.end(1))
    code = f"U+{ord(match[1][0]):04X}"
    mended = re.sub(rf"(?<=\w)[{INVISIBLE}]+(?=\w)", "\0", source.text[stumble.begin : stumble.limit])
    kept = (
        "".join(new for old, new in zip(mended, stumble.statement, strict=False) if old != "\0")
        if "\0" in mended
        else None
    )
    return Advice(Diagnostic("PD0115", Severity.ERROR, where, {"found": code}), kept if match[0] and kept else None)


def unmatched(braces: Braces, source: SourceFile) -> list[Diagnostic]:
    """The messages about braces: one for each place, however many braces are concerned."""
    problems = []
    for head in braces.unopened:
        where = source.span(head.start, head.end)
        problems.append(Diagnostic("PD0106", Severity.ERROR, where, {"found": source.text[head.start : head.end]}))
    problems += [_extra(run, source) for run in _runs(braces.extra, source.text)]
    put_in = {head.brace for head in braces.unopened}
    places: dict[int, list[int]] = {}
    for missing in braces.missing:
        if missing.opener not in put_in:
            places.setdefault(missing.at, []).append(missing.opener)
    problems += [_missing(at, openers, source) for at, openers in places.items()]
    return problems


def _extra(run: tuple[int, int], source: SourceFile) -> Diagnostic:
    return Diagnostic("PD0104", Severity.ERROR, source.span(*run), {"found": "}"})


def _missing(at: int, openers: list[int], source: SourceFile) -> Diagnostic:
    notes = tuple(Note(source.span(opener, opener + 1), "PD0190") for opener in openers[-4:])
    line, _ = source.position(openers[0])
    begin = max(source.text.rfind(sign, 0, openers[0]) for sign in "\n;；{}")
    head = clip(source.text[begin + 1 : openers[0]].strip(), 24)
    args = {"head": head, "line": str(line), "count": str(len(openers)), "repair": "}" * len(openers)}
    return Diagnostic("PD0102", Severity.ERROR, source.span(at, at), args, notes=notes)


def _runs(offsets: tuple[int, ...], text: str) -> Iterator[tuple[int, int]]:
    """Neighbouring braces as one stretch."""
    start = end = -1
    for at in offsets:
        if start >= 0 and not text[end:at].strip():
            end = at + 1
            continue
        if start >= 0:
            yield start, end
        start, end = at, at + 1
    if start >= 0:
        yield start, end


def _last_word(text: str) -> str:
    match = _LAST.search(text[-80:])
    return match[0].strip() if match else ""


def _first_word(text: str) -> str:
    match = _WORD.match(text.lstrip()[:200])
    return match[0] if match else ""
