"""Which paragraphs belong to a table (title, unit line, notes) or are the captions of pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.lexicon import table
from factcheck.readers.table_lines import Opening, begins, is_of_picture
from factcheck.word import Block, Paragraph, WordTable

_LONGEST = 80
_MOST_ABOVE = 3
_MOST_BELOW = 6
_SENTENCE_ENDS = "。！？!?；;"


def captions_of_tables(blocks: Sequence[Block]) -> dict[int, list[int]]:
    """The paragraphs that belong to each table, both by their places in ``blocks``; one belongs to one table only.

    Above a table these are its title and its unit line, below it notes, and its title where it has none above.
    """
    taken: set[int] = set()
    found: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, WordTable):
            continue
        above = list(_above(blocks, at, taken))
        below = list(_below(blocks, at, titled=any(_is_title(blocks[place]) for place in above)))
        found[at] = sorted([*above, *below])
        taken.update(found[at])
    return found


def pictures(blocks: Sequence[Block], taken: set[int]) -> Iterator[int]:
    """The places of the captions of pictures, and of other captions that belong to no table."""
    for at, block in enumerate(blocks):
        if at in taken or not isinstance(block, Paragraph) or not block.text.strip():
            continue
        beside = [blocks[place] for place in (at - 1, at, at + 1) if 0 <= place < len(blocks)]
        near = any(isinstance(other, WordTable) or other.has_picture for other in beside)
        if _has_style(block) or is_of_picture(block.text) or (near and _begins(block, "picture")):
            yield at


def _above(blocks: Sequence[Block], at: int, taken: set[int]) -> Iterator[int]:
    for place in range(at - 1, max(-1, at - 1 - _MOST_ABOVE), -1):
        if place in taken or not (_is_title(blocks[place]) or _begins(blocks[place], "unit")):
            return
        yield place


def _below(blocks: Sequence[Block], at: int, *, titled: bool) -> Iterator[int]:
    for place in range(at + 1, min(len(blocks), at + 1 + _MOST_BELOW)):
        block = blocks[place]
        if _is_title(block) and not titled and not _leads_to_a_table(blocks, place):
            titled = True
        elif not (isinstance(block, Paragraph) and begins(block.text, "note")):
            return
        yield place


def _leads_to_a_table(blocks: Sequence[Block], at: int) -> bool:
    """True of the title of the next table."""
    for block in blocks[at + 1 : at + 1 + _MOST_ABOVE]:
        if isinstance(block, WordTable):
            return True
        if not (_is_title(block) or _begins(block, "unit")):
            return False
    return False


def _is_title(block: Block) -> bool:
    if _begins(block, "title"):
        return True
    return isinstance(block, Paragraph) and _has_style(block) and not _begins(block, "picture")


def _begins(block: Block, opening: Opening) -> bool:
    """True of a short line that begins like one of its sort and is no sentence: 表1 主要指标."""
    if not isinstance(block, Paragraph):
        return False
    text = block.text.strip()
    return len(text) <= _LONGEST and text[-1:] not in _SENTENCE_ENDS and begins(text, opening)


def _has_style(paragraph: Paragraph) -> bool:
    return not set(table("word.toml")["styles"]["caption"]).isdisjoint(paragraph.styles)
