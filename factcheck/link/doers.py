"""A branch of the economy that does what a figure counts: 全国铁路完成固定资产投资7645亿元 is not the nation's."""

from __future__ import annotations

from factcheck.lexicon import table
from factcheck.link.antecedents import Subject
from factcheck.link.indicators import Indicator
from factcheck.link.kinds import VERBS
from factcheck.link.scan import PLAIN
from factcheck.link.scene import Scene

_ASIDE = frozenset({"adverb", "space", "sum", "aspect", "date", "time"})


def branch_told(own: Indicator, subject: Subject | None, scene: Scene) -> str:
    """The 铁路 that stands with 完成 before the noun; empty where there is none, or it is the subject itself.

    Only for what each branch has: 固定资产投资, 增加值, 收入. Who else than the 港口 has a 货物吞吐量?
    """
    words = table("link/branches.toml")
    if not any(noun in own.text for noun in words["everywhere"]):
        return ""
    at = scene.begins_at(own.span.start) - 1
    while at > 0 and scene.pieces[at].kind in _ASIDE:
        at -= 1
    if not 0 < at < len(scene.pieces) or scene.pieces[at].kind not in VERBS:
        return ""
    while at > 0 and scene.pieces[at].kind in VERBS | _ASIDE:
        at -= 1
    before = scene.pieces[at]
    if before.kind != PLAIN:
        return ""
    stem = next((stem for stem in words["branches"] if before.text.startswith(stem)), "")
    itself = own.name if subject is None else f"{own.name}{subject.name}"
    return before.text if stem and stem not in itself else ""
