"""What is raised where bytes are no Word file that can be read: a code, and the values of its message."""

from __future__ import annotations

from functools import partial

from factcheck.errors import InputError
from factcheck.lexicon import table


class WordError(InputError):
    """The file cannot be read, or not be written with comments. ``values`` fill the message of ``code``."""

    def __init__(self, code: str, **values: str) -> None:
        words = table("problems.zh.toml")[code]
        super().__init__(code, words["message"].format_map(values), remedy=words["remedy"].format_map(values))
        self.values = tuple(sorted(values.items()))

    def __reduce__(self) -> tuple[object, ...]:
        return partial(WordError, self.code, **dict(self.values)), ()
