"""Random rules: the format is stable, keeps meaning and comments, and both spellings lead to each other."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdsl.formatter.formatting import format_source
from perfdsl.source import display_width
from perfdsl.surface.parse import read_phrases
from perfdsl.surface.prepare import may_break_between
from tests.docs.rules import meaning
from tests.formatter.texts import check_format, comments, core, formatted, read, source
from tests.properties import spelled, strategies
from tests.properties.spelled import Spelled

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
WIDE = str.maketrans(
    {",": "，", "(": "（", ")": "）", "{": "｛", "}": "｝", " ": "\u3000", "%": "％", "5": "５", ";": "；", ":": "："}
)


@SLOW
@given(strategies.rule_texts())
def test_rules_there_and_back(text: str) -> None:
    check_format(text)
    zh, en = formatted(text, "zh"), formatted(text, "en")
    assert formatted(zh, "zh") == zh
    assert formatted(en, "en") == en
    assert formatted(zh, "en") == en
    assert formatted(en, "zh") == zh
    assert meaning(core(zh)) == meaning(core(en)) == meaning(core(text))


@SLOW
@given(spelled.schemes())
def test_two_spellings_of_a_scheme_have_one_format(both: Spelled) -> None:
    check_format(both.zh)
    check_format(both.en)
    assert formatted(both.zh, "en") == formatted(both.en, "en")
    assert formatted(both.en, "zh") == formatted(both.zh, "zh")


@SLOW
@given(strategies.rule_texts(), st.data())
def test_comments_stay_wherever_they_stand(text: str, data: st.DataObject) -> None:
    """Comments, line breaks and empty lines in any place where a statement may be broken or ends."""
    places = [place for place in _gaps(text) if data.draw(st.integers(0, 5)) == 0]
    noted = text
    for number, place in reversed(list(enumerate(places))):
        comment = data.draw(
            st.sampled_from(("", "", f" # {number} {{", f"\n  # {number}；→", f"\n\n\n#{number}", f"  ＃{number}"))
        )
        noted = f"{noted[:place]}{comment}\n{noted[place:]}"
    if read(noted).problems:
        return  # an own line in the middle of a statement may end it
    found = check_format(noted)
    assert sorted(comments(found)) == sorted(comments(noted))
    there = format_source(source(noted), "en").text
    assert there is not None
    assert comments(there) == comments(noted)
    assert meaning(core(there)) == meaning(core(text))


def _gaps(text: str) -> list[int]:
    """Where a line may end: behind braces and separators, and inside of statements."""
    tokens = list(read_phrases(source(text)).tokens())
    found = []
    for before, after in pairwise(tokens):
        line, following = text[: before.end].rpartition("\n")[2], text[after.start :].partition("\n")[0]
        ends, begins = may_break_between(line, following)
        if ends or begins or before.kind in ("{", "_SEP") or after.kind in ("}", "_SEP"):
            found.append(before.end)
    return found


@SLOW
@given(strategies.rule_texts())
def test_signs_of_the_input_method(text: str) -> None:
    """Full-width signs, digits and blanks, and line ends of Windows, come out as everything else does."""
    parts = text.split('"')
    wide = '"'.join(part if at % 2 else part.translate(WIDE) for at, part in enumerate(parts))
    if not read(wide).problems:
        assert formatted(wide) == formatted(text)
    assert formatted(text.replace("\n", "\r\n")) == formatted(text).replace("\n", "\r\n")


@SLOW
@given(strategies.rule_texts())
def test_lines_are_short_where_they_can_be(text: str) -> None:
    for line in formatted(text).splitlines():
        assert line == line.rstrip()
        assert display_width(line) <= 100 or not any("，" in part for part in line.split('"')[::2]), line


@given(st.text(max_size=60))
def test_any_text_is_formatted_or_refused(text: str) -> None:
    found = format_source(source(text))
    assert (found.text is None) == bool(read(text).problems)
