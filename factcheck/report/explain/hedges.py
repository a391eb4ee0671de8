"""Hedge words: where each stands, which one governs the interval, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.lexicon import table
from factcheck.model import Hedge, Kind, Span
from factcheck.normalize import hedge_code
from factcheck.report.explain.step import Case, Step

Where = Literal["before", "inside", "after", "apart", "beyond"]


@dataclass(frozen=True, slots=True)
class Stand:
    """A hedge word with its place; ``span`` is None where the text does not hold the word as such."""

    word: str
    where: Where
    span: Span | None = None


def hedge_step(case: Case) -> Step:
    """The hedge words of a mention and what they come to."""
    stands = hedge_stands(case)
    negation = _negation(case, stands)
    return Step("hedge", _governing(case, stands) + negation)


def hedge_stands(case: Case) -> tuple[Stand, ...]:
    """Where the hedge words stand, in the order of the text."""
    return tuple(_stands(case))


def _stands(case: Case) -> Iterator[Stand]:
    span, shadow = case.mention.span, case.shadow
    cursor = span.start
    for word in case.mention.quantity.hedges:
        at = shadow.find(word, cursor, span.end)
        if at >= 0:
            cursor = at + len(word)
            yield Stand(word, _inside(case, at, cursor), Span(at, cursor))
            continue
        before = shadow.rfind(word, case.sentence.start, span.start)
        after = shadow.find(word, span.end, case.sentence.end) if before < 0 else -1
        start = max(before, after)
        place = Span(start, start + len(word)) if start >= 0 else None
        yield Stand(word, "beyond" if after >= 0 else "apart", place)


def _inside(case: Case, start: int, end: int) -> Where:
    """Where a word stands in the slice: before the number, after its unit, or between the two."""
    span, shadow = case.mention.span, case.shadow
    if start == span.start:
        return "before"
    unit = case.trace.raw.unit
    if end == span.end and (unit is None or unit in shadow[span.start : start]):
        return "after" if shadow[start:end] in table("hedges.toml")["after"] else "inside"
    return "inside" if any(char.isnumeric() for char in shadow[span.start : start]) else "before"


def _governing(case: Case, stands: Sequence[Stand]) -> str:
    quantity = case.mention.quantity
    name = case.say("hedge_name", str(quantity.hedge))
    ranged = quantity.hedge in (Hedge.RANGE, Hedge.SEVERAL) and case.mention.kind is not Kind.SCORE
    if not stands:
        return case.say("hedge", "none_range" if ranged else "none", name=name)
    words = case.joined([_word(case, stand) for stand in stands])
    codes = [code for stand in stands if (code := hedge_code(stand.word)) and code is not Hedge.EXACT]
    if ranged:
        return case.say("hedge", "range", words=words, name=name)
    if not codes:
        return case.say("hedge", "emphasis", words=words)
    fields = {"words": words, "name": name, "code": str(quantity.hedge)}
    if len(codes) == 1:
        return case.say("hedge", "one", **fields)
    return case.say("hedge", "only", **fields, why=case.say("hedge_why", _why(codes)))


def _word(case: Case, stand: Stand) -> str:
    where = case.say("hedge_place", stand.where)
    if stand.span is None:
        return case.say("hedge", "word_apart", text=stand.word, where=where)
    text = stand.span.of(case.article.part_text(case.mention.part))
    return case.say("hedge", "word", text=text, start=stand.span.start, end=stand.span.end, where=where)


def _why(codes: Sequence[Hedge]) -> str:
    """The rule of `factcheck.normalize.governing_hedge` that chose among several words."""
    if {Hedge.NEARLY, Hedge.OVER} <= set(codes):
        return "contradictory"
    return "sharper" if Hedge.ABOUT in codes else "first"


def _negation(case: Case, stands: Sequence[Stand]) -> str:
    if not case.mention.quantity.negated:
        return ""
    starts = [stand.span.start for stand in stands if stand.span]
    end = min([*starts, case.mention.span.start])
    words = sorted(table("hedges.toml")["negation"]["words"], key=len, reverse=True)
    word = next((word for word in words if case.shadow.endswith(word, 0, end)), None)
    if word is None:
        return case.say("hedge", "negated")
    return case.say("hedge", "negated", text=word, start=end - len(word), end=end)
