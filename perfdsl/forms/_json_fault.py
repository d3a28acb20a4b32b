"""Say in plain words why a text is not JSON, and what would repair it.

The json module finds the place; one small function per kind of mistake looks at it, in the order of
`_MISTAKES`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

from perfdsl.diagnostics import Diagnostic, Note, Severity
from perfdsl.forms._json_place import CLOSER, Place, place_at
from perfdsl.forms._json_scan import content_start, open_brackets
from perfdsl.source import SourceFile, Span, clip, visible

if TYPE_CHECKING:
    from collections.abc import Callable

_ASCII_SIGNS = {
    **dict.fromkeys("“”„‟″「」『』‘’＂＇", '"'),
    **dict.fromkeys("，、；﹐", ","),
    **dict.fromkeys("：﹕", ":"),
    **dict.fromkeys("｛﹛", "{"),
    **dict.fromkeys("｝﹜", "}"),
    **dict.fromkeys("［【〔", "["),
    **dict.fromkeys("］】〕", "]"),
}
_CURLY = re.compile(r"[“”„‟＂]")
_WORDS = {
    "true": "true",
    "yes": "true",
    "false": "false",
    "no": "false",
    "null": "null",
    "none": "null",
    "nil": "null",
    "undefined": "null",
    "nan": "null",
    "n/a": "null",
    "#n/a": "null",
}
"""What other programs write, in lower case, and what JSON calls it."""
_EXPECTED = {
    "value": ("一个值", "a value"),
    "first": ("一个值或 ]", "a value or ]"),
    "key": ("加双引号的名称", "a name in double quotes"),
    "first key": ("加双引号的名称或 }", "a name in double quotes or }"),
    "colon": ("英文冒号 :", "a colon"),
    "end": ("文件结尾", "the end of the file"),
}
_COMPLETIONS = {"value": "null", "first": "", "first key": "", "colon": ": null", "comma": ""}
"""What completes a text that was cut off, before its brackets; behind a comma nobody can know."""
_LITERALS = ("true", "false", "null", "-0")
_CUT_NUMBER = re.compile(r"\.|[eE][+-]?")
_NUMBER_CHARS = "0123456789.eE+-"
_LONGEST_LOOK_BACK = 80
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_LOOSE_NUMBER = re.compile(r"([+-]?)(\d*)(\.\d*)?")
_CUT_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?\Z")
_ESCAPE = re.compile(r"\\(?:u[0-9a-zA-Z]{0,4}|.)?")


def explain(source: SourceFile, error: json.JSONDecodeError) -> Diagnostic:
    """The diagnostic for what the json module rejected."""
    if error.msg.startswith("Unterminated string"):
        return _cut_string(source, error.pos)
    if error.msg.startswith("Invalid control character"):
        return _control(source, error.pos)
    if error.msg.startswith("Invalid \\"):
        return _escape(source, source.text.rfind("\\", 0, error.pos + 1))
    # From Python 3.13 on the place of a trailing comma is the comma, before that what follows it.
    place = place_at(source, error.pos + error.msg.startswith("Illegal trailing comma"))
    found = (mistake(place) for mistake in _MISTAKES)
    return next((problem for problem in found if problem is not None), None) or _other(place)


def _cut_off(place: Place) -> Diagnostic | None:
    """The text ends before the data do, perhaps inside true, false or null."""
    rest, end = place.text[place.at : place.at + 6], len(place.text)
    missing = _COMPLETIONS.get(place.expected)
    if rest:
        in_value = place.stack and place.expected in ("value", "first")
        missing = next((word[len(rest) :] for word in _LITERALS if in_value and word.startswith(rest)), None)
        if _CUT_NUMBER.fullmatch(rest) and place.touching and place.previous.isdigit():
            missing = "0"
        if not missing:
            return None
    args = _wanted(place)
    if missing is not None:
        args["closers"] = clip(missing + place.closers)
    return place.problem("PD1001", args, start=end, end=end, notes=_opened(place))


def _invisible(place: Place) -> Diagnostic | None:
    char = place.char
    if char.isprintable() and not char.isspace():
        return None
    args = {"found": f"U+{ord(char):04X}"}
    return place.problem("PD1008", args, end=place.at + 1)


def _not_json(place: Place) -> Diagnostic | None:
    """Another kind of file altogether: a web page, a table, prose."""
    starts_well = place.char in _ASCII_SIGNS or place.char in "'`/#," or place.word.lower() in _WORDS
    if place.expected != "value" or place.stack or starts_well:
        return None
    return place.problem("PD1019")


def _number_tail(place: Place) -> Diagnostic | None:
    """45万, 95%, 007, 1,000: a number that goes on in a way JSON does not have."""
    text, start = place.text, place.before
    grouped = place.expected in ("key", "value", "comma") and _grouped(place)
    if grouped:
        return grouped
    if place.expected != "comma" or not place.touching or place.char in ",，、；：:;{[]}\"“”'":
        return None
    while start > 0 and place.before - start < _LONGEST_LOOK_BACK and text[start - 1] in _NUMBER_CHARS:
        start -= 1
    if start == place.before:
        return None
    found = clip(visible(text[start : place.word_end]))
    return place.problem("PD1011", {"found": found, "repair": f'"{found}"'}, start=start)


def _grouped(place: Place) -> Diagnostic | None:
    """1,000: a number with separators between its thousands, which JSON takes for two items."""
    text, start = place.text, place.at
    while start > 0 and place.at - start < _LONGEST_LOOK_BACK and text[start - 1] in "0123456789,-":
        start -= 1
    match = _THOUSANDS.match(text, start)
    if match is None or match.end() <= place.at or start == place.at:
        return None
    args = {"found": match[0], "repair": match[0].replace(",", "")}
    return place.problem("PD1011", args, start=start, end=match.end())


def _full_width(place: Place) -> Diagnostic | None:
    ascii_sign = _ASCII_SIGNS.get(place.char)
    if ascii_sign is not None:
        return place.problem("PD1007", {"found": place.char, "ascii": ascii_sign}, end=place.at + 1)
    plain = unicodedata.normalize("NFKC", place.word)
    if place.word.isascii() or not _is_scalar(plain):
        return None
    return place.problem("PD1007", {"ascii": plain})


def _single_quotes(place: Place) -> Diagnostic | None:
    if place.char not in ("'", "`") or place.expected in ("end", "comma"):
        return None
    line_end = place.text.find("\n", place.at)
    close = place.text.find(place.char, place.at + 1, line_end if line_end >= 0 else len(place.text))
    args = {"found": place.char}
    if close >= 0:
        args["inner"] = clip(visible(place.text[place.at + 1 : close]))
    return place.problem("PD1003", args, end=close + 1 if close >= 0 else place.at + 1)


def _comment(place: Place) -> Diagnostic | None:
    opening = next((sign for sign in ("//", "/*", "#") if place.text.startswith(sign, place.at)), None)
    if opening is None or place.word.lower() in _WORDS:
        return None
    closing = "*/" if opening == "/*" else "\n"
    close = place.text.find(closing, place.at)
    end = len(place.text) if close < 0 else close + (2 if opening == "/*" else 0)
    return place.problem("PD1004", end=end)


def _bracket(place: Place) -> Diagnostic | None:
    """A closing bracket behind a comma, or one that does not belong to the bracket that is open."""
    if place.char not in ("]", "}") or not place.stack:
        return None
    if place.previous == ",":
        return place.problem("PD1005", {"found": place.char}, start=place.before - 1, end=place.before)
    wanted = CLOSER[place.text[place.stack[-1]]]
    if place.expected == "value":
        return place.problem("PD1024")
    if place.char == wanted or place.expected == "colon":
        return None
    return place.problem("PD1016", {"expected": wanted}, notes=_opened(place))


def _empty_slot(place: Place) -> Diagnostic | None:
    if place.char != "," or place.expected in ("comma", "colon", "end"):
        return None
    return place.problem("PD1018")


def _trailing(place: Place) -> Diagnostic | None:
    return place.problem("PD1015") if place.expected == "end" else None


def _after_string(place: Place) -> Diagnostic | None:
    """Text right behind a closing quote: a quote inside the text, or one forgotten further up."""
    after_text = place.expected == "comma" or (place.expected == "colon" and place.char.isalnum())
    if not (after_text and place.touching and place.previous == '"') or place.char in '"{[:' or not place.string:
        return None
    start = place.string[0]
    begun = Note(place.source.span(start, start + 1), "PD1093")
    return place.problem("PD1017", notes=(begun, *_curly(place.source, place.string)))


def _missing_comma(place: Place) -> Diagnostic | None:
    starts_item = place.char in '"{[-' or place.char.isalnum()
    if place.expected != "comma" or not starts_item:
        return None
    return place.problem("PD1009", start=place.before, end=place.before, notes=_curly(place.source, place.string))


def _bare_key(place: Place) -> Diagnostic | None:
    starts_word = place.char.isalnum() or place.char in "_$-"
    return place.problem("PD1006") if place.expected in ("key", "first key") and starts_word else None


def _bare_value(place: Place) -> Diagnostic | None:
    """A value without quotes: another language's true or null, a number written loosely, or text."""
    word = place.word
    if place.expected not in ("value", "first") or place.char in "{}[]:,\"'":
        return None
    loose = _LOOSE_NUMBER.fullmatch(word)
    if loose and any(char.isdigit() for char in word):
        sign, whole, part = loose.groups()
        digits = (whole.lstrip("0") or "0") + ((part or "") if part != "." else "")
        return place.problem("PD1011", {"repair": ("-" if sign == "-" else "") + digits})
    known = _WORDS.get(word.lower())
    return place.problem("PD1025", {"repair": known}) if known else place.problem("PD1010")


def _missing_colon(place: Place) -> Diagnostic | None:
    if place.expected != "colon" or place.string is None:
        return None
    key = clip(visible(place.text[place.string[0] + 1 : place.string[1] - 1]))
    return place.problem("PD1023", {"key": key}, notes=_curly(place.source, place.string))


def _other(place: Place) -> Diagnostic:
    return place.problem("PD1020", _wanted(place), notes=_curly(place.source, place.string))


_MISTAKES: tuple[Callable[[Place], Diagnostic | None], ...] = (
    _cut_off,
    _invisible,
    _number_tail,
    _full_width,
    _single_quotes,
    _comment,
    _bracket,
    _empty_slot,
    _trailing,
    _not_json,
    _after_string,
    _missing_comma,
    _missing_colon,
    _bare_key,
    _bare_value,
)


def _cut_string(source: SourceFile, start: int) -> Diagnostic:
    """A string that runs to the end of the text; as strings hold no line breaks, the file was cut there."""
    end = len(source.text)
    place = place_at(source, start)
    args = {}
    if place.expected in ("value", "first") and not _CUT_ESCAPE.search(source.text, max(start, end - 6)):
        args["closers"] = clip('"' + place.closers)
    begun = Note(source.span(start, start + 1), "PD1093")
    return Diagnostic("PD1002", Severity.ERROR, source.span(end, end), args, notes=(begun,))


def _control(source: SourceFile, at: int) -> Diagnostic:
    """A line break or another control character inside a string."""
    char = source.text[at]
    where = source.span(at, at + 1)
    if char not in "\r\n":
        repair = json.dumps(char).strip('"')
        return Diagnostic("PD1013", Severity.ERROR, where, {"found": visible(char), "repair": repair})
    _, string = open_brackets(source.text, at)
    start = string[0] if string else at
    begun = Note(source.span(start, start + 1), "PD1093")
    return Diagnostic("PD1012", Severity.ERROR, where, notes=(begun, *_curly(source, string)))


def _escape(source: SourceFile, at: int) -> Diagnostic:
    """A backslash with something behind it that JSON does not know, or with nothing behind it."""
    text = source.text
    if _CUT_ESCAPE.match(text, at):
        _, string = open_brackets(text, at)
        return _cut_string(source, string[0] if string else content_start(text))
    match = _ESCAPE.match(text, at)
    end = match.end() if match else at + 1
    return Diagnostic("PD1014", Severity.ERROR, source.span(at, end), {"found": visible(text[at:end])})


def _curly(source: SourceFile, string: tuple[int, int] | None) -> tuple[Note, ...]:
    """A note on the first curly quote in the last string: often that string should have ended there."""
    match = _CURLY.search(source.text, *string) if string else None
    return (Note(source.span(*match.span()), "PD1092"),) if match else ()


def _opened(place: Place) -> tuple[Note, ...]:
    """A note on the innermost open bracket."""
    return (Note(_one(place, place.stack[-1]), "PD1090"),) if place.stack else ()


def _one(place: Place, at: int) -> Span:
    return place.source.span(at, at + 1)


def _wanted(place: Place) -> dict[str, str]:
    """What should stand there, in both languages."""
    if place.expected == "comma":
        closer = place.closers[:1]
        return {"expected_zh": f"逗号或 {closer}", "expected_en": f"a comma or {closer}"}
    zh, en = _EXPECTED[place.expected]
    return {"expected_zh": zh, "expected_en": en}


def _is_scalar(text: str) -> bool:
    try:
        return not isinstance(json.loads(text, parse_int=str), str | list | dict) or text.lstrip("-").isdigit()
    except ValueError:
        return False
