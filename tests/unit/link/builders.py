"""Articles, sentences and mentions built by hand: no extractor takes part."""

from __future__ import annotations

from datetime import date as Date
from fractions import Fraction

from factcheck.fold import fold
from factcheck.link import Hints, Names, make_claims
from factcheck.link.names import NO_NAMES
from factcheck.link.scene import Scene, scene_of
from factcheck.link.vocabulary import vocabulary
from factcheck.model import Article, Claim, Exclusion, Kind, Mention, Period, Quantity, Sentence, Span

TODAY = Date(2024, 3, 15)
NAMES = Names.of(
    subjects=[("长沙", "长沙"), ("合肥", "合肥"), ("湖南省", "湖南"), ("格力", "格力电器")],
    indicators=[
        ("常住人口", "常住人口"),
        ("地区生产总值", "地区生产总值"),
        ("GDP", "地区生产总值"),
        ("高新技术企业数量", "高新技术企业数量"),
        ("营业总收入", "营业总收入"),
    ],
)


def number(text: str, kind: Kind = Kind.COUNT, value: str = "1") -> tuple[str, dict[str, object]]:
    """A claim: what is written, and what the mention says."""
    return text, {"kind": kind, "quantity": Quantity(Fraction(value))}


def time(text: str, iso: str | None) -> tuple[str, dict[str, object]]:
    """A date that only sets the time."""
    period = Period.parse(iso) if iso else None
    return text, {"kind": Kind.DATE, "quantity": Quantity(None), "period": period, "excluded": Exclusion.PERIOD}


def aside(text: str) -> tuple[str, dict[str, object]]:
    """A numeral inside a word or a name."""
    return text, {"kind": Kind.NUMBER, "quantity": Quantity(None), "excluded": Exclusion.NAME}


def mentions_in(text: str, *found: tuple[str, dict[str, object]]) -> tuple[Mention, ...]:
    """The mentions, found in the text from left to right."""
    mentions = []
    position = 0
    for words, fields in found:
        start = text.index(words, position)
        position = start + len(words)
        mentions.append(Mention(span=Span(start, position), text=words, **fields))  # type: ignore[arg-type]
    return tuple(mentions)


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Sentences that end at 。 or ； and paragraphs that end at a line end."""
    found = []
    start = paragraph = 0
    for index, char in enumerate(text):
        if char in "。；\n" or index == len(text) - 1:
            if text[start : index + 1].strip():
                found.append(Sentence(Span(start, index + 1), paragraph))
            start = index + 1
            paragraph += char == "\n"
    return tuple(found)


def claims_of(
    text: str,
    *found: tuple[str, dict[str, object]],
    today: Date | None = None,
    names: Names | None = NAMES,
    hints: Hints | None = None,
) -> tuple[Claim, ...]:
    """The claims of a body text."""
    article = Article(path="a.txt", text=text, date=today)
    return make_claims(article, sentences_of(text), mentions_in(text, *found), names=names, hints=hints)


def scene(text: str, *found: tuple[str, dict[str, object]]) -> Scene:
    mentions: tuple[Mention, ...] = mentions_in(text, *found)
    return scene_of(Sentence(Span(0, len(text)), 0), fold(text), mentions, vocabulary(NO_NAMES))


def kinds(text: str, *found: tuple[str, dict[str, object]]) -> dict[str, str]:
    return {piece.text: piece.kind for piece in scene(text, *found).pieces}
