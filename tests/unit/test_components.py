from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
import spacy_pkuseg
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

import factcheck
from factcheck import components
from factcheck.equipment import Equipment, load_store
from factcheck.errors import InputError, ReferenceDataError
from factcheck.model import Article
from factcheck.nlp import Nlp, load_nlp
from factcheck.pipeline import extract_article
from tests.stand_in import saved, trained

TEXT = "截至2021年底，北京市有2.7万家高新技术企业，占全国的三分之一。去年增长约8.1%。"
FACTS = "id,subject,indicator,period,value,unit,source\nu21,临江市,高等学校,2021,92,所,统计公报\n"


def pipeline(**config: Any) -> Language:
    """A blank pipeline with both components."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("factcheck_mentions", config={"date": config["date"]} if "date" in config else {})
    nlp.add_pipe("factcheck_claims", config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline(date="2022-05-20")


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a stand-in model."""
    return saved(tmp_path_factory.mktemp("model"))


def claims(doc: Doc) -> list[Span]:
    """The claims of a document, which the list keeps alive."""
    return list(doc.spans["factcheck_claims"])


def seen(doc: Doc) -> list[tuple[object, ...]]:
    """What a document tells of its mentions, by way of spans and attributes."""
    return [
        (
            group,
            span.text,
            span.label_,
            span._.factcheck_text,
            span._.factcheck_value,
            span._.factcheck_interval,
            span._.factcheck_subject,
            span._.factcheck_period,
            span._.factcheck_mention,
        )
        for group in sorted(doc.spans)
        for span in doc.spans[group]
    ]


# --- what is found -----------------------------------------------------------------------------------------------


def test_every_numeral_is_a_mention_and_claims_are_among_them(nlp):
    doc = nlp(TEXT)
    mentions, claims = doc.spans["factcheck_mentions"], doc.spans["factcheck_claims"]
    assert [span.text for span in mentions] == ["2021年", "2.7万家", "三分之一", "约8.1%"]
    assert [span.text for span in claims] == ["2.7万家", "三分之一", "约8.1%"]
    assert [span._.factcheck_is_claim for span in mentions] == [False, True, True, True]
    assert mentions[0]._.factcheck_excluded == "period"
    assert mentions[0]._.factcheck_period == "2021"
    assert [record["text"] for record in doc._.factcheck_claims] == [span.text for span in claims]
    assert len(doc._.factcheck_mentions) == 4


def test_numbers_are_exact(nlp):
    firms, share, growth = claims(nlp(TEXT))
    assert firms._.factcheck_value == Fraction(27000)
    assert firms._.factcheck_interval["low"] == Fraction(26500)
    assert share._.factcheck_value == Fraction(1, 3)
    assert growth._.factcheck_value == Fraction(81, 10)
    assert all(type(span._.factcheck_value) is Fraction for span in (firms, share, growth))


def test_a_claim_tells_what_it_is_about(nlp):
    firms, share, growth = claims(nlp(TEXT))
    assert (firms._.factcheck_subject, firms._.factcheck_subject_span.text) == ("北京", "北京市")
    assert (firms._.factcheck_indicator, firms._.factcheck_indicator_span.text) == ("高新技术企业", "高新技术企业")
    assert (firms._.factcheck_unit, firms._.factcheck_kind, firms._.factcheck_hedge) == ("家", "count", "exact")
    assert (share._.factcheck_relation, share._.factcheck_base["subject"]) == ("share_of", "中国")
    assert (growth._.factcheck_period, growth._.factcheck_period_source) == ("2021", "article-date")
    assert growth._.factcheck_hedges == ("约",)
    assert growth._.factcheck_rule == "quantities.arabic"
    assert (growth._.factcheck_modality, growth._.factcheck_speaker) == ("actual", None)
    assert firms._.factcheck_claim_id


def test_without_a_claim_component_mentions_have_no_subject():
    nlp = spacy.blank("zh")
    nlp.add_pipe("factcheck_mentions")
    doc = nlp("北京市有2.7万家企业。")
    (span,) = doc.spans["factcheck_mentions"]
    assert (span._.factcheck_value, span._.factcheck_subject, span._.factcheck_verdict) == (27000, None, None)
    assert span._.factcheck_subject_span is None


def test_claims_alone_tell_all_mentions_too():
    nlp = spacy.blank("zh")
    nlp.add_pipe("factcheck_claims")
    doc = nlp(TEXT)
    assert list(doc.spans) == ["factcheck_claims"]
    assert [record["text"] for record in doc._.factcheck_mentions] == ["2021年", "2.7万家", "三分之一", "约8.1%"]


def test_mentions_after_claims_lose_nothing():
    nlp = spacy.blank("zh")
    nlp.add_pipe("factcheck_claims", config={"date": "2022-05-20"})
    before = nlp(TEXT)._.factcheck_mentions
    nlp.add_pipe("factcheck_mentions", config={"date": "2022-05-20"})
    doc = nlp(TEXT)
    assert doc._.factcheck_mentions == before
    assert doc.spans["factcheck_mentions"][1]._.factcheck_subject == "北京"


def test_what_is_no_mention_has_no_attributes(nlp):
    doc = nlp(TEXT)
    assert doc[0:2]._.factcheck_mention is None
    assert doc[0:2]._.factcheck_value is None
    assert doc[0:2]._.factcheck_fits is None
    assert spacy.blank("zh")("有3家。")[1:3]._.factcheck_mention is None
    assert spacy.blank("zh")("有3家。")._.factcheck_mentions == ()


def test_a_span_of_ones_own_over_the_same_tokens_knows_the_mention(nlp):
    doc = nlp(TEXT)
    span = doc.spans["factcheck_claims"][0]
    assert doc[span.start : span.end]._.factcheck_value == 27000


@pytest.mark.parametrize("text", ["", " ", "\n\n", "没有数。", "  3  家  ", "\u30003家\u3000\u3000有\u20284所"])
def test_odd_texts(nlp, text):
    doc = nlp(text)
    assert len(doc.spans["factcheck_mentions"]) == len(doc._.factcheck_mentions)
    assert all(record["text"] == doc.text[record["start"] : record["end"]] for record in doc._.factcheck_mentions)


# --- tokens ------------------------------------------------------------------------------------------------------


@given(cuts=st.sets(st.integers(min_value=1, max_value=len(TEXT) - 1)))
def test_however_the_words_are_cut_nothing_is_lost(nlp, cuts):
    edges = [0, *sorted(cuts), len(TEXT)]
    words = [TEXT[start:end] for start, end in pairwise(edges)]
    doc = nlp(Doc(nlp.vocab, words=words, spaces=[False] * len(words)))
    findings = factcheck.find_mentions(TEXT, date="2022-05-20")
    spans = list(doc.spans["factcheck_mentions"])
    assert len(spans) == len(findings)
    for span, finding in zip(spans, findings, strict=True):
        mention = finding.mention
        assert (span._.factcheck_start, span._.factcheck_end) == (mention.span.start, mention.span.end)
        assert span._.factcheck_text == mention.text == doc.text[mention.span.start : mention.span.end]
        assert span._.factcheck_value == mention.quantity.value
        assert span.start_char <= mention.span.start
        assert mention.span.end <= span.end_char
        assert span._.factcheck_fits == ((span.start_char, span.end_char) == (mention.span.start, mention.span.end))
        inner = [
            token for token in span if token.idx + len(token) <= mention.span.start or token.idx >= mention.span.end
        ]
        assert inner == []


def test_two_mentions_in_one_token_know_themselves(nlp):
    doc = nlp(Doc(nlp.vocab, words=["有3家和4所"], spaces=[False]))
    first, second = doc.spans["factcheck_mentions"]
    assert first.text == second.text == "有3家和4所"
    assert (first._.factcheck_text, second._.factcheck_text) == ("3家", "4所")
    assert (first._.factcheck_value, second._.factcheck_value) == (3, 4)
    assert (first.id_, second.id_) == ("1:3", "4:6")


def test_a_pkuseg_pipeline(tmp_path):
    for name in ("train.txt", "test.txt"):
        lines = ["北京市 有 2.7 万 家 高新技术 企业 。", "天津 有 300 家 企业 。"] * 10
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    folder = tmp_path / "model"
    spacy_pkuseg.train(str(tmp_path / "train.txt"), str(tmp_path / "test.txt"), str(folder), train_iter=2)
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    tokenizer: Any = nlp.tokenizer
    tokenizer.initialize(pkuseg_model=str(folder))
    nlp.add_pipe("factcheck_claims")
    (span,) = claims(nlp("北京市有2.7万家高新技术企业。"))
    assert (span._.factcheck_text, span._.factcheck_value, span._.factcheck_subject) == ("2.7万家", 27000, "北京")


# --- settings ----------------------------------------------------------------------------------------------------


def test_a_documents_own_date_wins(nlp):
    for own in ("2020-01-02", date(2020, 1, 2)):
        doc = nlp.make_doc("去年有3家企业。")
        doc._.factcheck_date = own
        (span,) = claims(nlp(doc))
        assert span._.factcheck_period == "2019"
        assert doc._.factcheck_date == date(2020, 1, 2)
    doc._.factcheck_date = None
    assert claims(nlp(doc))[0]._.factcheck_period == "2021"


@pytest.mark.parametrize("name", ["factcheck_mentions", "factcheck_claims"])
def test_a_date_that_is_none_is_refused(name):
    nlp = spacy.blank("zh")
    with pytest.raises(InputError, match="FC106"):
        nlp.add_pipe(name, config={"date": "昨天"})
    with pytest.raises(InputError, match="FC106"):
        nlp.make_doc("x")._.factcheck_date = "昨天"


def test_a_reference_gives_verdicts(tmp_path):
    (tmp_path / "facts.csv").write_text(FACTS, encoding="utf-8")
    nlp = pipeline(reference=[str(tmp_path)], lang="en")
    right, wrong = claims(nlp("2021年，临江市有高等学校92所。2021年，临江市有高等学校29所。"))
    assert (right._.factcheck_verdict["status"], wrong._.factcheck_verdict["status"]) == ("verified", "refuted")
    assert wrong._.factcheck_verdict["evidence"][0]["value"] == "92"
    assert wrong._.factcheck_verdict["explanation"].startswith("The reference gives")


def test_a_reference_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ReferenceDataError, match="FC401"):
        pipeline(reference=[str(tmp_path / "nowhere")])


# --- the document's own parse ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def helped(model: Path) -> Language:
    nlp = spacy.load(model)
    nlp.add_pipe("factcheck_claims")
    return nlp


@pytest.fixture(scope="module")
def rules() -> Language:
    return pipeline()


GAP = "说（的企业厦门300家厦门。"  # the rules find no subject here, the stand-in finds 厦门


@pytest.mark.parametrize("text", ["天津有300家企业。", "厦门桥梁达到27座。", GAP])
def test_the_documents_own_parse_helps_as_a_model_does(helped, model, text):
    with_model = Equipment(load_store([]).store, load_nlp(str(model)))
    found = extract_article(Article(path="", text=text), with_model)
    told = [(f.claim.subject, f.claim.indicator, f.claim.speaker, f.claim.hinted) for f in found if f.claim]
    records = helped(text)._.factcheck_claims
    assert told == [(r["subject"], r["indicator"], r["speaker"], r["hinted"]) for r in records]


def test_names_that_other_components_set_are_hints():
    nlp = spacy.blank("zh")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "星辰"}])
    text = "在星辰那里，图书3册。"
    nlp.add_pipe("factcheck_claims")
    (record,) = nlp(text)._.factcheck_claims
    assert (record["subject"], record["hinted"]) == ("星辰", ("subject",))
    (alone,) = pipeline()(text)._.factcheck_claims
    assert alone["subject"] is None


def test_nothing_is_parsed_again(helped, monkeypatch):
    monkeypatch.setattr(Nlp, "hints", lambda *_: pytest.fail("a model was asked"))
    assert claims(helped("天津有300家企业。"))[0]._.factcheck_subject == "天津"


@given(text=st.text(alphabet="天津厦门有达到300家12所企业大学，。“”第一三分之％约万亿年月\n", max_size=40))
def test_a_parse_changes_no_number(helped, rules, text):
    def numbers(nlp: Language) -> list[object]:
        fields = ("start", "end", "text", "kind", "value", "value_high", "interval", "unit", "hedges", "excluded", "id")
        return [[record.get(name) for name in fields] for record in nlp(text)._.factcheck_mentions]

    assert numbers(helped) == numbers(rules)


# --- storing and sharing -----------------------------------------------------------------------------------------


def test_a_pipeline_is_stored_and_loaded(tmp_path, nlp):
    nlp.to_disk(tmp_path / "nlp")
    loaded = spacy.load(tmp_path / "nlp")
    assert loaded.pipe_names == nlp.pipe_names
    assert seen(loaded(TEXT)) == seen(nlp(TEXT))
    assert claims(loaded("今年有3家。"))[0]._.factcheck_period == "2022"


def test_a_trained_pipeline_with_the_components_is_stored_and_loaded(tmp_path, helped):
    helped.to_disk(tmp_path / "nlp")
    assert seen(spacy.load(tmp_path / "nlp")(GAP)) == seen(helped(GAP))


def test_a_pipeline_as_bytes(nlp):
    other = spacy.blank("zh").from_config(nlp.config).from_bytes(nlp.to_bytes())
    assert seen(other(TEXT)) == seen(nlp(TEXT))


def test_a_document_as_bytes(nlp):
    doc = nlp(TEXT)
    assert seen(Doc(Vocab()).from_bytes(doc.to_bytes())) == seen(doc)
    assert seen(doc.copy()) == seen(doc)


def test_documents_in_a_bin(nlp):
    doc = nlp(TEXT)
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (stored,) = DocBin().from_bytes(data).get_docs(Vocab())
    assert seen(stored) == seen(doc)
    assert stored._.factcheck_mentions == doc._.factcheck_mentions


def test_documents_in_a_bin_without_user_data_keep_their_spans(nlp):
    data = DocBin(docs=[nlp(TEXT)]).to_bytes()
    (stored,) = DocBin().from_bytes(data).get_docs(Vocab())
    (span, *_) = claims(stored)
    assert (span.text, span.label_, span.id_) == ("2.7万家", "count", "13:18")
    assert span._.factcheck_value is None


def test_two_processes_give_the_same(nlp):
    texts = [TEXT, "今年有3家企业。", "", "三分之一的人。"] * 3
    alone = [seen(doc) for doc in nlp.pipe(texts)]
    shared = [seen(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)]
    assert alone == shared == [seen(nlp(text)) for text in texts]


def test_a_documents_date_travels_to_other_processes(nlp):
    docs = []
    for year in (2019, 2020):
        doc = nlp.make_doc("去年有3家企业。")
        doc._.factcheck_date = f"{year}-05-01"
        docs.append(doc)
    periods = [doc.spans["factcheck_claims"][0]._.factcheck_period for doc in nlp.pipe(docs, n_process=2)]
    assert periods == ["2018", "2019"]


# --- how spaCy finds the components ------------------------------------------------------------------------------

CODE = (
    "import multiprocessing, spacy\n"
    "if __name__ == '__main__':\n"
    "    multiprocessing.set_start_method('spawn')\n"
    "    nlp = spacy.blank('zh')\n"
    "    nlp.add_pipe('factcheck_claims', config={'date': '2022-05-20'})\n"
    "    for doc in nlp.pipe(['今年有3家企业。', '去年有4家。'], n_process=2):\n"
    "        print([(s.text, s._.factcheck_period) for s in doc.spans['factcheck_claims']])\n"
)


def test_spacy_finds_them_by_their_entry_points_and_in_spawned_processes(root, tmp_path):
    """An installation that holds nothing but the entry points of this project, before any other."""
    info = tmp_path / "site" / "factcheck_zh_components-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: factcheck-zh-components\nVersion: 1\n")
    lines = [
        "[spacy_factories]",
        "factcheck_mentions = factcheck.components:make_mention_finder",
        "factcheck_claims = factcheck.components:make_claim_finder",
    ]
    (info / "entry_points.txt").write_text("\n".join(lines))
    script = tmp_path / "script.py"
    script.write_text(CODE, encoding="utf-8")
    path = os.pathsep.join([str(root), str(info.parent)])
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["[('3家', '2022')]", "[('4家', '2021')]"]


def test_the_package_and_its_command_line_import_no_spacy():
    code = (
        "import sys, factcheck, factcheck.pipeline, factcheck.cli\n"
        "factcheck.find_mentions('有3家。')\n"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_components_say_what_they_assign():
    summary = (pipeline().analyze_pipes() or {})["summary"]
    assert "doc.spans" in summary["factcheck_mentions"]["assigns"]
    assert "doc._.factcheck_claims" in summary["factcheck_claims"]["assigns"]


def test_the_stand_in_is_not_changed():
    assert "factcheck_claims" not in trained().pipe_names
    assert components.MENTIONS == "factcheck_mentions"
