"""Hedge words round a number: which ones touch it, which govern it from a distance."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from factcheck.lexicon import table
from factcheck.patterns import regex

_SCALES = "十百千万亿"
_FARTHEST = 24
_PART_OF_IT = regex(r"的(?:一半|[\d.]+[%倍]|[一二两三四五六七八九十百]+(?:分之|成|倍))")
_MONTH = regex(r" ?(?:\d{1,2}|十?[一二三四五六七八九十]) ?月|第?[一二三四]季度")
_DENIED_OR_SHARED = frozenset("的年")
"""Before a number these may end a whole that it is a share of, or what somebody denied."""
_PLAIN = "[^\\d，。；：、,;“”《》（）()一二三四五六七八九十百千万亿]"


@cache
def _ending_in(groups: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The words of some groups of ``hedges.toml`` by their last character, the longest of the first group first."""
    words = [word for group in groups for word in _longest_first(table("hedges.toml")[group])]
    return _filed(words, -1)


@cache
def _starting_with(group: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a group of ``hedges.toml`` by their first character, the longest first."""
    return _filed(_longest_first(table("hedges.toml")[group]), 0)


def _filed(words: Iterable[str], place: int) -> Mapping[str, tuple[str, ...]]:
    filed: dict[str, tuple[str, ...]] = {}
    for word in words:
        filed[word[place]] = (*filed.get(word[place], ()), word)
    return filed


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


@cache
def _not_after() -> Mapping[str, str]:
    return dict(table("hedges.toml")["not_after"])


@cache
def _negations() -> tuple[str, ...]:
    return tuple(table("hedges.toml")["negation"]["words"])


@cache
def _distant() -> re.Pattern[str]:
    """约占, 约合, 不到全国: a hedge, then a link or a whole, then the number."""
    groups = table("hedges.toml")["distant"]
    hedges, links, wholes = (_alternatives(groups[key]) for key in ("hedges", "links", "wholes"))
    return re.compile(rf"(?P<hedge>{hedges})(?:(?:{links})了?|(?:{wholes})的?)$")


def govern_from_afar(shadow: str) -> Callable[[int], bool]:
    """Tells where in a text `distant` and `denied_before` may find a word, by what stands before."""
    tails, hedges = _distant_tails(), tuple(table("hedges.toml")["distant"]["hedges"])
    adverbs = _adverbs_in(shadow)

    def may_govern(position: int) -> bool:
        precedes = shadow[position - 1 : position]
        if precedes in _DENIED_OR_SHARED:
            return True
        for tail in tails.get(precedes, ()):
            if shadow.endswith(tail, 0, position) and shadow.endswith(hedges, 0, position - len(tail)):
                return True
        row = bisect_left(adverbs, position - _FARTHEST) if adverbs else 0
        return row < len(adverbs) and adverbs[row] < position

    return may_govern


def _adverbs_in(shadow: str) -> Sequence[int]:
    """Where the adverbs that may govern a number begin."""
    if not any(adverb in shadow for adverb in table("hedges.toml")["distant"]["adverbs"]):
        return ()
    return [found.start() for found in _adverb().finditer(shadow)]


@cache
def _distant_tails() -> Mapping[str, tuple[str, ...]]:
    """What stands between a hedge and its number (约占了, 不到全国的), by the last character."""
    groups = table("hedges.toml")["distant"]
    linked = [(word, f"{word}了") for word in groups["links"]]
    whole = [(word, f"{word}的") for word in groups["wholes"]]
    return _filed(chain.from_iterable((*linked, *whole)), -1)


@cache
def _distant_ends() -> frozenset[str]:
    """The characters in which a word between hedge and number may end."""
    return _DENIED_OR_SHARED.union(_distant_tails())


@cache
def _of_a_whole() -> re.Pattern[str]:
    """超过了汽车总销量的, 不到2015年同期的: a hedge, a noun phrase, then a share of it."""
    groups = table("hedges.toml")["distant"]
    hedges, links = _alternatives(groups["of_a_whole"]), _alternatives(groups["links"])
    return re.compile(rf"(?P<hedge>{hedges})(?:{links})?(?:\d{{4}}年的?$|(?:\d{{4}}年)?{_PLAIN}{{2,14}}的$)")


@cache
def _adverb() -> re.Pattern[str]:
    return re.compile(_alternatives(table("hedges.toml")["distant"]["adverbs"]))


@cache
def _over_a_verb() -> re.Pattern[str]:
    """至少拿到, 至少还需: an adverb with the verb of the number."""
    return re.compile(rf"(?P<hedge>{_alternatives(table('hedges.toml')['distant']['adverbs'])}){_PLAIN}{{1,6}}$")


@cache
def _denial() -> re.Pattern[str]:
    """不是外界所说的: what somebody said of the number is denied."""
    return re.compile(rf"(?:{_alternatives(table('hedges.toml')['negation']['denials'])}){_PLAIN}{{1,10}}的$")


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def may_stand_at(shadow: str, start: int, end: int) -> bool:
    """False where no word of ours ends at ``start`` or begins at ``end``."""
    before, behind = words_around()
    words = before.get(shadow[start - 1 : start])
    if words and shadow.endswith(words, 0, start):
        return True
    words = behind.get(shadow[end : end + 1])
    return words is not None and shadow.startswith(words, end)


@cache
def words_around() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """The words that stand right before a number by their last character, and those behind it by their first."""
    return _filed((*_words_before(), *_negations()), -1), _starting_with("after")


@cache
def _words_before() -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in _ending_in(("bare", "before")).values() for word in words))


def before(shadow: str, position: int, *, bare: bool, weighty: bool) -> tuple[str, int]:
    """The hedge word that ends at ``position`` and where it starts; ('', position) where there is none.

    ``bare`` is true where the number is a scale word alone (上百, 数千); ``weighty`` where it is a share or a bare
    scale, before which 过 is a hedge (过半, 过三成) and not the past of a verb.
    """
    if not position:
        return "", position
    for word in _ending_in(("bare", "before") if bare else ("before",)).get(shadow[position - 1], ()):
        start = position - len(word)
        if start >= 0 and shadow.startswith(word, start) and _free(shadow, start, word, weighty=weighty):
            return word, start
    return "", position


def _free(shadow: str, start: int, word: str, *, weighty: bool) -> bool:
    previous = shadow[start - 1] if start else ""
    if previous and previous in _not_after().get(word, "") and not shadow.endswith(_is_free_after(), 0, start):
        return False
    if word != "过" or weighty or previous in ("已", "均", "早", "首", "就"):
        return True
    return shadow.endswith(_measured_before_past(), 0, start)


@cache
def _is_free_after() -> tuple[str, ...]:
    """Words that end like one which takes the hedge for its own: 损失约800亿元 is no 失约."""
    return tuple(table("hedges.toml")["distant"]["free_after"])


@cache
def _measured_before_past() -> tuple[str, ...]:
    """Nouns after which 过 is no past of a verb: 产值过10亿元, against 去过5个国家."""
    return tuple(table("hedges.toml")["distant"]["measured"])


def negated_before(shadow: str, position: int) -> bool:
    """True where a negation stands right before ``position`` (尚未突破, 没有超过), not half of 有没有."""
    return shadow.endswith(_negations(), 0, position) and not _asks(shadow, position)


def _asks(shadow: str, position: int) -> bool:
    """True where a verb before the negation is said again: 超没超过, 是不是, 有没有达到."""
    for word in table("hedges.toml")["negation"]["asking"]:
        start = position - len(word)
        if start > 0 and shadow.endswith(word, 0, position):
            return shadow[start - 1] == (word[-1] if len(word) > 1 else shadow[position : position + 1])
    return False


def denied_before(shadow: str, clause_start: int, position: int) -> bool:
    """True where what somebody said is denied: 不是外界所说的两成."""
    return shadow.endswith("的", 0, position) and bool(
        _denial().search(shadow[max(clause_start, position - _FARTHEST) : position])
    )


def is_year_of_a_phrase(shadow: str, end: int) -> bool:
    """True where a year ends at ``end`` and its phrase goes on: 2015年同期, 2015年底, 2015年的一半."""
    words = table("hedges.toml")["distant"]["year_goes_on"]
    return shadow.startswith(tuple(words), end) or bool(_PART_OF_IT.match(shadow, end) or _MONTH.match(shadow, end))


def after(shadow: str, position: int) -> str:
    """The hedge word that starts at ``position`` (左右, 以上), or an empty string."""
    return _at(shadow, position, "after")


def inside(shadow: str, position: int) -> str:
    """The hedge word between number and unit that starts at ``position`` (余, 多), or an empty string."""
    return _at(shadow, position, "inside")


def _at(shadow: str, position: int, group: str) -> str:
    for word in _starting_with(group).get(shadow[position : position + 1], ()):
        if shadow.startswith(word, position):
            return word
    return ""


def distant(shadow: str, clause_start: int, position: int, *, share: bool) -> str:
    """The hedge word of the clause that governs a number without touching it, or an empty string.

    ``share`` is true for percentages, fractions and multiples: 超过了总销量的50%.
    """
    start = max(clause_start, position - _FARTHEST)
    found = None
    if start < position and shadow[position - 1] in _distant_ends():
        before_it = shadow[start:position]
        found = _distant().search(before_it)
        if found is None and share and before_it.endswith(("的", "年")):
            found = _of_a_whole().search(before_it)
    if found is None and _adverb().search(shadow, start, position):
        found = _over_a_verb().search(shadow[start:position])
    return found["hedge"] if found else ""


def is_bare_scale(numeral: str) -> bool:
    """True where the numeral is a scale without a digit: 百, 千万, 亿."""
    return bool(numeral) and not numeral.strip(_SCALES)
