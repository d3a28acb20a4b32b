"""A value that is not there, for compiled rules: whatever is computed with it is not there either.

The interpreter asks before each step whether a value is `Absent`. Compiled rules do not ask: a `Gone` takes part in
arithmetic, comparison, unpacking and indexing, and the result is again the first `Gone` on the way, which is what the
interpreter's "first reason counts" means. A comparison then gives `True`, `False` or a `Gone` (unknown), so that
conditions ask `is True` and `is False`, never plain truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdsl.core.values import State

if TYPE_CHECKING:
    from collections.abc import Iterator


class Gone:
    """No value, and why. There is one for each state; compare with `is`."""

    __slots__ = ("state",)

    def __init__(self, state: State) -> None:
        self.state = state

    def __repr__(self) -> str:
        return f"Gone({self.state.value})"

    def _absorb(self, _other: object) -> Gone:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __floordiv__ = __rfloordiv__ = _absorb
    __lt__ = __le__ = __gt__ = __ge__ = __getitem__ = _absorb
    __eq__ = _absorb  # type: ignore[assignment]  # unknown, not False: see above
    __ne__ = _absorb  # type: ignore[assignment]  # the same
    __hash__ = object.__hash__

    def _same(self) -> Gone:
        return self

    __neg__ = __abs__ = _same

    def __iter__(self) -> Iterator[Gone]:
        """A pair of which both parts are gone."""
        return iter((self, self))

    def __bool__(self) -> bool:
        return False


GONE = {state: Gone(state) for state in State}
MISSING = GONE[State.MISSING]
NOT_APPLICABLE = GONE[State.NOT_APPLICABLE]
ZERO_DENOMINATOR = GONE[State.ZERO_DENOMINATOR]
UNREADABLE = GONE[State.UNREADABLE]
