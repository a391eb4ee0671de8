"""Text → raw mentions: every numeral of the text in exactly one, claim or not.

Each module finds one sort of expression; where two overlap, the one that starts first wins, then the longer, then the
one whose sort is listed first. What nobody found becomes a mention of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.extract import dates, identifiers, lists, ordinals, quantities, shares, words
from factcheck.extract.claiming import settle
from factcheck.extract.endless import each_in, endless, without
from factcheck.extract.endless import identifiers as identifiers_of
from factcheck.extract.leftovers import leftovers
from factcheck.fold import fold
from factcheck.model import Extractor, PartName, RawMention, Sentence, Span

__all__ = ["BUILT_IN", "extract", "numerals"]

BUILT_IN: tuple[Extractor, ...] = (
    identifiers.extract,
    lists.extract,
    dates.extract,
    words.extract,
    shares.extract,
    ordinals.extract,
    quantities.extract,
)


def extract(
    text: str, sentences: Sequence[Sentence], *, part: PartName = "body", extractors: Sequence[Extractor] = BUILT_IN
) -> tuple[RawMention, ...]:
    """The raw mentions of ``text`` in order, without overlap; each numeral lies in exactly one.

    ``text`` of a mention is the slice of the text as written; its parts are simplified and half width.
    """
    shadow = fold(text)
    runs = list(endless(shadow))
    read = without(shadow, runs) if runs else shadow
    found = _without_overlap(read, sentences, part, extractors)
    rest = leftovers(read, [mention.span for mention in found], part)
    ordered = sorted([*found, *rest, *identifiers_of(shadow, runs, part)], key=lambda mention: mention.span.start)
    settled = settle(shadow, sentences, ordered)
    if shadow == text:
        return settled
    return tuple(_as_written(mention, text) for mention in settled)


def numerals(text: str, spans: Sequence[Span], part: PartName = "body") -> Iterator[RawMention]:
    """Each numeral in ``spans`` as a raw mention of its own that claims nothing; no rule looks at what it says."""
    for mention in identifiers_of(shadow := fold(text), each_in(shadow, spans), part):
        yield _as_written(mention, text)


def _as_written(mention: RawMention, text: str) -> RawMention:
    written = mention.span.of(text)
    return mention if mention.text == written else mention._replace(text=written)


def _without_overlap(
    shadow: str, sentences: Sequence[Sentence], part: PartName, extractors: Sequence[Extractor]
) -> list[RawMention]:
    candidates = [mention for extractor in extractors for mention in extractor(shadow, sentences, part)]
    candidates.sort(key=_from_left)
    words_at = {mention.span.start: mention for mention in candidates if mention.rule == "words"}
    chosen: list[RawMention] = []
    end = 0
    for mention in candidates:
        span = mention.span
        if end <= span.start < span.end and not (mention.hedges and _only_hedges_a_word(mention, words_at)):
            chosen.append(mention)
            end = span.end
    return chosen


def _from_left(mention: RawMention) -> tuple[int, bool, int]:
    """By its start, then the longer; the number of a list before a date (1.2月20日) is never 1.2 months."""
    return mention.span.start, mention.rule != "lists.dated", -mention.span.end


def _only_hedges_a_word(mention: RawMention, words_at: Mapping[int, RawMention]) -> bool:
    """True for the 不到九 of 不到九江港: the numeral begins a longer word that is none."""
    if not mention.text.startswith(mention.hedges[0]):
        return False
    word = words_at.get(mention.span.start + len(mention.hedges[0]))
    return word is not None and word.span.end > mention.span.end
