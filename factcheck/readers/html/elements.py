"""What elements of HTML are: shown or not, part of the text or of what frames a page."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from factcheck.lexicon import table
from factcheck.patterns import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN_STYLE = regex(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_STRUCK_STYLE = regex(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_SHIFT_STYLE = regex(r"vertical-align\s*:\s*(?P<shift>super|sub)\b", re.IGNORECASE)
_WORD = regex("[A-Z]?[a-z]+|[A-Z]+")


@cache
def named(sort: str) -> frozenset[str]:
    """The names of the elements of a sort, as ``data/readers/html.toml`` lists them."""
    return frozenset(table("readers/html.toml")["elements"][sort])


@cache
def _chrome_words() -> frozenset[str]:
    return frozenset(table("readers/html.toml")["chrome"])


def is_unseen(element: HtmlElement) -> bool:
    """True where a browser shows nothing of an element, or shows it struck out."""
    if element.tag in named("unseen") or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style and (_HIDDEN_STYLE.search(style) or _STRUCK_STYLE.search(style)))


def is_chrome(element: HtmlElement) -> bool:
    """True where tag, role, class or id say that an element frames the page."""
    if element.tag in named("chrome") or element.get("role") in named("chrome_roles"):
        return True
    if element.tag in {"body", "html", "article", "main"}:
        return False
    words = {word.lower() for word in _WORD.findall(f"{element.get('class') or ''} {element.get('id') or ''}")}
    return not words.isdisjoint(_chrome_words())


def is_raised(element: HtmlElement) -> bool | None:
    """True where an element raises its text, False where it lowers it, None where it does neither."""
    tag = element.tag
    if tag in {"sup", "sub"}:
        return bool(tag == "sup")
    if style := element.get("style"):
        found = _SHIFT_STYLE.search(style)
        return found["shift"].lower() == "super" if found else None
    parent = element.getparent()
    if parent is not None and parent.tag in {"msup", "msub"} and element.getprevious() is not None:
        return bool(parent.tag == "msup")
    return None
