"""约50人左右, 近300多家, 超过100家以上: two hedges on one number say the same twice, or contradict each other.

Source: good usage: one hedge says it all. Not meant: 至少 and 最多 at two numbers, 约30至50人.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.lexicon import table
from factcheck.model import Span, StyleNote
from factcheck.style.page import Page, any_of

RULE = "doubled-hedge"
_DIRECTED = frozenset({"about", "over", "nearly", "under", "at_least", "at_most"})
_REACH = 6  # characters from a hedge to the number, a verb between them
_SIDES = ("before", "inside", "after")


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each number with two hedges; each suggestion leaves one of them out."""
    earlier = _before_a_verb()
    for finding in page.claims():
        span = finding.mention.span
        hedges = [word for word in finding.mention.quantity.hedges if _directed(word)]
        apart = earlier.search(page.shadow, max(0, span.start - _REACH), span.start)
        if hedges and apart:
            span = Span(apart.start(), span.end)
            hedges = list(dict.fromkeys((apart["hedge"], *hedges)))
        if len(hedges) > 1:
            details = (("first", hedges[0]), ("second", hedges[-1]))
            yield page.note(RULE, span, _without_one(page, span, hedges), details)


def _before_a_verb() -> re.Pattern[str]:
    """Finds the hedge that a verb parts from its number: 约有50家左右."""
    hedges = table("hedges.toml")["before"]
    words = sorted((word for word, code in hedges.items() if code in ("about", "nearly")), key=len, reverse=True)
    return re.compile(rf"(?P<hedge>{'|'.join(words)})(?:{any_of('between')})$")


def _directed(word: str) -> bool:
    hedges = table("hedges.toml")
    return any(hedges[side].get(word) in _DIRECTED for side in _SIDES)


def _without_one(page: Page, span: Span, hedges: list[str]) -> list[str]:
    shadow, text = span.of(page.shadow), span.of(page.text)
    suggestions = []
    for word in reversed(hedges):
        at = 0 if shadow.startswith(word) else shadow.rfind(word)
        if at >= 0:
            suggestions.append(text[:at] + text[at + len(word) :])
    return suggestions
