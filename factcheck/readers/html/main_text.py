"""Which blocks of a page are its article. The only module that knows trafilatura.

Trafilatura is asked for a verdict alone: text, order, tables and captions are ours. Each stretch of text is given to it
behind a mark of its own (variation selectors, which take no room and count as no letters); the marks that come back
tell what it keeps, so that a menu's 北京 is not mistaken for the 北京 of a sentence. Where it makes no sense of a page,
what no menu, footer or list of links holds is the article.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Container, Sequence
from functools import cache
from typing import TYPE_CHECKING

from factcheck.lexicon import table
from factcheck.patterns import regex
from factcheck.readers.html.blocks import Block
from factcheck.readers.html.elements import named

if TYPE_CHECKING:
    from configparser import ConfigParser

    from lxml.html import HtmlElement

_FIRST_MARK = 0xE0100
_BASE = 240
_MARK = regex("[\U000e0100-\U000e01ef]{3}")
_SHORT = 100
_LINKS_OF_PLAIN = 20  # one character in so many may lead elsewhere
_MOST = 0.85
_PARAGRAPH = 30
_IMPRINT = 160
_TOO_LONG = 300_000


def mark(row: int) -> str:
    """Three characters that stand for a number.

    >>> [hex(ord(char)) for char in mark(241)]
    ['0xe0100', '0xe0101', '0xe0101']
    """
    high, low = divmod(row, _BASE)
    return "".join(chr(_FIRST_MARK + digit) for digit in (*divmod(high, _BASE), low))


def rows_kept(root: HtmlElement) -> frozenset[int]:
    """The numbers of the texts that trafilatura takes for the article in a marked tree, which loses its scripts."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "justext"):  # their warnings would reach the terminal
        logging.getLogger(name).addHandler(_SILENCE)
    for script in list(root.iter("script")):
        script.drop_tree()
    found = trafilatura.bare_extraction(root, include_comments=False, include_tables=True, config=_settings())
    body = getattr(found, "body", None)
    kept = "".join(body.itertext()) if body is not None else ""
    return frozenset(map(_row, _MARK.findall(kept)))


_SILENCE = logging.NullHandler()


@cache
def _settings() -> ConfigParser:
    """What is short in English is long in Chinese."""
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_SHORT))
    return settings


def _row(mark: str) -> int:
    first, second, third = map(ord, mark)
    return ((first - _FIRST_MARK) * _BASE + second - _FIRST_MARK) * _BASE + third - _FIRST_MARK


def main_text(blocks: Sequence[Block], ask: Callable[[], frozenset[int]]) -> tuple[int, ...]:
    """The rows of the blocks that are the article, in order; ``ask`` gives the numbers that trafilatura keeps.

    It is not asked about a page without frame, nor about one that is longer than any article, which would take minutes.
    """
    if _is_plain(blocks):
        return tuple(_trimmed(blocks, [row for row, block in enumerate(blocks) if not _is_imprint(block)]))
    kept = ask() if sum(block.size for block in blocks) < _TOO_LONG else frozenset()
    judged = [row for row, block in enumerate(blocks) if _is_kept(block, kept)]
    free = [row for row in judged if not blocks[row].chrome]
    if sum(blocks[row].size for row in free) >= _PARAGRAPH:
        judged = free
    if not judged:
        judged = [row for row, block in enumerate(blocks) if not block.chrome and not _leads_away(block)]
    judged = _trimmed(blocks, [row for row in judged if not _is_imprint(blocks[row])])
    return tuple(sorted({*judged, *_beside(blocks, judged)}))


def _leads_away(block: Block) -> bool:
    return 2 * block.linked >= block.size


def _is_imprint(block: Block) -> bool:
    """True for the line that says whose the site is, which many pages have in no footer."""
    line = block.text.strip().lower()
    if block.kind != "prose" or len(line) > _IMPRINT or line.endswith("。"):
        return False
    words = table("readers/html.toml")
    return line.startswith(tuple(words["imprint_begins"])) or any(word in line for word in words["imprint"])


def _trimmed(blocks: Sequence[Block], rows: list[int]) -> list[int]:
    """The rows without links above and below the article: menus, numbers of pages, other articles."""
    own = [row for row in rows if not _leads_away(blocks[row])]
    return [row for row in rows if own[0] <= row <= own[-1]] if own else []


def _is_plain(blocks: Sequence[Block]) -> bool:
    """True for a page without frame: a fragment, or one written by hand."""
    linked = sum(block.linked for block in blocks)
    size = sum(block.size for block in blocks)
    return _LINKS_OF_PLAIN * linked <= size and not any(block.chrome for block in blocks)


def _is_kept(block: Block, kept: frozenset[int]) -> bool:
    of_block = sum(len(bit.text.strip()) for bit in block.bits if bit.run in kept)
    return 2 * of_block > block.size


def _beside(blocks: Sequence[Block], judged: Sequence[int]) -> list[int]:
    """What trafilatura leaves out of the element that holds most of the article, and what a person reads there.

    It knows the classes of few Chinese sites, and elsewhere keeps hardly more than ``<p>``.
    """
    container = _container([blocks[row] for row in judged if blocks[row].kind == "prose"])
    if container is None:
        return []
    holders = {blocks[row].element for row in judged}
    whole = container.tag in {"body", "html"}
    return [
        row
        for row, block in enumerate(blocks)
        if not (block.chrome or _leads_away(block) or _is_imprint(block))
        and any(holder is container for holder in (block.element, *block.element.iterancestors()))
        and (block.kind != "prose" or (_is_paragraph(block, holders) and (judged[0] < row < judged[-1] or not whole)))
    ]


def _is_paragraph(block: Block, holders: Container[HtmlElement]) -> bool:
    """True for a paragraph by its element, for a line beside others that are kept, and for a sentence."""
    return block.element.tag in named("paragraph") or block.element in holders or "。" in block.text


def _container(blocks: Sequence[Block]) -> HtmlElement | None:
    """The innermost element that holds most of the text."""
    sizes: Counter[HtmlElement] = Counter()
    for block in blocks:
        for holder in (block.element, *block.element.iterancestors()):
            sizes[holder] += block.size
    enough = _MOST * sum(block.size for block in blocks)
    holders = [holder for holder, size in sizes.items() if size >= enough]
    innermost = max(holders, key=lambda holder: sum(1 for _ in holder.iterancestors()), default=None)
    while innermost is not None and innermost.tag in named("paragraph"):
        innermost = innermost.getparent()
    return innermost
