"""Numerals, units and hedge words → quantities; rows of the reference are read by the same rules as articles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from factcheck import units
from factcheck.config import Settings
from factcheck.errors import NumeralError
from factcheck.fold import fold
from factcheck.model import Hedge, Kind, Quantity, Unit
from factcheck.normalize.hedges import governing_hedge, has_upper_end, hedge_code
from factcheck.normalize.intervals import Written, interval_of
from factcheck.numeral import Numeral, parse, scale_of
from factcheck.patterns import regex

_POWER = regex(r"[eE×^*]")
_SCALES = regex(r"[十百千万亿兆]+")


def quantity(
    numeral: Numeral,
    *,
    kind: Kind,
    settings: Settings,
    unit: Unit | None = None,
    high: Numeral | None = None,
    hedges: Sequence[str] = (),
    hedge: Hedge | None = None,
    negated: bool = False,
) -> Quantity:
    """The quantity that a numeral with its unit and hedge words states; values in the unit's base scale."""
    ruling = hedge or governing_hedge(hedges)
    value, step, last = numeral
    top = high.value if high else None
    written = Written(value, step, last, kind, top, bool(hedges) and has_upper_end(hedges))
    interval, doubts = interval_of(written, ruling, settings=settings, negated=negated)
    return Quantity(value, unit, top, step, ruling, tuple(hedges), negated, interval, doubts)


@lru_cache(maxsize=1024)
def split_unit(text: str) -> tuple[str, str]:
    """The scale and the bare unit of a unit as written.

    >>> split_unit("万千瓦"), split_unit("千瓦"), split_unit("亿元"), split_unit("万")
    (('万', '千瓦'), ('', '千瓦'), ('亿', '元'), ('万', ''))
    """
    if units.is_unit(text):
        return "", text
    found = _SCALES.match(text)
    for cut in range(1, (found.end() if found else 0) + 1):
        if cut == len(text) or units.is_unit(text[cut:]):
            return text[:cut], text[cut:]
    scale = found[0] if found else ""
    return scale, text[len(scale) :]


def named_unit(text: str, unit_aliases: Mapping[str, str] | None = None) -> tuple[Unit | None, Kind]:
    """The unit that a bare unit word names, with the kind of its mentions.

    ``unit_aliases`` are the reference's own (alias → canonical). An unknown word is a dimension of its own.
    """
    return _unit_named(text, (unit_aliases or {}).get(text, text))


@lru_cache(maxsize=1024)
def _unit_named(text: str, word: str) -> tuple[Unit | None, Kind]:
    """The unit that ``word`` names, written as ``text``."""
    if not word:
        return None, Kind.NUMBER
    known = units.find_unit(word)
    if known is None:
        return Unit(text, word, f"other:{word}"), Kind.COUNT
    return Unit(text, known.canonical, known.dimension, known.factor), units.kind_of(word)


def reference_quantity(
    value_text: str,
    unit_text: str,
    qualifier: str,
    *,
    settings: Settings,
    unit_aliases: Mapping[str, str] | None = None,
) -> Quantity:
    """The quantity of a reference row: value as a decimal or Chinese numeral, unit with or without a scale.

    >>> from factcheck.config import DEFAULT_SETTINGS
    >>> reference_quantity("2.7", "万家", "", settings=DEFAULT_SETTINGS).value
    Fraction(27000, 1)

    Raises `NumeralError` for a value that is no number, a scale in both columns, or an unknown qualifier.
    """
    value, unit_word = fold(value_text).strip(), fold(unit_text).strip()
    scale, bare = split_unit((unit_aliases or {}).get(unit_word, unit_word))
    if _POWER.search(value):
        raise NumeralError("FC301", f"“{value_text}” 不是写全的数")
    is_decimal = value.isascii() and value[-1:].isdigit()
    numeral = parse(f"{value}{scale}" if is_decimal else value)
    if scale and not is_decimal and re.search("[百千万亿兆]", value):
        raise NumeralError("FC414", f"“{value_text}” 和单位 “{unit_text}” 都带倍数")
    hedge = hedge_code(qualifier.strip()) if qualifier.strip() else Hedge.EXACT
    if hedge is None or hedge in (Hedge.RANGE, Hedge.SEVERAL):
        raise NumeralError("FC413", f"“{qualifier}” 不是可用的限定词")
    unit, kind = named_unit(bare, unit_aliases)
    words = () if hedge is Hedge.EXACT else (qualifier.strip(),)
    if not is_decimal:
        numeral = numeral.times(scale_of(scale))
    return quantity(numeral, kind=kind, settings=settings, unit=unit, hedges=words, hedge=hedge)
