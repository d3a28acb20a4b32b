import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdsl.quantities import (
    WrittenDate,
    WrittenProblem,
    WrittenQuantity,
    WrittenRange,
    WrittenText,
    find_unit,
    format_number,
    make_unit,
    parse_written,
    split_comparator,
    split_suffix,
    state_word,
)

QUANTITIES = [
    # as in the submission of 沅江市社会保险服务中心, 2024
    ("≥36.6万人", "≥", "36.6", "万人"),
    ("51万人", None, "51", "万人"),
    ("≥26亿元", "≥", "26", "亿元"),
    ("26.16亿元", None, "26.16", "亿元"),
    ("≥20起", "≥", "20", "起"),
    ("25起", None, "25", "起"),
    ("≥90%", "≥", "90", "%"),
    ("95%　", None, "95", "%"),
    ("　950%", None, "950", "%"),
    ("≥500万元", "≥", "500", "万元"),
    ("38.40万元", None, "38.4", "万元"),
    ("≥300次　", "≥", "300", "次"),
    ("1358次", None, "1358", "次"),
    ("45万", None, "450000", None),
    ("≥0.5万人", "≥", "0.5", "万人"),
    ("≥1万次　", "≥", "1", "万次"),
    ("1.2万次", None, "1.2", "万次"),
    ("3354人", None, "3354", "人"),
    ("≥0.1万元", "≥", "0.1", "万元"),
    ("　106.45%", None, "106.45", "%"),
    ("0.58　", None, "0.58", None),
    ("　  0", None, "0", None),
    # other submissions and other spellings
    (">=11.376万元", "≥", "11.376", "万元"),
    ("<=10次", "≤", "10", "次"),
    ("=100%", "=", "100", "%"),
    ("＝100％", "=", "100", "%"),
    ("＞＝3 人", "≥", "3", "人"),
    ("＞=3人", "≥", "3", "人"),
    ("≧3人", "≥", "3", "人"),
    ("＜ 5%", "<", "5", "%"),
    ("﹥5%", ">", "5", "%"),
    ("≠0", "≠", "0", None),
    ("不低于95%", "≥", "95", "%"),
    ("不少于5场", "≥", "5", "场"),
    ("大于等于5", "≥", "5", None),
    ("不超过3万元", "≤", "3", "万元"),
    ("小于等于3", "≤", "3", None),
    ("超过3", ">", "3", None),
    ("低于3", "<", "3", None),
    ("等于3", "=", "3", None),
    ("不等于3", "≠", "3", None),
    ("at least 5 people", "≥", "5", "people"),
    ("At most 3 working days", "≤", "3", "working days"),
    ("5 cases or more", "≥", "5", "cases"),
    ("90%以上", "≥", "90", "%"),
    ("90%（含）以上", "≥", "90", "%"),
    ("90%以上（含）", "≥", "90", "%"),
    ("10次以内", "≤", "10", "次"),
    ("10以下", "≤", "10", None),
    ("≥90%以上", "≥", "90", "%"),
    ("超过1300次以上", ">", "1300", "次"),
    ("控制在5%以内", "≤", "5", "%"),
    ("控制在不超过5%", "≤", "5", "%"),
    ("30日内", "≤", "30", "日"),
    ("3个工作日内", "≤", "3", "个工作日"),
    ("3年", None, "3", "年"),
    ("3000年", None, "3000", "年"),
    ("12个月", None, "12", "个月"),
    ("2024", None, "2024", None),
    ("2024.12", None, "2024.12", None),
    ("1,234.5", None, "1234.5", None),
    ("１，２３４万元", None, "1234", "万元"),
    ("-3%", None, "-3", "%"),
    ("2个百分点", None, "2", "个百分点"),
    ("36.6 万 人", None, "36.6", "万人"),
    ("100%。", None, "100", "%"),
    ("100分", None, "100", "分"),
    ("2次/年", None, "2", "次/年"),
    ("0.5万元/公里", None, "0.5", "万元/公里"),
    ("1.5千万元", None, "1.5", "千万元"),
    ("3亿", None, "300000000", None),
]


@pytest.mark.parametrize(("text", "comparator", "number", "unit"), QUANTITIES)
def test_quantities(text: str, comparator: str | None, number: str, unit: str | None) -> None:
    found = parse_written(text)
    assert isinstance(found, WrittenQuantity)
    assert (found.comparator, found.number) == (comparator, Fraction(number))
    assert found.unit == (find_unit(unit) if unit else None)
    assert found.text == text.strip("　 ")


def test_values_are_in_base_units() -> None:
    assert [
        found.value for text in ("36.6万人", "95%", "45万") if isinstance(found := parse_written(text), WrittenQuantity)
    ] == [
        366000,
        Fraction(19, 20),
        450000,
    ]
    many = parse_written("45万")
    assert isinstance(many, WrittenQuantity)
    assert many.multiplier == 10000
    assert many.quantity.text() == "450000"
    target, actual = parse_written("≥0.3万人"), parse_written("3354人")
    assert isinstance(target, WrittenQuantity)
    assert isinstance(actual, WrittenQuantity)
    assert actual.value / target.value == Fraction(1118, 1000)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年", (2024, None, None)),
        ("2024年　　", (2024, None, None)),
        ("２０２４年", (2024, None, None)),
        ("2024年度", (2024, None, None)),
        ("2024 年 12 月", (2024, 12, None)),
        ("2024年12月份", (2024, 12, None)),
        ("2024年12月31日", (2024, 12, 31)),
        ("2024-12-31", (2024, 12, 31)),
        ("2024/12/31", (2024, 12, 31)),
        ("2024.2.29", (2024, 2, 29)),
        ("2024-12", (2024, 12, None)),
        ("1900年", (1900, None, None)),
        ("2100年", (2100, None, None)),
    ],
)
def test_dates(text: str, date: tuple[int, int | None, int | None]) -> None:
    found = parse_written(text)
    assert isinstance(found, WrittenDate)
    assert (found.year, found.month, found.day) == date


def test_a_date_keeps_its_comparator() -> None:
    assert parse_written("≤2024年12月") == WrittenDate(2024, 12, None, "≤2024年12月", "≤")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("95%-100%", "95", "100", "%"),
        ("95%至100%", "95", "100", "%"),
        ("95-100%", "95", "100", "%"),
        ("95%-100", "95", "100", "%"),
        ("3～5次", "3", "5", "次"),
        ("3—5万元", "3", "5", "万元"),
        ("3万-5万元", "3", "5", "万元"),
        ("5000元-1万元", "0.5", "1", "万元"),
        ("45万-50万", "450000", "500000", None),
        ("9千-1万", "9000", "10000", None),
        ("3-5万", "30000", "50000", None),
        ("0.5 — 0.8", "0.5", "0.8", None),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str | None) -> None:
    expected = WrittenRange(Fraction(low), Fraction(high), find_unit(unit) if unit else None, text)
    assert parse_written(text) == expected


WORDS = "稳定 正常运转 基本达成目标 有所提升 健康发展 两名 12月底 2024年底 2024年12月底前完成 2024年12月31日前 2024年内 2023-2025年 无 超过预期 高于上年 不超过预算"
WORDS += " 1、节约集约利用资源 1：节约集约利用资源，控制办公经费。2：杜绝一切浪费 1.完成任务 5个县区实现全覆盖 25起案件 5A级景区 24小时服务 约50人 ≈50人 百分之九十五"
WORDS += " 3年6个月 50人左右 — / 二0二五年五月 控制在合理区间 控制在100万元 不少于3万元的项目全部完成 100%（含退休） 1.2.完成任务 3万-5人"


@pytest.mark.parametrize("text", ["", *WORDS.split()])
def test_words(text: str) -> None:
    assert parse_written(text) == WrittenText(text)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("7.50.", "malformed_number", "7.50."),
        ("1.2.3", "malformed_number", "1.2.3"),
        ("3 5", "malformed_number", "3 5"),
        ("3 5人", "malformed_number", "3 5人"),
        ("1,23", "malformed_number", "1,23"),
        ("1/3", "malformed_number", "1/3"),
        ("5-", "malformed_number", "5-"),
        ("0737-2721234", "malformed_number", "0737-2721234"),
        ("≥1.2.完成", "malformed_number", "≥1.2.完成"),
        ("1e999999999", "too_large", "1e999999999"),
        ("9" * 61, "too_long", "9" * 40 + "…"),
        ("≥30瓦", "unknown_unit", "瓦"),
        ("30瓦", "unknown_unit", "瓦"),
        ("≥5个县区", "unknown_unit", "个县区"),
        ("5个县区以上", "unknown_unit", "个县区"),
        ("不少于5个县区", "unknown_unit", "个县区"),
        ("≥稳定", "no_number", "稳定"),
        ("≥", "no_number", ""),
        ("≤90%以上", "two_comparators", "≤90%以上"),
        ("≥95%-100%", "two_comparators", "≥95%-100%"),
        ("2024年13月", "bad_date", "2024年13月"),
        ("2023-2-29", "bad_date", "2023-2-29"),
        ("1024年12月", "bad_date", "1024年12月"),
        ("100%-95%", "reversed_range", "100%-95%"),
        ("50%%", "trailing", "%%"),
        ("50%、", "trailing", "%、"),
    ],
)
def test_problems(text: str, kind: str, found: str) -> None:
    assert parse_written(text) == WrittenProblem(kind, found)  # type: ignore[arg-type]


def test_units_that_a_form_declares() -> None:
    watt = make_unit("瓦")
    found = parse_written("≥3万瓦", [watt])
    assert isinstance(found, WrittenQuantity)
    assert found.value == 30000


@pytest.mark.parametrize(
    ("text", "state"),
    [
        *((text, "missing") for text in ("", " ", "　\u00a0\t\n")),
        *(
            (text, "not_applicable")
            for text in ("/", "／", "-", "－", "—", "——", " —— ", "--", "−", "不适用", "n/a", "N/A", "Ｎ／Ａ")
        ),
        *((text, "not_due") for text in ("未到期", " 未到期", "not due", "Not due")),
        *((text, None) for text in ("无", "0", "-1", "未填写", "//", "稳定", "-" * 10**6)),
    ],
)
def test_states(text: str, state: str | None) -> None:
    """无 is left to the form, and a long row of dashes is not a word."""
    assert state_word(text) == state


@given(
    st.sampled_from("≥≤><=≠"),
    st.decimals(0, 10**9, places=3),
    st.sampled_from(["人", "万人", "%", "万元/公里", "个百分点"]),
)
def test_what_is_written_is_read(sign: str, number: object, unit: str) -> None:
    value = Fraction(str(number))
    found = parse_written(f"{sign}{format_number(value)}{unit}")
    assert isinstance(found, WrittenQuantity)
    assert (found.comparator, found.number, found.unit) == (sign, value, find_unit(unit))


@given(
    st.one_of(
        st.text(max_size=250),
        st.lists(st.sampled_from([*"0123456789.,-/%≥≤万人年月日元至~ 　eE以上内", "控制在", "不低于"])).map("".join),
    )
)
def test_any_text_is_something(text: str) -> None:
    """No text raises, and every variant keeps what was written."""
    found = parse_written(text)
    assert found is not None
    if isinstance(found, WrittenProblem):
        assert len(found.found) <= 41
    else:
        assert found.text in text
    state_word(text)


@pytest.mark.parametrize("piece", ["9", "≥", "1,", "控制在", "-", "5-", "人", "以上", " ", "1 ", ".", "e", "稳定"])
def test_hostile_text_is_bounded(piece: str) -> None:
    started = time.process_time()
    for size in (50, 199, 10**6):
        parse_written(piece * size)
        parse_written("3" + piece * size)
    assert time.process_time() - started < 1


def test_a_million_digits_are_a_problem() -> None:
    found = parse_written("≥" + "9" * 10**6)
    assert isinstance(found, WrittenProblem)
    assert found.kind == "too_long"
    assert isinstance(parse_written("1、完成任务，" * 1000), WrittenText)


def test_words_around_a_number() -> None:
    assert split_comparator(" 不低于 95%") == ("≥", "95%")
    assert split_comparator("95%") == (None, "95%")
    assert split_suffix("%以上") == ("≥", "%")
    assert split_suffix("%") == (None, "%")
