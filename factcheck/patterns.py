"""Regular expressions that are compiled when something is first looked for with them.

A run uses about half of the patterns of the package, and compiling all of them took a third of its start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

_OFTEN = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")


class _Later:
    """All that one asks of a compiled pattern. After the first question its methods are those of that one."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a compiled pattern has
        if name not in _OFTEN and not hasattr(re.Pattern, name):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in _OFTEN:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile(source, flags)`` gives, but for its type; an error in ``source`` is raised at the first use."""
    return cast("re.Pattern[str]", _Later(source, flags))


def any_of(words: Iterable[str]) -> str:
    """A group of a pattern that is one of the words, the longest that fits.

    >>> any_of(["更正", "更正为"])
    '(?:更正为|更正)'
    """
    return f"(?:{'|'.join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))})"
