"""Which engine and which language this is. Imports nothing: every room may ask."""

__version__ = "0.1.0"
"""The engine; pyproject.toml says the same (a test compares them)."""

LANGUAGE_VERSION = "1"
"""The rule language; it changes when a sound rule file could come to mean something else."""
