"""What goes wrong with the cache, as an error with its code, place and remedy."""

from __future__ import annotations

from factcheck.errors import CacheError
from factcheck.lexicon import table

DAMAGED = "FC166"
"""The code of a cache whose content cannot be read any more: all of it can be worked out again."""


def cache_error(code: str, place: str, detail: str) -> CacheError:
    """The error ``code``; ``detail`` is what the system says."""
    words = table("problems.zh.toml")[code]
    return CacheError(code, f"{words['message']}（{detail}）", place=place, remedy=words["remedy"])
