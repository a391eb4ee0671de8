"""编校差错率: what is wrong, weighed as the authorities weigh it, per 10,000 characters.

Source: 国家新闻出版署《报纸期刊质量管理规定》(2020), appendix 《报纸编校差错率计算方法》: a wrong number is 1, whatever
its length; in a headline, and in an important date, it counts double; the same error counts three times at most in one
issue; a numeral that GB/T 15835 forbids is 0.1, at most 1 an issue. A newspaper passes up to 3 in 10,000. An article
alone, and a run as a whole, are each taken for an issue; characters are those that are no white space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from hashlib import sha256

from factcheck.model import CheckedArticle, Finding, Kind, Mention, Status, recalled, recalled_of_all

_DOUBLE = 2
_OFTEN_ENOUGH = 3
_DIGEST = 16
_USAGE = Fraction(1, 10)
_USAGE_AT_MOST = Fraction(1)
# The rules of style that say what GB/T 15835 says.
_STANDARD = frozenset(
    {"bare-decimal", "listed-approximation", "mixed-scripts", "open-range", "short-year", "split-scale"}
)


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """``errors`` as weighed, in so many ``characters``."""

    errors: Fraction
    characters: int

    @property
    def per_10000(self) -> Fraction | None:
        """Errors per 10,000 characters; None without a character."""
        return self.errors * 10_000 / self.characters if self.characters else None


def error_rate(articles: Sequence[CheckedArticle]) -> ErrorRate:
    """The rate of one article or of all that make up a run; what is suppressed counts nothing."""
    return recalled_of_all(articles, "error rate", lambda: _error_rate(articles))


def _error_rate(articles: Sequence[CheckedArticle]) -> ErrorRate:
    weights: dict[object, list[int]] = {}
    characters = notes = 0
    for checked in articles:
        wrong = recalled(checked, "errors", partial(_wrong, checked))
        dates = ((_digest((checked.article.path, m.part, m.span)), _weight(m)) for m in _impossible(checked))
        for said, weight in (*wrong, *dates):
            weights[said] = sorted([*weights.get(said, ()), weight], reverse=True)[:_OFTEN_ENOUGH]
        characters += recalled(checked, "characters", partial(_characters, checked))
        notes += _usage(checked)
    errors = sum(map(sum, weights.values())) + min(notes * _USAGE, _USAGE_AT_MOST)
    return ErrorRate(Fraction(errors), characters)


def _wrong(checked: CheckedArticle) -> tuple[tuple[bytes, int], ...]:
    """What each wrong claim says, with its weight."""
    return tuple(
        (_said(finding), _weight(finding.mention))
        for finding in checked.findings
        if finding.verdict and finding.verdict.status is Status.REFUTED and not finding.suppression
    )


def _said(finding: Finding) -> bytes:
    """What a wrong claim says: told again, it is the same error."""
    claim, quantity = finding.claim, finding.mention.quantity
    about = (claim.subject, claim.indicator, claim.period, claim.relation) if claim else ()
    return _digest((*about, finding.mention.kind, quantity.value, finding.mention.period))


def _digest(told: object) -> bytes:
    """A short name for a value: a run may have very many."""
    return sha256(ascii(told).encode()).digest()[:_DIGEST]


def _weight(mention: Mention) -> int:
    return _DOUBLE if mention.part == "title" or mention.kind is Kind.DATE else 1


def _impossible(checked: CheckedArticle) -> Iterator[Mention]:
    """The dates that no calendar has, or that fall on another day of the week than the article says."""
    dates = [c.members[0].mention for c in checked.conflicts if c.kind == "date" and not c.suppression]
    refuted = {
        (finding.mention.part, finding.mention.span)
        for finding in (checked.findings if dates else ())
        if finding.verdict and finding.verdict.status is Status.REFUTED
    }
    return (mention for mention in dates if (mention.part, mention.span) not in refuted)


def _usage(checked: CheckedArticle) -> int:
    return sum(note.rule in _STANDARD and not note.suppression for note in checked.style or ())


def _characters(checked: CheckedArticle) -> int:
    article = checked.article
    unread = sum(_length(span.of(article.text)) for span in article.passed_over)
    return _length(article.text) + _length(article.title or "") - unread


def _length(text: str) -> int:
    return sum(map(len, text.split()))
