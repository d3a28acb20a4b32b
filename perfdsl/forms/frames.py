"""From the plain data of a form to the frame that compiled rules read (see `core.layout`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from perfdsl.core.layout import OTHER, PAIRED, CellSlot, Frame, RecordLayout, slot_order
from perfdsl.forms.quick import QUICK_LIMIT, Reader, cell_reader

Data = Mapping[str, Any]
_Block = Callable[[Data], list[Any]]


def form_reader(layout: RecordLayout, decimals: int) -> Callable[[Data, Mapping[str, Sequence[Data]]], Frame]:
    """The function that makes a frame of a form's data, and of the data of other forms by their names.

    It raises `TooFineError` when a number needs more decimals than this reader has.
    """
    read_record = _record_reader(layout, decimals)
    readers = [(name, _record_reader(other, decimals)) for name, other in layout.forms]

    def read(data: Data, others: Mapping[str, Sequence[Data]]) -> Frame:
        frame = read_record(data, None)
        for name, read_other in readers:
            frame.append([read_other(other, None) for other in others.get(name, ())])
        return frame

    return read


def _record_reader(layout: RecordLayout, decimals: int) -> Callable[[Data, Frame | None], Frame]:
    blocks = [_block(order[0], order[1], list(slots), decimals) for order, slots in groupby(layout.cells, slot_order)]
    rows = [(path, _record_reader(inner, decimals)) for path, inner in layout.rows]

    def read(data: Data, parent: Frame | None) -> Frame:
        frame: Frame = [parent]
        for block in blocks:
            frame += block(data)
        for path, read_row in rows:
            frame.append([read_row(row, frame) for row in _rows(data, path)])
        return frame

    return read


def _rows(data: Data, path: tuple[str, ...]) -> list[Data]:
    """The rows at a path, without what is no row (the reader of submissions reports that)."""
    found = _inside(data, path[:-1]).get(path[-1])
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _inside(data: Data, path: tuple[str, ...]) -> Data:
    for name in path:
        inner = data.get(name)
        if not isinstance(inner, dict):
            return {}
        data = inner
    return data


def _block(group: tuple[str, ...], order: int, slots: list[CellSlot], decimals: int) -> _Block:
    names = [slot.path[-1] for slot in slots]
    readers = [cell_reader(slot, decimals) for slot in slots]
    if order == PAIRED:
        return _pairs(group, slots, readers)
    raw_cells = _getter(group, names)
    if order == OTHER:
        return lambda data: [read(raw) for read, raw in zip(readers, raw_cells(data), strict=True)]
    unit, limit = 10**decimals, QUICK_LIMIT
    # Whole numbers need no call at all.
    return lambda data: [
        raw * unit if type(raw) is int and -limit < raw < limit else read(raw)
        for read, raw in zip(readers, raw_cells(data), strict=True)
    ]


def _pairs(group: tuple[str, ...], slots: list[CellSlot], readers: list[Reader]) -> _Block:
    pairs = [(slot.path[-1], slot.partner.name, read) for slot, read in zip(slots, readers, strict=True) if slot.partner]

    def read_pairs(data: Data) -> list[Any]:
        cells = _inside(data, group)
        return [read((cells.get(name), cells.get(partner))) for name, partner, read in pairs]

    return read_pairs


def _getter(group: tuple[str, ...], names: list[str]) -> Callable[[Data], Sequence[Any]]:
    """The raw cells of these names, None for one that is not there; quick when all are there."""
    get = itemgetter(*names) if len(names) > 1 else None

    def raw_cells(data: Data) -> Sequence[Any]:
        cells = _inside(data, group) if group else data
        if get is not None:
            try:
                return get(cells)  # type: ignore[no-any-return]  # a tuple, since there are several names
            except KeyError:
                pass
        return [cells.get(name) for name in names]

    return raw_cells


__all__ = ["Data", "form_reader"]
