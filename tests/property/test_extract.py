"""What holds for every text: nothing lost, nothing twice, slices true, no exception, the text's own order."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract import extract
from factcheck.extract.claiming import counts
from factcheck.extract.claiming.context import surroundings
from factcheck.extract.measures import with_any_unit, with_plain_unit
from factcheck.extract.numerals import ANCHOR, CORE, core_of, simple_core
from factcheck.fold import fold
from factcheck.model import Article, Kind, Mention
from factcheck.normalize import mentions
from factcheck.segment import sentences

COUNTED = (Kind.COUNT, Kind.MEASURE, Kind.MONEY, Kind.DURATION)
NUMERALS = re.compile("[0-9０-９]+|[零〇○一二三四五六七八九十百千万亿两兩萬億廿卅俩仨兆]+")

_PIECES = st.sampled_from(
    [
        *"零〇一二两三四五六七八九十百千万亿兆廿卅俩仨半几多余来近约超过第年月日号点分之成折倍番%‰个家元人吨米度级岁",
        *"0123456789０５９.,．，、。：:；（）()“”《》-—~至到和与/ \n的是了在有中国A a一",
        *"兩萬億個點餘",
        *"壹贰参拾佰仟负又整块毛角时秒月季Q×^ek°",
        *[
            "2022年",
            "百分之",
            "百分点",
            "个百分点",
            "左右",
            "以上",
            "不足",
            "超过",
            "突破",
            "增长",
            "亿元",
            "万家",
            "千瓦",
        ],
        *[
            "同比",
            "大约",
            "三大",
            "第一",
            "十分",
            "千万",
            "统一",
            "一带一路",
            "“十四五”",
            "上半年",
            "至少",
            "平方公里",
            "分别为",
            "其中",
        ],
    ]
)
texts = st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=60)


def found(text: str) -> tuple[Mention, ...]:
    article = Article(path="a.txt", text=text)
    parts = sentences(text)
    return mentions(article, parts, extract(text, parts))


@given(texts)
def test_every_numeral_lies_in_exactly_one_mention(text: str) -> None:
    inside = [0] * len(text)
    for mention in found(text):
        for place in range(mention.span.start, mention.span.end):
            inside[place] += 1
    assert max(inside, default=0) <= 1
    lost = [match[0] for match in NUMERALS.finditer(text) if not all(inside[match.start() : match.end()])]
    assert lost == []


@given(texts)
def test_a_mention_is_the_slice_that_its_span_names(text: str) -> None:
    for mention in found(text):
        assert mention.span.of(text) == mention.text != ""


@given(texts)
def test_mentions_stand_in_the_order_of_the_text(text: str) -> None:
    spans = [mention.span for mention in found(text)]
    assert spans == sorted(spans)


@given(texts)
def test_the_same_text_gives_the_same_mentions(text: str) -> None:
    assert found(text) == found(text)


@given(texts)
def test_the_shadow_has_the_length_of_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(texts)
def test_sentences_hold_every_character_that_is_no_space(text: str) -> None:
    covered: set[int] = set()
    for sentence in sentences(text):
        assert sentence.clauses[0].start == sentence.span.start
        assert sentence.clauses[-1].end == sentence.span.end
        covered.update(range(sentence.span.start, sentence.span.end))
    assert all(char.isspace() for place, char in enumerate(text) if place not in covered)


@given(texts)
def test_a_value_that_is_known_lies_in_its_interval_or_is_hedged(text: str) -> None:
    for mention in found(text):
        quantity = mention.quantity
        if quantity.value is None or quantity.interval is None or quantity.negated:
            continue
        if quantity.hedge.value in ("exact", "about", "range", "several"):
            assert quantity.interval.contains(quantity.value)


@given(texts)
def test_a_plain_numeral_is_read_as_the_whole_grammar_reads_it(text: str) -> None:
    shadow = fold(text)
    for anchor in ANCHOR.finditer(shadow):
        plain = simple_core(shadow, anchor.start())
        if plain is not None:
            match = CORE.match(shadow, anchor.start())
            assert match is not None
            assert core_of(shadow, match) == plain


@given(texts)
def test_a_plain_unit_is_read_as_the_whole_grammar_reads_it(text: str) -> None:
    shadow = fold(text)
    for anchor in ANCHOR.finditer(shadow):
        match = CORE.match(shadow, anchor.start())
        core = core_of(shadow, match) if match else None
        plain = with_plain_unit(shadow, core) if core else None
        if core and plain:
            assert with_any_unit(shadow, core) == plain


@given(texts)
def test_a_plain_count_is_settled_as_all_rules_settle_it(text: str) -> None:
    shadow, parts = fold(text), sentences(text)
    raws = extract(shadow, parts)
    around = surroundings(shadow, parts, raws)
    for place, mention in enumerate(raws):
        if mention.kind in COUNTED and counts.is_plain(around.context(place)):
            assert counts.by_rules(around.context(place)) == mention
