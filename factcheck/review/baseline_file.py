"""The file of a baseline: JSON Lines, its version on the first line, then one finding a line, sorted.

So that two branches merge, and a review shows line by line what became known.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from factcheck.errors import FactcheckError, InputError
from factcheck.lexicon import table
from factcheck.model import Problem
from factcheck.report.exact_json import dumps
from factcheck.review.baseline import Baseline, Known

FILE_NAME = "factcheck-baseline.jsonl"
VERSION = 1
_MARK = "factcheck_baseline"


class BaselineError(InputError):
    """The file holds no baseline that can be read; ``problem`` says why, and where."""

    def __init__(self, problem: Problem) -> None:
        words = table("problems.zh.toml")[problem.code]
        super().__init__(problem.code, str(words["message"]), place=problem.path, remedy=str(words["remedy"]))
        self.problem = problem

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problem,)


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file.

    Raises `BaselineError`: FC150 where it cannot be opened, FC151 for a line that is no JSON, FC152 for one that is no
    finding, FC153 for another version and FC154 for a file of another sort.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise _error("FC150", path, None, detail=detail, file=path.as_posix()) from error
    try:
        rows = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise _error("FC154", path, 1) from error
    _check_head(path, rows)
    found = [(line, _known(row, path, line)) for line, row in enumerate(rows[1:], start=2) if row.strip()]
    folder = _folder(path)
    names = {known.path for _, known in found}
    gone = frozenset(name for name in names if name != "-" and not _exists(folder, name))
    known, lines = tuple(one for _, one in found), tuple(line for line, _ in found)
    return Baseline(path.as_posix(), folder, known, lines, gone, data)


def empty_baseline(path: Path) -> Baseline:
    """A baseline that knows nothing, to lie at ``path``."""
    return Baseline(path.as_posix(), _folder(path))


def baseline_bytes(known: Iterable[Known]) -> bytes:
    """The content of a file."""
    head = dumps({_MARK: VERSION})
    return "".join(f"{line}\n" for line in (head, *(dumps(dict(one._asdict())) for one in known))).encode()


def write_baseline(path: Path, known: Iterable[Known], old: Baseline | None) -> None:
    """Write a baseline, whole or not at all, in place of the ``old`` one; a link goes on leading to its file.

    Raises `OutputError`: FC555 where it cannot be written, FC558 where the file changed meanwhile, FC564 where there is
    one that nobody has read.
    """
    from factcheck.reference.curating.inserting import write_whole

    write_whole(path, baseline_bytes(known), instead_of=old.data if old else None)


def _exists(folder: str, name: str) -> bool:
    try:
        return os.path.exists(os.path.join(folder, name))  # noqa: PTH110, PTH118 - false for a name that is too long
    except ValueError:  # with a zero inside
        return False


def _folder(path: Path) -> str:
    return os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 - a link is not followed


def _check_head(path: Path, rows: list[str]) -> None:
    try:
        head = json.loads(rows[0]) if rows else None
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or _MARK not in head:
        conflicted = bool(rows) and rows[0].startswith("<<<<<<<")
        raise _error("FC151" if conflicted else "FC154", path, 1)
    if head[_MARK] != VERSION:
        raise _error("FC153", path, 1, version=str(head[_MARK])[:20], expected=str(VERSION))


def _known(row: str, path: Path, line: int) -> Known:
    try:
        content = json.loads(row)
    except (ValueError, RecursionError) as error:
        raise _error("FC151", path, line) from error
    for key in ("path", "rule", "text", "fingerprint"):
        if not isinstance(content, dict) or not isinstance(content.get(key), str):
            raise _error("FC152", path, line, key=key)
    message = content.get("message")
    fields = (content["path"], content["rule"], content["text"], content["fingerprint"])
    return Known(*fields, message=message if isinstance(message, str) else "")


def _error(code: str, path: Path, line: int | None, **values: str) -> FactcheckError:
    return BaselineError(Problem(code, path.as_posix(), line, values=tuple(values.items())))
