"""A file of TOML → a `Configuration`, with everything that is wrong in it at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from factcheck.configuration.keys import BY_NAME, Key
from factcheck.configuration.kinds import Refusal
from factcheck.configuration.locating import line_of, parse, place_of_error
from factcheck.configuration.model import DEFAULTS, Configuration, Configured
from factcheck.configuration.written import shown
from factcheck.model import Problem

FILE = "factcheck.toml"
PROJECT = "pyproject.toml"
SECTION = ("tool", "factcheck")


def find_configuration(start: Path = Path()) -> Path | None:
    """The file that counts for ``start``: the nearest one in it or above it, up to the root of the repository.

    ``factcheck.toml`` comes before ``pyproject.toml``, which counts only where it has a table ``[tool.factcheck]``.
    Where there is no repository, the root of the file system is the end.
    """
    for folder in (start, *(start.joinpath(*[".."] * up) for up in range(1, len(start.absolute().parents) + 1))):
        if (folder / FILE).is_file():
            return folder / FILE
        if _speaks_of_us(folder / PROJECT):
            return folder / PROJECT
        if (folder / ".git").exists():
            return None
    return None


def _speaks_of_us(project: Path) -> bool:
    """True where the file has our table; a broken one counts where it looks like that, so that the fault is told."""
    try:
        text = project.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return False
    try:
        table = parse(text).get("tool", {})
    except ValueError:
        return re.search(r"^\s*\[\s*tool\s*\.\s*factcheck\s*\]", text, re.MULTILINE) is not None
    return isinstance(table, dict) and "factcheck" in table


def says_something(folder: Path) -> bool:
    """True where a folder has a configuration of its own."""
    return (folder / FILE).is_file() or _speaks_of_us(folder / PROJECT)


def read_configuration(file: Path) -> Configured:
    """What the file says, over the defaults; its problems have the codes FC105, FC106 and FC120 to FC135."""
    name = file.as_posix()
    try:
        data = file.read_bytes()
    except OSError as error:
        return _broken(Problem("FC120", name, values=(("detail", error.strerror or type(error).__name__),)))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return _broken(Problem("FC122", name, data.count(b"\n", 0, error.start) + 1))
    try:
        table: Any = parse(text)
    except ValueError as error:
        detail, line, column = place_of_error(error, text)
        return _broken(Problem("FC121", name, line, column, values=(("detail", detail),)))
    section = SECTION if file.name == PROJECT else ()
    for step in section:
        table = table.get(step, {}) if isinstance(table, dict) else table
    if not isinstance(table, dict):
        return _broken(Problem("FC135", name, line_of(text, section), values=(("value", shown(table)),)))
    return _checked(table, file, text, section)


def _broken(problem: Problem) -> Configured:
    return Configured(problems=(problem,))


def _checked(table: Mapping[str, Any], file: Path, text: str, section: Sequence[str]) -> Configured:
    name = file.as_posix()
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    problems: list[Problem] = []
    for written, value in table.items():
        line = line_of(text, [*section, written])
        key = BY_NAME.get(written.replace("_", "-"))
        found = value_of(key, value, file.parent) if key else _unknown(written, value, section)
        if key and key.name in values and not isinstance(found, Refusal):
            found = Refusal("FC132", (("key", key.name),))
        if isinstance(found, Refusal):
            problems.append(Problem(found.code, name, line, field=written, values=found.values))
        elif key:
            values[key.name] = found
            origins[key.name] = f"{name}:{line}" if line else name
    configuration = with_values(replace(DEFAULTS, file=file), values, origins)
    return Configured(configuration, tuple(sorted(problems, key=lambda problem: problem.line or 0)))


def value_of(key: Key, value: object, folder: Path) -> object:
    """The value that counts, or a `Refusal`, which knows the name of the key."""
    found = key.kind(value, folder)
    return replace(found, values=(*found.values, ("key", key.name))) if isinstance(found, Refusal) else found


def _unknown(written: str, value: object, section: Sequence[str]) -> Refusal:
    name = written.replace("_", "-")
    if isinstance(value, dict) and (misplaced := _misplaced(value, written)):
        header, names = misplaced
        return Refusal("FC134", (("key", header), ("top", ".".join(section) or FILE), ("keys", ", ".join(names))))
    close = get_close_matches(name.lower(), BY_NAME, n=1)
    return Refusal("FC123", (("key", written or '""'), *((("suggestion", close[0]),) if close else ())))


def _misplaced(table: Mapping[str, Any], header: str) -> tuple[str, list[str]] | None:
    """The first table with keys of ours, however deep: how it is headed, and the keys."""
    if names := [name for name in table if name.replace("_", "-") in BY_NAME]:
        return header, names
    inner = ((name, value) for name, value in table.items() if isinstance(value, dict))
    return next((found for name, value in inner if (found := _misplaced(value, f"{header}.{name}"))), None)


def with_values(
    configuration: Configuration, values: Mapping[str, object], origins: Mapping[str, str]
) -> Configuration:
    """The configuration with other values, by the names of their keys, and where they are from."""
    plain = {BY_NAME[name].field: value for name, value in values.items() if not BY_NAME[name].is_setting}
    settings = {BY_NAME[name].field: value for name, value in values.items() if BY_NAME[name].is_setting}
    # The kinds of the table give each field its type, which a test holds against the annotations.
    return replace(
        configuration,
        **plain,  # type: ignore[arg-type]  # the values were checked by the kind of their key
        settings=replace(configuration.settings, **settings),  # type: ignore[arg-type]  # the values were checked by the kind of their key
        origins=tuple({**dict(configuration.origins), **origins}.items()),
    )
