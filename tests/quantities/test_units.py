import re
import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdsl.quantities import (
    NUMBER,
    UNIT_NAMES,
    Quantity,
    Unit,
    UnitMismatchError,
    dim_text,
    div_dims,
    find_unit,
    make_unit,
    mul_dims,
    split_unit,
    unit_name_in,
    unit_regex,
)

DIMS = st.dictionaries(st.sampled_from("人元次天"), st.integers(-3, 3).filter(bool)).map(
    lambda d: tuple(sorted(d.items()))
)
REGEX = re.compile(unit_regex())


def unit(name: str) -> Unit:
    found = find_unit(name)
    assert found is not None, name
    return found


def of(number: str, name: str) -> Quantity:
    return Quantity.of(Fraction(number), unit(name))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("0.3354", "万人"), ("3354", "人")),
        (("26.16", "亿元"), ("261600", "万元")),
        (("1", "千万元"), ("10", "百万元")),
        (("1", "万亿元"), ("10000", "亿元")),
        (("3", "亩"), ("2000", "㎡")),
        (("1", "平方公里"), ("1500", "亩")),
        (("1", "公顷"), ("15", "亩")),
        (("1", "万公里"), ("10000", "千米")),
        (("1", "吨"), ("2000", "斤")),
        (("1", "立方米"), ("1000", "升")),
        (("1", "周"), ("7", "日")),
        (("1", "天"), ("1440", "分钟")),
        (("36", "小时"), ("1.5", "天")),
        (("2", "年"), ("24", "个月")),
        (("1", "季度"), ("3", "月")),
        (("50", "‰"), ("5", "%")),
        (("5", "个百分点"), ("5", "pp")),
        (("5", "percentage points"), ("5", "百分点")),
        (("3", "度"), ("3", "kWh")),
        (("3", "名"), ("3", "位")),
        (("1", "元/人"), ("1", "万元/万人")),
        (("1", "万元每公里"), ("10", "元/米")),
        (("6", "元/人·天"), ("6", "yuan/people/day")),
        (("12", "次/年"), ("1", "次/月")),
    ],
)
def test_equal_quantities(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert of(*left).same(of(*right))
    assert of(*left).to(unit(right[1])).written == Fraction(right[0])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("元", "人"),
        ("人", "人次"),
        ("次", "人次"),
        ("%", "个百分点"),
        ("分", "%"),
        ("分", "分钟"),
        ("天", "工作日"),
        ("天", "月"),
        ("户", "人"),
        ("件", "起"),
        ("元", "美元"),
        ("元/人", "元/户"),
        ("米", "㎡"),
        ("千瓦", "千瓦时"),
    ],
)
def test_foreign_units_do_not_convert(left: str, right: str) -> None:
    assert not unit(left).converts_to(unit(right))
    with pytest.raises(UnitMismatchError, match=left):
        of("1", left).to(unit(right))


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "百分",
        "十%",
        "万倍",
        "万个百分点",
        "/人",
        "元/",
        "元//人",
        "万",
        "人人",
        "kmx",
        "元/人/天/年/月",
        "人" * 10**6,
    ],
)
def test_no_unit(name: str) -> None:
    assert find_unit(name) is None


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("％", "%"),
        ("万 人", "万人"),
        ("KM", "KM"),
        ("元／人", "元/人"),
        (" percentage  points ", "percentage points"),
        ("㎡", "㎡"),
    ],
)
def test_other_spellings(name: str, clean: str) -> None:
    assert unit(name).name == clean


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("个百分点扣0.5分", "个百分点", "扣0.5分"),
        ("百分点", "百分点", ""),
        ("万人次以上", "万人次", "以上"),
        ("分钟", "分钟", ""),
        ("分，扣完为止", "分", "，扣完为止"),
        ("亿元", "亿元", ""),
        ("千克", "千克", ""),
        ("千元", "千元", ""),
        ("元/人，", "元/人", "，"),
        ("元/标准", "元", "/标准"),
        ("percentage points over", "percentage points", " over"),
        ("个月内", "个月", "内"),
    ],
)
def test_split(text: str, name: str, rest: str) -> None:
    """The longest unit wins, and what follows is untouched."""
    found = split_unit(text)
    assert found is not None
    assert (found[0].name, found[1]) == (name, rest)


@pytest.mark.parametrize("text", ["", "稳定", "百分之九十", "peopled", "km_x", "万", " 人"])
def test_nothing_to_split(text: str) -> None:
    assert split_unit(text) is None


def test_every_name_is_found_and_the_longest_come_first() -> None:
    assert [len(name) for name in UNIT_NAMES] == sorted(map(len, UNIT_NAMES), reverse=True)
    for name in UNIT_NAMES:
        found = split_unit(name)
        assert found is not None
        assert found[1] == ""
        match = REGEX.match(name)
        assert match is not None
        assert match.group() == name


@given(st.lists(st.sampled_from([*UNIT_NAMES, *"/每·万百千点度数x 3"]), max_size=5).map("".join))
def test_the_regex_and_the_splitter_agree(text: str) -> None:
    found, match = split_unit(text), REGEX.match(text)
    assert (text[: len(text) - len(found[1])] if found else None) == (match.group() if match else None)


def test_units_of_an_author() -> None:
    own = make_unit("网格"), make_unit("标箱", unit("个").dim, 2)
    assert find_unit("网格") is None
    assert find_unit("万网格", own) == Unit("万网格", (("网格", 1),), Fraction(10000))
    assert find_unit("元/网格", own) == Unit("元/网格", (("元", 1), ("网格", -1)), Fraction(1))
    assert split_unit("网格员", own) == (own[0], "员")
    boxes = find_unit("标箱", own)
    assert boxes is not None
    assert Quantity.of(3, boxes).to(unit("个")).written == 6


@pytest.mark.parametrize(("name", "scale"), [("", 1), ("箱", 0), ("箱", -1)])
def test_an_author_cannot_make_nonsense(name: str, scale: int) -> None:
    with pytest.raises(ValueError, match="unit"):
        make_unit(name, scale=scale)


@given(DIMS, DIMS, DIMS)
def test_dimensions_form_a_group(a: object, b: object, c: object) -> None:
    assert mul_dims(a, b) == mul_dims(b, a)  # type: ignore[arg-type]
    assert mul_dims(mul_dims(a, b), c) == mul_dims(a, mul_dims(b, c))  # type: ignore[arg-type]
    assert div_dims(mul_dims(a, b), b) == a  # type: ignore[arg-type]
    assert div_dims(a, a) == ()


@given(st.fractions(), st.sampled_from(["人", "万人", "亿人"]), st.sampled_from(["人", "千人", "名"]))
def test_conversion_loses_nothing(number: Fraction, first: str, second: str) -> None:
    quantity = Quantity.of(number, unit(first))
    assert quantity.to(unit(second)).to(unit(first)) == quantity
    assert quantity.written == number


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (of("36.6", "万人"), "36.6万人"),
        (of("95", "%"), "95%"),
        (of("10/3", "天"), "10/3天"),
        (of("5", "points"), "5 points"),
        (Quantity(Fraction(450000)), "450000"),
        (of("1", "亩").to(unit("㎡")), "2000/3㎡"),
    ],
)
def test_text(quantity: Quantity, text: str) -> None:
    assert quantity.text() == text


def test_text_with_places() -> None:
    assert of("98.5", "分").text(2) == "98.50分"
    assert NUMBER.name == ""


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("人", "people"),
        ("元/人", "yuan/people"),
        ("个百分点", "pp"),
        ("分", "points"),
        ("%", "%"),
        ("次", "times"),
        ("万元", "万元"),
        ("台", "台"),
    ],
)
def test_names_in_both_languages(zh: str, en: str) -> None:
    assert unit_name_in(zh, "en") == en
    assert unit_name_in(en, "zh") == zh
    assert unit(zh).converts_to(unit(en))


@pytest.mark.parametrize(
    ("dim", "zh", "en"),
    [
        ((), "数", "number"),
        (unit("万元/公里").dim, "元/米", "yuan/metres"),
        (unit("亩").dim, "平方米", "m2"),
        (mul_dims(unit("人").dim, unit("人").dim), "人^2", "people^2"),
        (div_dims((), unit("年").dim), "1/月", "1/months"),
    ],
)
def test_dimension_in_words(dim: tuple[tuple[str, int], ...], zh: str, en: str) -> None:
    assert (dim_text(dim), dim_text(dim, "en")) == (zh, en)


def test_hostile_text_is_bounded() -> None:
    started = time.process_time()
    for text in ("元/" * 10**6, "万" * 10**6, "千瓦" * 10**6, " " * 10**6):
        split_unit(text)
        REGEX.match(text)
        assert find_unit(text) is None
    assert time.process_time() - started < 1
