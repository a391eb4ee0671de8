"""Tables for a terminal, a pipe, a spreadsheet and a Markdown page; a character of Chinese is two columns wide."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence

from factcheck.cli.speech import say

_WIDE = "WF"

Row = Sequence[str]


def width(text: str) -> int:
    """The columns that a text takes on a terminal.

    >>> width("高校 3"), width("2.76万家")
    (6, 8)
    """
    shown = (char for char in text if not unicodedata.combining(char))
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in shown)


def aligned(rows: Iterable[Row]) -> list[str]:
    """The rows as lines with their columns one under the other, parted by two blanks; no blanks at the end.

    >>> aligned([["高校", "3所"], ["a", "12"]])
    ['高校  3所', 'a     12']
    """
    lines = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    return ["  ".join(_padded(cell, wide) for cell, wide in zip(line, widths, strict=True)).rstrip() for line in lines]


def _padded(cell: str, wide: int) -> str:
    return cell + " " * (wide - width(cell))


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def csv_text(header: Row, rows: Iterable[Row]) -> str:
    """The table as CSV with a header, quoted only where that is needed; lines end with a line feed."""
    from factcheck.reference.curating.inserting import csv_line

    return "".join(f"{csv_line(row)}\n" for row in (header, *rows))


def markdown_table(header: Row, rows: Iterable[Row]) -> list[str]:
    """The lines of a table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return [f"| {' | '.join(_one_line(cell).replace('|', '&#124;') for cell in line)} |" for line in lines]


def write_utf8(text: str) -> None:
    """Write what a program reads: in UTF-8, whatever the terminal speaks."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def on_terminal() -> bool:
    """True where a person reads along."""
    return sys.stdout.isatty()


def show_table(title: str, header: Row, rows: Sequence[Row]) -> None:
    """Print a table: fitted to the width of a terminal, or as aligned lines into a pipe."""
    if not on_terminal():
        for line in (title, *(f"  {line}" for line in aligned([header, *rows]))):
            say(line)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(_one_line, row))
    Console(markup=False, highlight=False, emoji=False).print(table)
