"""What styles say of a run and of a paragraph, with all that they are based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from factcheck.word import names as w
from factcheck.word.names import Node, is_on

_NORMAL_SIZE = 20  # half points, where nothing says otherwise


@dataclass(frozen=True, slots=True)
class Face:
    """How a run is set; None where nothing is said of it. ``position`` is superscript, subscript or baseline."""

    position: str | None = None
    is_hidden: bool | None = None
    is_bold: bool | None = None
    size: int | None = None

    def over(self, other: Face) -> Face:
        """What this one says, and what ``other`` says of the rest."""
        return Face(
            self.position if self.position is not None else other.position,
            self.is_hidden if self.is_hidden is not None else other.is_hidden,
            self.is_bold if self.is_bold is not None else other.is_bold,
            self.size if self.size is not None else other.size,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from those below it; ``names`` are in lower case, its own first."""

    names: tuple[str, ...] = ()
    is_centred: bool | None = None
    face: Face = Face()


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their ids. ``default`` is that of paragraphs without one."""

    elements: Mapping[str, Node]
    default: str = ""
    plain: Face = Face()
    known: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Node | None) -> Styles:
        """The styles in the part that holds them; none where there is no such part."""
        if root is None:
            return cls({}, plain=Face(size=_NORMAL_SIZE))
        elements = {node.get(w.STYLE_ID, ""): node for node in root.iterchildren(w.STYLE)}
        default = (
            name for name, node in elements.items() if node.get(w.TYPE) == "paragraph" and node.get(w.DEFAULT) in w.ON
        )
        properties = root.find(w.DEFAULTS)
        plain = face_of(properties).over(Face(size=_NORMAL_SIZE))
        return cls(elements, next(default, ""), plain)

    def paragraph(self, style: str | None) -> Style:
        """The style of a paragraph, whose face says something of everything that matters."""
        found = self.style(style if style in self.elements else self.default)
        return replace(found, face=found.face.over(self.plain))

    def style(self, name: str | None) -> Style:
        """A style with all that it is based on; an empty one where the document has none of this id."""
        if not name:
            return Style()
        if name not in self.known:
            self.known[name] = _merged(list(self._chain(name)))
        return self.known[name]

    def named(self, name: str) -> str | None:
        """The id of the style of a (built-in) name, which Word writes in English in every language."""
        return next((key for key, node in self.elements.items() if _value(node, w.NAME).lower() == name), None)

    def _chain(self, name: str) -> Iterator[Node]:
        seen: set[str] = set()
        while name in self.elements and name not in seen:
            seen.add(name)
            yield self.elements[name]
            name = _value(self.elements[name], w.BASED_ON)


def face_of(properties: Node | None) -> Face:
    """What the properties of a run say themselves."""
    position = hidden = bold = size = None
    for node in properties.iterchildren("*") if properties is not None else ():
        if node.tag == w.VERT_ALIGN:
            position = node.get(w.VAL)
        elif node.tag == w.VANISH:
            hidden = is_on(node)
        elif node.tag == w.BOLD:
            bold = is_on(node)
        elif node.tag == w.SIZE:
            size = w.number(node, default=_NORMAL_SIZE, most=10_000)
    return Face(position, hidden, bold, size)


def is_centred(properties: Node | None) -> bool | None:
    """True where the properties of a paragraph set it in the middle; None where they say nothing of it."""
    alignment = properties.find(w.JC) if properties is not None else None
    return None if alignment is None else alignment.get(w.VAL) == "center"


def _merged(chain: list[Node]) -> Style:
    face, centred = Face(), None
    for node in chain:
        face = face.over(face_of(node.find(w.R_PR)))
        centred = centred if centred is not None else is_centred(node.find(w.P_PR))
    return Style(tuple(_value(node, w.NAME).lower() for node in chain), centred, face)


def _value(node: Node, child: str) -> str:
    found = node.find(child)
    return found.get(w.VAL, "") if found is not None else ""
