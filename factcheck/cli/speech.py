"""What the command line says: answers on standard output, complaints on standard error, in the language asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from factcheck.errors import FactcheckError
from factcheck.model import Problem

if TYPE_CHECKING:
    from factcheck.config import Lang
    from factcheck.report.exact_json import Json


def say(text: str) -> None:
    """Print a line of the command's answer."""
    typer.echo(text)


def complain(text: str) -> None:
    """Print a line about trouble."""
    typer.echo(text, err=True)


def write_json(value: Json) -> None:
    """Write a line of JSON for programs: in UTF-8, whatever the terminal speaks."""
    from factcheck.report.exact_json import dumps, to_bytes

    sys.stdout.buffer.write(to_bytes(dumps(value) + "\n"))


def write_bytes(content: bytes) -> None:
    """Write to standard output as it is, whatever the terminal speaks."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def words(key: str, lang: Lang, **values: object) -> str:
    """The message ``key`` of ``data/cli.*.toml`` with its values."""
    from factcheck.lexicon import table

    return str(table(f"cli.{lang}.toml")[key]).format_map(values)


def titles(section: str, lang: Lang) -> Mapping[str, str]:
    """The table ``section`` of ``data/cli.*.toml``: titles by key."""
    from factcheck.lexicon import table

    found: Mapping[str, str] = table(f"cli.{lang}.toml")[section]
    return found


def complaint(problem: Problem, lang: Lang) -> str:
    """One line: code, place, what is wrong, what to do."""
    from factcheck.report.messages import problem_text

    return problem_text(problem, lang)


def complain_of(problems: Iterable[Problem], lang: Lang) -> None:
    """Print each error on a line of its own; lesser remarks are for `factcheck reference check` and the report."""
    for problem in problems:
        if problem.level == "error":
            complain(complaint(problem, lang))


@contextmanager
def refusing(lang: Lang) -> Iterator[None]:
    """What stops the work below is told in one line, and the command ends with status 2."""
    try:
        yield
    except FactcheckError as error:
        complain(_text(error, lang))
        raise typer.Exit(2) from error


def _text(error: FactcheckError, lang: Lang) -> str:
    """The error in the language asked for, where the message files know its code."""
    from factcheck.lexicon import table

    problem = getattr(error, "problem", None)
    if isinstance(problem, Problem):
        return complaint(problem, lang)
    if error.code in table(f"problems.{lang}.toml"):
        return complaint(Problem(code=error.code, path=error.place), lang)
    return str(error)
