"""What a measure word counts where more than its noun follows: 12家企业参加培训, 6个村的道路, 3万农户断电.

A measure word picks its nouns (家 an enterprise, 架 an aeroplane), so the noun ends where they fit and something else
begins: a verb, or the 的 before a noun that the measure word does not fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from factcheck.lexicon import rows, table
from factcheck.link.indicators import Indicator
from factcheck.link.kinds import VERBS
from factcheck.link.phrases import ASIDE, right_phrase
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.values import replace, value
from factcheck.model import Kind, Mention
from factcheck.tagging import TaggedWord, tagged

_OF = "的"
_BEGINS = frozenset({"v", "d", "p", "vd", "vi"})  # what may follow a noun that is complete
_ALTERNATIVES = {"名": ("名", "位"), "位": ("位", "名")}
_COUNTED = frozenset({Kind.COUNT, Kind.NUMBER, Kind.DURATION, Kind.MEASURE, Kind.PERCENT})
_STOPS = frozenset({"comma", "claim", "date", "time", "open", "close"})
_BESIDE = ASIDE | {"future"}
_DOES = VERBS | {"issue", "up", "down"}
_LONGEST_DEED, _SHORT, _FEW = 12, 3, 2
_PERSONS = "人数"
_LONGEST_ROW = 8


@value
class Counted:
    """The pieces of the noun, and ``rest``: the pieces of its right phrase behind it, 的 not among them.

    ``owns`` where 的 stands between: what follows belongs to those counted (6个村的道路).
    """

    noun: tuple[Piece, ...]
    rest: tuple[Piece, ...] = ()
    owns: bool = False


def counted(phrase: Sequence[Piece], mention: Mention, *, acts: bool = False) -> Counted:
    """The noun that the measure word of ``mention`` counts in the phrase after it; all of it where nothing tells.

    ``acts`` where 了 stands behind the phrase: then a verb at its end is none of the noun (这间窑洞成了诊室).
    """
    text = "".join(piece.text for piece in phrase)
    if acts and 0 < (end := _noun_end(text)) < len(text):
        return Counted(_cut(phrase, 0, end), _cut(phrase, end, len(text)))
    if mention.kind not in _COUNTED or not text:
        return Counted(tuple(phrase))
    unit = mention.quantity.unit
    by_kind = {Kind.DURATION: "lengths", Kind.PERCENT: "levied"}.get(mention.kind)
    ends = tuple(table("link/words.toml")[by_kind]) if by_kind else _nouns(unit.text if unit else "")
    if not ends or text.endswith(ends):
        return Counted(tuple(phrase))
    words = tagged(text)
    for word, after in pairwise(words):
        if text.endswith(ends, 0, word.end) and _is_complete(after):
            owns = after.text == _OF
            return Counted(_cut(phrase, 0, word.end), _cut(phrase, after.end if owns else word.end, len(text)), owns)
    return Counted(tuple(phrase))


def _noun_end(text: str) -> int:
    """Where the verbs at the end of a text begin: 2 of 照片贴满; its length where none stand there."""
    words = tagged(text) if text else ()
    end = len(words)
    while end and words[end - 1].known and words[end - 1].tag.startswith("v"):
        end -= 1
    return words[end].start if end < len(words) else len(text)


def _is_complete(after: TaggedWord) -> bool:
    """True where the word after a noun begins something else: a verb, an adverb, 的; not for 技术 + 需求."""
    heads = table("link/endings.toml")["noun_endings"]  # nouns to us, verbs to the dictionary
    return after.text == _OF or (after.known and after.tag in _BEGINS and after.text not in heads)


def _cut(phrase: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces between two offsets of their joined text; those that are cut become plain."""
    kept: list[Piece] = []
    at = 0
    for piece in phrase:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        whole = low == 0 and high == len(piece.text)
        if low < high and (whole or piece.end - piece.start == len(piece.text)):
            part = replace(piece, start=piece.start + low, end=piece.start + high, text=piece.text[low:high])
            kept.append(part if whole else replace(part, kind=PLAIN, word=None))
        at += len(piece.text)
    return tuple(kept)


@cache
def _nouns(unit: str) -> tuple[str, ...]:
    """The endings of the nouns that ``unit`` counts."""
    units = _ALTERNATIVES.get(unit, (unit,))
    return tuple(
        noun for row in rows("link/classifiers.csv") if row["unit"] in units for noun in row["nouns"].split("|")
    )


def deed(pieces: Sequence[Piece], rest: Sequence[Piece], index: int) -> str:
    """What those counted do: ``rest`` and the pieces from ``index`` to the end of the clause.

    Empty where no verb begins it, where another number stands in it, and where it is too long to name anything.
    """
    run = list(rest)
    for _ in range(_LONGEST_ROW):
        if run or index >= len(pieces) or pieces[index].kind != "claim":
            break
        index = right_phrase(pieces, index)[1]  # 6个市31个县出现暴雨
    while index < len(pieces) and pieces[index].kind not in _STOPS:
        run.append(pieces[index])
        index += 1
    if index < len(pieces) and pieces[index].kind != "comma":
        return ""
    words = table("link/endings.toml")["always_adverbs"]
    while run and run[0].kind in _BESIDE and run[0].text not in words:
        run.pop(0)
    if not run or not (run[0].kind in _DOES or _is_verb(run[0])):
        return ""
    text = "".join(piece.text for piece in run if piece.kind not in _BESIDE)
    return text if len(text) <= _LONGEST_DEED else ""


def persons(noun: Indicator, before: Sequence[Piece], after: Sequence[Piece], mention: Mention) -> Indicator:
    """死亡人数 for the 死亡 of 12人死亡: the measure word is the noun, and what follows what they did.

    Not where somebody else does it to them: 将赵某等4人控制. ``before`` and ``after`` are what stands in the clause
    before the number and behind the noun.
    """
    if noun.known or not counts_persons(mention):
        return noun
    if any(piece.kind == "object" for piece in before):
        return noun
    if noun.name.startswith(tuple(table("link/words.toml")["by_cause"])):  # 7人因山体滑坡失踪
        text = noun.name + "".join(piece.text for piece in after)
        whole = len(text) <= _LONGEST_DEED and not any(piece.kind in _STOPS for piece in after)
        return replace(noun, name=text + _PERSONS) if whole else noun
    words = tagged(noun.name)
    if len(words) > _FEW or not all(word.known for word in words):
        return noun
    return replace(noun, name=noun.name + _PERSONS) if words[-1].tag.startswith("v") else noun


def counts_persons(mention: Mention) -> bool:
    """True for 12人: the measure word is the noun itself."""
    unit = mention.quantity.unit
    return unit is not None and unit.text in table("link/words.toml")["persons_unit"]


def tells_times(mention: Mention) -> bool:
    """True for 两次, 第三次: how often something is done."""
    unit = mention.quantity.unit
    return unit is not None and unit.text in table("link/words.toml")["times"]


def by_deed(noun: Indicator, doing: str) -> Indicator:
    """The noun with what is done in front: 参展企业, 断电用户, 参与交易的产业企业; as it is where nothing is done."""
    if not doing or not _is_noun(noun.name):
        return noun
    short = len(doing) <= _SHORT and len(noun.name) <= _SHORT
    name = doing + noun.name if short else f"{doing}{_OF}{noun.name}"
    return replace(noun, name=name, known=False)


def described(noun: Indicator, words: str) -> Indicator:
    """The noun with the clause that describes it: 来自沿海各省的企业. Only a name of the reference takes a long one."""
    if not words or (len(words) > _LONGEST_DEED and not noun.known):
        return noun
    return replace(noun, name=f"{words}{_OF}{noun.text}", known=False)


def _is_noun(text: str) -> bool:
    """False for 因山体 and 灌溉设备昼夜运转: a preposition begins it, or a verb ends it."""
    words = tagged(text)
    last = words[-1]
    return words[0].tag not in ("p", "d") and (not last.known or not last.tag.startswith(("v", "d", "p")))


def _is_verb(piece: Piece) -> bool:
    first = tagged(piece.text)[0]
    causes = first.text in table("link/words.toml")["causing"]  # 让小城亮了起来 tells of the town
    acts = first.tag.startswith("v") or first.text in table("link/words.toml")["passive"]
    return piece.kind == PLAIN and first.known and acts and not causes
