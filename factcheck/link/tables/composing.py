"""A table's number cells → a sentence for each, in the order and the words of prose.

2021年，北京的地区生产总值为40269.6亿元。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.lexicon import table
from factcheck.link.names import NO_NAMES, Names
from factcheck.link.tables.naming import Named, named
from factcheck.link.tables.setting import Piece, Setting, setting_of
from factcheck.link.vocabulary import Vocabulary, vocabulary
from factcheck.model import Article, PeriodSource, Span
from factcheck.tables import DataCell, Grid, Label, Role, read_grid
from factcheck.tables.cell_units import unit_of
from factcheck.tables.labels import rate_in
from factcheck.tables.unit_words import is_percentage

_POINTS = ("个百分点", "百分点")
_NO_COUNTS = "人口"


@dataclass(frozen=True, slots=True)
class Composed:
    """The sentence of a cell: an article of its own, whose title names the place that 全市 stands for.

    ``numbers`` pairs the place of the cell's text with that of the same words in the sentence. ``key`` is what the id
    of its claims is made of: labels and words of the cell, wherever in the table they stand. ``may_imply`` where the
    linker may find a subject that no label names (国内生产总值 is that of 中国). ``rate`` is the length of the rate
    that the name ends in (粮食产量增速).
    """

    article: Article
    cell: Span
    numbers: tuple[Span, Span]
    subject: Piece | None
    indicator: tuple[Piece, ...]
    period: Piece | None
    time_source: PeriodSource
    content: Span
    key: str
    may_imply: bool
    rate: int = 0


@dataclass(frozen=True, slots=True)
class Bare:
    """A cell with a number of which nothing is told clearly."""

    cell: Span
    key: str


def composed(article: Article, *, names: Names | None = None) -> Iterator[Composed | Bare]:
    """What the number cells of an article's tables say, table by table."""
    words = vocabulary(names or NO_NAMES)
    for each in article.tables:
        if grid := read_grid(article.text, each):
            yield from _of_grid(article, grid, words)


def _of_grid(article: Article, grid: Grid, words: Vocabulary) -> Iterator[Composed | Bare]:
    setting = setting_of(article, grid.heading, words)
    for cell in grid.data:
        text = cell.span.of(article.text)
        key = "\0".join([*(label.text for label in (*cell.stubs, *cell.heads)), text])
        told = named(cell, grid.corner, setting, words) if cell.sort != "enumeration" and cell.is_clear else None
        phrase = _phrase(cell, grid, told) if told else None
        if told is None or phrase is None:
            yield Bare(cell.span, key)
        else:
            yield _sentence(article, cell, told, phrase=phrase, setting=setting, key=key)


def _phrase(cell: DataCell, grid: Grid, told: Named) -> tuple[str, str, str] | None:
    """The verb before the number, the number as prose has it, and what stands behind; None where its unit is open."""
    figure, unit = cell.figure, unit_of(cell, grid)
    number = f"{figure.digits}{figure.scale}"
    if told.rate is not None and told.rate[2] is Role.RANK:
        place = f"在{told.rate[0].removeprefix('在')}" if told.rate[0] else ""
        return (f"{place}排名第", number, "位") if cell.sort == "rank" or not unit.unit else None
    if not unit.is_sure or (not unit.unit and not figure.scale and not _is_counted(cell, told)):
        return None
    written = unit.unit if figure.unit or not figure.scale else unit.unit.lstrip("十百千万亿")
    return _verb(told, unit.unit), f"{number}{written}", ""


def _is_counted(cell: DataCell, told: Named) -> bool:
    """True for a whole number of something that is only ever counted: 高校数量."""
    name = "".join(piece.text for piece in told.indicator)
    endings = tuple(table("tables/words.toml")["count"]["endings"])
    return "." not in cell.figure.digits and name.endswith(endings) and _NO_COUNTS not in name and told.rate is None


def _verb(told: Named, unit: str) -> str:
    if told.rate is None:
        return "为"
    lead, word, role = told.rate
    growth = table("tables/words.toml")["growth"]
    if role is Role.SHARE:
        whole = word.startswith("占") and word not in ("占比", "占总数", "占总量", "占总额")
        return (
            f"{word}为"
            if whole and word.endswith(("比重", "份额", "比例"))
            else f"{word}的比重为"
            if whole
            else "占比为"
        )
    if word in growth["nouns"]:
        return f"{lead}{word}为"
    verb = word if word in growth["verbs"] else "增长"
    if unit in _POINTS:
        verb = {"增长": "提高", "增加": "提高"}.get(verb, verb)
    elif not is_percentage(unit) and verb == "增长":
        verb = "增加"
    return f"{lead}{verb}"


def _sentence(
    article: Article, cell: DataCell, told: Named, *, phrase: tuple[str, str, str], setting: Setting, key: str
) -> Composed:
    verb, number, behind = phrase
    time = f"{told.period.text}，" if told.period else ""
    owner = f"{told.subject.text}的" if told.subject else ""
    noun = "".join(piece.text for piece in told.indicator)
    before = f"{time}{owner}{noun}{verb}"
    rest = "" if cell.figure.is_alone else Span(cell.number.end, cell.span.end).of(article.text)
    text = f"{before}{number}{behind}{rest}。"
    place = setting.place or None if told.subject and told.subject.text != setting.place else None
    return Composed(
        article=replace(Article(article.path, text), title=place, date=article.date, date_source=article.date_source),
        cell=cell.span,
        numbers=(cell.number, Span(len(before), len(before) + len(number))),
        subject=told.subject,
        indicator=told.indicator,
        period=told.period,
        time_source=told.time_source,
        content=Span(len(time), len(time) + len(owner) + len(noun)),
        key=key,
        may_imply=setting.is_read,
        rate=_rate_length(noun) if told.rate is None else 0,
    )


def _rate_length(noun: str) -> int:
    found = rate_in(Label(noun, Span(0, 0), Role.NOUN))
    return len(noun) - len(found[0]) if found and found[0] else 0


def source_of(pieces: Sequence[Piece]) -> Span | None:
    """The place of the words, where they stand in one place."""
    return pieces[0].span if len(pieces) == 1 else None
