"""A cell with a figure → plain decimal digits, exactly, or why it is none. Nothing is rounded, nothing guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from factcheck.errors import NumeralError
from factcheck.fold import fold
from factcheck.numeral import parse
from factcheck.patterns import regex
from factcheck.reference.importing.naming import is_known_unit
from factcheck.reference.rows import in_short, unseen

_LONGEST = 60  # what the loader of the reference takes
_PLAIN = regex(r"-?\d+(?:\.\d+)?")
_POWER = regex(r"[+-]?\d+(?:\.\d*)?[eE][+-]?\d{1,3}")
_GROUPED = regex(r"[+-]?\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d+)?")
_SIGNED = regex(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_EUROPEAN = regex(r"[+-]?\d{1,3}(?:[. ]\d{3})*,\d+|[+-]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|[+-]?\d+,\d+")
_NEGATIVE = regex(r"[(（]\s*(?P<number>\d[\d,.]*)\s*%?\s*[)）]")
_MARKED = regex(
    r"(?P<number>[+-]?\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<mark>[*†‡§#①-⑳⑴-⒇¹²³ªᵃ]+|[A-Za-z]|[\[(（【][^\d%]?\w{1,2}[\])）】])"
)
_ERROR = regex(r"#(?:DIV/0|REF|VALUE|NAME\?|NUM|NULL|N/A|SPILL|CALC|GETTING_DATA)!?|#+")
_WITH_UNIT = regex(r"(?P<number>[+-]?[\d][\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d\s.,+-].*)")
_CHINESE = regex(r"负?(?=.*[零〇一二三四五六七八九十百千万亿两])[\d.零〇一二三四五六七八九十百千万亿点两]+")
_SCALED = regex(r"[百千万亿兆]")


class Figure(NamedTuple):
    """A figure in plain decimal digits (or a Chinese numeral as written), and the unit that its cell names."""

    value: str
    unit: str = ""


class Flaw(NamedTuple):
    """Why a cell holds no figure: the code of a problem and the values of its message."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


def read_figure(cell: str) -> Figure | Flaw:
    """The figure of a cell that is not empty.

    >>> read_figure("1.234E+13"), read_figure("１，２３４．５"), read_figure("8.1%")
    (Figure(value='12340000000000', unit=''), Figure(value='1234.5', unit=''), Figure(value='8.1', unit='%'))
    >>> read_figure("1.234,5").code, read_figure("1234①").code, read_figure("(12.3)").code
    ('FC647', 'FC648', 'FC649')
    """
    if _PLAIN.fullmatch(cell) and cell.isascii() and len(cell) <= _LONGEST:
        return Figure(cell)
    hidden = unseen(cell)
    if hidden:
        return _flaw("FC652", cell, char=f"U+{ord(hidden):04X}")
    text = fold(cell).strip().replace("−", "-")
    return _plain(text) or _other(text, cell)


def _plain(text: str) -> Figure | None:
    """The figure where nothing but digits, a sign, thousands separators or a power of ten is written."""
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "").replace(" ", "")
    if len(text) > _LONGEST or not (_SIGNED.fullmatch(text) or _POWER.fullmatch(text)):
        return None
    digits = text.removeprefix("+") if _PLAIN.fullmatch(text.removeprefix("+")) else f"{Decimal(text):f}"
    return Figure(digits) if len(digits) <= _LONGEST else None


def _other(text: str, cell: str) -> Figure | Flaw:
    if _ERROR.fullmatch(text):
        return _flaw("FC654", cell)
    if found := _NEGATIVE.fullmatch(text):
        return _flaw("FC649", cell, number=f"-{found['number']}")
    if _EUROPEAN.fullmatch(text):
        return _flaw("FC647", cell)
    with_unit = _WITH_UNIT.fullmatch(text)
    if with_unit and len(with_unit["unit"]) == 1 and with_unit["unit"].isascii() and with_unit["unit"].isalpha():
        with_unit = None  # 1234 g: one letter is rather a flag of the office than grams
    if with_unit and is_known_unit(with_unit["unit"].strip()):
        figure = _plain(with_unit["number"])
        return Figure(figure.value, with_unit["unit"].strip()) if figure else _flaw("FC646", cell)
    if found := _MARKED.fullmatch(text):
        return _flaw("FC648", cell, number=found["number"])
    return _chinese(text, cell)


def _chinese(text: str, cell: str) -> Figure | Flaw:
    """A Chinese numeral as it is written; the loader of the reference reads it."""
    if len(text) > _LONGEST or not _CHINESE.fullmatch(text) or _SIGNED.fullmatch(text):
        return _flaw("FC646", cell)
    try:
        parse(text)
    except NumeralError:
        return _flaw("FC646", cell)
    return Figure(text)


def has_scale(value: str) -> bool:
    """True where a scale stands in the numeral itself: 2.7万."""
    return not value.isascii() and bool(_SCALED.search(value))


def _flaw(code: str, cell: str, **values: str) -> Flaw:
    return Flaw(code, tuple(sorted({"value": in_short(cell), **values}.items())))
