"""SDMX-CSV 1.0 and 2.0: a column a dimension, TIME_PERIOD, OBS_VALUE, and attributes such as UNIT_MULT."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.reference.importing.layouts.header import header_of, roles_of
from factcheck.reference.importing.mapping import ImportMapping
from factcheck.reference.importing.table import Plan, Row, ValueColumn

_ATTRIBUTES = {"unit": "UNIT_MEASURE", "scale": "UNIT_MULT", "status": "OBS_STATUS", "note": "OBS_COMMENT"}


def plan(head: Sequence[Row], mapping: ImportMapping) -> Plan | None:
    """The plan for SDMX-CSV; None where the first row has no TIME_PERIOD and OBS_VALUE.

    Dimensions that nobody reads go into the scope with their names (SEX=F): two figures that differ in one of them
    answer different questions.
    """
    header = header_of(head[0]) if head else ()
    places = {component_id(name): at for at, name in reversed([*enumerate(header)])}
    if not {"TIME_PERIOD", "OBS_VALUE"} <= places.keys():
        return None
    words = table("importing/words.toml")["sdmx"]
    roles = {role: at for role, at in roles_of(header, mapping).items() if role in mapping.columns}
    roles.pop("value", None)
    for role, names in (("indicator_code", words["indicator"]), ("subject_code", words["area"])):
        at = next((places[name] for name in names if name in places), None)
        if at is not None and role not in roles and role.removesuffix("_code") not in roles:
            roles[role] = at
    roles["period"] = places["TIME_PERIOD"]
    roles |= {role: places[name] for role, name in _ATTRIBUTES.items() if name in places and role not in roles}
    used = {*roles.values(), places["OBS_VALUE"]}
    others = [at for at, name in enumerate(header) if name and at not in used]
    told = tuple(at for at in others if component_id(header[at]) not in words["attributes"])
    unread = tuple(header[at] for at in others if at not in told)
    return Plan("sdmx", 1, header, roles, (ValueColumn(places["OBS_VALUE"]),), told=told, unread=unread)


def component_id(text: str) -> str:
    """The id of a component or code that may have its label behind it.

    >>> component_id("REF_AREA: Reference area"), component_id("GEO")
    ('REF_AREA', 'GEO')
    """
    return text.partition(":")[0].strip()
