"""Articles that are read again only where their files changed: for whoever reads the same folder over and over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from functools import cached_property
from pathlib import Path

from factcheck.model import Problem, Reader
from factcheck.readers.discovery import Ignoring, Source, find_sources, nothing_ignored
from factcheck.readers.read import Reading, read_articles, readers_by_suffix
from factcheck.watching import Stamp, stamp_of


@dataclass
class KeptReadings:
    """What reading a file gave, by its name, with the stamp and the date that it was read by."""

    known: dict[str, tuple[Stamp | None, Date | None, Reading]] = field(default_factory=dict)

    @cached_property
    def _readers(self) -> Mapping[str, Reader]:
        return readers_by_suffix()

    def files(
        self, paths: Sequence[str], *, ignoring: Ignoring = nothing_ignored, written: Collection[Path] = ()
    ) -> list[Path]:
        """The files that `read` would read now."""
        sources, _ = find_sources(paths, suffixes=self._readers, ignoring=ignoring, written=written)
        return [source.file for source in sources if source.file]

    def read(
        self,
        paths: Sequence[str],
        *,
        date: Date | None = None,
        ignoring: Ignoring = nothing_ignored,
        written: Collection[Path] = (),
    ) -> Reading:
        """The same as `factcheck.readers.read_articles` gives now."""
        sources, missing = find_sources(paths, suffixes=self._readers, ignoring=ignoring, written=written)
        stamps = {source.name: stamp_of(source.file) if source.file else None for source in sources}
        new = [source for source in sources if not self._is_known(source.name, stamps[source.name], date)]
        self._read_anew(new, stamps, date)
        self.known = {source.name: self.known[source.name] for source in sources}
        readings = [reading for *_, reading in self.known.values()]
        problems = (problem for reading in readings for problem in reading.problems)
        return Reading(tuple(article for reading in readings for article in reading.articles), (*missing, *problems))

    def _is_known(self, name: str, stamp: Stamp | None, date: Date | None) -> bool:
        return stamp is not None and self.known.get(name, (None, None))[:2] == (stamp, date)

    def _read_anew(self, sources: Sequence[Source], stamps: Mapping[str, Stamp | None], date: Date | None) -> None:
        reading = read_articles([str(source.file or source.name) for source in sources], date=date)
        articles = {article.path: (article,) for article in reading.articles}
        problems: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in reading.problems:
            problems[problem.path].append(problem)
        for source in sources:
            of_file = Reading(articles.get(source.name, ()), tuple(problems[source.name]))
            self.known[source.name] = stamps[source.name], date, of_file
