"""Which figures of a sentence are corrected in it: wrong by its own word, or made known once and changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from factcheck.link.unsaid_words import any_listed

_FAR = 120  # characters that may stand between the words of one turn of phrase
_FIGURE = r"[“\"约近超过逾]{0,3}(?:[0-9二三四五六七八九十两]|一(?=[十百千万亿成点]))"  # not 一个新的起点
_any = partial(any_listed, "corrections")


def corrected_in(text: str, before: str) -> Sequence[tuple[int, int]]:
    """The stretches of a sentence that it corrects itself; ``before`` is what its paragraph says before it."""
    return list(_corrected(text, before))


def _corrected(text: str, before: str) -> Iterator[tuple[int, int]]:
    """更正：“2.6万亿元”应为“2.47万亿元”. Without a word of a mistake 应为1450亿元 is only what somebody thinks."""
    right = _right().search(text)
    if right is not None and _is_of_a_mistake(text, right.start(), before):
        yield 0, right.start()
    elif right is not None:
        yield from (found.span() for found in _thought().finditer(text))
    for pattern in (_given_up(), _revised(), _wrong(), _before_correction()):
        yield from (found.span() for found in pattern.finditer(text))


def _is_of_a_mistake(text: str, right: int, before: str) -> bool:
    """True where a word tells of a mistake, and for “A”应为“B”."""
    quoted = text.endswith("”", 0, right)
    return quoted or any(found["sign"] for told in (text, before) for found in _sign().finditer(told))


@cache
def _right() -> re.Pattern[str]:
    return re.compile(rf"{_any('right')}(?={_FIGURE})")


@cache
def _sign() -> re.Pattern[str]:
    """有误, 写错; a longer word that only looks like one is found first: 没有误差."""
    return re.compile(rf"{_any('not_signs')}|(?P<sign>{_any('signs')})")


@cache
def _thought() -> re.Pattern[str]:
    """应为1450亿元 to the end of its clause."""
    return re.compile(rf"{_any('supposed')}(?={_FIGURE})[^，；。]*")


@cache
def _given_up() -> re.Pattern[str]:
    """最初披露净利润90.1亿元，经审计后调整为 up to the verb that changed it, with no other thing before the verb."""
    known = rf"(?:{_any('first')}{_any('made_known')}|{_any('reports')})"
    meanwhile = rf"(?:{_any('meanwhile')}|[0-9]{{1,2}}月份?|[0-9]{{1,2}}日){{0,6}}"
    changed = rf"{_any('changed')}(?={_FIGURE})|{_any('later')}(?=了?(?:[，。；：！,]|称|$))"
    return re.compile(rf"{known}[^；。]{{0,{_FAR}}}?，{meanwhile}(?:{changed})")


@cache
def _revised() -> re.Pattern[str]:
    """由2.6万亿元修订为 up to the verb."""
    return re.compile(rf"{_any('from')}[^；。，]{{0,{_FAR}}}?{_any('revised')}(?={_FIGURE})")


@cache
def _wrong() -> re.Pattern[str]:
    """2.6万亿元有误."""
    return re.compile(rf"[0-9][^，；。“”]{{0,12}}?{_any('wrong')}")


@cache
def _before_correction() -> re.Pattern[str]:
    """更正前，净利润为91.2亿元 up to 更正后."""
    return re.compile(rf"{_any('before')}[^；。]{{0,{_FAR}}}?(?={_any('after')}|[；。]|$)")
