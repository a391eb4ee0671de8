"""Exceptions and problems of corpus runs, worded from ``data/problems.*.toml``."""

from __future__ import annotations

from factcheck.errors import InputError, UsageError
from factcheck.lexicon import table
from factcheck.model import Problem
from factcheck.report.templates import fill

_EXTRA = "[cluster]"


class CorpusError(InputError):
    """A corpus run cannot begin or go on; ``problem`` says why, in whatever language it is shown."""

    def __init__(self, problem: Problem) -> None:
        words, values = table("problems.zh.toml")[problem.code], dict(problem.values)
        message, remedy = (fill(words[key], values) or "" for key in ("message", "remedy"))
        super().__init__(problem.code, message, place=problem.path, remedy=remedy)
        self.problem = problem

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problem,)


class MissingExtraError(CorpusError, UsageError):
    """A library is not installed."""


def problem_of(code: str, path: str, *, line: int | None = None, field: str = "", **values: str) -> Problem:
    """The problem ``code`` at its place."""
    return Problem(code, path, line, field=field, values=tuple(sorted(values.items())))


def corpus_error(code: str, path: str, **values: str) -> CorpusError:
    """The exception for the problem ``code``."""
    return CorpusError(Problem(code, path, values=tuple(sorted(values.items()))))


def needs_extra(package: str) -> MissingExtraError:
    """The exception for a library that the extra ``cluster`` brings."""
    return MissingExtraError(problem_of("FC901", package, extra=_EXTRA))
