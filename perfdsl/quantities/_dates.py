"""Dates as people write them in forms; no clock, no calendar but the Gregorian one."""

from __future__ import annotations

import re
from typing import Literal

FIRST_YEAR, LAST_YEAR = 1900, 2100

Parts = tuple[int, int | None, int | None]

_CHINESE = re.compile(r"([0-9]{4}) *年 *(?:度|([0-9]{1,2}) *月份? *(?:([0-9]{1,2}) *[日号])?)?")
# 2024.12 is a number, so full stops need all three parts; 2024-12 and 2024/12 are months.
_SIGNED = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})|([-/.])([0-9]{1,2})\3([0-9]{1,2}))")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_date(text: str) -> Parts | Literal["bad"] | None:
    """(year, month, day) of a text with ASCII signs; "bad" for a date that does not exist, None for no date.

    A bare year counts only from 1900 to 2100: 3000年 is a (long) duration.
    """
    chinese, signed = _CHINESE.fullmatch(text), _SIGNED.fullmatch(text)
    if chinese:
        year, month, day = chinese.groups()
    elif signed:
        year, month, day = signed[1], signed[2] or signed[4], signed[5]
    else:
        return None
    in_range = is_year(int(year))
    if not in_range and (signed or month is None):
        return None  # 5000-10 is no date, and a duration may be long
    parts = int(year), int(month) if month else None, int(day) if day else None
    return parts if in_range and _exists(*parts) else "bad"


def is_year(number: object) -> bool:
    """Whether 年 after this number makes a calendar year rather than a duration."""
    return number in range(FIRST_YEAR, LAST_YEAR + 1)


def _exists(year: int, month: int | None, day: int | None) -> bool:
    if month is None:
        return True
    if not 1 <= month <= 12:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 28 if month == 2 and not leap else _DAYS[month - 1]
    return day is None or 1 <= day <= last
