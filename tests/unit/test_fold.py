"""The shadow of a text: what is converted, and that a text which is not converted had nothing to convert."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import opencc
import pytest

from factcheck.fold import _worth_converting, fold

_ALL = [chr(code) for code in range(0x80, 0x10000) if not 0xD800 <= code < 0xE000]
_WHOLE = opencc.OpenCC("t2s")


def _differing(texts: list[str]) -> list[str]:
    """The texts that the dictionary would change, had we asked it."""
    others = _WHOLE.convert("\n".join(texts)).split("\n")
    return [
        text
        for text, other in zip(texts, others, strict=True)
        if other != text and not _worth_converting().search(text)
    ]


def test_each_character_that_has_a_simplified_form_is_folded() -> None:
    assert _differing(_ALL) == []


def test_each_phrase_that_has_a_simplified_form_is_folded(tmp_path: Path) -> None:
    room = Path(opencc.__file__).parent / "clib"
    reader, phrases = room / "bin" / "opencc_dict", room / "share" / "opencc" / "TSPhrases.ocd2"
    if not (reader.is_file() and phrases.is_file()):
        pytest.skip("this OpenCC comes without the program that reads its dictionaries")
    out = tmp_path / "phrases.txt"
    subprocess.run([reader, "-i", phrases, "-o", out, "-f", "ocd2", "-t", "text"], check=True)
    told = [re.split("[\t ]", line)[0] for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(told) > 100
    assert _differing(told) == []


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("沈船3艘，答覆2件", "沉船3艘，答复2件"),
        ("破坏了3座桥", "破坏了3座桥"),
        ("２．７萬戶", "2.7万户"),
        ("有\ud8003家", "有\ufffd3家"),
        ("𨻶裏有3隻", fold("𨻶") + "里有3只"),
    ],
)
def test_the_shadow_of_a_text(text: str, shadow: str) -> None:
    assert fold(text) == shadow
