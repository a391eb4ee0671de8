"""The lines above and below a table: a unit, a source, a date, notes; and what they say of all its figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from factcheck.lexicon import table
from factcheck.reference.importing.naming import is_known_unit, name_and_unit, one_line
from factcheck.reference.importing.table import Row
from factcheck.reference.importing.times import read_period
from factcheck.reference.importing.vocabulary import title_kind, title_part

Told = Mapping[str, tuple[str, ...]]
"""What lines tell, by kind: ``{"unit": ("亿元",), "note": ("1.…", "2.…")}``."""


def only_cell(row: Row) -> str:
    """The text of a row that holds nothing but its first cell; empty for any other row."""
    return row.cells[0] if row.cells and row.cells[0] and not any(row.cells[1:]) else ""


def told_by(rows: Iterable[Row]) -> Told:
    """What the lines of titles or notes tell. A line without a mark of its own goes on with the notes before it."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        parts = [part for cell in row.cells if (part := title_part(cell))]
        if len(row.cells) > 1 and (kind := title_kind(row.cells[0])) and row.cells[1]:
            parts = [(kind, row.cells[1])]  # the preamble of the World Bank: "Data Source", "World Development …"
        elif not parts and told["note"] and only_cell(row):
            parts = [("note", only_cell(row))]
        for kind, text in parts:
            if text:
                told[kind].append(one_line(text))
    return {kind: tuple(texts) for kind, texts in told.items() if texts}


def constants_told(before: Told, after: Told) -> dict[str, str]:
    """The columns that titles and notes fill for every fact."""
    found: dict[str, str] = {}
    name, unit = name_and_unit(before["indicator"][0]) if "indicator" in before else ("", "")
    databases = " ".join(before.get("database", ()))
    national = table("importing/words.toml")["national"]
    if "subject" in before:
        found["subject"] = before["subject"][0]
    elif any(databases.endswith(word) for word in national["databases"]) and "分省" not in databases:
        found["subject"] = national["subject"]
    found |= {"indicator": name} if name else {}
    units = [text for text in before.get("unit", ()) if is_known_unit(text)]
    found |= {"unit": unit or units[0]} if unit or units else {}
    for column, kind in (("source", "source"), ("published", "updated")):
        texts = (*before.get(kind, ()), *after.get(kind, ()))
        dates = [iso for text in texts if (iso := _date(text))] if column == "published" else texts
        found |= {column: dates[0]} if dates else {}
    notes = (*before.get("note", ()), *after.get("note", ()))
    return found | ({"note": " ".join(notes)} if notes else {})


def _date(text: str) -> str | None:
    """The day in a preamble: 2026-07-01, or 07/01/2026 as the World Bank writes it."""
    month, _, rest = text.partition("/")
    day, slash, year = rest.partition("/")
    return read_period(f"{year}-{month}-{day}" if slash and len(year) == len("2026") else text)
