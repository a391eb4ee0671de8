"""The text of a comment → its words: what to do, the figures that it names, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from factcheck.fold import fold
from factcheck.lexicon import table
from factcheck.patterns import regex

# A pair that fits goes first; an input method mixes “ and " as it likes.
_QUOTED = (
    '"(?P<a{n}>[^"]*)"|“(?P<b{n}>[^“”]*)”|["“”](?P<c{n}>[^"“”]*)["“”]'
    "|['‘’](?P<d{n}>[^'‘’]*)['‘’]|「(?P<e{n}>[^」]*)」|『(?P<f{n}>[^』]*)』"
)
_KEY = r"[A-Za-z][\w-]*|[\u4e00-\u9fff]+"
# A comma parts words, but not 1,234 and not a list of rules; 、 parts figures, not a reason.
_CHARACTER = rf"(?:[^\s，；;,]|,(?!(?:{_KEY})[ \t]*[=＝:：]))"
_BARE = rf"{_CHARACTER}+"
_FIGURE = rf"(?:(?!、){_CHARACTER})+"
_TOKEN = regex(
    rf"(?P<key>{_KEY})[ \t]*(?P<mark>[=＝:：])[ \t]*(?:{_QUOTED.format(n=1)}|(?P<value>{_BARE})?)"
    rf"|{_QUOTED.format(n=2)}|(?P<word>{_FIGURE})"
)
_WORD = regex(rf"{_QUOTED.format(n=2)}|(?P<word>{_FIGURE})")
_PAIR = regex(rf"(?P<key>{_KEY})[=＝]")
_BETWEEN = "，,；;、"
_OPENING = "\"“”'‘’「『"


class Word(NamedTuple):
    """A piece of a comment: a ``key`` in its canonical spelling with its value, or a word with no key.

    ``key`` is None for a word; ``written`` is the key as it stands there. ``open`` holds a quotation mark that nothing
    closes, ``swallowed`` a key that is glued to a value without quotation marks (理由=内部口径到期=…).
    """

    key: str | None
    value: str
    written: str = ""
    open: str = ""
    swallowed: str = ""


def words_of(text: str) -> Iterator[Word]:
    """The words of a comment in their order; a key that nobody knows comes with the key that it is written with.

    >>> [(word.key, word.value) for word in words_of("忽略 2.7万家，理由：“内部 口径” until=2027-01-31")]
    [(None, '忽略'), (None, '2.7万家'), ('reason', '内部 口径'), ('until', '2027-01-31')]
    """
    at = _skipped(text, 0)
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found and found["key"] and found["mark"] in ":：" and found["key"].lower() not in _spellings("keys"):
            found = _WORD.match(text, at)  # 三：二 is a score
        if found is None:
            yield Word(None, text[at:], open=text[at])
            return
        yield _word(found)
        at = _skipped(text, found.end())


def _skipped(text: str, at: int) -> int:
    """Where the next word begins."""
    while at < len(text) and (text[at].isspace() or text[at] in _BETWEEN):
        at += 1
    return at


def _word(found: re.Match[str]) -> Word:
    groups = found.groupdict()
    quoted = next((groups[name] for name in groups if name[0] in "abcdef" and groups[name] is not None), None)
    bare = groups.get("value") or groups.get("word") or ""
    value = " ".join((bare if quoted is None else quoted).split())
    opened = bare[:1] if quoted is None and bare[:1] in tuple(_OPENING) else ""
    written = groups.get("key") or ""
    key = _spellings("keys").get(written.lower(), written) if written else None
    return Word(key, value, written, opened, _swallowed(value) if quoted is None else "")


def _swallowed(value: str) -> str:
    ends = (pair["key"].lower() for pair in _PAIR.finditer(value))
    return next((spelling for end in ends for spelling in _spellings("keys") if end.endswith(spelling)), "")


def verb_of(word: str) -> tuple[str, str] | None:
    """What a comment does, and what is glued to that word; None where it begins with no such word.

    >>> verb_of("忽略2.7万家"), verb_of("Ignore-File"), verb_of("ignore2")
    (('ignore', '2.7万家'), ('ignore-file', ''), None)
    """
    spellings = _spellings("verbs")
    plain = fold(word).lower().replace("_", "-")
    if plain in spellings:
        return spellings[plain], ""
    for spelling in sorted(spellings, key=len, reverse=True):
        if not spelling.isascii() and plain.startswith(spelling):
            return spellings[spelling], word[len(spelling) :].lstrip(":：")
    return None


def known(section: str) -> tuple[str, ...]:
    """The words of a section, each in its first spelling and its first Chinese one."""
    shown = []
    for spellings in table("review/directives.toml")[section].values():
        shown.append(spellings[0])
        shown += [spelling for spelling in spellings if not spelling.isascii()][:1]
    return tuple(shown)


def meant_by(word: str, section: str) -> str:
    """The known word that one is a slip of; empty where none is near."""
    return next(iter(get_close_matches(word.lower(), _spellings(section), n=1, cutoff=0.6)), "")


@cache
def _spellings(section: str) -> Mapping[str, str]:
    content = table("review/directives.toml")[section]
    return {spelling: name for name, spellings in content.items() for spelling in spellings}
