"""A small folder of rules and data, and the command run in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs
import pytest

from perfdsl.cli import main

if TYPE_CHECKING:
    from pathlib import Path

RULES = """\
表 项目表 {
  预算、支出：万元
  得分、总分：分
  满意率：%，取值 [0, 100%]
}
方案 项目 {
  对象 项目表
  年度 2024
  满分 10分
  得分 保留2位小数，四舍五入
  自评总分 = 总分
  指标 执行率 10分 = 支出 ÷ 预算 {
    自评 = 得分
    ≤ 100% → 满分 × 支出 ÷ 预算
    > 100% → 满分
    分母为零 → 待定 "没有预算"
  }
}
核查 支出不超预算 {
  对 项目表
  须 支出 ≤ 预算
  否则 警告 "支出 {支出} 超过预算 {预算}"
}
"""
CLEAN = """{"submission": "clean", "年度": "2024", "表": [
  {"表": "项目表", "数据": {"预算": "100", "支出": "90", "得分": "9", "总分": "9", "满意率": "95%"}}]}"""
FAULTY = CLEAN.replace('"得分": "9", "总分": "9"', '"得分": "10", "总分": "10"').replace("clean", "faulty")
WARNED = (
    CLEAN.replace('"90"', '"110"')
    .replace('"得分": "9", "总分": "9"', '"得分": "10", "总分": "10"')
    .replace("clean", "warned")
)


@attrs.frozen
class Said:
    """What a command did."""

    code: int
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """rules/, clean.json, faulty.json, warned.json; the working folder."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.perf").write_text(RULES, "utf-8")
    for name, text in (("clean", CLEAN), ("faulty", FAULTY), ("warned", WARNED)):
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PERFDSL_CACHE", "off")
    monkeypatch.setenv("PERFDSL_LANG", "zh")
    for name in ("COLUMNS", "NO_COLOR", "PERFDSL_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def perfdsl(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command with these words in that folder."""
    assert folder.is_dir()

    def run(*words: str) -> Said:
        code = main(words)
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return run
