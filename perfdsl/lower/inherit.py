"""How the entries of a scheme and the changes to it become one (see `extend`)."""

from __future__ import annotations

from typing import Any

import attrs

from perfdsl.surface import tree

_BESIDE_RULES = (tree.Basis, tree.Claimed, tree.Let)
"""What may stand in an indicator and is no part of its rules: each replaces its own kind. The rest are the rules."""


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
    if new.points is not None and (_is_single(new) or _has_parts(new) or (new.value is not None and _has_rows(new))):
        return new
    new = attrs.evolve(new, points=new.points or old.points)
    if _is_single(new) or _has_parts(new):
        kept = tuple(entry for entry in old.entries or () if isinstance(entry, _BESIDE_RULES))
        return attrs.evolve(new, entries=_joined(new.entries or (), kept) or None)
    new = attrs.evolve(new, value=new.value or old.value, entries=_joined(new.entries or (), old.entries or ()) or None)
    if _has_rows(edit.indicator):
        return new
    return attrs.evolve(new, outcome=old.outcome, elsewhere=old.elsewhere, set_below=old.set_below)


def _is_single(node: tree.Indicator) -> bool:
    """Scored without rows: one outcome, or in another document."""
    return node.outcome is not None or node.elsewhere is not None or node.set_below


def _has_parts(node: tree.Indicator) -> bool:
    return any(isinstance(entry, tree.Indicator | tree.Each) for entry in node.entries or ())


def _has_rows(node: tree.Indicator) -> bool:
    return any(_group(entry) == "rules" for entry in node.entries or ())


def takes_all(edit: tree.Changed | tree.Dropped) -> bool:
    """Whether nothing is left of what stands inside an indicator."""
    if isinstance(edit, tree.Dropped):
        return True
    return _is_single(edit.indicator) or _has_parts(edit.indicator) or _has_rows(edit.indicator)


def _joined(
    new: tuple[tree.IndicatorEntry, ...], old: tuple[tree.IndicatorEntry, ...]
) -> tuple[tree.IndicatorEntry, ...]:
    """The new entries, and those of the old ones of which no new one says the same."""
    groups = {_group(entry) for entry in new}
    return (*new, *(entry for entry in old if _group(entry) not in groups))


def _group(entry: tree.Node) -> str:
    return type(entry).__name__ if isinstance(entry, _BESIDE_RULES) else "rules"


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
