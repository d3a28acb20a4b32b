"""The rows of a scoring table as lines of a cell (评分标准)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfdsl.core import ir
from perfdsl.report.doc.model import Line
from perfdsl.report.doc.outcomes import from_nothing, limit_words, outcome_words
from perfdsl.report.doc.unknown import UnknownNodeError, plain, require_words, unsaid
from perfdsl.report.doc.words import Words

_WAYS = {
    "add_up": ("{start}以下各项累计{change}", "{start}all lines that apply are added up"),
    "highest": ("取以下最高的一项", "the highest of the lines that apply"),
    "lowest": ("取以下最低的一项", "the lowest of the lines that apply"),
}
"""How several rows count together -> in words."""


def table_lines(table: ir.Table, words: Words, depth: int = 0) -> Iterator[Line]:
    """Every row, one line or more each; a row without words of its own as the rule file has it."""
    special = unsaid(table)
    for name in special:  # how its rows count together is not known here: say so, and let them speak for themselves
        yield Line(f"{name}: {plain(getattr(table, name, ''))}", depth)
    yield from _exception_lines(table.exceptions, words, depth)
    if table.ordered:
        yield Line(words.choose("依次判断，适用最先符合的一条：", "the first line that applies counts:"), depth)
    if table.collect is not None:
        yield Line(_collected(table, table.collect, words), depth)
    counted = table.ordered or table.collect is not None
    straight = () if counted or special else _straight(table.rows)
    for number, row in enumerate(table.rows, 1):
        if straight and row in straight:
            if row is straight[0]:
                yield from _straight_lines(straight, words, depth)
            continue
        lead = f"（{number}）" if counted else ""
        try:
            require_words(table)
            yield from _row_lines(row, lead, words, depth, alone=len(table.rows) == 1)
        except UnknownNodeError:
            yield Line(lead + words.choose("照原文：", "as written: ") + row.text, depth)


def _collected(table: ir.Table, collect: ir.Collect, words: Words) -> str:
    """What the rows that apply make together; a way without words is named as written."""
    comma = words.choose("，", ", ")
    try:
        require_words(collect)
        start = "" if collect.start is None else words.choose("从", "from ") + words.within(collect.start)
        head = _WAYS[collect.way][words.lang == "en"].format(
            start=start and start + words.choose("起，", ": "), change=_changes(table)
        )
        limits = [limit_words(limit, words, deducts=start != "") for limit in collect.limits]
    except (KeyError, UnknownNodeError):
        return words.choose("照原文：", "as written: ") + collect.text
    return comma.join((head, *limits)) + words.choose("：", ":")


def _changes(table: ir.Table) -> str:
    """扣分, where no row does anything but deduct."""
    changes = [change.sign for row in table.rows if from_nothing(row.outcome) for change in row.outcome.changes]  # type: ignore[union-attr]  # each is adjusted
    deducts = all(from_nothing(row.outcome) for row in table.rows) and changes and all(sign < 0 for sign in changes)
    return "扣分" if deducts else ""


def _row_lines(row: ir.Row, lead: str, words: Words, depth: int, *, alone: bool) -> list[Line]:
    """A row: its condition, what follows, and the table in it.

    Raises:
        UnknownNodeError: something in it has no words.
    """
    require_words(row)
    outcome, inner = outcome_words(row.outcome, words)
    return [Line(lead + _led(row, outcome, words, alone=alone), depth), *_inner_lines(inner, words, depth)]


def _inner_lines(table: ir.Table | None, words: Words, depth: int) -> Iterator[Line]:
    if table is not None:
        inside = words if table.subject is None else words.about(_inner_subject(table, words), table.subject)
        yield from table_lines(table, inside, depth + 1)


def _led(row: ir.Row, outcome: str, words: Words, *, alone: bool) -> str:
    """The condition and what follows; a row that always applies is only what follows."""
    if row.when is None:
        return words.choose("其余的，", "otherwise: ") + outcome
    if row.when == ir.And(()) or (alone and _always(row.when, words)):
        return outcome
    return words.choose(f"{words.condition(row.when)}的，{outcome}", f"if {words.condition(row.when)}: {outcome}")


def _always(when: ir.Expr, words: Words) -> bool:
    """Whether a value that is given meets a condition by its declaration: ≥ 0 for one that is never negative."""
    match when, words.value:
        case ir.Compare(operator="≥", left=ir.Subject(), right=ir.Literal(value=value)), ir.Field(low=low):
            return low is not None and low >= value
        case _:
            return False


def _inner_subject(table: ir.Table, words: Words) -> str:
    """What a table in a table judges: a cell by its name, a computed value in short."""
    if isinstance(table.subject, ir.Field | ir.Named):
        return words.expression(table.subject)
    return words.choose("该值", "this value")


# ---- exceptions ------------------------------------------------------------------------------------------------------


def _exception_lines(exceptions: tuple[ir.Exceptional, ...], words: Words, depth: int) -> Iterator[Line]:
    """Each exception with its basis, and below it those to itself."""
    for known in exceptions:
        lead = words.choose(f"例外“{known.name}”：", f"exception “{known.name}”: ")
        basis = words.choose("、", ", ").join(known.basis)
        basis = words.choose(f"（依据：{basis}）", f" (basis: {basis})") if basis else ""
        try:
            require_words(known)
            outcome, inner = outcome_words(known.outcome, words)
            when = words.condition(known.when)
            said = words.choose(f"当 {when} 时，{outcome}", f"if {when}: {outcome}")
            lines = [Line(lead + said + basis, depth), *_inner_lines(inner, words, depth)]
        except UnknownNodeError:
            lines = [Line(lead + words.choose("照原文：", "as written: ") + known.text + basis, depth)]
        yield from lines
        yield from _exception_lines(known.exceptions, words, depth + 1)


# ---- straight lines --------------------------------------------------------------------------------------------------


def _straight(rows: Sequence[ir.Row]) -> tuple[ir.Row, ...]:
    """The rows that anchors (插值) stand for: below the first, between any two, above the last; () without."""
    for start, row in enumerate(rows):
        anchors = [_end(row, "≤")]
        for number, other in enumerate(rows[start + 1 :], start + 1):
            last = anchors[-1]
            if last is None:
                break
            if len(anchors) > 1 and _end(other, ">") == last:
                return tuple(rows[start : number + 1])
            anchors.append(_between(other, last))
    return ()


_Anchor = tuple[ir.Expr, ir.Expr]
"""A value and its points."""


def _end(row: ir.Row, operator: str) -> _Anchor | None:
    match row.when, row.outcome:
        case ir.Compare(operator=found, left=ir.Subject(), right=at), ir.Award(value=points) if found == operator:
            return at, points
        case _:
            return None


def _between(row: ir.Row, low: _Anchor) -> _Anchor | None:
    """The upper anchor of a row that lies on a straight line from the lower one."""
    match row.when, row.outcome:
        case ir.And(operands=(ir.Compare() as above, ir.Compare() as below)), ir.Award(value=ir.Arithmetic() as line):
            value, at = above.left, below.right
            inside = ir.And((ir.Compare(">", value, low[0]), ir.Compare("≤", value, at)))
            rise = line if _is_nothing(low[1]) else line.right
            if not (isinstance(value, ir.Subject) and row.when == inside and isinstance(rise, ir.Arithmetic)):
                return None
            points = rise.left.left if isinstance(rise.left, ir.Arithmetic) and not _is_nothing(low[1]) else rise.left
            share = ir.Arithmetic("÷", _less(value, low[0]), _less(at, low[0]))
            expected: ir.Expr = ir.Arithmetic("×", _less(points, low[1]), share)
            expected = expected if _is_nothing(low[1]) else ir.Arithmetic("+", low[1], expected)
            return (at, points) if line == expected else None
        case _:
            return None


def _is_nothing(expr: ir.Expr) -> bool:
    return isinstance(expr, ir.Literal) and expr.value == 0


def _less(value: ir.Expr, start: ir.Expr) -> ir.Expr:
    """As 插值 is lowered: nothing is taken off what counts from zero."""
    return value if _is_nothing(start) else ir.Arithmetic("-", value, start)


def _straight_lines(rows: tuple[ir.Row, ...], words: Words, depth: int) -> Iterator[Line]:
    """60%得0分，90%得3分，100%得满分，之间按直线内插，60%以下、100%以上按端点计."""
    try:
        require_words(*rows)
        ends = _anchors(rows)
        said = [(words.within(at), _points(points, words)) for at, points in ends]
    except UnknownNodeError:
        yield from (Line(words.choose("照原文：", "as written: ") + row.text, depth) for row in rows)
        return
    first, last = said[0][0], said[-1][0]
    if words.lang == "zh":
        lead = "，".join(f"{at}得{points}" for at, points in said)
        yield Line(f"{words.subject}{lead}，之间按直线内插，低于{first}、高于{last}的按端点计", depth)
        return
    lead = ", ".join(f"{at}: {points}" for at, points in said)
    yield Line(f"{words.subject} {lead}; in a straight line between them, those of the ends beyond", depth)


def _anchors(rows: Sequence[ir.Row]) -> list[_Anchor]:
    """The anchors of rows that `_straight` found."""
    first = _end(rows[0], "≤")
    found = [] if first is None else [first]
    for row in rows[1:-1]:
        anchor = _between(row, found[-1])
        found += [] if anchor is None else [anchor]
    return found


def _points(points: ir.Expr, words: Words) -> str:
    if isinstance(points, ir.Literal) and points.value == 0:
        return words.choose("0分", "0 points")
    return words.within(points)
