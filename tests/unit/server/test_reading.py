"""Bodies and query strings as plain values."""

from __future__ import annotations

import pytest

from factcheck.server.reading import json_of, query_of, refuse_other_media
from factcheck.server.trouble import Refusal

NO_JSON = [
    (b"", "FC801"),
    (b'{"text": ', "FC801"),
    (b"{'text': 1}", "FC801"),
    (b'{"text": NaN}', "FC801"),
    (b'{"text": -Infinity}', "FC801"),
    (b"[" * 100_000, "FC801"),
    (b"1" * 10_000, "FC801"),
    (b'{"text": "\n"}', "FC801"),
    ('{"text": "全市"}'.encode("gbk"), "FC802"),
    ('{"text": "全市"}'.encode("utf-16"), "FC802"),
    (b'{"text": "\xed\xa0\x80"}', "FC802"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "code"), NO_JSON)
def test_what_is_no_json_is_refused(body, code):
    with pytest.raises(Refusal) as caught:
        json_of(body)
    assert (int(caught.value.status), caught.value.problems[0].code) == (400, code)


def test_a_mark_of_utf_8_may_stand_before_it():
    assert json_of(b'\xef\xbb\xbf{"text": "1"}') == {"text": "1"}


@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        "Application/JSON; charset=UTF-8",
        'application/json;charset="utf-8"',
        "application/ld+json",
    ],
)
def test_json_may_be_called_so(kind):
    refuse_other_media({"content-type": kind})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "application/json; charset=gb18030"},
        {"content-type": "application/json", "content-encoding": "gzip"},
    ],
)
def test_anything_else_is_refused(headers):
    with pytest.raises(Refusal) as caught:
        refuse_other_media(headers)
    assert int(caught.value.status) == 415


def test_a_query_string_asks_as_a_body_would():
    pairs = [("q", "北京"), ("q", "高校"), ("year", "2021"), ("year", "2022"), ("limit", "5"), ("lang", "en")]
    assert query_of(pairs) == {"query": "北京 高校", "years": [2021, 2022], "limit": 5}


def test_what_is_no_number_stays_for_the_reader_of_the_fields():
    assert query_of([("limit", "many"), ("year", "²"), ("nonsense", "1")]) == {
        "limit": "many",
        "years": ["²"],
        "nonsense": 1,
    }
