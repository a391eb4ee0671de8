"""Every shared type and Protocol: frozen values that the stages hand on."""

from factcheck.model.fact import Alias, AliasKind, CompleteSet, Fact, Imprint, ReferenceFile
from factcheck.model.mention import Base, Claim, Mention, Modality, PeriodSource, RawMention, Relation
from factcheck.model.period import Grain, Period
from factcheck.model.ports import CuratedStore, Extractor, LoadedStore, Reader, Reporter, Store, StoreLoader
from factcheck.model.problem import Problem
from factcheck.model.quantity import Exclusion, Hedge, Interval, Kind, Quantity, Unit
from factcheck.model.review import Suppression
from factcheck.model.style import StyleNote
from factcheck.model.text import Anchor, Article, Cell, DateSource, PartName, Sentence, Span, Table
from factcheck.model.trace import Considered, Origin, Road, Trace
from factcheck.model.verdict import (
    Candidate,
    CheckedArticle,
    Computation,
    Conflict,
    ConflictKind,
    ConflictMember,
    Evidence,
    Finding,
    NlpInfo,
    ReferenceInfo,
    Report,
    Status,
    Verdict,
)

__all__ = [
    "Alias",
    "AliasKind",
    "Anchor",
    "Article",
    "Base",
    "Candidate",
    "Cell",
    "CheckedArticle",
    "Claim",
    "CompleteSet",
    "Computation",
    "Conflict",
    "ConflictKind",
    "ConflictMember",
    "Considered",
    "CuratedStore",
    "DateSource",
    "Evidence",
    "Exclusion",
    "Extractor",
    "Fact",
    "Finding",
    "Grain",
    "Hedge",
    "Imprint",
    "Interval",
    "Kind",
    "LoadedStore",
    "Mention",
    "Modality",
    "NlpInfo",
    "Origin",
    "PartName",
    "Period",
    "PeriodSource",
    "Problem",
    "Quantity",
    "RawMention",
    "Reader",
    "ReferenceFile",
    "ReferenceInfo",
    "Relation",
    "Report",
    "Reporter",
    "Road",
    "Sentence",
    "Span",
    "Status",
    "Store",
    "StoreLoader",
    "StyleNote",
    "Suppression",
    "Table",
    "Trace",
    "Unit",
    "Verdict",
]
