"""Which of a reference's names are near to a claim's: like-sounding indicators, and subjects worth looking at.

A subject may have hundreds of indicators and an indicator thousands of subjects, so the names are filed once, by their
pairs of characters, and a claim looks only at those that share one with its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from factcheck.judge.identity import Same

if TYPE_CHECKING:
    from factcheck.judge.context import Context

_LEAST_LIKENESS = Fraction(3, 10)
_INDEXES = 1 << 8  # how many lists of names keep their index
_ANSWERS = 1 << 13


def likeness(first: str, second: str) -> Fraction:
    """How alike two indicator names are: shared pairs of characters over all pairs, 0 to 1.

    >>> likeness("接待游客人次", "接待过夜游客人次") > likeness("接待游客人次", "茶叶产量")
    True
    """
    left, right = _pairs(first), _pairs(second)
    return Fraction(len(left & right), len(left | right))


@lru_cache(maxsize=1 << 14)
def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[i : i + 2] for i in range(len(name) - 1)) or frozenset({name})


def has_start(names: Sequence[str], start: str) -> bool:
    """True where one of the names begins so."""
    return bool(starting(names, start))


def starting(names: Sequence[str], start: str) -> tuple[str, ...]:
    """The names that begin so, in their order."""
    return _starting(Same(tuple(names)), start)


def alike(names: Sequence[str], name: str) -> tuple[str, ...]:
    """The other names that are like enough to ``name``, the likest first."""
    return _alike(Same(tuple(names)), name)


def preferred(names: Sequence[str], context: Context, limit: int) -> tuple[str, ...]:
    """At most so many names, in their order: those that the article speaks of, then the first others."""
    return _preferred(Same(tuple(names)), context, limit)


@lru_cache(maxsize=_ANSWERS)
def _starting(listed: Same[str], start: str) -> tuple[str, ...]:
    return tuple(name for name in listed.items if name.startswith(start))


@lru_cache(maxsize=_ANSWERS)
def _alike(listed: Same[str], name: str) -> tuple[str, ...]:
    wanted, filed = _pairs(name), _by_pair(listed)
    shared = Counter(chain.from_iterable(filed.get(pair, ()) for pair in wanted))
    scores = ((other, count, len(wanted) + len(_pairs(other)) - count) for other, count in shared.items())
    least = _LEAST_LIKENESS
    near = [
        (-Fraction(count, of), other)
        for other, count, of in scores
        if other != name and count * least.denominator >= of * least.numerator
    ]
    return tuple(other for _, other in sorted(near))


@lru_cache(maxsize=_INDEXES)
def _by_pair(listed: Same[str]) -> Mapping[str, Sequence[str]]:
    """The names by the pairs of characters that they hold."""
    filed: defaultdict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(listed.items):
        for pair in _pairs(name):
            filed[pair].append(name)
    return dict(filed)


@lru_cache(maxsize=_INDEXES)
def _places(listed: Same[str]) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(listed.items)}


@lru_cache(maxsize=_INDEXES)
def _preferred(listed: Same[str], context: Context, limit: int) -> tuple[str, ...]:
    places = _places(listed)
    told = sorted(name for name in context.subjects if name is not None and name in places)
    others = (name for name in listed.items if name not in context.subjects)
    return tuple(islice(chain(sorted(told, key=places.__getitem__), others), limit))
