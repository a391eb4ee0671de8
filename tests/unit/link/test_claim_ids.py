"""Ids stay the same across runs and across edits in other sentences."""

from __future__ import annotations

from factcheck.model import Claim
from tests.unit.link.builders import claims_of, number

FIRST = "长沙有3家企业。"
SECOND = "合肥有2家企业。"


def ids(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.id for claim in claims]


def test_ids_are_stable_and_short() -> None:
    once = ids(claims_of(FIRST, number("3家")))
    assert once == ids(claims_of(FIRST, number("3家")))
    assert [len(claim_id) for claim_id in once] == [12]
    assert all(set(claim_id) <= set("0123456789abcdef") for claim_id in once)


def test_an_edit_in_another_sentence_changes_no_id() -> None:
    before = ids(claims_of(FIRST + SECOND, number("3家"), number("2家")))
    after = ids(claims_of("如今，" + FIRST + "天气晴好。" + SECOND, number("3家"), number("2家")))
    assert before[1] == after[1]
    assert before[0] != after[0], "its own sentence was edited"


def test_equal_claims_in_equal_sentences_are_told_apart() -> None:
    twice = ids(claims_of(FIRST + FIRST, number("3家"), number("3家")))
    assert len(set(twice)) == 2
    assert twice[0] == ids(claims_of(FIRST, number("3家")))[0]


def test_names_do_not_change_ids() -> None:
    assert ids(claims_of(FIRST, number("3家"))) == ids(claims_of(FIRST, number("3家"), names=None))
