"""Files that are an article each: their partitions, and the articles of such a partition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b, file_digest
from pathlib import Path

from factcheck.corpus.lines import Share
from factcheck.corpus.model import Entry, Files, SetAside, Unread
from factcheck.corpus.trouble import problem_of
from factcheck.errors import InputError
from factcheck.model import Reader
from factcheck.readers import ArticleError, readers_by_suffix


def share_of_files(paths: Sequence[str]) -> Share:
    """The files as one partition."""
    digest, size = blake2b(digest_size=16), 0
    for path in paths:
        content, length = _content(path)
        digest.update(f"{len(path)} {path} {content} ".encode("utf-8", "surrogateescape"))
        size += length
    return Files(tuple(paths)), digest.hexdigest(), size


def unread_of_files(origin: Files) -> Iterator[Unread]:
    """The articles of a partition, each to be read when it is wanted."""
    readers = readers_by_suffix()
    for path in origin.paths:
        yield Unread(shown(path), None, partial(_entry, path, readers))


def shown(path: str) -> str:
    """The path as a table may hold it: a question mark for each byte that is no UTF-8."""
    return path.encode("utf-8", errors="replace").decode()


def _content(path: str) -> tuple[str, int]:
    """The digest of a file, which is not held, and its length; none where it cannot be read, which is told later."""
    try:
        with Path(path).open("rb") as file:
            return file_digest(file, partial(blake2b, digest_size=16)).hexdigest(), file.tell()
    except OSError:
        return "", 0


def _entry(path: str, readers: Mapping[str, Reader]) -> Entry | SetAside:
    name, file = shown(path), Path(path)
    try:
        return Entry(readers[file.suffix.lower()](file.read_bytes(), name), name)
    except ArticleError as error:
        return SetAside(error.problem, name)
    except InputError as error:
        return SetAside(problem_of("FC210", name, message=error.message, remedy=error.remedy), name)
    except OSError as error:
        return SetAside(problem_of("FC201", name, detail=error.strerror or type(error).__name__), name)
