"""Rule pages: one for every code that a diagnostic may carry, in both languages."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from factcheck.lexicon import table
from factcheck.model import ConflictKind, Status
from factcheck.model.reasons import REASONS
from factcheck.report import rules
from factcheck.report.rules import rule_of

CODES = [f"{status}/{reason}" for reason, statuses in REASONS.items() for status in statuses]
CODES += [f"conflict/{kind}" for kind in get_args(ConflictKind)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_page(code, lang):
    rule = rule_of(code, lang)
    assert rule.title != code
    assert rule.what
    assert rule.remedy
    assert len(rule.title) <= 50
    assert rule.what.endswith({"zh": "。", "en": "."}[lang])
    assert rule.remedy.endswith({"zh": "。", "en": "."}[lang])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_is_left_over(lang):
    pages = {f"{group}/{code}" for group, of_group in table(f"rules.{lang}.toml").items() for code in of_group}
    assert pages == set(CODES)
    assert all(set(table(f"rules.{lang}.toml")[status]) for status in Status)


def test_names_are_one_word_and_differ():
    names = [rule_of(code, "zh").name for code in CODES]
    assert len(set(names)) == len(names)
    assert all(name.isalnum() for name in names)


def test_a_page_as_text_and_as_markdown():
    rule = rule_of("unverified/no-reference", "zh")
    assert rule.text("zh") == "没有给出参考数据，什么都没有核对。 怎么办：用 --reference 给出参考数据。"
    assert rule.markdown("zh").split("\n\n") == [
        "**没有参考数据**",
        "没有给出参考数据，什么都没有核对。",
        "怎么办：用 --reference 给出参考数据。",
    ]


def test_a_link_leads_to_the_section_once_the_pages_are_published(monkeypatch):
    assert rule_of("refuted/not-first", "zh").url == ""
    monkeypatch.setattr(rules, "home", lambda: "https://example.org/factcheck/")
    url = "https://example.org/factcheck/docs/verdicts.md#refutednot-first"
    assert rule_of("refuted/not-first", "zh").url == url
    assert rule_of("refuted/not-first", "zh").markdown("zh").endswith(f"[refuted/not-first]({url})")
    assert rule_of("FC412", "zh").url == ""


def test_trouble_with_the_material_has_a_page_without_its_values():
    rule = rule_of("FC412", "zh")
    assert (rule.title, rule.what) == ("FC412", "“…”不是数字")
    assert rule.remedy.startswith("请写 1.23 这样的小数")
    assert rule_of("FC211", "zh").remedy.startswith('每行写成 {"id": …, "date"')
    texts = [rule_of(code, lang).text(lang) for lang in ("zh", "en") for code in table("problems.zh.toml")]
    assert [text for text in texts if re.search(r"\{\w|\{\{|\[", text)] == []


def test_a_code_without_a_page_is_its_own_title():
    rule = rule_of("style/brand-new", "en")
    assert (rule.title, rule.what, rule.name, rule.text("en")) == (
        "style/brand-new",
        "",
        "StyleBrandNew",
        "style/brand-new",
    )
