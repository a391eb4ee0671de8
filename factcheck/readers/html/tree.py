"""Mark-up with numbers in place of text → a tree of elements, and that tree with the text put back in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from factcheck.patterns import regex
from factcheck.readers.html.blocks import Runs
from factcheck.readers.html.scan import NUMBER

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NUMBERED = regex(f"{NUMBER}([0-9]+){NUMBER}")
# What no tree takes in, and the marks that we set ourselves.
_UNFIT = regex(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0100-\U000e01ef]"
)


def parse(markup: str) -> HtmlElement:
    """The tree of a page, mended as browsers mend it, with the comments that the scan has left."""
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    whole = markup if "<" in markup else f"<body>{markup}"
    return document_fromstring(whole.encode("utf-8", errors="replace"), parser=parser)


def cut_out_notes(root: HtmlElement) -> Mapping[int, HtmlElement]:
    """For the number of each comment the element that it stood in. The tree is left as if there had been none."""
    from lxml.etree import Comment

    found = {}
    for comment in list(root.iter(Comment)):
        found[int(comment.text)] = comment.getparent()
        comment.drop_tree()
    return found


def fill(root: HtmlElement, runs: Runs, *, mark: Callable[[int], str]) -> None:
    """Put the text back into a tree, behind the ``mark`` of the number that stood there."""

    def text(found: re.Match[str]) -> str:
        row = int(found[1])
        return mark(row) + _UNFIT.sub(" ", "".join(piece.text for piece in runs[row]))

    for element in root.iter():
        if element.text and NUMBER in element.text:
            element.text = _NUMBERED.sub(text, element.text)
        if element.tail and NUMBER in element.tail:
            element.tail = _NUMBERED.sub(text, element.tail)
