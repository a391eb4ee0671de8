"""Indicators in full: what a text cuts short is completed from what it has told, and parts from their whole.

支出 after 一般公共预算支出, 中位数 beside 居民人均可支配收入, 线路 in a sentence about 城市轨道交通.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from factcheck.lexicon import table
from factcheck.link.carrying import opens_with_part
from factcheck.link.indicators import Indicator, find_name
from factcheck.link.names import Names, index_of
from factcheck.link.phrases import SILENT, TIMES
from factcheck.link.place import Place
from factcheck.link.relations import change_word
from factcheck.link.story import Story
from factcheck.link.subjects import Subject
from factcheck.link.told import FRESH
from factcheck.link.twins import attribute, may_be_half, sibling, twin
from factcheck.link.unlisted import is_kind_of_actor, without_this
from factcheck.link.values import replace
from factcheck.model import Kind, Relation
from factcheck.tagging import tagged

_CHANGE = "变化"
_SHORTEST, _FEW = 2, 20
_MOVES = frozenset({Relation.INCREASE_BY, Relation.DECREASE_BY})
_OPENING = SILENT | {"subject", "pronoun"}


def spelt_out(own: Indicator, place: Place, story: Story, relation: Relation, names: Names) -> Indicator:
    """The indicator in full where it is short for an earlier one, with 增速 where the rate itself changes."""
    text = without_this(own.text)
    if of_theirs := _of_institutions(text, place, story):
        known = find_name(of_theirs, names)
        return with_rate(replace(own, name=known or of_theirs, known=known is not None), place, relation, names)
    bare = text in table("link/words.toml")["twin_heads"]
    if bare and own.name != text and (name := twin(text, story.recent(place.number, place.paragraph), names)):
        own = replace(own, name=name, known=True)
    elif not own.known and not _is_told_of_class(place.reading.subject, own):
        short, told = own, story.recent(place.number, place.paragraph)
        if beside := _attribute_of_last(place, story, text, names):
            own = replace(own, name=find_name(beside, names) or beside, known=find_name(beside, names) is not None)
        elif fuller := story.abbreviated(text, place.paragraph):
            own = replace(own, name=fuller.name, known=fuller.known)
        elif (
            name := _as_kind_of_told(place, story, text, names) or twin(text, told, names) or _under(story, text, names)
        ) or (name := _completed(place, story, text, names)):
            own = replace(own, name=name, known=True)
        elif name := _beside(place, story, text):
            own = replace(own, name=find_name(name, names) or name, known=find_name(name, names) is not None)
        own = short if _told_otherwise(own, place, story) else own
    return with_rate(own, place, relation, names)


def _of_institutions(text: str, place: Place, story: Story) -> str:
    """小学专任教师 for the 专任教师 of 全国共有小学14万所，专任教师665万人; empty where all schools are told of."""
    words = table("link/words.toml")
    if place.reading.subject is not None or text not in words["of_institutions"]:
        return ""
    for told in reversed(story.told_in(place.number)):
        unit = told.mention.quantity.unit if told.mention is not None else None
        if told.relation in FRESH and told.indicator and unit and unit.text in words["institution_units"]:
            noun = told.indicator.text
            return "" if noun in words["all_institutions"] or noun.endswith(text) else noun + text
    return ""


def _told_otherwise(own: Indicator, place: Place, story: Story) -> bool:
    """True where the name in full has just had another figure: 高价值发明专利16万件，发明专利40万件 are two things."""
    left, subject, mine = place.scene.clause_left(place.claim), place.reading.subject, place.mention.quantity
    if any(piece.kind in TIMES for piece in left):
        return False
    for told in story.sentence(place.number).fresh(own.name):
        of_others = subject is not None and (told.subject is None or told.subject.name != subject.name)
        if not of_others and told.mention is not None:
            figure = told.mention.quantity
            if figure.value != mine.value and figure.dimension == mine.dimension:
                return True
    return False


def _is_told_of_class(subject: Subject | None, own: Indicator) -> bool:
    """True for the 进出口总额 of 国家级开发区进出口总额: it is short for nothing told of somebody else."""
    if subject is None or subject.span is None or not subject.name:
        return False
    return subject.span.end == own.span.start and is_kind_of_actor(subject.name)


def _beside(place: Place, story: Story, text: str) -> str | None:
    """The full name of a head told by half beside the level before it: in the sentence, after ； or after 其中."""
    if place.reading.subject is not None or not may_be_half(text):
        return None
    goes_on = story.goes_on or opens_with_part(place.scene)
    here = place.number if story.told_in(place.number) or not goes_on else place.number - 1
    levels = ((_noun_of(level), mention) for level, mention in story.sentence(here).measured)
    found = (sibling(text, level) or attribute(text, level, mention) for level, mention in levels)
    return next((name for name in found if name), None)


def _as_kind_of_told(place: Place, story: Story, text: str, names: Names) -> str | None:
    """国内发明专利有效量 for the 国内 of 发明专利有效量421万件，其中国内为328万件; None where no row is named so."""
    if not place.scene.has(place.claim, "part"):
        return None
    whole = next((told for told in reversed(story.told_in(place.number)) if told.relation in FRESH), None)
    return find_name(text + whole.indicator.name, names) if whole and whole.indicator and text else None


def _attribute_of_last(place: Place, story: Story, text: str, names: Names) -> str | None:
    """城镇居民收入中位数 for a 中位数 told of that, where the one of 居民收入 was told before; None for a first one."""
    if place.reading.subject is not None:
        return None
    levels = story.levels_in(place.paragraph)
    if not levels:
        return None
    owner = next((name for name in reversed(levels) if find_name(name + text, names) in levels), None)
    last = next((name for name in reversed(levels) if not name.endswith(text)), None) if owner is not None else None
    return last + text if last is not None and last != owner else None


def _completed(place: Place, story: Story, text: str, names: Names) -> str | None:
    """居民人均可支配收入中位数 for a 中位数 told beside the income: the reference's name for both together."""
    if place.reading.subject is not None:
        return None
    here = place.number if story.told_in(place.number) or not story.goes_on else place.number - 1
    both = (find_name(level.name + text, names) for level in story.sentence(here).levels)
    return next((name for name in both if name), None) or _told_in_words(place, text, names)


def _told_in_words(place: Place, text: str, names: Names) -> str | None:
    """城市轨道交通运营里程 for the 运营里程 of a sentence that has told of 城市轨道交通; None where two names fit.

    A name of two characters counts where it opens a clause: 粮食再获丰收，总产量…. The words of a longer name that fits
    (新能源汽车) do not tell of a shorter one (汽车).
    """
    words = table("link/words.toml")
    head = text.removeprefix(words["all"]) if len(text) > _SHORTEST else text
    fronts = _fronts(head, names)
    if not fronts:
        return None
    before = place.scene.shadow[place.scene.sentence.span.start : place.mention.span.start]
    begun = {before[at : at + _SHORTEST] for at in range(len(before) - 1)} if len(fronts) > _FEW else fronts.keys()
    told: set[str] = set()
    fitting = {front: named for pair in begun & fronts.keys() for front, named in fronts[pair].items()}
    for front in sorted(fitting, key=lambda front: (-len(front), front)):
        if front not in before:
            continue
        if _begins_piece(front, place) and (len(front) > _SHORTEST or _opens_clause(front, place)):
            told |= fitting[front]
        before = before.replace(front, "\n")
    return next(iter(told)) if len(told) == 1 else None


@lru_cache(maxsize=1024)
def _fronts(head: str, names: Names) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """What stands before a head in names of the reference, with those names: by its first two characters."""
    if len(head) < _SHORTEST:
        return {}
    fronts: dict[str, dict[str, frozenset[str]]] = {}
    for end in {head + tail for tail in ("", "数量", *table("link/words.toml")["heads"])}:
        for name in index_of(names).indicators_ending(end):
            front = name.removesuffix(end)
            if len(front) >= _SHORTEST:
                named = fronts.setdefault(front[:_SHORTEST], {})
                named[front] = named.get(front, frozenset()) | {name}
    return fronts


def _begins_piece(noun: str, place: Place) -> bool:
    """True where no more of a noun stands before it: 居民收入 in 城镇居民收入 has that, 运营城市轨道交通 has a verb."""
    return any(_stands_apart(noun, piece.text) for piece in place.scene.pieces[: place.claim])


def _stands_apart(noun: str, text: str) -> bool:
    at = text.find(noun)
    if at <= 0:
        return not at
    before = next((word for word in tagged(text[:at])[::-1]), None)
    return before is not None and before.tag.startswith("v")


def _opens_clause(noun: str, place: Place) -> bool:
    """True where a clause of the sentence before the claim begins with the noun, whoever it is told of."""
    pieces, opening = place.scene.pieces, True
    for piece in pieces[: place.claim]:
        if opening and place.scene.shadow.startswith(noun, piece.start):
            return True
        opening = piece.kind == "comma" or (opening and piece.kind in _OPENING)
    return False


def _noun_of(told: Indicator) -> Indicator:
    """演出 of 举办演出, which 票房收入 belongs to."""
    return replace(told, name=told.name.removeprefix(told.verb))


def _under(story: Story, text: str, names: Names) -> str | None:
    """The reference's name for a head under the words that open the sentence: 新能源汽车，全年销量352.1万辆."""
    headline = story.topic_indicator
    heads = tuple(table("link/words.toml")["twin_heads"])
    return find_name(headline.text + text, names) if headline and text.endswith(heads) else None


def as_part(own: Indicator, place: Place, story: Story) -> Indicator:
    """``own``, unknown where it is a part of what the reference measures otherwise: 投产新线3637公里，其中高铁2776公里.

    A bare noun after 其中 takes its measure from the whole: 铁路营业里程15.9万公里，其中高铁4.5万公里.
    """
    if not place.scene.has(place.claim, "part"):
        return own
    whole = next((told for told in reversed(story.told_in(place.number)) if told.relation in FRESH), None)
    bare = len(own.name) > len(own.text) + 1 or not own.name.startswith(own.text)  # 5G投资 is 5G投资额
    halves = own.text in table("link/words.toml")["sibling_heads"] and place.mention.kind is not Kind.COUNT
    if not bare or halves or whole is None or whole.indicator is None:
        return own
    added = table("link/words.toml")["added"]
    grown = any(word in whole.indicator.name and word not in own.name for word in added)
    counted = place.mention.kind is Kind.COUNT
    if not grown and (counted or _same_measure(whole.indicator.name, own)):
        return own
    return replace(own, name=f"{whole.indicator.name}中的{own.text}", known=False)


def _same_measure(whole: str, own: Indicator) -> bool:
    """True where the whole ends in what the reference adds to the words of the part, or the words tell it."""
    shared = 0
    while shared < min(len(whole), len(own.name)) and whole[-1 - shared] == own.name[-1 - shared]:
        shared += 1
    return shared >= _SHORTEST or own.text.endswith(own.name[-_SHORTEST:])


def with_rate(own: Indicator, place: Place, relation: Relation, names: Names) -> Indicator:
    """The indicator with its 增速 or 占比 where that is what changes (增速提高0.3个百分点).

    增速提高2% may mean two points or a fiftieth of the rate: it is no growth of the indicator by 2%. Where
    the reference has no such rate the name says so (工业增加值增速变化).
    """
    if not own.rate_text or own.rate == "rank" or own.name.endswith(own.rate_text):
        return own
    if relation is Relation.RANK:  # 增速居全国第三位: the rate has the place
        return replace(own, name=find_name(own.full_name, names) or own.full_name)
    moved = relation in _MOVES and change_word(place.reading.left) is not None
    if moved and place.mention.kind == Kind.PERCENT and own.rate in ("up", "down"):
        name = find_name(own.full_name, names)
        return replace(own, name=name or own.full_name + _CHANGE, known=name is not None)
    changes = relation in _MOVES and place.mention.kind == Kind.PERCENTAGE_POINT
    keeps = own.rate == "share" and own.rate_text in table("link/words.toml")["kept_shares"]
    if not (changes or keeps):
        return own
    return replace(own, name=find_name(own.full_name, names) or own.full_name)
