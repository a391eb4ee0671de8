"""The seed articles against what was planted in them, told true or left open (seeds_planted.toml, written by hand)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import CheckedArticle, Conflict, Finding
from tests.seeds import seeds_report

EXPECTED: Mapping[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "seeds_planted.toml").read_text(encoding="utf-8")
)


@cache
def checked() -> Mapping[str, CheckedArticle]:
    """The checked seed articles by file name, without a model."""
    return {Path(item.article.path).name: item for item in seeds_report().articles}


def finding(entry: Mapping[str, Any]) -> Finding:
    """The finding whose mention an entry names by text and occurrence."""
    item = checked()[entry["article"]]
    part = entry.get("part", "body")
    text = item.article.part_text(part)
    place = -1
    for _ in range(entry["nth"]):
        place = text.index(entry["text"], place + 1)
    end = place + len(entry["text"])
    (found,) = [
        f for f in item.findings if f.mention.part == part and f.mention.span.start < end and place < f.mention.span.end
    ]
    return found


def status(entry: Mapping[str, Any]) -> str:
    """The verdict's status, or why the mention is no claim."""
    found = finding(entry)
    return str(found.verdict.status if found.verdict else found.mention.excluded)


def conflicts_with(entry: Mapping[str, Any]) -> list[Conflict]:
    """The article's conflicts in which the entry's mention takes part."""
    mention = finding(entry).mention
    conflicts = checked()[entry["article"]].conflicts
    return [conflict for conflict in conflicts if any(member.mention == mention for member in conflict.members)]


def label(entry: Mapping[str, Any]) -> str:
    return f"{entry['article'][:2]}-{entry['text']}-{entry['nth']}"


def cases(group: str, *, conflict: bool = False) -> list[Any]:
    """The entries of a group; what the tool does not reach yet is marked in the file with ``gap`` and must then fail."""
    found = []
    for entry in EXPECTED[group]:
        if (entry["expected"] == "conflict") == conflict:
            gap = entry.get("gap")
            marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
            found.append(pytest.param(entry, id=label(entry), marks=marks))
    return found


@pytest.mark.parametrize("entry", cases("planted"))
def test_a_planted_error_is_refuted(entry: Mapping[str, Any]) -> None:
    assert status(entry) == "refuted"


@pytest.mark.parametrize("entry", cases("planted", conflict=True))
def test_a_planted_contradiction_is_a_conflict(entry: Mapping[str, Any]) -> None:
    assert conflicts_with(entry)


@pytest.mark.parametrize("entry", [pytest.param(entry, id=label(entry)) for entry in EXPECTED["true"]])
def test_what_is_true_is_never_refuted(entry: Mapping[str, Any]) -> None:
    assert status(entry) in ("verified", "unverified")


@pytest.mark.parametrize("entry", cases("true"))
def test_what_is_true_is_verified(entry: Mapping[str, Any]) -> None:
    assert status(entry) == "verified"


@pytest.mark.parametrize("entry", [pytest.param(entry, id=label(entry)) for entry in EXPECTED["open"]])
def test_what_the_reference_does_not_hold_stays_open(entry: Mapping[str, Any]) -> None:
    assert status(entry) == "unverified"


def test_nothing_else_is_refuted() -> None:
    wrong = {finding(entry).mention for entry in EXPECTED["planted"] if entry["expected"] == "refuted"}
    refuted = {
        f.mention for item in checked().values() for f in item.findings if f.verdict and f.verdict.status == "refuted"
    }
    assert {mention.text for mention in refuted - wrong} == set()


def test_the_ledger_adds_up() -> None:
    for item in checked().values():
        judged = sum(1 for f in item.findings if f.verdict)
        excluded = sum(1 for f in item.findings if f.mention.excluded)
        assert judged + excluded == len(item.findings)
