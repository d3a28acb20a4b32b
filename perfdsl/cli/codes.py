"""`perfdsl codes [CODE…]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.cli import terminal
from perfdsl.cli.exits import Exit
from perfdsl.cli.usage import UsageError, near
from perfdsl.messages import CATALOGUE
from perfdsl.report.layout import Paint, wrap
from perfdsl.report.words import word

if TYPE_CHECKING:
    from perfdsl.cli.arguments import Asked


def run(asked: Asked) -> int:
    """Print the messages behind codes."""
    wanted = [code for at, text in enumerate(asked.arguments) for code in _codes(text, asked.places[at])]
    exact = {text.upper() for text in asked.arguments}
    codes = wanted if asked.arguments else sorted(CATALOGUE)
    paint = Paint(terminal.colour(asked))
    room = max(terminal.width(asked), 80) - 8
    lines: list[str] = []
    for code in dict.fromkeys(codes):
        message = CATALOGUE[code]
        first, *more = wrap(_plain(message.template(asked.lang)), room)
        lines += [f"{paint(code, 'bold')}  {first}", *(" " * 8 + line for line in more)]
        repair = message.help_template(asked.lang)
        if repair is not None:
            colon = "：" if asked.lang == "zh" else ": "
            lines += [
                " " * 8 + paint(line, "dim") for line in wrap(word("help", asked.lang) + colon + _plain(repair), room)
            ]
        if code in exact:  # a range would name its folder many times over
            page = word("page", asked.lang, page=f"specs/errors/{code}.md")
            lines.append(" " * 8 + paint(page, "dim"))
    terminal.show("\n".join(lines) + "\n", asked)
    return Exit.CLEAN


def _plain(template: str) -> str:
    """A template as people read it: {name} stands for what will be said there, and a brace is not doubled."""
    return template.replace("{{", "{").replace("}}", "}")


def _codes(text: str, at: int) -> list[str]:
    """The code, or all that begin so."""
    found = [code for code in sorted(CATALOGUE) if code.startswith(text.upper())]
    if not found or not text:
        raise UsageError("PD0811", at, {"found": text, **near(text.upper(), CATALOGUE)})
    return found
