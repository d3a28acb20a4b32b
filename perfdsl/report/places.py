"""Places in a form, short where the form and its document are named above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.diagnostics import spoken_place
from perfdsl.source import visible

if TYPE_CHECKING:
    from perfdsl.diagnostics import Cell
    from perfdsl.messages import Lang


def inside_form(cell: Cell, whole: str | None, lang: Lang) -> str:
    """The place below its form: 绩效指标 › 第3行 › 分值（第232行）.

    Args:
        cell: its path begins with the form.
        whole: the source of the form as a whole, as named above; what repeats it is left out.
        lang: of the punctuation.
    """
    path = " › ".join(visible(spoken_place(part, lang)) for part in cell.path[1:])
    return bracketed(path, _line(short_source(cell.source, whole), lang), lang)


def _line(source: str, lang: Lang) -> str:
    """What is left of a source is a line of it, not a row of a table."""
    return spoken_place(" " + source, lang).strip()


def bracketed(text: str, remark: str, lang: Lang) -> str:
    """A text with a remark behind it; either may be empty."""
    if not text or not remark:
        return text or remark
    return f"{text}（{remark}）" if lang == "zh" else f"{text} ({remark})"


def short_source(source: str | None, whole: str | None) -> str:
    """What a source says beyond that of the whole form: nothing, or the line, or all of it."""
    if source is None or source == whole:
        return ""
    document = (whole or "").rpartition(" 第")[0]
    return visible(source.removeprefix(document + " ") if document else source)
