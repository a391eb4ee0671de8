"""What the template of the page is given: frozen values with every word and number ready to be shown.

A ``code`` is one letter: v verified, r refuted, u unverified, x excluded. The style sheet and the script know it too.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Status

CODES: dict[Status | None, str] = {Status.VERIFIED: "v", Status.REFUTED: "r", Status.UNVERIFIED: "u", None: "x"}


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to ``href``; plain words where it is empty. One with ``code`` is a mention."""

    text: str
    href: str = ""
    place: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a mention stands in the text: its own ``id``, the ``note`` that it opens, and what a listener is told.

    ``number`` counts the claims of an article from 1, for paper. ``look`` is True for what somebody should look at.
    """

    id: str
    note: str
    code: str
    label: str
    number: int = 0
    conflict: bool = False
    known: bool = False
    look: bool = False

    @property
    def classes(self) -> str:
        """The classes of the mark, by which it is shown."""
        return "m " + self.code + " k" * self.conflict + " known" * self.known


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look: plain, or in the ``classes`` of code, of a caption, of a wording that a note speaks of."""

    text: str
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Runs of text between two marks, or those of one mark."""

    runs: tuple[Run, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: what stands before its text in the source (``|``) is kept, unseen. ``scope`` is set for a header."""

    before: str
    pieces: tuple[Piece, ...] = ()
    after: str = ""
    rows: int = 1
    columns: int = 1
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text; all blocks together are the text.

    ``kind`` is ``gap`` (blank), ``line``, ``heading``, ``caption``, ``code`` or ``table``. A ``loose`` block stands
    behind an empty line.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[TableCell, ...], ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the reference: what it says, who says so, where it stands, and in a candidate why it was set aside."""

    text: str
    source: Link
    asides: tuple[str, ...]
    id: str
    place: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A label with its text."""

    label: str
    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """All that is known of a claim. ``id`` is the claim's, by which an address ending in ``#id`` opens it."""

    id: str
    mark: str
    number: int
    code: str
    status: str
    text: str
    series: str
    place: str
    explanation: str
    look: bool
    comparison: tuple[Field, ...] = ()
    suggestions: tuple[str, ...] = ()
    asides: tuple[Field, ...] = ()
    evidence: tuple[Row, ...] = ()
    evidence_more: int = 0
    candidates: tuple[Row, ...] = ()
    candidates_more: int = 0
    meaning: tuple[Field, ...] = ()
    conflicts: tuple[Link, ...] = ()
    known: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A mention that is no claim, with the reason."""

    id: str
    mark: str
    text: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class ConflictNote:
    """What contradicts what, and where."""

    id: str
    name: str
    text: str
    article: str
    members: tuple[Link, ...]
    known: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A note on style: the words, what is said of them, what could stand there."""

    id: str
    text: str
    explanation: str
    suggestions: tuple[str, ...]
    place: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stacked bar: segments with code, start and width in percent, and the same in words."""

    segments: tuple[tuple[str, str, str], ...]
    label: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many mentions came out one way."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with everything said of it."""

    id: str
    name: str
    title: tuple[Piece, ...]
    path: str
    date: str
    source: str
    counts: tuple[Count, ...]
    mentions: int
    conflict_count: int
    bar: Bar
    chance: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    excluded: tuple[Excluded, ...]
    conflicts: tuple[ConflictNote, ...]
    wordings: tuple[Wording, ...] | None = None

    def count(self, code: str) -> int:
        """How many mentions came out one way."""
        return sum(item.count for item in self.counts if item.code == code)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of what to look at first: a claim, and what the reference says of it."""

    href: str
    code: str
    text: str
    explanation: str
    article: str
    place: str
    found: str = ""
    difference: str = ""
    series: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one sort: the first ones, and those that are folded away."""

    code: str
    name: str
    intro: str
    items: tuple[Item, ...]
    more: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """How it was checked: each line of it ready, and the rows of its two tables."""

    lines: tuple[Link, ...]
    files: tuple[tuple[str, ...], ...]
    dates: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    lang: str
    version: str
    scope: tuple[str, ...]
    counts: tuple[Count, ...]
    mentions: int
    conflict_count: int
    look: int
    known: int
    bar: Bar
    coverage: Bar
    coverage_text: str
    chance: str
    error_rate: str
    agenda: tuple[Group, Group]
    articles: tuple[ArticleView, ...]
    between: int
    conflicts: tuple[ConflictNote, ...]
    problems: tuple[Field, ...]
    method: Method
    wordings: int | None
    unfolded: bool
