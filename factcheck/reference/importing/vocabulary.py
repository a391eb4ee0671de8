"""The words of ``data/importing/words.toml``: what a header means, what says that there is no figure."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.fold import fold
from factcheck.lexicon import table
from factcheck.patterns import regex

_SEPARATORS = regex(r"[\s\ufeff_\-.:：]+")
_BRACKETS = regex(r"^(?P<name>[^(（]+)[(（](?P<inside>[^()（）]+)[)）]$")
_TITLE = regex(r"^(?P<name>[^:：]{1,20}?)\s*[:：]\s*(?P<text>.*)$", re.DOTALL)


@lru_cache(maxsize=8192)
def header_key(text: str) -> str:
    """What spellings of one header have in common.

    >>> header_key("Country Name"), header_key("數值")
    ('countryname', '数值')
    """
    return _SEPARATORS.sub("", fold(text)).lower()


@lru_cache(maxsize=1024)
def role_of(header: str) -> str | None:
    """The role that a header names, or None.

    >>> role_of("年份"), role_of("TIME_PERIOD"), role_of("温度")
    ('period', 'period', None)
    """
    return _roles().get(header_key(header))


def value_header(header: str) -> str | None:
    """The unit of a header such as 数值(亿元); None where the header does not name the figures."""
    found = _BRACKETS.match(header.strip())
    return found["inside"] if found and role_of(found["name"]) == "value" else None


def is_missing(cell: str) -> bool:
    """True for an empty cell and for every mark that says that there is no figure.

    >>> is_missing("…"), is_missing("N/A"), is_missing("0")
    (True, True, False)
    """
    return not cell or (not cell[0].isdecimal() and fold(cell).strip().lower() in _missing())


def title_part(text: str) -> tuple[str, str] | None:
    """What a line above or below a table tells, by kind and text: a database, a unit, a source, a date, a note.

    >>> title_part("数据来源：国家统计局"), title_part("注：1.绝对数按现价计算"), title_part("北京")
    (('source', '国家统计局'), ('note', '1.绝对数按现价计算'), None)
    """
    found = _TITLE.match(text.strip())
    kind = _titles().get(fold(found["name"]).strip().lower()) if found else None
    return (kind, found["text"].strip()) if found and kind else None


def title_kind(text: str) -> str | None:
    """The kind that a cell names by itself, as in the preamble of the World Bank ("Data Source", …)."""
    return _titles().get(fold(text).strip().lower())


def scale_word(power: str) -> str | None:
    """The Chinese scale of a power of ten (UNIT_MULT), empty for 0; None where there is none."""
    word = table("importing/words.toml")["scales"].get(power.strip() or "0")
    return None if word is None else str(word)


@cache
def _roles() -> dict[str, str]:
    columns = table("importing/words.toml")["columns"]
    return {word: role for role, words in columns.items() for word in words}


@cache
def _missing() -> frozenset[str]:
    return frozenset(table("importing/words.toml")["missing"]["marks"])


@cache
def _titles() -> dict[str, str]:
    titles = table("importing/words.toml")["titles"]
    return {word: kind for kind, words in titles.items() for word in words}
