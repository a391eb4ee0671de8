"""What stands inside a line of Markdown → spans: marks of emphasis and links, code, addresses, comments.

The parser tells what there is and in which order, without places. So the words are walked along with what it tells; as
soon as the two part ways the rest of the paragraph is left as prose.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.model import Span
from factcheck.patterns import regex
from factcheck.readers.structure import Lines

if TYPE_CHECKING:
    from markdown_it.token import Token

_RUN = regex(r"`+")
_ENTITY = regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_REFERENCE = regex(r"\[[^\[\]]*\]")
_NOTE = regex(r"\[\^[^\[\]\s]+\](?!:)")
_LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Inline:
    """The spans of a paragraph, each in order."""

    passed_over: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()

    def moved(self, by: int) -> Inline:
        """The same, further down the text."""
        passed, marks, captions = (
            tuple(Span(span.start + by, span.end + by) for span in spans)
            for spans in (self.passed_over, self.marks, self.captions)
        )
        return Inline(passed, marks, captions)


class _Walk:
    """The way through the content of a paragraph; ``places`` lead from it to the text."""

    def __init__(self, content: str, places: Sequence[int]) -> None:
        self.content, self.places = content, places
        self.at = 0
        self.passed: list[Span] = []
        self.marks: list[Span] = []
        self.captions: list[Span] = []
        self._links: list[str] = []

    def span(self, start: int, end: int) -> Span:
        """The place in the text of a stretch of the content."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def text(self, token: Token) -> bool:
        """Go over words; escapes and entities are longer in the text than what they stand for."""
        if self._links[-1:] == ["autolink"]:
            return True  # the address has been passed over as a whole
        for char in token.content:
            if self.content.startswith(char, self.at):
                self.at += 1
            elif self.content.startswith("\\" + char, self.at):
                self.mark(1)
                self.at += 1
            elif (entity := _ENTITY.match(self.content, self.at)) and html.unescape(entity[0])[:1] == char:
                self.at = entity.end()
            else:
                return False
        return True

    def mark(self, length: int) -> None:
        """Take the next characters for a mark."""
        if length:
            self.marks.append(self.span(self.at, self.at + length))
            self.at += length

    def pass_over(self, end: int) -> bool:
        """Take what stands before ``end`` for an address, code or a comment."""
        if end > self.at:
            self.passed.append(self.span(self.at, end))
        self.at = end
        return True

    def emphasis(self, token: Token) -> bool:
        if not self.content.startswith(token.markup, self.at):
            return False
        self.mark(len(token.markup))
        return True

    def code(self, _token: Token) -> bool:
        opening = _RUN.match(self.content, self.at)
        if not opening:
            return False
        closing = next((run for run in _RUN.finditer(self.content, opening.end()) if run[0] == opening[0]), None)
        return closing is not None and self.pass_over(closing.end())

    def line_end(self, _token: Token) -> bool:
        found = re.compile(r"[ \\]*\n[ \t]*").match(self.content, self.at)
        if not found:
            return False
        self.at = found.end()
        return True

    def html(self, token: Token) -> bool:
        return self.content.startswith(token.content, self.at) and self.pass_over(self.at + len(token.content))

    def link_open(self, token: Token) -> bool:
        self._links.append(token.markup)
        if token.markup == "autolink":
            closing = self.content.find(">", self.at)
            return self.content.startswith("<", self.at) and closing > 0 and self.pass_over(closing + 1)
        if not self.content.startswith("[", self.at):
            return False
        self.mark(1)
        return True

    def link_close(self, _token: Token) -> bool:
        if self._links.pop() == "autolink":
            return True
        if not self.content.startswith("]", self.at):
            return False
        end = self._address_end(self.at + 1)
        return end is not None and self.pass_over(end)

    def image(self, token: Token) -> bool:
        start, label = self.at, self.at + 2
        alone = not self.content[:start].strip()
        end = self._closing_bracket(label)
        if not self.content.startswith("![", start) or end is None:
            return False
        self.mark(2)
        self.at = end
        address = self._address_end(end + 1)
        if address is None:
            return False
        self.pass_over(address)
        if alone and not self.content[address:].strip() and token.content.strip():
            self.captions.append(self.span(label, end))
        return True

    def _closing_bracket(self, start: int) -> int | None:
        depth = 0
        for found in re.compile(r"\\.|[\[\]]").finditer(self.content, start):
            depth += {"[": 1, "]": -1}.get(found[0], 0)
            if depth < 0:
                return found.start()
        return None

    def _address_end(self, start: int) -> int | None:
        """Where the ``(address "title")`` or ``[label]`` at ``start`` ends; ``start`` where there is neither."""
        if not self.content.startswith("(", start):
            label = _REFERENCE.match(self.content, start)
            return label.end() if label else start
        depth, quote = 0, ""
        for at in range(start, min(len(self.content), start + _LONGEST_ADDRESS)):
            char = self.content[at]
            if self.content[at - 1] == "\\":
                continue
            if quote:
                quote = "" if char == quote else quote
            elif char in "\"'" and self.content[at - 1].isspace():
                quote = char
            else:
                depth += {"(": 1, ")": -1}.get(char, 0)
                if depth == 0:
                    return at + 1
        return None


_STEPS: Mapping[str, Callable[[_Walk, Token], bool]] = {
    "text": _Walk.text,
    "text_special": _Walk.text,
    "strong_open": _Walk.emphasis,
    "strong_close": _Walk.emphasis,
    "em_open": _Walk.emphasis,
    "em_close": _Walk.emphasis,
    "code_inline": _Walk.code,
    "softbreak": _Walk.line_end,
    "hardbreak": _Walk.line_end,
    "html_inline": _Walk.html,
    "link_open": _Walk.link_open,
    "link_close": _Walk.link_close,
    "image": _Walk.image,
}


def inline_parts(token: Token, lines: Lines, first: int, last: int) -> Inline:
    """The parts of a paragraph in the lines ``first`` up to ``last``, with the signs that its lines begin with."""
    places, edges = _places(token.content, lines, first, last)
    if places is None:
        return Inline()
    walk = _Walk(token.content, places)
    for child in token.children or ():
        step = _STEPS.get(child.type)
        if step is None or not step(walk, child):
            break
    notes = (walk.span(*note.span()) for note in _NOTE.finditer(token.content) if len(note[0]) <= len("[^") + 9)
    passed = sorted({*walk.passed, *notes})
    return Inline(tuple(passed), (*edges, *walk.marks), tuple(walk.captions))


def _places(content: str, lines: Lines, first: int, last: int) -> tuple[list[int] | None, list[Span]]:
    """The offset in the text of each character of a paragraph, and what stands before its lines (``> ``, ``## ``)."""
    places: list[int] = []
    edges: list[Span] = []
    written = content.split("\n")
    if len(written) > last - first:
        return None, []
    for number, line in enumerate(written, start=first):
        whole, span = lines.of(number), lines[number]
        column = whole.rfind(line.rstrip())
        if column < 0:
            return None, []
        if whole[:column].strip():
            edges.append(Span(span.start + len(whole[:column]) - len(whole[:column].lstrip()), span.start + column))
        if line.strip() and whole[column + len(line) :].strip(" \t#") == "" and "#" in whole[column + len(line) :]:
            edges.append(Span(span.start + column + len(line), span.end))
        places += range(span.start + column, span.start + column + len(line) + 1)
    return places, edges
