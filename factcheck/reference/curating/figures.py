"""A figure as somebody types it → the cells value, unit and qualifier of a row.

The scale goes to the unit, as the sources print it: 2.7万家 is value 2.7 and unit 万家. A hedge in the words (约, 余,
以上) becomes the code of the column ``qualifier``.
"""

from __future__ import annotations

from typing import NamedTuple

from factcheck.fold import fold
from factcheck.model import Problem
from factcheck.normalize import hedge_code, split_unit
from factcheck.numeral import is_numeral
from factcheck.patterns import regex

_DECIMAL = regex(r"(?P<sign>[-−+]?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<scale>[十百千万亿兆]*)(?P<rest>\D*)")
_NO_UNIT = regex(r"^(?:[.,:~—–\-/至到]|分之)|\d")  # what follows a numeral that goes on
_LONGEST_HEDGE = 4
_LONGEST = 60


class Figure(NamedTuple):
    """What goes into the three columns."""

    value: str
    unit: str
    qualifier: str


def figure(value: str, unit: str = "", qualifier: str = "") -> Figure | Problem:
    """The tidy cells for a figure, or the problem that its parts contradict each other (FC557).

    >>> figure("２.７万", "家"), figure("约27,600家")
    (Figure(value='2.7', unit='万家', qualifier=''), Figure(value='27600', unit='家', qualifier='about'))

    What is no number stays as it is, for the reader of rows to refuse.
    """
    text, unit, asked = _tidy(value), _tidy(unit), _tidy(qualifier)
    before, text = _hedge_before(text)
    number, scale, rest = _parted(text)
    rest, after = _hedge_behind(rest)
    told = before or after
    code = hedge_code(asked)
    if told and asked and code != hedge_code(told):
        return _contradiction("qualifier", told, asked)
    if rest and unit and unit not in (rest, scale + rest):
        return _contradiction("unit", rest, unit)
    hedge = str(code) if code else asked or (str(hedge_code(told)) if told else "")
    if scale and not rest and split_unit(unit)[0]:
        return Figure(number + scale, unit, hedge)  # two scales, which the reader of rows refuses
    return Figure(number, scale + (rest or unit), hedge)


def _tidy(cell: str) -> str:
    return "".join(fold(cell).split())


def _contradiction(column: str, told: str, asked: str) -> Problem:
    values = (("asked", asked), ("column", column), ("told", told))
    return Problem("FC557", f"--{column}", field="", values=values)


def _parted(text: str) -> tuple[str, str, str]:
    """Digits, scale and the rest of a figure; for other numerals (两万七千家) the numeral, nothing and the rest."""
    found = _DECIMAL.fullmatch(text)
    if found and not _NO_UNIT.match(found["rest"]) and len(text) <= _LONGEST:
        sign = "-" if found["sign"] in ("-", "−") else ""
        return sign + found["digits"].replace(",", ""), found["scale"], found["rest"]
    for cut in range(min(len(text), _LONGEST), 0, -1):
        if is_numeral(text[:cut]):
            whole = _NO_UNIT.search(text[cut:])
            return (text, "", "") if whole else (text[:cut], "", text[cut:])
    return text, "", ""


def _hedge_before(text: str) -> tuple[str, str]:
    for cut in range(min(_LONGEST_HEDGE, len(text) - 1), 0, -1):
        if hedge_code(text[:cut]) and not text[:cut].isascii() and is_numeral(text[cut : cut + 1]):
            return text[:cut], text[cut:]
    return "", text


def _hedge_behind(rest: str) -> tuple[str, str]:
    """The unit without the hedge that stands before it (余家) or after it (家以上), and that hedge."""
    for cut in range(min(_LONGEST_HEDGE, len(rest)), 0, -1):
        if hedge_code(rest[:cut]) and not rest[:cut].isascii():
            return rest[cut:], rest[:cut]
        if hedge_code(rest[-cut:]) and not rest[-cut:].isascii():
            return rest[:-cut], rest[-cut:]
    return rest, ""
