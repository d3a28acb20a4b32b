"""Functions of texts."""

import re

_NUMBERING = re.compile(
    r"^\s*(?:[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、.．:：]\s*|第[0-9一二三四五六七八九十]{1,3}[、项]\s*|[A-Za-zＡ-Ｚａ-ｚ]{1,2}(?=[^\x00-\x7f]))+"
)


def unnumbered(text: str) -> str:
    """The text without the number or letter code in front of it: 1、稽核经费 and B稽核经费 are both 稽核经费."""
    return _NUMBERING.sub("", text, count=1).strip()
