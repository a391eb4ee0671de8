"""Indicators that are told by half, beside an earlier one that spells them out.

销量 after 新能源汽车产量 is 新能源汽车销量; 城镇居民 after 农村居民人均可支配收入 is 城镇居民人均可支配收入.
Only a name of the reference comes of it, and only where one alone fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.lexicon import table
from factcheck.link.indicators import Indicator, find_name
from factcheck.link.names import Names, name_key
from factcheck.model import Mention

_SHORTEST = 2
_LONGEST_EVENT = 10


def twin(text: str, earlier: Iterable[Indicator], names: Names) -> str | None:
    """The reference's name that ``text`` stands for beside an earlier indicator, or None.

    >>> names = Names.of(indicators=[("汽车产量", "汽车产量"), ("汽车销量", "汽车销量")])
    >>> from factcheck.model import Span
    >>> twin("销量", [Indicator("汽车产量", "汽车产量", Span(0, 4), known=True)], names)
    '汽车销量'
    """
    key = name_key(text)
    if len(key) < _SHORTEST:
        return None
    for indicator in earlier:
        spellings = {name_key(indicator.name), name_key(indicator.text)}
        found = {name for whole in spellings for name in _twins(key, whole, names)} - {indicator.name}
        if len(found) == 1:
            return found.pop()
    return None


def may_be_half(text: str) -> bool:
    """True for what is told by half beside another one: 总支出, 观演人数. No other text has a sibling or an owner."""
    words = table("link/words.toml")
    return text.removeprefix(words["all"]) in words["sibling_heads"] or text in words["event_heads"]


def sibling(text: str, earlier: Indicator) -> str | None:
    """The name of a head told by half after another one, without a reference: 总支出 after 基金总收入 is 基金总支出.

    >>> from factcheck.model import Span
    >>> sibling("出口", Indicator("货物贸易进出口", "货物贸易进出口", Span(0, 7)))
    '货物贸易出口'
    """
    words = table("link/words.toml")
    if text.removeprefix(words["all"]) not in words["sibling_heads"]:
        return None
    head = max((h for h in words["sibling_heads"] if earlier.name.endswith(h)), key=len, default="")
    lead = earlier.name.removesuffix(head)
    if text.startswith(words["all"]):
        lead = lead.removesuffix(words["all"])
    return lead + text if head and len(lead) >= _SHORTEST else None


def attribute(text: str, event: Indicator, counted: Mention | None) -> str | None:
    """The name of what belongs to the events counted before: 观演人数 after 演唱会2000场 is 演唱会观演人数."""
    words = table("link/words.toml")
    unit = counted.quantity.unit if counted else None
    if unit is None or unit.canonical not in words["event_units"] or text not in words["event_heads"]:
        return None
    return event.name + text if _SHORTEST <= len(event.name) <= _LONGEST_EVENT else None


def _twins(key: str, whole: str, names: Names) -> Iterator[str]:
    """The names that put ``key`` in the place of the head or of the first part of ``whole``."""
    heads = table("link/words.toml")["twin_heads"]
    for cut in range(_SHORTEST, len(whole) - 1):
        first, rest = whole[:cut], whole[cut:]
        if key.endswith(heads) and rest.endswith(heads) and (name := find_name(first + key, names)):
            yield name
        if len(rest) > _SHORTEST and not key.endswith(heads) and (name := find_name(key + rest, names)):
            yield name
