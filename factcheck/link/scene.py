"""A sentence ready to be read: its pieces with frames and comparisons set apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.lexicon import table
from factcheck.link.acts import with_acts
from factcheck.link.areas import with_areas
from factcheck.link.comparisons import Comparison, find_comparisons, set_apart
from factcheck.link.frames import Frame, find_frames, without_frames
from factcheck.link.gauges import with_gauges
from factcheck.link.gluing import with_brackets, with_glued
from factcheck.link.leaving import Leaving, find_leaving
from factcheck.link.modality import ModalSigns
from factcheck.link.naming import extend_subjects
from factcheck.link.phrases import TIMES, clause_starts
from factcheck.link.prices import Basis, find_bases
from factcheck.link.recognizing import with_names
from factcheck.link.refine import refine
from factcheck.link.scan import Piece, holds, scan
from factcheck.link.seasons import with_seasons
from factcheck.link.signs import Text
from factcheck.link.time_runs import change_start, time_runs
from factcheck.link.unsaid import Unsaid, unsaid_in
from factcheck.link.values import once
from factcheck.link.vocabulary import Vocabulary
from factcheck.model import Kind, Mention, Sentence, Span
from factcheck.units import tells_currency


@dataclass(frozen=True)
class Scene:
    """A sentence in pieces; ``before_marks`` are those pieces before frames and comparisons were set apart.

    What several numbers of a sentence ask for is worked out once, when it is first asked.
    """

    sentence: Sentence
    shadow: str
    pieces: tuple[Piece, ...]
    before_marks: tuple[Piece, ...]
    frames: tuple[Frame, ...]
    comparisons: tuple[Comparison, ...]

    @once
    def commas(self) -> tuple[int, ...]:
        """The piece indexes of the commas, in order."""
        return tuple([index for index, piece in enumerate(self.pieces) if piece.kind == "comma"])

    @once
    def claims(self) -> tuple[int, ...]:
        """The piece indexes of the claims, in order."""
        return tuple([index for index, piece in enumerate(self.pieces) if piece.kind == "claim"])

    @once
    def signs(self) -> ModalSigns:
        """Where its words of modality stand, and all others that a rule asks for."""
        return ModalSigns(self.pieces)

    @once
    def outer_starts(self) -> Sequence[int]:
        """Where the clause of each piece begins, if what stands in brackets before it is passed over."""
        return clause_starts(self.pieces)

    @once
    def figures(self) -> frozenset[int | None]:
        """The claims that tell the figure of what another one is measured against."""
        return frozenset([comparison.figure for comparison in self.comparisons])

    def clause_start(self, index: int) -> int:
        """The first piece of the clause that holds piece ``index``."""
        commas = self.commas
        at = bisect_left(commas, index)
        return commas[at - 1] + 1 if at else 0

    def clause_end(self, index: int) -> int:
        """One past the last piece of that clause."""
        commas = self.commas
        at = bisect_left(commas, index)
        return commas[at] if at < len(commas) else len(self.pieces)

    def claim_before(self, index: int) -> int:
        """The last claim before piece ``index``; -1 where there is none."""
        at = bisect_left(self.claims, index)
        return self.claims[at - 1] if at else -1

    def clause_left(self, claim: int) -> Sequence[Piece]:
        """The pieces of the clause before a claim, after the claim before it."""
        found = self._lefts.get(claim)
        if found is None:
            found = self._lefts[claim] = self.pieces[self.left_start(claim) : claim]
        return found

    def left_start(self, claim: int) -> int:
        """Where those pieces begin."""
        return max(self.clause_start(claim), self.claim_before(claim) + 1)

    def kinds_left(self, claim: int) -> frozenset[str]:
        """The kinds of those pieces."""
        found = self._left_kinds.get(claim)
        if found is None:
            found = self._left_kinds[claim] = frozenset([piece.kind for piece in self.clause_left(claim)])
        return found

    @once
    def _lefts(self) -> dict[int, tuple[Piece, ...]]:
        return {}

    @once
    def _left_kinds(self) -> dict[int, frozenset[str]]:
        return {}

    def where(self, fits: Callable[[Piece], bool]) -> Sequence[int]:
        """The indexes of the pieces that fit, in order; looked up once for each rule that asks."""
        found = self._fitting.get(fits)
        if found is None:
            found = self._fitting[fits] = [index for index, piece in enumerate(self.pieces) if fits(piece)]
        return found

    def where_before(self, fits: Callable[[Piece], bool]) -> Sequence[int]:
        """The same among the pieces before frames and comparisons were set apart."""
        found = self._fitting.get(fits)
        if found is None:
            found = self._fitting[fits] = [index for index, piece in enumerate(self.before_marks) if fits(piece)]
        return found

    @once
    def _fitting(self) -> dict[Callable[[Piece], bool], Sequence[int]]:
        return {}

    def overlapping(self, span: Span) -> range:
        """The indexes of the pieces that share a character with ``span``."""
        return range(
            bisect_right(self.pieces, span.start, key=_piece_end), bisect_left(self.pieces, span.end, key=_piece_start)
        )

    def begins_at(self, offset: int) -> int:
        """The index of the piece that begins there; that of none where no piece does."""
        index = bisect_left(self.pieces, offset, key=_piece_start)
        found = index < len(self.pieces) and self.pieces[index].start == offset
        return index if found else len(self.pieces)

    def piece_at(self, index: int) -> Piece | None:
        """The piece with that index; None behind the last one."""
        return self.pieces[index] if index < len(self.pieces) else None

    def turns(self, claim: int) -> bool:
        """True for the second of 分别增长25.6%、下降4.7%: a word of change of its own inside the row."""
        return claim > 0 and self.pieces[claim - 1].kind in ("up", "down")

    def has(self, claim: int, kind: str) -> bool:
        """True where a word of that role stands before the claim in its clause."""
        return kind in self.kinds_left(claim)

    def averaged(self, claim: int) -> tuple[int, str]:
        """The 2 and the words of 两年平均增长3.9%: over how many years the rate is a mean; else 0."""
        if not self.has(claim, "date"):
            return 0, ""
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
        opened, closed = self.brackets
        last = bisect_left(opened, index) - 1
        if last < 0:
            return False
        after = bisect_left(closed, index) - 1
        return after < 0 or closed[after] < opened[last]

    @once
    def brackets(self) -> tuple[list[int], list[int]]:
        """Where brackets open, and where they close."""
        kinds = [(index, piece.kind) for index, piece in enumerate(self.pieces) if piece.kind in ("open", "close")]
        return [at for at, kind in kinds if kind == "open"], [at for at, kind in kinds if kind == "close"]

    @once
    def time_runs(self) -> tuple[tuple[int, tuple[Piece, ...]], ...]:
        """Its rows of time pieces, each with the index after it; see `time_runs`."""
        return tuple(time_runs(self.pieces)) if holds(self.pieces, TIMES) else ()

    def runs_between(self, start: int, until: int) -> Sequence[tuple[int, tuple[Piece, ...]]]:
        """Those that end behind piece ``start`` and not behind ``until``."""
        runs = self.time_runs
        return runs[bisect_right(runs, start, key=_end_of) : bisect_right(runs, until, key=_end_of)]

    @once
    def changes_from(self) -> Mapping[int, tuple[Piece, ...]]:
        """The numbers that a time belongs to alone, with that time: 从2021年的四成提升到…."""
        found: dict[int, tuple[Piece, ...]] = {}
        for end, run in self.time_runs:
            claim = change_start(self.pieces, end)
            if claim is not None:
                found.setdefault(claim, run)
        return found

    @once
    def written(self) -> Text:
        """The sentence as it is written, for words that may stand across pieces."""
        span = self.sentence.span
        starts = [piece.start - span.start for piece in self.pieces]
        return Text(span.of(self.shadow), [0, *starts[1:], span.end - span.start])

    @once
    def unsaid(self) -> Unsaid:
        """What nobody asserts in it: asked, denied or corrected."""
        return unsaid_in(self.shadow, self.sentence.span.start, self.sentence.span.end)

    @once
    def gauged(self) -> bool:
        """True where it says in which currency its figures are counted."""
        return tells_currency(self.shadow, self.sentence.span.start, self.sentence.span.end)

    @once
    def adjusting(self) -> Sequence[int]:
        """The words that say what a figure leaves out, or that it is made alike: 同口径."""
        words = table("gauges.toml")
        adverbs = ((index, piece.text) for index, piece in enumerate(self.before_marks) if piece.kind == "adverb")
        return [
            index
            for index, text in adverbs
            if text.startswith(words["adjust"]) or any(word in text for word in words["comparable"])
        ]

    @once
    def leaving(self) -> Sequence[Leaving]:
        """The words that leave something out of a figure, or add something to it."""
        return find_leaving(self.shadow, self.sentence.span)

    @once
    def bases(self) -> Sequence[Basis]:
        """The words that say at which prices, or by which other rules, a figure is told."""
        return find_bases(self.shadow, self.sentence.span)

    @once
    def revising(self) -> Sequence[int]:
        """初步核算, 最终核实."""
        return [
            index
            for index, piece in enumerate(self.pieces)
            if piece.word is not None and piece.word.role in ("preliminary", "final") and piece.kind != "base"
        ]

    @once
    def ends_paragraph(self) -> bool:
        """True where a line ends after the sentence."""
        end = self.sentence.span.end
        return self.shadow[end : end + 1] in ("\n", "")

    @once
    def opens_paragraph(self) -> bool:
        """True where a line begins with the sentence."""
        start = self.sentence.span.start
        return self.shadow[max(0, start - 4) : start].rstrip(" \u3000").endswith("\n")

    @once
    def goes_on(self) -> bool:
        """True where a semicolon ends the sentence: what it sets holds for the next one."""
        span = self.sentence.span
        return self.shadow.endswith(("；", ";"), span.start, span.end)


def scene_of(sentence: Sentence, shadow: str, mentions: Sequence[Mention], words: Vocabulary) -> Scene:
    """The scene of a sentence; ``shadow`` is the folded text of its part, ``mentions`` those inside the sentence."""
    told = with_seasons(with_acts(with_gauges(scan(shadow, sentence.span, mentions, words), shadow)))
    named = with_names(extend_subjects(told, words.names))
    whole = with_areas(with_names(refine(named)))  # refining joins words that a name may stand across
    pieces = with_brackets(with_glued(whole, words.names))
    frames = find_frames(pieces)
    quiet = without_frames(pieces, frames)
    comparisons = find_comparisons(quiet)
    return Scene(sentence, shadow, tuple(set_apart(quiet, comparisons)), tuple(pieces), frames, comparisons)


def _piece_start(piece: Piece) -> int:
    return piece.start


def _piece_end(piece: Piece) -> int:
    return piece.end


def _end_of(run: tuple[int, tuple[Piece, ...]]) -> int:
    return run[0]
