"""What somebody has said to suppress, in a comment or in a file, and whether it speaks of an item."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import PurePath

from factcheck.fold import fold
from factcheck.lexicon import table
from factcheck.model import Span, Suppression
from factcheck.review.globs import pattern_of
from factcheck.review.items import Item, Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A suppression with what it covers: what fits every field that is filled. Nothing filled covers everything.

    ``article`` is the path of one article and ``within`` a stretch of its text (of its title where it is ``in_title``),
    as of a comment; ``glob`` is a pattern of paths below ``folder``, as in a file. ``texts`` are figures as written,
    ``rules`` stable codes or their first part (``refuted``), ``fingerprint`` that of one finding. ``column`` is that of
    a comment.
    """

    suppression: Suppression
    article: str | None = None
    within: Span | None = None
    glob: str | None = None
    folder: str = ""
    texts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    fingerprint: str | None = None
    column: int | None = None
    in_title: bool = False

    def concerns(self, path: str) -> bool:
        """True where it may cover something of the article at ``path``."""
        if self.article is not None:
            return path == self.article
        return self.glob is None or bool(pattern_of(self.glob).fullmatch(name_below(self.folder, path)))

    def covers(self, item: Item) -> bool:
        """True where it speaks of an item."""
        if self.fingerprint is not None and item.fingerprint != self.fingerprint:
            return False
        if self.rules and not any(is_of_rule(item.rule, rule) for rule in self.rules):
            return False
        return any(self._covers(place) for place in item.places)

    def _covers(self, place: Place) -> bool:
        if self.within is not None and not (
            (place.part == "title") is self.in_title and self.within.covers(place.span)
        ):
            return False
        if self.texts and not any(names_figure(text, place.text) for text in self.texts):
            return False
        return self.concerns(place.path)


def is_of_rule(rule: str, wanted: str) -> bool:
    """True for a rule itself and for its first part.

    >>> is_of_rule("conflict/sum", "conflict"), is_of_rule("conflict/sum", "conflict/shares")
    (True, False)
    """
    return rule == wanted or rule.startswith(f"{wanted}/")


def names_figure(named: str, text: str) -> bool:
    """True where ``named`` is the figure ``text``, or that without its hedge or its unit, however the two are set.

    >>> [names_figure(named, "超过２.7 万家") for named in ("超过2.7万家", "2.7萬家", "2.7万", "2.7", "7万家")]
    [True, True, True, False, False]
    """
    part, whole = _plain(named), _plain(text)
    if not part:
        return False
    return any(_stands_alone(whole, at, at + len(part)) for at in _places(part, whole))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return fold("".join(text.split()))


def _places(part: str, whole: str) -> Iterator[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)


def _stands_alone(whole: str, start: int, end: int) -> bool:
    before, after = whole[max(0, start - 1) : start], whole[end : end + 1]
    return before not in _figure_characters() and after not in _figure_characters()


@cache
def _figure_characters() -> frozenset[str]:
    return frozenset(table("review/directives.toml")["figure"]["characters"])


def has_figure(text: str) -> bool:
    """True where a digit or a numeral stands in ``text``."""
    return not _figure_characters().isdisjoint(_plain(text)) and bool(_plain(text).strip(".,"))


def name_below(folder: str, path: str) -> str:
    """A path as seen from a folder, with slashes; one that is no place (``-``) as it is.

    >>> name_below("/desk/articles", "/desk/articles/a.md"), name_below("/desk/articles", "-")
    ('a.md', '-')
    """
    if path == "-" or not folder:
        return path
    return _below(folder, os.path.join(os.getcwd(), path))  # noqa: PTH109, PTH118 - asked for each path and entry


@lru_cache(maxsize=65536)
def _below(folder: str, place: str) -> str:
    return PurePath(os.path.relpath(place, folder)).as_posix()
