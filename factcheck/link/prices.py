"""At which prices, and by which other rules, a figure is told: 名义增长, 按现价计算, 扣除价格因素, 按2020年不变价.

Here they are only found; for which figure they hold `factcheck.link.pricing` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from factcheck.lexicon import table
from factcheck.link.values import value
from factcheck.model import Span

_COMMAS = "，,；;：:"


@value
class Basis:
    """The words that tell a basis, by offsets; ``sort`` is real, current, nominal, other or reworked."""

    span: Span
    sort: str


def find_bases(shadow: str, span: Span) -> Sequence[Basis]:
    """The words of that sort in a sentence, in order."""
    return [
        Basis(Span(*found.span()), found.lastgroup or "") for found in _pattern().finditer(shadow, span.start, span.end)
    ]


@cache
def _pattern() -> re.Pattern[str]:
    words = table("gauges.toml")
    by, year = _any_of(words["by"]), r"(?:\d{4}年(?:的)?)?"
    told = f"(?:{_any_of(('计算', '计', '核算', '算'))})?"
    deflated = f"{_any_of(words['deflated'])}了?{_any_of(words['prices'])}(?:{_any_of(words['price_ends'])})后?"
    denied = _any_of(words["not_deflated"])
    reworked = f"(?<![^{_COMMAS}]){_any_of(words['reworked'])}(?=[{_COMMAS}])"
    sorts = {
        "current": f"{by}{year}{_any_of(words['present'])}{told}|{denied}{deflated}",
        "real": f"{by}{year}{_any_of(words['fixed'])}{told}|{deflated}",
        "nominal": _any_of(words["nominal"]) + "(?!上)",
        "other": f"{by}(?:{'|'.join(words['other_bases'])})",
        "reworked": reworked,
    }
    return re.compile("|".join(f"(?P<{sort}>{form})" for sort, form in sorts.items()))


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
