"""Claims from mentions built by hand: what the linker alone decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from factcheck.link import make_claims
from factcheck.model import (
    Article,
    Claim,
    Exclusion,
    Kind,
    Mention,
    Modality,
    PartName,
    Period,
    Quantity,
    Relation,
    Sentence,
    Span,
)
from tests.unit.link.builders import NAMES, TODAY, aside, claims_of, mentions_in, number, time


def test_each_claim_mention_gives_one_claim_in_the_order_of_the_text() -> None:
    claims = claims_of("2022年，长沙有3家企业、2所学校。", time("2022年", "2022"), number("3家"), number("2所"))
    assert [claim.mention.text for claim in claims] == ["3家", "2所"]


def test_no_mention_gives_no_claim() -> None:
    assert claims_of("长沙有几家企业。") == ()


@pytest.mark.parametrize(
    "text", ["5家企业在长沙。", "长沙有企业。5家企业是新的。", "长沙有企业。5家企业是新的。那里人多。"]
)
def test_a_number_that_begins_its_sentence_is_a_claim(text: str) -> None:
    assert [claim.mention.text for claim in claims_of(text, number("5家"))] == ["5家"]


def test_spans_point_to_the_words_in_the_part() -> None:
    text = "長沙市常住人口1051萬人。"
    (claim,) = claims_of(text, number("1051萬人"))
    assert claim.subject_span is not None
    assert claim.indicator_span is not None
    assert (claim.subject, claim.subject_text) == ("长沙", claim.subject_span.of(text)) == ("长沙", "長沙市")
    assert (claim.indicator, claim.indicator_text) == ("常住人口", claim.indicator_span.of(text))


def test_names_outside_the_reference_keep_the_script_of_the_article() -> None:
    (claim,) = claims_of("臺北市圖書館藏書700萬冊。", number("700萬冊"))
    assert claim.subject == "臺北市圖書館"


def test_without_names_the_words_of_the_text_stand() -> None:
    (claim,) = claims_of("长沙GDP为1.4万亿元。", number("1.4万亿元", Kind.MONEY), names=None)
    assert (claim.subject, claim.indicator) == ("长沙", "GDP")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("格力营业总收入2050亿元。海尔之家营业总收入3家。", "海尔之家"),
        ("格力营业总收入2050亿元。乙公司的营业总收入3家。", "乙公司"),
        ("格力营业总收入2050亿元。长沙县营业总收入3家。", "长沙县"),
    ],
)
def test_an_unknown_subject_is_never_replaced_by_a_known_one(text: str, subject: str) -> None:
    claims = claims_of(text, number("2050亿元", Kind.MONEY), number("3家"))
    assert [claim.subject for claim in claims] == ["格力电器", subject]
    assert claims[1].indicator == "营业总收入"


@pytest.mark.parametrize(
    ("phrase", "indicator"),
    [
        ("高新技术企业", "高新技术企业数量"),
        ("高新技术企业总数", "高新技术企业数量"),
        ("各类高新技术企业", "高新技术企业数量"),
        ("中小高新技术企业", "中小高新技术企业"),
        ("高新技术产业", "高新技术产业"),
        ("户籍人口", "户籍人口"),
        ("城镇常住人口", "城镇常住人口"),
    ],
)
def test_only_harmless_words_may_differ_from_a_name_of_the_reference(phrase: str, indicator: str) -> None:
    (claim,) = claims_of(f"长沙{phrase}达3家。", number("3家"))
    assert (claim.subject, claim.indicator) == ("长沙", indicator)


@pytest.mark.parametrize(
    ("verb", "indicator"),
    [
        ("拥有", "高新技术企业数量"),
        ("累计培育", "高新技术企业数量"),
        ("新认定", "新认定高新技术企业"),
        ("注销", "注销高新技术企业"),
        ("服务", "服务高新技术企业"),
    ],
)
def test_a_verb_that_changes_what_is_counted_stays_in_the_indicator(verb: str, indicator: str) -> None:
    (claim,) = claims_of(f"长沙{verb}3家高新技术企业。", number("3家"))
    assert claim.indicator == indicator


def test_last_year_without_a_date_is_unknown_and_stays_so() -> None:
    text = "2021年常住人口1人。去年，常住人口2人，地区生产总值3亿元。2022年，常住人口4人。"
    claims = claims_of(
        text,
        time("2021年", "2021"),
        number("1人"),
        number("2人"),
        number("3亿元", Kind.MONEY),
        time("2022年", "2022"),
        number("4人"),
    )
    assert [claim.period and claim.period.iso for claim in claims] == ["2021", None, None, "2022"]
    assert [claim.period_source for claim in claims] == ["text", "none", "none", "text"]


def test_relative_times_lean_on_the_date_of_the_article() -> None:
    text = "去年底，长沙常住人口1人。今年1月，常住人口2人。目前，常住人口3人。"
    claims = claims_of(text, number("1人"), time("1月", "2024-01"), number("2人"), number("3人"), today=TODAY)
    assert [claim.period and claim.period.iso for claim in claims] == ["2023", "2024-01", "2024-03-15"]
    assert {claim.period_source for claim in claims} == {"article-date"}
    assert [claim.as_of for claim in claims] == [False, False, True]


def test_the_time_of_a_plan_does_not_carry_over() -> None:
    text = "2023年，长沙常住人口1人。计划到2030年常住人口达到2人。高新技术企业3家。"
    found = (time("2023年", "2023"), number("1人"), time("2030年", "2030"), number("2人"), number("3家"))
    claims = claims_of(text, *found)
    assert [claim.period and claim.period.iso for claim in claims] == ["2023", "2030", "2023"]
    assert [claim.modality for claim in claims] == [Modality.ACTUAL, Modality.TARGET, Modality.ACTUAL]


def test_a_base_is_no_period_of_the_claim() -> None:
    text = "2023年，长沙常住人口比2020年增加3人。"
    (claim,) = claims_of(text, time("2023年", "2023"), time("2020年", "2020"), number("3人"))
    assert (claim.period, claim.relation) == (Period.parse("2023"), Relation.INCREASE_BY)
    assert claim.base is not None
    assert (claim.base.text, claim.base.period) == ("比2020年", Period.parse("2020"))


def test_another_subject_as_base() -> None:
    (claim,) = claims_of("长沙地区生产总值是合肥的1.1倍。", number("1.1倍", Kind.MULTIPLE))
    assert claim.relation is Relation.RATIO
    assert claim.base is not None
    assert (claim.subject, claim.base.subject) == ("长沙", "合肥")


def test_a_numeral_inside_a_name_is_part_of_the_noun_phrase() -> None:
    text = "长沙一般公共预算收入1202亿元。"
    (claim,) = claims_of(text, aside("一般"), number("1202亿元", Kind.MONEY))
    assert (claim.subject, claim.indicator) == ("长沙", "一般公共预算收入")


def test_the_title_comes_first_and_its_subject_and_time_carry_into_the_body() -> None:
    title, body = "2023年长沙常住人口1051人", "地区生产总值1.4万亿元。"
    article = Article(path="a.txt", text=body, title=title, date=TODAY)
    sentences = (Sentence(Span(0, len(body)), 0), Sentence(Span(0, len(title)), 0, part="title"))
    mentions = (
        *mentions_in(body, number("1.4万亿元", Kind.MONEY)),
        *(
            Mention(m.span, m.text, m.kind, m.quantity, m.period, m.excluded, part="title")
            for m in mentions_in(title, time("2023年", "2023"), number("1051人"))
        ),
    )
    first, second = make_claims(article, sentences, mentions, names=NAMES)
    assert (first.mention.part, second.mention.part) == ("title", "body")
    assert (second.subject, second.indicator, second.period) == ("长沙", "地区生产总值", Period.parse("2023"))
    assert second.period_source == "context"
    assert second.subject_span is None, "offsets into the title would point at other words of the body"


def test_a_dated_event_is_about_what_happened() -> None:
    text = "长沙港于2020年6月28日开港运营。"
    mention = ("2020年6月28日", {"kind": Kind.DATE, "quantity": Quantity(None), "period": Period.parse("2020-06-28")})
    (claim,) = claims_of(text, mention)
    assert (claim.subject, claim.indicator, claim.relation) == ("长沙港", "开港运营", Relation.LEVEL)
    assert claim.period == Period.parse("2020-06-28")


@dataclass(frozen=True)
class Seen:
    span: Span
    label: str


@dataclass(frozen=True)
class Model:
    """Hints as a language model would give them."""

    hints: tuple[Seen, ...]

    def within(self, span: Span, part: PartName) -> tuple[Seen, ...]:
        return tuple(hint for hint in self.hints if part == "body" and span.covers(hint.span))


def test_hints_fill_a_subject_that_the_rules_leave_open() -> None:
    text = "在星辰那里，图书3册，归星海。"
    hints = Model(
        (Seen(Span(0, 5), "CHUNK"), Seen(Span(1, 3), "ORG"), Seen(Span(6, 8), "FAC"), Seen(Span(12, 14), "ORG"))
    )
    (alone,) = claims_of(text, number("3册"))
    (helped,) = claims_of(text, number("3册"), hints=hints)
    assert alone.subject is None
    assert (helped.subject, helped.subject_text, helped.subject_span) == ("星辰", "星辰", Span(1, 3))


def test_hints_after_the_number_fill_nothing() -> None:
    hints = Model((Seen(Span(12, 14), "ORG"),))
    (claim,) = claims_of("在星辰那里，图书3册，归星海。", number("3册"), hints=hints)
    assert claim.subject is None


def test_hints_never_replace_what_the_rules_found() -> None:
    text = "长沙常住人口3人。"
    hints = Model((Seen(Span(2, 4), "ORG"),))
    (claim,) = claims_of(text, number("3人"), hints=hints)
    assert claim.subject == "长沙"


def hinted(text: str, words: Sequence[str], *hints: tuple[str, str]) -> Claim:
    """The last claim of a text, helped by hints on words of it."""
    seen = (Seen(Span(text.index(word), text.index(word) + len(word)), label) for word, label in hints)
    return claims_of(text, *(number(word) for word in words), hints=Model(tuple(seen)))[-1]


def test_what_hints_filled_is_named():
    claim = hinted("在星辰那里，图书3册。", ["3册"], ("星辰", "ORG"))
    assert (claim.subject, claim.hinted) == ("星辰", ("subject",))
    assert hinted("长沙常住人口3人。", ["3人"], ("长沙", "GPE")).hinted == ()


@pytest.mark.parametrize("text", ["长沙约有3座（古老桥梁）。", "长沙呢，（古老桥梁）3座。"])
def test_a_noun_beside_the_number_fills_an_indicator_left_open(text):
    assert hinted(text, ["3座"]).indicator is None
    claim = hinted(text, ["3座"], ("古老桥梁", "CHUNK"))
    assert (claim.indicator, claim.indicator_text, claim.hinted) == ("古老桥梁", "古老桥梁", ("indicator",))


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("长沙约有3座，（古老桥梁）。", "古老桥梁"),  # another clause
        ("长沙约有3座（桥）。", "桥"),  # too short for a noun that somebody would look up
        ("长沙约有3座（两座桥梁）。", "两座桥梁"),  # a number itself
        ("长沙的3座。", "长沙"),  # the subject
    ],
)
def test_other_nouns_fill_no_indicator(text, noun):
    assert hinted(text, ["3座"], (noun, "CHUNK")).hinted == ()


def test_a_name_is_no_indicator():
    claim = hinted("长沙约有3座（合肥大桥）。", ["3座"], ("合肥", "GPE"), ("合肥大桥", "CHUNK"))
    assert claim.indicator is None


@pytest.mark.parametrize("words", ["）那里", "那里（", "那", "那三里"])
def test_a_stretch_that_is_no_noun_is_no_subject(words):
    text = f"在{words}，图书9册。"
    assert hinted(text, ["9册"], (words, "CHUNK")).hinted == ()


def test_a_name_before_a_word_of_speech_fills_a_speaker_left_open():
    text = "3000名教师李四說，长沙有3人。"
    assert hinted(text, ["3000名", "3人"]).speaker is None
    claim = hinted(text, ["3000名", "3人"], ("李四", "PERSON"))
    assert (claim.speaker, claim.hinted) == ("李四", ("speaker",))
    after = hinted("长沙有3人，3000名教师李四說。", ["3人"], ("李四", "PERSON"))
    assert after.speaker is not None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("3000名教师李四说，长沙有3人。", "GPE"),  # no name of somebody who speaks
        ("3000名教师李四说过，长沙有3人。", "PERSON"),  # 说过 introduces nothing
        ("3000名教师和李四，长沙有3人。", "PERSON"),
        ("王五说，3000名教师和李四，长沙有3人。", "PERSON"),  # the rules have a speaker
    ],
)
def test_other_names_fill_no_speaker(text, label):
    assert hinted(text, ["3000名", "3人"], ("李四", label)).hinted == ()


def test_a_word_for_somebody_never_named_is_no_gap_to_fill() -> None:
    text = "晨光集团旗下门店众多。公司员工3人。"
    hints = Model((Seen(Span(0, 4), "ORG"),))
    (claim,) = claims_of("公司员工3人。", number("3人"), hints=hints)
    assert claim.subject is None
    (claim,) = claims_of(text, number("3人"))
    assert claim.subject_text == "公司"


def test_excluded_mentions_are_no_claims() -> None:
    (mention,) = mentions_in(
        "第3名", ("3", {"kind": Kind.NUMBER, "quantity": Quantity(None), "excluded": Exclusion.IDIOM})
    )
    sentence = Sentence(Span(0, 3), 0)
    assert make_claims(Article(path="a.txt", text="第3名"), (sentence,), (mention,)) == ()
