"""A figure of a part of somebody: what goes on from 临江开发区产值增长8% is the 开发区, not 临江.

The words that make the part stand in the noun phrase, behind the name or without one; the figure itself goes by the
name and by all of them. A later figure that names nobody is the part's, never that of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.lexicon import table
from factcheck.link.antecedents import BODIES, PASSING, Subject
from factcheck.link.indicators import Indicator, find_name
from factcheck.link.names import Names, name_key
from factcheck.link.phrases import SILENT, TIMES
from factcheck.link.place import Place
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.trades import FIRMS, FLOW, FLOWED, flow_of, is_one_way
from factcheck.link.values import replace
from factcheck.tagging import tagged

_LASTING = frozenset({"places", "units"})  # parts that the next sentence may go on with; others end with theirs
_COUNTED = "counted class"  # 海外门店120家: told by its number alone
_LISTS = ("places", "units", "classes")
_FEWEST = 3
_LONGEST = 8  # of a part in a title
_NOUNS = frozenset({"n", "ns", "nz", "nt", "s", "f", "a", "b", "j", "l", "vn", "nr"})
_QUIET = SILENT | {"comma", "frame", "quote"}


def with_part(subject: Subject | None, indicator: Indicator | None, place: Place) -> Subject | None:
    """The subject as later figures take it up: with the part of it that this one measures.

    A part told without its owner (工业园区产值) counts where it is a place or a unit of its own.
    """
    if subject is None or not subject.name or subject.members:
        return subject
    if counted := _counted(place):
        return replace(subject, part=counted, part_sort="places")
    own = place.reading.indicator
    if subject.part_sort == _COUNTED and _has_new_time(place):
        subject = replace(subject, part="", part_sort="")
    flow = _flow(own, subject) if indicator is not None else ""
    if own is None or own.known or indicator is None or indicator.known:
        return replace(subject, part=flow, part_sort=FLOW) if flow else subject
    lead, sort = _of_words(own, place)
    if flow and sort not in _LASTING:
        return replace(subject, part=flow, part_sort=_flow_sort(flow))
    if not lead or (place.reading.subject is None and sort not in _LASTING):
        return subject
    if place.scene.has(place.claim, "part") and sort in _LASTING:
        sort = "aside"
    elif place.reading.subject is None:
        sort = PASSING
    elif sort == "classes" and place.mention.text.endswith(_words("counters")):
        sort = _COUNTED
    return replace(subject, part=lead, part_sort=sort)


def named_for_part(subject: Subject | None, indicator: Indicator | None, place: Place, names: Names) -> Subject | None:
    """Whose the figure is: the part that was told before, where nothing here names anybody.

    A figure without a noun goes by the noun told before, which has the part in it already.
    """
    own, named = place.reading.indicator, place.reading.subject is not None
    if subject is not None and subject.part_sort in (FLOW, FIRMS, FLOWED) and _goes_on(subject, indicator, named=named):
        return _of_part(subject, names)
    if subject is None or not subject.part or named or own is None or not own.name or indicator is None:
        return subject
    if _of_words(own, place)[0] or (subject.part_sort == _COUNTED and _has_new_time(place)):
        return subject
    if _passes_over(subject, own, indicator, names):
        return subject
    return _of_part(subject, names)


def _of_part(subject: Subject, names: Names) -> Subject:
    text = f"{subject.name or ''}{subject.part}"
    return Subject(names.subjects.get(name_key(text), text), subject.part)


def _has_new_time(place: Place) -> bool:
    """True for 华辰集团海外门店120家，2023年净利润86.4亿元: behind a new year it is the whole again."""
    return place.reading.subject is None and any(piece.kind in TIMES for piece in place.scene.clause_left(place.claim))


def _goes_on(subject: Subject, indicator: Indicator | None, *, named: bool) -> bool:
    """True for the 出口1.7万亿元 and its growth behind 对拉美进出口; a row that has the part answers for itself."""
    return not named and indicator is not None and is_one_way(indicator.text) and subject.part not in indicator.name


def _flow(own: Indicator | None, subject: Subject) -> str:
    """What makes the trade of an indicator narrower than the subject's; its own name does not."""
    flow = flow_of(own.text) if own is not None else ""
    return "" if flow.endswith(subject.name or "\n") else flow


def _flow_sort(flow: str) -> str:
    return FIRMS if flow.endswith(_words("classes")) else FLOW


def with_same_part(named: Subject | None, subject: Subject | None) -> Subject | None:
    """Whom words behind a figure name (这是和光集团的数据), with the part that the figures before were of."""
    part = subject is not None and subject.part
    return replace(named, part=subject.part, part_sort=subject.part_sort) if named and subject and part else named


def without_passing(subject: Subject) -> Subject:
    """The subject for the next sentence: a place or a unit goes on, a class of firms ends with the sentence.

    A narrower trade goes on for one sentence more; a part told without its owner ends with the paragraph (see
    `Story.leave_paragraph`).
    """
    if subject.part_sort in (FLOW, FIRMS):
        return replace(subject, part_sort=FLOWED)
    goes_on = not subject.part or subject.part_sort in (*_LASTING, PASSING)
    return subject if goes_on else replace(subject, part="", part_sort="")


def opening_part(clause: Sequence[Piece]) -> Subject | None:
    """The 工业园区 of a clause without a number that opens with it (工业园区依旧领跑，); None where none does."""
    start = next((index for index, piece in enumerate(clause) if piece.kind not in _QUIET), len(clause))
    rest = clause[start + 1 :]
    if not rest or clause[start].kind != PLAIN or rest[0].kind in ("of", "list"):
        return None
    text = clause[start].text
    return Subject(text, text, clause[start].span) if text.endswith((*_words("places"), *_words("units"))) else None


@lru_cache(maxsize=4096)
def part_behind(text: str) -> tuple[str, str]:
    """The part that a text straight behind a name begins with, and its sort; empty where none does.

    >>> part_behind("高新区主要指标"), part_behind("经济与高新区建设")
    (('高新区', 'places'), ('', ''))
    """
    for word in tagged(text[:_LONGEST]):
        front = text[: word.end]
        if word.tag not in _NOUNS or front.startswith(_words("wholes")):
            break
        if sort := next((sort for sort in ("places", "units") if front.endswith(_words(sort))), ""):
            return front, sort
    return "", ""


def _passes_over(subject: Subject, own: Indicator, indicator: Indicator, names: Names) -> bool:
    """True where the figure cannot be the part's: no firm has a GDP, and no row tells 农村 and 城镇 apart for it."""
    if subject.part_sort in (FLOW, FLOWED):
        return True
    if subject.part_sort in ("classes", FIRMS, _COUNTED):
        return any(word in name for name in (own.text, indicator.name) for word in _words("of_places"))
    apart = own.text.startswith(_words("of_residents")) or find_name(subject.part + own.text, names)
    return subject.part_sort == "residence" and not apart


def _counted(place: Place) -> str:
    """The 城六区 of 临江城六区2023年常住人口: a number of parts straight behind a name, of which something is told."""
    reading, text, at = place.reading, place.mention.text, place.claim + 1
    pieces = place.scene.pieces
    if reading.subject is None or reading.left.predicate or reading.left.is_object:
        return ""
    if at < len(pieces) and pieces[at].text in _words("counted"):
        text, at = text + pieces[at].text, at + 1
    told = at < len(pieces) and (pieces[at].kind in TIMES or pieces[at].kind == PLAIN)
    lead = reading.indicator.text if reading.indicator is not None and not reading.counts_noun else ""
    return lead + text if told and text.endswith(_words("counted")) else ""


def _of_words(own: Indicator, place: Place) -> tuple[str, str]:
    """The part in the words of an indicator, and of what sort it is; empty where they tell of the whole."""
    text = own.text if own.text.endswith(own.rate_text) else own.text + own.rate_text
    if text.startswith(_words("wholes")):
        return "", ""
    return _lead(text) or _department(text, place) or _timed_lead(own, place) or _residence(text) or ("", "")


def _department(text: str, place: Place) -> tuple[str, str] | None:
    """The 心内科 of 市第一医院心内科2023年门急诊量: a department straight behind a body's name."""
    named = place.reading.subject
    if named is None or named.sort not in (*BODIES, "any"):
        return None
    lead = _department_lead(text)
    return (lead, "units") if lead else None


@lru_cache(maxsize=4096)
def _department_lead(text: str) -> str:
    for word in tagged(text)[:-1]:
        front = text[: word.end]
        if word.text.endswith(_words("departments")) and not word.text.endswith(_words("no_departments")):
            return front
        if word.tag not in _NOUNS and word.known:
            break
    return ""


@lru_cache(maxsize=16384)
def _lead(text: str) -> tuple[str, str] | None:
    """The part that a phrase begins with, where it measures something of it."""
    ends = [word.end for word in tagged(text)[:-1]]
    if len(ends) + 1 >= _FEWEST and text.startswith(_words("owned")):
        return text[: ends[-1]], "units"
    if text.startswith(_words("abroad")) and text.endswith((*_words("units"), *_words("classes"))):
        return text, "classes"
    for end in ends:
        front = text[:end]
        sort = next((sort for sort in _LISTS if front.endswith(_words(sort))), "")
        if not sort and front.endswith(_words("with_modifier")) and front not in _words("with_modifier"):
            sort = "places"
        if sort:
            rest = text[end:].removeprefix("的")
            return None if rest in _words("numbers") else (front, sort)
    return None


def _timed_lead(own: Indicator, place: Place) -> tuple[str, str] | None:
    """The 女性 of 女性2023年就业: what stands before a time inside the phrase, where it can be a part."""
    pieces = [place.scene.pieces[index] for index in place.scene.overlapping(own.span)]
    at = next((index for index, piece in enumerate(pieces) if piece.kind in TIMES), 0)
    lead = "".join(piece.text for piece in pieces[:at])
    if not lead or not own.text.startswith(lead) or lead.endswith(_words("economy")):
        return None
    if lead.endswith(_words("before_time")):
        return lead, "classes" if lead.endswith("业") else "places"
    words = tagged(lead)
    return (lead, "places") if len(words) == 1 and words[0].tag == "ns" else None


def _residence(text: str) -> tuple[str, str] | None:
    lead = next((word for word in _words("residence") if text.startswith(word) and text != word), "")
    return (lead, "residence") if lead else None


def _words(name: str) -> tuple[str, ...]:
    words: tuple[str, ...] = table("link/parts.toml")[name]
    return words
