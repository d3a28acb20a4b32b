import re
from string import Formatter

import pytest

from perfdsl.messages.because import BECAUSE, READINGS
from tests.docs.rules import ROOT

_SAID = re.compile(r'"([a-z_]+)"')


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", sorted({**BECAUSE, **READINGS}))
def test_both_languages_say_the_same(code: str) -> None:
    message = {**BECAUSE, **READINGS}[code]
    assert _names(message.zh) == _names(message.en)
    assert re.search(
        r"[\u4e00-\u9fff]", re.sub(r"\{\w+\}", "满" if code.startswith(("value", "rounded")) else "", message.zh)
    )
    assert not re.search(r"[\u4e00-\u9fff]", message.en)
    assert not message.zh.endswith("。")


@pytest.mark.parametrize("code", sorted(BECAUSE))
def test_every_line_is_said_by_the_engine(code: str) -> None:
    paths = (path for room in ("engine", "lower", "surface") for path in (ROOT / "perfdsl" / room).glob("*.py"))
    words = {word for path in paths for word in _SAID.findall(path.read_text("utf-8"))}
    assert re.sub("_(bare|short|whole)$", "", code) in words
