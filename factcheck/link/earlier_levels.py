"""Whether the year before a share is what it is measured against: 恢复到2019年的85%, 不到2019年的一半.

Of an indicator in percent it tells when: 失业率恢复到2019年的5.2%, 从70%增至2022年的81.8%.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon import table
from factcheck.link.scan import Piece
from factcheck.model import Kind


def is_part_of_then(pieces: Sequence[Piece], index: int, of: int) -> bool:
    """True for 降至目前的五分之一 and 增至2012年的3倍; the year of 增至2022年的81.8% is when it came to that.

    Where the clause has told its own year, that of 2022年下降到2019年的46.8% is another one. ``index`` is the verb,
    ``of`` the 的 before the number.
    """
    words = table("link/words.toml")
    mention = pieces[of + 1].mention if of + 1 < len(pieces) else None
    if mention is None:
        return False
    if mention.kind != Kind.PERCENT or any(mark in mention.text for mark in words["part_marks"]):
        return True
    if pieces[of - 1].text in words["originals"]:  # 降至原来的37%
        return True
    return tells_then(pieces, index, of) and _is_another_time(pieces, index)


def tells_then(pieces: Sequence[Piece], index: int, of: int) -> bool:
    """True where a time alone stands between the verb and 的, and nothing is told of that is in percent itself."""
    if not all(piece.kind in ("date", "time") for piece in pieces[index + 1 : of]):
        return False
    words = table("link/words.toml")
    marks = (*words["rated"], *words["in_percent"])
    return not any(
        piece.kind == "rate" or any(mark in piece.text for mark in marks) for piece in _before(pieces, index)
    )


def _is_another_time(pieces: Sequence[Piece], index: int) -> bool:
    """True after 恢复到, and where the clause has a time of its own that the change did not start from."""
    words, before = table("link/words.toml"), _before(pieces, index)
    if any(piece.text in words["from"] for piece in before):
        return False
    return pieces[index].text.startswith(words["recovers"]) or any(piece.kind == "date" for piece in before)


def _before(pieces: Sequence[Piece], index: int) -> Sequence[Piece]:
    """The pieces of the clause before the verb."""
    start = next((at + 1 for at in range(index - 1, -1, -1) if pieces[at].kind == "comma"), 0)
    return pieces[start:index]
