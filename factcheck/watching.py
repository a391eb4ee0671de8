"""Which files change: looked at again and again, and told of once they rest.

A look is a few calls of the file system for each file. That works everywhere, also on shares of a network, where nobody
tells of changes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int, int]
"""What a file looks like from outside: times of change, length, and which file it is."""

_MOST_LOOKS = 20  # at a file that does not come to rest, such as a log
_SHARE = 10  # a look may take a tenth of the time at most


def stamp_of(file: Path) -> Stamp | None:
    """What a file looks like now; None where it is not there or cannot be looked at."""
    try:
        status = file.stat()
    except (OSError, ValueError):  # a name with a zero inside is a ValueError
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def stamps_of(files: Iterable[Path]) -> Mapping[str, Stamp]:
    """The stamps of those files that are there, by their paths."""
    stamps = ((file.as_posix(), stamp_of(file)) for file in files)
    return {path: stamp for path, stamp in stamps if stamp}


def differences(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> frozenset[str]:
    """The paths of files that are new, gone or different.

    >>> sorted(differences({"a": (1, 1, 1, 1), "b": (1, 1, 1, 1)}, {"b": (2, 2, 1, 1), "c": (1, 1, 1, 1)}))
    ['a', 'b', 'c']
    """
    return frozenset(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def changes(
    look: Callable[[], Mapping[str, Stamp]],
    *,
    seconds: float,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[frozenset[str]]:
    """All paths at first, then, without end, those that changed since; never an empty set.

    ``look`` tells what is there, every so many ``seconds``, less often where it takes long. What changes while the
    caller works on the last set is in the next one. A set comes when two looks in a row are the same, so that a file
    is mostly complete by then, or when there have been many.
    """
    known = look()
    yield frozenset(known)
    while True:
        pause = seconds
        now = known
        for _ in range(_MOST_LOOKS):
            sleep(pause)
            began = clock()
            before, now = now, look()
            pause = max(seconds, _SHARE * (clock() - began))
            if now == before:
                break
        if changed := differences(known, now):
            known = now
            yield changed
