"""The names of the columns (CONTRACT section 4), and the names that a header means."""

from __future__ import annotations

from difflib import get_close_matches

from factcheck.fold import fold

FACT_COLUMNS = (
    "id",
    "subject",
    "indicator",
    "period",
    "value",
    "unit",
    "qualifier",
    "tolerance",
    "source",
    "source_url",
    "published",
    "note",
    "scope",
    "accessed",
    "grade",
    "source_group",
)
ALIAS_COLUMNS = ("kind", "alias", "canonical")
SET_COLUMNS = ("field", "member")


def known_name(cell: str) -> str:
    """The column that a header cell means; the cell itself, with single blanks, where we know no such column.

    >>> known_name(" Subject "), known_name("备注")
    ('subject', '备注')
    """
    name = " ".join(cell.split())
    lowered = fold(name).lower()
    return lowered if lowered in (*FACT_COLUMNS, *ALIAS_COLUMNS, *SET_COLUMNS) else name


def misspelt(name: str) -> str | None:
    """The known column that an unknown one looks like, or None.

    >>> misspelt("qualifer"), misspelt("compiled_by")
    ('qualifier', None)
    """
    close = get_close_matches(name.lower(), (*FACT_COLUMNS, *ALIAS_COLUMNS), n=1, cutoff=0.8)
    return close[0] if close else None
