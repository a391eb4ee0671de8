"""A row and the plan of its table → what the row says besides its figures: whose, of what, when, in which unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from factcheck.lexicon import table as words
from factcheck.model import Problem
from factcheck.reference.importing.entries import CellError
from factcheck.reference.importing.layouts.sdmx import component_id
from factcheck.reference.importing.naming import one_line
from factcheck.reference.importing.table import MERGED, Plan, Row, Table
from factcheck.reference.importing.vocabulary import is_missing, scale_word
from factcheck.reference.rows import in_short, unseen

PASSED_ON = ("qualifier", "tolerance", "source", "source_url", "published", "accessed", "grade", "source_group")
"""Columns of the reference that an import hands on as they are."""

_LONGEST = 10_000  # characters; several cells make a line, and the loader takes no cell of more than 131,072
_MAY_BE_MISSING = ("unit", "note", "scope")
_FREE_TEXT = ("note", "source", "source_url", "accessed", "grade", "source_group")


class Labels(NamedTuple):
    """The texts of a row's columns by role, empty ones left out; and its dimensions, which go into the scope."""

    texts: Mapping[str, str]
    scope: str


def misfit(row: Row, plan: Plan, table: Table) -> Problem | None:
    """What keeps a row from being laid under the header, or None."""
    header = plan.header
    width = next((at for at in range(len(row.cells), 0, -1) if row.cells[at - 1]), 0)
    if width > len(header) or (len(row.cells) < len(header) and not table.is_grid):
        values = (("expected", str(len(header))), ("found", str(max(width, 1))))
        return Problem("FC643", table.path, row.line, values=values)
    for at, cell in enumerate(row.cells[:width]):
        if cell and not header[at] and at not in plan.roles.values():
            return Problem("FC644", table.path, row.line, values=(("value", in_short(cell)),))
    return None


def labels_of(row: Row, plan: Plan) -> Labels:
    """The labels of a row. Raises `CellError` for a cell that cannot be read."""
    texts: dict[str, str] = {}
    for role, at in plan.roles.items():
        cell = row.cells[at]
        if row.flaws and (code := row.flaws.get(at)) and code != MERGED:
            raise CellError(code, plan.header[at] or role, value=in_short(cell))
        if not cell.isprintable():
            cell = one_line(cell)
            if role not in _FREE_TEXT and (hidden := unseen(cell)):
                raise CellError("FC652", plan.header[at] or role, char=f"U+{ord(hidden):04X}", value=in_short(cell))
        if len(cell) > _LONGEST:
            raise CellError("FC642", plan.header[at] or role)
        if cell and not (role in _MAY_BE_MISSING and is_missing(cell)):
            texts[role] = cell.strip("()（）") if role == "unit" else cell
    return Labels(_decoded(texts), _dimensions(row, plan)) if plan.layout == "sdmx" else Labels(texts, "")


def _decoded(texts: dict[str, str]) -> dict[str, str]:
    """Codes of SDMX that we know as words, and codes with their labels behind them (CN: China)."""
    known = words("importing/words.toml")
    for kind in ("subject", "indicator"):
        code, colon, name = texts.get(f"{kind}_code", "").partition(": ")
        if colon:
            texts |= {f"{kind}_code": code.strip(), kind: name.strip()}
    if unit := texts.pop("unit", ""):
        texts["unit"] = known["sdmx_units"].get(component_id(unit), unit)
    if power := texts.pop("scale", ""):
        word = scale_word(component_id(power))
        if word is None:
            raise CellError("FC659", "UNIT_MULT", value=in_short(power))
        texts["scale"] = word
    if status := known["sdmx_status"].get(component_id(texts.pop("status", ""))):
        texts["note"] = "；".join(part for part in (texts.get("note", ""), status) if part)
    return texts


def _dimensions(row: Row, plan: Plan) -> str:
    """The dimensions that go into the scope: SEX=F; those that stand for the whole are left out."""
    whole = words("importing/words.toml")["sdmx"]["whole"]
    cells = ((component_id(plan.header[at]), component_id(row.cells[at])) for at in plan.told)
    return ", ".join(f"{name}={cell}" for name, cell in cells if cell and cell not in whole)
