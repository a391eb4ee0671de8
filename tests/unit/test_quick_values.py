"""Values that come about by a short way are those that the long way makes."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from fractions import Fraction
from operator import attrgetter

import pytest

from factcheck.model import Interval, Sentence, Span
from factcheck.model.quantity import ordered
from factcheck.model.quick import ratio
from factcheck.model.text import undivided
from factcheck.segment import sentences

_CLAUSES = (Span(0, 2), Span(2, 5))


def _sentence() -> Sentence:
    return undivided(Span(0, 5), 3, "title", lambda span: _CLAUSES if span == Span(0, 5) else (span,))


@pytest.mark.parametrize(("number", "divisor"), [(6, 4), (-6, 4), (0, 7), (12345678901234567890, 10), (5, 1)])
def test_a_ratio_is_the_fraction(number: int, divisor: int) -> None:
    made = ratio(number, divisor)
    assert made == Fraction(number, divisor)
    assert (made.numerator, made.denominator) == Fraction(number, divisor).as_integer_ratio()
    assert hash(made) == hash(Fraction(number, divisor))
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes


def test_an_ordered_interval_is_the_interval() -> None:
    low, high = Fraction(1), Fraction(2)
    assert ordered(low, high) == Interval(low, high)
    assert ordered(low, None, False) == Interval(low, None, low_inclusive=False)
    with pytest.raises(ValueError, match="cannot run"):
        Interval(high, low)


def test_a_sentence_divided_later_is_the_sentence() -> None:
    whole = Sentence(Span(0, 5), 3, "title", _CLAUSES)
    assert _sentence() == whole
    assert hash(_sentence()) == hash(whole)
    assert repr(_sentence()) == repr(whole)
    assert _sentence().clause_row(2) == 1
    assert pickle.loads(pickle.dumps(_sentence())) == whole  # noqa: S301 - our own bytes
    assert copy.deepcopy(_sentence()) == whole
    assert replace(_sentence(), paragraph=4) == replace(whole, paragraph=4)


def test_its_clauses_are_looked_for_once() -> None:
    asked: list[Span] = []

    def divide(span: Span) -> tuple[Span, ...]:
        asked.append(span)
        return _CLAUSES

    sentence = undivided(Span(0, 5), 0, "body", divide)
    assert (sentence.clauses, sentence.clauses, asked) == (_CLAUSES, _CLAUSES, [Span(0, 5)])


def test_a_sentence_has_no_other_fields() -> None:
    with pytest.raises(AttributeError, match="words"):
        attrgetter("words")(_sentence())


def test_clauses_of_a_text() -> None:
    [first, second] = sentences("甲，有1,234家——乙：5家。丙。")
    assert [clause.of("甲，有1,234家——乙：5家。丙。") for clause in first.clauses] == [
        "甲，",
        "有1,234家——",
        "乙：",
        "5家。",
    ]
    assert second.clauses == (second.span,)
