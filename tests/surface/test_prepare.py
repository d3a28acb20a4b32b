"""Signs and lines, as the grammar gets them: offsets never move."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdsl.surface.prepare import JOINT, prepare


@given(st.text(alphabet=st.sampled_from('甲a1 ，、“”"「」#＃\n\r→＋{}（）『』„\u200b\ufeff')))
def test_every_character_becomes_one_character(text: str) -> None:
    assert len(prepare(text).text) == len(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("（a＋b）÷２", "(a+b)÷2"),
        ("“三公”经费", '"三公"经费'),
        ("”三公“", '"三公"'),
        ('“三公"', '"三公"'),
        ('"关于“三公”的"', '"关于“三公”的"'),
        ("“关于“三公”的”", '"关于“三公”的"'),
        ('『a"b』', '"a”b"'),
        ("a＃b", "a  "),
        ('"a#b"', '"a#b"'),
        ("a\rb", "a\nb"),
        ("a，\nb", f"a,{JOINT}b"),
        ("a\n→ b", f"a{JOINT}→ b"),
        ("a\n\n  且 b", f"a{JOINT}{JOINT}  且 b"),
        ("a\n且慢 b", "a\n且慢 b"),
        ("a\n{", f"a{JOINT}{{"),
        ("a +\n", f"a +{JOINT}"),
        ("在职\u200b人数", "在职 人数"),
        ("\ue000", "\ufffd"),
    ],
)
def test_signs(written: str, meant: str) -> None:
    assert prepare(written).text == meant


def test_comments_are_kept_with_their_place() -> None:
    comments = prepare("a # 一\n＃二  \n").comments
    assert [(comment.start, comment.text) for comment in comments] == [(2, "# 一"), (6, "＃二")]
