"""What a key of the configuration may hold: a value of TOML or of an option in, the value that counts out, or why not.

Numbers stay exact: floats of TOML come as `Decimal`, and a share is a `Fraction`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Protocol

from factcheck.configuration.written import shown, toml
from factcheck.patterns import regex

# Twelve places are more than anybody means, and keep 1e-999999 from becoming a fraction of a million digits.
_PERCENT = regex(r"(\d{1,3}(?:\.\d{1,12})?)\s*[%％]")
_SHARE = regex(r"0|[01]\.\d{1,12}")
_PLACES = 12


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value is none of its key: a code of ``problems.*.toml`` with its values."""

    code: str
    values: tuple[tuple[str, str], ...]


class Kind(Protocol):
    """What a key may hold. ``word`` names it in ``settings.*.toml``, ``example`` is a value in TOML."""

    @property
    def word(self) -> str:
        """The name of the kind."""
        ...

    @property
    def example(self) -> str:
        """A value as it is written in TOML."""
        ...

    def __call__(self, value: object, folder: Path) -> object:
        """The value that counts, or a `Refusal`. Paths in a file are relative to its ``folder``."""
        ...


def _refused(code: str, value: object, kind: Kind, **more: str) -> Refusal:
    return Refusal(code, (("value", shown(value)), ("example", kind.example), *more.items()))


@dataclass(frozen=True, slots=True)
class Switch:
    """True or false."""

    example: str = "true"
    word: str = "switch"

    def __call__(self, value: object, folder: Path) -> object:
        """The value itself."""
        del folder
        return value if isinstance(value, bool) else _refused("FC126", value, self)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from ``least`` to ``most``."""

    least: int
    most: int
    example: str
    word: str = "whole"

    def __call__(self, value: object, folder: Path) -> object:
        """The number."""
        del folder
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return value
        return _refused("FC127", value, self, least=str(self.least), most=str(self.most))


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage (``"5%"``) or a share (``0.05``) from 0 to 1. A whole 5 or 1 is refused: it may mean either."""

    example: str = '"5%"'
    word: str = "share"

    def __call__(self, value: object, folder: Path) -> object:
        """The share as a fraction."""
        del folder
        share = _share(value)
        return _refused("FC128", value, self) if share is None or not 0 <= share <= 1 else share


def _share(value: object) -> Fraction | None:
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        small = isinstance(exponent, int) and exponent >= -_PLACES and 0 <= value <= 1
        return Fraction(value) if small else None
    if isinstance(value, str):
        text = value.strip()
        if found := _PERCENT.fullmatch(text):
            return Fraction(found[1]) / 100
        return Fraction(text) if _SHARE.fullmatch(text) else None
    return Fraction(0) if value == 0 and not isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    choices: tuple[str, ...]
    word: str = "choice"

    @property
    def example(self) -> str:
        """The first of the words."""
        return toml(self.choices[0])

    def __call__(self, value: object, folder: Path) -> object:
        """The word."""
        del folder
        if isinstance(value, str) and value in self.choices:
            return str(value)
        return _refused("FC129", value, self, choices=", ".join(self.choices))


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is not empty."""

    example: str
    word: str = "text"

    def __call__(self, value: object, folder: Path) -> object:
        """The text."""
        del folder
        return value if isinstance(value, str) and value.strip() else _refused("FC124", value, self)


@dataclass(frozen=True, slots=True)
class Place:
    """A path, relative to the file that names it."""

    example: str
    word: str = "path"

    def __call__(self, value: object, folder: Path) -> object:
        """The path from where the command runs."""
        if isinstance(value, Path):
            return folder / value
        if isinstance(value, str) and value.strip() and "\0" not in value:
            return folder / value
        return _refused("FC124", value, self)


@dataclass(frozen=True, slots=True)
class PlaceOrNone:
    """A path, or false for none."""

    example: str
    word: str = "path-or-false"

    def __call__(self, value: object, folder: Path) -> object:
        """The path from where the command runs; None for false."""
        return None if value is False else Place(self.example)(value, folder)


@dataclass(frozen=True, slots=True)
class ModelName:
    """``auto``, ``none``, the name of a model, or a path, which has a slash in it."""

    example: str = '"none"'
    word: str = "text"

    def __call__(self, value: object, folder: Path) -> object:
        """The name, or the path from where the command runs."""
        if not isinstance(value, str) or not value.strip():
            return _refused("FC124", value, self)
        return (folder / value).as_posix() if "/" in value or "\\" in value else value


@dataclass(frozen=True, slots=True)
class Places:
    """A list of paths; one may begin with the name of a store plug-in and a colon (``csv:facts.csv``)."""

    example: str
    plugged: Callable[[], frozenset[str]] = frozenset
    word: str = "paths"

    def __call__(self, value: object, folder: Path) -> object:
        """The paths from where the command runs, as a tuple of texts; what needs no folder before it stays as it is."""
        places = _texts(value)
        if places is None:
            return _refused("FC125", value, self)
        return places if folder == Path() else tuple(self._placed(place, folder) for place in places)

    def _placed(self, place: str, folder: Path) -> str:
        name, colon, rest = place.partition(":")
        if colon and name in self.plugged():
            return f"{name}:{(folder / rest).as_posix()}"
        return (folder / place).as_posix()


@dataclass(frozen=True, slots=True)
class Globs:
    """A list of patterns as in a ``.gitignore``; ``check`` tells what is wrong with one."""

    check: Callable[[str], str | None]
    example: str = '["drafts/"]'
    word: str = "globs"

    def __call__(self, value: object, folder: Path) -> object:
        """The patterns as they are written."""
        del folder
        globs = _texts(value)
        if globs is None:
            return _refused("FC125", value, self)
        for glob in globs:
            if wrong := self.check(glob):
                return _refused("FC131", glob, self, detail=wrong)
        return globs


@dataclass(frozen=True, slots=True)
class Formats:
    """A list of report formats; on the command line, and so here too, commas may part them."""

    known: Callable[[], frozenset[str]]
    example: str = '["md", "json"]'
    word: str = "formats"

    def __call__(self, value: object, folder: Path) -> object:
        """The names of the formats."""
        del folder
        names = _texts([name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value)
        if names is None:
            return _refused("FC125", value, self)
        known = self.known()
        unknown = [name for name in names if name not in known]
        if unknown or not names:
            values = (("value", "、".join(unknown) or repr(value)), ("choices", ", ".join(sorted(known))))
            return Refusal("FC105", values)
        return names


@dataclass(frozen=True, slots=True)
class Day:
    """A day, as a date of TOML or as text."""

    parse: Callable[[str], Date | None]
    example: str = "2022-06-01"
    word: str = "day"

    def __call__(self, value: object, folder: Path) -> object:
        """The day."""
        del folder
        if isinstance(value, datetime):
            return value.date()
        day = self.parse(value) if isinstance(value, str) else value
        if isinstance(day, Date):
            return day
        return Refusal("FC106", (("value", value if isinstance(value, str) else shown(value)),))


def _texts(value: object) -> tuple[str, ...] | None:
    """A list of texts that are not empty; None for anything else."""
    if not isinstance(value, list | tuple):
        return None
    texts = tuple(item for item in value if isinstance(item, str) and item.strip() and "\0" not in item)
    return texts if len(texts) == len(value) else None
