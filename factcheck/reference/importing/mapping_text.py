"""A mapping → the text of a TOML file, to keep and to complete."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from factcheck.lexicon import table
from factcheck.reference.importing.mapping import ImportMapping, IndicatorName
from factcheck.reference.importing.table import Plan


def mapping_text(
    mapping: ImportMapping, plan: Plan, *, encoding: str, sheet: str, prefix: str, unnamed: Mapping[str, Iterable[str]]
) -> str:
    """The mapping that a table was read with: what the user said, and what was guessed for the rest.

    ``unnamed`` are codes and names by kind that have no Chinese name yet; they stand in comments, to be filled in.
    """
    words = table("importing/words.toml")["mapping"]
    columns = {role: plan.header[index] for role, index in plan.roles.items() if plan.header[index]}
    figures = [plan.header[value.index] for value in plan.values if "period" in plan.roles and not value.fixed]
    columns |= {"value": figures[0]} if figures else {}
    parts = [
        f"# {words['head']}",
        _lines({"layout": plan.layout, "encoding": encoding, "sheet": sheet, "prefix": prefix, "grain": mapping.grain}),
        _section("columns", dict(sorted((columns | dict(mapping.columns)).items())), mapping.values),
        _section("constants", dict(plan.constants) | dict(mapping.constants)),
        _names("subject", {**mapping.subjects}, unnamed.get("subject", ()), words["fill_in"]),
        _names("indicator", {**mapping.indicators}, unnamed.get("indicator", ()), words["fill_in"]),
        _choices("only", mapping.only, mapping.only_named),
        _choices("skip", mapping.skip, frozenset()),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(values: Mapping[str, str]) -> str:
    return "\n".join(f"{key} = {_quoted(value)}" for key, value in values.items() if value)


def _section(name: str, values: Mapping[str, str], figures: Iterable[str] = ()) -> str:
    lines = [_lines(values)] if values else []
    lines += [f"values = {_list(figures)}"] if figures else []
    return "\n".join([f"[{name}]", *lines]) if lines else ""


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, items))}]"


def _names(kind: str, names: Mapping[str, str | IndicatorName], unnamed: Iterable[str], fill_in: str) -> str:
    lines = [f"{_quoted(code)} = {_name(name)}" for code, name in sorted(names.items())]
    empty = '{ indicator = "", unit = "" }' if kind == "indicator" else '""'
    open_ones = [f"# {_quoted(name)} = {empty}" for name in sorted(unnamed)]
    lines += [f"# {fill_in}", *open_ones] if open_ones else []
    return "\n".join([f"[names.{kind}]", *lines]) if lines else ""


def _name(name: str | IndicatorName) -> str:
    if isinstance(name, str):
        return _quoted(name)
    fields = {"indicator": name.indicator, "scale": name.scale, "scope": name.scope, "note": name.note}
    parts = [f"{key} = {_quoted(value)}" for key, value in fields.items() if value]
    if name.unit is not None:
        parts.insert(1, f"unit = {_quoted(name.unit)}")
    return f"{{ {', '.join(parts)} }}"


def _choices(key: str, lists: Mapping[str, frozenset[str]], named: frozenset[str]) -> str:
    lines = [f"{kind} = {_list(sorted(items))}" for kind, items in sorted(lists.items())]
    lines += [f'{kind} = "named"' for kind in sorted(named)]
    return "\n".join([f"[{key}]", *lines]) if lines else ""
