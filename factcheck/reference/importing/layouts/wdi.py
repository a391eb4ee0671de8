"""World Development Indicators, one row an indicator and country and a column a year: bulk file, download, DataBank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.lexicon import table
from factcheck.reference.importing.layouts import wide
from factcheck.reference.importing.layouts.header import header_of
from factcheck.reference.importing.mapping import ImportMapping
from factcheck.reference.importing.table import Plan, Row
from factcheck.reference.importing.vocabulary import header_key

_COUNTRY = {"countryname", "countrycode"}
_INDICATOR = ({"indicatorname", "indicatorcode"}, {"seriesname", "seriescode"})


def plan(head: Sequence[Row], mapping: ImportMapping) -> Plan | None:
    """The plan for a table of the World Bank; None where no row has its four columns."""
    for row in head:
        keys = {header_key(name) for name in header_of(row)}
        if keys >= _COUNTRY and any(keys >= names for names in _INDICATOR):
            found = wide.plan(head, mapping)
            source = str(table("importing/words.toml")["wdi"]["source"])
            return replace(found, layout="wdi", constants={**found.constants, "source": source}) if found else None
    return None
