"""The pages of specs/errors: one for each code, and their index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfdsl.messages import CATALOGUE
from tests.docs.rules import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "specs/errors"
INDEX = FOLDER / "README.md"
_SAYS = re.compile(r"(?<=\n\n)\| \| \|\n\|---\|---\|\n(?:\|.*\n)+")
_LISTED = re.compile(r"(?<=\n\n)\| code \| \|\n\|---\|---\|\n(?:\|.*\n)*")
_RANGE = re.compile(r"^## (PD\d\d): .+$", re.MULTILINE)


def pages() -> list[Path]:
    """The page of every code, in order."""
    return sorted(FOLDER.glob("PD*.md"))


def says(code: str) -> str:
    """What the message says, in both languages, as a table."""
    message = CATALOGUE[code]
    lines = [("zh", message.zh), ("修改建议", message.help_zh), ("en", message.en), ("help", message.help_en)]
    rows = [f"| {label} | {_cell(text)} |" for label, text in lines if text is not None]
    return "\n".join(["| | |", "|---|---|", *rows]) + "\n"


def _cell(template: str) -> str:
    """A template as people read it, in a cell."""
    text = template.replace("{{", "{").replace("}}", "}").replace("|", "\\|")
    return text.replace("<", "&lt;").replace("[", "\\[").replace("*", "\\*")


def with_message(code: str, text: str) -> str:
    """The text of a page, with what the message says now."""
    return _SAYS.sub(lambda _: says(code), text, count=1)


def title(page: Path) -> str:
    """What stands behind the code in the heading."""
    return page.read_text("utf-8").partition("\n")[0].removeprefix(f"# {page.stem} ")


def sections(text: str) -> dict[str, str]:
    """The parts of a page by their headings; headings in examples do not count."""
    plain = re.sub(
        r"^(```+).*?^\1", lambda fence: fence[0].replace("\n## ", "\n  "), text, flags=re.MULTILINE | re.DOTALL
    )
    parts = re.split(r"^## (.+)$", plain, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def with_lists(text: str) -> str:
    """The text of the index, with the list of every range as the pages have it now."""
    parts = re.split(r"(?m)^(?=## )", text)
    return "".join(_with_list(part) for part in parts)


def _with_list(part: str) -> str:
    match = _RANGE.match(part)
    if match is None:
        return part
    rows = [f"| [{page.stem}]({page.name}) | {title(page)} |\n" for page in pages() if page.stem.startswith(match[1])]
    return _LISTED.sub("| code | |\n|---|---|\n" + "".join(rows), part, count=1)
