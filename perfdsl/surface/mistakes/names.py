"""Mistakes with names: digits in front, blanks and signs in them, keywords as names; values side by side."""

from __future__ import annotations

from perfdsl.surface.mistakes.rule import Rule
from perfdsl.surface.words import HOLE

_DEFINES = "NAME QUOTED"

NAMES = (
    Rule("PD0120", r"(?P<here>¦\d+(?:\.\d+)?[^\W\d][\w%]*)", lambda match, _: f"「{match['here'][1:]}」", needs=_DEFINES),
    Rule("PD0124", r"(?P<here>¦\"(?P<name>[^\W\d][\w%]*)\")(?!\w)", r"\g<name>", needs=_DEFINES),
    Rule("PD0124", r"(?P<here>¦\"(?P<name>[^\"]+)\")(?![\w\"])", r"「\g<name>」", needs=_DEFINES),
    Rule("PD0123", r"(?P<here>¦\"(?P<first>[^\"]+)\"(?P<rest>\w+))", r"「“\g<first>”\g<rest>」", needs=_DEFINES),
    Rule("PD0123", r"(?P<here>¦《[^》]*》\w*)", lambda match, _: f"「{match['here'][1:]}」", needs=_DEFINES),
    Rule("PD0123", r"(?P<here>[^\W\d][\w%]*\s*¦\s*[/&·@_—-]+\s*\w[\w%/&·@—-]*)",
         lambda match, _: f"「{''.join(match['here'].replace('¦', '').split())}」", without="+"),
    Rule("PD0123", r"(?:^|\s)(?P<here>[^\W\d]\w*\s*¦\s*:\s*[^\W\d][\w%]*)(?=\s+\d)",
         lambda match, _: f"「{''.join(match['here'].replace('¦', '').split())}」"),
    Rule("PD0122", r"(?<!\d )\b(?P<here>(?P<one>[^\W\d][\w%]*)\s+¦(?P<two>[^\W\d][\w%]*))(?=[\s:{=,、]|$)", r"\g<one>\g<two>", needs=": {"),
    Rule("PD0122", r"(?<!\d )(?P<here>(?P<one>\b[a-zA-Z_]\w*)\s+¦(?P<two>[a-zA-Z_]\w*))", r"\g<one>_\g<two>", needs="= NUMBER", without="+"),
    Rule("PD0122", r"(?<!\d )(?P<here>(?P<one>\b[^\W\d][\w%]*)\s+¦(?P<two>[^\W\d][\w%]*))", r"\g<one>\g<two>",
         needs="= NUMBER", without="+"),
    Rule("PD0125", r"\w\s*¦\s*(?=$|[{:=])", HOLE, needs=_DEFINES, without="NUMBER STRING"),
)  # fmt: skip

VALUES = (
    Rule("PD0127", r"(?P<here>(?:[+×*÷/-]|\b且|\b或|and|or)\s*¦\s*[+×*÷/])", None),
    Rule("PD0126", r"(?P<here>(?P<one>[\w%]+|[)」])\s*¦\s*(?P<two>[\w」「(]+))", None, needs="+", without="→ , _SEP"),
    Rule("PD0126", r"(?P<here>(?P<one>[\w%]+|[)」])\s*¦\s*(?P<two>[\w」「(]+))", None, needs="且"),
    Rule("PD0164", r"(?P<here>¦\s*[^\W\d]\w*)(?=\s|$)", " "),
)
