"""The lines around a table that belong to it: its title (表1 …), its unit line (单位：亿元) and its notes (注：…).

All readers ask here, so that a line is of the same sort in every format. Words are compared in folded text: simplified
and half width.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from factcheck.fold import fold
from factcheck.lexicon import table

LineSort = Literal["title", "unit", "note", "none"]
Opening = Literal["title", "unit", "note", "picture"]
_LONGEST = 80
_MARKS = r"[#>*_\s（(\[【]*"  # of Markdown, and brackets
_NUMBER = r"(?:[A-Z]?[0-9]+|[一二三四五六七八九十]+)(?![0-9个万亿张格])"
_SENTENCE_ENDS = ("。", "；", "，", "：", ":", "！", "？")
_PARTED = r"(?:[-–—.．][0-9]+)*[\s:：.、]\s*\S"  # what parts the number of a picture from its words


def begins(line: str, opening: Opening) -> bool:
    """True where a line begins like one of a sort, behind marks of Markdown or a bracket; its end is not looked at.

    >>> begins("**表1** 主要指标", "title"), begins("（單位：億元）", "unit"), begins("表3个月内", "title")
    (True, True, False)
    """
    return _openings()[opening].match(fold(line)) is not None


def sort_of_line(line: str) -> LineSort:
    """Of what sort a line beside a table is; ``none`` where nothing says that it belongs to the table.

    >>> sort_of_line("表1 主要指标（单位：亿元）"), sort_of_line("单位：亿元"), sort_of_line("注：本表按现价计算。")
    ('title', 'unit', 'note')
    """
    line = line.strip()
    if begins(line, "note"):
        return "note"
    if not line or len(line) > _LONGEST or line.endswith(("。", "；", "，", "：", ":")):
        return "none"
    if begins(line, "title"):
        return "title"
    found = _unit_at_the_end().search(fold(line))
    if found is None:
        return "none"
    return "unit" if found.start() == 0 else "title"


def is_of_picture(line: str) -> bool:
    """True for the caption of a picture that its number tells: a short line that is no sentence.

    >>> is_of_picture("图1　2021年的工地"), is_of_picture("图1显示，全市有2.7万家企业。")
    (True, False)
    """
    line = line.strip().strip("#>*_ \u3000")
    if not line or len(line) > _LONGEST or line.endswith(_SENTENCE_ENDS):
        return False
    return _picture().match(fold(line)) is not None


@cache
def _openings() -> Mapping[Opening, re.Pattern[str]]:
    title, unit, note, picture = _either("title"), _either("unit"), _either("note"), _either("picture")
    patterns: dict[Opening, str] = {
        "title": rf"(?:(?:{title})\s*(?:{_NUMBER}|[:：])|续表|附表)",
        "unit": rf"(?:{unit})\s*[:：]",
        "note": rf"(?:{note})\s*(?:[0-9]+|[一二三四五六七八九十]+)?\s*[:：]",
        "picture": rf"(?:{picture})\s*{_NUMBER}",
    }
    return {opening: re.compile(_MARKS + pattern, re.IGNORECASE) for opening, pattern in patterns.items()}


@cache
def _picture() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either('picture')})\s*(?:[0-9]+|[一二三四五六七八九十]+){_PARTED}")


@cache
def _unit_at_the_end() -> re.Pattern[str]:
    return re.compile(rf"[（(\[【]?\s*(?:{_either('unit')})\s*[：:]\s*\S.{{0,30}}$")


def _either(sort: Opening) -> str:
    words = table("readers/table_lines.toml")[sort]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
