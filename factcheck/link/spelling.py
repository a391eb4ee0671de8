"""Names in the script of their article: a traditional text says 臺北, not the 台北 of its simplified shadow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from factcheck.link.names import Names, index_of
from factcheck.link.values import replace
from factcheck.model import Claim

_FIRST_HAN = "\u3400"


def spelling_of(text: str, shadow: str) -> Mapping[str, str]:
    """Simplified character → the character that the text writes for it; only where the two differ.

    >>> spelling_of("廈門市和臺北市", "厦门市和台北市")["厦"]
    '廈'
    """
    if text == shadow or not any(old >= _FIRST_HAN and new != old for new, old in set(zip(shadow, text, strict=True))):
        return {}
    pairs = Counter((new, old) for new, old in zip(shadow, text, strict=True) if old >= _FIRST_HAN)
    best: dict[str, str] = {}
    for (new, old), _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(new, old)
    return {new: old for new, old in best.items() if new != old}


def spelt(claim: Claim, spelling: Mapping[str, str], names: Names) -> Claim:
    """The claim with its names as the article writes them; names of the reference stay as the reference has them."""
    if not spelling:
        return claim
    known = index_of(names)
    subjects, indicators = known.canonical_subjects, known.canonical_indicators
    base = claim.base
    if base is not None:
        base = replace(
            base,
            text=_written(base.text, spelling) or base.text,
            subject=base.subject if base.subject in subjects else _written(base.subject, spelling),
            indicator=base.indicator if base.indicator in indicators else _written(base.indicator, spelling),
        )
    return replace(
        claim,
        subject=claim.subject if claim.subject in subjects else _written(claim.subject, spelling),
        indicator=claim.indicator if claim.indicator in indicators else _written(claim.indicator, spelling),
        members=tuple(m if m in subjects else _written(m, spelling) or m for m in claim.members),
        speaker=_written(claim.speaker, spelling),
        scope=_written(claim.scope, spelling),
        base=base,
    )


def _written(text: str | None, spelling: Mapping[str, str]) -> str | None:
    return None if text is None else "".join(spelling.get(char, char) for char in text)
