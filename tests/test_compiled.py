"""Rules from an earlier run: the same as compiled anew, and without the compiler."""

import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from perfdsl import _version, api, cache, compiled, pipeline
from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.files import Folder, read_rule_files
from perfdsl.source import SourceFile

ROOT = Path(__file__).parents[1]
RULES = """
表 甲 { 标识 名称；名称：文本；人数：人；钱：万元 }
计分办法 无人使用 { 名称 = 名称；分值 = 1分；不适用 → 满分 }
方案 方案一 {
  对象 甲
  满分 10分
  指标 人均 10分 = 钱 ÷ 人数 {
    ≤ 3万元/人 → 满分
    > 3万元/人 → 不得分
    分母为零 → 待定 "没有人"
    未填 → 待定 "未填"
  }
}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    chosen = tmp_path / "cache"
    monkeypatch.setenv("PERFDSL_CACHE_DIR", str(chosen))
    return chosen


def _rules(text: str = RULES, name: str = "甲.perf") -> Folder:
    return Folder((SourceFile(name, text),), ())


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("rules-*")) if folder.exists() else []


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with every compilation."""
    seen: list[int] = []
    real = pipeline.compile_sources

    def counting(*args: object) -> object:
        seen.append(1)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "compile_sources", counting)
    return seen


def test_a_hit_gives_what_a_miss_gives(compilations: list[int]) -> None:
    first = api.compile_files(_rules())
    second = api.compile_files(_rules())
    assert len(compilations) == 1
    assert first == second
    assert repr(first) == repr(second)
    assert first[1], "a warning must be among what is compared"


def test_the_shipped_rules_come_back_the_same(compilations: list[int]) -> None:
    first, second = (api.compile_files(read_rule_files([ROOT / "rules"])) for _ in range(2))
    assert first[0] is not None
    assert len(compilations) == 1
    assert repr(first) == repr(second)


def test_without_the_cache_nothing_is_read_or_written(folder: Path, compilations: list[int]) -> None:
    for _ in range(2):
        api.compile_files(_rules(), cache=False)
    assert len(compilations) == 2
    assert not _entries(folder)


def test_load_may_be_told_to_compile_anew(tmp_path: Path, compilations: list[int]) -> None:
    (tmp_path / "甲.perf").write_text(RULES, "utf-8")
    loaded = [api.load(tmp_path, cache=cache) for cache in (True, True, False)]
    assert len(compilations) == 2
    assert loaded[0] == loaded[1] == loaded[2]


def test_a_text_leaves_nothing(folder: Path) -> None:
    api.loads(RULES)
    assert not _entries(folder)


@pytest.mark.parametrize("changed", [RULES + "\n", RULES.replace("10分", "20分")])
def test_another_text_is_compiled(compilations: list[int], changed: str) -> None:
    api.compile_files(_rules())
    api.compile_files(_rules(changed))
    assert len(compilations) == 2


def test_another_name_is_compiled() -> None:
    """Places name the file."""
    api.compile_files(_rules())
    rules, diagnostics, _ = api.compile_files(_rules(name="乙.perf"))
    assert rules is not None
    assert rules.program.forms[0].span.file == "乙.perf"
    assert {getattr(diagnostic.where, "file", None) for diagnostic in diagnostics} == {"乙.perf"}


def test_another_order_of_files_is_compiled() -> None:
    forms = [SourceFile(f"{name}.perf", f"表 {name} {{ 钱：万元 }}") for name in ("甲", "乙")]
    for order in (forms, forms[::-1]):
        rules, _, _ = api.compile_files(Folder(tuple(order), ()))
        assert rules is not None
        assert [form.name for form in rules.program.forms] == [source.name[0] for source in order]


@pytest.mark.parametrize("name", ["__version__", "LANGUAGE_VERSION"])
def test_another_version_compiles_anew(compilations: list[int], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    api.compile_files(_rules())
    monkeypatch.setattr(_version, name, "99")
    api.compile_files(_rules())
    assert len(compilations) == 2


def test_a_changed_engine_compiles_anew(tmp_path: Path) -> None:
    (tmp_path / "lower.py").write_text("1")
    before = compiled._marks(str(tmp_path))
    os.utime(tmp_path / "lower.py", (1, 1))
    assert compiled._marks(str(tmp_path)) != before
    assert compiled._marks(str(tmp_path / "nowhere")) == []
    assert "perfdsl.lark" in compiled._engine()
    assert "tables.py" in compiled._engine()


def test_every_room_that_the_compiler_uses_is_watched() -> None:
    rooms = {path.parent.relative_to(ROOT / "perfdsl").as_posix() for path in (ROOT / "perfdsl").rglob("*.py")}
    unwatched = {"cli", "report", "report/doc", "messages", "forms"}
    assert {"." if room == "" else room for room in compiled._ROOMS} >= rooms - unwatched


def test_unsound_rules_are_not_kept(folder: Path, compilations: list[int]) -> None:
    broken = RULES.replace("指标 人均 10分", "指标 人均 9分")
    results = [api.compile_files(_rules(broken)) for _ in range(2)]
    assert results[0][0] is None
    assert len(compilations) == 2
    assert results[0] == results[1]
    assert not _entries(folder)


def test_problems_of_the_files_are_always_new() -> None:
    """What could not be read today says nothing about tomorrow."""
    problem = Diagnostic("PD0009", Severity.ERROR, None, {"file": "乙.perf"})
    api.compile_files(_rules())
    rules, diagnostics, _ = api.compile_files(attrs.evolve(_rules(), problems=(problem,)))
    assert rules is None
    assert problem in diagnostics
    assert api.compile_files(_rules())[0] is not None


def test_an_entry_of_another_shape_is_compiled_anew(folder: Path, compilations: list[int]) -> None:
    """Sound JSON with a right digest, but not what this engine would write."""
    api.compile_files(_rules())
    (entry,) = _entries(folder)
    data = json.loads(entry.read_text("utf-8").split("\n")[1])
    data["nodes"][0].append(1)
    key = compiled._key(_rules().sources, api.digest_of(_rules().sources))
    cache.store("rules", key, data)
    assert api.compile_files(_rules())[0] is not None
    assert len(compilations) == 2


def test_what_would_not_come_back_the_same_is_not_kept(folder: Path) -> None:
    program, problems = pipeline.compile_sources(_rules().sources, "sha256:0")
    strange = attrs.evolve(problems[0], args={"count": 3})  # type: ignore[dict-item]
    compiled.keep(_rules().sources, "sha256:0", compiled.Compiled(program, (strange,)))
    assert not _entries(folder)


def _run(program: str, folder: Path, *flags: str) -> str:
    environment = {**os.environ, "PERFDSL_CACHE_DIR": str(folder), "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, *flags, "-c", program],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=ROOT,
        check=True,
    )
    return run.stdout


CHECK = """
import sys
from perfdsl import api
rules = api.load("rules")
for submission in api.read("specs/yuanjiang-2024/data.json", rules):
    report = rules.check(submission)
    for result in report.results:
        print(result)
    for finding in report.findings:
        print(finding.message("zh"), finding)
print(sorted(diagnostic.code for diagnostic in rules.warnings))
"""
COMPILER = ("lark", "perfdsl.pipeline", "perfdsl.surface", "perfdsl.lower", "perfdsl.verify")


def test_a_second_process_says_the_same_without_the_compiler(folder: Path) -> None:
    program = CHECK + f"print(*[name for name in {COMPILER} if name in sys.modules], file=sys.stderr)\n"
    first = _run(program, folder)
    second = _run(program + f"assert not {{*{COMPILER}}} & {{*sys.modules}}\n", folder)
    assert first == second
    assert first.count("\n") > 10


def test_no_pickle_is_ever_read(folder: Path) -> None:
    """Neither when tables and rules are written, nor when they are read again."""
    forbid = """
import pickle
def refuse(*args, **kwargs):
    raise SystemExit("a pickle was read")
pickle.load = pickle.loads = pickle.Unpickler = refuse
"""
    for name in ("甲", "甲", "乙"):  # tables and rules written; rules read; tables read
        _run(
            forbid
            + f"from perfdsl import api\nfrom perfdsl.files import Folder\nfrom perfdsl.source import SourceFile\n"
            f"assert api.compile_files(Folder((SourceFile('x', '表 {name} {{ 钱：元 }}'),), ()))[0]",
            folder,
        )
    assert len(_entries(folder)) == 2
    assert len(list(folder.glob("grammar-*"))) == 1
