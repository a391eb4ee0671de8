"""The columns of the files that a corpus run writes, by name and sort, in their order.

Names are those of report.json. A number is a ``text`` column with all its digits, beside which ``…_exact`` holds the
fraction where these never end. `factcheck.corpus.parquet` knows what each sort is in Parquet.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

Sort: TypeAlias = "str | list[Sort] | Mapping[str, Sort]"
Schema: TypeAlias = Mapping[str, Sort]

_INTERVAL: Schema = {
    "low": "text",
    "low_exact": "text",
    "high": "text",
    "high_exact": "text",
    "low_inclusive": "bool",
    "high_inclusive": "bool",
    "outside": "bool",
}
_BASE: Schema = {"text": "text", "period": "text", "subject": "text", "indicator": "text"}
_COMPUTATION: Schema = {
    "operation": "text",
    "formula": "text",
    "value": "text",
    "value_exact": "text",
    "unit": "text",
}
_EVIDENCE: Schema = {
    "fact": "text",
    "file": "text",
    "row": "int",
    "source": "text",
    "source_url": "text",
    "value": "text",
    "value_exact": "text",
    "unit": "text",
    "period": "text",
    "computation": _COMPUTATION,
}
_CANDIDATE: Schema = {"fact": "text", "reason": "text"}

MENTIONS: Schema = MappingProxyType(
    {
        "path": "text",
        "article": "text",
        "start": "int",
        "end": "int",
        "text": "text",
        "line": "int",
        "column": "int",
        "page": "int",
        "paragraph": "int",
        "part": "text",
        "kind": "text",
        "value": "text",
        "value_exact": "text",
        "value_high": "text",
        "value_high_exact": "text",
        "hedge": "text",
        "hedges": ["text"],
        "negated": "bool",
        "interval": _INTERVAL,
        "unit": "text",
        "unit_canonical": "text",
        "claim": "bool",
        "excluded": "text",
        "id": "text",
        "subject": "text",
        "subject_text": "text",
        "indicator": "text",
        "indicator_text": "text",
        "period": "text",
        "period_source": "text",
        "relation": "text",
        "base": _BASE,
        "modality": "text",
        "speaker": "text",
        "status": "text",
        "reason": "text",
        "evidence": [_EVIDENCE],
        "sources": "int",
        "candidates": [_CANDIDATE],
        "suggestions": ["text"],
        "notes": ["text"],
        "false_green": "text",
        "explanation": "text",
    }
)
ARTICLES: Schema = MappingProxyType(
    {
        "path": "text",
        "id": "text",
        "title": "text",
        "date": "text",
        "date_source": "text",
        "sha256": "text",
        "characters": "int",
        "verified": "int",
        "refuted": "int",
        "unverified": "int",
        "excluded": "int",
        "conflicts": "text",
    }
)
FAILED: Schema = MappingProxyType(
    {"path": "text", "line": "int", "id": "text", "code": "text", "field": "text", "message": "text"}
)
REPEATED: Schema = MappingProxyType({"id": "text", "path": "text"})
