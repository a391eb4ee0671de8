"""The two figures told last, which 前者 and 后者 point at: whose they are, what they are of, and when."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.lexicon import table
from factcheck.link.scan import Piece
from factcheck.link.story import Story
from factcheck.link.told import FRESH, Told
from factcheck.model import Base

_SORTS = ("former", "latter")


def is_pair_word(piece: Piece) -> bool:
    """True for 前者 and 后者."""
    return piece.kind in ("pronoun", "base") and piece.word is not None and piece.word.sort in _SORTS


def pointed_at(piece: Piece, story: Story, sentence: int) -> Told | None:
    """The figure that ``piece`` stands for: one of the last two levels told in this sentence or the one before.

    None where it is no such word, or where fewer than two were told there.
    """
    if not is_pair_word(piece) or piece.word is None:
        return None
    pair = _pair(story, sentence)
    return pair[_SORTS.index(piece.word.sort)] if pair else None


def gap_between(left: Sequence[Piece], story: Story, sentence: int) -> tuple[Told, Told] | None:
    """The larger and the smaller figure that 两者相差 stands between; None where ``left`` tells no gap of two."""
    if not any(piece.text.endswith(tuple(table("link/words.toml")["gaps"])) for piece in left):
        return None
    pair = _pair(story, sentence)
    first, second = (_size(told) for told in pair) if pair else (None, None)
    if pair is None or first is None or second is None or first == second:
        return None
    return pair if first > second else (pair[1], pair[0])


def _pair(story: Story, sentence: int) -> tuple[Told, Told] | None:
    for told in (story.told_in(sentence), story.told_in(sentence - 1)):
        levels = [one for one in told if one.relation in FRESH and one.indicator is not None and not one.is_base][-2:]
        if levels:
            return (levels[0], levels[1]) if len(levels) == len(_SORTS) else None
    return None


def _size(told: Told) -> Fraction | None:
    """The figure in its unit's base."""
    quantity = told.mention.quantity if told.mention else None
    if quantity is None or quantity.value is None:
        return None
    return quantity.value * (quantity.unit.factor if quantity.unit else 1)


def apart(told: Told) -> Base:
    """The smaller of two figures as what the larger is measured against."""
    subject, indicator = told.subject, told.indicator
    return Base("", told.timing.period, subject.name if subject else None, indicator.name if indicator else None)
