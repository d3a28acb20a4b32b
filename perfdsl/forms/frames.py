"""From the plain data of a form to the frame that compiled rules read (see `core.layout`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, groupby, repeat
from operator import itemgetter
from typing import Any

from perfdsl.core.layout import PLAIN, CellSlot, Frame, RecordLayout, slot_kind
from perfdsl.forms.quick import Reading, TooFineError, cell_reader, column_reader, numbers_reader

Data = Mapping[str, Any]


def form_reader(layout: RecordLayout, reading: Reading) -> Callable[[Data, Mapping[str, Sequence[Data]]], Frame]:
    """The function that makes a frame of a form's data, and of the data of other forms by their names.

    It raises `TooFineError` when a number needs more decimals than this reader has.
    """
    read_record = _record_reader(layout, reading)
    readers = [(name, _record_reader(other, reading)) for name, other in layout.forms]

    def read(data: Data, others: Mapping[str, Sequence[Data]]) -> Frame:
        frame = read_record(data, None)
        for name, read_other in readers:
            frame.append([read_other(other, None) for other in others.get(name, ())])
        return frame

    return read


def _record_reader(layout: RecordLayout, reading: Reading) -> Callable[[Data, Frame | None], list[Any]]:
    blocks = [_block(kind, list(slots), reading) for kind, slots in groupby(layout.cells, slot_kind)]
    rows = [(path, _rows_reader(inner, reading)) for path, inner in layout.rows]

    def read(data: Data, parent: Frame | None) -> list[Any]:
        frame: list[Any] = [parent]
        for block in blocks:
            frame += block(data)
        for path, read_rows in rows:
            frame.append(read_rows(_rows(data, path), frame))
        return frame

    return read


def _rows_reader(layout: RecordLayout, reading: Reading) -> Callable[[list[Data], Frame], list[Frame]]:
    """The function that makes frames of rows, column by column where they hold nothing but cells."""
    if layout.rows or not layout.cells:
        read_record = _record_reader(layout, reading)
        return lambda rows, parent: [read_record(row, parent) for row in rows]
    plain = [slot for slot in layout.cells if slot_kind(slot) == PLAIN]
    others = [column_reader(slot, reading) for slot in layout.cells[len(plain) :]]
    columns_of, numbers, count = _columns(layout.cells), numbers_reader(plain, reading), len(plain)

    def read(rows: list[Data], parent: Frame) -> list[Frame]:
        each = len(rows)
        if not each:
            return []
        columns = columns_of(rows)
        read_numbers = numbers(list(chain.from_iterable(columns[:count])), each)
        read_columns: list[Sequence[Any]] = [read_numbers[at * each : (at + 1) * each] for at in range(count)]
        read_columns += [read_column(cells) for read_column, cells in zip(others, columns[count:], strict=True)]
        return list(zip(repeat(parent, each), *read_columns, strict=True))

    return read


def _rows(data: Data, path: tuple[str, ...]) -> list[Data]:
    """The rows at a path; rows that are not there, or cannot be read, are for the interpreter."""
    found = _inside(data, path[:-1]).get(path[-1])
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise TooFineError
    return found


def _inside(data: Data, path: tuple[str, ...]) -> Data:
    for name in path:
        inner = data.get(name)
        if not isinstance(inner, dict):
            return {}
        data = inner
    return data


# ---- raw cells ---------------------------------------------------------------------------------------------------


def _columns(slots: tuple[CellSlot, ...]) -> Callable[[list[Data]], list[Sequence[Any]]]:
    """The raw cells of many rows, a column for each slot."""
    raw_cells = _raw_cells(list(slots))
    simple = len(slots) > 1 and all(slot.partner is None and len(slot.path) == 1 for slot in slots)
    get = itemgetter(*(slot.path[0] for slot in slots)) if simple else None

    def columns(rows: list[Data]) -> list[Sequence[Any]]:
        if get is not None:
            try:
                return list(zip(*map(get, rows), strict=True))
            except KeyError:
                pass
        return list(zip(*map(raw_cells, rows), strict=True))

    return columns


def _block(kind: int, slots: list[CellSlot], reading: Reading) -> Callable[[Data], list[Any]]:
    """The function that reads cells of one kind, in their order."""
    raw_cells = _raw_cells(slots)
    if kind == PLAIN:
        numbers = numbers_reader(slots, reading)
        return lambda data: numbers(raw_cells(data), 1)
    readers = [cell_reader(slot, reading) for slot in slots]
    return lambda data: [read(raw) for read, raw in zip(readers, raw_cells(data), strict=True)]


def _raw_cells(slots: list[CellSlot]) -> Callable[[Data], list[Any]]:
    """The raw cells in their order, None for one that is not there; of a cell with a partner the pair."""
    groups = [(group, *_getter(list(inside))) for group, inside in groupby(slots, lambda slot: slot.path[:-1])]

    def raw_cells(data: Data) -> list[Any]:
        found: list[Any] = []
        for group, names, get in groups:
            cells = _inside(data, group) if group else data
            if get is not None:
                try:
                    found += get(cells)
                    continue
                except KeyError:
                    pass
            for name, partner in names:
                raw = cells.get(name)
                found.append(raw if partner is None else (raw, cells.get(partner)))
        return found

    return raw_cells


def _getter(slots: list[CellSlot]) -> tuple[list[tuple[str, str | None]], Callable[[Data], tuple[Any, ...]] | None]:
    """The names of some cells and their partners, and the quick way to have them if there is one."""
    names = [(slot.path[-1], None if slot.partner is None else slot.partner.name) for slot in slots]
    quick = len(names) > 1 and all(partner is None for _, partner in names)
    return names, itemgetter(*(name for name, _ in names)) if quick else None


__all__ = ["Data", "form_reader"]
