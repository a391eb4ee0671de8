"""One run at a time on one folder of results.

The lock is the system's, on a file in the folder: however a process ends, and be it by ``kill -9``, its lock ends with
it. Where a disk or a system knows no locks, there is none.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from factcheck.corpus.trouble import corpus_error

try:
    import fcntl
except ImportError:  # Windows
    _HAS_LOCKS = False
else:
    _HAS_LOCKS = True

LOCK = ".lock"
_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Within it no other run writes to the folder, which is made where it is missing.

    Raises `CorpusError` FC924 where one is at work.
    """
    out.mkdir(parents=True, exist_ok=True)
    place = out / LOCK
    with _taken(place):
        try:
            yield
        finally:
            place.unlink(missing_ok=True)


def _taken(place: Path) -> IO[bytes]:
    """The file of the lock, which is held as long as that is open."""
    while True:
        file = place.open("ab")  # to be written to: some network disks lock no other file
        try:
            if not _HAS_LOCKS or _is_locked(file, place):
                return file
        except BaseException:
            file.close()
            raise
        file.close()


def _is_locked(file: IO[bytes], place: Path) -> bool:
    """True with the lock; False where the run that had it took the file away meanwhile, and with it the lock."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            raise corpus_error("FC924", place.parent.as_posix()) from error
        return True  # a disk without locks
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except FileNotFoundError:
        return False
