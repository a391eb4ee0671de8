"""What holds for the whole flow, whatever the text."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from factcheck.batch import check_articles
from factcheck.equipment import Equipment, load_store
from factcheck.errors import InputError, ReferenceDataError
from factcheck.model import Article, CheckedArticle, Claim, Finding
from factcheck.nlp import Nlp, load_nlp
from factcheck.pipeline import check_article, extract_article, trace_article
from factcheck.report.explain import Case, explain
from tests.stand_in import saved

ROWS = (
    "id,subject,indicator,period,value,unit,source,published\n"
    "u20,临江市,高等学校,2020,90,所,统计公报,2021-03-01\n"
    "u21,临江市,高等学校,2021,92,所,统计公报,2022-03-01\n"
    "g20,临江市,税收收入,2020,310.5,亿元,统计公报,2021-03-01\n"
    "g21,临江市,税收收入,2021,341.6,亿元,统计公报,2022-03-01\n"
)
PIECES = [
    "临江市",
    "天津",
    "厦门",
    "全市",
    "2021年",
    "去年",
    "税收收入",
    "高等学校",
    "企业",
    "有",
    "达到",
    "增长",
    "占比",
    "约",
    "近",
    "超过",
    "三分之一",
    "２．７万家",
    "92所",
    "341.6亿元",
    "8.1%",
    "1.5个百分点",
    "一张“名片”",
    "第三",
    "3比1",
    " 320 余家",
    "百 分 之 五",
    "大于或等于",
    "20240307",
    "凌云科技",
    "《",
    "》",
    "，",
    "。",
    "；",
    "\n",
    "\r\n",
    "“",
    "”",
    "——",
    " ",
    "負責人表示",
    "萬",
    "😀",
]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text(max_size=60))


def equipment(nlp: Nlp, folder: Path) -> Equipment:
    path = folder / "facts.csv"
    path.write_text(ROWS, encoding="utf-8")
    return Equipment(load_store([str(path)]).store, nlp)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Equipment:
    """What a run without a model has."""
    return equipment(load_nlp("none"), tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Equipment:
    """What a run with a model has."""
    folder = tmp_path_factory.mktemp("model")
    return equipment(load_nlp(str(saved(folder))), folder)


def article(text: str, title: str | None = None) -> Article:
    return Article(path="a.md", text=text, title=title or None, date=date(2022, 6, 1), date_source="front-matter")


@given(text=TEXTS, title=TEXTS)
def test_no_text_raises_and_each_slice_is_its_text(rules, text, title):
    checked = check_article(article(text, title), rules)
    parts = {"title": title, "body": text}
    order = []
    for finding in checked.findings:
        mention = finding.mention
        assert mention.span.of(parts[mention.part]) == mention.text
        assert (finding.claim is None) == (finding.verdict is None) == (not mention.is_claim)
        order.append((mention.part != "title", mention.span.start))
    assert order == sorted(set(order))


@settings(max_examples=60)
@given(text=TEXTS, title=TEXTS)
def test_every_reading_can_be_explained(rules, text, title):
    written = article(text, title)
    traces = trace_article(written, rules)
    assert tuple(trace.finding for trace in traces) == check_article(written, rules).findings
    for trace in traces:
        for lang in ("zh", "en"):
            case = Case(written, trace, lang=lang)
            assert all(step.text and "{" not in step.text for step in explain(case))


@given(text=TEXTS)
def test_the_same_text_gives_the_same_findings(rules, text):
    assert check_article(article(text), rules) == check_article(article(text), rules)


def numbers(findings: tuple[Finding, ...]) -> list[object]:
    return [(m.part, m.span, m.kind, m.quantity, m.period, m.excluded) for m in (f.mention for f in findings)]


def read_by_rules(claim: Claim) -> Mapping[str, object]:
    """What the rules said of a claim: a model may add to it and may not change it."""
    fields = {"subject": claim.subject, "indicator": claim.indicator, "speaker": claim.speaker}
    return {name: value for name, value in fields.items() if value is not None}


@settings(max_examples=60)
@given(text=TEXTS)
def test_a_model_changes_no_number_and_nothing_that_the_rules_know(rules, model, text):
    alone, helped = extract_article(article(text), rules), extract_article(article(text), model)
    assert numbers(alone) == numbers(helped)
    for one, other in zip(alone, helped, strict=True):
        if one.claim and other.claim:
            assert read_by_rules(one.claim).items() <= read_by_rules(other.claim).items()
            assert one.claim.id == other.claim.id


@given(text=TEXTS)
def test_a_checked_article_travels_between_processes(rules, text):
    checked = check_article(article(text), rules)
    assert pickle.loads(pickle.dumps(checked)) == checked  # noqa: S301 — made here


def test_the_equipment_travels_between_processes(model):
    travelled = pickle.loads(pickle.dumps(model))  # noqa: S301 — made here
    assert travelled.nlp.info == model.nlp.info
    text = article("2021年，临江市有高等学校92所。")
    assert check_article(text, travelled) == check_article(text, model)


@pytest.mark.parametrize("jobs", [1, 2, 7])
def test_jobs_share_the_work_and_keep_the_order(rules, jobs):
    articles = [article(f"2021年，临江市有高等学校{number}所。") for number in range(5)]
    seen: list[None] = []
    report = check_articles(articles, rules, jobs=jobs, on_checked=lambda: seen.append(None))
    assert [checked.article for checked in report.articles] == articles
    assert len(seen) == 5
    assert report == check_articles(articles, rules)


def test_articles_are_held_against_each_other(rules):
    one = Article(path="a.md", text="2021年，望海市共有高等学校12所。")
    other = Article(path="b.md", text="2021年，望海市共有高等学校15所。")
    (conflict,) = check_articles([one, other], rules).conflicts
    assert conflict.kind == "across-articles"
    assert [member.path for member in conflict.members] == ["a.md", "b.md"]


# --- the library ---------------------------------------------------------------------------------------------------


def claims(checked: CheckedArticle) -> list[tuple[str, str]]:
    return [(f.mention.text, str(f.verdict.status)) for f in checked.findings if f.verdict]


def test_the_library_checks_a_text(tmp_path):
    (tmp_path / "facts.csv").write_text(ROWS, encoding="utf-8")
    text = "去年，临江市共有高等学校92所。"
    assert claims(factcheck.check(text, reference=tmp_path, date="2022-06-01")) == [("92所", "verified")]
    assert claims(factcheck.check(text, reference=[str(tmp_path)], date=date(2021, 6, 1))) == [("92所", "refuted")]
    assert claims(factcheck.check(text)) == [("92所", "unverified")]
    assert factcheck.check("说明", title="共2处").findings[0].mention.part == "title"


def test_the_library_finds_mentions():
    (finding,) = factcheck.find_mentions("全市有企业2.7万家。")
    assert finding.mention.quantity.value == 27000
    assert finding.verdict is None


def test_the_library_refuses_what_it_cannot_use(tmp_path):
    with pytest.raises(InputError, match="FC106"):
        factcheck.check("有3家。", date="昨天")
    with pytest.raises(InputError, match="FC212"):
        factcheck.check("有3家\ud800。")
    with pytest.raises(ReferenceDataError, match="FC401"):
        factcheck.check("有3家。", reference=tmp_path / "nowhere")
