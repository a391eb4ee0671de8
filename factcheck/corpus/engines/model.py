"""What an engine is: whoever has partitions checked, on this machine or on many."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Protocol

from factcheck.corpus.model import Job, Outcome, Partition


class Engine(Protocol):
    """A callable that has partitions checked and yields outcomes as they come, in any order.

    It takes no more partitions than it can keep at work, for there may be many. A partition that was lost with its
    worker it has done again; twice is no harm, for the same files come of it. Closed early, it ends all that it began.
    It works by a `Warden` (``factcheck.corpus.warden``) wherever the articles are, which raises what must stop the run.
    """

    def __call__(self, job: Job, partitions: Iterable[Partition]) -> Generator[Outcome, None, None]:
        """The outcome of each partition, once."""
        ...
