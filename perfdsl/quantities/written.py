"""What stands in a cell, read as written: a quantity, a range, a date or words (design §3.2).

    ≥36.6万人   WrittenQuantity("≥", 183/5, 万人)       95%-100%      WrittenRange(95, 100, %)
    45万        WrittenQuantity(None, 450000, None)     2024年12月    WrittenDate(2024, 12)
    90%以上     WrittenQuantity("≥", 90, %)             基本达成目标  WrittenText

A text that sets out to be a value but cannot be read ("7.50.", "3 5", "≥稳定", "30瓦") is a `WrittenProblem`;
words that merely begin with a digit ("1、节约…", "12月底", "5个县区全覆盖") are words. 3年 is a duration,
2024年 a date.
Ask `state_word` first: an empty text or "/" is just words here.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from perfdsl.quantities._chars import BLANKS, shorten
from perfdsl.quantities._dates import is_year, read_date
from perfdsl.quantities._unit_table import PREFIXES
from perfdsl.quantities._variants import (
    Written,
    WrittenDate,
    WrittenProblem,
    WrittenQuantity,
    WrittenRange,
    WrittenText,
)
from perfdsl.quantities.number import NUMBER_PATTERN, NumberProblem, read_number
from perfdsl.quantities.units import Unit, find_unit, split_unit
from perfdsl.quantities.words import Comparator, split_comparator, split_suffix

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_TEXT = 200
_NUMBER = re.compile(NUMBER_PATTERN)
_NUMBERISH = re.compile(r"[-0-9.,+/ ]*(?:[eE][-+0-9.]+)?")
_UNKNOWN_UNIT = re.compile("[\u4e00-\u9fff]{1,3}")
_RANGE_SIGN = re.compile(" *(?:——|[-—~至到]) *(?=[0-9.])")
_TIME_BASES = {"天", "月", "工作日"}


@attrs.frozen
class _Cell:
    """A cell being read: its text without outer blanks, the comparator before the number, the units known."""

    text: str
    comparator: Comparator | None
    extra: tuple[Unit, ...]

    @property
    def by_sign(self) -> bool:
        """A sign (≥) announces a value; a word (超过) may as well begin a sentence."""
        return self.comparator is not None and not self.text[0].isalpha()


def parse_written(text: str, extra: Iterable[Unit] = ()) -> Written | WrittenProblem:
    """Read a cell as written; never raises. `extra` are units that the form or scheme declares."""
    stripped = text.strip(BLANKS)
    if len(stripped) > _MAX_TEXT:
        return _read_long(stripped)
    if stripped.startswith("控制在"):
        return _read_kept_within(stripped, tuple(extra))
    comparator, rest = split_comparator(stripped)
    cell = _Cell(stripped, comparator, tuple(extra))
    rest = rest.rstrip("。; ")  # the end of a sentence is no part of a value
    date = read_date(rest)
    if date == "bad":
        return WrittenProblem("bad_date", shorten(stripped))
    if date is not None:
        return WrittenDate(*date, stripped, comparator)
    match = _NUMBER.match(rest)
    if match is None:
        return WrittenProblem("no_number", shorten(rest)) if cell.by_sign else WrittenText(stripped)
    number = read_number(match.group())
    if isinstance(number, NumberProblem):
        # The pattern matched, so the number is well formed and only its size is at fault.
        return WrittenProblem("too_large" if number.kind == "too_large" else "too_long", number.found)
    return _read_value(cell, number, rest, match.end())


def _read_long(text: str) -> WrittenText | WrittenProblem:
    """A text longer than any value: words, unless it is nothing but digits as far as we look."""
    _, head = split_comparator(text[:_MAX_TEXT])
    return WrittenProblem("too_long", shorten(text)) if _NUMBERISH.fullmatch(head) else WrittenText(text)


def _read_kept_within(text: str, extra: tuple[Unit, ...]) -> WrittenQuantity | WrittenText:
    """控制在5%以内 is ≤ 5%; 控制在合理区间 is words."""
    inner = parse_written(text.removeprefix("控制在"), extra)
    if isinstance(inner, WrittenQuantity) and inner.comparator in ("≤", "<"):
        return attrs.evolve(inner, text=text)
    return WrittenText(text)


def _read_value(cell: _Cell, number: Fraction, rest: str, end: int) -> Written | WrittenProblem:
    tail = rest[end:].strip(" ")
    # 0737-2721234 is a telephone number, no range.
    if not re.match("0[0-9]", rest) and (found := _read_range(cell, number, tail)):
        return found
    if tail[:1] and tail[0] in "0123456789.,+-/":
        return _malformed(cell, rest)
    suffix, core = _split_suffix(cell, tail)
    measured = _read_unit(core, cell.extra)
    if measured is None:
        return _unreadable(cell, core, suffix)
    if cell.comparator and suffix and (cell.comparator in "≥>") != (suffix == "≥"):
        return WrittenProblem("two_comparators", shorten(cell.text))
    unit, multiplier = measured
    if unit and unit.name == "年" and is_year(number):
        return WrittenText(cell.text)  # 2024年以内 speaks of a date
    return WrittenQuantity(cell.comparator or suffix, number * multiplier, unit, multiplier, cell.text)


def _split_suffix(cell: _Cell, tail: str) -> tuple[Comparator | None, str]:
    """The suffix comparator; a bare 内 counts only after a time (30日内)."""
    suffix, core = split_suffix(tail)
    if suffix is None and tail.endswith("内"):
        unit = find_unit(tail[:-1], cell.extra)
        if unit is not None and unit.dim and unit.dim[0][0] in _TIME_BASES:
            return "≤", tail[:-1]
    return suffix, core


def _read_unit(core: str, extra: tuple[Unit, ...]) -> tuple[Unit | None, Fraction] | None:
    """(unit, multiplier) of what follows a number; None when it is neither a unit nor a multiplier."""
    core = core.strip(" ")
    if core == "" or core in PREFIXES:
        return None, Fraction(PREFIXES.get(core, 1))
    unit = find_unit(core, extra)
    return None if unit is None else (unit, Fraction(1))


def _malformed(cell: _Cell, rest: str) -> WrittenText | WrittenProblem:
    """`1.2.3`, `3 5人`, `7.50.` are broken values; `1.2.完成…` is a numbered sentence."""
    run = _NUMBERISH.match(rest)
    after = rest[run.end() :] if run else rest
    if cell.by_sign or _read_unit(split_suffix(after)[1], cell.extra) is not None:
        return WrittenProblem("malformed_number", shorten(cell.text))
    return WrittenText(cell.text)


def _unreadable(cell: _Cell, core: str, suffix: Comparator | None) -> WrittenText | WrittenProblem:
    """A number followed by something that is no unit: an unknown unit (30瓦), or words (5个县区全覆盖)."""
    if not any(char.isalnum() for char in core):
        return WrittenProblem("trailing", shorten(core))
    compared = (cell.comparator or suffix) is not None and len(core) <= 6
    unknown = _UNKNOWN_UNIT.fullmatch(core) and split_unit(core, cell.extra) is None
    if cell.by_sign or compared or unknown:
        return WrittenProblem("unknown_unit", shorten(core))
    return WrittenText(cell.text)


def _read_range(cell: _Cell, low: Fraction, tail: str) -> WrittenRange | WrittenText | WrittenProblem | None:
    """What `low` and its tail make if the tail holds a range sign and a second number; None otherwise."""
    sign = _RANGE_SIGN.search(tail)
    second = _NUMBER.match(tail, sign.end()) if sign else None
    high = read_number(second.group()) if second else None
    if sign is None or second is None or not isinstance(high, Fraction):
        return None
    left, right = _read_unit(tail[: sign.start()], cell.extra), _read_unit(tail[second.end() :], cell.extra)
    if left is None or right is None:
        return None
    return _range(cell, (low, *left), (high, *right))


_End = tuple[Fraction, Unit | None, Fraction]
_BARE = (None, Fraction(1))


def _range(cell: _Cell, left: _End, right: _End) -> WrittenRange | WrittenText | WrittenProblem | None:
    low, low_unit, low_multiplier = left
    high, unit, multiplier = right
    if right[1:] == _BARE:
        unit, multiplier = low_unit, low_multiplier  # 95%-100
    if low_unit is not None and unit is not None and low_unit.converts_to(unit):
        low *= low_unit.scale / unit.scale  # 5000元-1万元
    elif left[1:] == _BARE or (low_unit is None and unit is None):
        low *= multiplier if left[1:] == _BARE else low_multiplier  # 3-5万 says 万 of both; 9千-1万 does not
    elif not _same_prefix(low_multiplier, unit):  # 3万-5万元
        return None
    high *= multiplier
    if unit and unit.name == "年" and is_year(high):
        return WrittenText(cell.text)  # 2023-2025年 are dates
    if cell.comparator is not None:
        return WrittenProblem("two_comparators", shorten(cell.text))
    return WrittenRange(low, high, unit, cell.text) if low <= high else WrittenProblem("reversed_range", cell.text)


def _same_prefix(multiplier: Fraction, unit: Unit | None) -> bool:
    return unit is not None and any(unit.name.startswith(word) for word, size in PREFIXES.items() if size == multiplier)
