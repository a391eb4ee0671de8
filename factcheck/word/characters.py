"""Elements that stand for text → that text: what a person reads there, one character for each, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from factcheck.superscripts import lowered, raised
from factcheck.word import names as w
from factcheck.word.names import Node

_BLANKS = " \t\r\n"
_SOFT_HYPHEN = "\xad"
_FIXED: Mapping[str, str] = MappingProxyType(
    {w.TAB: "\t", w.PTAB: "\t", w.BR: "\n", w.CR: "\n", w.NO_BREAK_HYPHEN: "-", w.DENOMINATOR: "/"}
)
_SHIFTS: Mapping[str, Callable[[str], str]] = MappingProxyType({"superscript": raised, "subscript": lowered})

# Fonts of symbols have their characters in the private area, the font's own code behind F000. That of the font Symbol
# is ASCII where digits and signs are concerned; the rest of these is what stands beside figures.
_PRIVATE, _PRIVATE_END = 0xF000, 0xF0FF
_SYMBOL = MappingProxyType(
    {0x2D: "−", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xBB: "≈"}
)


def read(node: Node, position: str | None) -> tuple[str, Sequence[int]] | None:
    """The text of an element and the place of each character in it; None where the element is no text.

    ``position`` is superscript or subscript where the text is set so: the 8 of 10⁸ is raised here too.
    """
    if node.tag in (w.T, w.MATH_TEXT):
        return _written(node, _SHIFTS.get(position or ""))
    if node.tag in _FIXED:
        return _FIXED[node.tag], (0,)
    if node.tag == w.SYM:
        return _symbol(node), (0,)
    return None


def _written(node: Node, shift: Callable[[str], str] | None) -> tuple[str, Sequence[int]]:
    """The characters of a ``w:t``: without the blanks around it that Word drops, a line end in it as a blank."""
    text = node.text or ""
    start, end = 0, len(text)
    if node.tag == w.T and node.get(w.SPACE) != "preserve":
        start, end = end - len(text.lstrip(_BLANKS)), len(text.rstrip(_BLANKS))
    if shift is None and text.isprintable():
        return text[start:end], range(start, max(start, end))
    characters, places = [], []
    for place in range(start, end):
        character = " " if text[place] in _BLANKS else text[place].replace(_SOFT_HYPHEN, "")
        character = shift(character) if shift else character
        if character:
            characters.append(character)
            places.append(place)
    return "".join(characters), places


def _symbol(node: Node) -> str:
    try:
        code = int(node.get(w.CHAR, ""), 16)
    except ValueError:
        return ""
    if _PRIVATE <= code <= _PRIVATE_END and node.get(w.FONT) == "Symbol":
        own = code - _PRIVATE
        return _SYMBOL.get(own, chr(own) if own < 0x7F else chr(code))
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
