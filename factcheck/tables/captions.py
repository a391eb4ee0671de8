"""The lines round a table → its heading: the title's words, and the units that its unit line tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.fold import fold
from factcheck.model import Span
from factcheck.tables.unit_words import unit_line, without_unit

_NOTE = re.compile(r"\s*[（(【\[]*(?:注|备注|说明|附注|(?:资料|数据)?来源)\s*\d*\s*[：:]")
_NUMBER = re.compile(
    r"\s*[【\[（(]?(?:附|续|图)?表?(?<=[表图续])\s*[\dA-Z一二三四五六七八九十]*(?:[-—.．]\d+)*[】\]）)]?\s*[:：.、]?\s*"
)
_UNIT_BRACKET = re.compile(r"[（(【\[]?(?:计量)?单位\s*[:：][^）)】\]\n]*[）)】\]]?")


@dataclass(frozen=True, slots=True)
class Heading:
    """``title`` is folded, as long as its span, and blank where nothing of a title stands.

    ``units`` is None where no line tells any, empty where one tells what is no unit.
    """

    titles: tuple[tuple[str, Span], ...] = ()
    units: tuple[str, ...] | None = None


def heading_of(text: str, spans: Iterable[Span]) -> Heading:
    """The heading that lines of ``text`` make.

    >>> found = heading_of("表1 主要指标（单位：亿元）", [Span(0, 14)])
    >>> found.titles[0][0].strip(), found.units
    ('主要指标', ('亿元',))
    """
    titles: list[tuple[str, Span]] = []
    units: tuple[str, ...] | None = None
    for span in spans:
        line = fold(span.of(text))
        if _NOTE.match(line):
            continue
        told = unit_line(line)
        bare = _UNIT_BRACKET.sub(lambda found: " " * len(found[0]), line)
        if told is None:
            shorter, told = without_unit(bare.strip())
            bare = _blanked(bare, shorter) if told is not None else bare
        units = told if told is not None else units
        if number := _NUMBER.match(bare):
            bare = " " * number.end() + bare[number.end() :]
        if bare.strip():
            titles.append((bare, span))
    return Heading(tuple(titles), units)


def _blanked(line: str, kept: str) -> str:
    """The line with all behind ``kept`` blanked, where ``kept`` is how it begins."""
    start = line.find(kept)
    return line[: start + len(kept)].ljust(len(line)) if kept and start >= 0 else line
