"""The hostile texts: each of its size, and those that vary hold no piece that is repeated."""

from __future__ import annotations

import pytest

from benchmarks.hostile import VARYING, texts
from factcheck.model import Article
from factcheck.repetition import repeated

TEXTS = texts(3000)


@pytest.mark.parametrize("name", TEXTS)
def test_each_has_its_size(name: str) -> None:
    assert 0 < len(TEXTS[name]) <= 3000


@pytest.mark.parametrize("name", VARYING)
def test_what_varies_is_not_repeated(name: str) -> None:
    text = texts(3000)[f"{name} …"]
    assert len(text) == 3000
    assert repeated(Article(path="", text=text)) == ()
