"""What a comment consists of: its text, and the marks at both ends of what it is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from factcheck.patterns import regex
from factcheck.word import names as w
from factcheck.word.names import Node
from factcheck.word.styles import Styles

_SMALL = "18"  # half points: what is said in the margin is small, whatever the article is set in
_NOT_IN_XML = regex("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Margin:
    """How the comments of a document are written. ``text`` and ``reference`` are the ids of its styles for them."""

    author: str
    initials: str
    text: str | None
    reference: str | None

    @classmethod
    def of(cls, styles: Styles, *, author: str, initials: str) -> Margin:
        """Comments in the styles that the document has for them."""
        return cls(author, initials, styles.named("annotation text"), styles.named("annotation reference"))

    def add(self, comments: Node, number: int, lines: Sequence[str]) -> None:
        """Add a comment with a paragraph for each line, and no date: the same remarks give the same bytes."""
        comment = _within(comments, "w:comment", id=str(number), author=self.author, initials=self.initials)
        for at, line in enumerate(lines):
            paragraph = _within(comment, "w:p")
            properties = _within(paragraph, "w:pPr")
            if self.text:
                _within(properties, "w:pStyle", val=self.text)
            _within(properties, "w:ind", firstLineChars="0", firstLine="0")
            if at == 0:
                paragraph.append(self._sign("w:annotationRef"))
            run = _within(paragraph, "w:r")
            _within(_within(run, "w:rPr"), "w:sz", val=_SMALL)
            text = _within(run, "w:t")
            text.text = _NOT_IN_XML.sub("\ufffd", line)
            text.set(w.SPACE, "preserve")

    def start(self, number: int) -> tuple[Node, ...]:
        """The mark before the first character."""
        return (_element("w:commentRangeStart", id=str(number)),)

    def end(self, number: int) -> tuple[Node, ...]:
        """The marks behind the last character."""
        return _element("w:commentRangeEnd", id=str(number)), self._sign("w:commentReference", id=str(number))

    def _sign(self, tag: str, **attributes: str) -> Node:
        style = [_element("w:rPr", _element("w:rStyle", val=self.reference))] if self.reference else []
        return _element("w:r", *style, _element(tag, **attributes))


def _element(tag: str, *children: Node, **attributes: str) -> Node:
    element = OxmlElement(tag, attrs=_qualified(attributes))
    element.extend(children)
    return element


def _within(parent: Node, tag: str, **attributes: str) -> Node:
    return etree.SubElement(parent, qn(tag), _qualified(attributes))


def _qualified(attributes: Mapping[str, str]) -> dict[str, str]:
    return {qn(f"w:{name}"): value for name, value in attributes.items()}
