"""Which year a date without one belongs to: by the word before it, the sentence, the article's date, or the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date as Date
from functools import cache
from typing import NamedTuple

from factcheck.lexicon import table

_NO_YEAR_AFTER = frozenset("较比与和同至")


class Clock(NamedTuple):
    """What an unfinished date is completed with: years told so far and the article's date."""

    article_date: Date | None = None
    sentence_year: int | None = None
    text_year: int | None = None

    def year(self, word: str) -> int | None:
        """The year for a date without one; ``word`` is the relative word before it, or empty."""
        shift = table("normalize/years.toml")["relative"].get(word)
        if shift is not None:
            return self.article_date.year + shift if self.article_date else None
        if word in table("normalize/years.toml")["same"]:
            return self.sentence_year or self.text_year
        if self.sentence_year is not None:
            return self.sentence_year
        if self.article_date is not None:
            return self.article_date.year
        return self.text_year


def relative_word(before: str) -> str:
    """The word for a year that ends ``before``: 今年, 去年, 同年; empty where there is none.

    >>> relative_word("公司去年")
    '去年'
    """
    if not before.endswith(_relative_words()):
        return ""
    return next(word for word in _relative_words() if before.endswith(word))


@cache
def _relative_words() -> tuple[str, ...]:
    years = table("normalize/years.toml")
    return tuple(sorted((*years["relative"], *years["same"]), key=lambda word: (-len(word), word)))


class SpokenYears:
    """The years that a text says it is about: spelled out or relative (去年), no base and no closing date.

    >>> told = SpokenYears("去年，产量增长。一季度看，", Date(2024, 3, 10))
    >>> told.last(0, 10), told.last(4, 10)
    (2023, None)
    >>> SpokenYears("截至2022年底有3家。", None).last(0, 9) is None
    True
    """

    def __init__(self, text: str, today: Date | None) -> None:
        self._today = today
        self._found = [found for found in _spoken_year().finditer(text) if _is_spoken_of(text, found)]
        self._ends = [found.end() for found in self._found]

    def last(self, start: int, end: int) -> int | None:
        """The last one told between two places of the text, or None."""
        row = bisect_right(self._ends, end) - 1
        if row < 0 or self._found[row].start() < start:
            return None
        found, today = self._found[row], self._today
        if found["year"]:
            return int(found[0][: len("2022")])
        relative = table("normalize/years.toml")["relative"]
        word = found[0].removesuffix(found["after"] or "")
        return today.year + int(relative[word]) if today else None


def _is_spoken_of(text: str, found: re.Match[str]) -> bool:
    return not found["after"] and text[found.start() - 1 : found.start()] not in _NO_YEAR_AFTER


@cache
def _spoken_year() -> re.Pattern[str]:
    """A year of four digits or a word for one; it begins with a set of characters, between which the search runs."""
    words = sorted(table("normalize/years.toml")["relative"], key=lambda word: (-len(word), word))
    firsts = "".join(sorted({word[0] for word in words}))
    rests = "|".join(f"(?<={word[0]}){word[1:]}" for word in words)
    return re.compile(rf"[\d{firsts}](?:(?P<year>(?<=\d)\d{{3}})年|(?:{rests}))(?P<after>[底末]|同期)?")
