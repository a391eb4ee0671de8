"""The content cache of a command: opened before the work, written while it goes on, and never a reason to fail.

Without one, results are put out of memory all the same, in a file that only the run itself can see.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from factcheck.cli.speech import complain
from factcheck.errors import CacheError, UsageError

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.configuration import Configuration
    from factcheck.equipment import Equipment


@contextmanager
def caching(configuration: Configuration, equipment: Equipment, *, resume: bool = False) -> Iterator[Cache]:
    """The cache that the configuration names, with all finished work in it at the end, however that came.

    Where there is none, or none can be had, which is told, a place for one run; but `CacheError` and `UsageError`
    (FC169) are raised where work is to be resumed, which nothing else holds.
    """
    from factcheck.cache import Cache

    cache = _opened(configuration, equipment, resume=resume) or Cache(None, "")
    try:
        yield cache
        cache.save()
    finally:
        with suppress(CacheError):  # the run ends in another way already
            cache.flush()
        cache.close()


def has_results(configuration: Configuration) -> bool:
    """True where there is a cache already: much of the work may be done."""
    return configuration.cache is not None and any(configuration.cache.glob("results-*"))


def _opened(configuration: Configuration, equipment: Equipment, *, resume: bool) -> Cache | None:
    from factcheck.cache import open_cache
    from factcheck.equipment import fingerprint_of

    known = fingerprint_of(equipment, style=configuration.style) if configuration.cache else None
    if configuration.cache is None or known is None:
        if resume:
            raise UsageError("FC169", "", place="--resume")
        return None
    try:
        return open_cache(configuration.cache, known)
    except CacheError as error:
        if resume:
            raise CacheError("FC170", error.message, place=error.place) from error
        complain(str(error))
        return None
