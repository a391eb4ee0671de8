"""Trade narrower than a country's: with 拉美, in 农产品, by 民营企业, in 服务; its exports are no national ones.

What makes it narrower is told once, with the first figure (对拉美进出口3.4万亿元，其中出口1.7万亿元).
"""

from __future__ import annotations

from functools import lru_cache

from factcheck.lexicon import table
from factcheck.tagging import tagged

FLOW, FIRMS, FLOWED = "flow", "firms of a flow", "flow told before"
"""The sorts of a part: a narrower trade, the firms that do it, and one that the sentence before told of."""
_NO_MODIFIER = ("v", "d", "p", "c", "u", "r", "m", "t", "f")
_NOMINAL = "vn"


@lru_cache(maxsize=16384)
def flow_of(text: str) -> str:
    """What makes the trade that a phrase measures narrower; empty where nothing does.

    >>> flow_of("服务进出口总额"), flow_of("货物贸易进出口总值"), flow_of("的进出口总额")
    ('服务', '', '')
    """
    found = min(((at, -len(word)) for word in _words("flows") if (at := text.find(word)) >= 0), default=None)
    if found is None or not found[0]:
        return ""
    front, rest = text[: found[0]].removesuffix("的"), text[found[0] - found[1] :]
    if not front or rest not in _words("amounts") or front in _words("all_trade"):
        return ""
    last = tagged(front)[-1]
    return "" if last.tag.startswith(_NO_MODIFIER) and last.tag != _NOMINAL else front


def is_one_way(text: str) -> bool:
    """True for a phrase that begins with one way of trade, or what is left between both: 出口, 贸易顺差."""
    return text.startswith(_words("ways"))


def _words(name: str) -> tuple[str, ...]:
    words: tuple[str, ...] = table("link/trades.toml")[name]
    return words
