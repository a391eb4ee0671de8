"""When and where a page appeared. In doubt there is no date: one that is wrong makes wrong verdicts.

Asked in turn: meta tags, JSON-LD, the dateline below the headline, and htmldate for whatever else the head and the
lines below the headline may tell. Meta tags that disagree, with each other or with the dateline, by more than a day
tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date as Date
from datetime import datetime, timedelta, timezone
from html import escape
from typing import NamedTuple

from factcheck.lexicon import table
from factcheck.patterns import regex
from factcheck.readers.dateline import Dateline, read_dateline, read_source
from factcheck.readers.dates import parse_date
from factcheck.readers.html.meta import Meta

_CHINA = timezone(timedelta(hours=8))
_LONGEST = 40
_EARLIEST, _LATEST = "1995-01-01", "2099-12-31"  # given, so that no clock is asked
_COMPACT = regex(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:\d{4,6})?")
_IN_ADDRESS = regex(r"[/_t]((?:19|20)\d\d)(?:[/-](\d\d?)[/-](\d\d?)|[/-]?(\d\d)(\d\d))(?=[/_])")
_DAY = regex(r"\d{4}\s*[年./-]\s*\d\d?\s*[月./-]\s*\d\d?")
_SLASHED = regex(r"(\d{4})[/.](\d\d?)[/.](\d\d?)(?!\d)")
_ADDRESS = ("http://", "https://", "//")
_UPDATED = ("更新", "修改")
_LATER = ("modif", "updat", "copyright", "revis", "expire", "last", "crawl", "fetch", "event", "birth", "valid")


class Publication(NamedTuple):
    """Day and source; None where the page does not tell. ``line`` is the row of the dateline among the lines asked."""

    date: Date | None = None
    source: str | None = None
    line: int | None = None


def find_publication(meta: Meta, lines: Sequence[str], times: Sequence[str] = ()) -> Publication:
    """What meta tags, JSON-LD and the lines between headline and text say; ``times`` are time stamps in these lines."""
    row, dateline = next(((row, found) for row, line in enumerate(lines) if (found := _dateline(line))), (None, None))
    told = [*meta.values("published"), *times, *_of_objects(meta, ("datePublished", "pubDate"))]
    days = {day for text in told if (day := day_of(text))}
    if dateline:
        days.add(dateline.date)
    date = dateline.date if dateline else min(days, default=None)
    if days and max(days) - min(days) > timedelta(days=1):
        date = None
    elif date is None:
        date = _guessed(meta, lines)
    return Publication(date, _source(meta, lines), row)


def day_of(text: str) -> Date | None:
    """The day in China that a time stamp means. An offset counts only where it is that of UTC, by which nobody lives.

    >>> day_of("2022-09-12T22:05:00Z"), day_of("2022-09-12T22:05:00+08:00"), day_of("20220913"), day_of("13 Sep")
    (datetime.date(2022, 9, 13), datetime.date(2022, 9, 12), datetime.date(2022, 9, 13), None)
    """
    text = _SLASHED.sub(r"\1-\2-\3", text.strip())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is not None and moment.tzinfo is not None:
        return moment.astimezone(_CHINA).date() if not moment.utcoffset() else moment.date()
    if found := _COMPACT.fullmatch(text):
        text = "{year}-{month}-{day}".format_map(found.groupdict())
    # A month alone is no day of publication.
    return parse_date(text) if re.search(r"\d\D+\d+\D+\d", text) else None


def _dateline(line: str) -> Dateline | None:
    return None if any(word in line for word in _UPDATED) else read_dateline(_plain(line))


def _plain(line: str) -> str:
    return line.replace("\u00a0", " ").strip()


def _of_objects(meta: Meta, keys: Iterable[str]) -> list[str]:
    return [value for found in meta.objects for key in keys if isinstance(value := found.get(key), str)]


def _source(meta: Meta, lines: Sequence[str]) -> str | None:
    named = (read_source(_plain(line)) for line in lines)
    publishers = [found.get("publisher") for found in meta.objects]
    of_objects = [found.get("name") for found in publishers if isinstance(found, dict)]
    told = (read_source(text) or text for text in meta.values("source") if not text.startswith(_ADDRESS))
    candidates = (*told, *named, *of_objects, *meta.values("site"))
    return next((text.strip() for text in candidates if isinstance(text, str) and text.strip()), None)


def _is_labelled(line: str) -> bool:
    """True where a line with a day and other figures says of itself that it tells when something was published."""
    labels = table("readers/html.toml")["dateline"]
    days = _DAY.findall(line)
    return len(days) == 1 and any(label in line for label in labels) and not any(word in line for word in _UPDATED)


def _guessed(meta: Meta, lines: Sequence[str]) -> Date | None:
    """What the address of the page tells, or else htmldate finds in its meta tags and labelled lines."""
    if told := _IN_ADDRESS.search(meta.address or ""):
        return day_of("-".join(filter(None, told.groups())))
    tags = "".join(
        f'<meta property="{escape(name)}" name="{escape(name)}" content="{escape(content)}">'
        for name, content in meta.pairs
        # Of a month alone htmldate makes a day by the clock.
        if _DAY.search(content) and len(content) <= _LONGEST and not any(word in name for word in _LATER)
    )
    shown = "".join(f'<p class="date">{escape(line)}</p>' for line in lines if _is_labelled(line))
    if not (tags or shown):
        return None
    from htmldate import find_date

    page = f"<html><head>{tags}</head><body>{shown}</body></html>"
    found = find_date(
        page, extensive_search=False, original_date=True, url=meta.address, min_date=_EARLIEST, max_date=_LATEST
    )
    return parse_date(found) if found else None
