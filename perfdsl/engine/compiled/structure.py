"""Which schemes are more than points that add up (specs/structure.md); the interpreter scores those."""

from __future__ import annotations

from perfdsl.core import ir


def beyond_plain_points(scheme: ir.Scheme) -> str | None:
    """What a scheme has that the compiler does not know; None if it knows all."""
    if scheme.total is None:
        return "no total"
    return next((found for child in scheme.children if (found := _beyond(child)) is not None), None)


def _beyond(child: ir.Child) -> str | None:
    if child.extra:
        return child.extra
    if isinstance(child, ir.Section):
        if child.range is not None or child.inner is not None or child.pick:
            return "a section that is no plain sum"
        return next((found for inner in child.children if (found := _beyond(inner)) is not None), None)
    if not isinstance(child, ir.EachRow) and child.range is not None:
        return "limits of a score"
    return None
