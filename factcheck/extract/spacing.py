"""Numerals that are set with blanks inside (一 百 五 十 个 百 分 点, 12 800元): closed up for the reading of tokens.

GB/T 15835 parts thousands by a narrow blank; they are closed up in running text, where a word touches both ends.
Blanks part the cells of a table as well. So they go only where everything from one other character to the next makes
up one numeral with a scale word, a share in words or a point; 八 九 十 and 3万 5万 stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.errors import NumeralError
from factcheck.extract.tokens import FRACTION, NUMERAL, Token
from factcheck.numeral import parse
from factcheck.patterns import regex

_NUMERALS = "零〇○一二两三四五六七八九十百千万亿兆廿卅壹贰叁参肆伍陆柒捌玖拾佰仟"
_PIECE = rf"[{_NUMERALS}几余多负又分之点个\d.]+"
# Digits begin a piece of the same numeral only where a scale word or 分之 tells so: 3 万 2020 is two.
_GAP = r" +(?!\d)| (?=\d+(?:\.\d+)? ?[十百千万亿兆])|(?<=之) +(?=\d)"
_TELLING = frozenset("十百千万亿兆拾佰仟")


# A year is no beginning of thousands, and neither is what stands behind another number.
_THOUSANDS = regex(r"(?<=[\u4e00-\u9fff])[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?(?=[\u4e00-\u9fff%])")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(rf"{_PIECE}(?:(?:{_GAP}){_PIECE})+")


@cache
def _share() -> re.Pattern[str]:
    return re.compile(rf"{FRACTION}|(?:{NUMERAL})个?百分点")


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(rf"(?P<numeral>{NUMERAL})(?P<more>[几余多]?)(?P<scale>[十百千万亿]*)个?")


def closed_up(shadow: str) -> tuple[str, Sequence[int]] | None:
    """The shadow without the blanks inside numerals, and where each of its characters stood; None where there are none.

    >>> closed_up("增长十 余 万户")[0], closed_up("八 九 十")
    ('增长十余万户', None)
    """
    if " " not in shadow:
        return None
    gone = {place for found in _run().finditer(shadow) for place in _blanks(found)}
    for found in _THOUSANDS.finditer(shadow):
        gone.update(place for place in range(*found.span()) if shadow[place] == " ")
    if not gone:
        return None
    places = [place for place in range(len(shadow)) if place not in gone]
    return "".join(shadow[place] for place in places), places


def _blanks(run: re.Match[str]) -> Iterator[int]:
    joined = run[0].replace(" ", "")
    if _share().fullmatch(joined) or ("  " not in run[0] and _is_amount(joined)):
        yield from (place for place in range(*run.span()) if run.string[place] == " ")


def _is_amount(joined: str) -> bool:
    found = _amount().fullmatch(joined)
    if found is None or _TELLING.isdisjoint(joined):
        return False
    try:
        parse(found["numeral"])
    except NumeralError:
        return False
    return True


def moved(token: Token, places: Sequence[int]) -> Token:
    """The token with its offsets in the shadow that it was closed up from."""
    return token._replace(
        start=places[token.start],
        end=places[token.end - 1] + 1,
        core_start=places[token.core_start],
        core_end=places[token.core_end - 1] + 1,
    )
