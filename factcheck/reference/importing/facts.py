"""The labels of a row and a cell with a figure → the row of a reference file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.config import DEFAULT_SETTINGS
from factcheck.fold import fold
from factcheck.normalize import split_unit
from factcheck.reference.facts import read_fact
from factcheck.reference.importing.entries import CellError, Imported, LeftOut
from factcheck.reference.importing.figures import Flaw, has_scale, read_figure
from factcheck.reference.importing.labels import PASSED_ON, Labels
from factcheck.reference.importing.mapping import KINDS, ImportMapping, name_id
from factcheck.reference.importing.names import Named, Names, id_part
from factcheck.reference.importing.naming import one_line
from factcheck.reference.importing.table import OUT_COLUMNS, Plan, Row, ValueColumn
from factcheck.reference.importing.times import coarser, read_period, serial_day, year_to_date
from factcheck.reference.rows import Record, in_short


@dataclass(frozen=True, slots=True)
class FactMaker:
    """Makes facts of the rows of one table. ``ids`` grow: ids are unique over all tables of an import."""

    plan: Plan
    mapping: ImportMapping
    names: Names
    prefix: str
    ids: dict[str, int]
    constants: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "constants", {**self.plan.constants, **self.mapping.constants})

    def fact(self, row: Row, labels: Labels, value: ValueColumn) -> Imported | LeftOut:
        """The fact of a figure, or that it is not wanted. Raises `CellError` where there is none."""
        texts = {**self.constants, **labels.texts, **value.fixed}
        subject, indicator = self._named("subject", texts), self._named("indicator", texts)
        if self.selects and not (
            self._is_wanted("subject", texts, subject) and self._is_wanted("indicator", texts, indicator)
        ):
            return LeftOut()
        period = self._period(texts, indicator)
        told = labels.texts.get("unit") or value.fixed.get("unit") or indicator.own_unit or texts.get("unit", "")
        number, unit = self._quantity(row, value, indicator, told, texts.get("scale", ""))
        scope = _joined(indicator.scope or texts.get("scope", ""), labels.scope)
        of_row = _joined(indicator.scope or labels.texts.get("scope", ""), labels.scope)
        cells = {name: texts.get(name, "") for name in PASSED_ON}
        cells |= {"subject": subject.name, "indicator": indicator.name, "period": period, "value": number, "unit": unit}
        cells |= {"note": _joined(indicator.note, texts.get("note", "")), "scope": scope}
        _prove(cells)
        cells["id"] = self._id(texts.get("id", ""), subject.key, indicator.key, period, of_row)
        return Imported(tuple([cells[name] for name in OUT_COLUMNS]), subject, indicator)

    @property
    def selects(self) -> bool:
        """True where the mapping does not want everything."""
        return bool(self.mapping.only or self.mapping.skip or self.mapping.only_named)

    def leaves_out(self, labels: Labels) -> bool:
        """True where the labels alone tell that no figure of the row is wanted: large files are mostly left out."""
        if not self.selects:
            return False
        texts = {**self.constants, **labels.texts}
        told = [kind for kind in KINDS if texts.get(kind) or texts.get(f"{kind}_code")]
        told = [kind for kind in told if not any(kind in value.fixed for value in self.plan.values)]
        return not all(self._is_wanted(kind, texts, self._named(kind, texts)) for kind in told)

    def _named(self, kind: str, texts: Mapping[str, str]) -> Named:
        code, name = texts.get(f"{kind}_code", ""), texts.get(kind, "")
        if not (code or name):
            raise CellError("FC645", kind, column=kind)
        return self.names.subject(code, name) if kind == "subject" else self.names.indicator(code, name)

    def _is_wanted(self, kind: str, texts: Mapping[str, str], named: Named) -> bool:
        mapping = self.mapping
        if kind in mapping.only_named and not named.known:
            return False
        names = {name_id(name) for name in (texts.get(f"{kind}_code", ""), texts.get(kind, ""), named.name) if name}
        only = mapping.only.get(kind)
        return (only is None or bool(names & only)) and not names & mapping.skip.get(kind, frozenset())

    def _period(self, texts: Mapping[str, str], indicator: Named) -> str:
        """The period of a fact; 累计 of 国家统计局 under a month is from January on."""
        written = texts.get("period", "")
        if not written:
            raise CellError("FC645", "period", column="period")
        if period := read_period(written):
            is_so_far = self.plan.layout == "nbs" and indicator.is_so_far
            return year_to_date(period) if is_so_far else coarser(period, self.mapping.grain)
        place = self.plan.header[self.plan.roles["period"]] if "period" in self.plan.roles else "period"
        if day := serial_day(written):
            raise CellError("FC651", place, value=in_short(written), date=day)
        raise CellError("FC650", place, value=in_short(written))

    def _quantity(self, row: Row, value: ValueColumn, indicator: Named, told: str, scale: str) -> tuple[str, str]:
        """Value and unit of a fact. A unit in the cell itself must not contradict the one told elsewhere."""
        cell, place = row.cells[value.index], self.plan.header[value.index]
        if row.flaws and (code := row.flaws.get(value.index)):
            raise CellError(code, place, value=in_short(cell))
        figure = read_figure(cell)
        if isinstance(figure, Flaw):
            raise CellError(figure.code, place, **dict(figure.values))
        unit = told if indicator.unit is None else indicator.unit
        if figure.unit and unit and figure.unit != fold(unit):
            raise CellError("FC656", place, value=in_short(cell), unit=unit)
        unit = f"{indicator.scale or scale}{unit or figure.unit}"
        if has_scale(figure.value) and split_unit(fold(unit))[0]:
            raise CellError("FC414", place, value=figure.value, unit=unit)
        return figure.value, unit

    def _id(self, given: str, *parts: str) -> str:
        """The id that the table gives, else one that is made of what the fact is about; a further one is numbered."""
        stem = given or "-".join([part for part in (self.prefix, *map(id_part, parts)) if part])
        times = self.ids.get(stem, 0) + 1
        if given and times > 1:
            raise CellError("FC657", "id", value=given)
        while times > 1 and f"{stem}-{times}" in self.ids:
            times += 1
        self.ids[stem] = times
        new = stem if times == 1 else f"{stem}-{times}"
        self.ids.setdefault(new, 1)
        return new


def _joined(*texts: str) -> str:
    """The texts that are not empty, each once and on one line."""
    return "；".join(dict.fromkeys([one_line(text) for text in texts if text]))


def _prove(cells: Mapping[str, str]) -> None:
    """Has the loader of the reference read what the table itself brings of its columns."""
    if cells["qualifier"] or cells["tolerance"]:
        _load(tuple((name, cells.get(name, "")) for name in OUT_COLUMNS))
    elif cells["published"]:
        _check_published(cells["published"])


@lru_cache(maxsize=1024)
def _check_published(written: str) -> None:
    _load((("subject", "x"), ("indicator", "x"), ("value", "1"), ("published", written)))


def _load(cells: tuple[tuple[str, str], ...]) -> None:
    found = read_fact(Record(0, dict(cells)), "", settings=DEFAULT_SETTINGS, unit_aliases={})
    if isinstance(found, tuple):
        raise CellError(found[0].code, found[0].field, **dict(found[0].values))
