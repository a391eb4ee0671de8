"""The files that a reference is made of: which they are, and what a look at their bytes tells."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import TextIOWrapper
from pathlib import Path
from typing import Self

from factcheck.model import Problem

_CHUNK = 1 << 20


class OpenSource:
    """The lines of a file, with their ends; bytes that are no text are escaped as in PEP 383."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.open("rb")
        self._text = TextIOWrapper(self._bytes, encoding="utf-8-sig", errors="surrogateescape", newline="")

    def __iter__(self) -> Iterator[str]:
        return iter(self._text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()

    @property
    def position(self) -> int:
        """How many bytes have been read."""
        return self._bytes.tell()


@dataclass(frozen=True)
class Source:
    """A CSV file. ``shown`` is its path as reports name it."""

    shown: str
    path: Path

    @cached_property
    def size(self) -> int:
        """The file's length in bytes; 0 where it cannot be told."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def open(self) -> OpenSource:
        """The file's text while it is read. Raises OSError."""
        return OpenSource(self.path)


def find_sources(paths: Iterable[Path]) -> tuple[tuple[Source, ...], list[Problem]]:
    """The files to read, by the path that reports show, each once; and a problem for each path that leads nowhere."""
    found: dict[Path, str] = {}
    problems: list[Problem] = []
    for path in sorted(set(paths), key=lambda path: path.as_posix()):
        try:
            files = _files(path)
            if not files:
                problems.append(Problem("FC402" if path.is_dir() else "FC401", path.as_posix()))
            for file in files:
                found.setdefault(file.resolve(), file.as_posix())
        except OSError as trouble:
            problems.append(unopened(path.as_posix(), trouble))
    shown = sorted((name, path) for path, name in found.items())
    return tuple(Source(name, path) for name, path in shown), problems


def unopened(name: str, trouble: OSError) -> Problem:
    """What to say of a file that cannot be opened."""
    return Problem("FC403", name, values=(("detail", trouble.strerror or type(trouble).__name__),))


def look_through(path: Path) -> tuple[str, bool]:
    """The sha256 of a file, and whether it is all text: UTF-8 without a zero byte. Raises OSError."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_text = True
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            is_text = is_text and b"\0" not in chunk and _decodes(decoder, chunk)
    return digest.hexdigest(), is_text and _decodes(decoder, b"", final=True)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.iterdir() if _is_csv(file))
    return [path] if path.exists() else []


def _is_csv(path: Path) -> bool:
    """True for a CSV file, and for a link that should lead to one: where it does not, opening it tells."""
    is_meant = path.is_file() or (path.is_symlink() and not path.exists())
    return path.suffix.lower() == ".csv" and not path.name.startswith(".") and is_meant
