"""Patterns of paths, as people know them from .gitignore: ``*`` and ``?`` within a name, ``**`` across folders.

Brackets stand for themselves: names of files have them more often than anybody wants a choice of letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.patterns import regex

_PIECE = regex(r"\*\*/|/\*\*$|\*\*|\*|\?|.", re.DOTALL)
_MEANING = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@lru_cache(maxsize=4096)
def pattern_of(glob: str) -> re.Pattern[str]:
    """The expression that a path must match as a whole.

    A pattern without a slash names files in any folder, one that ends in a slash all that lies below.

    >>> bool(pattern_of("2022-*.md").fullmatch("articles/2022-05.md")), bool(pattern_of("a/").fullmatch("a/b/c.md"))
    (True, True)
    >>> bool(pattern_of("a/*.md").fullmatch("a/b/c.md")), bool(pattern_of("a/**/c.md").fullmatch("a/c.md"))
    (False, True)
    """
    wanted = glob.removeprefix("./")
    if wanted.endswith("/"):
        wanted += "**"
    elif "/" not in wanted:
        wanted = f"**/{wanted}"
    pieces = _PIECE.findall(wanted.removeprefix("/"))
    return re.compile("".join(_MEANING.get(piece) or re.escape(piece) for piece in pieces), re.DOTALL)


def is_pattern(glob: str) -> bool:
    """True for what may match several files; False for the path of one."""
    return "/" not in glob or glob.endswith("/") or any(char in glob for char in "*?")
