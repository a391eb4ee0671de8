"""Facts of the curated reference told in thirty wordings are verified; with one thing changed, none of them is.

How sentences are made and changed, and which changed ones are dropped because a fact may make them true, is told in
``mutants.py``; the wordings are in ``tests/cases/mutants.toml``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from factcheck.equipment import Equipment, equipment_of
from factcheck.model import Article, Status, Verdict
from factcheck.pipeline import check_article
from tests.property.mutants import WORDINGS, Told, may_hold, mutants, true_sentences

REFERENCE = Path(__file__).parents[2] / "reference_data"
LEAST_VERIFIED = 97  # of 100 true sentences
LEAST_MUTANTS = 5000
SENTENCES = 1800  # that many of all are read, evenly over the reference: enough, in a minute or so
EVERY = 2  # one of them in so many is changed


@pytest.fixture(scope="module")
def equipment() -> Equipment:
    return equipment_of([str(REFERENCE)])


@pytest.fixture(scope="module")
def sentences(equipment: Equipment) -> tuple[Told, ...]:
    told = tuple(true_sentences(equipment.store))
    return told[:: max(1, len(told) // SENTENCES)]


def verdict_on(told: Told, equipment: Equipment) -> Verdict | None:
    """The verdict on the number that the sentence is about; None where it is no claim."""
    checked = check_article(Article(path="", text=told.text, date=told.day), equipment)
    found = [item for item in checked.findings if item.mention.span.start <= told.start < item.mention.span.end]
    assert found, f"no mention at {told.start} of {told.text}"
    return found[0].verdict


def test_there_are_thirty_wordings():
    assert sum(map(len, WORDINGS.values())) >= 30


def test_true_sentences_are_verified_and_never_refuted(sentences: tuple[Told, ...], equipment: Equipment):
    outcomes = [(told, verdict_on(told, equipment)) for told in sentences]
    refuted = [told.text for told, verdict in outcomes if verdict and verdict.status is Status.REFUTED]
    open_ones = [told.text for told, verdict in outcomes if not verdict or verdict.status is not Status.VERIFIED]
    assert refuted == []
    assert len(open_ones) * 100 <= (100 - LEAST_VERIFIED) * len(outcomes), open_ones


def test_a_sentence_with_one_thing_changed_is_never_verified(sentences: tuple[Told, ...], equipment: Equipment):
    counted: Counter[str] = Counter()
    dropped = 0
    wrong = []
    for number, told in enumerate(sentences[::EVERY]):
        for mutant in mutants(told, equipment.store, number):
            if may_hold(mutant, equipment.store):
                dropped += 1
                continue
            counted[mutant.changed] += 1
            verdict = verdict_on(mutant, equipment)
            if verdict is not None and verdict.status is Status.VERIFIED:
                wrong.append(f"{mutant.changed}: {mutant.text}")
    assert wrong == []
    assert counted.total() >= LEAST_MUTANTS, (counted, dropped)
    assert set(counted) == {"value", "digit", "year", "subject", "indicator", "modifier", "scale", "unit", "direction"}
