"""Words and their parts of speech: the pieces cover the text, and a guessed word is told from a known one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.tagging import tagged


@given(st.text(alphabet="中国银行发布长鑫科技3a，了不断", max_size=20))
def test_words_cover_the_text_without_gaps(text: str) -> None:
    words = tagged(text)
    assert "".join(word.text for word in words) == text
    assert [word.start for word in words[1:]] == [word.end for word in words[:-1]]


def test_a_word_that_the_dictionary_lacks_is_only_guessed() -> None:
    first, second = tagged("鹏晟股份")
    assert (first.text, first.known) == ("鹏晟", False)
    assert (second.text, second.tag, second.known) == ("股份", "n", True)
