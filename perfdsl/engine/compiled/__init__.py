"""Schemes as nested closures over exact integers: the same scores as the interpreter's, many times faster.

The interpreter (`engine.scheme`) is the definition; tests/engine/test_compiled_agrees.py holds this to it. No text is
turned into code here, and no float decides anything.
"""
