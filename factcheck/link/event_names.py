"""What happened on a day that is itself the claim: 举行 of 于5月8日在某市体育馆举行, 推出 of 于7月推出气候模型.

The verbs are those of our lists and of the dictionary. Where it happened, who did it, and a clause that only describes
somebody (执行任务的医院船) are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.lexicon import table
from factcheck.link.kinds import VERBS
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.values import value
from factcheck.model import Span
from factcheck.tagging import tagged

_WORDS = frozenset({PLAIN, "frame", "issue", "office", "carrier", "target"})
_TAGS = frozenset({"v", "vn", "vi"})
_SHORTEST, _LONGEST, _LONGEST_WITH_LINK = 2, 8, 16


@value
class _Token:
    """A word with its place: ``sort`` is ``verb``, ``of`` or ``other``."""

    text: str
    start: int
    sort: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def event_in(pieces: Sequence[Piece], *, longest: int = _LONGEST, straight: bool = True) -> tuple[str, Span] | None:
    """What happened by the words of a clause without its date, and where that stands; None where no verb tells.

    An object that makes the name exceed ``longest`` is left out. ``straight`` where the clause goes on from the date:
    a verb right there is what happened, whatever comes behind it.
    """
    tokens = list(_tokens(pieces))
    first = 0 if straight and tokens and tokens[0].sort == "verb" else _main_verb(tokens)
    if first is None:
        return None
    after = tokens[first + 1] if first + 1 < len(tokens) else None
    last = first + (after is not None and after.sort == "verb" and after.start == tokens[first].end)  # 开工建设
    light = table("link/words.toml")["light"]
    run = tokens[first : last + 1]
    if len(run) > 1 and run[0].text in light:
        run = run[1:]
    rest = _object(tokens[last + 1 :])
    text = "".join(token.text for token in run)
    ends = run[-1].end
    if run[-1].text in table("link/words.toml")["linking"]:
        longest = _LONGEST_WITH_LINK  # 升级成为 alone says nothing
    if rest and not _brings_about(run) and len(text) + sum(len(token.text) for token in rest) <= longest:
        text += "".join(token.text for token in rest)
        ends = rest[-1].end
    return text, Span(run[0].start, ends)


def _brings_about(run: Sequence[_Token]) -> bool:
    """True for 推出, 组织实施: it is told of what came about."""
    founding = table("link/words.toml")["founding"]
    return any(token.text in founding for token in run)


def _object(tokens: Sequence[_Token]) -> Sequence[_Token]:
    """The words straight behind the verb, up to a mark."""
    end = next((at for at, token in enumerate(tokens) if token.sort == "mark"), len(tokens))
    return tokens[:end]


def _main_verb(tokens: Sequence[_Token]) -> int | None:
    """The first verb that describes nobody: none with 的 and another verb behind it."""
    verbs = [at for at, token in enumerate(tokens) if token.sort == "verb"]
    for at in verbs:
        of = next((after for after in range(at + 1, len(tokens)) if tokens[after].sort == "of"), None)
        if of is None or not any(verb > of for verb in verbs):
            return at
    return None


def _tokens(pieces: Sequence[Piece]) -> Iterator[_Token]:
    for index, piece in enumerate(pieces):
        if piece.kind in VERBS or piece.kind == "issue":
            yield _Token(piece.text, piece.start, "verb")
        elif piece.kind == "of":
            yield _Token(piece.text, piece.start, "of")
        elif piece.kind in _WORDS:
            place = index > 0 and pieces[index - 1].kind == "prep"
            yield from _words_of(piece, place=place)
        elif piece.kind in ("aspect", "adverb", "space"):
            continue
        else:
            yield _Token(piece.text, piece.start, "mark" if piece.kind in ("quote", "open", "claim") else "other")


def _words_of(piece: Piece, *, place: bool) -> Iterator[_Token]:
    """The words of plain text. ``place`` where a preposition stands before it: then a noun comes first."""
    words = tagged(piece.text)
    for at, word in enumerate(words):
        acts = word.known and word.tag in _TAGS and len(word.text) >= _SHORTEST and not (place and at == 0)
        if at and word.tag == "vn" and at + 1 < len(words) and words[at + 1].tag not in _TAGS:
            acts = False  # 环境建设法
        yield _Token(word.text, piece.start + word.start, "verb" if acts else "other")
