"""The rules of style against `tests/cases/style.toml`: what must fire with its suggestions, and what must not."""

import tomllib
from datetime import date as Date
from pathlib import Path

import pytest

from factcheck import check
from factcheck.lexicon import table
from factcheck.model import StyleNote
from factcheck.style import RULES, find_style

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "style.toml").read_text(encoding="utf-8"))


def notes_on(text: str, title: str | None = None) -> tuple[StyleNote, ...]:
    checked = check(text, date=Date(2022, 6, 1), title=title)
    return find_style(checked.article, checked.findings)


def test_every_rule_has_cases_and_words():
    assert set(CASES) == set(RULES)
    for lang in ("zh", "en"):
        assert set(table(f"messages.{lang}.toml")["style"]) == set(RULES)


@pytest.mark.parametrize(("rule", "case"), [(rule, case) for rule in CASES for case in CASES[rule]["note"]])
def test_what_must_fire(rule: str, case: list[str]):
    sentence, text, *suggestions = case
    found = [(note.text, list(note.suggestions)) for note in notes_on(sentence) if note.rule == rule]
    assert found == [(text, suggestions)]


@pytest.mark.parametrize(("rule", "sentence"), [(rule, text) for rule in CASES for text in CASES[rule]["quiet"]])
def test_what_must_not(rule: str, sentence: str):
    assert [note for note in notes_on(sentence) if note.rule == rule] == []


def test_notes_stand_where_they_say_title_first():
    found = notes_on("全市有5千家企业。\n约50人左右。", title="近300多家企业参展")
    assert [(note.part, note.rule) for note in found] == [
        ("title", "doubled-hedge"),
        ("body", "split-scale"),
        ("body", "doubled-hedge"),
    ]
    assert [note.span.start for note in found] == [0, 3, 10]


def test_a_suggestion_is_itself_without_that_note():
    for rule, cases in CASES.items():
        for sentence, text, *suggestions in cases["note"]:
            for suggestion in suggestions:
                again = notes_on(sentence.replace(text, suggestion))
                assert rule not in {note.rule for note in again}, (rule, suggestion)
