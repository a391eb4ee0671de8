"""Words that leave something out of a figure or add something to it: 不含昆山, 除昆山外, 扣除一次性收益后, 加上无锡.

Here they are only found; which figure they are about `factcheck.link.apart` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from factcheck.lexicon import table
from factcheck.link.values import value
from factcheck.model import Span

_WORD = r"[^，,。；;：:（）()！!？?\n]"
_OPENS = r"(?<![^，,。；;：:（(！!？?\n\s])"
_CLOSES = r"(?=[，,。；;：:）)！!？?\n]|$)"
_SORTS = ("without", "cut", "named", "besides", "adding")


@value
class Leaving:
    """Such words by offsets; ``what`` is what they leave out or add, ``sort`` the list that the first of them is in."""

    span: Span
    what: Span
    sort: str


def find_leaving(shadow: str, span: Span) -> Sequence[Leaving]:
    """The words of that sort in a sentence, in order."""
    return [_leaving(found) for found in _pattern().finditer(shadow, span.start, span.end)]


def _leaving(found: re.Match[str]) -> Leaving:
    sort = next(sort for sort in _SORTS if found[sort] is not None)
    what = next(Span(*found.span(key)) for key in (f"{sort}_what", f"{sort}_alone") if found.groupdict().get(key))
    return Leaving(Span(*found.span(sort)), what, sort)


@cache
def _pattern() -> re.Pattern[str]:
    words = table("link/left_out.toml")
    after = f"{_any_of(words['tails'])}(?!{_any_of(words['not_after'])})"
    outside = f"{_any_of(words['outside'])}(?!{_any_of(words['not_outside'])})"
    leads = f"{_OPENS}(?:{_any_of(words['leads'])}){{0,3}}"
    opening = "|".join(
        f"(?P<{sort}>{_any_of(words[key])}(?P<{sort}_what>{_WORD}{{1,24}}?)(?:{after}|{_CLOSES}))"
        for sort, key in (("without", "without"), ("cut", "cut"), ("named", "only_named"))
    )
    besides = (
        rf"(?P<besides>除(?!{_any_of(words['not_besides'])})"
        rf"(?:了?(?P<besides_what>{_WORD}{{1,20}}?){outside}|了(?P<besides_alone>{_WORD}{{1,20}}?){_CLOSES}))"
    )
    adding = rf"(?P<adding>{_any_of(words['adding'])}(?P<adding_what>{_WORD}{{1,16}}?){_CLOSES})"
    return re.compile(f"{leads}(?:{opening})|{besides}|{adding}")


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
