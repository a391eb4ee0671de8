"""Markdown pieces from foreign text: nothing in an article or a reference row may act as Markdown or HTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import lru_cache
from urllib.parse import quote, urlsplit

from factcheck.patterns import regex
from factcheck.report.excerpt import Excerpt
from factcheck.report.wording import word

_KEPT = 1 << 12  # names, sources and ids come again and again
# An underscore between letters means nothing to Markdown: reference_data stays as it is.
_SPECIAL = regex(r"[\\`*\[\]<>|#~$]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = regex(r"^(?:[-+=]|\d+(?=[.)]))")
_BAR = regex(r"(?<!\\)\|")
_ESCAPED_BAR = r"\|"
_BREAKS = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ENTITY = regex(r"&(?=#?\w+;)")
_URL_BREAKING = regex(r"[\s()<>\"'\\`|]")


def label(key: str, lang: str, **fields: object) -> str:
    """A label of the Markdown report, filled."""
    return word("markdown", key, lang).format_map(fields)


def plain(text: str) -> str:
    """``text`` on one line: line ends and control characters become one space."""
    return _BREAKS.sub(" ", text).strip()


@lru_cache(maxsize=_KEPT)
def escape(text: str) -> str:
    r"""``text`` as one line of Markdown that shows exactly its characters.

    >>> escape("a*b|c <i>")
    'a\\*b\\|c \\<i\\>'
    """
    return _SPECIAL.sub(lambda found: "\\" + found[0], plain(text))


def line(text: str) -> str:
    r"""Markdown for the start of a line: what would open a list there is escaped.

    >>> line("1. 一季度"), line("- 二季度")
    ('1\\. 一季度', '\\- 二季度')
    """
    found = _LINE_START.match(text)
    if not found:
        return text
    return found[0] + "\\" + text[found.end() :] if found[0].isdigit() else "\\" + text


def marked(excerpt: Excerpt) -> str:
    """An excerpt with its mention in bold.

    ``**`` opens and closes only beside a blank or a punctuation mark where the bold words begin or end with one
    themselves (8.1%), so a space is set between ``**`` and a letter outside.
    """
    before, after = escape(excerpt.before), escape(excerpt.after)
    left = " " if before and _is_letter(before[-1]) else ""
    right = " " if after and _is_letter(after[0]) else ""
    return f"{before}{left}{bold(excerpt.text)}{right}{after}"


def _is_letter(char: str) -> bool:
    return not char.isspace() and not unicodedata.category(char).startswith("P")


def bold(text: str) -> str:
    """Foreign text in bold."""
    return f"**{escape(text)}**"


@lru_cache(maxsize=_KEPT)
def code(text: str) -> str:
    """Foreign text as code: paths and ids."""
    shown = plain(text)
    if not shown:
        return ""
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if longest else ""
    return f"{fence}{gap}{shown}{gap}{fence}"


@lru_cache(maxsize=_KEPT)
def link(text: str, url: str) -> str:
    """A link where ``url`` is one of the web, else the text alone."""
    target = plain(url)
    try:
        is_web = urlsplit(target).scheme in ("http", "https")
    except ValueError:
        is_web = False
    if not is_web:
        return escape(text)
    target = _ENTITY.sub(r"\&", _URL_BREAKING.sub(lambda found: quote(found[0], safe=""), target))
    return f"[{escape(text)}]({target})"


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Container[int] = ()) -> list[str]:
    """The lines of a table of ready cells; the columns in ``numbers`` (from 0) stand to the right."""
    aligned = ["---:" if column in numbers else "---" for column in range(len(header))]
    return [table_row(cells) for cells in (header, aligned, *rows)]


def table_row(cells: Sequence[str]) -> str:
    """One line of a table."""
    return f"| {' | '.join(_BAR.sub(_ESCAPED_BAR, cell) for cell in cells)} |"
