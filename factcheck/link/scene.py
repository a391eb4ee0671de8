"""A sentence ready to be read: its pieces with frames and comparisons set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.lexicon import table
from factcheck.link.acts import with_acts
from factcheck.link.areas import with_areas
from factcheck.link.comparisons import Comparison, find_comparisons, set_apart
from factcheck.link.frames import Frame, find_frames, without_frames
from factcheck.link.gauges import with_gauges
from factcheck.link.gluing import with_brackets, with_glued
from factcheck.link.naming import extend_subjects
from factcheck.link.recognizing import with_names
from factcheck.link.refine import refine
from factcheck.link.scan import Piece, scan
from factcheck.link.times import is_time, joins_times
from factcheck.link.vocabulary import Vocabulary
from factcheck.model import Kind, Mention, Sentence


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence in pieces; ``before_marks`` are those pieces before frames and comparisons were set apart."""

    sentence: Sentence
    shadow: str
    pieces: tuple[Piece, ...]
    before_marks: tuple[Piece, ...]
    frames: tuple[Frame, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def claims(self) -> tuple[int, ...]:
        """The piece indexes of the claims, in order."""
        return tuple(index for index, piece in enumerate(self.pieces) if piece.kind == "claim")

    def clause_start(self, index: int) -> int:
        """The first piece of the clause that holds piece ``index``."""
        return next((i + 1 for i in range(index - 1, -1, -1) if self.pieces[i].kind == "comma"), 0)

    def clause_end(self, index: int) -> int:
        """One past the last piece of that clause."""
        return next((i for i in range(index, len(self.pieces)) if self.pieces[i].kind == "comma"), len(self.pieces))

    def clause_left(self, claim: int) -> Sequence[Piece]:
        """The pieces of the clause before a claim, after the claim before it."""
        last = max((index + 1 for index in self.claims if index < claim), default=0)
        return self.pieces[max(self.clause_start(claim), last) : claim]

    def turns(self, claim: int) -> bool:
        """True for the second of 分别增长25.6%、下降4.7%: a word of change of its own inside the row."""
        return claim > 0 and self.pieces[claim - 1].kind in ("up", "down")

    def has(self, claim: int, kind: str) -> bool:
        """True where a word of that role stands before the claim in its clause."""
        return any(piece.kind == kind for piece in self.clause_left(claim))

    def averaged(self, claim: int) -> tuple[int, str]:
        """The 2 and the words of 两年平均增长3.9%: over how many years the rate is a mean; else 0."""
        for piece, after in pairwise(self.clause_left(claim)):
            mention = piece.mention if piece.kind == "date" else None
            mean = after.kind == "mean" or (after.kind == "rate" and after.text.startswith("平均"))
            if mention is None or mention.kind is not Kind.DURATION or not mean:
                continue
            unit, value = mention.quantity.unit, mention.quantity.value
            if unit is not None and unit.text == "年" and value is not None and value >= 1:
                return int(value), piece.text + after.text[:2]
        return 0, ""

    def in_brackets(self, index: int) -> bool:
        """True where the piece stands between brackets that open in its sentence."""
        marks = [piece.kind for piece in self.pieces[:index] if piece.kind in ("open", "close")]
        return bool(marks) and marks[-1] == "open"

    @property
    def ends_paragraph(self) -> bool:
        """True where a line ends after the sentence."""
        end = self.sentence.span.end
        return self.shadow[end : end + 1] in ("\n", "")

    @property
    def opens_paragraph(self) -> bool:
        """True where a line begins with the sentence."""
        return (
            self.shadow[max(0, self.sentence.span.start - 4) : self.sentence.span.start]
            .rstrip(" \u3000")
            .endswith("\n")
        )

    @property
    def goes_on(self) -> bool:
        """True where a semicolon ends the sentence: what it sets holds for the next one."""
        return self.sentence.span.of(self.shadow).endswith(("；", ";"))


def scene_of(sentence: Sentence, shadow: str, mentions: Sequence[Mention], words: Vocabulary) -> Scene:
    """The scene of a sentence; ``shadow`` is the folded text of its part, ``mentions`` those inside the sentence."""
    pieces = list(with_acts(list(with_gauges(scan(shadow, sentence.span, mentions, words), shadow))))
    named = list(with_names(extend_subjects(pieces, words.names)))
    whole = list(with_areas(list(with_names(refine(named)))))  # refining joins words that a name may stand across
    pieces = list(with_brackets(with_glued(whole, words.names)))
    frames = find_frames(pieces)
    quiet = without_frames(pieces, frames)
    comparisons = find_comparisons(quiet)
    return Scene(sentence, shadow, tuple(set_apart(quiet, comparisons)), tuple(pieces), frames, comparisons)


def time_runs(pieces: Sequence[Piece]) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """Rows of neighbouring time pieces, each with the index after its last piece.

    的 and spaces may stand between; the 到 of 2021年初到2022年底 stands in the row.
    """
    run: list[Piece] = []
    for index, piece in enumerate(pieces):
        if is_time(piece):
            run.append(piece)
            continue
        before_time = index + 1 < len(pieces) and is_time(pieces[index + 1])
        bridge = before_time and (piece.kind in ("of", "space") or joins_times(piece))
        if run and bridge and joins_times(piece):
            run.append(piece)
        if run and not bridge:
            yield index, tuple(run)
            run = []
    if run:
        yield len(pieces), tuple(run)


def change_start(pieces: Sequence[Piece], end: int) -> int | None:
    """The number that a time ending at index ``end`` belongs to alone; None for other times.

    从2021年的四成提升到…, 由上年的80所变为…, 在上年80所的基础上….
    """
    claim = end
    while claim < len(pieces) and pieces[claim].kind in ("of", "space", "adverb", "per"):
        claim += 1
    start = end
    while start > 0 and (is_time(pieces[start - 1]) or pieces[start - 1].kind in ("of", "space")):
        start -= 1
    if not start or claim >= len(pieces) or pieces[claim].kind != "claim":
        return None
    words, after = table("link/words.toml"), pieces[claim + 1 : claim + 3]
    changes = bool(after) and (after[0].kind in ("up", "down") or after[0].text in words["becomes"])
    if pieces[start - 1].text in words["from"]:
        return claim if changes else None
    grounds = len(after) > 1 and after[0].kind == "of" and after[1].text.startswith(tuple(words["grounds"]))
    return claim if grounds and pieces[start - 1].text == "在" else None
