"""Units and their dimensions: what may be added, compared and converted (design §3.2).

A dimension is a product of bases: `(("人", 1),)`, `(("人", -1), ("元", 1))`; `()` is dimensionless. Scales
are exact, so 3354人 against 0.3万人 and 1亩 = 2000/3 ㎡ lose nothing. A percentage *point* is dimensionless
too, but `point` keeps it apart.
"""

from __future__ import annotations

import functools
import re
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from perfdsl.quantities._chars import to_ascii
from perfdsl.quantities._unit_table import COUNTS, MEASURES, PREFIXES, RATIOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Dim = tuple[tuple[str, int], ...]

_MAX_NAME = 40
_MAX_PARTS = 4
_WORD_END = re.compile("[A-Za-z0-9]$")
_PREFIXES = sorted(PREFIXES, key=len, reverse=True)
_BLANK_RUN = re.compile(" +")
_CJK_BLANK = re.compile("(?<=[^!-~]) +| +(?=[^ !-~])")


@attrs.frozen
class Unit:
    """A unit as written.

    name: as people write it ("万人"); display only, "㎡" and "平方米" measure the same.
    dim: sorted, without zero exponents.
    scale: the size of one unit in base units, exact and positive.
    point: a percentage point (or a compound such as 个百分点/年).
    """

    name: str
    dim: Dim
    scale: Fraction
    point: bool = False

    def converts_to(self, other: Unit) -> bool:
        """Whether numbers in the two may be added and compared: same dimension, both or neither points."""
        return self.dim == other.dim and self.point == other.point


NUMBER = Unit("", (), Fraction(1))  # the unit of a bare number


def mul_dims(left: Dim, right: Dim) -> Dim:
    """The dimension of a product."""
    powers = dict(left)
    for base, power in right:
        powers[base] = powers.get(base, 0) + power
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def div_dims(left: Dim, right: Dim) -> Dim:
    """The dimension of a quotient."""
    return mul_dims(left, tuple((base, -power) for base, power in right))


def make_unit(name: str, dim: Dim | None = None, scale: Fraction | int = 1, *, point: bool = False) -> Unit:
    """A unit of an author's own; without `dim` it is a count with its own dimension ("网格").

    Raises:
        ValueError: an empty name, or a scale that is not positive.
    """
    if not name or scale <= 0:
        message = f"a unit needs a name and a positive scale, found {name!r} and {scale}"
        raise ValueError(message)
    own = ((name, 1),) if dim is None else mul_dims(dim, ())
    return Unit(name, own, Fraction(scale), point)


def _clean(name: str) -> str:
    """The name with ASCII signs and no blank next to a Chinese character (万 人 is 万人)."""
    return _CJK_BLANK.sub("", _BLANK_RUN.sub(" ", to_ascii(name).strip(" ")))


def _key(name: str) -> str:
    """The spelling under which a name is looked up: KM is km."""
    return _clean(name).lower()


def _entries() -> Iterator[tuple[str, Dim, Fraction, bool]]:
    for names, scale, point in RATIOS:
        yield names, (), scale, point
    for base, power, rows in MEASURES:
        for names, scale in rows:
            yield names, ((base, power),), scale, False
    for names in COUNTS:
        yield names, ((names.split("|")[0], 1),), Fraction(1), False


def _read_table() -> tuple[dict[str, Unit], dict[str, str], dict[str, str]]:
    units: dict[str, Unit] = {}
    english: dict[str, str] = {}
    chinese: dict[str, str] = {}
    for names, dim, scale, point in _entries():
        words = names.split("|")
        in_ascii = [word for word in words if word.isascii()]
        for word in words:
            unit = Unit(word, dim, scale, point)
            units.setdefault(_key(word), unit)
            units[word.lower()] = unit  # ％ is looked up as %, but a lexer must know it
            target = chinese if word.isascii() else english
            target[_key(word)] = words[0] if word.isascii() else (in_ascii[0] if in_ascii else word)
    return units, english, chinese


_UNITS, _ENGLISH, _CHINESE = _read_table()
# 百分 is no 100 points, 千倍 no unit of a form: a prefix stands before things that are counted or measured.
_PREFIXABLE = {key: unit for key, unit in _UNITS.items() if unit.dim and unit.dim != (("分", 1),)}
_LONGEST = max(map(len, _UNITS))

UNIT_NAMES: tuple[str, ...] = tuple(
    sorted(
        {unit.name for unit in _UNITS.values()}
        | {p + unit.name for unit in _PREFIXABLE.values() if not unit.name.isascii() for p in _PREFIXES},
        key=lambda name: (-len(name), name),
    )
)
"""Every simple unit name, with and without 万, 亿 …, longest first; compounds only in `unit_regex`."""


def unit_regex() -> str:
    """A regular expression, without groups, for every built-in unit and compound; it takes the longest name.

    For a lexer: less than half the cost of an alternation of `UNIT_NAMES`. Latin names are read as written
    there and end where the word ends. What it matches, `find_unit` knows.
    """
    ratios = [unit.name for unit in _UNITS.values() if not unit.dim]
    points = [unit.name for unit in _UNITS.values() if unit.dim == (("分", 1),)]
    # 个百分点 before 个, 分钟 before 分; no prefix before a ratio or points.
    measured = f"(?:{'|'.join(_PREFIXES)})?(?:{_alternation(unit.name for unit in _PREFIXABLE.values())})"
    simple = f"(?:{_alternation(ratios)}|{measured}|{_alternation(points)})"
    return f"{simple}(?:[/／每·]{simple}){{0,{_MAX_PARTS - 1}}}"


def _alternation(names: Iterable[str]) -> str:
    longest_first = sorted({*names}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(n) + (r"(?![A-Za-z0-9_])" if _WORD_END.search(n) else "") for n in longest_first)


def find_unit(name: str, extra: Iterable[Unit] = ()) -> Unit | None:
    """The unit of that name, None when there is none.

    Knows prefixes (万人), compounds (元/人, 万元每公里, 元/人·天: everything after the first sign divides),
    full-width signs, any case, blanks. `extra` are an author's own units; they come first, and take prefixes.
    """
    if len(name) > _MAX_NAME:
        return None
    own = tuple(extra)
    return _find(name, own) if own else _find_builtin(name)


def _find(name: str, extra: tuple[Unit, ...]) -> Unit | None:
    clean = _clean(name)
    found = _compound_at(clean.lower(), {_key(unit.name): unit for unit in extra})
    if found is None or found[1] != len(clean):
        return None
    return attrs.evolve(found[0], name=clean)


@functools.lru_cache(maxsize=1024)
def _find_builtin(name: str) -> Unit | None:
    return _find(name, ())


def split_unit(text: str, extra: Iterable[Unit] = ()) -> tuple[Unit, str] | None:
    """The longest unit at the very beginning of the text and what follows it; None when none begins there."""
    key = to_ascii(text[: 2 * _MAX_NAME]).lower()
    found = _compound_at(key, {_key(unit.name): unit for unit in extra})
    if found is None:
        return None
    unit, end = found
    return attrs.evolve(unit, name=_clean(text[:end])), text[end:]


def _compound_at(key: str, extra: dict[str, Unit]) -> tuple[Unit, int] | None:
    first = _simple_at(key, 0, extra)
    if first is None:
        return None
    unit, end = first
    for _ in range(_MAX_PARTS - 1):
        following = _simple_at(key, end + 1, extra) if key[end : end + 1] in ("/", "每", "·") else None
        if following is None:
            break
        divisor, end = following
        unit = Unit(unit.name, div_dims(unit.dim, divisor.dim), unit.scale / divisor.scale, unit.point)
    return unit, end


def _simple_at(key: str, start: int, extra: dict[str, Unit]) -> tuple[Unit, int] | None:
    """The longest unit without `/` at that place: a name, or a prefix and a name."""
    plain = _named_at(key, start, _UNITS, extra)
    prefix = next((word for word in _PREFIXES if key.startswith(word, start)), "")
    after = _named_at(key, start + len(prefix), _PREFIXABLE, extra) if prefix else None
    if after is None or (plain is not None and plain[1] >= after[1]):
        return plain
    unit = after[0]
    return attrs.evolve(unit, scale=unit.scale * PREFIXES[prefix]), after[1]


def _named_at(key: str, start: int, units: dict[str, Unit], extra: dict[str, Unit]) -> tuple[Unit, int] | None:
    longest = max(map(len, extra), default=0)
    for end in range(min(len(key), start + max(longest, _LONGEST)), start, -1):
        word = key[start:end]
        unit = extra.get(word) or units.get(word)
        if unit is not None and not _inside_word(key, end):
            return unit, end
    return None


def _inside_word(key: str, end: int) -> bool:
    """Whether a Latin name would end in the middle of a word: no `km` in `kmart`."""
    after = key[end : end + 1]
    return key[end - 1].isascii() and key[end - 1].isalnum() and after.isascii() and (after.isalnum() or after == "_")


def unit_name_in(name: str, lang: str) -> str:
    """The name in "zh" or "en" where both exist (元/人, yuan/people); otherwise (万元) the name itself."""
    table = _ENGLISH if lang == "en" else _CHINESE
    parts = re.split("([/每·])", _key(name))
    if not all(part in table or part in "/每·" for part in parts):
        return name
    return "".join(table.get(part, "/" if part == "每" else part) for part in parts)


def dim_text(dim: Dim, lang: str = "zh") -> str:
    """A dimension for messages, by its base units: 人, 元/人, 平方米; dimensionless is 数 or number."""
    over = [_power(base, power, lang) for base, power in dim if power > 0]
    under = [_power(base, -power, lang) for base, power in dim if power < 0]
    top = "·".join(over) or ("1" if under else ("number" if lang == "en" else "数"))
    return "/".join([top, *under])


def _power(base: str, power: int, lang: str) -> str:
    if base == "米" and power in (2, 3):
        return unit_name_in("平方米" if power == 2 else "立方米", lang)
    return unit_name_in(base, lang) + ("" if power == 1 else f"^{power}")
