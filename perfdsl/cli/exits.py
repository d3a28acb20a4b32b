"""What the exit code says."""

import enum


class Exit(enum.IntEnum):
    """Where several apply, the greatest."""

    CLEAN = 0
    """Nothing is wrong."""
    ERRORS = 1
    """Rules or forms have errors; with --strict also warnings."""
    WRONG_USE = 2
    """The command cannot be carried out as it was given."""
    OUR_FAULT = 3
    """Something that must not happen."""
