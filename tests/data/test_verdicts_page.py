"""docs/verdicts.md: every reason code has its paragraph in both languages, and every example comes out as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from factcheck.config import Settings
from factcheck.equipment import Equipment, equipment_of
from factcheck.lexicon import table
from factcheck.model import Article, ConflictKind, Status
from factcheck.model.reasons import NOTES, REASONS
from factcheck.nlp import load_nlp
from factcheck.pipeline import check_article
from factcheck.reference.store import MemoryStore
from factcheck.report.messages import explain_verdict

PAGE = (Path(__file__).parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")
_SECTION = re.compile(r"^### (\w+)/([\w-]+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^> (\d{4}-\d\d-\d\d) (.+)\n\n- (.+)\n- (.+)$", re.MULTILINE)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# No sentence shows these: the one needs a setting, the other a run without a reference. They are tested below.
_BY_SETTING = {("verified", "truncated"), ("unverified", "no-reference")}
_CONFLICT = re.compile(r"^> (\d{4}-\d\d-\d\d) (.+)$", re.MULTILINE)


class Example(NamedTuple):
    """A sentence with its date, the verdict that it gets, and what is said of it."""

    status: str
    reason: str
    day: date
    text: str
    said: tuple[str, str]


def pages() -> dict[tuple[str, str], str]:
    return {(found[1], found[2]): found[3] for found in _SECTION.finditer(PAGE)}


def sections() -> dict[tuple[str, str], str]:
    return {code: body for code, body in pages().items() if code[0] != "conflict"}


def conflicts() -> dict[str, str]:
    return {kind: body for (group, kind), body in pages().items() if group == "conflict"}


def paragraphs_of(body: str) -> list[str]:
    return [text for text in body.strip().split("\n\n") if text and text[0] not in ">-"]


def examples() -> Iterator[Example]:
    for (status, reason), body in sections().items():
        for found in _EXAMPLE.finditer(body):
            yield Example(status, reason, date.fromisoformat(found[1]), found[2], (found[3], found[4]))


@pytest.fixture(scope="module")
def equipment(tmp_path_factory: pytest.TempPathFactory) -> Equipment:
    folder = tmp_path_factory.mktemp("reference")
    rows = re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    assert rows
    (folder / "facts.csv").write_text(rows[1], encoding="utf-8")
    return equipment_of([str(folder)])


def test_every_code_has_its_section():
    wanted = {(str(status), reason) for reason, statuses in REASONS.items() for status in statuses}
    assert set(sections()) == wanted
    assert all(note in PAGE for note in NOTES if note != "other-classifier")


@pytest.mark.parametrize(("code", "body"), sections().items(), ids=lambda part: "/".join(part) if part else "")
def test_every_section_speaks_both_languages_and_has_an_example(code: tuple[str, str], body: str):
    paragraphs = paragraphs_of(body)
    assert len(paragraphs) == 2
    assert _CHINESE.search(paragraphs[0])
    assert re.search(r"[a-z]{3}", paragraphs[1])
    assert code in _BY_SETTING or _EXAMPLE.search(body)


@pytest.mark.parametrize("example", list(examples()), ids=lambda example: f"{example.status}/{example.reason}")
def test_every_example_comes_out_as_it_says(example: Example, equipment: Equipment):
    checked = check_article(Article(path="", text=example.text, date=example.day), equipment)
    judged = [(found.claim, found.verdict) for found in checked.findings if found.claim and found.verdict]
    said = [
        tuple(explain_verdict(verdict, claim, lang) for lang in ("zh", "en"))
        for claim, verdict in judged
        if (verdict.status, verdict.reason) == (example.status, example.reason)
    ]
    assert example.said in said, judged


def test_truncation_is_verified_by_setting(equipment: Equipment):
    settings = Settings(truncated_is_verified=True)
    lenient = Equipment(equipment.store, equipment.nlp, settings)
    [found] = [
        finding.verdict
        for finding in check_article(Article("", "2022年，临江高新技术企业为2.7万家。"), lenient).findings
        if finding.verdict
    ]
    assert (found.status, found.reason) == ("verified", "truncated")


def test_without_a_reference_nothing_is_verified():
    bare = Equipment(MemoryStore(), load_nlp("none"))
    [found] = [
        finding.verdict
        for finding in check_article(Article("", "2022年，临江高新技术企业为2.7万家。"), bare).findings
        if finding.verdict
    ]
    assert (found.status, found.reason) == ("unverified", "no-reference")


def test_every_kind_of_conflict_has_its_section():
    assert set(conflicts()) == set(get_args(ConflictKind))
    assert all(len(paragraphs_of(body)) == 2 for body in conflicts().values())


@pytest.mark.parametrize("kind", [kind for kind in get_args(ConflictKind) if kind != "across-articles"])
def test_every_example_of_a_conflict_is_one(kind: str, equipment: Equipment):
    example = _CONFLICT.search(conflicts()[kind])
    assert example
    article = Article(path="", text=example[2], date=date.fromisoformat(example[1]))
    assert kind in {found.kind for found in check_article(article, equipment).conflicts}


@pytest.mark.parametrize(("number", "lang"), [(0, "zh"), (1, "en")])
def test_the_rule_pages_say_what_the_page_says(number: int, lang: str):
    """What SARIF and others show beside a finding is the paragraph of the page, word for word."""
    rules = table(f"rules.{lang}.toml")
    glue = "" if lang == "zh" else " "
    for (group, code), body in pages().items():
        lines = paragraphs_of(body)[number].splitlines()
        assert rules[group][code]["what"] == glue.join(lines), code
    assert {(group, code) for group in (*Status, "conflict") for code in rules[group]} == set(pages())
