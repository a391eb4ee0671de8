"""The heading of a table and the title of its article → whom and what time the labels do not name themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.fold import fold
from factcheck.lexicon import table
from factcheck.link.names import Names, name_key
from factcheck.link.parts import part_behind
from factcheck.link.vocabulary import Vocabulary, Word
from factcheck.model import Article, PeriodSource, Span
from factcheck.patterns import regex
from factcheck.tables import Heading
from factcheck.tables.labels import PERIOD

_RANGE = regex(r"(?:19|20)\d\d年?(?:度|末)?\s*[—–\-~～至到]+\s*(?:19|20)\d\d|近[\d一二三四五六七八九十]+年|历年")
_YEAR_TOLD = regex(r"(?:19|20)\d\d年?")
_EDGES = "的：:·，, \u3000（）()《》“”【】#*"
_WHOLE = "全"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence with the place that they stand for; None where they stand nowhere in the article's text."""

    text: str
    span: Span | None = None
    part: str = "label"


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole table. ``place`` resolves 全市; ``time_source`` tells where ``period`` is from.

    ``is_read`` where the title holds no word that might be a name: only then the linker may imply a subject.
    """

    subject: Piece | None = None
    period: Piece | None = None
    indicator: Piece | None = None
    place: str = ""
    time_source: PeriodSource = "text"
    has_range: bool = False
    is_read: bool = True
    rests: tuple[str, ...] = ()

    def narrows(self, nouns: Sequence[str]) -> bool:
        """True where the title may speak of a part of what the labels name: 研发经费 under 规模以上工业企业."""
        return any(_narrows(rest, nouns) for rest in self.rests)


def setting_of(article: Article, heading: Heading, words: Vocabulary) -> Setting:
    """The setting of a table. The article's title comes last, and only where the table's own leaves nothing unread."""
    subjects: list[Piece] = []
    periods: list[Piece] = []
    rests: list[Piece] = []
    for title, span in heading.titles:
        subjects += _subjects(title, span.start, words)
        periods += _periods(title, span.start)
        rests.append(_rest(title, span, words))
    ranged = any(_RANGE.search(title) for title, _ in heading.titles)
    indicator = next((rest for rest in rests if rest.text and _is_indicator(rest.text, words.names)), None)
    known = all(_is_plain(rest.text) or (rest is indicator and _is_known(rest.text, words.names)) for rest in rests)
    title = _title_of(article, has_heading=bool(heading.titles))
    of_title = _subjects(title, None, words) if known else []
    times = _periods(title, None) if not periods and not ranged and not _RANGE.search(title) else []
    subject = _only(subjects) or (None if subjects else _only(of_title))
    return Setting(
        subject=subject,
        period=None if ranged else _only(periods) or _only(times),
        indicator=indicator,
        place=_place(subject, _only(_subjects(title, None, words))),
        time_source="text" if periods else "context",
        has_range=ranged,
        is_read=known,
        rests=tuple(rest.text for rest in rests if not _is_plain(rest.text)),
    )


def _title_of(article: Article, *, has_heading: bool) -> str:
    """The article's title, for a table without one only where it speaks of figures."""
    title = fold(article.title or "")
    words = table("tables/words.toml")["title"]["figures"]
    if any(word in title for word in table("tables/words.toml")["section"]["narrow"]):
        return ""
    return title if has_heading or PERIOD.search(title) or any(word in title for word in words) else ""


def is_subject(word: Word | None) -> bool:
    """True for a place, an organisation or another subject that the lexicons know, and for 全国, 全市."""
    if word is None:
        return False
    return word.role == "subject" or (word.role == "pronoun" and word.text.startswith(_WHOLE))


def _subjects(title: str, start: int | None, words: Vocabulary) -> list[Piece]:
    title = PERIOD.sub(lambda found: " " * len(found[0]), title)  # 2020年内蒙古: the year ends before 内
    found = [(low, _with_part(title, low, high)) for word, low, high in words.find(title) if is_subject(word)]
    return [
        Piece(title[low:high], Span(start + low, start + high) if start is not None else None, "subject")
        for low, high in found
    ]


def _with_part(title: str, low: int, high: int) -> int:
    """Where a name ends with the part of it that the title is about: 临江市区主要指标, 临江高新区."""
    for end in (high - 1, high):
        part, _ = part_behind(title[end:]) if end - low > 1 else ("", "")
        if part and end + len(part) > high:
            return end + len(part)
    return high


def _periods(title: str, start: int | None) -> list[Piece]:
    found = []
    for match in PERIOD.finditer(title):
        if re.search(r"\d", match[0]) or match[0].endswith(("季度", "半年")):
            text = match[0] if not _YEAR_TOLD.fullmatch(match[0]) else match[0].rstrip("年") + "年"
            span = Span(start + match.start(), start + match.end()) if start is not None else None
            found.append(Piece(text, span, "period"))
    return found


def _only(pieces: Sequence[Piece]) -> Piece | None:
    """The one piece that all of them say; None where they differ, or where there is none."""
    return pieces[0] if pieces and len({piece.text for piece in pieces}) == 1 else None


def _rest(title: str, span: Span, words: Vocabulary) -> Piece:
    """What a title names besides subject, time and the words for a table."""
    text = title
    for low, high in _told(title, words):
        text = text[:low] + " " * (high - low) + text[high:]
    rest = re.sub(r"[（(][^（）()]*[)）]", lambda found: " " * len(found[0]), text)
    pieces = [piece for piece in re.split(r"\s+", rest) if piece.strip(_EDGES)]
    if len(pieces) != 1:
        return Piece(" ".join(pieces), None, "indicator")
    name = _trimmed(pieces[0].strip(_EDGES))
    place = title.find(name) if name else -1
    return Piece(name, Span(span.start + place, span.start + place + len(name)) if place >= 0 else None, "indicator")


def _told(title: str, words: Vocabulary) -> Iterator[tuple[int, int]]:
    for match in _RANGE.finditer(title):
        yield match.span()
    for match in PERIOD.finditer(title):
        yield match.span()
    for word, low, high in words.find(PERIOD.sub(lambda found: " " * len(found[0]), title)):
        if is_subject(word):
            yield low, high


def _trimmed(text: str) -> str:
    """A title without the words that only say that it is one (…情况统计表)."""
    titles = table("tables/words.toml")["title"]
    for lead in titles["leads"]:
        text = text.removeprefix(lead).lstrip(_EDGES)
    for tail in titles["tails"]:
        if len(text) > len(tail):
            text = text.removesuffix(tail)
    return text.strip(_EDGES)


def _is_plain(text: str) -> bool:
    """True for a title that says nothing but that figures follow: 国民经济和社会发展主要指标."""
    for word in sorted(table("tables/words.toml")["title"]["plain"], key=len, reverse=True):
        text = text.replace(word, "")
    return not text.strip(_EDGES)


def _narrows(rest: str, nouns: Sequence[str]) -> bool:
    """True where the words before a noun narrow it, or where a title shares no word with the nouns."""
    qualified = any(word in rest for word in table("tables/words.toml")["section"]["qualifiers"])
    for noun in nouns:
        before, found, _ = rest.partition(noun)
        if found:
            return not _is_plain(before)
    shared = any(noun[at : at + 2] in rest for noun in nouns for at in range(len(noun) - 1))
    return qualified or not shared


def _place(subject: Piece | None, of_title: Piece | None) -> str:
    """The place that 全市 stands for: that of the table, or of the article's title."""
    found = of_title if subject is None or subject.text.startswith(_WHOLE) else subject
    return found.text if found else ""


def _is_indicator(text: str, names: Names) -> bool:
    titles = table("tables/words.toml")["title"]
    many = [*titles["many"], *titles["vague"]]
    return _is_known(text, names) or (not _is_plain(text) and " " not in text and not any(w in text for w in many))


def _is_known(text: str, names: Names) -> bool:
    key = name_key(text)
    return key in names.indicators or (key, "") in names.loose_indicators
