"""How much a service takes on: sizes, times and numbers, each with its default."""

from __future__ import annotations

from dataclasses import dataclass

_ESCAPED = 6  # bytes of a character that JSON writes as \\uXXXX
_BESIDES = 64 * 1024  # bytes for the title, names of fields and the like


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of a service. Times are in seconds.

    ``seconds`` is what one request may wait, and again what it may take. ``waiting`` requests at most wait for a worker
    process; ``connections`` at most are open.
    """

    characters: int = 100_000
    seconds: int = 10
    waiting: int = 64
    connections: int = 512
    header_seconds: int = 10
    body_seconds: int = 20
    linger_seconds: int = 5
    write_seconds: int = 30
    stop_seconds: int = 3

    @property
    def bytes(self) -> int:
        """How large a body may be: the longest text, each character escaped."""
        return self.characters * _ESCAPED + _BESIDES
