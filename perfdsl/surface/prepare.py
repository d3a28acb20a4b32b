"""Full-width signs, comments and line breaks, settled before the grammar reads (specs/language.md, "Signs and lines").

Every character becomes exactly one character, so that an offset in the prepared text is the offset in the file.
"""

import re

import attrs

_SPACES = "\u3000\xa0\v\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Signs that nobody sees; read as blanks, so that they can split a word."""
_SIGNS = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(_SPACES + INVISIBLE, " "),
    "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "−": "-", "–": "-", "∕": "/", "∗": "*", "⟶": "→", "➔": "→", "➝": "→",
    "。": ".", "【": "[", "】": "]", "“": '"', "”": '"', "„": '"', "『": '"', "』": '"', "〔": "(", "〕": ")",
    "∶": ":", "︰": ":", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\ue000": "\ufffd",
}  # fmt: skip
_TABLE = str.maketrans(_SIGNS)
# A two-sign comparison typed in full-width or with the signs apart stays two signs; the grammar knows >= and <=.

_LONE_RETURN = re.compile(r"\r(?!\n)")
_INNER = r"“[^“”\"\n]*”"
# A text in straight quotes may hold pairs of curly ones, and the other way round only curly in curly: whichever of
# the two closing quotes comes first ends the text, so that a text typed “…" is a text.
_SKIP = re.compile(
    rf'"(?:[^"“”\n]|{_INNER})*["”]|“(?:[^"“”\n]|{_INNER})*["”]|[”„][^"“”\n]*["“”]|『[^』\n]*』'
    r'|"[^"\n]*"?|「[^」\n]*」?|[#＃][^\n]*'
)
_LINE_GOES_ON = re.compile(r"(?:[,、→×*÷/+\-=]|->|\||[ \t](?:且|或|and|or))$")
_NEXT_GOES_ON = re.compile(r"(?:[,、→×*÷+{]|/(?![/*])|->|(?:且|或|and|or)[ \t(])")
_BLANKS = " \t\r\f"
_QUOTES = '"“”„『』'

JOINT = "\r"
"""Stands for a line break inside a statement: a blank to the grammar, a hint to messages."""


@attrs.frozen
class Comment:
    """A comment as written, `#` included, and where it begins."""

    start: int
    text: str


@attrs.frozen
class Prepared:
    """The text that the grammar reads, and the comments that it does not."""

    text: str
    comments: tuple[Comment, ...]


def prepare(text: str) -> Prepared:
    """Give the text as the grammar reads it: ASCII signs, no comments, a line break only where a statement ends."""
    text = _LONE_RETURN.sub("\n", text)
    comments: list[Comment] = []
    pieces: list[str] = []
    done = 0
    for match in _SKIP.finditer(text):
        pieces += (text[done : match.start()].translate(_TABLE), _skipped(match[0]))
        done = match.end()
        if match[0][0] in "#＃":
            comments.append(Comment(match.start(), match[0].rstrip()))
    pieces.append(text[done:].translate(_TABLE))
    return Prepared(_join_lines("".join(pieces)), tuple(comments))


def plain_signs(text: str) -> str:
    """The text with ASCII signs throughout, comments and texts too; offsets stay the same."""
    return _LONE_RETURN.sub("\n", text).translate(_TABLE)


def is_one_text(written: str) -> bool:
    """Whether this, quotes included, is one text and nothing else."""
    match = _SKIP.match(written)
    return match is not None and match.end() == len(written) and written[:1] in _QUOTES and written[-1:] in _QUOTES


def may_break_between(before: str, after: str) -> tuple[bool, bool]:
    """Whether a statement goes on over a line break behind a line, and whether it does before the next one."""
    ends, begins = plain_signs(before).strip(_BLANKS), plain_signs(after).strip(_BLANKS)
    return _goes_on(ends), _NEXT_GOES_ON.match(begins) is not None


def _skipped(piece: str) -> str:
    """A comment as blanks, a text in straight quotes with nothing in it that could end it early."""
    if piece[0] in "#＃":
        return " " * len(piece)
    if piece[0] == "「":
        return piece.translate(_TABLE)
    if len(piece) > 1 and piece[-1] in '"”』“':
        return f'"{piece[1:-1].replace(chr(34), "”")}"'
    return '"' + piece[1:]


def _goes_on(content: str) -> bool:
    """Whether a line asks for the next one; a row of a Markdown table and a foreign comment do not."""
    if not content or (content[0] == "|" and content[-1] == "|") or content.endswith("*/"):
        return False
    return _LINE_GOES_ON.search(content, max(0, len(content) - 5)) is not None


def _join_lines(text: str) -> str:
    """Blank the line breaks inside a statement: after a sign that asks for more, before one that goes on."""
    joined: list[str] = []
    next_goes_on = False
    for line in reversed(text.split("\n")):
        content = line.strip(_BLANKS)
        goes_on = bool(joined) and (next_goes_on or _goes_on(content))
        joined.append(line if not joined else line + (JOINT if goes_on else "\n"))
        if content:
            next_goes_on = _NEXT_GOES_ON.match(content) is not None
    return "".join(reversed(joined))
