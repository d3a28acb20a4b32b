"""How the entries of a scheme and the changes to it become one (see `extend`)."""

from __future__ import annotations

from typing import Any

import attrs

from perfdsl.surface import tree


@attrs.define
class Edits:
    """Changes by the names on the way to what they change; () is the scheme itself."""

    at: dict[tuple[str, ...], tree.Changed | tree.Dropped] = attrs.field(factory=dict)
    added: dict[tuple[str, ...], list[tree.Indicator | tree.Each]] = attrs.field(factory=dict)
    where: dict[tuple[str, ...], tree.Added] = attrs.field(factory=dict)
    """The first addition to each place, for messages."""

    def applied(self, entries: tuple[Any, ...], above: tuple[str, ...]) -> tuple[Any, ...]:
        """The entries of a scheme or of a section as the changes leave them; what is new comes last."""
        left: list[Any] = []
        for entry in entries:
            left += self._entry(entry, above)
        return (*left, *self.added.get(above, ()))

    def _entry(self, entry: Any, above: tuple[str, ...]) -> list[Any]:
        if not isinstance(entry, tree.Indicator):
            return [entry]
        at = (*above, entry.name.text)
        edit = self.at.get(at)
        if isinstance(edit, tree.Dropped):
            return []
        after = entry if edit is None else changed(entry, edit)
        if after.entries is None:
            return [after]
        return [attrs.evolve(after, entries=self.applied(after.entries, at))]


def changed(old: tree.Indicator, edit: tree.Changed) -> tree.Indicator:
    """The indicator after a change: written in full it is the new one, else what is not written stays."""
    new = attrs.evolve(edit.indicator, above=(), level=edit.indicator.level or old.level)
    replaces = _is_single(new) or _has(new, _PARTS)
    if new.points is not None and (replaces or (new.value is not None and _has(new, _ROWS))):
        return new
    kept = {
        field.name: getattr(old, field.name)
        for field in attrs.fields(tree.Indicator)
        if getattr(new, field.name) in _UNSAID and field.name not in _RULES
    }
    if not (replaces or _has(new, _ROWS)):
        kept |= {name: getattr(old, name) for name in _RULES}
    value = new.value if replaces else new.value or old.value
    return attrs.evolve(new, **{**kept, "value": value, "entries": _joined(new, old, without_rules=replaces) or None})


_PARTS = (tree.Indicator, tree.Each)
_ROWS = (tree.Row,)
_RULES = ("outcome", "elsewhere", "set_below")
"""Rules of an indicator that are no entries."""
_UNSAID: tuple[Any, ...] = (None, False, "", ())


def _is_single(node: tree.Indicator) -> bool:
    """Scored without rows: one outcome, or in another document."""
    return any(getattr(node, name) for name in _RULES)


def _has(node: tree.Indicator, kinds: tuple[type, ...]) -> bool:
    return any(isinstance(entry, kinds) for entry in node.entries or ())


def takes_all(edit: tree.Changed | tree.Dropped) -> bool:
    """Whether nothing is left of what stands inside an indicator."""
    if isinstance(edit, tree.Dropped):
        return True
    return _is_single(edit.indicator) or _has(edit.indicator, (*_PARTS, *_ROWS))


def _joined(new: tree.Indicator, old: tree.Indicator, *, without_rules: bool) -> tuple[tree.IndicatorEntry, ...]:
    """The new entries, and those of the old ones of which no new one says the same; rows and parts go together."""
    said = {_group(entry) for entry in new.entries or ()}
    if without_rules or _has(new, (*_PARTS, *_ROWS)):
        said |= {"rules", "policy"}
    return (*(new.entries or ()), *(entry for entry in old.entries or () if _group(entry) not in said))


_BESIDE_RULES = frozenset({"Basis", "Claimed", "Reviewed", "Let", "Remark", "LeaveOut"})
"""What may stand in an indicator and is no part of its rules: each replaces its own kind only."""


def _group(entry: tree.Node) -> str:
    """What replaces what: the rows or parts, how they are read (依次, 取最高), or something of its own."""
    if isinstance(entry, (*_PARTS, *_ROWS)):
        return "rules"
    kind = type(entry).__name__
    return f"{kind} {getattr(entry, 'word', '')}" if kind in _BESIDE_RULES else "policy"


def inherited_head(
    old: tuple[tree.SchemeEntry, ...], new: tuple[tree.SchemeEntry, ...]
) -> tuple[tree.SchemeEntry, ...]:
    """The entries of both, where the new one says the same thing only that: by name if it has one, else by kind."""
    said = {_key(entry) for entry in new}
    return (*(entry for entry in old if _key(entry) not in said), *new)


def _key(entry: tree.SchemeEntry) -> tuple[str, ...]:
    kind = type(entry).__name__
    name = getattr(entry, "name", None)
    if isinstance(name, tree.Name):
        return kind, name.text
    if isinstance(entry, tree.Rounding):
        return kind, str(entry.of_total)
    return (kind,) if not isinstance(entry, tree.Each) else (kind, str(entry.span.start))
