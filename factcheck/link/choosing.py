"""Subject, time and indicator of a claim: its own words first, then what the article has told before."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.acting import aged
from factcheck.link.antecedents import PLACES
from factcheck.link.carrying import subject_after
from factcheck.link.completing import as_part, spelt_out, with_rate
from factcheck.link.distribution import split_phrase
from factcheck.link.indicator_names import without_marks
from factcheck.link.indicators import Indicator, find_name
from factcheck.link.limits import each_what, part_of_told, per_what, share_told
from factcheck.link.names import Names
from factcheck.link.openers import led_to, opens_clause
from factcheck.link.parts import opening_part
from factcheck.link.place import Place
from factcheck.link.resolving import asked_about, punished, says_this, stands_for
from factcheck.link.rivals import is_doubtful, settled
from factcheck.link.rows import is_dealt
from factcheck.link.scan import Piece
from factcheck.link.story import Story
from factcheck.link.streaks import with_streak, without_streak
from factcheck.link.subjects import Subject, in_clause
from factcheck.link.thresholds import of_one
from factcheck.link.told import Told
from factcheck.link.told_names import mishap_in
from factcheck.link.topics import (
    defined_topic,
    going_on,
    introduced,
    is_aside,
    stands_alone,
)
from factcheck.link.twins import twin
from factcheck.link.unlisted import is_person
from factcheck.link.values import replace
from factcheck.model import Kind, Mention, Relation, Span

_AGE = "年龄"
_MOVES = frozenset({Relation.INCREASE_BY, Relation.DECREASE_BY})


def subject_at(place: Place, story: Story, names: Names) -> Subject | None:
    """The subject: the one that the clause names, else one carried over.

    A common noun that opens the clause gives way to whoever was told before, but never where the indicator is one of
    the reference: then nothing is carried over past a name that may be new.
    """
    if is_dealt(place, story):
        return place.told_before.subject if place.told_before is not None else None
    if asked := asked_about(place, names) or punished(place, names, story.antecedents):
        return asked
    if person := aged(place, names):
        return person
    found, indicator = place.reading.subject, place.reading.indicator
    if indicator is not None and _is_age(place.mention, None) and is_person(indicator.text):
        return Subject(indicator.text, indicator.text, indicator.span, "person")  # 张伟今年62岁
    known = indicator is not None and indicator.known
    found = settled(stands_for(found, place, story), place, story, names)
    if found is not None and not known and says_this(place):
        found = _carried(place, story, names) or found
    if found is not None and not found.firm and not known:
        found = _carried(place, story, names) or found
    if found is not None and found.name is None and found.sort == "person":
        found = _person_told(place, found, story, names) or found
    if found is not None:
        dealt = place.is_parted and len(found.members) == place.size
        return replace(found, name=found.members[place.at], members=()) if dealt else found
    carried = _carried(place, story, names)
    if carried is not None or known:
        return carried
    return subject_after(place.scene, place.claim, story.antecedents, names)


def _person_told(place: Place, pronoun: Subject, story: Story, names: Names) -> Subject | None:
    """Whom 他 stands for where only the story knows: who was told of, unless that is a place or a body."""
    carried = _carried(place, story, names)
    if carried is not None and is_doubtful(replace(carried, span=pronoun.span), place, story, names):
        return None
    if carried is not None and carried.sort in ("person", "any"):
        return carried
    return story.antecedents.last_crew() or (carried if (pronoun.text or "").endswith("们") else None)


def owns_told(subject: Subject, indicator: Indicator | None, earlier: Told | None) -> bool:
    """True where a carried subject is the indicator's own, whatever it means by definition.

    So are a company's 国内发明专利有效量 and what the sentence has just told of somebody.
    """
    if subject.sort not in PLACES:
        return True
    return earlier is not None and indicator is not None and earlier.indicator == indicator


def _carried(place: Place, story: Story, names: Names) -> Subject | None:
    """The subject that an earlier clause or sentence named."""
    start = place.scene.clause_start(place.claim)
    led = led_to(place.scene.pieces[place.scene.clause_start(start - 1) : start - 1], names) if start else None
    if led is not None:
        return led
    if story.subject is not None:
        return story.subject
    last = story.last_subject(place.number)
    if last is None and (earlier := _in_earlier_clause(place, story, names)):
        return earlier
    if last is not None:
        return last.subject
    if story.weak is not None and story.topic is not None and story.topic.name != story.weak.name:
        known = place.reading.indicator is not None and place.reading.indicator.known
        itself = story.weak.sort not in PLACES and not known  # 格力宣布，计划减产8%
        return story.weak if story.topic.span is None or itself else None
    return story.topic or story.weak


def _tells_toll(place: Place) -> bool:
    """True for 造成17人死亡: what an accident before it has done."""
    tolls = table("link/words.toml")["tolls"]
    return any(piece.text in tolls for piece in place.scene.clause_left(place.claim))


def _in_earlier_clause(place: Place, story: Story, names: Names) -> Subject | None:
    """Who an earlier clause of the sentence without a number begins with, the nearest first; else a name in one."""
    scene = place.scene
    last = scene.clause_start(place.claim)
    starts = [start for start in range(last) if not start or scene.pieces[start - 1].kind == "comma"]
    clauses = [scene.pieces[start : scene.clause_end(start)] for start in starts]
    for start, clause in reversed(list(zip(starts, clauses, strict=True))):
        after = scene.pieces[scene.clause_end(start) + 1]
        if _tells_toll(place) and (mishap := mishap_in(clause, names)):
            return mishap
        if new := introduced(clause, names):
            return new
        if is_aside(clause):
            continue
        if part := opening_part(clause):
            return part
        if found := opens_clause(clause, names, story.antecedents) or stands_alone(clause, after, names):
            return found
    alone = story.topic is None and story.weak is None
    for clause in (clause for clause in clauses if not is_aside(clause)):
        if not any(piece.kind in ("subject", "pronoun") or piece.text == "《" for piece in clause):
            continue
        found = in_clause(clause, names, story.antecedents)
        if found is not None and (found.firm or alone or found.sort in PLACES):
            return found
    return defined_topic(scene, place.claim, names) if story.topic is None else None


def indicator_at(place: Place, story: Story, relation: Relation, names: Names) -> Indicator | None:
    """The indicator: the one that the words name, else an announced one, else that of the claim before."""
    found = _indicator_at(place, story, relation, names)
    if found is not None and place.mention.kind is Kind.DURATION:
        found = with_streak(found, place.scene, place.claim)
    if found is not None and place.told_before is None:
        found = _of_named_share(found, place, relation, names)
    if found is not None and found.known and place.told_before is None:
        found = as_part(found, place, story)
    if found is not None and (lead := each_what(place.scene.pieces, place.claim)) and not found.name.startswith("每"):
        name = find_name(lead + found.text, names)
        found = replace(found, name=name or lead + found.text, known=name is not None)
    if found is not None and (name := _as_average(found, place, names)):
        found = replace(found, name=name, known=True)
    return Indicator(_AGE, _AGE, place.mention.span) if _is_age(place.mention, found) else found


def _as_average(found: Indicator, place: Place, names: Names) -> str | None:
    """日均新设企业数量 for the 新设企业 of 平均每天新设300家企业, where the reference has that; else None."""
    words = table("link/words.toml")["averages"]
    per = next((piece.text for piece in place.scene.clause_left(place.claim) if piece.kind == "per"), "")
    lead = next((lead for lead, spellings in words.items() if per in spellings), None)
    names_found = (find_name(lead + text, names) for text in (found.name, found.text)) if lead else ()
    return next((name for name in names_found if name), None)


def _of_named_share(found: Indicator, place: Place, relation: Relation, names: Names) -> Indicator:
    """The share whose change in points, or whose place, is told: 出口占进出口总额的比重提高1.2个百分点."""
    if relation is not Relation.RANK and (place.mention.kind is not Kind.PERCENTAGE_POINT or relation not in _MOVES):
        return found
    start = place.scene.clause_start(place.claim)
    for told in place.scene.comparisons:
        behind = [piece for piece in place.scene.pieces[told.end : told.end + 2] if piece.kind != "of"]
        rate = behind[0] if behind else None
        if rate is None or rate.kind != "rate":
            continue
        named = told.sort == "share" and place.scene.pieces[told.start].kind == "share"
        if named and start <= told.start < place.claim and found.span.end <= place.scene.pieces[told.start].start:
            whole = "".join(piece.text for piece in told.words)
            text = f"{found.text}{place.scene.pieces[told.start].text}{whole}{rate.text}"
            name = find_name(text, names)
            return replace(found, name=name or text, text=text, known=name is not None)
    return found


def _indicator_at(place: Place, story: Story, relation: Relation, names: Names) -> Indicator | None:
    own = place.reading.indicator
    if place.told_before is not None:
        return _at_rate(place.told_before.indicator, own, place, relation, names)
    if own is not None and own.name:
        own = own if own.known else replace(own, name=without_marks(own.name))
        if place.is_parted and (parted := _parted(own, place, names)):
            name = _named_part(parted, place.at, names)
            return replace(own, name=name or parted[place.at], text=parted[place.at], known=name is not None)
        return spelt_out(own, place, story, relation, names)
    last = story.last_in_sentence(place.number)
    if story.topic_indicator is not None and (last is None or last.indicator == story.topic_indicator):
        return story.topic_indicator
    if last is None and (gone_on := going_on(place.scene, place.claim, names)):
        return with_rate(gone_on, place, relation, names)
    told = story.inherited(place.number, place.paragraph)
    inherited = _inherited(told, place.mention, relation, names) if told else None
    if inherited is not None and relation is Relation.RANK and (own is None or not own.rate_text):
        inherited = _ranked(inherited, told, story.told_in(place.number), names)
    if inherited is not None:
        inherited = _less_than_told(of_one(inherited, place), place, story, relation, names)
    if inherited is None and own is not None and own.rate_text in table("link/words.toml")["kept_shares"]:
        return replace(own, name=own.rate_text, text=own.rate_text)  # 市占率 that nothing before is the rate of
    return _at_rate(inherited, own, place, relation, names)


def _at_rate(
    told: Indicator | None, own: Indicator | None, place: Place, relation: Relation, names: Names
) -> Indicator | None:
    """The indicator told before, with the rate that the words here name (增速分别为…)."""
    if told is None or own is None or not own.rate_text or told.rate_text:
        return told
    return with_rate(replace(told, rate=own.rate, rate_text=own.rate_text), place, relation, names)


def _ranked(inherited: Indicator, told: Told | None, here: Sequence[Told], names: Names) -> Indicator:
    """What has the place in 发明专利增长30%，居全国第一: the growth, but for 收入8600亿元，增长7%，居全国第三."""
    if told is None or told.relation not in (*_MOVES, Relation.SHARE_OF):
        return inherited
    if told.relation is Relation.SHARE_OF and (told.base is None or told.base.indicator is None):
        return inherited  # 占全国的9%，居首位: who has the largest share has the most
    if any(one.relation is Relation.LEVEL and one.indicator == told.indicator for one in here):
        return inherited
    ending = table("link/words.toml")["share" if told.relation is Relation.SHARE_OF else "growth"]
    name = inherited.name if inherited.name.endswith(ending) else f"{inherited.name}{ending}"
    return replace(inherited, name=find_name(name, names) or name)


def _less_than_told(told: Indicator, place: Place, story: Story, relation: Relation, names: Names) -> Indicator:
    """The indicator told before with what makes less of it: 全年190亿件，日均5200万件; 900家，其中300家是外资."""
    lead = per_what(place.scene.pieces, place.claim)
    if not lead and told.known and relation is Relation.LEVEL and place.reading.subject is None:
        alone = len(story.told_in(place.number)) == 1
        lead = part_of_told(place.scene, place.claim, alone=alone) or share_told(place.scene, place.claim)
    name = lead + told.text
    found = find_name(name, names) if lead else None
    return replace(told, name=found or name, known=found is not None) if lead else told


def _is_age(mention: Mention, found: Indicator | None) -> bool:
    """True for the 34岁 of 犯罪嫌疑人张某某（男，34岁）: how old somebody is, whatever stands before it."""
    words, unit = table("link/words.toml"), mention.quantity.unit
    told = found is not None and any(word in found.name for word in words["ages"])
    return unit is not None and unit.text in words["years_old"] and not told


def _named_part(parts: Sequence[str], at: int, names: Names) -> str | None:
    """The reference's name for a part; 销量 of 新能源汽车产量和销量 is named by way of the first."""
    if name := find_name(parts[at], names):
        return name
    first = find_name(parts[0], names)
    return twin(parts[at], [Indicator(first, parts[0], Span(0, 0), known=True)], names) if first and at else None


def _parted(own: Indicator, place: Place, names: Names) -> Sequence[str] | None:
    scene = place.scene
    pieces = [_from(scene.pieces[index], own.span.start) for index in scene.overlapping(own.span)]
    return split_phrase(pieces, place.size, names)


def _from(piece: Piece, start: int) -> Piece:
    """The piece without what stands before ``start``: an owner that no list holds (小米 of 小米营业收入和净利润)."""
    cut = max(0, start - piece.start)
    return replace(piece, start=piece.start + cut, text=piece.text[cut:]) if cut else piece


def _inherited(told: Told, mention: Mention, relation: Relation, names: Names) -> Indicator | None:
    """The indicator of the claim before; a change of a share in points is one of 占比."""
    indicator = told.whole if told.row > 1 and told.whole and told.whole.name else told.indicator
    if indicator is None:
        return None
    indicator = without_streak(indicator)
    share = table("link/words.toml")["share"]
    points = mention.kind == Kind.PERCENTAGE_POINT and relation in _MOVES and told.relation is Relation.SHARE_OF
    if not points or indicator.known or indicator.name.endswith(share):
        return indicator
    name = f"{indicator.name}{share}"
    return replace(indicator, name=find_name(name, names) or name)
