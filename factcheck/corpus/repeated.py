"""Ids that several articles of a corpus have: found in memory that does not grow with the corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.corpus.parquet import read_columns
from factcheck.corpus.writing import IDS, part_name

_BYTES = 8
_HELD = 1_000_000  # digests that are looked through at a time


def repeated_ids(out: Path, count: int, articles: int) -> Iterator[tuple[str, str]]:
    """Id and path of each article whose id is that of another one, in the order of the corpus.

    ``count`` are the partitions, ``articles`` how many there are about. Only digests of the ids are compared first, in
    as many files as are needed to look through one after the other.
    """
    suspects = _suspects(out, count, 1 + articles // _HELD)
    if not suspects:
        return
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for own_id, path in _ids(out, count):
        if _digest(own_id) in suspects:
            seen[own_id].append(path)
    for own_id, paths in seen.items():
        if len(paths) > 1:
            yield from ((own_id, path) for path in paths)


def _suspects(out: Path, count: int, files: int) -> set[bytes]:
    """The digests that occur more than once."""
    with TemporaryDirectory(dir=out, prefix=IDS) as folder:
        places = [Path(folder) / str(number) for number in range(files)]
        with ExitStack() as stack:
            streams = [stack.enter_context(place.open("wb")) for place in places]
            for own_id, _ in _ids(out, count):
                digest = _digest(own_id)
                streams[int.from_bytes(digest) % files].write(digest)
        return {digest for place in places for digest in _twice(place.read_bytes())}


def _twice(content: bytes) -> set[bytes]:
    seen: set[bytes] = set()
    twice: set[bytes] = set()
    for start in range(0, len(content), _BYTES):
        digest = content[start : start + _BYTES]
        (twice if digest in seen else seen).add(digest)
    return twice


def _digest(own_id: str) -> bytes:
    return blake2b(own_id.encode("utf-8", "backslashreplace"), digest_size=_BYTES).digest()


def _ids(out: Path, count: int) -> Iterator[tuple[str, str]]:
    for number in range(count):
        for row in read_columns(out / "articles" / part_name(number), ("id", "path")):
            if row["id"] is not None:
                yield row["id"], row["path"]
