"""值表: lists of words with a name, as the type of a field and in conditions (specs/forms.md)."""

from __future__ import annotations

from perfdsl.lower.context import Context
from perfdsl.surface import tree


def declare_list(declared: tree.ValueList, context: Context) -> None:
    """Add a list; a word that stands in it twice is reported."""
    words = tuple(dict.fromkeys(declared.words))
    if len(words) < len(declared.words):
        twice = next(word for at, word in enumerate(declared.words) if word in declared.words[:at])
        context.error("PD0230", declared.span, name=declared.name.text, word=twice)
    context.lists[declared.name.text] = words
