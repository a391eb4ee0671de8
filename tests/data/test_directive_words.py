"""The words of comments to factcheck: well formed, each in one list alone."""

from __future__ import annotations

import pytest

from factcheck.fold import fold
from factcheck.lexicon import table
from factcheck.review.wording import known

WORDS = table("review/directives.toml")


def test_the_file_says_what_it_holds(root):
    text = (root / "factcheck/data/review/directives.toml").read_text(encoding="utf-8")
    assert text.startswith("#")
    assert "Source:" in text.partition("\n\n")[0]


@pytest.mark.parametrize("section", ["verbs", "keys"])
def test_no_word_stands_in_two_lists_and_each_is_spelled_plainly(section):
    words = [word for spellings in WORDS[section].values() for word in spellings]
    assert len(words) == len(set(words))
    assert [word for word in words if word != fold(word).lower() or " " in word or "=" in word] == []


@pytest.mark.parametrize("section", ["verbs", "keys"])
def test_each_has_a_word_of_english_and_one_of_chinese(section):
    for name, spellings in WORDS[section].items():
        assert spellings[0] == name
        assert any(not word.isascii() for word in spellings)
        assert name in known(section)
