"""Names and subjects that a language model of spaCy sees in sentences, as hints for `link`.

A model never decides whether there is a number or what its value is: rules do. Without a model there are no hints.
spaCy is imported when a model is loaded and not before; the code of a model's package is never run.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from factcheck.errors import ModelError
from factcheck.lexicon import table
from factcheck.model import Article, NlpInfo, PartName, Sentence, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

OFFICIAL = ("zh_core_web_sm", "zh_core_web_md", "zh_core_web_lg", "zh_core_web_trf")
"""The models that ``auto`` looks for, the first one found is taken. Anything else is asked for by name or path."""

_NEEDED = frozenset({"parser", "ner"})
_SHARED = frozenset({"tok2vec", "transformer"})
# Labels of zh_core_web_*: those of names, and the dependencies of what a sentence is about.
_NAMES = frozenset({"EVENT", "FAC", "GPE", "LAW", "LOC", "NORP", "ORG", "PERSON", "PRODUCT", "WORK_OF_ART"})
_SUBJECT = frozenset({"nsubj", "nsubjpass", "nmod:topic"})
_LOAD_ERRORS = (OSError, ValueError, KeyError, ImportError)


@dataclass(frozen=True, slots=True)
class Hint:
    """A stretch of text that means one thing: a name with its label (GPE, ORG, PERSON …), or CHUNK for a noun phrase.

    Chunks are the subjects of verbs and the nouns that a number counts.
    """

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Hints:
    """The hints of an article: sorted, for each part, with offsets into the part."""

    parts: Mapping[PartName, tuple[Hint, ...]] = field(default_factory=dict)

    def within(self, span: Span, part: PartName) -> tuple[Hint, ...]:
        """The hints that lie in ``span`` of a part, in the order of the text."""
        return tuple(hint for hint in self.parts.get(part, ()) if span.covers(hint.span))

    def moved(self, there: Callable[[Span, PartName], Span]) -> Hints:
        """The hints with other offsets."""
        return Hints(
            {
                part: tuple(Hint(there(hint.span, part), hint.label) for hint in hints)
                for part, hints in self.parts.items()
            }
        )


class HintSource(Protocol):
    """Whoever gives hints: a model that parses the sentences, or a document that is parsed already."""

    @property
    def info(self) -> NlpInfo:
        """What a report says about it."""
        ...

    def hints(self, article: Article, sentences: Sequence[Sentence]) -> Hints:
        """What it sees in these sentences of an article."""
        ...


@dataclass(frozen=True, slots=True)
class Nlp:
    """A model, or none. ``info`` is what the report says about it, ``choice`` what was asked for.

    Another process gets the choice and loads the model for itself, once.
    """

    choice: str
    info: NlpInfo
    pipeline: Language | None = None

    def __reduce__(self) -> tuple[object, ...]:
        return _loaded, (self.choice,)

    def hints(self, article: Article, sentences: Sequence[Sentence]) -> Hints:
        """What the model sees in these sentences of an article; nothing without a model."""
        if self.pipeline is None or not sentences:
            return Hints()
        found: defaultdict[PartName, list[Hint]] = defaultdict(list)
        texts = [sentence.span.of(article.part_text(sentence.part)) for sentence in sentences]
        for sentence, doc in zip(sentences, self.pipeline.pipe(texts), strict=True):
            start = sentence.span.start
            found[sentence.part] += (
                Hint(Span(hint.span.start + start, hint.span.end + start), hint.label) for hint in _hints(doc)
            )
        return Hints({part: tuple(sorted(hints, key=_order)) for part, hints in found.items()})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document that a pipeline of its own has parsed, as far as that has a parser and names: no second parse."""

    doc: Doc

    @property
    def info(self) -> NlpInfo:
        """A model that nobody here has loaded: the document does not tell which."""
        return NlpInfo(mode="model")

    def hints(self, article: Article, sentences: Sequence[Sentence]) -> Hints:
        """The document's own names and dependencies; ``article`` is its text, so offsets are the same."""
        del article, sentences  # whoever asks takes what lies within a sentence
        return Hints({"body": tuple(sorted(_hints(self.doc), key=_order))})


def load_nlp(choice: str = "auto") -> Nlp:
    """The model that ``choice`` names: ``none``, ``auto`` (an official one where it is installed), a name or a path.

    Raises `ModelError` where a model that was named does not exist (FC701) or is no Chinese one with parser and names
    (FC702); ``auto`` goes on with rules alone; ``info.note`` holds the code where a model is there and cannot be used.
    """
    if choice == "none":
        return Nlp(choice, NlpInfo(mode="rules"))
    if choice != "auto":
        return _load(choice)
    for name in OFFICIAL:
        if _folder_of(name):
            try:
                return _load(name)
            except ModelError as error:
                return Nlp(choice, NlpInfo(mode="rules", name=name, note=error.code))
    return Nlp(choice, NlpInfo(mode="rules"))


@cache
def _loaded(choice: str) -> Nlp:
    return load_nlp(choice)


def _load(choice: str) -> Nlp:
    folder = _folder_of(choice)
    if folder is None:
        raise _error("FC701", choice)
    if not _is_chinese(_meta(folder)):
        raise _error("FC702", choice)

    import spacy

    try:
        pipeline = spacy.load(folder)
    except _LOAD_ERRORS as error:
        raise _error("FC702", choice) from error
    pipeline.select_pipes(enable=[name for name in pipeline.pipe_names if name in _NEEDED | _SHARED])
    meta = pipeline.meta
    return Nlp(choice, NlpInfo(mode="model", name=f"{meta['lang']}_{meta['name']}", version=meta["version"]), pipeline)


def _folder_of(choice: str) -> Path | None:
    """The folder with the model's ``meta.json``: a path as it stands, or the data inside an installed package."""
    if (Path(choice) / "meta.json").is_file():
        return Path(choice)
    spec = find_spec(choice) if choice.isidentifier() else None
    if spec is None or not spec.origin:
        return None
    package = Path(spec.origin).parent
    meta = _meta(package)
    inside = package / f"{meta.get('lang')}_{meta.get('name')}-{meta.get('version')}"
    return inside if inside.is_dir() else package


def _meta(folder: Path) -> Mapping[str, Any]:
    """The model's own description of itself; an empty one where it has none."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return meta if isinstance(meta, dict) else {}


def _is_chinese(meta: Mapping[str, Any]) -> bool:
    return meta.get("lang") == "zh" and set(meta.get("pipeline") or ()) >= _NEEDED


def _hints(doc: Doc) -> Iterator[Hint]:
    """The hints in a document, with offsets into it."""
    for entity in doc.ents:
        if entity.label_ in _NAMES:
            yield Hint(Span(entity.start_char, entity.end_char), entity.label_)
    for token in doc:
        if token.dep_ in _SUBJECT:
            yield Hint(Span(token.left_edge.idx, _end(token)), "CHUNK")
        elif token.dep_ == "nummod" and token.i < token.head.i:
            measures = [word for word in token.head.children if word.dep_ == "mark:clf" and word.i < token.head.i]
            measures += [word for word in token.children if word.dep_ == "mark:clf"]
            yield Hint(Span(max(_end(word) for word in (token, *measures)), _end(token.head)), "CHUNK")


def _end(token: Token) -> int:
    return token.idx + len(token)


def _order(hint: Hint) -> tuple[Span, str]:
    return hint.span, hint.label


def _error(code: str, choice: str) -> ModelError:
    words = table("problems.zh.toml")[code]
    return ModelError(code, words["message"], place=choice, remedy=words["remedy"])
