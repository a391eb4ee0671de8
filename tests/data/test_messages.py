"""The message files: the same keys in both languages, a sentence for every code, and no field that nobody fills."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from factcheck.configuration import GROUPS, KEYS
from factcheck.lexicon import table
from factcheck.model import (
    ConflictKind,
    DateSource,
    Exclusion,
    Hedge,
    Kind,
    Modality,
    PeriodSource,
    Relation,
    Road,
    Status,
)
from factcheck.model.reasons import CANDIDATE_REASONS, CAUSES, NOTES, REASONS
from factcheck.report.templates import field_names

LANGS = ("zh", "en")
OUTCOMES = tuple(Status)

# What factcheck.report.messages works out, and what factcheck.judge puts into Verdict.details and Conflict.details.
VERDICT_FIELDS = {
    *("text", "subject", "indicator", "period", "scope", "series", "found", "fact", "source", "formula", "values"),
    *("nearest", "because", "suggestion", "difference", "difference_percent", "gap", "gap_percent", "likely_cause"),
    *("claimed", "computed", "relative_change", "missing", "superseded"),
}
CONFLICT_FIELDS = {
    *("texts", "first", "last", "sum", "total", "difference", "formula", "computed", "series"),
    *("claimed", "listed", "problem"),
}


def messages(lang: str) -> dict[str, Any]:
    return dict(table(f"messages.{lang}.toml"))


def templates(message: str | list[str]) -> list[str]:
    return [message] if isinstance(message, str) else message


def leaves(node: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    if not isinstance(node, dict):
        return {path: node}
    return {key: value for name, inner in node.items() for key, value in leaves(inner, (*path, name)).items()}


def required(template: str) -> frozenset[str]:
    """The fields outside every optional piece."""
    outside = "".join(piece.partition("]")[2] if i else piece for i, piece in enumerate(template.split("[")))
    return field_names(outside)


def test_both_languages_have_the_same_keys():
    assert leaves(messages("zh")).keys() == leaves(messages("en")).keys()


def test_labels_name_the_same_fields_in_both_languages():
    zh, en = leaves(messages("zh")), leaves(messages("en"))
    for key, message in zh.items():
        if key[0] in ("comment", "markdown", "html", "errors", "fallback", "words", "period"):
            named = [[field_names(template) for template in templates(text)] for text in (message, en[key])]
            assert named[0] == named[1], key


@pytest.mark.parametrize("lang", LANGS)
def test_every_reason_has_a_message_for_each_status_that_may_carry_it(lang):
    for status in OUTCOMES:
        codes = {code for code, statuses in REASONS.items() if status in statuses}
        assert set(messages(lang)[status]) == codes


@pytest.mark.parametrize("lang", LANGS)
def test_the_last_template_of_a_reason_needs_the_mention_alone(lang):
    for status in OUTCOMES:
        for code, message in messages(lang)[status].items():
            assert required(templates(message)[-1]) == {"text"}, code
    for kind, message in messages(lang)["conflict"].items():
        assert required(templates(message)[-1]) == {"texts"}, kind


@pytest.mark.parametrize("lang", LANGS)
def test_no_template_names_a_field_that_nobody_fills(lang):
    for status in OUTCOMES:
        for code, message in messages(lang)[status].items():
            for template in templates(message):
                assert field_names(template) <= VERDICT_FIELDS, code
    for kind, message in messages(lang)["conflict"].items():
        for template in templates(message):
            assert field_names(template) <= CONFLICT_FIELDS, kind


@pytest.mark.parametrize("lang", LANGS)
def test_a_verdict_is_told_in_one_sentence(lang):
    end = {"zh": "。", "en": "."}[lang]
    sections = (*OUTCOMES, "conflict")
    for message in (message for section in sections for message in messages(lang)[section].values()):
        for template in templates(message):
            assert template.endswith(end)
            assert template.count("。") == (lang == "zh")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("section", "codes"),
    [
        ("status", [*OUTCOMES, "excluded"]),
        ("candidate", CANDIDATE_REASONS),
        ("likely_cause", CAUSES),
        ("note", NOTES),
        ("exclusion", list(Exclusion)),
        ("conflict", get_args(ConflictKind)),
        ("conflict_name", get_args(ConflictKind)),
    ],
)
def test_every_code_has_its_words_and_no_words_are_left_over(lang, section, codes):
    assert set(messages(lang)[section]) == set(codes)


@pytest.mark.parametrize("lang", LANGS)
def test_every_hedge_and_every_source_of_a_date_has_its_words(lang):
    hedges = {f"hedge_{hedge}" for hedge in Hedge if hedge is not Hedge.EXACT}
    assert {key for key in messages(lang)["number"] if key.startswith("hedge_")} == hedges
    assert {f"date_{source}" for source in get_args(DateSource)} <= messages(lang)["markdown"].keys()


@pytest.mark.parametrize("lang", LANGS)
def test_no_message_is_empty_but_the_mark_between_digits(lang):
    empty = [key for key, message in leaves(messages(lang)).items() if not message]
    assert empty == ([("number", "group")] if lang == "zh" else [])


@pytest.mark.parametrize("lang", LANGS)
def test_scales_go_from_large_to_small(lang):
    powers = [power for _, power in messages(lang)["number"]["scales"]]
    assert powers == sorted(powers, reverse=True)


@pytest.mark.parametrize("lang", LANGS)
def test_the_head_says_what_the_file_holds_and_where_it_is_from(root, lang):
    head = (root / f"factcheck/data/messages.{lang}.toml").read_text(encoding="utf-8").partition("\n\n")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert "Source:" in head


# --- the words of factcheck explain --------------------------------------------------------------------------------


def explanations(lang: str) -> dict[str, Any]:
    return dict(table(f"explain.{lang}.toml"))


def test_explanations_have_the_same_keys_and_fields_in_both_languages():
    zh, en = leaves(explanations("zh")), leaves(explanations("en"))
    assert zh.keys() == en.keys()
    for key, message in zh.items():
        assert field_names(message) == field_names(en[key]), key


@pytest.mark.parametrize(
    ("section", "codes"),
    [
        ("kind", list(Kind)),
        ("hedge_name", list(Hedge)),
        ("claim", list(Exclusion)),
        ("relation_name", list(Relation)),
        ("modality_name", list(Modality)),
        ("road", get_args(Road)),
        ("period_source", get_args(PeriodSource)),
    ],
)
def test_every_code_has_words_in_an_explanation(section, codes):
    assert {str(code) for code in codes} <= set(explanations("zh")[section])


# --- the words of the configuration file ---------------------------------------------------------------------------


def test_every_key_of_the_configuration_has_its_words_in_both_languages():
    zh, en = dict(table("settings.zh.toml")), dict(table("settings.en.toml"))
    assert leaves(zh).keys() == leaves(en).keys()
    assert set(zh["keys"]) == {key.name for key in KEYS}
    assert set(zh["groups"]) == set(GROUPS)
    assert {key.kind.word for key in KEYS} <= set(zh["kinds"])


def test_problems_have_the_same_codes_and_fields_in_both_languages():
    zh, en = leaves(dict(table("problems.zh.toml"))), leaves(dict(table("problems.en.toml")))
    assert zh.keys() == en.keys()
    for key in zh:
        if "FC120" <= key[0] <= "FC139":
            fields = [{name for text in templates(words[key]) for name in field_names(text)} for words in (zh, en)]
            assert fields[0] == fields[1], key
