"""XML for machines: elements → bytes, valid for any text."""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent, tostring

from factcheck.patterns import regex

# All that is no character of XML 1.0; the line ends of other systems are no trouble, and stay.
_ILLEGAL = regex("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def legal(text: str) -> str:
    r"""The text with a replacement character for each one that XML 1.0 does not know.

    >>> legal("a\x00b\x1b") == "a\ufffdb\ufffd"
    True
    """
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def element(name: str, text: str = "", /, **attributes: object) -> Element:
    """An element; an attribute that is None is left out."""
    known = {key: legal(str(value)) for key, value in attributes.items() if value is not None}
    made = Element(name, known)
    made.text = legal(text).replace("\r\n", "\n").replace("\r", "\n") or None
    return made


def document(root: Element) -> bytes:
    """The whole file in UTF-8, indented by two, with one line end at its end."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()
