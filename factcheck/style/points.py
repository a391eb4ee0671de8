"""失业率下降0.2%: a change of what is itself a percentage is told in 百分点, or it says something else.

Source: good usage. The judge has a reason ``percent-for-points`` of its own, which needs a reference; this rule needs
none. A claim that the reference bears out as written is left alone: there the relative change is meant. Not meant:
产量增长5%, 效率提高20%, 增速为5.2%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.fold import fold
from factcheck.model import Finding, Kind, Mention, Relation, Status, StyleNote
from factcheck.style.page import Page, any_of, words

RULE = "percent-for-points"
_SIGNS = "%％"
_CHANGES = (Relation.INCREASE_BY, Relation.DECREASE_BY)


def find(page: Page) -> Iterator[StyleNote]:
    """A note for each change of a share or a rate that is told in percent."""
    for finding in page.claims():
        mention = finding.mention
        if mention.text[-1:] in _SIGNS and _is_one_percent(mention) and (name := _share(page, finding)):
            yield page.note(RULE, mention.span, [f"{mention.text[:-1]}个百分点"], [("indicator", name)])


def _is_one_percent(mention: Mention) -> bool:
    """True for a percentage that is no range: 由5%至8% tells where a rate went, not by how much."""
    return mention.kind is Kind.PERCENT and mention.quantity.value_high is None


def _share(page: Page, finding: Finding) -> str | None:
    """The name of the share or rate whose change a claim tells; None for a change of anything else."""
    claim, verdict = finding.claim, finding.verdict
    if claim is None or claim.relation not in _CHANGES or claim.indicator_span is None:
        return None
    if verdict and verdict.status is Status.VERIFIED:
        return None
    start, end = claim.indicator_span.start, claim.indicator_span.end
    told = re.compile(rf"[^，。；：、]*?(?:{any_of('share_endings')})")
    behind = told.match(page.shadow, end, max(end, finding.mention.span.start))
    name = page.text[start : behind.end() if behind else end]
    shadow = fold(name)
    is_share = shadow.endswith(tuple(words("share_endings"))) and not shadow.endswith(tuple(words("not_shares")))
    return name if is_share else None
