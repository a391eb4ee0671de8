"""What the front of a sentence says of all that follows: who speaks, and the topic that it announces."""

from __future__ import annotations

from factcheck.link.frames import label_of
from factcheck.link.names import Names
from factcheck.link.scene import Scene
from factcheck.link.story import Story
from factcheck.link.topics import headline_of, office_subject, titled_row, topic_of


def take_speakers(scene: Scene, story: Story, names: Names) -> None:
    """Take the place of an office that speaks; whoever speaks does not speak of himself."""
    label = label_of(scene.frames, scene.pieces)
    if label is not None and story.topic is not None and label == story.topic.name:
        story.topic = None
    if office := office_subject(scene, names):
        story.weak = office
    elif story.weak and story.topic is not None and story.topic.span is not None:
        story.weak = None
    if story.weak:
        story.antecedents.add_weak(story.weak, first=story.topic is not None)


def take_announced(scene: Scene, story: Story, names: Names) -> None:
    """Take what the sentence says, before its numbers, that they are about."""
    told = story.antecedents
    if topic := topic_of(scene, names, told) or titled_row(scene, names, told):
        story.subject, story.topic_indicator = topic
    elif headline := headline_of(scene, names):
        story.topic_indicator = headline
