"""Conditions in which the text of one cell is known: the rest of them (specs/semantics.md, "Tables")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from perfdsl.core import ir
from perfdsl.core.kinds import TextKind

ALWAYS, NEVER = ir.And(()), ir.Or(())


def asked_cell(rows: tuple[ir.Row, ...]) -> tuple[ir.Field, tuple[str, ...]] | None:
    """The text cell that most of the rows compare with words, and these words; None when there is no such cell."""
    words: dict[ir.Field, dict[str, None]] = {}
    asked: Counter[ir.Field] = Counter()
    for row in rows:
        pairs = list(_questions(row.when)) if row.when is not None else []
        asked.update({cell for cell, _ in pairs})
        for cell, word in pairs:
            words.setdefault(cell, {})[word] = None
    if not asked:
        return None
    cell, times = asked.most_common(1)[0]
    return (cell, tuple(words[cell])) if times > 1 else None


def _questions(expr: ir.Expr) -> Iterator[tuple[ir.Field, str]]:
    """The comparisons of a text cell with a word that decide the condition by themselves."""
    for part in _parts(expr):
        match part:
            case ir.Compare(operator="=" | "≠", left=ir.Field(kind=TextKind()) as cell, right=ir.Words(text=text)):
                yield cell, text
            case _:
                pass


def _parts(expr: ir.Expr) -> Iterator[ir.Expr]:
    match expr:
        case ir.And(operands=operands) | ir.Or(operands=operands):
            for operand in operands:
                yield from _parts(operand)
        case ir.Not(operand=operand):
            yield from _parts(operand)
        case _:
            yield expr


def known(expr: ir.Expr, cell: ir.Field, word: str | None) -> ir.Expr:
    """The condition when the cell is given and holds that word; with None, a word that no condition names."""
    match expr:
        case ir.Compare(operator="=" | "≠" as sign, left=left, right=ir.Words(text=text)) if left == cell:
            return ALWAYS if (word == text) == (sign == "=") else NEVER
        case ir.And(operands=operands):
            parts = [known(operand, cell, word) for operand in operands]
            if NEVER in parts:
                return NEVER
            rest = tuple(part for part in parts if part != ALWAYS)
            return rest[0] if len(rest) == 1 else ir.And(rest)
        case ir.Or(operands=operands):
            parts = [known(operand, cell, word) for operand in operands]
            if ALWAYS in parts:
                return ALWAYS
            rest = tuple(part for part in parts if part != NEVER)
            return rest[0] if len(rest) == 1 else ir.Or(rest)
        case ir.Not(operand=operand):
            part = known(operand, cell, word)
            return NEVER if part == ALWAYS else ALWAYS if part == NEVER else ir.Not(part)
        case _:
            return expr
