"""The blocks of a document in the order in which they read; tables that only lay out text are opened up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.word import Block, Paragraph, WordTable, paragraphs


def flow(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs that show something, and tables that hold text.

    A table of a single cell is a frame around text, and one that holds tables in its cells arranges them: what is in
    their cells is read as if it stood by itself.
    """
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.text.strip() or block.has_picture:
                yield block
        elif _lays_out(block):
            for cell in block.cells:
                yield from flow(cell.blocks)
        elif any(paragraph.text.strip() for paragraph in paragraphs([block])):
            yield block


def _lays_out(table: WordTable) -> bool:
    if len(table.cells) == 1:
        return True
    return any(isinstance(block, WordTable) for cell in table.cells for block in cell.blocks)
