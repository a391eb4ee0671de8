"""Codes and names of a table → the names that the reference uses: by the mapping, by a companion file, or unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from factcheck.lexicon import table
from factcheck.patterns import regex
from factcheck.reference.importing.delimited import open_delimited
from factcheck.reference.importing.mapping import ImportMapping, name_id
from factcheck.reference.importing.naming import name_and_unit, one_line
from factcheck.reference.importing.table import refused
from factcheck.reference.importing.vocabulary import header_key, role_of

_NAME_COLUMNS = ("namezh", "namecn", "中文名称", "nameen", "name", "title")
_UNSAFE = regex(r"[^\w.%+]+")


@dataclass(frozen=True, slots=True)
class Companion:
    """Names by code, from a file of names beside the data."""

    subjects: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """A subject or an indicator as the reference calls it. ``key`` goes into ids; ``unit`` None leaves it to the file.

    ``known`` is False where nobody gave a name, and code or foreign name stands as it is in the table. ``is_so_far``:
    the figures are those of the year so far (出口总值_累计值), whatever the name in the reference is.
    """

    name: str
    key: str
    known: bool
    code: str = ""
    unit: str | None = None
    own_unit: str = ""
    scale: str = ""
    scope: str = ""
    note: str = ""
    is_so_far: bool = False


@dataclass(slots=True)
class Names:
    """Looks names up, each once."""

    mapping: ImportMapping
    companion: Companion
    _subjects: dict[tuple[str, str], Named] = field(default_factory=dict)
    _indicators: dict[tuple[str, str], Named] = field(default_factory=dict)

    def subject(self, code: str, name: str) -> Named:
        """The subject with a code, a name, or both."""
        if (code, name) not in self._subjects:
            given = next((self.mapping.subjects[key] for key in _keys(code, name) if key in self.mapping.subjects), "")
            told = given or name or self.companion.subjects.get(name_id(code), code)
            self._subjects[code, name] = Named(one_line(told), id_part(code or name), known=bool(given), code=code)
        return self._subjects[code, name]

    def indicator(self, code: str, name: str) -> Named:
        """The indicator with a code, a name, or both."""
        if (code, name) not in self._indicators:
            self._indicators[code, name] = self._indicator(code, name)
        return self._indicators[code, name]

    def _indicator(self, code: str, name: str) -> Named:
        written = name or self.companion.indicators.get(name_id(code), code)
        plain, unit = name_and_unit(written)
        key = id_part(code or plain)
        so_far = any(word in written for word in table("importing/words.toml")["national"]["so_far"])
        named = Named(plain, key, known=False, code=code, own_unit=unit, is_so_far=so_far)
        for one in _keys(code, name, plain):
            if given := self.mapping.indicators.get(one):
                named = replace(named, name=given.indicator, known=True, unit=given.unit)
                return replace(named, scale=given.scale, scope=given.scope, note=given.note)
        return named


def _keys(*names: str) -> list[str]:
    return [name_id(name) for name in names if name]


@lru_cache(maxsize=8192)
def id_part(text: str) -> str:
    """A name as it stands in an id: small letters, and a hyphen for what is neither letter nor digit.

    >>> id_part("NY.GDP.MKTP.CD"), id_part("居民消费价格指数(上年=100)"), id_part("2021-01/2021-06")
    ('ny.gdp.mktp.cd', '居民消费价格指数-上年-100', '2021-01-2021-06')
    """
    return _UNSAFE.sub("-", text.casefold()).strip("-")


def load_companion(path: Path) -> Companion:
    """The names in a CSV file that has a column of codes and one of names (``--names``).

    Raises `ImportRefusedError` where the file has no such columns. A Chinese name goes before an English one.
    """
    shown = path.as_posix()
    try:
        rows = iter(open_delimited(path, shown).rows())
        header = next(rows).cells
        roles = [role_of(name) for name in header]
        kind = next((kind for kind in ("indicator", "subject") if f"{kind}_code" in roles), "")
        names = [header_key(name) for name in header]
        columns = [at for word in _NAME_COLUMNS for at, name in enumerate(names) if name == word]
        columns += [at for at, role in enumerate(roles) if role == kind and at not in columns]
        if not kind or not columns:
            raise refused("FC638", shown, 1)
        code = roles.index(f"{kind}_code")
        found: dict[str, str] = {}
        for row in rows:
            name = next((row.cells[at] for at in columns if at < len(row.cells) and row.cells[at]), "")
            if name and code < len(row.cells):
                found.setdefault(name_id(row.cells[code]), name)
    except OSError as trouble:
        raise refused("FC610", shown, detail=trouble.strerror or type(trouble).__name__) from trouble
    return Companion(indicators=found) if kind == "indicator" else Companion(subjects=found)
