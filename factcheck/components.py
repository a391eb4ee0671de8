"""The pipeline components `factcheck_mentions` and `factcheck_claims` for spaCy, on any Chinese pipeline.

spaCy finds them through the entry points of this package; without an installation, importing this module registers
them. A mention may begin or end inside a token: then its span takes in the whole token, and `_.factcheck_start` and
`_.factcheck_end` tell the exact characters. docs/spacy.md lists the attributes.

What is kept in a document is plain data, so that it survives `Doc.to_bytes`, `DocBin` and other processes; the
attributes turn numbers back into exact fractions when they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from fractions import Fraction
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from factcheck.config import Lang
from factcheck.equipment import equipment_of
from factcheck.model import Article, Finding, Kind, Problem
from factcheck.model import Span as TextSpan
from factcheck.nlp import Parsed
from factcheck.pipeline import check_article, extract_article, find_mentions
from factcheck.readers import ArticleError, is_date_of_news, parse_date
from factcheck.report.exact_json import Json
from factcheck.report.wire import mention_to_dict

__all__ = ["ClaimFinder", "MentionFinder", "make_claim_finder", "make_mention_finder"]

MENTIONS, CLAIMS = "factcheck_mentions", "factcheck_claims"
"""The names of the components, and of the groups of spans that they fill."""

Record = dict[str, Any]

_RECORDS, _DATE = "factcheck_mentions", "factcheck_date"  # the keys in Doc.user_data
_NUMBERS = ("value", "value_high")
_ENDS = ("low", "high")
# What a span tells of its mention: the attribute is factcheck_ and the name of the field.
_OF_MENTION = ("kind", "value", "value_high", "unit", "unit_canonical", "hedge", "hedges", "negated", "interval")
_OF_CLAIM = ("subject", "indicator", "period", "period_source", "relation", "base", "modality", "speaker", "verdict")


class MentionFinder:
    """Finds the mentions of a document: every numeral, claim or not, with its exact value."""

    def __init__(self, *, date: str | None = None) -> None:
        self.date = _day(date)
        self._equipment = equipment_of([])

    def __call__(self, doc: Doc) -> Doc:
        """The document with `doc.spans["factcheck_mentions"]`."""
        article = _article(doc, self.date)
        found = tuple(Finding(mention) for mention in find_mentions(article, self._equipment))
        _keep(doc, article, found)
        _fill(doc, MENTIONS, _records(doc).values())
        return doc


class ClaimFinder:
    """Finds the claims of a document, with what they are about; with a reference, each has a verdict.

    Names and dependencies that earlier components of the pipeline found are hints, as those of `--model` are: they fill
    what the rules leave open, and never touch a number.
    """

    def __init__(self, *, date: str | None = None, reference: Sequence[str] = (), lang: Lang = "zh") -> None:
        self.date = _day(date)
        self.lang: Lang = lang
        self._equipment = equipment_of(reference)

    def __call__(self, doc: Doc) -> Doc:
        """The document with `doc.spans["factcheck_claims"]`."""
        article = _article(doc, self.date)
        _keep(doc, article, self._findings(article, Parsed(doc)), self.lang)
        _fill(doc, CLAIMS, [record for record in _records(doc).values() if record["claim"]])
        return doc

    def _findings(self, article: Article, parsed: Parsed) -> tuple[Finding, ...]:
        if self._equipment.store.info.facts:
            return tuple(check_article(article, self._equipment, parsed=parsed).findings)
        return extract_article(article, self._equipment, parsed=parsed)


@Language.factory(
    MENTIONS,
    default_config={"date": None},
    assigns=["doc.spans", "doc._.factcheck_mentions", "span._.factcheck_mention"],
)
def make_mention_finder(nlp: Language, name: str, date: str | None) -> MentionFinder:
    """The component `factcheck_mentions`; ``date`` is that of documents without one of their own."""
    del nlp, name
    return MentionFinder(date=date)


@Language.factory(
    CLAIMS,
    default_config={"date": None, "reference": [], "lang": "zh"},
    assigns=["doc.spans", "doc._.factcheck_mentions", "doc._.factcheck_claims", "span._.factcheck_mention"],
)
def make_claim_finder(nlp: Language, name: str, date: str | None, reference: list[str], lang: Lang) -> ClaimFinder:
    """The component `factcheck_claims`; ``reference`` names folders or CSV files, ``lang`` is that of explanations."""
    del nlp, name
    return ClaimFinder(date=date, reference=reference, lang=lang)


# --- documents ---------------------------------------------------------------------------------------------------


def _day(date: str | Date | None) -> Date | None:
    day = parse_date(date) if isinstance(date, str) else date
    if date is not None and (day is None or not is_date_of_news(day)):
        raise ArticleError(Problem(code="FC106", path="date", values=(("value", str(date)),)))
    return day


def _article(doc: Doc, date: Date | None) -> Article:
    """The document as an article: its own date, else that of the component."""
    day = _date_of(doc) or date
    return Article(path="", text=doc.text, date=day, date_source="option" if day else "none")


def _keep(doc: Doc, article: Article, found: Sequence[Finding], lang: Lang = "zh") -> None:
    """Keep the findings as plain data by their offsets. What an earlier component knew of a claim is not lost."""
    before = _records(doc)
    records: dict[str, Record] = {}
    for finding in found:
        key = _key(finding.mention.span.start, finding.mention.span.end)
        known = before.get(key) if finding.claim is None else None
        records[key] = known or _record(article, finding, lang)
    doc.user_data[_RECORDS] = records


def _key(start: int, end: int) -> str:
    """The name of a mention in its document: its exact offsets."""
    return f"{start}:{end}"


def _record(article: Article, finding: Finding, lang: Lang) -> Record:
    claim = finding.claim
    record = {name: _plain(value) for name, value in mention_to_dict(article, finding, lang=lang).items()}
    record["rule"] = finding.mention.rule
    if finding.mention.kind is Kind.DATE and finding.mention.period:
        record["period"] = finding.mention.period.iso
    if claim:
        record["subject_span"] = _offsets(claim.subject_span)
        record["indicator_span"] = _offsets(claim.indicator_span)
        record["hinted"] = list(claim.hinted)
    return record


def _offsets(span: TextSpan | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _plain(value: Json) -> Any:  # noqa: ANN401 - whatever msgpack holds
    """``value`` with fractions as text (``27000``, ``2/3``)."""
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value


def _fill(doc: Doc, group: str, records: Iterable[Record]) -> None:
    """Fill a group with a span for each record: the fewest tokens that hold it, labelled with its kind."""
    doc.spans[group] = [span for record in records if (span := _span(doc, record))]


def _span(doc: Doc, record: Record) -> Span | None:
    start, end = record["start"], record["end"]
    return doc.char_span(start, end, label=record["kind"], span_id=_key(start, end), alignment_mode="expand")


# --- attributes --------------------------------------------------------------------------------------------------


def _records(doc: Doc) -> Mapping[str, Record]:
    """The records of a document by their offsets, in the order of the text."""
    found: Mapping[str, Record] = doc.user_data.get(_RECORDS, {})
    return found


def _mentions(doc: Doc, *, claims: bool = False) -> tuple[Record, ...]:
    """The mentions of a document in the order of the text, with exact numbers."""
    return tuple(_exact(record) for record in _records(doc).values() if record["claim"] or not claims)


def _exact(record: Record) -> Record:
    """The record with its numbers as fractions, and tuples whichever way it was stored."""
    exact = {name: _frozen(value) for name, value in record.items()}
    exact |= {name: _fraction(record[name]) for name in _NUMBERS}
    if record["interval"]:
        exact["interval"] = record["interval"] | {end: _fraction(record["interval"][end]) for end in _ENDS}
    return exact


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever msgpack gives back
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _record_of(span: Span) -> Record | None:
    """The record of a span: the one that its id names, else the first that takes up just these tokens."""
    records = _records(span.doc)
    strings: Any = span.doc.vocab.strings  # knows hashes too, which its types do not tell
    named = records.get(span.id_) if span.id in strings else None
    return named or next((record for record in records.values() if _takes_up(record, span)), None)


def _takes_up(record: Record, span: Span) -> bool:
    if not (record["start"] < span.end_char and span.start_char < record["end"]):
        return False
    own = _span(span.doc, record)
    return own is not None and (own.start, own.end) == (span.start, span.end)


def _mention(span: Span) -> Record | None:
    """All that is known of the mention of a span."""
    record = _record_of(span)
    return _exact(record) if record else None


def _field(span: Span, *, name: str) -> Any:  # noqa: ANN401 - as the field is
    """One field of the mention of a span; None where the span holds no mention or the mention no such field."""
    mention = _mention(span)
    return mention.get(name) if mention else None


def _fits(span: Span) -> bool | None:
    """True where the mention of a span begins and ends with its tokens."""
    record = _record_of(span)
    return (record["start"], record["end"]) == (span.start_char, span.end_char) if record else None


def _words(span: Span, *, name: str) -> Span | None:
    """The tokens that hold the words which named the subject or the indicator."""
    record = _record_of(span)
    ends = record.get(name) if record else None
    return span.doc.char_span(ends[0], ends[1], alignment_mode="expand") if ends else None


def _date_of(doc: Doc) -> Date | None:
    text = doc.user_data.get(_DATE)
    return Date.fromisoformat(text) if text else None


def _set_date(doc: Doc, date: str | Date | None) -> None:
    day = _day(date)
    doc.user_data[_DATE] = day.isoformat() if day else None


def _register() -> None:
    """Give documents and spans their attributes. They are the same in every process and hold no state."""
    Doc.set_extension("factcheck_mentions", getter=_mentions, force=True)
    Doc.set_extension("factcheck_claims", getter=partial(_mentions, claims=True), force=True)
    Doc.set_extension("factcheck_date", getter=_date_of, setter=_set_date, force=True)
    Span.set_extension("factcheck_mention", getter=_mention, force=True)
    Span.set_extension("factcheck_fits", getter=_fits, force=True)
    names = ("start", "end", "text", "rule", "excluded", *_OF_MENTION, *_OF_CLAIM, "id")
    attributes = {name: name for name in names} | {"is_claim": "claim", "claim_id": "id"}
    del attributes["id"]
    for attribute, name in attributes.items():
        Span.set_extension(f"factcheck_{attribute}", getter=partial(_field, name=name), force=True)
    for name in ("subject_span", "indicator_span"):
        Span.set_extension(f"factcheck_{name}", getter=partial(_words, name=name), force=True)


_register()
