"""Frames: who says it and where it is written (据国家统计局数据, 杨颂介绍, 展板上写). Nothing in a frame is a subject.

A frame's place may still answer for 该市 and 全市: 长沙市财政局公布的决算显示，该市….
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.lexicon import table
from factcheck.link.scan import PLAIN, Piece
from factcheck.link.times import joins_times
from factcheck.link.unlisted import is_person
from factcheck.link.values import replace, value

_SPEECH = frozenset({"say", "show", "learn", "issue", "write"})
_NAMING = frozenset(
    {PLAIN, "subject", "pronoun", "agency", "carrier", "office", "of", "list", "quote", "open", "close"}
)
_QUIET = _NAMING | {
    "date",
    "time",
    "adverb",
    "aspect",
    "among",
    "space",
    "issue",
    "prep",
    "source",
    "have",
    "do",
    "final",
}
_NO_NAME = frozenset({"date", "time", "adverb", "prep", "space", "quote", "source", "open", "close"})
_AFTER_SPEECH = frozenset({"comma", "quote", "aspect", "space"})
_GUESS = "forecast"
_COLONS = ("：", ":")
_SHORTEST_NAME = 3
_LONGEST_VIEW = 4
_SHORTEST_GUESSER = 2
_SPOKEN = _SPEECH - {"write"}
_BEFORE_OPENING = frozenset({"quote", "space", "adverb", "open"})
_WRITTEN = frozenset({"carrier", "write"})
_NAMING_PAPER = _NAMING | {"date", "time"}


@value
class Frame:
    """A frame by piece indexes, end exclusive. ``sort`` is ``speech``, ``carrier``, ``adjunct`` or ``topic``."""

    start: int
    end: int
    sort: str
    speaker: str | None = None


def clauses(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Index ranges between commas; the comma belongs to neither side."""
    start = 0
    for index, piece in enumerate(pieces):
        if piece.kind == "comma":
            if index > start:
                yield start, index
            start = index + 1
    if start < len(pieces):
        yield start, len(pieces)


def find_frames(pieces: Sequence[Piece]) -> tuple[Frame, ...]:
    """The frames of a sentence in order; at most one a clause."""
    found = (_frame(pieces, start, end) for start, end in clauses(pieces))
    return tuple(frame for frame in found if frame)


def without_frames(pieces: Sequence[Piece], frames: Sequence[Frame]) -> list[Piece]:
    """The pieces with those of speech, carrier and adjunct frames in kind ``frame``."""
    marked = list(pieces)
    for frame in frames:
        if frame.sort != "topic":
            for index in range(frame.start, frame.end):
                marked[index] = marked[index].as_kind("frame")
    return marked


def _frame(pieces: Sequence[Piece], start: int, end: int) -> Frame | None:
    """The frame of a clause; what each sort cannot be without is looked for first."""
    kinds = [piece.kind for piece in pieces[start:end]]
    first_claim = start + kinds.index("claim") if "claim" in kinds else end
    first = next((at for at, kind in enumerate(kinds, start) if kind not in _BEFORE_OPENING), end)
    return (
        (_label(pieces, start, end) if not start and end == 1 else None)
        or (_counted if _SPOKEN.isdisjoint(kinds[: first_claim - start]) else _speech)(pieces, start, end, first_claim)
        or _opening(pieces, first, end, first_claim)
        or (None if _WRITTEN.isdisjoint(kinds) else _carrier(pieces, start, first_claim))
    )


def only_speaks(pieces: Sequence[Piece], frames: Sequence[Frame]) -> bool:
    """True for a sentence that only says who has spoken: ”他说。"""
    spoken = {index for frame in frames if frame.sort == "speech" for index in range(frame.start, frame.end)}
    silent = ("comma", "quote", "space", "close")
    return bool(spoken) and all(index in spoken or pieces[index].kind in silent for index in range(len(pieces)))


def label_of(frames: Sequence[Frame], pieces: Sequence[Piece]) -> str | None:
    """The 周敏 of 周敏：…, which opens the sentence; None where nothing of that sort does."""
    if len(pieces) < 2 or not frames or pieces[1].text not in _COLONS:
        return None
    first = frames[0]
    return first.speaker if first.start == 0 and first.end == 1 else None


def _label(pieces: Sequence[Piece], start: int, end: int) -> Frame | None:
    """The 周敏 of 周敏：比预想的好。: a name with a colon opens what is said, unless a number stands behind it."""
    if len(pieces) == end or pieces[end].text not in _COLONS:
        return None
    after = next((piece for piece in pieces[end + 1 :] if piece.kind not in ("space", "quote")), None)
    name = pieces[0].text
    person = pieces[0].word.sort == "person" if pieces[0].kind == "subject" and pieces[0].word else is_person(name)
    speaks = name in table("link/words.toml")["asking_parties"] or (pieces[0].kind in (PLAIN, "subject") and person)
    told = after is not None and after.kind not in ("claim", "comma")
    return Frame(start, end, "speech", name) if speaks and told else None


def _speech(pieces: Sequence[Piece], start: int, end: int, first_claim: int) -> Frame | None:
    """Up to the last word of speech before a number, where it ends the clause or something is said in the clause.

    There is such a word.
    """
    spoken = [i for i in range(start, first_claim) if pieces[i].kind in _SPOKEN]
    last = spoken[-1]
    rest = [i for i in range(last + 1, end) if pieces[i].kind not in _AFTER_SPEECH]
    name = _after_clause(pieces, start, spoken[0])
    if rest and pieces[last].kind == "issue" and first_claim == end and _is_paper(pieces, name, last, rest):
        return Frame(start, end, "speech", _speaker(pieces[name : spoken[0]]))
    if rest and (pieces[last].kind == "issue" or not _is_quiet(pieces, start, last)):
        return None
    if rest and pieces[rest[0]].kind == "of":
        return None
    return Frame(start, last + 1, "speech", _speaker(pieces[start : spoken[0]]))


def _is_paper(pieces: Sequence[Piece], start: int, issued: int, rest: Sequence[int]) -> bool:
    """True for 甲公司27日披露年报: a clause of its own in which somebody issues a paper; what follows stands in it."""
    object_ = [pieces[index] for index in rest]
    fitting = all(piece.kind in _NAMING_PAPER for piece in object_) and _is_quiet(pieces, start, issued)
    paper = object_[-1].kind == "carrier" or object_[-1].text.endswith(tuple(table("link/words.toml")["results"]))
    return fitting and issued > start and paper


def _after_clause(pieces: Sequence[Piece], start: int, end: int) -> int:
    """Where the name begins after what tells of it: 总部位于慕尼黑的甲公司."""
    loud = [index for index in range(start, end) if pieces[index].kind not in _QUIET]
    of = [index for index in range(start, end) if pieces[index].kind == "of"]
    return of[-1] + 1 if loud and of and loud[-1] < of[-1] else start


def _counted(pieces: Sequence[Piece], start: int, end: int, first_claim: int) -> Frame | None:
    """省农业农村厅统计，… and 他预计，…: a name and a word with other uses, alone in its clause."""
    if first_claim < end or start == end or end == len(pieces):
        return None
    last, words = pieces[end - 1], table("link/words.toml")
    reports = last.text in words["reports"]
    said = "" if last.kind == _GUESS or reports else _said_last(last)
    if said is None or not _is_quiet(pieces, start, end - 1):
        return None
    if reports:
        place = next((index for index in range(start + 1, end) if pieces[index].text == "在"), None)
        return Frame(start, end, "speech", _speaker(pieces[start:place])) if place else None
    if pieces[start].kind in ("prep", "source"):
        return None
    name = (_speaker([*pieces[start : end - 1], *(_cut(last, said) if said else ())]) or "").removesuffix("的")
    speaks = name in words["persons"] or name.endswith(tuple(words["bodies"]))
    least = _SHORTEST_NAME if said in words["counts"] else _SHORTEST_GUESSER
    return Frame(start, end, "speech", name) if speaks or len(name) >= least else None


def _said_last(last: Piece) -> str | None:
    """The 分析 of 贾梅分析 and the 统计 of 统计局统计; None where the clause ends otherwise."""
    said = _last_words()
    if last.text in said:
        return last.text
    if last.kind != PLAIN or not last.text.endswith(said):
        return None
    return next(word for word in said if last.text.endswith(word))


@cache
def _last_words() -> tuple[str, ...]:
    """The words of speech that stand last in a clause, longest first."""
    words = table("link/words.toml")
    return tuple(sorted([*words["counts"], *words["said_last"]], key=len, reverse=True))


def _cut(piece: Piece, tail: str) -> list[Piece]:
    """The piece without its tail; none where nothing is left."""
    text = piece.text.removesuffix(tail)
    return [replace(piece, text=text, end=piece.start + len(text))] if text else []


def _carrier(pieces: Sequence[Piece], start: int, first_claim: int) -> Frame | None:
    """A paper, board or caption that says it: 商会月报写, 标题里是, 公告上的, 某图表把."""
    for index in range(start, first_claim):
        written = pieces[index].kind == "write" and len(pieces[index].text) > 1
        if pieces[index].kind != "carrier" and not written:
            if pieces[index].kind not in _QUIET:
                return None
            continue
        end = index + 1
        while end < first_claim and (
            pieces[end].kind in ("among", "write", "of", "aspect", "quote", "adverb")
            or pieces[end].text in table("link/words.toml")["on"]
        ):
            end += 1
        follows = pieces[end].kind if end < len(pieces) else "comma"
        if written or end > index + 1 or follows in ("comma", "object", "level", "say"):
            return Frame(start, end, "carrier")
    return None


def _opening(pieces: Sequence[Piece], first: int, end: int, first_claim: int) -> Frame | None:
    """据…，按照…，在…上，随着…: a clause of its own that opens with a preposition; 关于…: a topic."""
    if first >= end:
        return None
    kind = pieces[first].kind
    last = pieces[end - 1]
    names_topic = last.kind == PLAIN and last.text.endswith(tuple(table("link/words.toml")["topic_ends"]))
    if kind == "topic" or (names_topic and kind in (PLAIN, "subject", "pronoun")):
        return Frame(first, end, "topic") if first_claim == end else None
    if end == first + 1 and last.kind == PLAIN and _is_view(last.text) and first_claim == end < len(pieces):
        return Frame(first, end, "adjunct")
    if kind not in ("prep", "source") or first_claim < end or _tells_made(pieces[first:end]):
        return None
    body = [piece for piece in pieces[first + 1 : end] if piece.kind not in ("space", "quote")]
    if all(piece.kind in ("date", "time", "subject", "pronoun", "adverb") or joins_times(piece) for piece in body):
        return None
    if pieces[first].text == "在" and body and body[-1].kind == "subject" and body[-2].kind == "of":
        return None  # 在千里之外的新疆，: the place that the next clause is about
    seems = next((word for word in table("link/words.toml")["seems"] if last.text.endswith(word)), "")
    speaks = kind == "source" or (pieces[first].text == "在" and bool(seems))
    speaker = _speaker([*pieces[first + 1 : end - 1], *_cut(last, seems)]) if speaks else None
    return Frame(first, end, "speech" if speaks else "adjunct", speaker)


def _is_view(text: str) -> bool:
    """True for 论体量 alone in its clause: how the figures that follow are looked at."""
    return text.startswith(tuple(table("link/words.toml")["views_by"])) and len(text) <= _LONGEST_VIEW


def _tells_made(clause: Sequence[Piece]) -> bool:
    """True for 由教育部主办的“千帆计划”在武汉举行: what was made goes on to do something."""
    made = next((index for index, piece in enumerate(clause) if piece.kind == "of"), len(clause))
    goes_on = any(piece.kind in ("prep", "do", "have", "level") for piece in clause[made:])
    return clause[0].text in table("link/words.toml")["made_by"] and goes_on


def _is_quiet(pieces: Sequence[Piece], start: int, end: int) -> bool:
    return all(piece.kind in _QUIET for piece in pieces[start:end])


def _is_within(pieces: Sequence[Piece], index: int) -> bool:
    """True for the 而 of 克而瑞: a character of a name that would be an adverb elsewhere."""
    inner = pieces[index].kind == "adverb" and len(pieces[index].text) == 1 and 0 < index < len(pieces) - 1
    return inner and pieces[index - 1].kind == pieces[index + 1].kind == PLAIN


def _speaker(pieces: Sequence[Piece]) -> str | None:
    """The words before the verb of speech, without times, 记者从 and where it was said (在日内瓦)."""
    place = next((index for index, piece in enumerate(pieces) if index and piece.text == "在"), len(pieces))
    leads = tuple(table("link/words.toml")["speaker_leads"])
    named = pieces if "".join(piece.text for piece in pieces[:place]).endswith(leads) else pieces[:place]
    kept = [p for index, p in enumerate(named) if p.kind not in _NO_NAME or _is_within(named, index)]
    text = "".join(piece.text for piece in kept)
    for gesture in table("link/words.toml")["gestures"]:
        text = text.partition(gesture)[0]
    for tail in table("link/words.toml")["speaker_tails"]:
        text = text.removesuffix(tail)
    for lead in table("link/words.toml")["speaker_leads"]:
        text = text.removeprefix(lead)
    return None if text in table("link/words.toml")["nobody"] else text or None
