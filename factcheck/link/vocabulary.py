"""Every word that the linker knows, in one automaton: function words, verbs, places, organisations, reference names.

The words are rows of ``data/link``; here they only get a role. Longer words win over shorter ones from the left, so
a row in ``shields.csv`` keeps the 有 of 有限公司 from being read as a verb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from factcheck.lexicon import rows, table
from factcheck.link.names import Names
from factcheck.link.values import value


@value
class Word:
    """A known word. ``role`` says what it does in a sentence; the other fields depend on the role.

    ``value`` is the canonical name of a subject, the relation of a rate, ``yes`` for a pronoun that may stand before
    a noun; ``sort`` the level of a place, the form of a relation, what a pronoun refers to; ``flag`` marks plural
    pronouns, verbs that are also nouns, subjects that the reference knows. ``row`` is the whole row of a place, a
    pronoun or a time word.
    """

    text: str
    role: str
    value: str = ""
    sort: str = ""
    flag: bool = False
    row: Mapping[str, str] | None = None


class Vocabulary:
    """Finds the words of the lexicons, and the names of a reference, in a folded text."""

    def __init__(self, names: Names) -> None:
        words = dict(_lexicon())
        words.update(_reference_words(names, words))
        self.names = names
        self.words: Mapping[str, Word] = words
        self._order = tuple(words.values())
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)

    def find(self, shadow: str) -> Iterator[tuple[Word, int, int]]:
        """Words with their offsets in ``shadow``, leftmost longest, without overlaps."""
        for index, start, end in self._automaton.find_matches_as_indexes(shadow.lower()):
            yield self._order[index], start, end


@lru_cache(maxsize=4)
def vocabulary(names: Names) -> Vocabulary:
    """The vocabulary of a reference, built once."""
    return Vocabulary(names)


@cache
def suffixes() -> tuple[Word, ...]:
    """Endings that make a name (有限公司, 博物馆), longest first; ``flag`` where a place alone may stand before it."""
    words = [
        Word(row["word"], "suffix", sort=row["sort"], flag=row["short"] == "yes")
        for row in rows("link/org_suffixes.csv")
    ]
    return tuple(sorted(words, key=lambda word: (-len(word.text), word.text)))


@cache
def _suffixes_by_text() -> Mapping[str, Word]:
    """The endings by their words, of two rows for one word the first."""
    words: dict[str, Word] = {}
    for suffix in suffixes():
        words.setdefault(suffix.text, suffix)
    return words


@cache
def _suffix_sizes() -> tuple[int, ...]:
    """The lengths of the endings, longest first."""
    return tuple(sorted({len(suffix.text) for suffix in suffixes()}, reverse=True))


@cache
def _suffixes_by_first() -> Mapping[str, tuple[tuple[int, Word], ...]]:
    """The endings by their first character, each with its place among all of them."""
    words: dict[str, list[tuple[int, Word]]] = {}
    for place, suffix in enumerate(suffixes()):
        words.setdefault(suffix.text[0], []).append((place, suffix))
    return {first: tuple(found) for first, found in words.items()}


def suffixes_in(text: str, first: int, last: int) -> list[tuple[Word, int]]:
    """The endings that stand in ``text``, longest first, each with its place: the first one from ``first`` on.

    An ending whose first place is past ``last`` is left out.
    """
    by_first, found = _suffixes_by_first(), {}
    for at in range(first, min(last + 1, len(text))):
        for place, suffix in by_first.get(text[at], ()):
            if place not in found and text.startswith(suffix.text, at):
                found[place] = suffix, at
    return [found[place] for place in sorted(found)]


def suffix_of(name: str, *, whole: bool = False) -> Word | None:
    """The longest ending that ``name`` has; one that is all of it only where ``whole`` says so."""
    known, size = _suffixes_by_text(), len(name)
    for length in _suffix_sizes():
        if (length < size or (whole and length == size)) and (found := known.get(name[-length:])):
            return found
    return None


@lru_cache(maxsize=16384)
def sort_of_name(name: str) -> str:
    """What sort of thing a name ends like: organisation, school, event, city …; ``any`` where it does not tell.

    >>> sort_of_name("厦门马拉松"), sort_of_name("黄山")
    ('event', 'any')
    """
    suffix = suffix_of(name, whole=True)
    return suffix.sort if suffix else "any"


@cache
def _lexicon() -> Mapping[str, Word]:
    words: dict[str, Word] = {}
    for word in _lexicon_words():
        words.setdefault(word.text, word)
    return words


def _lexicon_words() -> Iterator[Word]:
    """The rows of all lexicons; of two rows for one word the first counts."""
    for name, word_of in _LEXICONS:
        for row in rows(f"link/{name}.csv"):
            yield word_of(row)


_LEXICONS: tuple[tuple[str, Callable[[Mapping[str, str]], Word]], ...] = (
    ("places", lambda row: Word(row["name"], "subject", row["short"], row["level"], row=row)),
    ("organisations", lambda row: Word(row["name"], "subject", row["short"], row["sort"])),
    (
        "pronouns",
        lambda row: Word(row["word"], "pronoun", row["noun"], row["refers"], flag=bool(row["plural"]), row=row),
    ),
    ("agencies", lambda row: Word(row["word"], "agency")),
    ("times", lambda row: Word(row["word"], "time", sort=row["role"], row=row)),
    ("rates", lambda row: Word(row["word"], "rate", row["relation"])),
    ("relations", lambda row: Word(row["word"], row["relation"], sort=row["form"])),
    ("verbs", lambda row: Word(row["word"], row["sort"], flag=row["noun"] == "yes")),
    ("functions", lambda row: Word(row["word"], row["role"])),
    ("speech", lambda row: Word(row["word"], row["role"])),
    ("modality", lambda row: Word(row["word"], row["modality"])),
    ("shields", lambda row: Word(row["word"], "noun")),
)


def _reference_words(names: Names, lexicon: Mapping[str, Word]) -> Iterator[tuple[str, Word]]:
    """The reference's names. A place keeps its level.

    An indicator that begins with a subject or a time, or ends in a rate (增速, 占比), is left to be read in pieces.
    """
    rates = tuple(row["word"] for row in rows("link/rates.csv"))
    for name in names.indicators:
        apart = _begins_otherwise(name, lexicon, names) or name.endswith(rates)
        if len(name) > 1 and name not in lexicon and not apart:
            yield name, Word(name, "noun")
    for name, canonical in names.subjects.items():
        known = lexicon.get(name)
        place = known or lexicon.get(canonical) or Word("", "")
        sort = place.sort if place.role == "subject" else sort_of_name(canonical)
        if len(name) > 1:
            yield name, Word(name, "subject", canonical, sort, flag=True, row=place.row)


def _begins_otherwise(name: str, lexicon: Mapping[str, Word], names: Names) -> bool:
    """True for 全国粮食产量, and for 全省粮食产量 where the reference knows 粮食产量: whose it is stands in front."""
    beginnings = (lexicon.get(name[:size]) for size in range(len(name), 0, -1))
    first = next((word for word in beginnings if word), None)
    if first is not None and first.role == "pronoun" and name.removeprefix(first.text) in names.indicators:
        return True
    if first is None or (
        first.role == "pronoun" and not first.text.startswith(tuple(table("link/words.toml")["whole"]))
    ):
        return False
    return first.role in ("subject", "time")
