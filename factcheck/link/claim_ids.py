"""Claim ids: the same across runs, and across edits in other sentences."""

from __future__ import annotations

import hashlib
from collections import Counter

from factcheck.model import Mention


class ClaimIds:
    """Gives each claim of an article its id: a hash of its sentence, its words and their occurrence in such sentences.

    >>> ids = ClaimIds()
    >>> len(ids._hash("甲有3家。", "3家", 1, "body"))
    12
    """

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def next_id(self, sentence: str, mention: Mention) -> str:
        """12 hex digits for the next claim with this sentence and these words."""
        key = sentence, mention.text, mention.part
        self._seen[key] += 1
        return self._hash(sentence, mention.text, self._seen[key], mention.part)

    @staticmethod
    def _hash(sentence: str, text: str, occurrence: int, part: str) -> str:
        parts = (sentence, text, str(occurrence), part)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
