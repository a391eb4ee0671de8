"""The lists of ``data/link/unsaid.toml``, by which `unsaid`, `asking` and `correcting` know what nobody asserts."""

from __future__ import annotations

from typing import cast

from factcheck.lexicon import table
from factcheck.patterns import any_of


def listed(part: str, key: str) -> tuple[str, ...]:
    """The words of a list."""
    return cast("tuple[str, ...]", table("link/unsaid.toml")[part][key])


def any_listed(part: str, *keys: str) -> str:
    """The words of some lists as one group of a pattern."""
    return any_of(word for key in keys for word in listed(part, key))
