"""Several numbers in a row and what each is about.

长沙、合肥的收入分别为甲和乙; 产销量分别完成甲和乙; 2021年、2022年分别为甲、乙.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from factcheck.lexicon import rows, table
from factcheck.link.indicators import find_name
from factcheck.link.names import Names
from factcheck.link.phrases import SILENT, TIMES, LeftPhrase
from factcheck.link.scan import Piece
from factcheck.link.values import value
from factcheck.tagging import tagged

_LONGEST_WORD = 3

_BETWEEN = frozenset({"list", "quote", "space"})
_TURNS = frozenset({"up", "down"})  # 分别增长25.6%、下降4.7%
_LISTED_TIMES = TIMES | {"list"}


@value
class Group:
    """Claims that stand in a row with nothing but 、和 between them, by piece indexes. ``each`` where 分别 is there."""

    claims: tuple[int, ...]
    each: bool

    def place(self, claim: int) -> int:
        """The place of a claim in the row, from 0."""
        return bisect_left(self.claims, claim)


def groups_of(pieces: Sequence[Piece]) -> dict[int, Group]:
    """The group of each claim of a sentence; a claim alone is a group of one."""
    found: dict[int, Group] = {}
    row: list[int] = []
    each = allowed = False
    for index, piece in enumerate(pieces):
        if piece.kind == "claim":
            if not (row and allowed and row[-1] + 1 < index):
                found |= dict.fromkeys(row, Group(tuple(row), each=each))
                row, each = [], _has_each(pieces, index)
            row.append(index)
            allowed = True
        elif allowed:
            allowed = piece.kind in _BETWEEN or (each and piece.kind in _TURNS)
    found |= dict.fromkeys(row, Group(tuple(row), each=each))
    return found


def _has_each(pieces: Sequence[Piece], claim: int) -> bool:
    for index in range(claim - 1, -1, -1):
        kind = pieces[index].kind
        if kind in ("comma", "claim"):
            return False
        if kind == "each":
            return True
    return False


def listed_times(pieces: Sequence[Piece], left: LeftPhrase, size: int) -> list[tuple[Piece, ...]] | None:
    """The times of 前年和大前年分别为, one for each of ``size`` claims."""
    clause = pieces[left.clause : left.end + len(left.predicate)]
    runs: list[list[Piece]] = []
    open_list = False
    for piece in clause:
        if piece.kind in TIMES:
            if runs and not open_list:
                runs[-1].append(piece)
            else:
                runs.append([piece])
            open_list = False
        elif piece.kind == "list":
            open_list = bool(runs)
        elif piece.kind != "space":
            if len(runs) == size:
                break
            runs, open_list = [], False
    return [tuple(run) for run in runs] if len(runs) == size else None


def times_before(pieces: Sequence[Piece], clause: int) -> list[tuple[Piece, ...]]:
    """The times that a clause of their own lists before ``clause``: 2021年、2022年、2023年，产量依次为; else empty."""
    start = next((i + 1 for i in range(clause - 2, -1, -1) if pieces[i].kind == "comma"), 0)
    listed = [piece for piece in pieces[start : max(start, clause - 1)] if piece.kind != "space"]
    if not any(piece.kind == "list" for piece in listed) or not all(p.kind in _LISTED_TIMES for p in listed):
        return []
    runs: list[list[Piece]] = [[]]
    for piece in listed:
        if piece.kind == "list":
            runs.append([])
        else:
            runs[-1].append(piece)
    return [tuple(run) for run in runs if run]


def split_phrase(pieces: Sequence[Piece], size: int, names: Names) -> list[str] | None:
    """The indicators of a phrase that lists ``size`` of them: 产销量, 甲收入、乙收入, 养老、失业、工伤保险参保人数."""
    kept = [piece for piece in pieces if piece.kind not in SILENT]
    parts = _parts(kept)
    if len(parts) > size:  # 汽车及零配件、船舶、电工器材出口: what 及 joins is one of them
        parts = _parts(kept, joining=("、",))
    text = "".join(piece.text for piece in kept)
    if len(parts) == 1:
        return _split_word(text, size)
    if len(parts) != size:
        return None
    shared = "" if any(find_name(part, names) for part in parts[:-1]) else _shared_tail(parts)
    to_whom = parts[0][:1] if parts[0].startswith(tuple(table("link/words.toml")["inside"])) else ""  # 对越南、泰国
    return [part if part.startswith(to_whom) else to_whom + part for part in _with_tail(parts, shared)]


def _with_tail(parts: Sequence[str], shared: str) -> list[str]:
    return [part if part.endswith(shared) else part + shared for part in parts]


def _parts(pieces: Sequence[Piece], *, joining: Sequence[str] = ()) -> list[str]:
    """What the list words part; only ``joining`` where it is given."""
    parts = [""]
    for piece in pieces:
        if piece.kind == "list" and (not joining or piece.text in joining):
            parts.append("")
        else:
            parts[-1] += piece.text
    return [part for part in parts if part]


def _split_word(text: str, size: int) -> list[str] | None:
    """产销量 as 产量 and 销量, with what stands before it."""
    for row in rows("link/splits.csv"):
        names = row["parts"].split("|")
        if text.endswith(row["word"]) and len(names) == size:
            lead = text.removesuffix(row["word"])
            return [lead + name for name in names]
    return None


def _shared_tail(parts: Sequence[str]) -> str:
    """The head that only the last part spells out: 保险参保人数 of 养老、失业、工伤保险参保人数.

    The parts before are modifiers where they are all short; then what exceeds their length in the last is the head.
    """
    *modifiers, last = parts
    longest = max(len(part) for part in modifiers)
    shortest = min(len(part) for part in modifiers)
    if len(last) <= longest + 1:
        return _listed_head(parts)
    cut = _between_words(last, shortest)
    return last[cut:] if len(last) - cut > 1 else ""


def _between_words(text: str, at: int) -> int:
    """``at`` moved out of a word that it would cut: 泰国 + 进出口, 太阳能 + 发电装机容量; long compounds may be cut."""
    word = next((word for word in tagged(text) if word.start < at < word.end), None)
    if word is None or len(word.text) > _LONGEST_WORD:
        return at
    return word.start or word.end


def _listed_head(parts: Sequence[str]) -> str:
    """出口 of 汽车及零配件、船舶、电工器材出口: a head of the lists that only the last part ends in."""
    words = table("link/words.toml")
    known: list[str] = [*words["twin_heads"], *words["sibling_heads"]]
    head = max((head for head in known if parts[-1].endswith(head)), key=len, default="")
    return "" if head and any(part.endswith(head) for part in parts[:-1]) else head
