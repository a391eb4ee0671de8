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
        self._begun: tuple[str, hashlib._Hash] | None = None

    def next_id(self, sentence: str, mention: Mention) -> str:
        """12 hex digits for the next claim with this sentence and these words."""
        key = sentence, mention.text, mention.part
        self._seen[key] += 1
        return self._hash(sentence, mention.text, self._seen[key], mention.part)

    def _hash(self, sentence: str, text: str, occurrence: int, part: str) -> str:
        if self._begun is None or self._begun[0] is not sentence:
            self._begun = sentence, hashlib.sha256(f"{sentence}\0".encode())
        told = self._begun[1].copy()  # a long sentence is hashed once for all of its claims
        told.update(f"{text}\0{occurrence}\0{part}".encode())
        return told.hexdigest()[:12]
