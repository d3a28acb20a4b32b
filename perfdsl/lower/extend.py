"""Schemes that build on another (沿用): what they come to, before anything is lowered (specs/years.md).

Works on the surface tree: the result reads as if it had been written in full, and every part of it keeps the place
where an author wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from perfdsl.diagnostics import Note
from perfdsl.lower.context import Context, nearest
from perfdsl.lower.entries import every
from perfdsl.lower.inherit import Edits, inherited_head, takes_all
from perfdsl.lower.places import At, Places, dotted, is_section, meant, nearest_place, places_of
from perfdsl.surface import tree
from perfdsl.surface.words import HOLE

_CHANGES = (tree.Changed, tree.Added, tree.Dropped)


@attrs.frozen
class Built:
    """A scheme with what it has from those that it builds on; `above` are these, the nearest first, as written.

    `sound` is False where a change could not be made: then points may not add up for want of it.
    """

    scheme: tree.Scheme
    above: tuple[tree.Scheme, ...] = ()
    sound: bool = True


def build_on(schemes: list[tree.Scheme], context: Context) -> list[Built]:
    """Every scheme as it reads in full, one that others build on before them.

    A scheme that builds on nothing that is there, or on itself, is reported and left out.
    """
    building = _Building({scheme.name.text: scheme for scheme in schemes}, context)
    for scheme in schemes:
        building.result(scheme)
    return [built for built in building.done.values() if built is not None]


@attrs.define
class _Building:
    known: dict[str, tree.Scheme]
    context: Context
    done: dict[str, Built | None] = attrs.field(factory=dict)
    under_way: list[str] = attrs.field(factory=list)

    def result(self, scheme: tree.Scheme) -> Built | None:
        """The scheme in full; None where that cannot be had, which is reported."""
        name = scheme.name.text
        if name not in self.done:
            self.under_way.append(name)
            found = self._found(scheme)
            self.under_way.pop()
            self.done[name] = found
        return self.done[name]

    def _found(self, scheme: tree.Scheme) -> Built | None:
        before = len(self.context.problems)
        _report_dotted(scheme.entries, self.context)
        if scheme.extends is None:
            _report_changes(scheme, self.context)
            return Built(scheme)
        above = self._above(scheme, scheme.extends)
        if above is None:
            return None
        entries = _merged(above.scheme, scheme, self.context)
        sound = above.sound and len(self.context.problems) == before
        return Built(attrs.evolve(scheme, entries=entries), (self.known[scheme.extends.text], *above.above), sound)

    def _above(self, scheme: tree.Scheme, name: tree.Name) -> Built | None:
        above = self.known.get(name.text)
        if above is None:
            if not _is_lost(name, self.context):
                near = nearest(name.text, [other for other in self.known if other != scheme.name.text])
                self.context.error("PD0621", name.span, name=name.text, **({"suggestion": near} if near else {}))
            return None
        if name.text in self.under_way:
            way = [*self.under_way[self.under_way.index(name.text) :], name.text]
            self.context.error("PD0622", name.span, name=name.text, way=" → ".join(way))
            return None
        return self.result(above)


def _is_lost(name: tree.Name, context: Context) -> bool:
    return HOLE in name.text or name.text in context.lost


def _report_changes(scheme: tree.Scheme, context: Context) -> None:
    for entry in scheme.entries:
        if isinstance(entry, _CHANGES):
            context.error("PD0627", entry.span, name=scheme.name.text, text=_head(entry, context))


def _head(entry: tree.Node, context: Context) -> str:
    """The entry as written, without its body."""
    return context.written(entry.span).partition("{")[0].partition("｛")[0].strip()


def _report_dotted(entries: Iterable[tree.Node], context: Context) -> None:
    """A dot leads to an indicator that is there; the name of a new one has none."""
    for entry in entries:
        node = entry.entry if isinstance(entry, tree.Added) else entry
        if isinstance(node, tree.Indicator) and node.above:
            context.error("PD0225", node.name.span, name=".".join(name.text for name in (*node.above, node.name)))
        if isinstance(node, tree.Changed):
            node = node.indicator
        if isinstance(node, tree.Indicator):
            _report_dotted(node.entries or (), context)


# ---- the old and the new -----------------------------------------------------------------------------------------


def _merged(old: tree.Scheme, new: tree.Scheme, context: Context) -> tuple[tree.SchemeEntry, ...]:
    """The entries of the old scheme with the changes of the new one."""
    for entry in new.entries:
        if isinstance(entry, tree.Indicator | tree.Each):
            context.error("PD0628", entry.span, name=new.name.text, old=old.name.text, text=_head(entry, context))
    edits = _edits(old, new, context)
    head = tuple(entry for entry in new.entries if not isinstance(entry, (*_CHANGES, tree.Indicator, tree.Each)))
    dropped = _dropped_exceptions(old, new, context)
    kept = tuple(
        entry for entry in old.entries if not (isinstance(entry, tree.Exceptional) and entry.name.text in dropped)
    )
    return inherited_head(edits.applied(kept, ()), head)


def _edits(old: tree.Scheme, new: tree.Scheme, context: Context) -> Edits:
    """The changes by the place of what they change; what cannot be done is reported and left out."""
    places = dict(places_of(old.entries))
    edits = Edits()
    for entry in new.entries:
        match entry:
            case tree.Changed(indicator=indicator):
                path = tree.Path((*indicator.above, indicator.name), span=indicator.name.span)
                at = _find(path, places, old, context)
                if at is not None and _is_change(indicator, places[at], context):
                    _note(edits, at, entry, context)
            case tree.Dropped(is_exception=False, path=path, level=level):
                at = _find(path, places, old, context)
                if at is not None and _is_level(level, places[at], path, context):
                    _note(edits, at, entry, context)
            case tree.Added():
                _note_added(entry, edits, places, old, context)
            case _:
                pass
    _report_inside(edits, context)
    return edits


def _find(path: tree.Path, places: Places, old: tree.Scheme, context: Context) -> At | None:
    """The place that a path leads to; reports none and several."""
    found = meant(path, places)
    if len(found) == 1:
        return found[0]
    text = dotted(path)
    if found:
        ways = "、".join(map(dotted, found))
        context.error("PD0624", path.span, name=text, old=old.name.text, ways=ways, example=dotted(found[0]))
    elif not any(_is_lost(name, context) for name in path.names):
        near = nearest_place(path, places)
        context.error("PD0623", path.span, name=text, old=old.name.text, **({"suggestion": near} if near else {}))
    return None


def _is_change(new: tree.Indicator, old: tree.Indicator, context: Context) -> bool:
    """Whether something is said that could change; reports nothing, and another level."""
    said = (new.points, new.value, new.entries, new.outcome, new.elsewhere)
    if not new.set_below and all(part is None for part in said):
        context.error("PD0629", new.span, name=new.name.text)
        return False
    return _is_level(new.level, old, new.name, context)


_LEVELS: dict[int | None, tuple[str, str]] = {
    None: ("指标", "indicator"),
    **{at: (f"{'一二三四'[at - 1]}级指标", f"level{at}") for at in range(1, 5)},
}


def _is_level(level: int | None, old: tree.Indicator, where: tree.Node, context: Context) -> bool:
    """指标 fits every level."""
    if level is None or level == old.level:
        return True
    (zh, en), (found_zh, found_en) = _LEVELS[old.level], _LEVELS[level]
    words = {"level_zh": zh, "level_en": en, "found_zh": found_zh, "found_en": found_en}
    context.error("PD0630", where.span, name=old.name.text, **words)
    return False


def _note(edits: Edits, at: At, entry: tree.Changed | tree.Dropped, context: Context) -> None:
    known = edits.at.get(at)
    if known is not None:
        context.error("PD0625", entry.span, Note(known.span, "PD0292"), name=dotted(at))
        return
    edits.at[at] = entry


def _note_added(entry: tree.Added, edits: Edits, places: Places, old: tree.Scheme, context: Context) -> None:
    at: At | None = () if entry.into is None else _find(entry.into, places, old, context)
    if at is None:
        return
    if at and not is_section(places[at]) and entry.into is not None:
        context.error("PD0636", entry.into.span, name=at[-1], old=old.name.text)
        return
    several = edits.added.setdefault(at, [])
    if isinstance(entry.entry, tree.Indicator):
        name = entry.entry.name
        known = places.get((*at, name.text))
        if known is not None:
            context.error("PD0626", name.span, Note(known.name.span, "PD0291"), name=name.text, old=old.name.text)
            return
        twice = next((o for o in several if isinstance(o, tree.Indicator) and o.name.text == name.text), None)
        if twice is not None:
            context.error("PD0606", name.span, Note(twice.name.span, "PD0291"), name=name.text)
            return
    several.append(entry.entry)
    edits.where.setdefault(at, entry)


def _report_inside(edits: Edits, context: Context) -> None:
    """What lies in a section that goes, or whose indicators are replaced, cannot be changed by itself."""
    for at, entry in [*edits.at.items(), *edits.where.items()]:
        own = len(at) + isinstance(entry, tree.Added)
        known = next((edits.at[at[:end]] for end in range(1, own) if at[:end] in edits.at), None)
        if known is not None and takes_all(known):
            context.error("PD0625", entry.span, Note(known.span, "PD0292"), name=dotted(at))


def _dropped_exceptions(old: tree.Scheme, new: tree.Scheme, context: Context) -> set[str]:
    known = [entry.name.text for entry in every(old.entries, tree.Exceptional)]
    dropped: set[str] = set()
    for entry in every(new.entries, tree.Dropped):
        if not entry.is_exception:
            continue
        name = entry.path.names[-1]
        if name.text not in known and not _is_lost(name, context):
            near = nearest(name.text, known)
            context.error(
                "PD0637", name.span, name=name.text, old=old.name.text, **({"suggestion": near} if near else {})
            )
        dropped.add(name.text)
    return dropped
