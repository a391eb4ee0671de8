"""docs/style.md: a section for each rule, in the words of the rule pages, with examples that hold."""

from __future__ import annotations

import re
from datetime import date as Date

import pytest

from factcheck import check
from factcheck.lexicon import table
from factcheck.style import RULES, find_style
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "style.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### style/([a-z-]+)\n\n(.*?)(?=\n### |\Z)", PAGE, re.DOTALL | re.MULTILINE))


def test_every_rule_has_its_section():
    assert sorted(SECTIONS) == list(SECTIONS) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_section_says_what_the_rule_page_says(rule: str):
    chinese, english = (table(f"rules.{lang}.toml")["style"][rule] for lang in ("zh", "en"))
    words = [line for line in SECTIONS[rule].splitlines() if line and not line.startswith(">")]
    assert words == [chinese["what"] + chinese["do"], f"{english['what']} {english['do']}"]


@pytest.mark.parametrize("rule", RULES)
def test_the_first_example_is_noted_and_the_second_is_not(rule: str):
    noted = []
    for sentence in re.findall(r"^> (.+)$", SECTIONS[rule], re.MULTILINE):
        checked = check(sentence, date=Date(2022, 6, 1))
        noted.append(rule in {note.rule for note in find_style(checked.article, checked.findings)})
    assert noted == [True, False]
