"""Which of the schemes for a form applies to it (specs/years.md, "Which scheme applies")."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from perfdsl.core import ir
from perfdsl.core.values import Absent, FormData
from perfdsl.diagnostics import Cell, Diagnostic, Severity
from perfdsl.engine.environment import Environment
from perfdsl.engine.evaluate import evaluate, is_true
from perfdsl.engine.place import form_path, source_of


@attrs.frozen
class Choice:
    """The schemes that score a form, and what stands against it: then there are none."""

    schemes: tuple[ir.Scheme, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def choose(
    schemes: Sequence[ir.Scheme], form: FormData, forms: dict[str, tuple[FormData, ...]], submission: str
) -> Choice:
    """Pick the schemes that apply among those for the form and its year.

    Schemes without a condition (适用) apply side by side. As soon as one has a condition, exactly one must apply: none,
    several, and a condition that cannot be decided are findings, and so is a scheme whose parameters differ from year
    to year when the submission gives no year.
    """
    dated = _several_years(schemes)
    if dated:
        args = {"form": form.form, "scheme": dated[0].name, "years": "、".join(_years(scheme) for scheme in dated)}
        return Choice(findings=(_finding("PD1315", args, form, submission, dated[0]),))
    if all(scheme.applies is None for scheme in schemes):
        return Choice(tuple(schemes))
    env = Environment((form.record,), forms)
    holds = [True if scheme.applies is None else _holds(scheme.applies, env) for scheme in schemes]
    applying = tuple(scheme for scheme, held in zip(schemes, holds, strict=True) if held is True)
    open_ones = [(scheme, held) for scheme, held in zip(schemes, holds, strict=True) if isinstance(held, Absent)]
    if open_ones and len(applying) < 2:  # two are too many, whatever the others come to
        cells = dict.fromkeys(name for _, held in open_ones for name in held.cells)
        args = {"form": form.form, "cells": "、".join(cells), **_named([scheme for scheme, _ in open_ones])}
        return Choice(findings=(_finding("PD1314", args, form, submission, open_ones[0][0]),))
    if len(applying) == 1:
        return Choice(applying)
    code, which = ("PD1313", applying) if applying else ("PD1312", tuple(schemes))
    args = {"form": form.form, **_named(which)}
    return Choice(findings=(_finding(code, args, form, submission, which[0]),))


def _holds(condition: ir.Expr, env: Environment) -> bool | Absent:
    value = evaluate(condition, env)
    return value if isinstance(value, Absent) else bool(is_true(value))


def _several_years(schemes: Sequence[ir.Scheme]) -> list[ir.Scheme]:
    """A scheme that stands there once for each stretch of its years."""
    for scheme in schemes:
        same = [other for other in schemes if other.span == scheme.span]
        if len(same) > 1:
            return same
    return []


def _years(scheme: ir.Scheme) -> str:
    first, last = scheme.years or (0, 0)
    return str(first) if first == last else f"{first}–{last}"


def _named(schemes: Sequence[ir.Scheme]) -> dict[str, str]:
    """The schemes with their conditions: “甲”（地区 = "中部"）、“乙”."""
    zh = (f"“{each.name}”（{each.applies_text}）" if each.applies_text else f"“{each.name}”" for each in schemes)
    en = (f"`{each.name}` ({each.applies_text})" if each.applies_text else f"`{each.name}`" for each in schemes)
    return {"schemes_zh": "、".join(zh), "schemes_en": ", ".join(en)}


def _finding(code: str, args: dict[str, str], form: FormData, submission: str, scheme: ir.Scheme) -> Diagnostic:
    where = Cell(submission, form_path(form, ""), source_of(form, None))
    return Diagnostic(code, Severity.ERROR, where, args, rule=scheme.span)
