"""The lines around a table that belong to it: its title (表1 …), its unit line (单位：亿元) and its notes (注：…)."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from factcheck.lexicon import table

LineSort = Literal["title", "unit", "note", "none"]
_LONGEST = 80
_MARKS = "#>*_ \u3000"  # of Markdown
_SENTENCE_ENDS = ("。", "；", "，", "：", ":", "！", "？")


def sort_of_line(line: str) -> LineSort:
    """Of what sort a line beside a table is; ``none`` where nothing says that it belongs to the table.

    >>> sort_of_line("表1 主要指标（单位：亿元）"), sort_of_line("单位：亿元"), sort_of_line("注：本表按现价计算。")
    ('title', 'unit', 'note')
    """
    line = line.strip()
    title, unit, note = _patterns()
    if note.match(line):
        return "note"
    if not line or len(line) > _LONGEST or line.endswith(("。", "；", "，", "：", ":")):
        return "none"
    if title.match(line):
        return "title"
    found = unit.search(line)
    if found is None:
        return "none"
    return "unit" if found.start() == 0 else "title"


def is_of_picture(line: str) -> bool:
    """True for the caption of a picture that its number tells: a short line that is no sentence.

    >>> is_of_picture("图1　2021年的工地"), is_of_picture("图1显示，全市有2.7万家企业。")
    (True, False)
    """
    line = line.strip().strip(_MARKS)
    if not line or len(line) > _LONGEST or line.endswith(_SENTENCE_ENDS):
        return False
    return _picture().match(line) is not None


@cache
def _picture() -> re.Pattern[str]:
    words = "|".join(sorted(table("readers/table_lines.toml")["picture"], key=len, reverse=True))
    return re.compile(
        rf"(?:{words})\s*(?:[0-9０-９]+|[一二三四五六七八九十]+)(?:[-–—.．][0-9０-９]+)*[\s:：.、\u3000]\s*\S"
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = table("readers/table_lines.toml")
    title, unit, note = ("|".join(sorted(words[key], key=len, reverse=True)) for key in ("title", "unit", "note"))
    return (
        re.compile(rf"(?:{title})\s*(?:[0-9０-９]+|[一二三四五六七八九十]+)(?![0-9０-９个個万萬亿億张張格])"),
        re.compile(rf"[（(\[【]?\s*(?:{unit})\s*[：:]\s*\S.{{0,30}}$"),
        re.compile(rf"(?:{note})(?:\s*[0-9０-９一二三四五六七八九十]+)?\s*[：:]"),
    )
