"""Second look at the pieces: words that are only words in their place become plain text elsewhere.

为 is a predicate before a number and a preposition elsewhere; 多 means more only after 比; 出口 is a verb before its
object and part of a noun in 出口额; 将 tells the future before a verb and marks an object before a noun.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from factcheck.lexicon import table
from factcheck.link.date_pieces import with_whole_dates
from factcheck.link.kinds import PREDICATES, VERBS, kind_at
from factcheck.link.nominal import FIELD, acts_for_part, is_nominal
from factcheck.link.scan import PLAIN, Piece, is_bare_pronoun, merged
from factcheck.model import Kind

_LEADS = frozenset(
    {"claim", "date", "time", "adverb", "aspect", "each", "annual", "sum", "mean", "same_year", "last_period"}
)
_UNIT_LENGTH = 3
_BEFORE_HAVE = frozenset({"subject", "pronoun", "comma", "date", "time", "adverb", "have"})
_BEFORE_PRONOUN = frozenset(
    {"comma", "adverb", "date", "time", "frame", "quote", "object", "show", "say", "part", "space"}
)
_AFTER_AMONG = frozenset({"claim", "comma", "have", "of", "level", "adverb"})
_AFTER_TO = frozenset({"claim", "date", "time", "adverb", "level", "of", "per"})
_EACH = "每"
_TELLING = PREDICATES | {"claim", "adverb"}
_ACTING = PREDICATES | VERBS | {"prep", "adverb", "than"}
_LEADS_TO_NUMBER = _LEADS | PREDICATES | {"down_to", "subject", "quote", "pronoun"}
_LEADS_ON = _LEADS | PREDICATES


def refine(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with doubtful words settled, from the right to the left, so that what follows is already known."""
    settled: list[Piece] = list(with_whole_dates(pieces))
    for index in reversed(range(len(settled))):
        settled[index] = _settled(settled, index)
    return merged(settled)


def _settled(pieces: Sequence[Piece], index: int) -> Piece:
    piece = pieces[index]
    kind = _RULES.get(piece.kind, _as_it_is)(pieces, index)
    return piece if kind == piece.kind else piece.as_kind(kind)


def _as_it_is(pieces: Sequence[Piece], index: int) -> str:
    return pieces[index].kind


def _plain(pieces: Sequence[Piece], index: int) -> str:
    short = len(pieces[index].text) <= _UNIT_LENGTH
    return "adverb" if short and (_is_each_unit(pieces, index) or _is_per_unit(pieces, index)) else PLAIN


def _more(pieces: Sequence[Piece], index: int) -> str:
    keep = len(pieces[index].text) > 1 or (_follows_comparison(pieces, index) and _leads_to_number(pieces, index))
    return pieces[index].kind if keep else PLAIN


def _predicate(pieces: Sequence[Piece], index: int) -> str:
    """A lone character is a predicate before a number; else 为 is a preposition, 有 a verb, the rest plain."""
    piece = pieces[index]
    words = table("link/words.toml")
    if piece.text in words["prepositions"] and _is_for_whom(pieces, index):
        return "prep"
    if len(piece.text) > 1 or _leads_to_number(pieces, index) or _leads_to_rank(pieces, index):
        return piece.kind
    if piece.text in words["prepositions"]:
        return "prep"
    if piece.text in words["having"]:
        return "have" if kind_at(pieces, index - 1) in _BEFORE_HAVE else PLAIN
    return piece.kind if piece.text in words["firm_predicates"] and index + 1 < len(pieces) else PLAIN


def _verb(pieces: Sequence[Piece], index: int) -> str:
    word = pieces[index].word
    noun = word is not None and word.flag and is_nominal(pieces, index) and not acts_for_part(pieces, index)
    return PLAIN if noun else pieces[index].kind


def _future(pieces: Sequence[Piece], index: int) -> str:
    return "future" if _acts(pieces, index + 1) and not _ends_noun(pieces, index) else PLAIN


def _object(pieces: Sequence[Piece], index: int) -> str:
    """将 before a verb tells the future; before a noun it marks the object."""
    word = pieces[index].text in table("link/words.toml")["object_or_future"]
    return "future" if word and _acts(pieces, index + 1) else "object"


def _among(pieces: Sequence[Piece], index: int) -> str:
    return "among" if kind_at(pieces, index + 1) in _AFTER_AMONG else PLAIN


def _suppose(pieces: Sequence[Piece], index: int) -> str:
    keep = len(pieces[index].text) > 1 or kind_at(pieces, index - 1) in ("comma", "quote")
    return "suppose" if keep else PLAIN


def _adverb(pieces: Sequence[Piece], index: int) -> str:
    return PLAIN if len(pieces[index].text) == 1 and _is_inside_noun(pieces, index) else "adverb"


def _mean(pieces: Sequence[Piece], index: int) -> str:
    """平均 before a noun is part of it (平均工资); 平均每 never is."""
    named = not pieces[index].text.endswith(_EACH) and kind_at(pieces, index + 1) == PLAIN
    return PLAIN if named else "mean"


def _pronoun(pieces: Sequence[Piece], index: int) -> str:
    measured = pieces[index].text in table("link/words.toml")["designs"]  # 全线311公里 tells a length
    if measured and kind_at(pieces, index + 1) in _TELLING:
        return PLAIN
    keep = not is_bare_pronoun(pieces[index]) or _may_stand_alone(pieces, index)
    return "pronoun" if keep else PLAIN


def _down_to(pieces: Sequence[Piece], index: int) -> str:
    after = index + 1 + (kind_at(pieces, index + 1) == "aspect")  # 提升到了
    if kind_at(pieces, index - 1) in ("up", "down"):
        return "down_to"  # 由十多种扩展至电子、光伏等2900多种
    return "down_to" if kind_at(pieces, after) in _AFTER_TO else PLAIN


def _time(pieces: Sequence[Piece], index: int) -> str:
    """底 and 末 are times after a date only (2021年12月底)."""
    alone = len(pieces[index].text) == 1 and kind_at(pieces, index - 1) not in ("date", "time")
    return PLAIN if alone else "time"


def _write(pieces: Sequence[Piece], index: int) -> str:
    keep = len(pieces[index].text) > 1 or kind_at(pieces, index - 1) in ("carrier", "among", PLAIN)
    return "write" if keep else PLAIN


def _per(pieces: Sequence[Piece], index: int) -> str:
    """每月 after a predicate or 由 only tells how the number is counted (达到每月746元, 由每月350元增至)."""
    before = index - 1
    while before >= 0 and pieces[before].text.startswith(_EACH):
        before -= 1
    from_it = before >= 0 and pieces[before].text in table("link/words.toml")["from"]
    since = kind_at(pieces, before) == "of" and kind_at(pieces, before - 1) in (
        "date",
        "time",
        "adverb",
    )  # 2021年时的每年
    leads = from_it or since or kind_at(pieces, before) in PREDICATES
    return "adverb" if leads and kind_at(pieces, index + 1) == "claim" else "per"


_RULES: Mapping[str, Callable[[Sequence[Piece], int], str]] = {
    PLAIN: _plain,
    "more": _more,
    "less": _more,
    **dict.fromkeys(PREDICATES - {"more", "less"}, _predicate),
    **dict.fromkeys(VERBS, _verb),
    "future": _future,
    "object": _object,
    "among": _among,
    "suppose": _suppose,
    "adverb": _adverb,
    "mean": _mean,
    "pronoun": _pronoun,
    "down_to": _down_to,
    "time": _time,
    "write": _write,
    "per": _per,
}


def _acts(pieces: Sequence[Piece], index: int) -> bool:
    """True for a predicate, and for a number that begins with one (突破1.7万亿元)."""
    kind = kind_at(pieces, index)
    starts = tuple(table("link/words.toml")["starts"])
    return kind in _ACTING or (kind == "claim" and pieces[index].text.startswith(starts))


def _ends_noun(pieces: Sequence[Piece], index: int) -> bool:
    """The 会 of 对接会吸引了: a noun before, something done after."""
    word = pieces[index].text in table("link/words.toml")["noun_or_future"]
    return word and kind_at(pieces, index - 1) == PLAIN and kind_at(pieces, index + 2) == "aspect"


def _may_stand_alone(pieces: Sequence[Piece], index: int) -> bool:
    word = pieces[index].word
    if kind_at(pieces, index + 1) == PLAIN and word is not None and not word.value:
        return False
    before = kind_at(pieces, index - 1)
    return before in _BEFORE_PRONOUN or (before == "of" and kind_at(pieces, index - 2) in ("date", "time"))


def _follows_comparison(pieces: Sequence[Piece], index: int) -> bool:
    for piece in reversed(pieces[:index]):
        if piece.kind == "comma":
            return False
        if piece.kind in ("than", "same_year", "last_period"):
            return True
    return False


def _is_each_unit(pieces: Sequence[Piece], index: int) -> bool:
    """The 港 of 平均每港1.53亿吨."""
    each = kind_at(pieces, index - 1) == "mean" and pieces[index - 1].text.endswith(_EACH)
    after = kind_at(pieces, index + 1)
    return each and after in _LEADS_ON


def _is_per_unit(pieces: Sequence[Piece], index: int) -> bool:
    """The 每人 of 达到每人每月746元: after a predicate, before the number."""
    if not pieces[index].text.startswith(_EACH):
        return False
    return kind_at(pieces, index + 1) in ("claim", "per") and kind_at(pieces, index - 1) in PREDICATES


def _is_inside_noun(pieces: Sequence[Piece], index: int) -> bool:
    """True for the 就 of 促就业, the 再 of 再生: a lone character before a noun, with no right to stand there."""
    words = table("link/endings.toml")
    text = pieces[index].text
    if kind_at(pieces, index + 1) != PLAIN or text in words["always_adverbs"]:
        return False
    return text not in words["firm_adverbs"] or kind_at(pieces, index - 1) == PLAIN


def _leads_to_number(pieces: Sequence[Piece], index: int) -> bool:
    after = pieces[index + 1].kind if index + 1 < len(pieces) else ""
    return after in _LEADS_TO_NUMBER


def _is_for_whom(pieces: Sequence[Piece], index: int) -> bool:
    """The 为 of 为3万户农户提供: a number, its noun, and only then the verb."""
    kinds = [kind_at(pieces, index + step) for step in (1, 2, 3)]
    return kinds[:2] == ["claim", PLAIN] and kinds[2] in VERBS


def _leads_to_rank(pieces: Sequence[Piece], index: int) -> bool:
    """The 列 of 列国内民航机场第11位."""
    word = pieces[index].word
    if word is None or word.role != "rank":
        return False
    at = next((i for i in range(index + 1, len(pieces)) if pieces[i].kind not in FIELD), len(pieces))
    found = pieces[at].mention if at < len(pieces) and pieces[at].kind == "claim" else None
    return found is not None and found.kind == Kind.ORDINAL
