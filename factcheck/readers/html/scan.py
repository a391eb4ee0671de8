"""The source of a page → its mark-up with each stretch of text replaced by a number, and the text beside it.

A parser of HTML mends what is broken, and in doing so forgets where things stood. So it is given the mark-up alone:
wherever it moves a number, the text and the place in the source go with it. What is a tag and what is text follows the
tokenizer of the HTML standard. Of comments only those that speak to factcheck stay, each as the number of its `Note`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import takewhile
from typing import NamedTuple

from factcheck.patterns import regex
from factcheck.readers.html.elements import named

NUMBER = "\ufdd0"  # stands on both sides of a number; no character, and never one of a text
_DEEPEST = 160

_NAME = r"[A-Za-z][^\s/>]*+"
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]++)?)?"""
_TAG = rf"</?{_NAME}(?:[\s/]++|{_ATTRIBUTE})*+>"
_RAW = "script|style|title|textarea|xmp|iframe|noembed|noframes"


def _tokens(tag: str, attributes: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<comment><!--(?:-?>|.*?(?:--!?>|\Z)))"
        rf"|(?P<raw><(?P<element>{_RAW})(?=[\s/>]){attributes}>)"
        rf"|(?P<tag>{tag})"
        r"|(?P<other><[!?/][^>]*+(?:>|\Z))"
        r"|(?P<reference>&(?:\#\d++|\#[xX][\dA-Fa-f]++|[A-Za-z][A-Za-z\d]*+);?)"
        r"|(?P<unclosed><[A-Za-z])",
        re.DOTALL | re.IGNORECASE,
    )


_TOKEN = _tokens(_TAG, rf"(?:[\s/]++|{_ATTRIBUTE})*+")
# Once a tag ran to the end of the file, quotation marks are no guide any more: a tag ends before the next one begins.
_ROUGH_TOKEN = _tokens(r"</?[A-Za-z][^<>]*+>", "[^<>]*+")
_REFERENCE = regex(r"&(?:\#\d+|\#[xX][\dA-Fa-f]+|[A-Za-z][A-Za-z\d]*);?")
_PARTS = regex(rf"</?(?P<name>{_NAME})")
_WELL_FORMED = regex(rf"""</?{_NAME}(?:\s++[\w:.-]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'))?+)*+\s*+/?>""")
_EACH_ATTRIBUTE = regex(
    r"""(?P<key>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>(?!["'])[^\s>]++))?)?"""
)
_KEY = regex(r"[A-Za-z_][\w:.-]*+")
_BLANK = " \t\n\r\f"
_NOTE = regex(r"<!--\s*factcheck\s*[:：](?P<text>.*?)(?P<end>--!?>)?\Z", re.DOTALL | re.IGNORECASE)
# A comment behind the last cell of a row still stands in the row.
_CELLS = frozenset({"</td", "</th"})


class Piece(NamedTuple):
    """Text as a person reads it, and the offset of its first character in the source; each other one follows it.

    Only the characters of a reference (``&amp;``) all stand at one place.
    """

    text: str
    at: int


class Note(NamedTuple):
    """A comment that speaks to factcheck: what it says, and where it starts and ends in the source.

    ``line_start`` is where the line that it stands in begins: the last tag before it that parts lines.
    """

    text: str
    start: int
    end: int
    line_start: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Scan:
    """``markup`` holds numbers in place of text: each is the row of its ``runs``. ``scripts`` is the JSON-LD.

    Comments in ``markup`` hold the numbers of ``notes``.
    """

    markup: str
    runs: tuple[tuple[Piece, ...], ...]
    scripts: tuple[str, ...]
    tags: int
    notes: tuple[Note, ...] = ()


def scan(source: str) -> Scan:
    """The mark-up and the text of a page's source.

    >>> found = scan("<p>8702<b>69</b>&#20159;元")
    >>> found.markup.replace(NUMBER, "|"), found.runs[2]
    ('<p>|0|<b>|1|</b>|2|', (Piece(text='亿', at=16), Piece(text='元', at=24)))
    """
    scanner = _Scanner(source)
    scanner.run()
    return Scan(
        "".join(scanner.markup), tuple(scanner.runs), tuple(scanner.scripts), scanner.tags, tuple(scanner.notes)
    )


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.markup: list[str] = []
        self.runs: list[tuple[Piece, ...]] = []
        self.scripts: list[str] = []
        self.tags = 0
        self.notes: list[Note] = []
        self._run: list[Piece] = []
        self._depth = 0
        self._line_start = 0
        # Only in XHTML may <script/> and <title/> have no content.
        self._strict = source[:1000].lstrip().startswith("<?xml") or "//DTD XHTML" in source[:1000]

    def run(self) -> None:
        source, at, token = self.source, 0, _TOKEN
        while found := token.search(source, at):
            self._text(at, found.start())
            at = found.end()
            if found["unclosed"]:
                at = found.start() if token is _TOKEN else at
                token = _ROUGH_TOKEN
                self._text(found.start(), at)
                continue
            if found["reference"]:
                self._refer(found[0], found.start())
                continue
            self._end_run()
            if found["raw"]:
                at = self._raw(found[0], found["element"].lower(), at)
            elif found["tag"]:
                self._tag(found[0])
                if _parts_lines(found[0]):
                    self._line_start = found.start()
            elif found["comment"]:
                self._note(found[0], found.start())
        self._text(at, len(source))
        self._end_run()

    def _text(self, start: int, end: int) -> None:
        if start < end:
            self._run.append(Piece(self.source[start:end], start))

    def _refer(self, written: str, at: int) -> None:
        text = unescape(written)
        if not written.endswith(";"):  # of &copy2022 only the beginning is a reference
            own = sum(
                1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text[::-1], written[::-1], strict=False))
            )
            self._run += [Piece(text[: len(text) - own], at)] if own < len(text) else []
            self._text(at + len(written) - own, at + len(written))
        else:
            self._run.append(Piece(text, at))

    def _end_run(self) -> None:
        if not self._run:
            return
        if any(piece.text.strip(_BLANK) for piece in self._run):
            self.markup.append(f"{NUMBER}{len(self.runs)}{NUMBER}")
            self.runs.append(tuple(self._run))
        else:
            self.markup.append(" ")
        self._run = []

    def _note(self, comment: str, at: int) -> None:
        found = _NOTE.match(comment)
        if found:
            closed = found["end"] is not None
            # Without its end it swallows the rest of the page, as in a browser; what it says ends with its line.
            text = found["text"] if closed else found["text"].partition("\n")[0]
            self.markup.append(f"<!--{len(self.notes)}-->")
            self.notes.append(Note(text.strip(), at, at + len(comment), self._line_start, closed))

    def _raw(self, tag: str, name: str, at: int) -> int:
        """Pass over an element whose content is no mark-up. Of a title and a text area it is text all the same."""
        self.tags += 1
        if self._strict and tag.endswith("/>"):
            return at
        closing = re.compile(rf"</{name}(?=[\s/>])[^>]*>", re.IGNORECASE).search(self.source, at)
        end, after = (closing.start(), closing.end()) if closing else (len(self.source), len(self.source))
        if name == "script" and "ld+json" in tag:
            self.scripts.append(self.source[at:end])
        if name == "title":
            self.markup.append("<title>")
            self._referring(at, end)
            self._end_run()
            self.markup.append("</title>")
        return after

    def _referring(self, start: int, end: int) -> None:
        at = start
        for found in _REFERENCE.finditer(self.source, start, end):
            self._text(at, found.start())
            self._refer(found[0], found.start())
            at = found.end()
        self._text(at, end)

    def _tag(self, tag: str) -> None:
        self.tags += 1
        parts = _PARTS.match(tag)
        name = parts["name"].lower() if parts else ""
        if name in named("open_ended"):
            self.markup.append(_mended(tag))
            return
        closing = tag[1] == "/"
        if not closing:
            self._depth += 1
        if self._depth <= _DEEPEST:
            self.markup.append(_mended(tag))
        elif name not in named("inline"):
            self.markup.append("<br>")  # too deep for any parser; what parts the text stays
        if closing:
            self._depth = max(0, self._depth - 1)


def _parts_lines(tag: str) -> bool:
    parts = _PARTS.match(tag)
    name = parts["name"].lower() if parts else ""
    return (name == "br" or name in named("block")) and parts is not None and parts[0].lower() not in _CELLS


def _mended(tag: str) -> str:
    """The tag with every attribute in quotation marks, so that no parser reads it otherwise than we did."""
    if _WELL_FORMED.fullmatch(tag):
        return tag
    if tag[1] == "/":
        parts = _PARTS.match(tag)
        return f"</{parts['name']}>" if parts else ""
    return f"<{''.join(_written(tag))}>"


def _written(tag: str) -> Iterator[str]:
    parts = _PARTS.match(tag)
    if parts is None:
        return
    yield parts["name"]
    for found in _EACH_ATTRIBUTE.finditer(tag, parts.end(), len(tag) - 1):
        if _KEY.fullmatch(found["key"]):
            value = found["double"] or found["single"] or found["bare"] or ""
            yield f' {found["key"]}="{escape(unescape(value))}"'
