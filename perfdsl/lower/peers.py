"""Functions over peers: 名次, 同行平均 and the like (specs/peers.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeAlias, TypeVar

import attrs

from perfdsl.core import ir
from perfdsl.core.kinds import RATIO, NumberKind
from perfdsl.core.stage import (
    base_of,
    expressions_in,
    needing_peers,
    peers_in,
    rows_in,
    scores_asked,
    scores_of,
    tables_in,
)
from perfdsl.core.walk import leaves
from perfdsl.core.whole import ranks_in
from perfdsl.lower.context import Context
from perfdsl.lower.scope import Scope
from perfdsl.lower.typed import OWN_UNIT, Typed, number_of, truth_of
from perfdsl.quantities import find_unit
from perfdsl.surface import tree

Lower: TypeAlias = Callable[[tree.Expression, Scope, Context], Typed | None]

PEER_FUNCTIONS = frozenset(
    "rank peers_mean peers_median peers_max peers_min peers_sum peers_count peers_quantile".split()
)
_OWN = ("including_own", "excluding_own")
_DIRECTIONS = ("descending", "ascending")
_TIES = ("ties_high", "ties_low", "ties_mean", "ties_dense")
_SORTS = (_OWN, _DIRECTIONS, _TIES, ("alike",))
_MISSING = {
    _OWN: ("含本单位", "including own"),
    _DIRECTIONS: ("从高到低", "descending"),
    _TIES: ("并列取前", "ties high"),
}
_ASKED = {
    _DIRECTIONS: ("从高到低还是从低到高", "descending or ascending"),
    _TIES: ("并列怎样算", "what ties get"),
}


def lower_peers(call: tree.Call, scope: Scope, context: Context, lower: Lower) -> Typed | None:
    """Lower a function over peers; its arguments are read in the peer's form, where no row is at hand."""
    words = _words(call, context)
    inside = _of_a_peer(scope)
    share = _share(call, context)
    of = _argument(call, inside, context, lower) if call.arguments else None
    where = None
    if call.where is not None:
        where = truth_of(lower(call.where, inside, context), call.where, context)
        where = _first_stage(where, call.where, context, "PD0471")
    alike = None
    if "alike" in words:
        path = words["alike"].path
        assert path is not None  # the grammar asks for one
        typed = lower(path, inside, context)
        alike = _first_stage(None if typed is None else typed[0], path, context, "PD0471")
    if "" in words or share is None or not _arguments_fit(call, context):
        return None
    if (call.arguments and of is None) or (call.where and where is None) or ("alike" in words and alike is None):
        return None
    return _node(call, words, of, where, alike, share)


def _node(
    call: tree.Call,
    words: dict[str, tree.PeerWord],
    of: Typed | None,
    where: ir.Expr | None,
    alike: ir.Expr | None,
    share: Fraction,
) -> Typed:
    function = call.function.removeprefix("peers_")
    kind = of[1] if of is not None and isinstance(of[1], NumberKind) else RATIO
    if function in ("rank", "count"):
        kind = RATIO
    ties = next((word.removeprefix("ties_") for word in _TIES if word in words), "")
    shown = RATIO if kind.dim == OWN_UNIT else kind
    expr = ir.Peers(
        function=function,
        of=None if of is None else of[0],
        where=where,
        alike=alike,
        own="excluding_own" not in words,
        descending="descending" in words,
        ties=ties,
        share=share,
        kind=shown,
    )
    return expr, kind


def _of_a_peer(scope: Scope) -> Scope:
    """What can be named in a peer's form: its fields, and the author's values that need no row."""
    lets = tuple(let for let in scope.lets if len(let[2].frames) <= 1)
    return Scope(scope.frames[:1], lets, scores=scope.scores)


def _argument(call: tree.Call, scope: Scope, context: Context, lower: Lower) -> Typed | None:
    """What each peer is asked for: a number; anything that can be given, for a count."""
    node = call.arguments[0]
    typed = lower(node, scope, context)
    if call.function != "peers_count":
        typed = number_of(typed, node, context)
    if typed is None or _first_stage(typed[0], node, context, "PD0471") is None:
        return None
    return typed


def _arguments_fit(call: tree.Call, context: Context) -> bool:
    fits = {"peers_count": (0, 1), "peers_quantile": (2,)}.get(call.function, (1,))
    if len(call.arguments) in fits:
        return True
    context.error("PD0477", call.span, text=context.written(call.span), **_example(call))
    return False


def _share(call: tree.Call, context: Context) -> Fraction | None:
    """The share of a quantile; 0 for other functions, None for one that is none (reported)."""
    if call.function != "peers_quantile" or len(call.arguments) != 2:
        return Fraction(0)
    node = call.arguments[1]
    if isinstance(node, tree.Quantity):
        unit = find_unit(node.unit) if node.unit else None
        share = Fraction(node.number) * (unit.scale if unit else 1)
        if (unit is None or (unit.dim == () and not unit.point)) and 0 <= share <= 1:
            return share
    context.error("PD0476", node.span, text=context.written(node.span))
    return None


# ---- the words between the brackets ------------------------------------------------------------------------------


def _words(call: tree.Call, context: Context) -> dict[str, tree.PeerWord]:
    """The words by name; with the key "" when something is wrong with them (reported)."""
    found: dict[str, tree.PeerWord] = {}
    asked = (_DIRECTIONS, _TIES) if call.function == "rank" else (_OWN,)
    wrong: tree.PeerWord | None = None
    for word in call.words:
        sort = next(sort for sort in _SORTS if word.word in sort)
        if sort not in (*asked, ("alike",)):
            context.error("PD0474", word.span, text=context.written(word.span), **_example(call))
            wrong = word
        elif any(other in found for other in sort):
            first = next(found[other] for other in sort if other in found)
            texts = {"text": context.written(word.span), "first": context.written(first.span)}
            context.error("PD0475", word.span, **texts)
            wrong = word
        found[word.word] = word
    missing = [sort for sort in asked if not any(word in found for word in sort)]
    if missing and wrong is None:
        wrong = tree.PeerWord("", None, span=call.span)
        _report_missing(call, missing, context)
    return found if wrong is None else {**found, "": wrong}


def _report_missing(call: tree.Call, missing: Sequence[tuple[str, ...]], context: Context) -> None:
    repair = _with_words(call, missing, context)
    if _OWN in missing:
        context.error("PD0472", call.span, text=context.written(call.span), repair=repair)
        return
    zh, en = ("、".join(_ASKED[sort][0] for sort in missing), " and ".join(_ASKED[sort][1] for sort in missing))
    context.error("PD0473", call.span, text=context.written(call.span), lacking_zh=zh, lacking_en=en, repair=repair)


def _with_words(call: tree.Call, missing: Sequence[tuple[str, ...]], context: Context) -> str:
    """The call with what it lacks, in its own spelling."""
    written = context.written(call.span).rstrip()
    head, close = written[:-1].rstrip(), written[-1:]
    english = written[:1].isascii()
    comma = ", " if english else "，"
    more = comma.join(_MISSING[sort][english] for sort in missing)
    between = "" if head.endswith(("(", "（")) else comma
    return f"{head}{between}{more}{close}"


def _example(call: tree.Call) -> dict[str, str]:
    """How the function is written."""
    share = {"zh": "，75%", "en": ", 75%"} if call.function == "peers_quantile" else {"zh": "", "en": ""}
    zh, en = _NAMES[call.function]
    if call.function == "rank":
        return {"example_zh": f"{zh}（完成率，从高到低，并列取前）", "example_en": f"{en}(rate, descending, ties high)"}
    return {
        "example_zh": f"{zh}（完成率{share['zh']}，含本单位）",
        "example_en": f"{en}(rate{share['en']}, including own)",
    }


_NAMES = {
    "rank": ("名次", "rank"),
    "peers_mean": ("同行平均", "peers_mean"),
    "peers_median": ("同行中位数", "peers_median"),
    "peers_max": ("同行最大", "peers_max"),
    "peers_min": ("同行最小", "peers_min"),
    "peers_sum": ("同行合计", "peers_sum"),
    "peers_count": ("同行个数", "peers_count"),
    "peers_quantile": ("同行分位数", "peers_quantile"),
}


# ---- where they may stand ----------------------------------------------------------------------------------------


def _first_stage(expr: ir.Expr | None, node: tree.Node, context: Context, code: str) -> ir.Expr | None:
    if expr is not None and any(True for _ in peers_in(expr)):
        context.error(code, node.span, text=context.written(node.span))
        return None
    return expr


def first_stage(expr: ir.Expr | None, node: tree.Node, context: Context) -> ir.Expr | None:
    """The expression where one form alone must do: a claim, a grade, a check; reports one that needs the others."""
    return _first_stage(expr, node, context, "PD0478")


def check_peers_scores(table: ir.Table, context: Context, *, by_rows: bool) -> None:
    """同行平均分 needs an indicator that all units have, and another row that gives some of them a score.

    Args:
        by_rows: the table belongs to a 计分办法, whose rows each unit makes its own.
    """
    rows = [row for part in tables_in(table) for row in rows_in(part)]
    means = [row for row in rows if isinstance(base_of(row.outcome), ir.PeersScore)]
    others = [row for row in rows if not isinstance(base_of(row.outcome), ir.PeersScore | ir.Nested)]
    for row in means:
        if by_rows:
            context.error("PD0481", row.span, text=row.text)
        elif not others:
            context.error("PD0479", row.span, text=row.text)


# ---- places ------------------------------------------------------------------------------------------------------

PLACES = ("位次", "个位次", "ranks")
"""Units of places in a ranking: numbers without a dimension, and no shares."""

_COUNTED = ("名", "位", "家")
"""Units in which people count places; elsewhere 名 and 位 are people."""

_Node = TypeVar("_Node", bound=tree.Node)


def in_places(node: _Node, judged: ir.Expr | None) -> _Node:
    """What stands beside a place in a ranking, its numbers counted in places: 每多 1名, [2名, 3名]."""
    if judged is None or not ranks_in(judged):
        return node
    match node:
        case tree.Quantity(unit=unit) if unit in _COUNTED:
            return attrs.evolve(node, unit=PLACES[0])
        case tree.Test(operand=operand):
            return attrs.evolve(node, operand=in_places(operand, judged))
        case tree.Interval(low=low, high=high):
            return attrs.evolve(node, low=in_places(low, judged), high=in_places(high, judged))
        case tree.Steps(start=start, step=step):
            start = start if start is None else in_places(start, judged)
            return attrs.evolve(node, start=start, step=in_places(step, judged))
        case _:
            return node


def check_stages(scheme: ir.Scheme, context: Context) -> None:
    """There are two stages: a score that needs all units' results cannot be compared among all units again."""
    late = {score.path for score in scores_asked(scheme)} & needing_peers(scheme)
    for leaf in leaves(scheme.children):
        if isinstance(leaf, ir.Elsewhere) or leaf.stage == 1:
            continue
        asked = {
            part.path for expr in expressions_in(leaf.table) for peers in peers_in(expr) for part in scores_of(peers)
        }
        for path in sorted(asked & late):
            context.error("PD0482", leaf.span, name=".".join(path))
