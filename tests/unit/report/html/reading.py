"""A page as a parser of HTML reads it: a small tree to ask questions of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"link", "meta", "input", "rect", "circle", "path"})


@dataclass
class Element:
    """An element with its children; text stands between them as it is."""

    name: str
    attrs: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        return self.attrs.get("class", "").split()

    def walk(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, name: str = "", *, with_class: str = "") -> list[Element]:
        return [
            found
            for found in self.walk()
            if (not name or found.name == name) and (not with_class or with_class in found.classes)
        ]

    def one(self, name: str = "", *, with_class: str = "") -> Element:
        (found,) = self.all(name, with_class=with_class)
        return found

    def by_id(self, name: str) -> Element:
        (found,) = [found for found in self.walk() if found.attrs.get("id") == name]
        return found


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page", {})]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(page: bytes) -> Element:
    """The tree of a page in which every element is closed where it should be."""
    tree = _Tree()
    tree.feed(page.decode("utf-8"))
    tree.close()
    assert len(tree.open) == 1, [element.name for element in tree.open]
    return tree.open[0]
