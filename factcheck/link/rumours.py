"""Whether a word like 与事实不符 denies a rumour of its own clause, and not the figure before that clause.

In 公司2023年净利润86.4亿元，网传亏损的消息与事实不符 the rumour of a loss is false, and the profit is told as a fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.lexicon import table
from factcheck.patterns import any_of

_PLAIN = "[^0-9，；。“”]"


def is_of_its_own(told: str, names: Sequence[str]) -> bool:
    """True for what stands after a figure up to a word of denial, if its last clause names a thing without a figure.

    ``names`` stand before the figure, what is measured among them: what 网传净利润很高的消息与事实不符 denies is the
    figure itself.
    """
    comma = max(told.rfind(mark) for mark in "，,；")
    if comma < 0 or _own().match(told, comma + 1) is None:
        return False
    return not any(told.find(word, comma + 1) >= 0 for word in (*_words()["same"], *names))


@cache
def _own() -> re.Pattern[str]:
    """所谓“产能过剩”, 网传亏损的消息, “倾销”的指责, 破产传闻; but 该传闻 and 相关消息 are what was said before."""
    nouns, back = _any("nouns"), "".join(f"(?<!{word})" for word in _words()["back"])
    quoted = "“[^“”0-9]{2,}”"
    thing = rf"(?:{quoted}|{_PLAIN}{{2,}}?)"
    called = rf"{_any('so_called')}(?!的?{nouns}){thing}"
    heard = rf"{_any('heard')}(?:{quoted}|{_PLAIN}{{2,12}}?)的{nouns}"
    blamed = rf"(?!{_any('back')}){_PLAIN}{{2,12}}?{back}(?:{_any('views')}|的{_any('blame')})"
    view = rf"{quoted}的?{nouns}|“[^“”0-9]+论”|{blamed}"
    return re.compile(rf"{_any('told_by')}?(?:{called}|{heard}|{view}){_PLAIN}*$")


def _any(key: str) -> str:
    return any_of(_words()[key])


def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = table("link/unsaid.toml")["rumours"]
    return found
