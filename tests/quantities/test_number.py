import decimal
import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdsl.quantities import (
    MAX_PLACES,
    NumberProblem,
    Rounding,
    approx,
    format_number,
    parse_number,
    read_number,
    round_half_up,
    round_to,
)

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=8)
MODES = {
    Rounding.HALF_UP: decimal.ROUND_HALF_UP,
    Rounding.UP: decimal.ROUND_UP,
    Rounding.DOWN: decimal.ROUND_DOWN,
    Rounding.HALF_EVEN: decimal.ROUND_HALF_EVEN,
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("106.45", "106.45"),
        ("0.58　", "0.58"),
        ("　  0", "0"),
        ("\u00a010\u00a0", "10"),
        ("１２．５", "12.5"),
        ("1,234.5", "1234.5"),
        ("1，234，567", "1234567"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("－3", "-3"),
        ("＋3", "3"),
        (".5", "0.5"),
        ("1.5e3", "1500"),
        ("2E-2", "0.02"),
        ("1e30", str(10**30)),
        ("007", "7"),
        ("9" * 60, "9" * 60),
    ],
)
def test_reads(text: str, value: str) -> None:
    assert parse_number(text) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(
            (text, "not_a_number")
            for text in ("", " ", "abc", "7.50.", "1.2.3", "3 5", "1,23", "1,2345", "5.", "-", "1e")
        ),
        *((text, "not_a_number") for text in ("1/3", "0x10", "nan", "inf", "1_000", "٣", "五", "①", "- 5", "1,,000")),
        ("1e999999999", "too_large"),
        ("1e-31", "too_large"),
        ("1e" + "9" * 100, "too_large"),
        ("9" * 61, "too_long"),
        ("0." + "1" * 60, "too_long"),
        ("9" * 1_000_000, "too_long"),
    ],
)
def test_refuses(text: str, kind: str) -> None:
    """A number bomb is a problem at once, not after minutes of arithmetic."""
    started = time.process_time()
    found = read_number(text)
    assert time.process_time() - started < 0.5
    assert isinstance(found, NumberProblem)
    assert found.kind == kind
    assert len(found.found) <= 41
    assert parse_number(text) is None


@given(DECIMALS)
def test_format_and_parse_are_inverse(value: decimal.Decimal) -> None:
    number = Fraction(value)
    assert parse_number(format_number(number)) == number
    assert parse_number(format_number(number, 2)) == number


@given(st.text(max_size=300))
def test_any_text_gives_a_number_or_a_problem(text: str) -> None:
    assert isinstance(read_number(text), Fraction | NumberProblem)


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Fraction(197, 2), None, "98.5"),
        (Fraction(197, 2), 2, "98.50"),
        (Fraction(100), 2, "100.00"),
        (Fraction(203125, 1000), 2, "203.125"),
        (Fraction(-1, 8), None, "-0.125"),
        (Fraction(1, 3), None, "1/3"),
        (Fraction(-20, 6), 2, "-10/3"),
        (Fraction(10**30), None, "1" + "0" * 30),
        (0, None, "0"),
        (5, 1, "5.0"),
    ],
)
def test_format(number: Fraction, places: int | None, text: str) -> None:
    """No exponent, no rounding, no zeros that nobody asked for."""
    assert format_number(number, places) == text


def test_format_has_no_limit_of_digits() -> None:
    """Python refuses to print integers beyond 4300 digits; an exact product may be longer."""
    assert format_number(Fraction(10**9000 + 1)) == "1" + "0" * 8999 + "1"
    assert format_number(Fraction(-1, 10**5000)) == "-0." + "0" * 4999 + "1"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 2), "0.5"),
        (Fraction(1, 3), "≈0.33"),
        (Fraction(2, 3), "≈0.67"),
        (Fraction(1, 8), "≈0.13"),
        (Fraction(999, 1000), "≈1.00"),
        (Fraction(-1, 1000), "≈0.00"),
        (7, "7"),
    ],
)
def test_approx(number: Fraction, text: str) -> None:
    assert approx(number) == text


@given(DECIMALS, st.integers(0, 7), st.sampled_from(Rounding))
def test_rounding_agrees_with_decimal(value: decimal.Decimal, places: int, mode: Rounding) -> None:
    with decimal.localcontext(decimal.Context(prec=60)):
        expected = value.quantize(decimal.Decimal(1).scaleb(-places), rounding=MODES[mode])
    assert round_to(Fraction(value), places, mode) == Fraction(expected)


@given(st.fractions(), st.integers(-5, 20), st.sampled_from(Rounding))
def test_rounding_is_idempotent_and_near(number: Fraction, places: int, mode: Rounding) -> None:
    rounded = round_to(number, places, mode)
    unit = Fraction(10) ** -places
    assert round_to(rounded, places, mode) == rounded
    assert abs(rounded - number) < unit
    assert round_to(-number, places, mode) == -rounded
    if mode in (Rounding.HALF_UP, Rounding.HALF_EVEN):
        assert abs(rounded - number) <= unit / 2


def test_half_goes_away_from_zero() -> None:
    assert [round_half_up(Fraction(n, 1000), 2) for n in (5, 15, -5, 4)] == [
        Fraction(1, 100),
        Fraction(2, 100),
        Fraction(-1, 100),
        0,
    ]
    assert round_half_up(1250, -2) == 1300


@pytest.mark.parametrize("places", [MAX_PLACES + 1, -MAX_PLACES - 1, 10**12])
def test_absurd_places_are_refused(places: int) -> None:
    with pytest.raises(ValueError, match="places"):
        round_to(Fraction(1, 3), places, Rounding.UP)


def test_every_mode_has_both_names() -> None:
    assert {mode.zh for mode in Rounding} == {"四舍五入", "进一", "舍去", "四舍六入五成双"}
    assert all(mode.en for mode in Rounding)


def test_the_order_of_exact_arithmetic_does_not_matter() -> None:
    assert Fraction(20) / 6 * 3 == 10
    assert Fraction(6500) / 24 * Fraction("0.75") == Fraction("203.125")
