import re
from string import Formatter

import pytest

from perfdsl.messages import CATALOGUE, TABLES, Message, lookup
from perfdsl.messages.data import DATA
from perfdsl.messages.fault import FAULT
from perfdsl.messages.files import FILES
from perfdsl.messages.findings import FINDINGS
from perfdsl.messages.rules import RULES
from perfdsl.messages.syntax import SYNTAX
from perfdsl.messages.usage import USAGE

RANGES = (
    (FILES, "00"),
    (SYNTAX, "01"),
    (RULES, "02 03 04 05 06"),
    (USAGE, "08"),
    (DATA, "10"),
    (FINDINGS, "11 12 13 14"),
    (FAULT, "90"),
)
CODES = sorted(CATALOGUE)


def _names(template: str) -> set[str]:
    """The names in a template; fails on anything but plain names."""
    names = set()
    for _, name, spec, conversion in Formatter().parse(template):
        if name is not None:
            assert re.fullmatch(r"[a-z_]+", name), template
            assert not spec, template
            assert not conversion, template
            names.add(name)
    return names


def test_no_code_stands_in_two_tables() -> None:
    assert len(CATALOGUE) == sum(map(len, TABLES))


@pytest.mark.parametrize(("table", "ranges"), RANGES, ids=[ranges for _, ranges in RANGES])
def test_codes_lie_in_the_range_of_their_table(table: dict[str, Message], ranges: str) -> None:
    for code in table:
        assert re.fullmatch(rf"PD({'|'.join(ranges.split())})\d\d", code)


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same(code: str) -> None:
    message = CATALOGUE[code]
    assert message.zh.strip()
    assert message.en.strip()
    assert _names(message.zh) == _names(message.en)
    assert (message.help_zh is None) == (message.help_en is None)
    assert _names(message.help_zh or "") == _names(message.help_en or "")


@pytest.mark.parametrize("code", CODES)
def test_wording_is_one_line_without_final_period(code: str) -> None:
    message = CATALOGUE[code]
    for text in (message.zh, message.en, message.help_zh, message.help_en):
        assert "\n" not in (text or "")
        assert not (text or "").endswith(("。", "."))
    assert re.search(r"[\u4e00-\u9fff]", message.zh)
    assert not re.search(r"[\u4e00-\u9fff]", message.en.replace("“", ""))


def test_lookup_of_an_unknown_code_is_none() -> None:
    assert lookup("PD0000") is None
