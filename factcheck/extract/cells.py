"""Raw mentions of tables → the same with what their labels tell: a bare 40269.6 under 单位：亿元 is 40269.6亿元.

The text of the mention stays the slice of the cell. Numerals in heads and stubs are names or times, those under 序号
number the rows, those under 位次 are ranks. What is no table of numbers is left as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck import units
from factcheck.extract.numerals import ANCHOR
from factcheck.fold import fold
from factcheck.model import Article, Exclusion, Kind, RawMention, Span
from factcheck.tables import DataCell, Grid, read_grid, scaled_unit
from factcheck.tables.captions import numbers_of, unit_spans
from factcheck.tables.cell_units import unit_of
from factcheck.tables.cells import is_bare_year

_BARE = (Kind.NUMBER, Kind.COUNT)
_PLACE = "位"


def with_labels(article: Article, raws: Sequence[RawMention]) -> list[RawMention]:
    """The raw mentions of an article, those in tables read by their labels."""
    found = [raw for raw in raws if raw.part not in ("table", "caption")]
    inside = [raw for raw in raws if raw.part == "table"]
    if len(found) == len(raws):
        return found
    captions = (*article.captions, *(caption for table in article.tables for caption in table.captions))
    found += _in_captions(article.text, captions, [raw for raw in raws if raw.part == "caption"])
    for table in article.tables:
        grid = read_grid(article.text, table)
        held = [raw for raw in inside if table.span.covers(raw.span)]
        inside = [raw for raw in inside if not table.span.covers(raw.span)]
        found += _read(article.text, grid, held) if grid else held
    return [*found, *inside]


def _in_captions(text: str, captions: Sequence[Span], raws: Sequence[RawMention]) -> Iterator[RawMention]:
    """The 2 of 表2 is its number, the 亿 of 单位：亿元 part of a unit."""
    numbers: list[Span] = []
    unit_words: list[Span] = []
    for caption in captions:
        line = caption.of(text)
        if number := numbers_of(line):
            numbers.append(Span(caption.start + number.start, caption.start + number.end))
        unit_words += [Span(caption.start + span.start, caption.start + span.end) for span in unit_spans(line)]
    for raw in raws:
        if number := next(
            (number for number in numbers if number.covers(Span(raw.span.start, raw.span.start + 1))), None
        ):
            yield from _numbering(raw, number, text)
        elif raw.excluded is None and any(words.covers(raw.span) for words in unit_words):
            yield raw._replace(excluded=Exclusion.NAME)
        else:
            yield raw


def _numbering(raw: RawMention, number: Span, text: str) -> Iterator[RawMention]:
    """The number of a table without the words behind it (表2 部分地区); a numeral among these is a name (表1 四川)."""
    rest = Span(min(number.end, raw.span.end), raw.span.end)
    own = Span(raw.span.start, rest.start)
    yield raw._replace(
        span=own, text=own.of(text), kind=Kind.NUMBER, unit=None, hedges=(), excluded=Exclusion.IDENTIFIER
    )
    if ANCHOR.search(rest.of(fold(text))):
        yield raw._replace(
            span=rest, text=rest.of(text), kind=Kind.NUMBER, unit=None, hedges=(), excluded=Exclusion.NAME
        )


def _read(text: str, grid: Grid, raws: Sequence[RawMention]) -> Iterator[RawMention]:
    by_cell: dict[Span, list[RawMention]] = {}
    cells = sorted([*(cell.span for cell in grid.data), *grid.labels])
    starts = [cell.start for cell in cells]
    for raw in raws:
        row = bisect_right(starts, raw.span.start) - 1
        place = cells[row] if row >= 0 and cells[row].covers(raw.span) else raw.span
        by_cell.setdefault(place, []).append(raw)
    for cell in grid.data:
        yield from _of_cell(text, cell, grid, by_cell.pop(cell.span, []))
    labels = set(grid.labels)
    for place, held in by_cell.items():
        yield from map(_label, held) if place in labels else held


def _label(raw: RawMention) -> RawMention:
    """A numeral in a head or a stub: a year tells the time, all else is part of a name."""
    if raw.excluded is not None:
        return raw
    if raw.kind is Kind.NUMBER and is_bare_year(raw.text):
        return raw._replace(kind=Kind.DATE, numeral=None, excluded=Exclusion.PERIOD)
    return raw._replace(excluded=Exclusion.PERIOD if raw.kind is Kind.DATE else Exclusion.NAME)


def _of_cell(text: str, cell: DataCell, grid: Grid, raws: Sequence[RawMention]) -> Iterator[RawMention]:
    number = cell.number
    touched = [raw for raw in raws if raw.span.overlaps(number)]
    if not touched or not all(_is_within(raw, number, text) for raw in touched):
        yield from raws
        return
    if cell.sort == "enumeration":
        yield from (raw._replace(excluded=raw.excluded or Exclusion.ENUMERATION) for raw in raws)
        return
    yield _figure(text, cell, grid, touched)
    yield from (_note(raw) for raw in raws if raw not in touched)


def _is_within(raw: RawMention, number: Span, text: str) -> bool:
    """True for a mention that holds no more numerals than the cell's figure: hedges may stand round it."""
    outside = (
        text[raw.span.start : max(number.start, raw.span.start)] + text[min(number.end, raw.span.end) : raw.span.end]
    )
    return not any(char.isdigit() for char in outside) and raw.numeral_high is None


def _note(raw: RawMention) -> RawMention:
    """The number of a note behind the figure ([1], ¹) is none of its claims."""
    plain = raw.kind is Kind.NUMBER and raw.unit is None and raw.excluded is None
    return raw._replace(excluded=Exclusion.ENUMERATION) if plain and len(raw.text) <= 2 else raw


def _figure(text: str, cell: DataCell, grid: Grid, touched: Sequence[RawMention]) -> RawMention:
    """The mention of a cell's number: its own where it has a unit, else with the unit that the labels tell."""
    figure, own = cell.figure, touched[0]
    span = Span(min(cell.number.start, own.span.start), max(cell.number.end, touched[-1].span.end))
    own = own._replace(span=span, text=span.of(text))
    if cell.sort == "rank":
        return own._replace(kind=Kind.ORDINAL, numeral=figure.digits, unit=_PLACE, excluded=None)
    if own.unit and len(touched) == 1:
        return _signed(own, figure.digits)
    bare = own._replace(numeral=figure.digits + figure.scale, excluded=None)
    told = scaled_unit(unit_of(cell, grid).unit)
    if told is None or own.kind not in _BARE:
        return bare if own.kind in _BARE else own
    scale, unit = told
    numeral = figure.digits + (figure.scale or scale)
    return bare._replace(numeral=numeral, unit=unit or None, kind=_kind(unit))


def _signed(raw: RawMention, digits: str) -> RawMention:
    """The mention with the minus that only a cell shows: –8.5%, where prose has a dash."""
    negative = digits.startswith("-") and raw.numeral is not None and not raw.numeral.startswith(("-", "−", "负"))
    return raw._replace(numeral=f"-{raw.numeral}") if negative else raw


def _kind(unit: str) -> Kind:
    if not unit:
        return Kind.COUNT
    return units.kind_or_none(unit) or units.kind_or_none(unit.partition("/")[0]) or Kind.COUNT
