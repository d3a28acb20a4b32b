"""The wording of one message in both languages."""

from __future__ import annotations

from typing import Literal

import attrs

Lang = Literal["zh", "en"]
"""The two languages of every message; neither is the main one."""


@attrs.frozen
class Message:
    """The wording of one code: `str.format` templates with names only, such as "{found}".

    Both languages say the same with the same names. `help_*` is the repair; None where none is known. A help that
    names an argument which the diagnostic does not carry is left out, so "did you mean {suggestion}" is optional.
    """

    zh: str
    en: str
    help_zh: str | None = None
    help_en: str | None = None

    def template(self, lang: Lang) -> str:
        """The template of the message itself."""
        return self.zh if lang == "zh" else self.en

    def help_template(self, lang: Lang) -> str | None:
        """The template of the repair, or None."""
        return self.help_zh if lang == "zh" else self.help_en
