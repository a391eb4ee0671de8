"""Raised and lowered characters as Unicode has them, so that the 8 of 10⁸ never joins the 10 before it."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−=()n０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789+-−=()０１２３４５６７８９", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎₀₁₂₃₄₅₆₇₈₉")
# A mark of a note stands in brackets of every sort, which have no raised form: [1], 〔2〕, ①.
_BRACKETS = str.maketrans("", "", "[]［］【】〔〕")


def raised(text: str) -> str:
    """The text of a superscript: 8 → ⁸, [1] → ¹. What has no raised form stays as it is.

    >>> raised("8"), raised("[12]"), raised("注")
    ('⁸', '¹²', '注')
    """
    return text.translate(_BRACKETS).translate(_RAISED)


def lowered(text: str) -> str:
    """The text of a subscript: 2 → ₂.

    >>> lowered("2")
    '₂'
    """
    return text.translate(_LOWERED)
