"""A scheme as bureaus print it: a numbered scoring table (specs/document.md).

Everything is drawn from the core program, so that what is published is what is computed. What a module here has no
words for is shown as the rule file has it; nothing is left out silently.
"""
