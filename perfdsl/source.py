"""Source text and places in it.

Offsets count code points of the decoded text, never bytes or UTF-16 units; lines and columns start at 1.
Lines end at LF, CR LF or a lone CR, as editors count them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property, lru_cache

import attrs

TAB_STOP = 4
"""A tab reaches to the next multiple of this many cells."""

_NEWLINE = re.compile(r"\r\n|\r|\n")


@attrs.frozen
class Span:
    """A stretch of a source text: code points start..end (end exclusive), and where it starts for people."""

    file: str
    start: int
    end: int
    line: int
    column: int

    @classmethod
    def of_file(cls, file: str) -> Span:
        """The file as a whole, for what cannot be pinned to a place: line and column are 0."""
        return cls(file=file, start=0, end=0, line=0, column=0)

    @property
    def is_whole_file(self) -> bool:
        """True for what `of_file` makes: no line to show."""
        return self.line == 0


@attrs.frozen
class SourceFile:
    """A text under the name shown to the user."""

    name: str
    text: str = attrs.field(repr=False)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first code point of each line; computed on first use (a clean run needs none)."""
        return (0, *(match.end() for match in _NEWLINE.finditer(self.text)))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; an offset outside the text counts as its nearest end."""
        inside = min(max(offset, 0), len(self.text))
        line = bisect_right(self.line_starts, inside)
        return line, inside - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line without its line end; "" where there is no such line."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def span(self, start: int, end: int) -> Span:
        """The span start..end (end exclusive); end < start counts as an empty span at start."""
        line, column = self.position(start)
        return Span(self.name, start, max(start, end), line, column)


def display_width(text: str) -> int:
    """Cells that a terminal gives the text: wide characters 2, combining marks 0, tabs to their stop.

    East Asian "ambiguous" characters (“ ” ≥ ÷) count 1, as terminals do by default.
    """
    if text.isascii() and "\t" not in text:
        return len(text)
    width = 0
    for char in text:
        width += TAB_STOP - width % TAB_STOP if char == "\t" else _char_width(char)
    return width


def visible(text: str) -> str:
    r"""The text with what could steer a terminal written out: ESC as \x1b, bidi overrides as \u202e.

    Covers controls, format characters (zero width, bidi, tags), line separators, lone surrogates, private and
    unassigned code points. Spaces of any width stay.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or _is_space(char) else _escaped(char) for char in text)


def clip(text: str, limit: int = 40) -> str:
    """The text, or its first `limit` code points and …: what a message may quote of a stranger's text."""
    return text if len(text) <= limit else text[:limit] + "…"


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def _is_space(char: str) -> bool:
    return unicodedata.category(char) == "Zs"


def _escaped(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


# Decoding.

_UTF8_BOM = b"\xef\xbb\xbf"
_MARKS = (
    # The mark of UTF-32 LE begins with that of UTF-16 LE, so it is asked first.
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (_UTF8_BOM, "utf-8-sig"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NOT_TEXT = (
    (b"PK\x03\x04", "xlsx/docx/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls/doc/wps"),
    (b"%PDF-", "pdf"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"PAR1", "parquet"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
)
_CERTAINLY_UTF8 = 3
"""So many valid three-byte characters before the first bad byte do not happen by chance in GB18030 text."""


@attrs.frozen
class UndecodableError(ValueError):
    """Bytes that are no text in any encoding we know."""

    offset: int
    """Offset in bytes of the first byte that cannot be read, from 0."""
    line: int
    """The line it stands in, from 1."""
    encoding: str
    """The encoding that came nearest."""


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and its encoding, as Python names it; a byte order mark is not part of the text.

    Order: a byte order mark (UTF-8, UTF-16, UTF-32), UTF-8, GB18030 (which holds GBK and GB2312). Text that
    is evidently UTF-8 with a damaged byte is not read as GB18030: every character would turn into another.

    Raises:
        UndecodableError: none fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, len(mark), encoding.removesuffix("-sig")), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _looks_utf8(data[: error.start]):
            raise _undecodable(data, error.start, "utf-8") from None
    return _strict(data, 0, "gb18030"), "gb18030"


def binary_kind(data: bytes) -> str | None:
    """What a file that is no text evidently is ("xlsx/docx/zip"), by its first bytes; None if unclear."""
    return next((kind for magic, kind in _NOT_TEXT if data.startswith(magic)), None)


def _strict(data: bytes, skip: int, encoding: str) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, skip + error.start, encoding) from None


def _undecodable(data: bytes, offset: int, encoding: str) -> UndecodableError:
    return UndecodableError(offset, data.count(b"\n", 0, offset) + 1, encoding)


def _looks_utf8(prefix: bytes) -> bool:
    sample = prefix[-4096:].decode("utf-8", "ignore")
    return sum("\u0800" <= char <= "\uffff" for char in sample) >= _CERTAINLY_UTF8
