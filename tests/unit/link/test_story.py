"""What an article has told so far: who its sentences are about is worked out only when somebody asks."""

from __future__ import annotations

from factcheck.link.antecedents import PASSING
from factcheck.link.story import Story
from factcheck.link.subjects import Subject

CITY, PORT, FAIR = Subject("临江市"), Subject("临江港"), Subject("临江茶博会")


def test_the_latest_sentence_that_is_about_somebody_tells_the_topic() -> None:
    story = Story()
    story.topic = CITY
    story.take_topic(lambda: PORT)
    story.take_topic(lambda: FAIR)
    story.take_topic(lambda: None)
    assert story.topic == FAIR


def test_what_held_before_holds_where_no_sentence_is_about_anybody() -> None:
    story = Story()
    story.topic = CITY
    story.take_topic(lambda: None)
    assert story.topic == CITY


def test_a_sentence_is_looked_at_once_at_most_and_an_earlier_one_not_at_all() -> None:
    story, asked = Story(), []

    def about(subject: Subject) -> Subject:
        asked.append(subject)
        return subject

    story.take_topic(lambda: about(CITY))
    story.take_topic(lambda: about(PORT))
    assert (story.topic, story.topic) == (PORT, PORT)
    assert asked == [PORT]


def test_a_topic_that_is_known_needs_no_earlier_sentence() -> None:
    story, asked = Story(), []
    story.take_topic(lambda: asked.append(CITY))
    story.topic = PORT
    assert story.topic == PORT
    assert not asked


def test_a_part_told_without_its_owner_ends_with_the_paragraph() -> None:
    story = Story()
    story.topic = Subject("临江市", part="老城区", part_sort=PASSING)
    story.leave_paragraph()
    assert story.topic == CITY
    story.topic = lasting = Subject("临江市", part="高新区", part_sort="places")
    story.leave_paragraph()
    assert story.topic == lasting
