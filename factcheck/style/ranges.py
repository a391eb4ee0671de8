"""10—15%, 3—5万人: the first number of a range keeps its % or 万, or the range may be read from 3 to 50,000.

Source: GB/T 15835—2011, 5.1.3 (9亿～16亿, 15%～30%). Not meant: 100—150千克, 3—5天, 2010—2015年.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Finding, Hedge, Span, StyleNote
from factcheck.patterns import regex
from factcheck.style.page import Page

RULE = "open-range"
_RANGE = regex(
    r"(?<![\d.])(?P<low>\d+(?:\.\d+)?)(?P<dash>\s*(?:[-—–~～]+|至|到)\s*)(?P<high>\d+(?:\.\d+)?)(?P<scale>[%‰]|万亿|万|亿)"
)


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each range of which only the second number has its scale."""
    for finding in page.findings:
        found = _RANGE.search(page.shadow, finding.mention.span.start, finding.mention.span.end)
        if found and _is_range(finding):
            text = page.text[found.start("low") : found.end("low")]
            rest = page.text[found.start("dash") : found.end()]
            yield page.note(RULE, Span(*found.span()), [text + found["scale"] + rest])


def _is_range(finding: Finding) -> bool:
    return finding.claim is not None and finding.mention.quantity.hedge is Hedge.RANGE
