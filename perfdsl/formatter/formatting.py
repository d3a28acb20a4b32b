"""A rule file in one layout, in its own spelling or in the other."""

from __future__ import annotations

import attrs

from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.formatter.blocks import Block, build
from perfdsl.formatter.layout import render, settle
from perfdsl.formatter.pieces import Piece
from perfdsl.formatter.same import first_difference
from perfdsl.formatter.spelling import UntranslatableError, spelling_of
from perfdsl.formatter.writer import Writer
from perfdsl.messages import Lang
from perfdsl.source import SourceFile, Span
from perfdsl.surface.parse import Parsed, parse, read_phrases
from perfdsl.surface.phrases import Phrase


@attrs.frozen
class Formatted:
    """A file as it should be written.

    Attributes:
        text: the new text; None if it cannot be given, and `problems` say why.
        problems: what is wrong with the file, or with us (PD9003).
    """

    text: str | None
    problems: tuple[Diagnostic, ...] = ()


def format_source(source: SourceFile, lang: Lang | None = None) -> Formatted:
    """Format a rule file. Never raises on a text.

    Args:
        source: the file.
        lang: the spelling to write keywords and units in; None leaves them as they are.
    """
    parsed = parse(source)
    if parsed.problems:
        return Formatted(None, parsed.problems)
    phrase = read_phrases(source)
    style = lang or spelling_of(phrase)
    try:
        block = _block(source, parsed, Writer(source.text, style, lang).write(phrase))
    except UntranslatableError as error:
        where = source.span(error.start, error.end)
        return Formatted(None, (_refusal(where, lang or style, source),))
    other: Lang = "en" if style == "zh" else "zh"
    mirror = _mirror(source, parsed, phrase, other)
    settle([block] if mirror is None else [block, mirror], [style, other][: 1 if mirror is None else 2])
    text = "".join(line.rstrip() + "\n" for line in render(block, style))
    if _uses_returns(source.text):
        text = text.replace("\n", "\r\n")
    return _checked(source, parsed, text, lang)


def _block(source: SourceFile, parsed: Parsed, pieces: list[Piece]) -> Block:
    return build(source.text, pieces, parsed.comments)


def _mirror(source: SourceFile, parsed: Parsed, phrase: Phrase, lang: Lang) -> Block | None:
    """The file in the other spelling, if it can be written in it.

    What fits a line must fit it in both: else a file turned there and back would come out in another layout.
    """
    try:
        return _block(source, parsed, Writer(source.text, lang, lang).write(phrase))
    except UntranslatableError:
        return None


def _uses_returns(text: str) -> bool:
    """Whether most lines end as on Windows."""
    return text.count("\r\n") * 2 > text.count("\n")


def _checked(source: SourceFile, parsed: Parsed, text: str, lang: Lang | None) -> Formatted:
    """The text, if it says what the file says; nobody's rules change because of a fault of ours."""
    again = parse(SourceFile(source.name, text))
    kept = [comment.text for comment in again.comments] == [comment.text for comment in parsed.comments]
    differs = first_difference(parsed.file.items, again.file.items, spelled=lang is not None)
    if not again.problems and kept and differs is False:
        return Formatted(text)
    where = differs if isinstance(differs, Span) else Span.of_file(source.name)
    if lang is not None and kept:
        return Formatted(None, (_refusal(where, lang, source),))
    what = {
        "what_zh": "整理后的文本与原文意思不同，没有写入",
        "what_en": "the formatted text does not say the same; nothing was written",
    }
    return Formatted(None, (Diagnostic("PD9003", Severity.ERROR, where, what),))


def _refusal(where: Span, lang: Lang, source: SourceFile) -> Diagnostic:
    found = source.text[where.start : where.end].split("\n")[0].strip()
    names = {"lang_zh": "英文" if lang == "en" else "中文", "lang_en": "English" if lang == "en" else "Chinese"}
    return Diagnostic("PD0815", Severity.ERROR, where, {"found": found, **names})
