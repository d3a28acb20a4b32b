"""tmp"""
from __future__ import annotations
def mend_habits(text, source):
    return text, ()
