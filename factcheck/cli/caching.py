"""The content cache of a command: opened before the work, saved after it, and never a reason to fail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factcheck.cli.speech import complain
from factcheck.errors import CacheError

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.configuration import Configuration
    from factcheck.equipment import Equipment


@contextmanager
def caching(configuration: Configuration, equipment: Equipment) -> Iterator[Cache | None]:
    """The cache that the configuration names, saved when all is done; None where there is none.

    Trouble with it is told, and the work goes on without.
    """
    cache = _opened(configuration, equipment)
    try:
        yield cache
        if cache:
            _saved(cache)
    finally:
        if cache:
            cache.close()


def _opened(configuration: Configuration, equipment: Equipment) -> Cache | None:
    from factcheck.cache import open_cache
    from factcheck.equipment import fingerprint_of

    if configuration.cache is None:
        return None
    known = fingerprint_of(equipment, style=configuration.style)
    if known is None:
        return None
    try:
        return open_cache(configuration.cache, known)
    except CacheError as error:
        complain(str(error))
        return None


def _saved(cache: Cache) -> None:
    try:
        cache.save()
    except CacheError as error:
        complain(str(error))
