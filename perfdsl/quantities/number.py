"""Exact numbers: decimal text to `Fraction` and back, and rounding (design §3.1).

Everything here is bounded: a text of a million digits or `1e999999999` is refused before any arithmetic.
"""

from __future__ import annotations

import enum
import re
from fractions import Fraction
from typing import Literal

import attrs

from perfdsl.quantities._chars import BLANKS, shorten, to_ascii

MAX_DIGITS = 60
MAX_EXPONENT = 30
MAX_PLACES = 100
_MAX_TEXT = 128
_CHUNK = 10**2000  # below the 4300 digits that int -> str allows

NUMBER_PATTERN = r"[+-]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_NUMBER = re.compile(NUMBER_PATTERN)

NumberProblemKind = Literal["not_a_number", "too_long", "too_large"]


@attrs.frozen
class NumberProblem:
    """Why a text is no number.

    kind: "not_a_number"; "too_long" (more than 60 digits); "too_large" (exponent beyond ±30).
    found: the text, shortened for a message.
    """

    kind: NumberProblemKind
    found: str


class Rounding(enum.Enum):
    """How a scheme rounds a score; the Chinese term is `zh`."""

    HALF_UP = "half_up"
    UP = "up"
    DOWN = "down"
    HALF_EVEN = "half_even"

    @property
    def zh(self) -> str:
        """四舍五入, 进一, 舍去 or 四舍六入五成双."""
        return _ROUNDING_WORDS[self][0]

    @property
    def en(self) -> str:
        """The English words: half up (away from zero), up (away from zero), down (to zero), half even."""
        return _ROUNDING_WORDS[self][1]


_ROUNDING_WORDS = {
    Rounding.HALF_UP: ("四舍五入", "half up"),
    Rounding.UP: ("进一", "up"),
    Rounding.DOWN: ("舍去", "down"),
    Rounding.HALF_EVEN: ("四舍六入五成双", "half even"),
}


def read_number(text: str) -> Fraction | NumberProblem:
    """The exact value of a decimal text, or why there is none.

    Full-width digits, thousands commas (1,234.5 and 1，234), a sign, outer blanks and `1.5e3` are read.
    An empty text is "not_a_number": whether it means missing is not decided here.
    """
    stripped = text.strip(BLANKS)
    if len(stripped) > _MAX_TEXT:
        return NumberProblem("too_long", shorten(stripped))
    plain = to_ascii(stripped)
    if not _NUMBER.fullmatch(plain):
        return NumberProblem("not_a_number", shorten(stripped))
    mantissa, _, exponent = plain.replace(",", "").lower().partition("e")
    whole, _, decimals = mantissa.partition(".")
    if len(whole.lstrip("+-")) + len(decimals) > MAX_DIGITS:
        return NumberProblem("too_long", shorten(stripped))
    power = int(exponent or "0")
    if abs(power) > MAX_EXPONENT:
        return NumberProblem("too_large", shorten(stripped))
    return Fraction(int(whole + decimals)) * Fraction(10) ** (power - len(decimals))


def parse_number(text: str) -> Fraction | None:
    """The exact value of a decimal text, None when it is not one; `read_number` says why."""
    value = read_number(text)
    return value if isinstance(value, Fraction) else None


def format_number(number: Fraction | int, places: int | None = None) -> str:
    """The exact value as text: decimal where it terminates, otherwise `n/d`.

    Never an exponent, never a rounded digit. Without `places` there are no trailing zeros; with it, a
    terminating number is filled up to at least that many decimals ("98.50").
    """
    decimals = _decimals(number.denominator)
    if decimals is None:
        return f"{_digits(number.numerator)}/{_digits(number.denominator)}"
    shown = max(decimals, places or 0)
    text = _digits(abs(number.numerator) * (10**shown // number.denominator)).rjust(shown + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{text[:-shown]}.{text[-shown:]}" if shown else sign + text


def approx(number: Fraction | int, places: int = 2) -> str:
    """The value for people: exact if `places` decimals suffice, else rounded half up after "≈" ("≈0.33")."""
    rounded = round_half_up(number, places)
    return format_number(rounded) if rounded == number else "≈" + format_number(rounded, places)


def round_half_up(number: Fraction | int, places: int) -> Fraction:
    """四舍五入: half away from zero, exact; ValueError as in `round_to`."""
    return round_to(number, places, Rounding.HALF_UP)


def round_to(number: Fraction | int, places: int, mode: Rounding) -> Fraction:
    """The number rounded to `places` decimals, exact; negative places round to tens, hundreds …

    Raises:
        ValueError: |places| > MAX_PLACES.
    """
    if abs(places) > MAX_PLACES:
        message = f"places must lie within ±{MAX_PLACES}, found {shorten(str(places))}"
        raise ValueError(message)
    unit = Fraction(10) ** -places
    scaled = number / unit
    if mode is Rounding.HALF_EVEN:
        return round(scaled) * unit
    magnitude = _round_magnitude(abs(scaled), mode)
    return (magnitude if scaled >= 0 else -magnitude) * unit


def _round_magnitude(scaled: Fraction, mode: Rounding) -> int:
    if mode is Rounding.UP:
        return -(-scaled.numerator // scaled.denominator)
    if mode is Rounding.DOWN:
        return scaled.numerator // scaled.denominator
    return (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)


def _decimals(denominator: int) -> int | None:
    """How many decimals 1/denominator has; None when it does not terminate."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _digits(number: int) -> str:
    """`str`, without Python's limit of 4300 digits, which long exact products may pass."""
    if number < 0:
        return "-" + _digits(-number)
    parts = []
    while number >= _CHUNK:
        number, low = divmod(number, _CHUNK)
        parts.append(str(low).rjust(2000, "0"))
    return "".join([str(number), *reversed(parts)])
