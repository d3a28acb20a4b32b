"""What a scheme reads, collected while it is compiled: cells, rows, other forms, and where the frame has them."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from perfdsl.core import ir
from perfdsl.core.layout import CellSlot, RecordLayout, slot_order
from perfdsl.engine.compiled.codes import UncoveredError

Path = tuple[str, ...]


@attrs.define
class Reads:
    """What is read of one record. A first pass over the scheme fills it; a second one asks it for positions."""

    members: tuple[ir.Member, ...]
    cells: dict[Path, CellSlot] = attrs.field(factory=dict)
    rows: dict[Path, Reads] = attrs.field(factory=dict)
    forms: dict[str, Reads] = attrs.field(factory=dict)
    layout: RecordLayout | None = None
    _positions: dict[object, int] = attrs.field(factory=dict)

    def cell(self, path: Path) -> int:
        """The position of a cell."""
        if path not in self.cells:
            self._open()
            siblings, field = _find(self.members, path)
            assert isinstance(field, ir.FieldDeclaration)  # lowering makes cells of nothing else
            self.cells[path] = CellSlot(path, field, _partner(siblings, field))
        return self._positions.get(path, 0)

    def rows_at(self, path: Path) -> tuple[int, Reads]:
        """The position of the list of row frames, and what is read of each row."""
        if path not in self.rows:
            self._open()
            _, declared = _find(self.members, path)
            assert isinstance(declared, ir.RowsDeclaration)  # lowering makes rows of nothing else
            self.rows[path] = Reads(declared.members)
        return self._positions.get(("rows", path), 0), self.rows[path]

    def form(self, name: str, forms: Mapping[str, ir.Form]) -> tuple[int, Reads]:
        """The position of the list of frames of other forms of that name, and what is read of each."""
        if name not in self.forms:
            self._open()
            self.forms[name] = Reads(forms[name].members)
        return self._positions.get(("form", name), 0), self.forms[name]

    def _open(self) -> None:
        assert self.layout is None, "the second pass over a scheme read more than the first"

    def close(self) -> RecordLayout:
        """Give everything its position; from now on nothing may be added."""
        ordered = sorted(self.cells.values(), key=slot_order)
        self.layout = RecordLayout(
            tuple(ordered),
            tuple((path, reads.close()) for path, reads in self.rows.items()),
            tuple((name, reads.close()) for name, reads in self.forms.items()),
        )
        keys: list[object] = [slot.path for slot in ordered]
        keys += [("rows", path) for path in self.rows] + [("form", name) for name in self.forms]
        self._positions = {key: position for position, key in enumerate(keys, 1)}
        return self.layout


def _find(members: tuple[ir.Member, ...], path: Path) -> tuple[tuple[ir.Member, ...], ir.Member]:
    """The member at a path, with its siblings."""
    for name in path[:-1]:
        group = _named(members, name)
        if not isinstance(group, ir.GroupDeclaration):
            raise UncoveredError(f"{name} is no group")
        members = group.members
    return members, _named(members, path[-1])


def _named(members: tuple[ir.Member, ...], name: str) -> ir.Member:
    return next(member for member in members if member.name == name)


def _partner(siblings: tuple[ir.Member, ...], field: ir.FieldDeclaration) -> ir.FieldDeclaration | None:
    for member in siblings:
        if isinstance(member, ir.FieldDeclaration) and member.name == field.same_unit:
            return member
    return None
