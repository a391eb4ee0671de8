"""The conflicts of a run, each once, and the articles that they name, which are read when somebody asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from factcheck.model import Article, CheckedArticle, Conflict, Report, recalled_of_all

_HELD = 1024  # articles


def all_conflicts(report: Report) -> Iterator[Conflict]:
    """Every conflict of a run, once: those inside the articles in their order, then those between articles."""
    return (conflict for conflict, _ in placed_conflicts(report, Between()))


def placed_conflicts(report: Report, known: Between) -> Iterator[tuple[Conflict, Mapping[str, Article]]]:
    """The same, each with the articles that it names."""
    told = {_name(conflict) for conflict in report.conflicts}
    inside: list[Conflict] = []  # those that may stand between articles as well
    articles = report.articles
    at_odds = recalled_of_all(articles, "at odds", lambda: places_of(articles, _is_at_odds))
    for checked in (articles[place] for place in at_odds):
        own = Beside(checked.article, {})
        for conflict in _once(checked.conflicts):
            if _name(conflict) not in told:
                yield conflict, own
            elif conflict not in inside:
                inside.append(conflict)
                yield conflict, Beside(checked.article, known.articles)
    yield from ((conflict, known.articles) for conflict in _once(report.conflicts) if conflict not in inside)


def places_of(articles: Iterable[CheckedArticle], fits: Callable[[CheckedArticle], bool]) -> list[int]:
    """The places, from 0, of the articles that fit."""
    return [place for place, checked in enumerate(articles) if fits(checked)]


def _is_at_odds(checked: CheckedArticle) -> bool:
    """True for an article that contradicts itself."""
    return bool(checked.conflicts)


def _once(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """Each of several conflicts once."""
    seen: dict[object, list[Conflict]] = {}
    for conflict in conflicts:
        alike = seen.setdefault(_name(conflict), [])
        if conflict not in alike:
            alike.append(conflict)
            yield conflict


def _name(conflict: Conflict) -> object:
    """What equal conflicts have in common, quicker to look at than all of them."""
    return (conflict.kind, conflict.details, *((member.path, member.claim_id) for member in conflict.members))


def conflicts_of(report: Report, checked: CheckedArticle) -> tuple[Conflict, ...]:
    """The conflicts that name a mention of one article, those with other articles last."""
    path = checked.article.path
    between = [c for c in report.conflicts if any(member.path == path for member in c.members)]
    return tuple(_once((*checked.conflicts, *between)))


class Places(Mapping[str, Article]):
    """Articles of a run by their paths. Few of them are held: a run may have more than memory has room for."""

    def __init__(self, articles: Sequence[CheckedArticle], places: Mapping[str, int]) -> None:
        self._places = places
        self._at = lru_cache(maxsize=_HELD)(lambda place: articles[place].article)

    def __getitem__(self, path: str) -> Article:
        """The article; `KeyError` where no conflict names it."""
        return self._at(self._places[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Beside(Mapping[str, Article]):
    """An article by its path, and the others."""

    def __init__(self, own: Article, others: Mapping[str, Article]) -> None:
        self._own = own
        self._others = others

    def __getitem__(self, path: str) -> Article:
        """The article; `KeyError` where it is neither."""
        return self._own if path == self._own.path else self._others[path]

    def __iter__(self) -> Iterator[str]:
        yield self._own.path
        yield from (path for path in self._others if path != self._own.path)

    def __len__(self) -> int:
        return len(self._others) + (self._own.path not in self._others)


@dataclass(frozen=True, slots=True)
class Between:
    """The conflicts between articles by the path of each of their members, and the articles that they name.

    ``wires`` and ``texts`` are what was said of their members and of themselves before, by the `id` of each.
    """

    conflicts: Mapping[str, Sequence[Conflict]] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    wires: dict[int, Any] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def conflicts_of(self, checked: CheckedArticle) -> tuple[Conflict, ...]:
        """As the function of that name."""
        found = self.conflicts.get(checked.article.path, ())
        return tuple(_once((*checked.conflicts, *found))) if checked.conflicts else tuple(found)


def between(report: Report) -> Between:
    """What lies between the articles of a run, found in one pass."""
    by_path: dict[str, list[Conflict]] = {}
    for conflict in _once(report.conflicts):
        for path in dict.fromkeys(member.path for member in conflict.members):
            by_path.setdefault(path, []).append(conflict)
    paths = enumerate(checked.article.path for checked in report.articles) if by_path else ()
    return Between(by_path, Places(report.articles, {path: place for place, path in paths if path in by_path}))
