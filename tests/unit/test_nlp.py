from __future__ import annotations

import json
import pickle
import subprocess
import sys
from importlib import invalidate_caches
from pathlib import Path

import pytest

from factcheck.errors import ModelError
from factcheck.model import Article, NlpInfo, Sentence, Span
from factcheck.nlp import OFFICIAL, Hints, Nlp, load_nlp
from tests.stand_in import installed, saved, trained


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a stand-in model."""
    return saved(tmp_path_factory.mktemp("model"))


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """No official model is installed, whatever the machine has."""
    monkeypatch.setattr("factcheck.nlp.OFFICIAL", ())


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder from which Python imports."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    invalidate_caches()
    return folder


def seen(nlp: Nlp, text: str) -> list[tuple[str, str]]:
    """The hints on a text that is one sentence: words and label."""
    whole = Span(0, len(text))
    hints = nlp.hints(Article(path="a", text=text), [Sentence(whole, 0)])
    return [(hint.span.of(text), hint.label) for hint in hints.within(whole, "body")]


def test_none_is_rules_alone():
    nlp = load_nlp("none")
    assert nlp.info == NlpInfo(mode="rules")
    assert seen(nlp, "天津有300家企业。") == []


def test_auto_without_a_model_is_rules_alone(no_model):
    assert load_nlp("auto").info == NlpInfo(mode="rules")


@pytest.mark.parametrize("choice", ["none", "auto"])
def test_rules_alone_never_import_spacy(choice):
    code = (
        "import sys, factcheck.nlp as nlp; nlp.OFFICIAL = ()\n"
        "from factcheck.model import Article, Sentence, Span\n"
        f"nlp.load_nlp({choice!r}).hints(Article('a', '有3家。'), [Sentence(Span(0, 4), 0)])\n"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_path_loads_the_model_with_what_is_needed(model):
    nlp = load_nlp(str(model))
    assert nlp.info == NlpInfo(mode="model", name="zh_stand_in", version="0.0.1")
    assert nlp.pipeline is not None
    assert nlp.pipeline.pipe_names == ["tok2vec", "parser", "ner"]


def test_hints_are_names_subjects_and_what_is_counted(model):
    assert seen(load_nlp(str(model)), "天津有300家企业。") == [("天津", "CHUNK"), ("天津", "GPE"), ("企业", "CHUNK")]


def test_hints_have_offsets_into_their_part(model):
    article = Article(path="a", text="（略）\n天津有300家企业。", title="厦门有300家企业。")
    sentences = [Sentence(Span(4, 14), 1), Sentence(Span(0, 10), 0, part="title")]
    hints = load_nlp(str(model)).hints(article, sentences)
    assert [hint.span.of(article.text) for hint in hints.within(Span(0, 14), "body")] == ["天津", "天津", "企业"]
    assert hints.within(Span(0, 4), "body") == ()
    assert hints.within(Span(0, 2), "title")[0].span == Span(0, 2)
    assert hints.within(Span(0, 2), "caption") == ()


def test_hints_of_nothing_are_nothing(model):
    assert load_nlp(str(model)).hints(Article("a", ""), []) == Hints()


def test_another_process_loads_the_model_for_itself(model):
    nlp = pickle.loads(pickle.dumps(load_nlp(str(model))))  # noqa: S301 — made here
    assert nlp.info.name == "zh_stand_in"
    assert pickle.loads(pickle.dumps(nlp)) is nlp  # noqa: S301 — made here


@pytest.mark.parametrize("choice", ["zh_no_such_model", "no/such/folder", "", "..", "a.b"])
def test_a_model_that_is_not_there_is_an_error_with_a_remedy(choice):
    with pytest.raises(ModelError, match="FC701") as caught:
        load_nlp(choice)
    assert caught.value.place == choice
    assert "none" in caught.value.remedy


@pytest.mark.parametrize(
    "meta",
    ["", "{", "[]", '{"lang": "en", "pipeline": ["parser", "ner"]}', '{"lang": "zh", "pipeline": ["ner"]}'],
)
def test_a_folder_with_another_model_is_refused(tmp_path, meta):
    (tmp_path / "meta.json").write_text(meta, encoding="utf-8")
    with pytest.raises(ModelError, match="FC702"):
        load_nlp(str(tmp_path))


def test_a_model_that_does_not_load_is_refused(tmp_path):
    meta = {"lang": "zh", "name": "x", "version": "1", "pipeline": ["parser", "ner"]}
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    with pytest.raises(ModelError, match="FC702"):
        load_nlp(str(tmp_path))


def test_an_installed_model_is_found_by_name_and_its_code_is_not_run(tmp_path, site):
    assert installed(tmp_path, "zh_stand_in_package") == site
    nlp = load_nlp("zh_stand_in_package")
    assert nlp.info.mode == "model"
    assert ("天津", "GPE") in seen(nlp, "天津有300家企业。")


def test_auto_takes_the_first_official_model(tmp_path, site):
    installed(tmp_path, OFFICIAL[0])
    assert load_nlp("auto").info.mode == "model"


@pytest.mark.parametrize("meta", [None, {"lang": "zh", "name": "core_web_sm", "version": "999.9.9"}])
def test_auto_is_not_taken_in_by_a_placeholder(site, monkeypatch, meta):
    monkeypatch.setattr("factcheck.nlp.OFFICIAL", ("zh_placeholder",))
    package = site / "zh_placeholder"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemError('the code of a placeholder was run')\n", encoding="utf-8")
    if meta:
        (package / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    assert load_nlp("auto").info == NlpInfo(mode="rules", name="zh_placeholder", note="FC702")
    with pytest.raises(ModelError, match="FC702"):
        load_nlp("zh_placeholder")


def test_the_stand_in_has_the_components_of_the_official_models():
    assert trained().pipe_names == ["tok2vec", "tagger", "parser", "attribute_ruler", "ner"]
