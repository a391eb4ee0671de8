"""The lines round a table → its heading: the title's words, and the units that its unit line tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.fold import fold
from factcheck.model import Span
from factcheck.patterns import regex
from factcheck.tables.unit_words import BRACKETS, told_in, unit_line, without_unit

_NOTE = regex(r"\s*[（(【\[]*(?:注|备注|说明|附注|(?:资料|数据)?来源)\s*\d*\s*[：:]")
_NUMBER = regex(
    r"\s*[【\[（(]?(?:附|续|图)?表?(?<=[表图续])\s*(?:[A-Z]?\d{1,3}(?![\d年])|[一二三四五六七八九十]+(?!季度|月))?(?:[-—.．]\d+)*[】\]）)]?\s*[:：.、]?\s*"
)
_NUMBERED = regex(
    r"[\s【\[（(]*(?:附|续)?[表图]\s*(?P<number>(?:\d{1,3}(?![\d年])|[一二三四五六七八九十]+(?!季度|月))(?:[-—.．]\d+)*)"
)
_UNIT_BRACKET = regex(r"[（(【\[]?(?:计量)?单位\s*[:：][^）)】\]\n]*[）)】\]]?")


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
        if is_note(line):
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


def is_note(line: str) -> bool:
    """True for a line that begins with 注：, 资料来源：."""
    return _NOTE.match(line) is not None


def numbers_of(line: str) -> Span | None:
    """Where the number of a table or figure stands (表2-1); None where a line has none."""
    found = _NUMBERED.match(fold(line))
    return Span(*found.span("number")) if found else None


def unit_spans(line: str) -> Iterator[Span]:
    """Where a line tells units: 单位：亿元, （万人）."""
    shadow = fold(line)
    for found in _UNIT_BRACKET.finditer(shadow):
        yield Span(*found.span())
    for bracket in BRACKETS.finditer(shadow):
        if told_in(bracket[1]):
            yield Span(*bracket.span())


def _blanked(line: str, kept: str) -> str:
    """The line with all behind ``kept`` blanked, where ``kept`` is how it begins."""
    start = line.find(kept)
    return line[: start + len(kept)].ljust(len(line)) if kept and start >= 0 else line
