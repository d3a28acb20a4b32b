"""Full-width signs and the many blanks of Chinese forms, brought to one spelling."""

from __future__ import annotations

# U+200B and U+FEFF are invisible but survive copying from Word and from web pages.
BLANKS = " \t\r\n\v\f\u00a0\u1680\u200b\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))

_TO_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TO_ASCII |= {ord(blank): ord(" ") for blank in BLANKS}
_TO_ASCII |= {ord(sign): ord("-") for sign in "−﹣–‐‑"}
_TO_ASCII |= {ord("﹪"): ord("%"), ord("﹥"): ord(">"), ord("﹤"): ord("<"), ord("〜"): ord("~")}


def to_ascii(text: str) -> str:
    """Full-width signs as ASCII and every blank as a space; offsets stay the same."""
    return text.translate(_TO_ASCII)


def shorten(text: str, limit: int = 40) -> str:
    """The text for a message, cut after `limit` code points."""
    return text if len(text) <= limit else text[:limit] + "…"
