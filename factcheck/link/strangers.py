"""Companies that neither a list nor the reference holds: 远山科技 in the place where somebody stands.

By its form alone 远山科技 might be any noun. It is a company where it opens a clause and something is said of it, where
it has a 董事长, where somebody buys or holds it, or where a name is glued to its front (和光 + 动力).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.lexicon import table
from factcheck.link.antecedents import Subject
from factcheck.link.kinds import VERBS
from factcheck.link.naming import is_name
from factcheck.link.phrases import SILENT
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.vocabulary import sort_of_name
from factcheck.model import Span
from factcheck.tagging import tagged

_QUIET = SILENT | {"comma", "frame", "quote"}
_SAID_OF = VERBS | {"level", "of", "issue", "say", "adverb", "aspect", "prep", "list", "target", "forecast", "claim"}
_ACTING = VERBS | {"target"}
_PROPER = frozenset({"nr", "nrt", "nrfg", "nz", "nt"})
_NO_NAME = ("v", "p", "d", "c", "u")  # what no name begins with
_SHORTEST, _LONGEST = 4, 8
_LEAD = 4  # characters before the verb: 计划, 宣布, 全资


def stranger(pieces: Sequence[Piece], index: int) -> str:
    """The company that the plain text at ``index`` names; empty where it names none."""
    text, after = pieces[index].text, pieces[index + 1].kind if index + 1 < len(pieces) else "comma"
    if index and pieces[index - 1].kind == "subject":
        return glued(pieces, index - 1) or dealt_with(pieces, index)
    if opens(pieces, index):
        name, rest = _company(text)
        if not name or rest:
            return name if rest.startswith(_words("posts")) or (name and _acts(name, rest)) else ""
        beside = after == "level" and index + 2 < len(pieces) and pieces[index + 2].kind == "subject"
        return name if beside or (after in _SAID_OF and _is_own(name)) else ""
    return dealt_with(pieces, index)


def company_told(pieces: Sequence[Piece]) -> Subject | None:
    """Whom a sentence without a number is about: a company that opens a clause; nobody sure where one is dealt with."""
    found = None
    for index, piece in enumerate(pieces):
        if piece.kind == "subject" and glued(pieces, index):
            found = Subject(None)
        elif (
            piece.kind == PLAIN and opens(pieces, index) and (name := stranger(pieces, index) or _named(pieces, index))
        ):
            return Subject(name, name, Span(piece.start, piece.start + len(name)), "organisation")
        elif piece.kind == PLAIN and stranger(pieces, index):
            found = Subject(None)
    return found


def founded(pieces: Sequence[Piece]) -> Subject | None:
    """The 远山药业 of 远山药业成立于2010年: a company that opens a clause and does something; None where none does."""
    start = next((index for index, piece in enumerate(pieces) if piece.kind not in _QUIET), len(pieces))
    first = pieces[start] if start < len(pieces) and pieces[start].kind == PLAIN else None
    name, rest = _company(first.text) if first is not None else ("", "")
    if first is None or not name or not _acts(name, rest):
        return None
    return Subject(name, name, Span(first.start, first.start + len(name)), "organisation")


def _named(pieces: Sequence[Piece], index: int) -> str:
    """The 远山集团 of 远山集团发布年报, which speaks of itself."""
    text, after = pieces[index].text, pieces[index + 1].kind if index + 1 < len(pieces) else ""
    return text if after == "issue" and is_name(text) and sort_of_name(text) == "organisation" else ""


def dealt_with(pieces: Sequence[Piece], index: int) -> str:
    """The company that somebody buys, holds or sells: 入股 + 远山科技, 将旗下物业公司出售."""
    text, before = pieces[index].text, pieces[index - 1].text if index else ""
    acts = index > 0 and pieces[index - 1].kind in _ACTING and before.endswith(_words("deals"))
    if end := _behind_deal(text):
        text, acts = text[end:], True
    counted = index + 1 < len(pieces) and pieces[index + 1].kind == "claim"  # 拥有子公司32家
    if not counted and (held := _held(text)):
        return held
    return _company(text)[0] if acts else ""


def is_only_held(pieces: Sequence[Piece], index: int) -> bool:
    """True for 对全资子公司增资, 控股子公司通过认定: a word for what somebody holds, without a name and not sold."""
    text = pieces[index].text
    held = next((word for word in _words("held") if word in text), "")
    if not held:
        return False
    lead, rest = text.split(held, 1)
    before = pieces[index - 1].text if index else ""
    sold = _behind_deal(_without_share(lead)) or (not lead and before.endswith(_words("deals")))
    first = tagged(rest)[0] if rest else None
    return not sold and (first is None or first.tag.startswith(_NO_NAME))


def _without_share(lead: str) -> str:
    """Without the 全资 of 全资子公司."""
    return lead.removesuffix(next((word for word in _words("shares") if lead.endswith(word)), ""))


@lru_cache(maxsize=8192)
def _behind_deal(text: str) -> int:
    """Where 入股 of 入股远山科技 and 计划分拆 of 计划分拆远山科技 end; 0 where a text does not begin so."""
    found = [(at, -len(verb)) for verb in _words("deals") if 0 <= (at := text.find(verb)) <= _LEAD]
    return min(found)[0] - min(found)[1] if found else 0


def glued(pieces: Sequence[Piece], index: int) -> str:
    """The 和光动力 of 和光动力今日上市: a known name with the tail of another company behind it."""
    name, after = pieces[index], pieces[index + 1 : index + 2]
    if not after or after[0].kind != PLAIN or name.word is None or name.word.sort not in ("organisation", "any"):
        return ""
    words = tagged(after[0].text)
    own = words[0].text in table("link/endings.toml")["company_tails"]
    acts = len(words) == 1 or words[1].tag[0] in "vt" or not words[1].known or words[1].text in _words("fates")
    return name.text + words[0].text if own and acts else ""


def opens(pieces: Sequence[Piece], index: int) -> bool:
    """True for the first noun of a clause."""
    while index and pieces[index - 1].kind in _QUIET:
        if pieces[index - 1].kind == "comma":
            return True
        index -= 1
    return not index


@lru_cache(maxsize=8192)
def _company(text: str) -> tuple[str, str]:
    """What of a text may be a company's name, and what is left: 远山科技 + 董事长; 新能源汽车 is none."""
    tails = table("link/endings.toml")["company_tails"]
    for word in tagged(text[: _LONGEST + 4]):
        front = text[: word.start]
        if len(front) > 1 and _SHORTEST <= word.end <= _LONGEST and word.text in tails:
            common = front.endswith(_words("common_fronts"))
            return ("", "") if common else (text[: word.end], text[word.end :])
    return "", ""


@lru_cache(maxsize=8192)
def _is_own(name: str) -> bool:
    """True for 远山科技 and 捷成电力: by its form no common noun, as 冰雪旅游 and 内生动力 are."""
    words = tagged(name)
    front = words[0].tag in _PROPER or not words[0].known
    return front or name.endswith(_words("tails"))


def _acts(name: str, rest: str) -> bool:
    return _is_own(name) and (not rest or tagged(rest)[0].tag.startswith("v"))


def _held(text: str) -> str:
    """The 子公司 of 拆子公司上市 and the 旗下物业公司 of 旗下物业公司出售; 旗下品牌 is none."""
    if found := next((word for word in _words("held") if word in text), ""):
        return found
    if not text.startswith(_words("held_leads")):
        return ""
    ends = [text.find(tail) + len(tail) for tail in _words("held_tails") if tail in text]
    return text[: min(ends)] if ends else ""


def _words(name: str) -> tuple[str, ...]:
    words: tuple[str, ...] = table("link/strangers.toml")[name]
    return words
