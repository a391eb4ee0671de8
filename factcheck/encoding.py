"""Bytes → the encoding that they were written in: UTF-8, UTF-16, GB18030 or Big5; None beyond that.

UTF-8 proves itself, and so does the mark of UTF-16; without its mark a whole text in UTF-16 is told by how it reads.
Between GB18030 and Big5 the better reading wins: both read most bytes as *some* Chinese, but only the right one yields
characters that people use. What is common is worked out from the codecs (the 3,755 characters of level 1 of GB 2312,
traditional ones folded first) and from a short list of the most frequent characters.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Literal

from factcheck.fold import fold
from factcheck.lexicon import table

Encoding = Literal["utf-8-sig", "utf-16", "gb18030", "big5hkscs"]
Unmarked = Literal["utf-16-le", "utf-16-be"]

CHINESE: tuple[Encoding, ...] = ("gb18030", "big5hkscs")
_MARKS_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LEVEL_1 = range(0xB0, 0xD8)  # rows of GB 2312
_SAMPLE = 1 << 16  # bytes of lines that are not ASCII
_READS_WELL = 0.8
_FREQUENT = 2
_UNMARKED: tuple[Unmarked, ...] = ("utf-16-le", "utf-16-be")
_ENOUGH = 6  # characters that are not ASCII: fewer prove no encoding of 16 bits
_BLANKS = "\t\n\v\f\r"


def encoding_of(data: bytes) -> Encoding | Unmarked | None:
    """The encoding of a whole text; None where its bytes read like no text that we know.

    >>> encoding_of("国内生产总值".encode("gb18030")), encoding_of("國內生產毛額".encode("big5"))
    ('gb18030', 'big5hkscs')
    """
    found = encoding_of_chunks([data])
    if found is None or (found != "utf-16" and b"\0" in data):
        return _unmarked(data) or found
    return found


def _unmarked(data: bytes) -> Unmarked | None:
    """UTF-16 without its mark, where all is text and most of it in common use; the other order of bytes reads badly."""
    if len(data) % 2:
        return None
    good: dict[Unmarked, float] = {}
    for name in _UNMARKED:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        foreign = sum(not char.isascii() for char in text)
        if foreign >= _ENOUGH and not has_controls(text):
            good[name] = common_share(text)
    best = max(good, key=good.__getitem__, default=None)
    return best if best and good[best] >= _READS_WELL else None


def has_controls(text: str) -> bool:
    """True where a character controls a device: there is none in a text, other than its blanks."""
    return any((char < " " and char not in _BLANKS) or "\x7f" <= char < "\xa0" for char in text)


def encoding_of_chunks(chunks: Iterable[bytes]) -> Encoding | None:
    """The encoding of a text that comes in pieces; of a long one that is not UTF-8 only the first lines are weighed.

    Lines are weighed that are no UTF-8 themselves; where they are the fewer, the text is UTF-8 with damage, and None.
    """
    pieces = iter(chunks)
    first = next(pieces, b"")
    if first.startswith(_MARKS_16):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    is_utf8, rest, in_utf8, others = True, b"", 0, 0
    sample = bytearray()
    for piece in chain([first], pieces):
        is_utf8 = is_utf8 and _goes_on(decoder, piece)
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            if not line.isascii():
                odd = not _is_utf8(line)
                in_utf8, others = in_utf8 + (not odd), others + odd
                sample += line if odd else b""
        if len(sample) > _SAMPLE:
            break
    if is_utf8 and _goes_on(decoder, b"", final=True):
        return "utf-8-sig"
    return None if in_utf8 > others else _better(bytes(sample) + rest)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _goes_on(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


def _better(sample: bytes) -> Encoding | None:
    """The Chinese encoding whose reading is made of characters in use; GB18030 where both are equally good."""
    readings = {name: sample.decode(name, errors="replace") for name in CHINESE}
    good = {name: text for name, text in readings.items() if common_share(text) >= _READS_WELL}
    return max(good, key=lambda name: _weight(good[name]), default=None)


def common_share(text: str) -> float:
    """The share of characters in common use among those that are not ASCII; 0 where there are none.

    >>> common_share("GDP增长8.1%"), common_share("涓浗")
    (1.0, 0.0)
    """
    foreign = [char for char in fold(text) if not char.isascii()]
    return sum(char in _common() for char in foreign) / len(foreign) if foreign else 0.0


def _weight(text: str) -> float:
    """How much a reading looks like Chinese, by character: frequent ones count more."""
    foreign = [char for char in fold(text) if not char.isascii()]
    known = (_FREQUENT if char in _frequent() else char in _common() for char in foreign)
    return sum(known) / len(foreign) if foreign else 0.0


@cache
def _frequent() -> frozenset[str]:
    words = table("common_characters.toml")
    return frozenset("".join(words["frequent"].split())) | frozenset(words["marks"])


@cache
def _common() -> frozenset[str]:
    rows = (bytes((high, low)) for high in _LEVEL_1 for low in range(0xA1, 0xFF))
    return _frequent() | frozenset("".join(pair.decode("gb2312", errors="ignore") for pair in rows))
