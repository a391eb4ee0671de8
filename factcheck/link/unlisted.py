"""Names and nouns that no list holds as subjects: a run of nouns, and the noun that opens a clause and acts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck import units
from factcheck.lexicon import table
from factcheck.link.antecedents import BODIES, Subject
from factcheck.link.areas import is_area
from factcheck.link.kinds import VERBAL, VERBS
from factcheck.link.names import Names, name_key
from factcheck.link.naming import is_name, looks_proper
from factcheck.link.phrases import SILENT, TIMES, after_etc
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.values import replace
from factcheck.link.vocabulary import sort_of_name
from factcheck.model import Span
from factcheck.tagging import tagged

_LONGEST = 14
_SHORT_NAME = 3
_LONGEST_PERSON = 4
_LONGEST_NOUN = 6
_SHORTEST_QUOTED = 5
_SAID = frozenset({"v", "d", "p", "vi"})  # no name ends in such a word, by the dictionary
_DOING = frozenset({"v", "vd", "vi", "d", "ad", "p", "ug", "ul"})
_PERSONS = frozenset({"nr", "nrt", "nrfg"})
_SHORTEST = 2
_LEADING = SILENT | {"frame", "space", "per"}
_ACTING = VERBAL | {"object", "adverb", "prep", "base"}
_QUIET = SILENT | {"comma", "frame", "quote"}


def unlisted(pieces: Sequence[Piece], names: Names) -> Subject | None:
    """A run of pieces as a name that no list holds, without 的 and words that do not change whom it means."""
    kept = after_etc([piece for piece in pieces if piece.kind not in SILENT])
    while kept and kept[-1].kind in ("of", "list", "aspect", "among", "quote") and not _is_closing(kept):
        kept.pop()
    while kept and kept[0].kind in ("of", "list", "aspect", "space"):
        kept.pop(0)
    text = without_this("".join(piece.text for piece in kept))
    if (
        not kept
        or not text
        or len(text) > 2 * _LONGEST
        or text.startswith(tuple(table("link/words.toml")["own_paper"]))
    ):
        return None  # 本报北京3月5日电
    if is_name(text[:-1]) and text.endswith(tuple(table("link/words.toml")["on"])):
        text = text[:-1]
    text = _without_state(text)
    known = names.subjects.get(name_key(text)) or names.subjects.get(name_key(text.rpartition("的")[2]))
    known = known or _after_class(text, names)
    sort = sort_of_name(text)
    if sort == "any" and is_person(text):
        sort = "person"
    return Subject(known or text, text, Span(kept[0].start, kept[-1].end), sort)


def _after_class(text: str, names: Names) -> str | None:
    """The reference's 海樾重工 of 龙头企业海樾重工: a class before the name says what somebody is; else None."""
    ends = table("link/endings.toml")
    heads = (*ends["class_heads"], *ends["actor_heads"])
    cuts = (text.find(head) + len(head) for head in heads if head in text[1:])
    found = (names.subjects.get(name_key(text[cut:])) for cut in cuts if len(text) - cut > 1)
    return next((name for name in found if name), None)


def _without_state(text: str) -> str:
    """甲集团 of 甲集团发展: how somebody fares is told of him."""
    ends = table("link/endings.toml")["states"]
    return next(
        (text.removesuffix(end) for end in ends if text.endswith(end) and is_name(text.removesuffix(end))), text
    )


def doer(pieces: Sequence[Piece], names: Names) -> Subject | None:
    """Who does what a number after it counts, without the verb: 学校 of 学校准备开三门新课; None for 织一件毛衣要过."""
    led = next((index for index, piece in enumerate(pieces) if piece.kind == "prep"), len(pieces))
    found = unlisted(pieces[:led], names)
    if found is None or not found.text or found.span is None or is_name(found.text) or found.name != found.text:
        return found
    if found.text.endswith(tuple(table("link/endings.toml")["adjunct_endings"])):
        return None  # 机上有42名乘客
    words = tagged(found.text)
    end = len(words)
    while end and words[end - 1].tag in _DOING and words[end - 1].known:
        end -= 1
    if end == len(words):
        return found
    if not end or words[0].tag == "v":
        return None
    text = found.text[: words[end - 1].end]
    cut = len(found.text) - len(text)
    return replace(found, name=text, text=text, span=Span(found.span.start, found.span.end - cut))


def is_person(text: str) -> bool:
    """True for 张伟 and 约翰·史密斯: one name of a person by the dictionary."""
    if "·" in text:
        return text.replace("·", "").isalpha()
    words = tagged(text)
    one = len(words) == 1 and words[0].tag in _PERSONS and _SHORTEST <= len(text) <= _LONGEST_PERSON
    return one and (text[0] in table("link/name_chars.toml")["surnames"] or words[0].tag == "nrt")


def without_this(text: str) -> str:
    """``text`` without the word that points back or tells that it is one: 产量 of 这项产量, 货车 of 一辆货车."""
    if size := _one_of(text):
        return text[size:]
    for word in table("link/words.toml")["this"]:
        if text.startswith(word) and len(text) > len(word):
            return text.removeprefix(word)
    return text


def points_back(text: str) -> str:
    """The 武装 of 该武装 and the 文化节 of 本届文化节; empty where the text does not point back to a name.

    >>> points_back("该武装"), points_back("本届文化节"), points_back("文化节")
    ('武装', '文化节', '')
    """
    words = _pointing()
    noun = next(text.removeprefix(word) for word in words if text.startswith(word)) if text.startswith(words) else ""
    return noun if _SHORTEST <= len(noun) <= _LONGEST_NOUN else ""


@cache
def _pointing() -> tuple[str, ...]:
    """该, 本届: the words that point back, longest first."""
    return tuple(sorted(table("link/words.toml")["pointing"], key=len, reverse=True))


def opening_noun(pieces: Sequence[Piece], names: Names) -> Subject | None:
    """The noun that opens a clause and does something: 组委会还安排了, 中老铁路累计运输."""
    index = 0
    while index < len(pieces) and pieces[index].kind in _LEADING:
        index += 1
    start = index
    if index and pieces[index - 1].text.endswith("每"):
        return None  # 平均每万人拥有…
    while index < len(pieces) and pieces[index].kind in (PLAIN, "quote", "carrier", "office", "agency", "list", "etc"):
        index += 1
    run = pieces[start:index]
    if event := _undertaking(pieces[index : index + 4]):
        run, index = event, next(at for at, piece in enumerate(pieces) if piece is event[0]) + 1
    verbs = [piece for piece in pieces[index:] if piece.kind in _ACTING]
    if not run or not verbs or index == start:
        return None
    text = _without_state("".join(piece.text for piece in run))
    ends = table("link/endings.toml")
    if text.endswith((*ends["adjunct_endings"], *ends["measures"], "规模")) or len(text) < _SHORTEST:
        return None
    country = table("link/words.toml")["country"]
    if text == "国家" and start + 1 < len(pieces) and pieces[start + 1].kind in VERBS:
        return Subject(names.subjects.get(country, country), text, run[0].span, "country")
    found = unlisted(run, names)
    if found is None or _is_said(text, names):
        return None
    return replace(found, firm=_is_proper(run, text, names))


def _undertaking(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The 春季招聘专场活动 that the year after an office opens (人社部 + 2023年 + …); empty where none follows."""
    at = next((index for index, piece in enumerate(pieces) if piece.kind not in TIMES), 0)
    named = at > 0 and pieces[at].kind == PLAIN
    return (
        pieces[at : at + 1]
        if named and pieces[at].text.endswith(tuple(table("link/words.toml")["undertakings"]))
        else ()
    )


def _is_said(text: str, names: Names) -> bool:
    """True for a clause in place of a name: 织一件毛衣要过, 各方说法不一, 打算."""
    if is_name(text) or is_area(text) or name_key(text) in names.subjects or not text.isalpha():
        return False
    words = tagged(text)
    if text in table("link/words.toml")["everywhere"]:
        return True
    if len(words) > 1 and words[0].text in table("link/words.toml")["policy_verbs"]:
        return True
    short_name = words[0].tag in ("ns", "nr", "nt", "nz") and len(text) <= _LONGEST_PERSON  # 南加大
    ends = words[-1].tag in _SAID and words[-1].known and not short_name
    phases = table("link/words.toml")["phases"]
    return ends or any(word.tag == "d" and word.known and word.text not in phases for word in words[:-1])


def _is_proper(run: Sequence[Piece], text: str, names: Names) -> bool:
    """True for what can only be a name: in quotation marks, ended like one, known, or too short to be described."""
    quoted = any(piece.kind == "quote" for piece in run)
    words = table("link/words.toml")
    if text in words["common_openers"] or text.startswith(tuple(words["each"])):
        return False
    if text.endswith(tuple(table("link/endings.toml")["place_classes"])) and not is_area(text):
        return False  # 地级及以上城市
    short = len(text) <= _SHORT_NAME or is_kind_of_actor(text) or is_one_of_a_kind(text)
    return quoted or is_name(text) or is_area(text) or name_key(text) in names.subjects or short or looks_proper(text)


def opens_beside(pieces: Sequence[Piece], index: int) -> bool:
    """True for a short noun that opens its clause before a name and acts with it or on it (蔚来与特斯拉)."""
    piece, after = pieces[index], pieces[index + 1 : index + 4]
    quiet = all(other.kind in _QUIET for other in pieces[:index][-1:])
    words, ends = table("link/words.toml"), table("link/endings.toml")
    common = (*words["counterparts"], *words["persons"], *words["common_openers"], *words["everywhere"])
    if piece.kind != PLAIN or not quiet or not _SHORTEST <= len(piece.text) <= _LONGEST_PERSON:
        return False
    if piece.text in common or piece.text.endswith((*ends["class_heads"], *ends["adjunct_endings"], *ends["measures"])):
        return False
    after = [other for other in after if other.kind != "aspect"]
    if len(after) < 2 or after[1].kind != "subject" or not piece.text.isalnum():
        return False
    body = after[1].word is not None and after[1].word.sort in BODIES
    return after[0].text in words["beside"] or (after[0].kind in VERBS and body)


def is_one_of_a_kind(text: str) -> bool:
    """True for 一列货运列车: told for the first time, and what is told is told of it."""
    return bool(_one_of(text))


def _one_of(text: str) -> int:
    """The length of 一列 in 一列货运列车; 0 for 一次性补贴, which is a word of its own."""
    if text[:1] != "一":
        return 0
    first = tagged(text)[0]
    size = 1 + len(units.match_unit(text, 1))
    return size if first.tag == "m" and first.end == size > 1 and len(text) > size + 1 else 0


def is_somebody(text: str) -> bool:
    """True for a noun that a place in the same clause gives way to: 中国人民银行 of 中国人民银行在香港发行."""
    return is_name(text) or is_area(text) or looks_proper(text) or is_kind_of_actor(text)


def is_certain(subject: Subject) -> bool:
    """True for what can only be a name or a whole industry; a common noun (强降雨, 部分机构) is none."""
    text = subject.name or ""
    own = subject.sort in ("person", "organisation", "school", "event") and subject.firm
    industry = text.endswith(tuple(table("link/endings.toml")["industries"]))
    named = text.startswith("“") and text.find("”") >= _SHORTEST_QUOTED
    return own or industry or named or is_name(text) or is_area(text)


def is_kind_of_actor(text: str) -> bool:
    """True for 国内企业, 基础电信行业: a class of those who act, told from the rest by a word before it."""
    words = table("link/endings.toml")
    classes = any(text.endswith(head) and len(text) >= len(head) + 2 for head in words["actor_heads"])
    return classes or text.endswith(tuple(words["industries"]))


def _is_closing(pieces: Sequence[Piece]) -> bool:
    return pieces[-1].kind == "quote" and sum(piece.kind == "quote" for piece in pieces) % 2 == 0
