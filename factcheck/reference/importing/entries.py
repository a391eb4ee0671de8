"""A table and its plan → what each of its cells with figures became: a fact, a refusal, an empty cell.

Nothing is lost: a row below the header is a note, a blank, or it yields exactly one entry for each of its cells that
may hold a figure (a refusal may stand for several).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from factcheck.config import DEFAULT_SETTINGS
from factcheck.lexicon import table as words
from factcheck.model import Problem
from factcheck.normalize import split_unit
from factcheck.reference.facts import read_fact
from factcheck.reference.importing.figures import Flaw, has_scale, read_figure
from factcheck.reference.importing.layouts.sdmx import component_id
from factcheck.reference.importing.mapping import ImportMapping, name_id
from factcheck.reference.importing.names import Named, Names, id_part
from factcheck.reference.importing.table import MERGED, OUT_COLUMNS, Plan, Row, Table, ValueColumn
from factcheck.reference.importing.times import read_period, serial_day
from factcheck.reference.importing.titles import only_cell
from factcheck.reference.importing.vocabulary import is_missing, scale_word, title_part
from factcheck.reference.rows import Record, in_short, unseen

_PASSED_ON = ("qualifier", "tolerance", "source", "source_url", "published", "accessed", "grade", "source_group")
_PROVEN = ("qualifier", "tolerance", "published")


class Imported(NamedTuple):
    """A fact, its cells in the order of `OUT_COLUMNS`; and whether subject and indicator have names of ours."""

    cells: tuple[str, ...]
    subject: Named
    indicator: Named


class Refused(NamedTuple):
    """What cannot be read, and how many cells that may hold figures go with it."""

    problem: Problem
    cells: int


class Empty(NamedTuple):
    """A cell without a figure, and the mark that says so."""

    mark: str


class LeftOut(NamedTuple):
    """A cell that the mapping does not want."""


class Passed(NamedTuple):
    """A row that holds no figures: ``note`` or ``blank``."""

    sort: str


Entry = Imported | Refused | Empty | LeftOut | Passed


class _CellError(ValueError):
    """What is wrong with a cell of the row in hand; the row or the figure is refused."""

    def __init__(self, code: str, field: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.field, self.values = code, field, values


class _Labels(NamedTuple):
    """What a row says besides its figures: the texts of its columns, by role."""

    texts: Mapping[str, str]
    scope: str


@dataclass(slots=True)
class Reading:
    """Reads one table. ``ids`` grow: ids are unique over all tables of an import. ``rows`` counts what was read."""

    table: Table
    plan: Plan
    mapping: ImportMapping
    names: Names
    prefix: str
    ids: dict[str, int] = field(default_factory=dict)
    rows: int = 0
    _in_notes: bool = False

    def entries(self) -> Iterator[Entry]:
        """What became of the rows below the header, in their order."""
        for row in islice(self.table.rows(), self.plan.before, None):
            self.rows += 1
            yield from self._row(row)

    def _row(self, row: Row) -> Iterator[Entry]:
        width = len(self.plan.values)
        if row.broken:
            yield Refused(row.broken, width)
        elif row.is_blank:
            yield Passed("blank")
        elif self._is_note(row):
            yield Passed("note")
        elif trouble := self._misfit(row):
            yield Refused(trouble, width)
        else:
            yield from self._figures(self._padded(row))

    def _is_note(self, row: Row) -> bool:
        alone = only_cell(row)
        self._in_notes = bool(alone) and (self._in_notes or title_part(alone) is not None)
        return self._in_notes

    def _misfit(self, row: Row) -> Problem | None:
        """What keeps a row from being laid under the header."""
        header = self.plan.header
        beyond = [cell for cell in row.cells[len(header) :] if cell]
        if beyond or (len(row.cells) < len(header) and not self.table.is_grid):
            found = len(row.cells) - next((n for n, cell in enumerate(reversed(row.cells)) if cell), 0)
            values = (("expected", str(len(header))), ("found", str(found)))
            return Problem("FC643", self.table.path, row.line, values=values)
        stray = next((cell for name, cell in zip(header, row.cells, strict=False) if not name and cell), None)
        if stray is not None and not self._is_read(row.cells.index(stray)):
            return Problem("FC644", self.table.path, row.line, values=(("value", in_short(stray)),))
        return None

    def _is_read(self, at: int) -> bool:
        return at in self.plan.roles.values()

    def _padded(self, row: Row) -> Row:
        missing = len(self.plan.header) - len(row.cells)
        return row._replace(cells=(*row.cells, *[""] * missing)) if missing > 0 else row

    def _figures(self, row: Row) -> Iterator[Entry]:
        """One entry for each cell that may hold a figure; where the row itself is at fault, one for all of them."""
        filled: list[ValueColumn] = []
        for value in self.plan.values:
            cell = row.cells[value.index]
            if (is_missing(cell) or cell in self.table.missing) and value.index not in row.flaws:
                yield Empty(cell)
            else:
                filled.append(value)
        if not filled:
            return
        try:
            labels = self._labels(row)
        except _CellError as trouble:
            yield Refused(self._problem(row, trouble), len(filled))
            return
        for value in filled:
            try:
                yield self._fact(row, labels, value)
            except _CellError as trouble:
                yield Refused(self._problem(row, trouble), 1)

    def _problem(self, row: Row, trouble: _CellError) -> Problem:
        values = tuple(sorted(trouble.values.items()))
        return Problem(trouble.code, self.table.path, row.line, field=trouble.field, values=values)

    def _labels(self, row: Row) -> _Labels:
        texts: dict[str, str] = {}
        for role, at in self.plan.roles.items():
            name = self.plan.header[at] or role
            if (code := row.flaws.get(at)) and code != MERGED:
                raise _CellError(code, name, value=in_short(row.cells[at]))
            cell = row.cells[at]
            if not cell.isprintable() and (hidden := unseen(" ".join(cell.split()))):
                raise _CellError("FC652", name, char=f"U+{ord(hidden):04X}", value=in_short(cell))
            texts[role] = cell
        if "scale" in texts:
            texts["scale"] = self._scale(texts["scale"])
        if self.plan.layout == "sdmx":
            self._read_codes(texts)
        return _Labels(texts, self._told(row))

    def _scale(self, power: str) -> str:
        word = scale_word(power)
        if word is None:
            raise _CellError("FC659", "UNIT_MULT", value=in_short(power))
        return word

    @staticmethod
    def _read_codes(texts: dict[str, str]) -> None:
        """Codes of SDMX that we know as words, and codes with their labels behind them (CN: China)."""
        for kind in ("subject", "indicator"):
            code = texts.get(f"{kind}_code", "")
            if ": " in code:
                texts[f"{kind}_code"], texts[kind] = component_id(code), code.partition(":")[2].strip()
        unit = component_id(texts.get("unit", ""))
        texts["unit"] = words("importing/words.toml")["sdmx_units"].get(unit, texts.get("unit", ""))
        status = words("importing/words.toml")["sdmx_status"].get(component_id(texts.pop("status", "")))
        if status:
            texts["note"] = "；".join(part for part in (texts.get("note", ""), status) if part)

    def _told(self, row: Row) -> str:
        """The dimensions that go into the scope: SEX=F; those that stand for the whole are left out."""
        whole = words("importing/words.toml")["sdmx"]["whole"]
        cells = ((component_id(self.plan.header[at]), component_id(row.cells[at])) for at in self.plan.told)
        return ", ".join(f"{name}={cell}" for name, cell in cells if cell and cell not in whole)

    def _fact(self, row: Row, labels: _Labels, value: ValueColumn) -> Imported | LeftOut:
        texts = {**self.plan.constants, **self.mapping.constants, **_filled(labels.texts), **value.fixed}
        subject, indicator = self._named("subject", texts), self._named("indicator", texts)
        if not self._is_wanted("subject", texts, subject) or not self._is_wanted("indicator", texts, indicator):
            return LeftOut()
        period = self._period(texts)
        number, unit = self._quantity(row, value, texts, indicator)
        scope = "；".join(part for part in (indicator.scope or texts.get("scope", ""), labels.scope) if part)
        cells = {name: texts.get(name, "") for name in _PASSED_ON}
        note = "；".join(dict.fromkeys(part for part in (indicator.note, _line(texts.get("note", ""))) if part))
        cells |= {"subject": subject.name, "indicator": indicator.name, "period": period, "value": number, "unit": unit}
        cells |= {"note": note, "scope": scope}
        self._prove(cells)
        of_row = "-".join((indicator.scope or labels.texts.get("scope", ""), labels.scope))
        cells["id"] = self._id(texts.get("id", ""), subject.key, indicator.key, period, of_row)
        return Imported(tuple(cells[name] for name in OUT_COLUMNS), subject, indicator)

    def _named(self, kind: str, texts: Mapping[str, str]) -> Named:
        code, name = texts.get(f"{kind}_code", ""), texts.get(kind, "")
        if not (code or name):
            raise _CellError("FC645", kind, column=kind)
        return self.names.subject(code, name) if kind == "subject" else self.names.indicator(code, name)

    def _is_wanted(self, kind: str, texts: Mapping[str, str], named: Named) -> bool:
        if not (self.mapping.only or self.mapping.skip or self.mapping.only_named):
            return True
        names = {name_id(name) for name in (texts.get(f"{kind}_code", ""), texts.get(kind, ""), named.name) if name}
        only = self.mapping.only.get(kind)
        if kind in self.mapping.only_named and not named.known:
            return False
        return (only is None or bool(names & only)) and not names & self.mapping.skip.get(kind, frozenset())

    def _period(self, texts: Mapping[str, str]) -> str:
        written = texts.get("period", "")
        if not written:
            raise _CellError("FC645", "period", column="period")
        period = read_period(written)
        if period:
            return period
        place = self.plan.header[self.plan.roles["period"]] if "period" in self.plan.roles else "period"
        if day := serial_day(written):
            raise _CellError("FC651", place, value=in_short(written), date=day)
        raise _CellError("FC650", place, value=in_short(written))

    def _quantity(self, row: Row, value: ValueColumn, texts: Mapping[str, str], indicator: Named) -> tuple[str, str]:
        """Value and unit of a fact. A unit in the cell itself must not contradict the one told elsewhere."""
        cell, place = row.cells[value.index], self.plan.header[value.index]
        if code := row.flaws.get(value.index):
            raise _CellError(code, place, value=in_short(cell))
        figure = read_figure(cell)
        if isinstance(figure, Flaw):
            raise _CellError(figure.code, place, **dict(figure.values))
        unit = texts.get("unit", "") or indicator.own_unit if indicator.unit is None else indicator.unit
        if figure.unit and unit and figure.unit != unit:
            raise _CellError("FC656", place, value=in_short(cell), unit=unit)
        unit = f"{indicator.scale or texts.get('scale', '')}{unit or figure.unit}"
        if has_scale(figure.value) and split_unit(unit)[0]:
            raise _CellError("FC414", place, value=figure.value, unit=unit)
        return figure.value, unit

    def _prove(self, cells: Mapping[str, str]) -> None:
        """Has the loader of the reference read what the table itself brings of its columns."""
        if any(cells[name] for name in _PROVEN):
            record = Record(0, {name: cells.get(name, "") for name in OUT_COLUMNS})
            found = read_fact(record, "", settings=DEFAULT_SETTINGS, unit_aliases={})
            if isinstance(found, tuple):
                raise _CellError(found[0].code, found[0].field, **dict(found[0].values))

    def _id(self, given: str, *parts: str) -> str:
        """The id that the table gives, else one that is made of what the fact is about; a further one is numbered."""
        stem = given or "-".join(part for part in (self.prefix, *map(id_part, parts)) if part)
        times = self.ids.get(stem, 0) + 1
        if given and times > 1:
            raise _CellError("FC657", "id", value=given)
        self.ids[stem] = times
        while times > 1 and f"{stem}-{times}" in self.ids:
            times += 1
        new = stem if times == 1 else f"{stem}-{times}"
        self.ids.setdefault(new, 1)
        return new


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {role: text for role, text in texts.items() if text}


def _line(text: str) -> str:
    return " ".join(text.split())
