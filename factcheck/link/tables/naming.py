"""Labels of a number → its subject, its indicator and its time; nothing where they may mean several things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.lexicon import table
from factcheck.link.names import Names, name_key
from factcheck.link.tables.setting import Piece, Setting, is_subject
from factcheck.link.vocabulary import Vocabulary
from factcheck.model import PeriodSource, Span
from factcheck.patterns import regex
from factcheck.tables import DataCell, Label, Role
from factcheck.tables.labels import rate_in

_YEAR = regex(r"(?P<year>(?:19|20)\d\d)年")
_MONTH = regex(r"(1[0-2]|[1-9])(?=月|$)")
_WHOLE_YEAR = regex(r"(?:19|20)\d\d年(?:度)?")


@dataclass(frozen=True, slots=True)
class Named:
    """What a number is about. ``indicator`` are the pieces of its name, in order; ``rate`` is as `rate_in` tells it."""

    subject: Piece | None
    indicator: tuple[Piece, ...]
    period: Piece | None
    time_source: PeriodSource
    rate: tuple[str, str, Role] | None = None


class Unclear(Exception):  # noqa: N818 - no error: the cell stays without what it is about
    """The labels of a cell may mean several things."""


def named(cell: DataCell, corner: Sequence[Label], setting: Setting, words: Vocabulary) -> Named | None:
    """What the number of a cell is about; None where its labels do not tell it clearly."""
    try:
        return _named(cell, corner, setting, words)
    except Unclear:
        return None


def _named(cell: DataCell, corner: Sequence[Label], setting: Setting, words: Vocabulary) -> Named | None:
    labels = (*cell.stubs, *cell.heads)
    if any(label.role is Role.TOTAL for label in labels):
        return None
    stubs, heads = _nouns(cell.stubs), _nouns(cell.heads)
    subject, stubs, heads = _subject(stubs, heads, words)
    if subject is None:
        subject, _, _ = _subject([], _nouns(cell.before), words)  # 北京 | 增速 | 上海 | 增速
    if subject is None:
        subject = _subject_of_outer(cell.stubs, words) or _corner_subject(corner, words) or setting.subject
    rate, heads, stubs = _rate(heads, stubs, words.names)
    if cell.sort == "rank" and rate is None:
        rank = next((label for label in cell.heads if label.role is Role.RANK), None)
        rate = (rank.lead if rank else "", "排名", Role.RANK)
    times = [label for label in labels if label.role is Role.PERIOD]
    if cell.beside and not (stubs or heads):
        _, _, heads = _subject([], _nouns(cell.beside), words)
    times = (
        times
        or _latest([label for label in cell.before if label.role is Role.PERIOD])
        or [label for label in corner if label.role is Role.PERIOD]
    )
    if not (stubs or heads):
        _, _, heads = _subject([], _nouns(corner), words)
    indicator = _indicator([_without_subject(label, words) for label in stubs], heads, words.names)
    if setting.indicator is not None and _is_named_by(setting.indicator, indicator, words.names):
        indicator = (setting.indicator,)
    elif setting.narrows([label.text for label in (*stubs, *heads)]):
        return None
    if not indicator:
        return None
    period, source = _period(times, setting)
    return Named(subject, indicator, period, source, rate)


def _subject_of_outer(stubs: Sequence[Label], words: Vocabulary) -> Piece | None:
    """The subject that a parent or a section names: below 全国总人口, 其中：城镇 is of 全国 too."""
    for label in stubs:
        if label.sort in ("parent", "section"):
            for word, low, high in words.find(label.text):
                if is_subject(word):
                    whole = len(label.span) == len(label.text)
                    span = Span(label.span.start + low, label.span.start + high) if whole else label.span
                    return Piece(label.text[low:high], span, "subject")
    return None


def _without_subject(label: Label, words: Vocabulary) -> Label:
    """A parent without the subject that it begins with: 全国人口, 其中：城镇 are 城镇人口."""
    if label.sort not in ("parent", "section"):
        return label
    word, _, end = next(words.find(label.text), (None, 0, 0))
    begins = is_subject(word) and label.text.lower().startswith(label.text[:end].lower()) and end < len(label.text)
    return replace(label, text=label.text[end:]) if begins and word and label.text.startswith(word.text) else label


def _corner_subject(corner: Sequence[Label], words: Vocabulary) -> Piece | None:
    found, _, _ = _subject([], _nouns(corner), words)
    return found


def _latest(labels: Sequence[Label]) -> list[Label]:
    """The latest of some years: growth beside 2020年 and 2021年 is that of 2021; nothing where they are not alike."""
    if len({_YEAR.sub("", label.text) for label in labels}) != 1:
        return []
    return [max(labels, key=lambda label: label.text)]


def _is_named_by(title: Piece, labels: Sequence[Piece], names: Names) -> bool:
    """True where the labels name nothing, or a part of what the title says in full (粮食, 产量 under 粮食产量)."""
    text = "".join(piece.text for piece in labels)
    return not text or (
        name_key(text) not in names.indicators and (title.text.startswith(text) or title.text.endswith(text))
    )


def _nouns(labels: Sequence[Label]) -> list[Label]:
    return [label for label in labels if label.role is Role.NOUN and label.text]


def _subject(
    stubs: list[Label], heads: list[Label], words: Vocabulary
) -> tuple[Piece | None, list[Label], list[Label]]:
    """The subject among the nouns, and the other nouns. Two subjects are one only where one lies in the other."""
    found = [label for label in (*heads, *stubs) if _names_subject(label, words)]
    left = [[label for label in labels if label not in found] for labels in (stubs, heads)]
    attributes = [label for label in left[0] if label.sort == "named"]
    if found and attributes:
        left[0] = [label for label in left[0] if label not in attributes]
    elif len(attributes) > 1 or (
        attributes and any(label.sort not in ("named", "section", "parent") for label in left[0])
    ):
        raise Unclear
    names = list(dict.fromkeys(label.text for label in found))
    if len(names) > 1 and found[-1].sort != "inner":
        raise Unclear
    subject = Piece(found[-1].text, found[-1].span, "subject") if found else None
    return subject, left[0], left[1]


def _names_subject(label: Label, words: Vocabulary) -> bool:
    """True for a name that the lexicons know, and for any name in a column of places or firms."""
    return label.sort in ("subject", "inner") or is_subject(words.words.get(label.text.lower()))


def _rate(
    heads: list[Label], stubs: list[Label], names: Names
) -> tuple[tuple[str, str, Role] | None, list[Label], list[Label]]:
    """The growth, share or rank that a noun ends in, and the nouns without it. Two rates are unclear."""
    rates: list[tuple[str, str, Role]] = []
    kept: list[list[Label]] = [[], []]
    for place, labels in enumerate((heads, stubs)):
        for label in labels:
            found = None if name_key(label.text) in names.indicators else rate_in(label)
            if found is None:
                kept[place].append(label)
                continue
            noun, lead, word, role = found
            rates.append((lead, word, role))
            if noun:
                kept[place].append(replace(label, text=noun))
    if len(rates) > 1:
        raise Unclear
    return (rates[0] if rates else None), kept[0], kept[1]


def _indicator(stubs: list[Label], heads: list[Label], names: Names) -> tuple[Piece, ...]:
    """The pieces of the indicator's name. Of several nouns those count that make a known name together."""
    sections = [label for label in stubs if label.sort == "section" and not _is_chapter(label)]
    parents = [label for label in stubs if label.sort == "parent"]
    own = [label for label in stubs if label.sort not in ("section", "parent")]
    if not own and not heads:
        return ()
    plain = [*own, *heads]
    for order in _orders(own, heads, [*sections, *parents]):
        if _is_known(order, names):
            return tuple(Piece(label.text, label.span, "indicator") for label in order)
    if sections or (len(plain) > 1 and any(_is_known([label], names) for label in plain)):
        raise Unclear  # one of the nouns narrows a known name, and nobody knows the narrower one
    if parents and _lacks(parents[-1], own):
        raise Unclear
    return tuple(Piece(label.text, label.span, "indicator") for label in plain)


def _orders(own: list[Label], heads: list[Label], outer: list[Label]) -> Iterator[list[Label]]:
    """The ways to say the name, the fullest first; a name without an outer label only where that narrows nothing."""
    ways = [[*own, *heads], [*heads, *own]]
    for label in reversed(outer):
        for way in ways:
            yield [label, *way]
            yield [*way, label]
    if not any(label.sort == "section" for label in outer) and not (outer and _lacks(outer[-1], own)):
        yield from ways


def _lacks(parent: Label, own: Sequence[Label]) -> bool:
    """True where a stub leaves out what its parent says: 工资性收入 below 城镇居民人均可支配收入."""
    text = "".join(label.text for label in own)
    words = table("tables/words.toml")["section"]["qualifiers"]
    return any(word in parent.text and word not in text for word in words)


def _is_chapter(label: Label) -> bool:
    return label.numbered and label.text in table("tables/words.toml")["section"]["chapters"]


def _is_known(labels: Sequence[Label], names: Names) -> bool:
    key = name_key("".join(label.text for label in labels))
    return key in names.indicators or (key, "") in names.loose_indicators


def _period(labels: Sequence[Label], setting: Setting) -> tuple[Piece | None, PeriodSource]:
    """The time that the labels tell, completed by the title's year; that of the title where they tell none."""
    told = list(dict.fromkeys(label.text for label in labels))
    if not told:
        return setting.period, setting.time_source
    span = labels[-1].span
    if len(told) == 2:
        year = next((text for text in told if _WHOLE_YEAR.fullmatch(text)), None)
        part = next((text for text in told if not _YEAR.search(text) and not _is_relative(text)), None)
        return (Piece(f"{year.rstrip('度')}{part}", span, "period") if year and part else None), "text"
    if len(told) > 2:
        return None, "text"
    return _completed(told[0], span, setting)


def _completed(text: str, place: Span, setting: Setting) -> tuple[Piece | None, PeriodSource]:
    base = setting.period.text if setting.period else ""
    source = setting.time_source
    if _is_relative(text):
        resolved = _resolved(text, base)
        if resolved:
            return Piece(resolved, place, "period"), source
        dated = table("tables/words.toml")["time"]["dated"]
        return (Piece(text, place, "period") if text in dated and not setting.has_range else None), "text"
    if _YEAR.search(text) or re.match(r"(?:19|20)\d\d", text):
        return Piece(text, place, "period"), "text"
    year = _YEAR.match(base)
    if year and (_WHOLE_YEAR.fullmatch(base) or base[year.end() :] == text or _last_month(text) <= _last_month(base)):
        return Piece(f"{year[0]}{text}", place, "period"), source
    return None, "text"  # a part of a year that no year is told for


def _last_month(text: str) -> int:
    """The month that a part of a year ends with; 13 where it is told in other words, so that it fits no title."""
    found = _MONTH.findall(text)
    return int(found[-1]) if found else 13


def _is_relative(text: str) -> bool:
    return any(text in words for words in table("tables/words.toml")["time"].values())


def _resolved(text: str, base: str) -> str:
    """本期 and 上年同期 by the time in the title; empty where that does not tell."""
    times = table("tables/words.toml")["time"]
    year = _YEAR.match(base)
    if not year:
        return ""
    if text in times["before"]:
        return f"{int(year['year']) - 1}年{base[year.end() :]}"
    if text in times["month"]:
        return base if re.fullmatch(r"\d{4}年(?:1[0-2]|[1-9])月(?:份)?", base) else ""
    if text in times["same"] or (text == "全年" and _WHOLE_YEAR.fullmatch(base)):
        return base
    if text == "年末":
        return f"{year[0]}末" if _WHOLE_YEAR.fullmatch(base) else ""
    return ""
