"""Wordings that would be right, in the article's own scale, unit and precision.

2.7万家 for 27600 is cut instead of rounded: 2.8万家 and 2.7万余家 are both right. 2万家 for 17260 is too coarse:
1.7万家. 超过3000所 for 4712 tells little: 超过4000所.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.judge.wording import Hand, hand_of, is_told_by_labels, round_half_up
from factcheck.lexicon import rows
from factcheck.model import Hedge, Kind

if TYPE_CHECKING:
    from factcheck.model import Mention

_EXACT_KINDS = (Kind.ORDINAL, Kind.DATE, Kind.SCORE)
_SLIP = 1000
_CLOSE = Fraction(5, 100)


def suggest(mention: Mention, reason: str, found: Fraction, *, known_to: Fraction | None = None) -> tuple[str, ...]:
    """Right wordings for the value ``found`` (in the mention's unit), the best first; empty where none is sure.

    ``known_to`` is the last place that the source tells: no suggestion pretends to know more.
    """
    if mention.kind in _EXACT_KINDS or mention.quantity.value is None:
        return ()
    hand = hand_of(mention)
    if is_told_by_labels(mention):
        return _in_cell(hand, mention, found)
    if reason == "truncated":
        return (hand.write(found, step=_close_step(hand.step, found)), _with_remainder(hand, found))
    if reason == "loose":
        return (_tighter(hand, mention.quantity.hedge, found),)
    if abs(found) >= _SLIP * abs(mention.quantity.value):
        hand = hand.suited_to(found)
    if mention.quantity.hedge is not Hedge.EXACT or mention.quantity.negated:
        return (hand.write_exact(found) if known_to else hand.write_near(found),)
    step = _close_step(hand.step, found)
    return (hand.write(found, step=max(step, known_to) if known_to else step),)


def _in_cell(hand: Hand, mention: Mention, found: Fraction) -> tuple[str, ...]:
    """The figure alone, since scale and unit stand in a label; none where a hedge may stand there too."""
    if mention.quantity.hedge is not Hedge.EXACT:
        return ()
    written = hand.write(found, step=_close_step(hand.step, found))
    return (written.removesuffix(f"{hand.scale}{hand.unit}"),)


def _with_remainder(hand: Hand, found: Fraction) -> str:
    return hand.write(found - found % hand.step, hedge=_word("remainder"))


def _close_step(step: Fraction, found: Fraction) -> Fraction:
    """The coarsest step, from the mention's own downwards, that is within 5% of the value."""
    while found and abs(round_half_up(found, step) - found) > abs(found) * _CLOSE and step > Fraction(1, 10**6):
        step /= 10
    return step


def _tighter(hand: Hand, hedge: Hedge, found: Fraction) -> str:
    """The hedged wording with the nearest number of one leading figure: 超过4000所, 不到5000所."""
    lead = Fraction(1)
    while lead * 10 <= abs(found):
        lead *= 10
    below = found - found % lead
    if hedge is Hedge.UNDER:
        return f"{_word('under')}{hand.write_exact(below + lead)}"
    word = _word("at_least" if hedge is Hedge.AT_LEAST else "over")
    return f"{word}{hand.write_exact(below)}"


def _word(role: str) -> str:
    return next(row["word"] for row in rows("judge/suggested_hedges.csv") if row["role"] == role)
