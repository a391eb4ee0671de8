"""A mapping file: which column is what, what holds for all rows, what codes are called in Chinese (docs/import.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from factcheck.reference.columns import FACT_COLUMNS
from factcheck.reference.importing.table import LAYOUT_NAMES, ROLES, LayoutName, refused
from factcheck.reference.importing.vocabulary import header_key

CONSTANTS = tuple(name for name in FACT_COLUMNS if name not in ("id", "value", "tolerance"))
KINDS = ("subject", "indicator")
_TOP = ("layout", "encoding", "sheet", "prefix", "grain", "columns", "constants", "names", "only", "skip")
_INDICATOR = ("indicator", "unit", "scale", "scope", "note")
_SCALES = ("", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")
_GRAINS = ("", "year", "quarter", "month")
NAMED = "named"


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """What an indicator is called here. ``unit`` None leaves the unit to the file; ``scale`` is written before it."""

    indicator: str
    unit: str | None = None
    scale: str = ""
    scope: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapping:
    """What the user says of a table. Names are found by code or by name, whatever their case.

    ``grain`` is what a table means that names a month by its first day. ``only`` and ``skip`` hold codes or names by
    kind; ``only_named`` takes the kinds of which only those with a name in this mapping are wanted.
    """

    layout: LayoutName = "auto"
    encoding: str = "auto"
    sheet: str = ""
    prefix: str = ""
    grain: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, IndicatorName] = field(default_factory=dict)
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    skip: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only_named: frozenset[str] = frozenset()


def name_id(name: str) -> str:
    """What spellings of one code or name have in common: NY.GDP.MKTP.CD and ny.gdp.mktp.cd."""
    return header_key(name)


def load_mapping(path: Path) -> ImportMapping:
    """The mapping in a TOML file.

    Raises `ImportRefusedError`; a key that nobody knows is refused too, with the nearest one that means something.
    """
    shown = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise refused("FC628", shown, detail=str(trouble)) from trouble
    except OSError as trouble:
        raise refused("FC610", shown, detail=trouble.strerror or type(trouble).__name__) from trouble
    return _Reader(shown).mapping(table)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Checks a mapping while it is read; ``path`` is for complaints."""

    path: str

    def mapping(self, table: Mapping[str, Any]) -> ImportMapping:
        self.known(table, _TOP, "")
        columns = dict(self.section(table, "columns"))
        values = self.texts(columns.pop("values", []), "columns.values")
        names = self.section(table, "names")
        self.known(names, KINDS, "names.")
        layout = self.choice(self.text(table.get("layout", "auto"), "layout"), LAYOUT_NAMES, "layout")
        return ImportMapping(
            layout=layout,
            encoding=self.text(table.get("encoding", "auto"), "encoding"),
            sheet=self.text(table.get("sheet", ""), "sheet"),
            prefix=self.text(table.get("prefix", ""), "prefix"),
            grain=self.choice(self.text(table.get("grain", ""), "grain"), _GRAINS, "grain"),
            columns=self.strings(columns, ROLES, "columns"),
            values=tuple(values),
            constants=self.strings(self.section(table, "constants"), CONSTANTS, "constants"),
            subjects=self.names(names, "subject", self.text),
            indicators=self.names(names, "indicator", self.indicator),
            only=self.choices(table, "only"),
            skip=self.choices(table, "skip"),
            only_named=self.named(table),
        )

    def section(self, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        found = table.get(key, {})
        if not isinstance(found, dict):
            raise self.wrong(key, "[…]")
        return found

    def strings(self, table: Mapping[str, Any], known: tuple[str, ...], key: str) -> Mapping[str, str]:
        self.known(table, known, f"{key}.")
        return {name: self.text(value, f"{key}.{name}") for name, value in table.items()}

    def names(self, table: Mapping[str, Any], kind: str, read: Callable[[Any, str], Any]) -> dict[str, Any]:
        """The names of a kind, by what their spellings have in common."""
        section = self.section(table, kind)
        return {name_id(code): read(value, f"names.{kind}.{code}") for code, value in section.items()}

    def indicator(self, value: object, key: str) -> IndicatorName:
        if isinstance(value, str):
            return IndicatorName(self.text(value, key))
        if not isinstance(value, dict):
            raise self.wrong(key, '{ indicator = "…", unit = "…" }')
        self.known(value, _INDICATOR, f"{key}.")
        texts = {name: self.text(text, f"{key}.{name}") for name, text in value.items()}
        if not texts.get("indicator"):
            raise self.wrong(f"{key}.indicator", '"…"')
        self.choice(texts.get("scale", ""), _SCALES, f"{key}.scale")
        return IndicatorName(**texts)

    def choices(self, table: Mapping[str, Any], key: str) -> Mapping[str, frozenset[str]]:
        section = self.section(table, key)
        self.known(section, KINDS, f"{key}.")
        lists = {kind: found for kind, found in section.items() if not (key == "only" and found == NAMED)}
        return {kind: frozenset(map(name_id, self.texts(found, f"{key}.{kind}"))) for kind, found in lists.items()}

    def named(self, table: Mapping[str, Any]) -> frozenset[str]:
        return frozenset(kind for kind, found in self.section(table, "only").items() if found == NAMED)

    def text(self, value: object, key: str) -> str:
        if not isinstance(value, str):
            raise self.wrong(key, '"…"')
        return value.strip()

    def texts(self, value: object, key: str) -> list[str]:
        if not isinstance(value, list):
            raise self.wrong(key, '["…", "…"]')
        return [self.text(item, key) for item in value]

    def choice(self, value: str, known: tuple[Any, ...], key: str) -> Any:  # noqa: ANN401 - one of a Literal
        if value not in known:
            raise self.wrong(key, " | ".join(word for word in known if word))
        return value

    def known(self, table: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> None:
        """Refuses a key that means nothing here: a slip would otherwise go unseen."""
        more = ("values",) if prefix == "columns." else ()
        for key in table:
            if key not in (*known, *more):
                close = get_close_matches(key, (*known, *more), n=1, cutoff=0.6)
                shown = ", ".join((*close, *(name for name in (*known, *more) if name not in close)))
                raise refused("FC629", self.path, field=f"{prefix}{key}", key=f"{prefix}{key}", known=shown)

    def wrong(self, key: str, wanted: str) -> Exception:
        return refused("FC630", self.path, field=key, key=key, wanted=wanted)
