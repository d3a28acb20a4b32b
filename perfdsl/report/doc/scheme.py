"""From schemes to a document: title, facts, scoring table, appendices, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from perfdsl._version import LANGUAGE_VERSION, __version__
from perfdsl.core import ir
from perfdsl.core.show import Lang
from perfdsl.quantities import format_number
from perfdsl.report.doc.appendix import calendar_blocks, check_blocks, grade_blocks, method_blocks, provision_blocks
from perfdsl.report.doc.levels import scoring_grid
from perfdsl.report.doc.model import Block, Document, Evidence, Facts, Heading
from perfdsl.report.doc.outcomes import rounding_words
from perfdsl.report.doc.totals import claim_blocks, result_blocks, total_blocks, veto_blocks
from perfdsl.report.doc.unknown import UnknownNodeError
from perfdsl.report.doc.words import Words
from perfdsl.source import SourceFile


def document(
    program: ir.Program, schemes: Sequence[ir.Scheme], sources: Mapping[str, SourceFile], lang: Lang
) -> Document:
    """The document of these schemes of a program.

    Args:
        program: where the schemes come from; its forms and checks are named, its digest is the evidence.
        schemes: those to print, in this order.
        sources: the rule files by name, for what there are no words for. Without a file the node's own text is shown.
        lang: the language of what the document itself says; what an author wrote stays as it is.
    """
    blocks = [block for scheme in schemes for block in _scheme(scheme, program, sources, lang)]
    title = Words(lang).choose("、", ", ").join(_title(scheme) for scheme in schemes)
    return Document(title, lang, (*blocks, Evidence(_evidence(program, lang))))


def _title(scheme: ir.Scheme) -> str:
    return scheme.title or scheme.name


def _scheme(scheme: ir.Scheme, program: ir.Program, sources: Mapping[str, SourceFile], lang: Lang) -> Iterator[Block]:
    yield Heading(_title(scheme))
    yield Facts(tuple(_facts(scheme, program, Words(lang))))
    yield scoring_grid(scheme, lang, sources)
    yield from method_blocks(scheme, lang)
    yield from total_blocks(scheme, lang, sources)
    yield from veto_blocks(scheme, lang, sources)
    yield from grade_blocks(scheme, lang, sources)
    yield from result_blocks(scheme, lang)
    yield from provision_blocks(scheme, lang, sources)
    yield from claim_blocks(scheme, lang)
    yield from calendar_blocks(scheme, lang)
    yield from check_blocks(program.checks, scheme.form, lang, sources)


def _facts(scheme: ir.Scheme, program: ir.Program, words: Words) -> Iterator[tuple[str, str]]:
    if scheme.basis:
        yield words.choose("依据", "Basis"), words.choose("、", ", ").join(scheme.basis)
    yield words.choose("年度", "Year"), _years(scheme, words)
    yield words.choose("对象", "For"), _form(scheme, program)
    if scheme.applies is not None:
        yield words.choose("适用", "Applies"), _applies(scheme, words)
    yield words.choose("满分", "Total"), _total(scheme.total, words)
    for label, rounding in (
        (words.choose("得分舍入", "Scores"), scheme.rounding),
        (words.choose("总分舍入", "Total score"), scheme.total_rounding),
    ):
        yield label, words.choose("不舍入", "not rounded") if rounding is None else rounding_words(rounding, words.lang)


def _applies(scheme: ir.Scheme, words: Words) -> str:
    """Which forms the scheme is for, and what the names in that stand for."""
    assert scheme.applies is not None
    try:
        parts = (words.condition(scheme.applies), *words.definitions(scheme.applies))
        return words.choose("；", "; ").join(parts)
    except UnknownNodeError:
        return words.choose("照原文：", "as written: ") + scheme.applies_text


def _total(total: Fraction | None, words: Words) -> str:
    return words.choose("不设", "none") if total is None else format_number(total) + words.choose("分", " points")


def _years(scheme: ir.Scheme, words: Words) -> str:
    if scheme.years is None:
        return words.choose("不限", "any")
    first, last = scheme.years
    return str(first) if first == last else f"{first}–{last}"


def _form(scheme: ir.Scheme, program: ir.Program) -> str:
    title = next((form.title for form in program.forms if form.name == scheme.form), "")
    return f"{scheme.form}（{title}）" if title and title != scheme.form else scheme.form


def _evidence(program: ir.Program, lang: Lang) -> str:
    if lang == "zh":
        made_by = f"由 perfdsl {__version__}（规则语言 {LANGUAGE_VERSION}）"
        return f"{made_by}按实际计算所用的规则生成，规则摘要 {program.digest}"
    made_by = f"made by perfdsl {__version__} (rule language {LANGUAGE_VERSION})"
    return f"{made_by} from the rules as they are computed, digest {program.digest}"
