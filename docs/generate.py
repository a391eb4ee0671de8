"""Writes the pages of docs/reference/ from the code: commands, complaints, report.json, OpenAPI. `make docs` runs it.

A test compares the pages with what this would write, so that they cannot be stale.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import EnumType
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import typer

from factcheck.cli import app
from factcheck.configuration.page import settings_page
from factcheck.lexicon import table
from factcheck.server import Limits
from factcheck.server.openapi import openapi

HERE = Path(__file__).resolve().parent / "reference"
_NOTE = "<!-- Written by docs/generate.py: change the code, then run `make docs`. -->"


def pages() -> Mapping[str, str]:
    """The pages by file name."""
    return {
        "commands.md": _commands(),
        "complaints.md": _complaints(),
        "openapi.json": openapi(Limits()).decode(),
        "report-json.md": _schema(),
        "settings.md": _settings(),
    }


def _settings() -> str:
    return f"{_NOTE}\n\n{settings_page('en')}"


def _commands() -> str:
    lines = [_NOTE, "", "# Commands", "", "What `--help` says of each command, in one place.", ""]
    for words, command in _walk(("factcheck",), typer.main.get_command(app)):
        if getattr(command, "commands", None):
            continue
        lines += [f"## {' '.join(words)}", "", _paragraph(command.help or ""), ""]
        lines += ["| | |", "| --- | --- |", *(_parameter(parameter) for parameter in command.params), ""]
        lines += ["```text", *_epilog(command), "```", ""]
    return "\n".join(lines)


def _walk(words: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 - the command line library does not export the types of its parameters
    yield words, command
    for name, child in sorted(getattr(command, "commands", {}).items()):
        yield from _walk((*words, name), child)


def _parameter(parameter: Any) -> str:  # noqa: ANN401 - the command line library does not export the types of its parameters
    names = [*parameter.opts, *parameter.secondary_opts]
    if parameter.param_type_name == "argument":
        names = [parameter.metavar or parameter.name.upper()]
    elif not parameter.is_flag:
        names[-1] = f"{names[-1]} {_metavar(parameter)}"
    return f"| {', '.join(f'`{_cell(name)}`' for name in names)} | {_cell(_help(parameter))} |"


def _metavar(parameter: Any) -> str:  # noqa: ANN401 - the command line library does not export the types of its parameters
    annotation: Any = parameter.type_descriptor.annotation
    members: Iterable[Any] = annotation if isinstance(annotation, EnumType) else ()
    choices = [member.value for member in members] or get_args(annotation)
    if parameter.metavar or not all(isinstance(choice, str) for choice in choices or [None]):
        return str(parameter.metavar or parameter.name.upper())
    return "|".join(choices)


def _help(parameter: Any) -> str:  # noqa: ANN401 - the command line library does not export the types of its parameters
    text = _paragraph(getattr(parameter, "help", None) or "")
    default = parameter.default
    if isinstance(words := getattr(parameter, "show_default", None), str):  # the default is set by the configuration
        return f"{text} (default: `{words}`)"
    shown = getattr(parameter, "show_default", False) and default not in (None, False, ())
    return f"{text} (default: `{getattr(default, 'value', default)}`)" if shown and not callable(default) else text


def _epilog(command: Any) -> list[str]:  # noqa: ANN401 - the command line library does not export the types of its parameters
    lines = [line.rstrip() for line in (command.epilog or "").replace("\b\n", "").splitlines()]
    return lines[: max((number for number, line in enumerate(lines, 1) if line), default=0)]


def _complaints() -> str:
    lines = [_NOTE, "", "# Complaints", ""]
    lines += ["Every code that factcheck complains with, what is wrong, and the way out.", ""]
    chinese, english = (table(f"problems.{lang}.toml") for lang in ("zh", "en"))
    lines += ["| code | 问题；处理 | trouble; way out |", "| --- | --- | --- |"]
    for code in sorted(chinese):
        lines.append(f"| {code} | {_complaint(chinese[code], '；')} | {_complaint(english[code], '; ')} |")
    return "\n".join([*lines, ""])


def _complaint(entry: Mapping[str, Any], stop: str) -> str:
    wordings = (entry.get(key, "") for key in ("message", "remedy"))
    parts = (wording if isinstance(wording, str) else wording[0] for wording in wordings)
    return _cell(stop.join(part for part in parts if part))


def _schema() -> str:
    schema = json.loads(files("factcheck").joinpath("data", "report.schema.json").read_text(encoding="utf-8"))
    lines = [_NOTE, "", "# report.json", "", schema["description"], ""]
    lines += [
        "The schema is `factcheck/data/report.schema.json`. A question mark stands behind what may be missing.",
        "",
    ]
    lines += ["## The report", "", *_properties(schema)]
    articles = schema["properties"]["articles"]["items"]
    lines += ["## An article", "", *_properties(articles)]
    for name, part in schema["$defs"].items():
        if "properties" in part:
            lines += [f"## {name}", "", *_properties(part)]
    return "\n".join(lines)


def _properties(schema: Mapping[str, Any]) -> list[str]:
    required = schema.get("required", ())
    rows = [
        f"| `{name}`{'' if name in required else '?'} | {_cell(_type(part))} | {_cell(part.get('description', ''))} |"
        for name, part in schema["properties"].items()
    ]
    return ["| field | type | |", "| --- | --- | --- |", *rows, ""]


def _type(part: Mapping[str, Any]) -> str:
    if "$ref" in part:
        return str(part["$ref"]).rpartition("/")[2]
    if "enum" in part:
        return ", ".join(json.dumps(value, ensure_ascii=False) for value in part["enum"])
    if "const" in part:
        return json.dumps(part["const"], ensure_ascii=False)
    for key in ("oneOf", "anyOf"):
        if key in part:
            return " or ".join(_type(one) for one in part[key])
    kind = part.get("type", "")
    if kind == "array":
        return f"list of {_type(part.get('items', {})) or 'values'}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _paragraph(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _paragraph(text).replace("|", "\\|")


def main() -> None:
    """Write the pages."""
    HERE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (HERE / name).write_text(text.rstrip("\n") + "\n", encoding="utf-8")
        sys.stdout.write(f"docs/reference/{name}\n")


if __name__ == "__main__":
    main()
