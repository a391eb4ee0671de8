"""What a page says of itself where no reader looks: meta tags and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.lexicon import table
from factcheck.patterns import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Browsers write this at the head of a page that they save.
_SAVED = regex(r"<!--\s*saved from url=\(\d+\)(?P<address>\S+)")
_HEAD = 2000
_DECLARED = regex(r"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_ARTICLES = ("Article", "Posting", "Report", "cambrian.jsonld")


@dataclass(frozen=True, slots=True)
class Meta:
    """Pairs of name (lower case) and content in the order of the page, its address, and its articles in JSON-LD."""

    pairs: tuple[tuple[str, str], ...]
    address: str | None = None
    objects: tuple[Mapping[str, Any], ...] = ()

    def values(self, sort: str) -> tuple[str, ...]:
        """The contents under the names that ``data/readers/html.toml`` lists for a sort, the first name first."""
        return tuple(
            content
            for name in table("readers/html.toml")[sort]
            for key, content in self.pairs
            if key == name and content
        )


def read_meta(root: HtmlElement, scripts: Sequence[str], source: str) -> Meta:
    """The meta tags of a tree, what its scripts of JSON-LD hold, and the address that the page gives as its own."""
    pairs = [
        (name.strip().lower(), " ".join((element.get("content") or element.get("datetime") or "").split()))
        for element in root.iter("meta", "time", "span", "div", "p")
        for name in (element.get("name") or element.get("property") or element.get("itemprop") or "",)
        if name and (element.tag == "meta" or element.get("itemprop"))
    ]
    saved = _SAVED.search(source, 0, _HEAD)
    canonical = root.find('.//link[@rel="canonical"]')
    told = [] if canonical is None else [canonical.get("href") or ""]
    told += [content for name, content in pairs if name == "og:url"] + ([saved["address"]] if saved else [])
    address = next((text for text in told if text), None)
    return Meta(tuple(pairs), address, tuple(found for script in scripts for found in _objects(script)))


def declared_encoding(head: str) -> str | None:
    """The encoding that the first bytes of a page name, in a meta tag or an XML declaration."""
    found = _DECLARED.search(head)
    return found[1] if found else None


def _objects(script: str) -> Iterator[Mapping[str, Any]]:
    """The objects about an article, wherever they stand in the JSON."""
    try:
        waiting = [json.loads(script.strip().removesuffix(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting = [*value, *waiting]
        elif isinstance(value, dict):
            sort = f"{value.get('@type', '')} {value.get('@context', '')}"
            if any(word in sort for word in _ARTICLES):
                yield value
            waiting += [inner for inner in value.values() if isinstance(inner, list | dict)]
