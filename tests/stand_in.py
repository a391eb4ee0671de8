"""A stand-in for a Chinese model of spaCy: the same components and sorts of labels, trained on the spot in seconds.

It has learnt the sentences below and little else. It is never shipped, and its name says what it is.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

# Words with tag, label, distance to the head, and the label of a name. Distances count words; 0 is the root.
Word = tuple[str, str, str, int, str]

_PLACES = ("天津", "厦门", "无锡", "成都市", "海南省", "青岛")
_COUNTED = (("300", "家", "企业"), ("12", "所", "大学"), ("4800", "名", "教师"), ("27", "座", "桥梁"))
_WIDTH = 32


def _has(place: str, number: str, measure: str, noun: str) -> list[Word]:
    return [
        (place, "NR", "nsubj", 1, "GPE"),
        ("有", "VE", "ROOT", 0, ""),
        (number, "CD", "nummod", 2, "CARDINAL"),
        (measure, "M", "mark:clf", -1, ""),
        (noun, "NN", "dobj", -3, ""),
        ("。", "PU", "punct", -4, ""),
    ]


def _reaches(place: str, number: str, measure: str, noun: str) -> list[Word]:
    return [
        (place, "NR", "nmod:assmod", 1, "GPE"),
        (noun, "NN", "nsubj", 1, ""),
        ("达到", "VV", "ROOT", 0, ""),
        (number, "CD", "nummod", 1, "CARDINAL"),
        (measure, "M", "dobj", -2, ""),
        ("。", "PU", "punct", -3, ""),
    ]


def sentences() -> list[list[Word]]:
    """Every place with every noun, in two patterns."""
    return [
        pattern(place, *counted)
        for pattern in (_has, _reaches)
        for place in _PLACES
        for counted in (_COUNTED if pattern is _has else _COUNTED[:2])
    ]


def _example(nlp: Language, words: list[Word]) -> Example:
    """The sentence for a tokenizer of characters: the last character of a word stands for it, the others lean on it."""
    from spacy.training import Example

    last = [sum(len(word[0]) for word in words[: at + 1]) - 1 for at in range(len(words))]
    tags, heads, deps, names = [], [], [], []
    for at, (text, tag, dep, distance, name) in enumerate(words):
        first = last[at] - len(text) + 1
        tags += [tag] * len(text)
        heads += [last[at]] * (len(text) - 1) + [last[at + distance]]
        deps += ["compound:nn"] * (len(text) - 1) + [dep]
        if name:
            names.append((first, last[at] + 1, name))
    doc = nlp.make_doc("".join(word[0] for word in words))
    return Example.from_dict(doc, {"tags": tags, "heads": heads, "deps": deps, "entities": names})


@cache
def trained() -> Language:
    """The trained pipeline; the same in every run."""
    import spacy
    from spacy.pipeline import AttributeRuler
    from thinc.api import fix_random_seed

    fix_random_seed(0)
    nlp = spacy.blank("zh", meta={"name": "stand_in", "version": "0.0.1", "description": "a stand-in for tests"})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH}
    shared: dict[str, Any] = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": _WIDTH,
        "depth": 2,
        "embed_size": 300,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
        "pretrained_vectors": None,
    }
    nlp.add_pipe("tok2vec", config={"model": shared})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    for name in ("parser", "ner"):
        if name == "ner":
            nlp.add_pipe("attribute_ruler")
        architecture = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": name, "tok2vec": listener}
        sizes = {"extra_state_tokens": False, "hidden_width": 32, "maxout_pieces": 2, "use_upper": True}
        rare = {"min_action_freq": 1} if name == "parser" else {}
        nlp.add_pipe(name, config={"model": {**architecture, **sizes}, **rare})
    examples = [_example(nlp, words) for words in sentences()]
    optimizer = nlp.initialize(lambda: examples)
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"TAG": "PU"}]], {"POS": "PUNCT"})
    for _ in range(30):
        for at in range(0, len(examples), 8):
            nlp.update(examples[at : at + 8], sgd=optimizer)
    return nlp


def saved(folder: Path) -> Path:
    """The folder of the trained model, written below ``folder``."""
    path = folder / "zh_stand_in"
    trained().to_disk(path)
    return path


def installed(folder: Path, name: str) -> Path:
    """A folder for ``sys.path`` in which the model lies as an installed package called ``name``.

    The package's own code fails on purpose, for it is never to be run.
    """
    package = folder / "site" / name
    meta = {"lang": "zh", "name": name.removeprefix("zh_"), "version": "0.0.1", "pipeline": trained().pipe_names}
    data = package / f"{name}-0.0.1"
    package.mkdir(parents=True)
    trained().to_disk(data)
    for place in (package, data):
        (place / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    (package / "__init__.py").write_text("raise SystemError('the code of a model was run')\n", encoding="utf-8")
    return package.parent
