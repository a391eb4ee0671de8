""".8%: a decimal below one keeps the 0 before its point.

Source: GB/T 15835—2011, 5.1.2. Not meant: .22LR and other names.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Span, StyleNote
from factcheck.patterns import regex
from factcheck.style.page import Page

RULE = "bare-decimal"
_BARE = regex(r"(?<![\dA-Za-z.])\.\d+")


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each claim whose number begins with a point."""
    for finding in page.claims():
        found = _BARE.search(page.shadow, finding.mention.span.start, finding.mention.span.end)
        if found:
            span = Span(*found.span())
            yield page.note(RULE, span, [f"0{span.of(page.text)}"])
