"""Where a claim stands, and what its own words tell: what the choices of subject, time and indicator start from."""

from __future__ import annotations

from factcheck.link.claim_reading import ClaimReading
from factcheck.link.distribution import Group
from factcheck.link.relations import Setting
from factcheck.link.scene import Scene
from factcheck.link.told import Told
from factcheck.link.values import value
from factcheck.model import Mention


@value
class Place:
    """A claim in its scene. ``number`` counts the sentences of the article from 1.

    ``row`` are the claims of the row before, where this row takes it up one by one (同比分别增长33.1%和32.7%).
    """

    scene: Scene
    claim: int
    mention: Mention
    group: Group
    number: int
    reading: ClaimReading
    row: tuple[Told, ...] = ()

    @property
    def paragraph(self) -> int:
        """The paragraph of the sentence; titles come before all."""
        sentence = self.scene.sentence
        return sentence.paragraph if sentence.part == "body" else -1

    @property
    def size(self) -> int:
        """How many numbers stand in its row."""
        return len(self.group.claims)

    @property
    def at(self) -> int:
        """Its place in the row, from 0."""
        return self.group.place(self.claim)

    @property
    def is_parted(self) -> bool:
        """True for one of several numbers that 分别 deals out."""
        return self.group.each and self.size > 1

    @property
    def told_before(self) -> Told | None:
        """The claim of the row before that this one takes up."""
        return self.row[self.at] if self.row else None

    @property
    def is_annual(self) -> bool:
        """True for 年均 and 两年平均 before the number, and for 年均增速 as its indicator."""
        rate = self.reading.indicator.rate_text if self.reading.indicator else ""
        return (
            self.scene.averaged(self.claim)[0] > 1
            or self.scene.has(self.claim, "annual")
            or rate.startswith(("年均", "年平均"))
        )

    def setting(self, earlier: Told | None) -> Setting:
        """What the relation is read from; ``earlier`` is the claim before in the sentence."""
        own = self.reading.indicator
        return Setting(
            self.scene.pieces,
            self.group.claims[0] if self.group.each and not self.scene.turns(self.claim) else self.claim,
            self.reading.left,
            own.rate if own else "",
            self.reading.after,
            self.reading.comparison,
            earlier.relation if earlier else None,
            own.text if own else "",
            has_phrase=own is not None and bool(own.name),
            counts_noun=self.reading.counts_noun,
        )
