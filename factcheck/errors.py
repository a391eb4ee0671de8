"""Exceptions that stop the work: each has a code, a place and a way out.

Trouble in the material (a bad row, an unreadable article) is a `factcheck.model.Problem`, collected while work
goes on; an exception is raised only where nothing sensible can follow.
"""

from __future__ import annotations


class FactcheckError(Exception):
    """The root of every exception that the package raises on purpose.

    ``code`` is stable (``FC…``), ``place`` names file, line and column where known, ``remedy`` says what to do.
    """

    def __init__(self, code: str, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(code, message, place, remedy)
        self.code = code
        self.message = message
        self.place = place
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.message, self.place, self.remedy)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        what_next = f"；{self.remedy}" if self.remedy else ""
        return f"{self.code} {where}{self.message}{what_next}"


def _rebuild(kind: type[FactcheckError], code: str, message: str, place: str, remedy: str) -> FactcheckError:
    return kind(code, message, place=place, remedy=remedy)


class InputError(FactcheckError, ValueError):
    """An article or a path cannot be used at all."""


class ReferenceDataError(FactcheckError, ValueError):
    """The reference data cannot be used at all."""


class OutputError(FactcheckError, OSError):
    """A report cannot be written."""


class NumeralError(FactcheckError, ValueError):
    """A string is not a numeral of the grammar."""


class UsageError(FactcheckError, ValueError):
    """The caller asked for something that does not exist."""


class ModelError(FactcheckError, RuntimeError):
    """A language model was asked for by name and cannot be loaded."""


class RevisionError(FactcheckError, LookupError):
    """An earlier version of articles or reference data cannot be had."""


class CacheError(FactcheckError, OSError):
    """The cache of earlier results cannot be used."""


class WorkerError(FactcheckError, RuntimeError):
    """One of the processes that share the work died."""
