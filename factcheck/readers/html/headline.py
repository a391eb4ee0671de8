"""The headline of a page: its h1, the block that the page names as its title, or the title without the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.lexicon import table
from factcheck.patterns import regex
from factcheck.readers.html.blocks import Block
from factcheck.readers.html.lines import Bit, text_of
from factcheck.readers.html.meta import Meta

_LONGEST = 120
_SHORTEST = 4
_SEPARATOR = regex(r"\s*(?:[_|｜丨]+|--+|——|\s[-–—·]\s)\s*")


def find_headline(blocks: Sequence[Block], title: Sequence[Bit], meta: Meta) -> tuple[int | None, tuple[Bit, ...]]:
    """The row of the block that is the headline, and its bits; those of the ``<title>`` where no block is (None).

    An h1 counts where it agrees with what the page calls itself, or is the only one and no link.
    """
    names = [*meta.values("title"), *(str(found["headline"]) for found in meta.objects if found.get("headline"))]
    named = {_squeezed(name) for name in names if name}
    whole = _squeezed(text_of(title))
    candidates = [row for row, block in enumerate(blocks) if block.kind == "prose" and len(block.text) <= _LONGEST]
    agreeing = [row for row in candidates if _agrees(_squeezed(blocks[row].text), named, whole)]
    first = [row for row in candidates if _is_h1(blocks[row])]
    for row in (*(row for row in first if row in agreeing), *_own(blocks, agreeing), *_only(blocks, first)):
        return row, blocks[row].bits
    return None, _without_site(title, meta)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _agrees(text: str, named: set[str], whole: str) -> bool:
    if len(text) < _SHORTEST:
        return False
    return text in named or any(name.startswith(text) and len(name) < 2 * len(text) for name in (*named, whole))


def _is_h1(block: Block) -> bool:
    return block.element.tag == "h1" or any(holder.tag == "h1" for holder in block.element.iterancestors("h1"))


def _own(blocks: Sequence[Block], agreeing: Sequence[int]) -> list[int]:
    """Blocks that say what the page calls itself, those outside of menus first."""
    return sorted(agreeing, key=lambda row: (blocks[row].chrome or 2 * blocks[row].linked >= blocks[row].size, row))[:1]


def _only(blocks: Sequence[Block], first: Sequence[int]) -> list[int]:
    rows = [row for row in first if not blocks[row].chrome and 2 * blocks[row].linked < blocks[row].size]
    return rows if len(rows) == 1 and len(blocks[rows[0]].text) >= _SHORTEST else []


def _without_site(title: Sequence[Bit], meta: Meta) -> tuple[Bit, ...]:
    """The first part of a title, where the others name site and section."""
    text = text_of(title)
    end = len(text)
    for site in meta.values("site"):
        if text.endswith(site) and len(text) > len(site):
            end = len(text[: -len(site)].rstrip(" -–—_|｜·"))
    found = _SEPARATOR.search(text, _SHORTEST, end) or _outlet().search(text, _SHORTEST, end)
    return _until(title, found.start() if found else end)


@cache
def _outlet() -> re.Pattern[str]:
    endings = "|".join(sorted(table("readers/html.toml")["outlets"], key=len, reverse=True))
    return re.compile(rf"\s*[–—－-]\s*[^\d\s–—－-]{{1,14}}(?:{endings})$")


def _until(bits: Sequence[Bit], end: int) -> tuple[Bit, ...]:
    kept: list[Bit] = []
    for bit in bits:
        if end > 0:
            kept.append(bit._replace(text=bit.text[:end]))
        end -= len(bit.text)
    return tuple(kept)
