"""The line below a headline that tells when and where an article appeared: ``2022年9月13日 来源：新华社``."""

from __future__ import annotations

import re
from datetime import date as Date
from typing import NamedTuple

from factcheck.patterns import regex
from factcheck.readers.dates import parse_date

_LONGEST = 80
_DATE = r"(?P<date>\d{4}\s*(?:年\s*\d\d?\s*月\s*\d\d?\s*日|-\d\d?-\d\d?|/\d\d?/\d\d?|\.\d\d?\.\d\d?))"
_TIME = r"(?:[ T\u3000]*\d\d?[:：]\d\d(?:[:：]\d\d)?)?"
_LABEL = r"(?:(?:发布|發布|更新|发表|刊发)?(?:时间|時間|日期|于|於)\s*[:：]?\s*)?"
# What else such a line holds: labels with their words, and names of departments without a figure.
_ASIDE = r"(?:[\s|｜丨·/]*(?:来源|來源|稿源|作者|记者|記者|编辑|編輯|责编|字号|浏览|阅读)[^\d]{0,30})*"
_LINE = regex(rf"\s*{_ASIDE}[\s|｜丨·（(]*{_LABEL}{_DATE}{_TIME}[\s|｜丨·）)]*{_ASIDE}\s*")
_SOURCE = regex(r"(?:来源|來源|稿源)\s*[:：]\s*(?P<source>[^\s|｜丨:：\d]+)")


class Dateline(NamedTuple):
    """The day of publication and, where the line names it, the source."""

    date: Date
    source: str | None = None


def read_dateline(line: str) -> Dateline | None:
    """What a line says of an article's publication; None for a line that says anything else besides.

    >>> read_dateline("发布时间：2022-09-13 10:05　来源：新华社")
    Dateline(date=datetime.date(2022, 9, 13), source='新华社')
    >>> read_dateline("2022年9月13日，全市有2.7万家企业。") is None
    True
    """
    found = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
    date = parse_date(re.sub(r"[/.]", "-", found["date"])) if found else None
    if date is None:
        return None
    return Dateline(date, read_source(line))


def read_source(line: str) -> str | None:
    """The source that a short line names; None where it names none.

    >>> read_source("来源：新华社　字号：大 中 小")
    '新华社'
    """
    found = _SOURCE.search(line) if len(line) <= _LONGEST else None
    return found["source"] if found else None
