"""Data files under ``factcheck/data`` → rows. No word list stands in code.

CSV files start with comment lines (``#``) that say what they hold, where it is from and how to add to it.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``data/NAME`` (a CSV file with a header; lines that start with ``#`` are comments)."""
    text = files("factcheck").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(MappingProxyType(dict(row)) for row in csv.DictReader(lines))


@cache
def table(name: str) -> Mapping[str, Any]:
    """The content of ``data/NAME`` (a TOML file), read once."""
    text = files("factcheck").joinpath("data", name).read_text(encoding="utf-8")
    return MappingProxyType({key: _frozen(value) for key, value in tomllib.loads(text).items()})


def _frozen(value: object) -> object:
    """The value with each list as a tuple, which `str.startswith` and the like take as it is."""
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def content(name: str) -> bytes:
    """The bytes of ``data/NAME``."""
    return files("factcheck").joinpath("data", name).read_bytes()
