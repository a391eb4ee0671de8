"""Characters as a PDF names them → the characters that a person reads there.

Makers of PDFs name a glyph by the first code point that shows it, which may be a radical (⼈) where the unified
character (人) is meant. Where they name none at all, rubbish comes out, and that must be told from text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

# Unicode gives the Kangxi radicals and the compatibility ideographs their unified characters; of the radicals that
# were added later it does so for two. Those that look like a character of their own are here.
_LATER = "⺁⺎⺒⺓⺝⺟⺠⺢⺩⺬⺰⺶⺷⻁⻂⻄⻅⻆⻇⻈⻉⻋⻐⻑⻓⻔⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"
_UNIFIED = "厂兀巳幺月母民水王示纟羊羊虎衤西见角角讠贝车钅長长门青韦页风飞食饣马骨鬼鱼鸟卤麦黄齐齿龙龟"
_RADICALS = str.maketrans(_LATER, _UNIFIED)
_BULLETS = str.maketrans("\uf06c\uf06e\uf0b7\uf0a7\uf0d8\uf075", "•■•▪▶◆")  # of Wingdings and Symbol
_HYPHENS = str.maketrans("\x02\xad\ufffe\u2010\u2011", "-----")
_SAME_LOOK = str.maketrans(dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)) | {0xA0: " "})

_SHARE_UNREADABLE = 0.15
_SHARE_RARE = 0.3
_ENOUGH = 40


def as_read(char: str) -> str:
    """The character that is meant; "" for one that shows nothing.

    >>> as_read("⼈"), as_read("⻓"), as_read("２")
    ('人', '长', '２')
    """
    if "\x20" <= char <= "\x7e":
        return char
    if "\u2f00" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufaff" or "\ufb00" <= char <= "\ufb06":
        return unicodedata.normalize("NFKC", char)
    if "\u2e80" <= char <= "\u2ef3":
        return char.translate(_RADICALS)
    return char.translate(_HYPHENS).translate(_BULLETS).translate(_SAME_LOOK)


def is_garbled(chars: Iterable[str]) -> bool:
    r"""True where a page names no readable characters: nothing, private ones, or Chinese ones that nobody writes.

    >>> is_garbled("截至2021年底，北京市有2.7万家企业。"), is_garbled("\x00\x03\x0f\ue012")
    (False, True)
    """
    counts = Counter(char for char in chars if not char.isspace())
    total = sum(counts.values())
    unreadable = sum(number for char, number in counts.items() if _is_unreadable(char))
    if unreadable > _SHARE_UNREADABLE * total:
        return True
    han = sum(number for char, number in counts.items() if "\u3400" <= char <= "\u9fff")
    rare = sum(number for char, number in counts.items() if "\u3400" <= char <= "\u9fff" and _is_rare(char))
    return han >= _ENOUGH and rare > _SHARE_RARE * han


def _is_unreadable(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in {"Cc", "Co", "Cn", "Cs"}


def _is_rare(char: str) -> bool:
    """True for a character of neither GB 2312 nor Big5."""
    return not (char.encode("gb2312", errors="ignore") or char.encode("big5", errors="ignore"))
