"""The parser from kept tables is the parser built anew."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import lark
import pytest

from perfdsl import cache
from perfdsl.source import SourceFile
from perfdsl.surface import parse, tables, words

ROOT = Path(__file__).parents[2]
BROKEN = "方案 甲 {\n  满分 100分\n  指标 乙 5分 = 钱 ÷ {\n  ≤ 3 → 满分\n}\n核查 丙 { 须 }\n"
TEXTS = [path.read_text("utf-8") for path in sorted((ROOT / "rules").rglob("*.perf"))]


class BuiltError(Exception):
    """Lark was asked to build a parser, which takes a second that most tests need not wait."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the tables in it."""
    folder = tmp_path_factory.mktemp("kept") / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PERFDSL_CACHE_DIR", str(folder))
        _forget()
        parse._parser()
        _forget()
    return folder


@pytest.fixture(autouse=True)
def folder(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it in use, and no parser in memory before or after."""
    shutil.copytree(kept, tmp_path / "cache")
    (tmp_path / "cache").chmod(0o700)
    monkeypatch.setenv("PERFDSL_CACHE_DIR", str(tmp_path / "cache"))
    _forget()
    yield tmp_path / "cache"
    _forget()


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building a parser raises BuiltError."""

    def refuse(*_: object, **__: object) -> None:
        raise BuiltError

    monkeypatch.setattr(lark.Lark, "__init__", refuse)


def _forget() -> None:
    parse._parser.cache_clear()
    parse._literals.cache_clear()


def _entry(folder: Path) -> Path:
    (found,) = folder.glob("grammar-*")
    return found


def _key(folder: Path) -> str:
    return _entry(folder).name.removeprefix("grammar-").partition(".")[0]


def test_kept_tables_read_as_new_ones(folder: Path) -> None:
    """Tables, terminals, trees, problems and recovery are the same."""
    _entry(folder).unlink()
    built = parse._parser()
    sources = [SourceFile("甲.perf", text) for text in (*TEXTS, BROKEN, "", "}", "表 甲 { 钱：元 ")]
    read = [repr(parse.parse(source)) for source in sources]
    _forget()
    from_tables = parse._parser()
    assert from_tables is not built
    assert _table(from_tables) == _table(built)
    assert [repr(terminal) for terminal in from_tables.terminals] == [repr(terminal) for terminal in built.terminals]
    assert [repr(parse.parse(source)) for source in sources] == read


def _table(parser: Any) -> Any:
    table = parser.parser.parser._parse_table
    states = {
        state: {token: (str(action), goal) for token, (action, goal) in row.items()}
        for state, row in table.states.items()
    }
    return states, table.start_states, table.end_states


@pytest.mark.usefixtures("unbuilt")
def test_with_tables_nothing_is_built() -> None:
    assert parse.parse(SourceFile("甲.perf", TEXTS[0])).problems == ()


@pytest.mark.usefixtures("unbuilt")
@pytest.mark.parametrize("spoilt", [None, [], {}, {"memo": 1}, "甲", 7])
def test_other_data_are_built_anew(folder: Path, spoilt: object) -> None:
    cache.store("grammar", _key(folder), spoilt)
    with pytest.raises(BuiltError):
        parse._parser()


@pytest.mark.usefixtures("unbuilt")
@pytest.mark.parametrize("part", ["memo", "rules", "lexer", "conf", "tokens", "states", "starts", "ends"])
@pytest.mark.parametrize("value", [None, [], {}, [[]], "甲"])
def test_a_part_of_another_shape_fails_no_run(folder: Path, part: str, value: object) -> None:
    """Such an entry has a right digest, so nothing but a fault of ours could write it; loading it may not fail."""
    key = _key(folder)
    cache.store("grammar", key, {**cache.load("grammar", key), part: value})
    with suppress(BuiltError):
        parse._parser()


@pytest.mark.usefixtures("unbuilt")
def test_changed_words_have_other_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "UNIT", "元|人")
    with pytest.raises(BuiltError):
        parse._parser()


def test_another_grammar_or_lark_has_other_tables() -> None:
    parts = [("1.3.1", "甲", "乙"), ("1.3.2", "甲", "乙"), ("1.3.1", "甲乙", "")]
    assert len({tables.key_of(*several) for several in parts}) == 3


def test_no_option_is_read_from_the_file(folder: Path) -> None:
    """An option could name what Lark calls."""
    assert "options" not in cache.load("grammar", _key(folder))
