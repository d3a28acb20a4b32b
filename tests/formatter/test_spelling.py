"""Both spellings: construct by construct, units, and what is refused."""

from __future__ import annotations

import pytest
from perfdsl.grammar.keywords import KEYWORDS, Keyword

from perfdsl.formatter import spelling
from perfdsl.formatter.rewrite import REWRITINGS
from perfdsl.surface import parse
from perfdsl.surface.phrases import Phrase, Token
from tests.formatter.texts import codes, formatted, source

ROWS = {
    "> 1 → 满分，每超过 1个百分点 扣 0.5分，不足 1个百分点 按 1个百分点 计，扣完为止": "> 1 -> full, per 1pp over deduct 0.5 points, part counts, floor 0",
    "< 1 → 满分，每低满 5个百分点 扣 2分，最多扣 4分": "< 1 -> full, per 5pp under full deduct 2 points, deduct atmost 4 points",
    "> 1 → 1分，自 60% 起 每超过 1个百分点 加 0.1分，不超过满分": "> 1 -> 1 points, from 60% per 1pp over add 0.1 points, cap full",
    "> 1 → 满分，自 1 至 2 每超过 1个百分点 加 0.2分": "> 1 -> full, from 1 to 2 per 1pp over add 0.2 points",
    "> 1 → 满分，每 1次 扣 1分，扣完为止": "> 1 -> full, per 1 times deduct 1 points, floor 0",
    "> 1 → 满分 的 [80%, 100%)": "> 1 -> [80%, 100%) of full",
    "> 1 →（满分 − 1分）的 (0, 1]": "> 1 -> (0, 1] of (full - 1 points)",
    "> 1 → 满分 × a，不低于 0，不超过 3分，保留2位小数，四舍五入": "> 1 -> full * a, floor 0, cap 3 points, round 2 places half up",
    "未填、不适用、未到期 → 待定": "missing | not applicable | not due -> undetermined",
    '"好"、"中" → 不得分': '"好" | "中" -> none',
    "a 为 ≥、定性 且 b 不适用 → 满分": "a is >= | qualitative and b not applicable -> full",
    "非 a 已填 或 b 在 [0, 1] → 满分": "not a given or b in [0, 1] -> full",
    "a ≠ b → 按 c { 其余 → 满分 }": "a != b -> by c { otherwise -> full }",
}


def _table(row: str, lang: str) -> str:
    if lang == "zh":
        return f"方案 s {{\n  指标 i 5分 = a {{\n    {row}\n  }}\n}}\n"
    return f"scheme s {{\n  indicator i 5 points = a {{\n    {row}\n  }}\n}}\n"


@pytest.mark.parametrize(("zh", "en"), list(ROWS.items()))
def test_rows(zh: str, en: str) -> None:
    assert formatted(_table(zh, "zh"), "en").splitlines()[2].strip() == en
    assert formatted(_table(en, "en"), "zh") == _table(zh, "zh").replace("→（", "→ （")


def test_a_veto_on_the_grade() -> None:
    zh = "方案 s {\n  一票否决 v 当 a → 等级 不高于 良\n}\n"
    en = "scheme s {\n  veto v when a -> grade at most 良\n}\n"
    assert formatted(zh, "en") == en
    assert formatted(en, "zh") == zh


def test_nothing_left_is_said_by_what_stands_before() -> None:
    """English has one word for both."""
    deducts, shares = _table("> 1 → 满分，扣 1分，不低于 0", "zh"), _table("> 1 → 满分 × a，扣完为止", "zh")
    assert "扣完为止" in formatted(deducts, "zh")
    assert "不低于 0" in formatted(shares, "zh")
    assert "不低于 0" in formatted(deducts)
    assert "扣完为止" in formatted(shares)


def test_usual_words_only_if_a_spelling_is_asked_for() -> None:
    row = _table("a 不低于 3 → 满分，每超出 1 扣 1分，扣完为止", "zh")
    assert formatted(row) == row
    assert "a ≥ 3 → 满分，每超过 1 扣 1分，扣完为止" in formatted(row, "zh")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("5分", "5 points"), ("1个百分点", "1pp"), ("100%", "100%"), ("3人", "3 people"), ("2元/人", "2 yuan/people"), ("1个工作日", "1 working days"),
        ("50公斤", "50kg"), ("3万元", "3万元"), ("7名", "7名"), ("7㎡", "7㎡"), ("4网格", "4网格"),
    ],
)  # fmt: skip
def test_units(zh: str, en: str) -> None:
    assert formatted(f"let x = {zh}", "en") == f"let x = {en}\n"
    assert formatted(f"let x = {en}", "zh") == f"令 x = {zh}\n"


def test_a_year_needs_no_unit() -> None:
    assert "year 2023 to 2024" in formatted("方案 甲 { 年度 2023年至2024年度 }".replace("度 }", " }"), "en")
    assert "年度 2024年" in formatted("方案 甲 { 年度 2024年 }")


def test_names_texts_and_comments_stay() -> None:
    text = '# 表 form\n表 满分 "表" {   # 方案\n  得分、指标：文本，说明 "必填"\n}\n令 x = 「满分」.得分\n'
    assert formatted(text, "en") == (
        '# 表 form\nform 满分 "表" {   # 方案\n  得分, 指标: text, remark "必填"\n}\nlet x = 「满分」.得分\n'
    )


def test_the_spelling_of_a_file_is_that_of_most_of_its_keywords() -> None:
    assert formatted("form 基础数据表 { 编制数、在职人数：人 }") == "form 基础数据表 { 编制数, 在职人数: 人 }\n"
    assert formatted("表 f { a, b: people }") == "表 f { a、b：people }\n"


@pytest.mark.parametrize(
    "row",
    [
        "> 1 → 满分，每超过 2 扣 1分，不足 2 按 3 计，扣完为止",
        "> 1 → 满分，每超过 2 扣 1分，不足 1 不计，扣完为止",
        "> 1 → 3分，不足 1 不计",
    ],
)
def test_what_english_cannot_say_is_refused(row: str) -> None:
    assert codes(_table(row, "zh"), "en") == ["PD0815"]
    assert formatted(_table(row, "zh"), "zh") == formatted(_table(row, "zh"))


def test_what_chinese_cannot_say_is_refused() -> None:
    assert codes(_table("> 1 -> 3 points, part ignored", "en"), "zh") == ["PD0815"]


def test_a_new_keyword_needs_a_row_in_the_table_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (*KEYWORDS, Keyword("novelty", ("新词 … 止",), ("brand new",)), Keyword("other", ("新词",), ("another",)))
    words = {"novelty": {"新词", "止", "brand", "new"}, "other": {"新词", "another"}}
    monkeypatch.setattr(spelling, "KEYWORDS", rows)
    monkeypatch.setattr(spelling, "vocabulary", lambda rule: frozenset(words.get(rule, ())))
    spelling._spellings.cache_clear()
    try:
        gapped = Phrase("novelty", (Token("新词", "新词", 0, 2), Token("NUMBER", "1", 2, 3), Token("止", "止", 3, 4)))
        assert spelling.match(gapped, 0, "en") == spelling.Match((0, 2), ("brand", "new"))
        single = Phrase("other", (Token("新词", "新词", 0, 2), Token("NUMBER", "1", 2, 3), Token("止", "止", 3, 4)))
        assert spelling.match(single, 0, "en") == spelling.Match((0,), ("another",))
        with pytest.raises(spelling.UntranslatableError):
            spelling.match(Phrase("elsewhere", single.parts), 0, "en")
    finally:
        spelling._spellings.cache_clear()


def test_every_rewriting_is_of_a_rule_of_the_grammar() -> None:
    assert all(rule in parse._symbols() for rule in REWRITINGS)


def test_every_keyword_has_a_rule_that_holds_both_its_spellings() -> None:
    """What `match` relies on; the rows named here have a rewriting."""
    rewritten = {"over", "under", "full_step", "over_full", "under_full", "each_of", "used_up", "at_most_full"}
    for row in KEYWORDS:
        words = {word for text in (row.zh[0], row.en[0]) for word in text.split() if word != "…"}
        assert row.key in rewritten or any(words <= parse.vocabulary(rule) for rule in parse._symbols()), row.key


def test_phrases_hold_every_token() -> None:
    text = "方案 甲 { 满分 5分；指标 乙 5分 = a ÷ b { ≤ 1 → 满分 } }"
    tokens = list(parse.read_phrases(source(text)).tokens())
    assert "".join(token.text for token in tokens) == text.replace(" ", "").replace("；", ";")
    assert [text[token.start : token.end] for token in tokens if token.kind != "_SEP"] == [
        token.text for token in tokens if token.kind != "_SEP"
    ]
    with pytest.raises(ValueError, match=r"rules\.perf"):
        parse.read_phrases(source("方案 {"))
