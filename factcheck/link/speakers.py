"""Who says it: the frame of speech in the sentence, in the one that it goes on, or around its quotation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.lexicon import table
from factcheck.link.frames import Frame
from factcheck.link.scene import Scene
from factcheck.link.values import value
from factcheck.patterns import regex

_OPENING, _CLOSING = "“「", "”」"
_MARKS = regex(rf"[{_OPENING}{_CLOSING}]")


def speaker_at(scene: Scene, claim: int) -> str | None:
    """Who says it: the last frame of speech before the number, else one that ends the sentence."""
    before = [frame.speaker for frame in _spoken(scene) if frame.end <= claim]
    after = [frame.speaker for frame in _spoken(scene) if frame.start > claim]
    if len(before) > 1 and before[-1] in table("link/words.toml")["persons"]:
        return next((name for name in map(_named, before[-2::-1]) if name and _is_person(name)), before[-1])
    return _named(before[-1]) if before else _named(after[0]) if after else None


@value
class Voice:
    """What a sentence owes to those around it: who speaks where it names nobody, and who spoke by name before it."""

    background: str | None = None
    named: str | None = None

    def of(self, speaker: str | None, subject: str | None) -> str | None:
        """The speaker of a claim: ``speaker`` of its own sentence, with 他 and 公司 resolved, or the background."""
        own = speaker or self.background
        words = table("link/words.toml")
        if own in words["persons"]:
            return self.named if self.named and _is_person(self.named) else own
        if own is None or own not in words["houses"]:
            return own
        if own.startswith("该") and self.named and self.named.endswith(own[-1]):
            return self.named
        return subject or self.named or own


def voices(scenes: Sequence[Scene]) -> tuple[Voice, ...]:
    """The voice of each sentence, in order."""
    if not scenes:
        return ()
    quoted = _quoted(scenes)
    found = [Voice(quoted[0])]
    for index, (before, scene) in enumerate(pairwise(scenes), start=1):
        told = found[-1]
        named = _last_name(before) or told.named if before.sentence.part == scene.sentence.part else None
        carried = (_last_speaker(before) or told.background) if before.goes_on and _together(before, scene) else None
        found.append(Voice(quoted[index] or carried, named))
    return tuple(found)


def _is_person(name: str) -> bool:
    """False for a name that ends as that of an office or a firm does: 他 is none of those."""
    words = table("link/words.toml")
    return name.endswith(tuple(words["people"])) or not name.endswith(tuple(words["bodies"]))


def _spoken(scene: Scene) -> list[Frame]:
    return [frame for frame in scene.frames if frame.sort == "speech" and frame.speaker]


def _named(speaker: str | None) -> str | None:
    return (speaker or "").removeprefix("的") or None


def _last_speaker(scene: Scene) -> str | None:
    spoken = _spoken(scene)
    return _named(spoken[-1].speaker) if spoken else None


def _last_name(scene: Scene) -> str | None:
    """The last speaker of a sentence that is no pronoun."""
    words = table("link/words.toml")
    names = [_named(frame.speaker) for frame in _spoken(scene)]
    return next((name for name in reversed(names) if name not in (*words["persons"], *words["houses"])), None)


def _together(before: Scene, scene: Scene) -> bool:
    same = before.sentence.part == scene.sentence.part
    return same and before.sentence.paragraph == scene.sentence.paragraph


def _quoted(scenes: Sequence[Scene]) -> list[str | None]:
    """Who said each sentence of a quotation, where it is told before the marks open or after they close.

    李四说：“长沙有59所高校。其中本科35所。” and “长沙有59所高校。其中本科35所。”李四说。
    """
    ends = zip(_opened(scenes), _closed(scenes), strict=True)
    return [None if first is None or last is None else _source(scenes, first, last) for first, last in ends]


def _source(scenes: Sequence[Scene], first: int, last: int) -> str | None:
    at = _last_opening(scenes[first])
    before = [frame for frame in _spoken(scenes[first]) if scenes[first].pieces[frame.end - 1].end <= at]
    if before:
        return _named(before[-1].speaker)
    after = scenes[last + 1] if last + 1 < len(scenes) else None
    if after is None or not _together(scenes[last], after):
        return None
    return next((_named(frame.speaker) for frame in _spoken(after) if frame.start == 0), None)


def _opened(scenes: Sequence[Scene]) -> list[int | None]:
    """For each sentence the one in which the quotation opens that it stands in or ends in."""
    found: list[int | None] = []
    for index, scene in enumerate(scenes):
        goes_on = index > 0 and _together(scenes[index - 1], scene) and not _ends_quoted(scenes[index - 1])
        found.append(index if _stays_open(scene) else found[-1] if goes_on else None)
    return found


def _closed(scenes: Sequence[Scene]) -> list[int | None]:
    """For each sentence the next one in its paragraph in which a quotation closes."""
    found: list[int | None] = [None] * len(scenes)
    for index in range(len(scenes) - 1, -1, -1):
        goes_on = index + 1 < len(scenes) and _together(scenes[index], scenes[index + 1])
        found[index] = index if _ends_quoted(scenes[index]) else found[index + 1] if goes_on else None
    return found


def _ends_quoted(scene: Scene) -> bool:
    """True where the marks close after the stop: what was quoted is a sentence, not a name."""
    return scene.shadow[scene.sentence.span.end - 1] in _CLOSING


def _stays_open(scene: Scene) -> bool:
    """True where marks are open when the sentence stops."""
    depth = 0
    for mark in _MARKS.findall(scene.sentence.span.of(scene.shadow).rstrip(_CLOSING)):
        depth = max(0, depth + (1 if mark in _OPENING else -1))
    return depth > 0


def _last_opening(scene: Scene) -> int:
    text = scene.sentence.span.of(scene.shadow)
    return scene.sentence.span.start + max(text.rfind(mark) for mark in _OPENING)
