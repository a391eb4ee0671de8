"""Counts → stacked bars for inline SVG. Widths are exact shares, written with three decimals."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.report.html.values import Bar, Count
from factcheck.report.html.words import label
from factcheck.report.ledger import Ledger
from factcheck.report.messages import status_name
from factcheck.report.numbers import decimal_text, rounded

_ORDER = (("r", "refuted"), ("u", "unverified"), ("v", "verified"), ("x", "excluded"))
_DECIMALS = 3


def counts_of(counts: Ledger, lang: str) -> tuple[Count, ...]:
    """The four outcomes in the order of the page: what needs work first. Their sum is the number of mentions."""
    return tuple(Count(code, status_name(name, lang), getattr(counts, name)) for code, name in _ORDER)


def bar_of(counts: Sequence[Count], lang: str) -> Bar:
    """One segment for each count that is not nothing.

    >>> bar_of([Count("r", "不符", 1), Count("v", "已核实", 3)], "zh")
    Bar(segments=(('r', '0', '25'), ('v', '25', '75')), label='不符 1，已核实 3')
    """
    total = sum(item.count for item in counts)
    segments, start = [], 0
    for item in counts:
        if item.count:
            segments.append((item.code, _percent(start, total), _percent(item.count, total)))
        start += item.count
    words = [label("counted", lang, name=item.name, count=item.count) for item in counts]
    return Bar(tuple(segments), label("comma", lang).join(words))


def _percent(part: int, total: int) -> str:
    return decimal_text(rounded(Fraction(100 * part, total), _DECIMALS)) or "0"
