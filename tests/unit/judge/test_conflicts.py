"""What an article says against itself, without any reference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from factcheck.judge import find_conflicts, find_conflicts_across
from factcheck.judge.conflicts.told import sentence_bounds
from factcheck.model import (
    Article,
    Base,
    CheckedArticle,
    Claim,
    Finding,
    Kind,
    Mention,
    Modality,
    Period,
    Relation,
    Span,
)
from tests.unit.judge.builders import DECLINE, GROWTH, claim, day, said


def findings(*given: Claim | Mention) -> tuple[Finding, ...]:
    return tuple(Finding(entry.mention, entry) if isinstance(entry, Claim) else Finding(entry) for entry in given)


def conflicts(*given: Claim | Mention, text: str = "甲。" * 40, title: str = "", on: str | None = None):
    article = Article("a.txt", text, title=title, date=date.fromisoformat(on) if on else None)
    return find_conflicts(article, findings(*given))


def kinds(found: Sequence[object]) -> list[str]:
    return [conflict.kind for conflict in found]  # type: ignore[attr-defined]


def level(
    subject: str,
    numeral: str,
    unit: str,
    at: int,
    period: str | None = "2022",
    **more: object,
):
    part, indicator = str(more.pop("part", "body")), str(more.pop("indicator", "粮食产量"))
    return claim(subject, indicator, period, said(numeral, unit, at=at, part=part), **more)


@pytest.mark.parametrize(
    ("second", "contradicts"),
    [
        (level("临江", "45.2", "万吨", 20), True),
        (level("临江", "8.64", "亿斤", 20), False),
        (level("临江", "43", "万吨", 20), False),
        (level("临江", "45.2", "万吨", 20, "2021"), False),
        (level("临江", "45.2", "万吨", 20, None), False),
        (level("东山", "45.2", "万吨", 20), False),
        (level("临江", "45.2", "万元", 20), False),
        (level("临江", "45.2", "万吨", 20, modality=Modality.FORECAST), False),
        (level("临江", "45.2", "万吨", 20, conditional=True), False),
        (level("临江", "45.2", "万吨", 20, revision="初步核算"), False),
        (level("临江", "40", "万吨", 20, indicator="粮食产量", relation=Relation.INCREASE_TO), True),
    ],
)
def test_one_figure_told_twice(second, contradicts):
    assert kinds(conflicts(level("临江", "43.2", "万吨", 0), second)) == (["restated"] if contradicts else [])


def test_a_denial_contradicts_nothing():
    denied = claim("临江", "粮食产量", "2022", said("45", "万吨", negated=True, at=20))
    assert conflicts(level("临江", "43.2", "万吨", 0), denied) == ()


def test_contradictions_of_one_figure_are_one_conflict():
    found = conflicts(
        level("临江", "43.2", "万吨", 0), level("临江", "45.2", "万吨", 20), level("临江", "47.2", "万吨", 40)
    )
    assert kinds(found) == ["restated"]
    assert len(found[0].members) == 3
    assert dict(found[0].details)["series"] == "临江 2022 粮食产量"


def test_a_title_without_a_year_is_held_against_all_years_of_the_text():
    head = level("临江", "50", "万吨", 0, None, part="title")
    years = [level("临江", "43.2", "万吨", 0), level("临江", "41.6", "万吨", 20, "2021")]
    assert kinds(conflicts(head, *years)) == ["restated"]
    assert conflicts(head, *years, level("临江", "50", "万吨", 40, "2023")) == ()
    assert conflicts(head) == ()


def test_articles_of_a_run_against_each_other():
    one = CheckedArticle(Article("a.txt", ""), findings(level("临江", "43.2", "万吨", 0)))
    two = CheckedArticle(Article("b.txt", ""), findings(level("临江", "45.2", "万吨", 0)))
    found = find_conflicts_across([two, one])
    assert kinds(found) == ["across-articles"]
    assert [member.path for member in found[0].members] == ["a.txt", "b.txt"]
    assert find_conflicts_across([one, one]) == ()


SUM = level("临江", "20", "万吨", 40, aggregate="sum", members=("临江", "东山", "西岭"))
PARTS = (level("临江", "12", "万吨", 0), level("东山", "5", "万吨", 10), level("西岭", "3", "万吨", 20))


def test_members_against_their_sum():
    assert conflicts(*PARTS, SUM) == ()
    wrong = level("临江", "30", "万吨", 40, aggregate="sum", members=("临江", "东山", "西岭"))
    found = conflicts(*PARTS, wrong)
    assert kinds(found) == ["sum"]
    assert dict(found[0].details) == {"sum": "20万吨", "total": "30万吨", "difference": "10万吨"}
    mean = level("临江", "6.7", "万吨", 40, aggregate="mean", members=("临江", "东山", "西岭"))
    assert conflicts(*PARTS, mean) == ()
    assert conflicts(*PARTS[:2], wrong) == ()


def placed(text: str, *numerals: tuple[str, str], **more: object) -> list[Claim]:
    """Claims on 临江's figures at their places in ``text``; each has an indicator of its own."""
    made = []
    for number, (numeral, unit) in enumerate(numerals):
        at = text.index(f"{numeral}{unit}")
        made.append(claim("临江", f"指标{number}", "2022", said(numeral, unit, at=at), **more))
    return made


@pytest.mark.parametrize(
    ("text", "numerals", "contradicts"),
    [
        ("全年出口30亿元，其中机电产品41亿元。", [("30", "亿元"), ("41", "亿元")], True),
        ("全年出口30亿元，其中机电产品21亿元。", [("30", "亿元"), ("21", "亿元")], False),
        ("全年出口30亿元。其中机电产品41亿元。", [("30", "亿元"), ("41", "亿元")], False),
        ("全年办展30场，其中观众41万人。", [("30", "场"), ("41", "万人")], False),
        (
            "全天处理12.6万件，其中出港7.8万件、进港5.8万件。",
            [("12.6", "万件"), ("7.8", "万件"), ("5.8", "万件")],
            True,
        ),
        (
            "全天处理13.6万件，其中出港7.8万件、进港5.8万件。",
            [("13.6", "万件"), ("7.8", "万件"), ("5.8", "万件")],
            False,
        ),
        ("到会100人，其中女性60人、党员55人。", [("100", "人"), ("60", "人"), ("55", "人")], False),
        ("全天处理9万件，其中出港5万件，进港5万件。", [("9", "万件"), ("5", "万件")], False),
    ],
)
def test_a_part_is_not_larger_than_the_whole_before_it(text, numerals, contradicts):
    assert kinds(conflicts(*placed(text, *numerals), text=text)) == (["sum"] if contradicts else [])


def test_the_mean_of_a_part_may_be_larger_than_that_of_the_whole():
    text = "人均收入30元，其中城镇41元。"
    means = [
        claim("临江", name, "2022", said(value, "元", at=text.index(value)))
        for name, value in (("人均收入", "30"), ("城镇人均收入", "41"))
    ]
    assert kinds(conflicts(*means, text=text)) == []


@pytest.mark.parametrize(
    ("text", "numerals", "expected"),
    [
        ("老人、青年、儿童分别占40%、45%和25%。", ["40", "45", "25"], ["shares"]),
        ("老人、青年、儿童分别占30%、45%和25%。", ["30", "45", "25"], []),
        ("老人占30%，青年占45%，其余占15%。", ["30", "45", "15"], ["shares"]),
        ("老人占30%，青年占45%，其余占25%。", ["30", "45", "25"], []),
        ("老人占60%，女性占55%。", ["60", "55"], []),
        ("老人占106%。", ["106"], ["share-over-100"]),
    ],
)
def test_shares_of_one_whole(text, numerals, expected):
    made = placed(text, *[(numeral, "%") for numeral in numerals], relation=Relation.SHARE_OF, base=Base("占总数"))
    assert kinds(conflicts(*made, text=text)) == expected


def test_shares_of_two_wholes_do_not_add_up():
    text = "老人、青年分别占60%和70%。"
    one = claim("临江", "老人", "2022", said("60", "%", at=8), relation=Relation.SHARE_OF, base=Base("占城市"))
    two = claim("临江", "青年", "2022", said("70", "%", at=12), relation=Relation.SHARE_OF, base=Base("占农村"))
    assert conflicts(one, two, text=text) == ()


@pytest.mark.parametrize(
    ("text", "numeral", "expected"),
    [
        ("现场有4支队伍：甲队、乙队、丙队。", ("4", "支"), "3"),
        ("现场有3支队伍：甲队、乙队、丙队。", ("3", "支"), None),
        ("现场有3支队伍，即甲队、乙队和丙队。", ("3", "支"), None),
        ("现场有5支队伍，分别是甲队、乙队和丙队，气氛热烈。", ("5", "支"), "2–3"),
        ("现场有4支队伍：甲队、乙队、丙队等。", ("4", "支"), None),
        ("现场有4支队伍：甲队、乙队，以及丙队、丁队。", ("4", "支"), None),
        ("现场有4支队伍，甲队、乙队、丙队到场。", ("4", "支"), None),
        ("现场有2支队伍：共30人、车5辆。", ("2", "支"), None),
        ("现场有4支队伍：人手齐备。", ("4", "支"), None),
    ],
)
def test_a_count_and_its_list(text, numeral, expected):
    found = conflicts(*placed(text, numeral), text=text)
    assert [dict(entry.details)["listed"] for entry in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("change", "contradicts"),
    [
        (level("临江", "3.8", "%", 40, relation=GROWTH, base=Base("比上年")), False),
        (level("临江", "8.8", "%", 40, relation=GROWTH, base=Base("比上年")), True),
        (level("临江", "3.8", "%", 40, relation=DECLINE, base=Base("比上年")), True),
        (level("临江", "1.6", "万吨", 40, relation=GROWTH, base=Base("比上年")), False),
        (level("临江", "2.6", "万吨", 40, relation=GROWTH, base=Base("比上年")), True),
        (level("临江", "8.8", "%", 40, relation=GROWTH), False),
        (level("临江", "8.8", "%", 40, relation=GROWTH, base=Base("比2019年", period=Period.parse("2019"))), False),
        (level("临江", "8.8", "%", 40, relation=GROWTH, base=Base("比东山", subject="东山")), False),
        (level("临江", "8.8", "个百分点", 40, relation=GROWTH, base=Base("比上年")), False),
        (level("临江", "8.8", "%", 40, relation=GROWTH, base=Base("比上年"), real=True), False),
    ],
)
def test_growth_against_both_levels(change, contradicts):
    both = (level("临江", "43.2", "万吨", 0), level("临江", "41.6", "万吨", 20, "2021"))
    assert kinds(conflicts(*both, change)) == (["growth"] if contradicts else [])


def test_growth_that_is_never_computed_is_left_alone():
    both = [
        level("临江", "1090", "亿元", 0, indicator="地区生产总值"),
        level("临江", "1000", "亿元", 9, "2021", indicator="地区生产总值"),
    ]
    rate = level("临江", "4.5", "%", 40, indicator="地区生产总值", relation=GROWTH, base=Base("同比"))
    assert conflicts(*both, rate) == ()


@pytest.mark.parametrize(
    ("text", "numerals", "computed"),
    [
        ("茶园326万亩，相当于32.6万公顷。", [("326", "万亩"), ("32.6", "万公顷")], "21.73万公顷"),
        ("茶园326万亩，相当于21.7万公顷。", [("326", "万亩"), ("21.7", "万公顷")], None),
        ("茶园326万亩，水面32.6万公顷。", [("326", "万亩"), ("32.6", "万公顷")], None),
        ("茶园326万亩，相当于32.6万吨。", [("326", "万亩"), ("32.6", "万吨")], None),
        ("茶园326万亩。相当于32.6万公顷。", [("326", "万亩"), ("32.6", "万公顷")], None),
        ("售价30元，合5美元。", [("30", "元"), ("5", "美元")], None),
    ],
)
def test_conversions(text, numerals, computed):
    found = conflicts(*placed(text, *numerals), text=text)
    assert [dict(entry.details)["computed"] for entry in found] == ([computed] if computed else [])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2月30日", True),
        ("13月", True),
        ("2023年2月29日", True),
        ("2024年2月29日", False),
        ("2月29日", False),
        ("九月三十一日", True),
        ("2023年", False),
        ("十十月", False),
    ],
)
def test_dates_that_no_calendar_has(text, wrong):
    mention = Mention(
        said(text).span if text.isdigit() else day(text, "2023").span, text, Kind.DATE, day(text, "2023").quantity
    )
    assert kinds(conflicts(mention, text=text)) == (["date"] if wrong else [])


def test_the_lunar_calendar_is_left_alone():
    text = "农历二月三十日"
    mention = day("二月三十日", "2023")
    shifted = Mention(type(mention.span)(2, 7), mention.text, mention.kind, mention.quantity)
    assert conflicts(shifted, text=text) == ()


@pytest.mark.parametrize(
    ("text", "on", "contradicts"),
    [
        ("他生于1980年，今年52岁。", "2022-06-01", True),
        ("他生于1980年，今年42岁。", "2022-06-01", False),
        ("他生于1980年，今年43岁。", "2022-06-01", False),
        ("他生于1980年，今年52岁。", None, False),
        ("他生于1980年。老伴今年52岁。", "2022-06-01", False),
    ],
)
def test_an_age_against_the_year_of_birth(text, on, contradicts):
    born = day("1980年", "1980")
    at = text.index("1980年")
    year = Mention(type(born.span)(at, at + 5), born.text, born.kind, born.quantity, period=born.period)
    age = text[text.index("今年") + 2 : text.index("岁")]
    old = said(age, "岁", at=text.index(f"{age}岁"))
    assert kinds(conflicts(year, old, text=text, on=on)) == (["age"] if contradicts else [])


def test_sentences_end_at_stops():
    assert sentence_bounds("甲。乙", 2) == (2, 3)


def test_a_borrowed_indicator_is_not_held_against_its_owner():
    span = Span(3, 9)
    first = level("中心", "80", "个", 0, indicator_span=span)
    second = level("中心", "30", "个", 20, indicator_span=span)
    assert conflicts(first, second) == ()
    assert kinds(conflicts(first, level("中心", "30", "个", 20, indicator_span=Span(30, 36)))) == ["restated"]


def test_figures_of_one_sentence_are_told_apart_by_its_words():
    one_line = "直接带动粮食产量43.2万吨，间接带动粮食产量95.2万吨。"
    both = [level("临江", "43.2", "万吨", 8), level("临江", "95.2", "万吨", 20)]
    assert conflicts(*both, text=one_line) == ()
    assert kinds(conflicts(*both)) == ["restated"]


def test_a_common_noun_after_its_number_does_not_say_which():
    first = level("中心", "80", "个", 0, indicator="影片", indicator_span=Span(3, 5))
    second = level("中心", "30", "个", 20, indicator="影片", indicator_span=Span(23, 25))
    assert conflicts(first, second) == ()


def test_a_wrong_conversion_is_told_once():
    text = "茶园326万亩，相当于32.6万公顷。"
    both = [level("临江", "326", "万亩", 2), level("临江", "32.6", "万公顷", 11)]
    assert kinds(conflicts(*both, text=text)) == ["conversion"]
