"""The four plug-in points, by way of entry points: anybody's package may add a reader, extractor, store or reporter.

Built-ins come in by the same door. They are also named here, so that a checkout without an installation has them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from types import MappingProxyType
from typing import Any, Protocol

from factcheck.errors import UsageError
from factcheck.lexicon import table

# The same as the tables [project.entry-points] of pyproject.toml, which a test compares. The order is that of `find`.
BUILT_IN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "factcheck.readers": {
            "text": "factcheck.readers.plain:TEXT",
            "markdown": "factcheck.readers.plain:MARKDOWN",
            "html": "factcheck.readers.html:HTML",
            "word": "factcheck.readers.word:WORD",
            "pdf": "factcheck.readers.pdf:PDF",
        },
        "factcheck.extractors": {
            "identifiers": "factcheck.extract.identifiers:extract",
            "lists": "factcheck.extract.lists:extract",
            "dates": "factcheck.extract.dates:extract",
            "words": "factcheck.extract.words:extract",
            "shares": "factcheck.extract.shares:extract",
            "ordinals": "factcheck.extract.ordinals:extract",
            "quantities": "factcheck.extract.quantities:extract",
        },
        "factcheck.stores": {
            "csv": "factcheck.reference:load_reference",
        },
        "factcheck.reporters": {
            "md": "factcheck.report.markdown:reporter",
            "json": "factcheck.report.json_report:reporter",
            "jsonl": "factcheck.report.json_lines:reporter",
            "csv": "factcheck.report.spreadsheet:reporter",
            "summary": "factcheck.report.summary:reporter",
            "github": "factcheck.report.annotations:reporter",
            "sarif": "factcheck.report.sarif:reporter",
            "gitlab": "factcheck.report.gitlab:reporter",
            "junit": "factcheck.report.junit:reporter",
            "checkstyle": "factcheck.report.checkstyle:reporter",
            "rdjson": "factcheck.report.rdjson:reporter",
            "claimreview": "factcheck.report.claim_review:reporter",
            "docx": "factcheck.report.word_copy:reporter",
            "html": "factcheck.report.html:reporter",
        },
    }
)


class _Groups(Protocol):
    """Entry points of all groups; Python 3.12 gives them in another type than 3.11."""

    def select(self, *, group: str) -> EntryPoints: ...


def find(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group: those of other packages sorted by name, then the built-in ones in their order.

    Another package replaces a built-in one by taking its name. Raises `UsageError` FC109 where two take the same name.
    """
    built_in = BUILT_IN[group]
    added: dict[str, EntryPoint] = {}
    for point in _installed(tuple(sys.path)).select(group=group):
        if built_in.get(point.name) == point.value:
            continue
        if added.setdefault(point.name, point).value != point.value:
            raise _error("FC109", f"{group}:{point.name}")
    ours = (EntryPoint(name, value, group) for name, value in built_in.items() if name not in added)
    return (*sorted(added.values(), key=lambda point: point.name), *ours)


@lru_cache(maxsize=1)
def _installed(_path: tuple[str, ...]) -> _Groups:
    """The entry points of all installed packages, read once: that takes a hundredth of a second and more."""
    return entry_points()


def load(group: str) -> Mapping[str, Any]:
    """The plug-ins of a group by name, in the order of `find`. Raises `UsageError` FC108 where one does not load."""
    loaded: dict[str, Any] = {}
    for point in find(group):
        try:
            loaded[point.name] = point.load()
        except (ImportError, AttributeError) as error:
            raise _error("FC108", f"{group}:{point.name}") from error
    return MappingProxyType(loaded)


def _error(code: str, place: str) -> UsageError:
    words = table("problems.zh.toml")[code]
    return UsageError(code, words["message"], place=place, remedy=words["remedy"])
