"""A plain table on standard output."""

from __future__ import annotations


def show(head: list[str], lines: list[list[str]]) -> None:
    """Print the lines under the head: the first column to the left, figures to the right."""
    widths = [max(len(line[column]) for line in [head, *lines]) for column in range(len(head))]
    for line in [head, *lines]:
        cells = [f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True)]
        print("  ".join([f"{line[0]:<{widths[0]}}", *cells]).rstrip())
