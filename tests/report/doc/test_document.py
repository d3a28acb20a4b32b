"""Printed scoring tables: the shipped ones whole, and what holds of every other."""

from __future__ import annotations

import re
from fractions import Fraction
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perfdsl import api
from perfdsl.core import ir
from perfdsl.core.walk import leaves
from perfdsl.files import Folder, read_rule_files
from perfdsl.quantities import Unit
from perfdsl.report.doc.html import render_html
from perfdsl.report.doc.markdown import render_markdown
from perfdsl.report.doc.model import Document, Grid
from perfdsl.report.doc.scheme import document
from perfdsl.report.doc.unknown import _SAID, parts_of
from perfdsl.source import SourceFile, Span
from tests.core.any_program import programs
from tests.docs.rules import ROOT
from tests.properties import spelled
from tests.properties.strategies import lowered, rule_texts

if TYPE_CHECKING:
    from pathlib import Path

    from perfdsl.core.show import Lang

GOLDEN = ROOT / "tests/golden/documents"
RENDER = {"md": render_markdown, "html": render_html}
LANGS: tuple[Lang, Lang] = ("zh", "en")


def _document(text: str, lang: Lang = "zh") -> Document:
    program = api.loads(text).program
    return document(program, program.schemes, {}, lang)


def _scheme(body: str, cells: str = "甲、乙：人，非负；率：%；词：文本；有：是否") -> str:
    return f"表 表 {{ {cells} }}\n方案 方案 {{\n对象 表\n满分 10分\n{body}\n}}\n"


def _criteria(body: str, lang: Lang = "zh", *, column: int = 3) -> list[str]:
    """The lines of 评分标准 of a scheme with one indicator."""
    (grid, *_) = [block for block in _document(_scheme(body), lang).blocks if isinstance(block, Grid)]
    cell = grid.rows[0][column]
    assert cell is not None
    return ["  " * line.depth + line.text for line in cell.lines]


# ---- the shipped schemes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "form", "lang"),
    [
        ("部门整体支出绩效评价", "md", "zh"),
        ("部门整体支出绩效评价", "html", "zh"),
        ("部门整体支出绩效评价", "md", "en"),
        ("整体支出自评", "md", "zh"),
        ("项目支出自评", "html", "zh"),
    ],
)
def test_a_shipped_scheme_as_it_is_printed(scheme: str, form: str, lang: Lang, update_golden: bool) -> None:
    """`pytest tests/report/doc --update-golden` rewrites them; the digest is left out, for it names every rule text."""
    rules, _, sources = api.compile_files(read_rule_files([ROOT / "rules"]))
    assert rules is not None
    program = attrs.evolve(rules.program, digest="sha256:…")
    chosen = [known for known in program.schemes if known.name == scheme]
    found = RENDER[form](document(program, chosen, sources, lang))
    file = GOLDEN / f"{scheme}.{lang}.{form}"
    if update_golden:
        file.write_text(found, "utf-8")
    assert file.read_text("utf-8") == found


# ---- rows in words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "zh", "en"),
    [
        ("≥ 80% → 满分；< 80% → 不得分", "率甲 ≥ 80%的，得满分|率甲 < 80%的，不得分", "if 率甲 ≥ 80%: full points|if 率甲 < 80%: no points"),
        (
            '[80%, 100%) → 2分；其余 → 待定 "另议"',
            "80% ≤ 率甲 < 100%的，得2分|其余的，待定：另议",
            "if 80% ≤ 率甲 < 100%: 2 points|otherwise: undetermined: 另议",
        ),
        (
            "≤ 100% → 满分；> 100% → 满分，每超过 5个百分点 扣 2分，扣完为止",
            "率甲 ≤ 100%的，得满分|率甲 > 100%的，得满分，超过100%的部分，每5个百分点扣2分，不足5个百分点的按比例计，扣完为止",
            "if 率甲 ≤ 100%: full points|if 率甲 > 100%: full points, for each 5 pp above 100% less 2 points, part of a step in proportion, not below 0",
        ),
        (
            "≥ 80% → 满分；< 80% → 满分，每低满 5个百分点 扣 2分，最多扣 4分，保留1位小数，进一",
            "率甲 ≥ 80%的，得满分|率甲 < 80%的，得满分，低于80%的部分，每5个百分点扣2分，不足5个百分点的不计，最多扣4分，保留1位小数，进一",
            "if 率甲 ≥ 80%: full points|if 率甲 < 80%: full points, for each 5 pp below 80% less 2 points, part of a step not counted, at most off: 4 points, rounded to 1 places, up",
        ),
        (
            "≥ 80% → 满分 的 [60%, 80%)；< 80% → 满分，每低于 5个百分点 扣 2分，不足 5个百分点 按 5个百分点 计，不低于 1分",
            "率甲 ≥ 80%的，由评价人员在 满分 × 60%（含）至 满分 × 80%（不含）之间评定|率甲 < 80%的，得满分，低于80%的部分，每5个百分点扣2分，不足5个百分点的按5个百分点计，不低于1分",
            "if 率甲 ≥ 80%: a person decides between full × 60% (included) and full × 80% (excluded)|if 率甲 < 80%: full points, for each 5 pp below 80% less 2 points, part of a step counted as a whole one, not below 1 points",
        ),
        (
            "未填、不适用 → 不得分；其余 → 满分 × 率，不低于 0，不超过满分",
            "未填、不适用的，不得分|其余的，得分 = 满分 × 率，不低于0，不超过满分",
            "if missing, not applicable: no points|otherwise: score = full × 率, not below 0, not above full",
        ),
        (
            "依次；分母为零 → 按 甲 { = 0 → 满分；> 0 → 1分 }，扣 0.5分；其余 → 3分",
            "依次判断，适用最先符合的一条：|（1）分母为零的，按甲计分（其后扣0.5分）：|  甲 = 0的，得满分|  甲 > 0的，得1分|（2）其余的，得3分",
            "the first line that applies counts:|（1）if zero denominator: scored by 甲 (afterwards less 0.5 points):|  if 甲 = 0: full points|  if 甲 > 0: 1 points|（2）otherwise: 3 points",
        ),
    ],
)  # fmt: skip
def test_rows_are_put_into_words(rows: str, zh: str, en: str) -> None:
    body = f"指标 率甲 10分 = 甲 ÷ 乙 {{ {rows} }}"
    assert _criteria(body) == zh.split("|")
    assert _criteria(body, "en") == en.split("|")


def test_conditions_and_words_of_a_cell() -> None:
    rows = '词 = "好" 且 （有 或 甲 > 乙） → 满分；其余 → 按 词 { "好"、"中" → 满分；其余 → 不得分 }'
    assert _criteria(f"指标 某 10分 {{ {rows} }}") == [
        "词 = “好” 且 （有 或 甲 > 乙）的，得满分",
        "其余的，按词计分：",
        "  词 为 “好”、“中”的，得满分",
        "  其余的，不得分",
    ]


@pytest.mark.parametrize(
    ("policy", "zh", "en"),
    [
        ("累计，不超过 8分", "以下各项累计，不超过8分：", "all lines that apply are added up, not above 8 points:"),
        ("自 满分 起 累计，扣完为止", "从满分起，以下各项累计，扣完为止：", "from full: all lines that apply are added up, not below 0:"),
        ("取最高", "取以下最高的一项：", "the highest of the lines that apply:"),
        ("取最低，保留1位小数，进一", "取以下最低的一项，保留1位小数，进一：", "the lowest of the lines that apply, rounded to 1 places, up:"),
    ],
)  # fmt: skip
def test_what_several_rows_make_together(policy: str, zh: str, en: str) -> None:
    body = (
        f"指标 某 10分 {{ {policy}；有 → 扣 3分；其余 → 0分 }}"
        if policy.startswith("自")
        else f"指标 某 10分 {{ {policy}；有 → 3分；其余 → 1分 }}"
    )
    rows = (
        ["（1）有的，扣3分", "（2）其余的，不得分"]
        if policy.startswith("自")
        else ["（1）有的，得3分", "（2）其余的，得1分"]
    )
    assert _criteria(body) == [zh, *rows]
    assert _criteria(body, "en")[0] == en


def test_a_sum_over_rows_keeps_its_condition() -> None:
    body = "令 和 = 合计（行.甲 × 行.率，其中 率 > 50%）\n指标 某 10分 = 和 ÷ 乙 { ≥ 1 → 满分；< 1 → 不得分；分母为零 → 不得分 }"
    text = _scheme(body, "乙：人，非负；明细 行 { 甲：人；率：% }")
    (grid, *_) = [block for block in _document(text).blocks if isinstance(block, Grid)]
    cell = grid.rows[0][4]
    assert cell is not None
    assert "其中 率 > 50%" in cell.lines[1].text


def test_names_are_explained_in_the_formula() -> None:
    body = "令 增长 = 甲 − 乙\n指标 增幅 10分 = 增长 ÷ 乙 { ≥ 0 → 满分；< 0 → 不得分；分母为零 → 不得分 }"
    assert _criteria(body, column=4) == ["增幅 = 增长 ÷ 乙", "其中 增长 = 甲 − 乙"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "指标 某 10分 { 自 满分 起 累计，扣完为止；次 → 每 1次 扣 1分；次 ≥ 3次 → 扣 2分 }",
            "从满分起，以下各项累计扣分，扣完为止：|（1）次，每1次扣1分|（2）次 ≥ 3次的，扣2分",
        ),
        (
            "指标 某 10分 { 自 满分 起 累计，扣完为止，不超过满分；甲 → 每 1人 扣 1分；有 → 1分 }",
            "从满分起，以下各项累计，扣完为止，不超过满分：|（1）甲，每1人扣1分，不足1人的按比例计|（2）有的，得1分",
        ),
        (
            '指标 某 10分 = 率 { 插值；100% → 满分；60% → 不得分；90% → 6分；未填 → 待定 "补报" }',
            "未填的，待定：补报|某60%得0分，90%得6分，100%得满分，之间按直线内插，低于60%、高于100%的按端点计",
        ),
        (
            '不参评 按本级折算；指标 某 10分 = 率 { ≥ 0 → 满分；< 0 → 不得分；不适用 → 不参评 "没有" }',
            "某 ≥ 0的，得满分|某 < 0的，不得分|不适用的，不参评：没有",
        ),
        (
            '指标 某 10分 = 率 { ≥ 0 → 满分；< 0 → 不得分 }；例外 新设 于 某 当 有 → 8分 { 依据 "丁办" }；例外 又 于 新设 当 次 > 1次 → 按 率 { ≥ 100% → 满分；< 100% → 1分 }',
            "例外“新设”：当 有 时，得8分（依据：丁办）|  例外“又”：当 次 > 1次 时，按率计分：|    率 ≥ 100%的，得满分|    率 < 100%的，得1分|某 ≥ 0的，得满分|某 < 0的，不得分",
        ),
        (
            "指标 某 10分 = 名次（率，从低到高，并列取中） { ≥ 1 → 满分；未填 → 同行平均分 }",
            "名次 ≥ 1的，得满分|未填的，得同行平均分（不适用本条的各单位此项得分的平均）",
        ),
        ("指标 某 10分 = 次 { ≥ 0次 → 不得分，每 1次 加 2分，不超过满分 }", "某，每1次加2分，不超过满分"),
    ],
)  # fmt: skip
def test_what_later_constructs_say(body: str, said: str) -> None:
    text = _scheme(body.replace("；指标", "\n指标"), "甲：人，非负；率：%；有：是否；次：次，非负，整数")
    (grid, *_) = [block for block in _document(text).blocks if isinstance(block, Grid)]
    cell = grid.rows[0][3]
    assert cell is not None
    assert ["  " * line.depth + line.text for line in cell.lines] == said.split("|")


def test_a_row_that_always_applies_has_no_condition() -> None:
    assert _criteria("指标 某 10分 → 满分 × 率，不低于 0，不超过满分") == ["得分 = 满分 × 率，不低于0，不超过满分"]


# ---- form of the table -----------------------------------------------------------------------------------------------

LEVELS = """
等级 依次 { 优：≥ 9分；差：其余 }
总分 保留0位小数，四舍五入
依据 "财预〔2020〕10号"
一级指标 投入 4分 { 依据 "甲办"
  二级指标 配置 3分 { 指标 子甲 1分 → 满分；指标 子乙 2分 → 满分 }
  指标 子丙 1分 { 依据 "乙办"；率 > 0 → 满分；其余 → 不得分 }
}
指标 子丁 6分 另行规定 "未定"
"""


def _check_shape(grid: Grid) -> None:
    """Every line has a cell for each head, or one from above reaches down to it, and none twice."""
    reaches = [0] * len(grid.heads)
    for row in grid.rows:
        assert len(row) == len(grid.heads)
        for column, cell in enumerate(row):
            assert (cell is None) == (reaches[column] > 0)
            reaches[column] = reaches[column] - 1 if cell is None else cell.height - 1
    assert not any(reaches)


def test_levels_are_merged_as_in_print() -> None:
    grid, grades = (block for block in _document(_scheme(LEVELS)).blocks if isinstance(block, Grid))
    assert grid.heads == (
        "序号", "一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "评分标准", "计算公式", "依据",
    )  # fmt: skip
    _check_shape(grid)
    text = [[None if cell is None else "/".join(line.text for line in cell.lines) for cell in row] for row in grid.rows]
    assert [row[:7] for row in text] == [
        ["1", "投入/依据：甲办", "4", "配置", "3", "子甲", "1"],
        ["2", None, None, None, None, "子乙", "2"],
        ["3", None, None, "子丙", "1", "", ""],
        ["4", "子丁", "6", "", "", "", ""],
    ]
    assert [row[7] for row in text][2:] == ["率 > 0的，得满分/其余的，不得分", "另行规定：未定"]
    assert [row[9] for row in text] == ["", "", "乙办", ""]
    assert [[cell.lines[0].text for cell in row if cell] for row in grades.rows] == [
        ["优", "总分 ≥ 9分"],
        ["差", "其余"],
    ]


def test_what_is_said_before_and_after_the_table() -> None:
    text = render_markdown(_document(_scheme(LEVELS)))
    assert "- **依据**：财预〔2020〕10号\n- **年度**：不限\n- **对象**：表\n- **满分**：10分\n" in text
    assert "- **得分舍入**：不舍入\n- **总分舍入**：保留0位小数，四舍五入\n" in text
    assert re.search(
        r"\n---\n\n由 perfdsl [\d.]+（规则语言 \d+）按实际计算所用的规则生成，规则摘要 sha256:[0-9a-f]{64}\n$", text
    )


CHECKS = """
核查 有关 { 对 表，其中 甲 > 0；令 差 = 甲 − 乙；须 差 ≥ 0；否则 警告 "少 {差}"；依据 "丙办" }
核查 无关 { 对 他表；须 丙 = 1人；否则 错误 "x" }
核查 整份 { 须 存在（表，其中 甲 > 1人）；否则 提示 "y" }
"""


def test_only_checks_of_the_form_are_appended() -> None:
    text = _scheme("指标 某 10分 → 满分") + "表 他表 { 丙：人 }" + CHECKS
    *_, grid = (block for block in _document(text).blocks if isinstance(block, Grid))
    assert [["/".join(line.text for line in cell.lines) for cell in row if cell] for row in grid.rows] == [
        ["1", "有关", "表/其中 甲 > 0", "差 ≥ 0/其中 差 = 甲 − 乙", "警告：少 {差}", "丙办"],
        ["2", "整份", "整份提交", "存在（表，其中 甲 > 1人）", "提示：y", ""],
    ]


# ---- escaping --------------------------------------------------------------------------------------------------------


class _Reader(HTMLParser):
    """The texts of cells and headings, and the elements met."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert all(name in ("lang", "charset", "name", "content", "class", "rowspan", "style") for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


TAGS = set("html head meta title style body h1 h2 dl dt dd table thead tbody tr th td p footer".split())


def _read_html(page: str) -> list[str]:
    """The texts of a page that is well formed, and holds no other element and no address."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open
    assert reader.tags <= TAGS
    return reader.texts


def _read_markdown(text: str) -> list[list[str]]:
    """The cells of every line of a table, as they were before they were escaped."""
    rows = []
    for line in text.splitlines():
        if line.startswith("|"):
            cells = re.findall(r"((?:\\.|[^|\\])*)\|", line[1:])
            rows.append([_plain(cell.strip()) for cell in cells])
    return rows


def _plain(cell: str) -> str:
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        cell = cell.replace(entity, char)
    return re.sub(r"\\(.)", r"\1", cell)


NASTY = "<b>|a&amp;b| `c` *d* _e_ [f](g) \\| $h$ 'i' #"


def test_no_name_is_taken_for_markup() -> None:
    text = _scheme(f'指标 「{NASTY}」 10分 {{ 依据 "{NASTY}"；率 > 0 → 待定 "{NASTY}"；其余 → 不得分 }}')
    shown = _document(text.replace("方案 方案", f"方案 「{NASTY}」"))
    row = _read_markdown(render_markdown(shown))[2]
    assert (row[1], row[5]) == (NASTY, NASTY)
    assert render_markdown(shown).splitlines()[0] == "# " + re.sub(r"([\\`*_\[\]|#$])", r"\\\1", NASTY).replace(
        "&", "&amp;"
    ).replace("<", "&lt;").replace(">", "&gt;")
    texts = _read_html(render_html(shown))
    assert texts.count(NASTY) == 4  # <title>, <h1>, name, basis
    assert f"率 > 0的，待定：{NASTY}" in texts


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_in_a_name_stays_one_cell(name: str, basis: str) -> None:
    program = api.loads(_scheme("指标 某 10分 → 满分")).program
    (scheme,) = program.schemes
    (indicator,) = scheme.children
    assert isinstance(indicator, ir.Indicator)
    child = attrs.evolve(indicator, name=name, basis=(basis,))
    changed = attrs.evolve(scheme, children=(child,), title=name)
    shown = document(program, [changed], {}, "zh")
    assert {len(row) for row in _read_markdown(render_markdown(shown))} == {6}
    assert "http" not in render_html(shown)
    _read_html(render_html(shown))


# ---- every scheme ----------------------------------------------------------------------------------------------------


def _tables(outcome: ir.Outcome) -> list[ir.Table]:
    if isinstance(outcome, ir.Adjusted):
        return _tables(outcome.base)
    return [outcome.table] if isinstance(outcome, ir.Nested) else []


def _row_count(table: ir.Table) -> int:
    return sum(1 + sum(map(_row_count, _tables(row.outcome))) for row in table.rows) + table.ordered


@given(rule_texts(), st.sampled_from(LANGS))
def test_every_indicator_and_every_row_is_shown(text: str, lang: Lang) -> None:
    rules = lowered(text)
    assume(rules is not None)
    assert rules is not None
    shown = document(rules.program, rules.program.schemes, {}, lang)
    grids = [block for block in shown.blocks if isinstance(block, Grid)]
    for grid in grids:
        _check_shape(grid)
    texts = [[line for cell in row if cell for line in cell.lines] for row in grids[0].rows]
    found = list(leaves(rules.program.schemes[0].children))
    assert len(texts) == len(found)
    for line, leaf in zip(texts, found, strict=True):
        said = [part.text for part in line]
        assert not any(part.startswith(("照原文", "as written")) for part in said)
        if isinstance(leaf, ir.EachRow):
            assert any(leaf.method in part for part in said)
            continue
        assert leaf.name in said
        assert str(leaf.points) in said
    scored = [leaf for leaf in found if isinstance(leaf, ir.Indicator)]
    criteria = [row[-3] for row, leaf in zip(grids[0].rows, found, strict=True) if isinstance(leaf, ir.Indicator)]
    assert [len(cell.lines) for cell in criteria if cell] == [_row_count(leaf.table) for leaf in scored]
    for render in RENDER.values():
        assert render(shown)
    _read_html(render_html(shown))


@given(spelled.schemes())
def test_both_spellings_give_the_same_document(both: spelled.Spelled) -> None:
    rules = [lowered(text) for text in (both.zh, both.en)]
    zh, en = (document(known.program, known.program.schemes, {}, "zh") for known in rules if known is not None)
    assert zh == en


@given(programs(), st.sampled_from(LANGS))
def test_no_program_however_senseless_makes_it_fail(program: ir.Program, lang: Lang) -> None:
    assume(all(part.scale for part in parts_of(program) if isinstance(part, Unit)))
    checks = tuple(attrs.evolve(check, severity="error") for check in program.checks)
    shown = document(attrs.evolve(program, checks=checks), program.schemes, {}, lang)
    for block in shown.blocks:
        if isinstance(block, Grid):
            _check_shape(block)
    _read_html(render_html(shown))
    assert render_markdown(shown).endswith("\n")


# ---- nodes of a later language ---------------------------------------------------------------------------------------


@attrs.frozen
class Wager:
    """An outcome that nobody knows yet."""

    stake: int


@attrs.frozen
class Bonus:
    """A child that nobody knows yet."""

    name: str
    points: Fraction
    table: ir.Table
    span: Span


@attrs.frozen
class Visit:
    """A child that nobody knows yet, and that holds no table."""

    name: str
    span: Span


@attrs.frozen
class LaterIndicator(ir.Indicator):
    """An indicator that says more than today's."""

    zeal: Fraction | None = None


@attrs.frozen
class LaterTable(ir.Table):
    """A table whose rows count together in another way."""

    manner: str = "unique"


@attrs.frozen
class LaterScheme(ir.Scheme):
    """A scheme with an entry that nobody knows yet."""

    oaths: tuple[Bonus, ...] = ()
    left_behind: str = ""


def _later() -> tuple[ir.Program, dict[str, SourceFile], ir.Scheme, ir.Indicator]:
    rules, _, sources = api.compile_files(
        _folder(_scheme("指标 某 10分 = 率 { # 说明 {\n ≥ 0 → 满分\n < 0 → 不得分\n}"))
    )
    assert rules is not None
    (scheme,) = rules.program.schemes
    (indicator,) = scheme.children
    assert isinstance(indicator, ir.Indicator)
    return rules.program, sources, scheme, indicator


def _folder(text: str) -> Folder:
    return Folder((SourceFile("a.perf", text),), ())


def _later_text(scheme: ir.Scheme) -> str:
    program, sources, _, _ = _later()
    return render_markdown(document(program, [scheme], sources, "zh"))


def _fields(node: object) -> dict[str, object]:
    return {field.name: getattr(node, field.name) for field in attrs.fields(type(node))}  # type: ignore[arg-type]  # records


def test_an_unknown_outcome_or_expression_leaves_its_row_as_written() -> None:
    _, _, scheme, indicator = _later()
    first, second = indicator.table.rows
    for changed in (
        attrs.evolve(first, outcome=Wager(3)),  # type: ignore[arg-type]  # that is the point
        attrs.evolve(first, when=Wager(3)),  # type: ignore[arg-type]  # the same
        attrs.evolve(first, outcome=ir.Award(Wager(3))),  # type: ignore[arg-type]  # the same
        attrs.evolve(first, outcome=ir.Adjusted(Wager(3), (), None, None, ())),  # type: ignore[arg-type]  # the same
    ):
        table = attrs.evolve(indicator.table, rows=(changed, second))
        text = _later_text(attrs.evolve(scheme, children=(attrs.evolve(indicator, table=table),)))
        assert "| 照原文：≥ 0 → 满分<br>某 &lt; 0的，不得分 |" in text


def test_a_table_that_counts_in_an_unknown_way_is_shown_as_written() -> None:
    _, _, scheme, indicator = _later()
    table = LaterTable(**_fields(indicator.table), manner="add_up")  # type: ignore[arg-type]  # fields of the class above
    text = _later_text(attrs.evolve(scheme, children=(attrs.evolve(indicator, table=table),)))
    assert r"| manner: add\_up<br>照原文：≥ 0 → 满分<br>照原文：&lt; 0 → 不得分 |" in text


def test_an_indicator_that_says_more_shows_its_head_as_written() -> None:
    _, _, scheme, indicator = _later()
    for zeal, shown in ((Fraction(12), True), (None, False)):
        child = LaterIndicator(**_fields(indicator), zeal=zeal)  # type: ignore[arg-type]  # the same
        text = _later_text(attrs.evolve(scheme, children=(child,)))
        assert ("| 某<br>照原文：指标 某 10分 = 率 |" in text) == shown
        assert "某 ≥ 0的，得满分" in text


def test_an_unknown_child_shows_its_head_and_its_table() -> None:
    _, _, scheme, indicator = _later()
    bonus = Bonus("加分", Fraction(3), indicator.table, indicator.span)
    text = _later_text(attrs.evolve(scheme, children=(indicator, bonus)))  # type: ignore[arg-type]  # that is the point
    assert "| 2 | 加分 | 3 | 照原文：指标 某 10分 = 率<br>加分 ≥ 0的，得满分" in text


def test_unknown_entries_of_a_scheme_are_other_provisions() -> None:
    _, _, scheme, indicator = _later()
    veto = Bonus("否决", Fraction(0), indicator.table, indicator.span)
    later = LaterScheme(**_fields(scheme), oaths=(veto,), left_behind="siblings")  # type: ignore[arg-type]  # the same
    text = _later_text(later)
    assert "## 其他规定（照原文）" in text
    block = "指标 某 10分 = 率 {<br>　　≥ 0 → 满分<br>　　&lt; 0 → 不得分<br>}"
    assert f"| 1 | {block} |\n| 2 | left\\_behind: siblings |" in text


def test_an_unknown_child_without_a_table_shows_its_whole_statement() -> None:
    _, _, scheme, indicator = _later()
    text = _later_text(attrs.evolve(scheme, children=(Visit("加分", indicator.span),)))  # type: ignore[arg-type]  # the same
    assert "| 加分 |  | 照原文：<br>指标 某 10分 = 率 {<br>　　≥ 0 → 满分<br>　　&lt; 0 → 不得分<br>} |" in text


def test_every_field_of_todays_nodes_has_words() -> None:
    """A new field is either put into words, and listed, or shown as written: whoever adds one decides."""
    for cls, names in _SAID.items():
        assert set(names.split()) <= {field.name for field in attrs.fields(cls)}


# ---- the command -----------------------------------------------------------------------------------------------------


def test_writing_a_file(tmp_path: Path) -> None:
    from perfdsl.cli import main

    out = tmp_path / "a.html"
    words = ("doc", str(ROOT / "rules"), "--scheme", "整体支出自评", "--format", "html", "-o", str(out), "--lang", "zh")
    assert main(words) == 0
    assert out.read_text("utf-8").startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
