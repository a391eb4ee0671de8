"""The name of an indicator without what changes nothing in it: 客流量 of 这些高峰的客流量, 新增用户 of 用户新增."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.unlisted import without_this
from factcheck.tagging import TaggedWord, tagged

_SHORTEST = 2


def without_marks(name: str) -> str:
    """``name`` without 这些 before it, and without 的 before the bare name of a quantity: 客流量 of 高峰的客流量."""
    name = without_this(name)
    for word in table("link/words.toml")["brought_forward"]:
        if name.endswith(word) and len(name) >= len(word) + _SHORTEST:
            name = word + name.removesuffix(word)  # 用户新增 is 新增用户
    owner, _, head = name.rpartition("的")
    if not owner or "的" in owner or not head.endswith(tuple(table("link/words.toml")["bare_heads"])):
        return name
    words = tagged(owner)
    named = words[-1].tag.startswith("n") or not words[-1].known
    return owner + head if head in table("link/words.toml")["bare_heads"] or (named and not _acts(words)) else name


def _acts(words: Sequence[TaggedWord]) -> bool:
    """True for 参加活动 and 对增长, which say which one is meant: 参加活动的人数, 对增长的贡献率."""
    return any(word.known and word.tag in ("v", "p", "d") for word in words[:-1])
