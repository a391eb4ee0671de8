"""What may be asked, and how each wrong field is told."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from factcheck.server.asking import Check, Extract, Search, read
from factcheck.server.trouble import Refusal

WRONG = [
    (Check, {}, "FC805", "text"),
    (Check, {"text": 3}, "FC807", "text"),
    (Check, {"text": None}, "FC807", "text"),
    (Check, {"text": "一二三四五六七八九十十"}, "FC808", "text"),
    (Check, {"text": "\ud800"}, "FC212", "text"),
    (Check, {"text": "", "date": "昨天"}, "FC106", "date"),
    (Check, {"text": "", "date": 2022}, "FC807", "date"),
    (Check, {"text": "", "style": 1}, "FC807", "style"),
    (Check, {"text": "", "tetx": ""}, "FC806", "tetx"),
    (Check, {"text": "", "\ud800": ""}, "FC806", "?"),
    (Check, {"text": "", "title": "甲" * 1001}, "FC808", "title"),
    (Extract, {"text": "", "style": True}, "FC806", "style"),
    (Search, {"query": "x" * 1001}, "FC808", "query"),
    (Search, {"query": "", "years": [2022, "2023"]}, "FC807", "years"),
    (Search, {"query": "", "years": [0]}, "FC807", "years"),
    (Search, {"query": "", "years": [2022] * 101}, "FC807", "years"),
    (Search, {"query": "", "limit": 0}, "FC807", "limit"),
    (Search, {"query": "", "limit": True}, "FC807", "limit"),
]


@pytest.mark.parametrize(("kind", "given", "code", "field"), WRONG)
def test_a_wrong_field_is_told(kind, given, code, field):
    with pytest.raises(Refusal) as caught:
        read(kind, given, lang="zh", characters=10)
    assert caught.value.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert [(problem.code, problem.field) for problem in caught.value.problems] == [(code, field)]


def test_every_wrong_field_is_told():
    with pytest.raises(Refusal) as caught:
        read(Check, {"tetx": "", "date": "x", "style": "ja"}, lang="zh", characters=10)
    assert [problem.field for problem in caught.value.problems] == ["tetx", "text", "date", "style"]


def test_an_unknown_field_is_told_with_the_one_that_was_meant():
    with pytest.raises(Refusal) as caught:
        read(Check, {"text": "", "titel": ""}, lang="zh", characters=10)
    assert dict(caught.value.problems[0].values)["known"] == "title"


@pytest.mark.parametrize("given", [[], "text", None, 3, True])
def test_only_an_object_is_a_request(given):
    with pytest.raises(Refusal) as caught:
        read(Check, given, lang="zh", characters=10)
    assert caught.value.problems[0].code == "FC809"


def test_what_is_left_out_has_its_default_and_null_is_left_out():
    assert read(Check, {"text": "甲", "date": None, "title": None, "id": None}, lang="en", characters=1) == Check(
        text="甲", lang="en"
    )
    assert read(Search, {"query": "北京", "years": [2022]}, lang="zh", characters=1) == Search(
        query="北京", years=(2022,), limit=20
    )
