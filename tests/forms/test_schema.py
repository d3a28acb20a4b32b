"""The JSON Schema of submissions: current, sound, and no stricter than the reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from perfdsl.api import load, loads
from perfdsl.forms.schema import submission_schema

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "specs/submission.schema.json"
RULES = """
表 甲/乙 "甲表" {
  人数：人，必填，非负，说明 "年末数"
  率：%，取值 [0, 200%)
  等级：选项 优、良，不适用记作 "无"
  健全：是否
  资金 { 预算：万元 }
  明细 项目 { 名称：文本；行：数 }
}
""".replace("甲/乙", "「甲/乙」")


@pytest.fixture
def schema() -> dict[str, Any]:
    return submission_schema(loads(RULES).program.forms)


def _accepts(schema: dict[str, Any], data: Any) -> bool:
    return bool(Draft202012Validator(schema).is_valid(data))


def _form(data: Any) -> dict[str, Any]:
    return {"表": [{"表": "甲/乙", "数据": data}]}


def test_the_schema_in_specs_is_that_of_the_shipped_rules(update_golden: bool) -> None:
    """`pytest tests/forms/test_schema.py --update-golden` writes it."""
    fresh = json.dumps(submission_schema(load(ROOT / "rules").program.forms), ensure_ascii=False, indent=2) + "\n"
    if update_golden:
        SCHEMA.write_text(fresh, "utf-8")
    assert SCHEMA.read_text("utf-8") == fresh


def test_the_real_submission_is_valid() -> None:
    data = json.loads((ROOT / "specs/yuanjiang-2024/data.json").read_text("utf-8"))
    errors = list(Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(data))
    assert not errors


def test_it_is_a_schema(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    "data",
    [
        _form({}),
        _form({"人数": "", "率": None, "等级": "优", "健全": True, "资金": {"预算": 1.5}}),
        _form({"人数": "许多", "等级": "无", "项目": [{"名称": "a", "行号": 3}, {"line": "4", "行": "5"}]}),
        [_form({}), _form({})],
        {"提交": [_form({})]},
        {"submission": "a", "unit": "b", "year": 2024, "forms": [{"form": "甲/乙", "source": "a.docx", "data": {}}]},
        {"表": [{"表": "甲/乙", "来源": {"文件": "a", "行": [1, 9]}, "数据": {}}]},
    ],
)
def test_what_can_be_read_is_valid(schema: dict[str, Any], data: Any) -> None:
    """A blank or unreadable cell is data: the finding about it is the reader's."""
    assert _accepts(schema, data)


@pytest.mark.parametrize(
    "data",
    [
        "甲表",
        {},
        {"表": {}},
        {"表": [{"表": "丙", "数据": {}}]},
        {"表": [{"表": "甲/乙"}]},
        {"表": [], "备注": ""},
        _form({"人員": "1"}),
        _form({"人数": ["1"]}),
        _form({"等级": "中"}),
        _form({"资金": "1"}),
        _form({"项目": {"名称": "a"}}),
        _form({"项目": [{"名字": "a"}]}),
    ],
)
def test_what_was_exported_wrongly_is_not(schema: dict[str, Any], data: Any) -> None:
    assert not _accepts(schema, data)


def test_a_cell_says_what_is_asked_of_it(schema: dict[str, Any]) -> None:
    cells = schema["$defs"]["数据/甲/乙"]["properties"]
    assert cells["人数"]["description"] == "单位 人；必填；非负；年末数"
    assert cells["率"]["description"] == "单位 %；取值 [0%, 200%)"
    assert cells["等级"] == {
        "enum": ["优", "良", "无", "", "/", "不适用", "未到期", None],
        "description": "选项；不适用记作 无",
    }


def test_rules_without_forms_accept_no_form() -> None:
    assert _accepts(submission_schema(()), {"表": []})
    assert not _accepts(submission_schema(()), _form({}))
