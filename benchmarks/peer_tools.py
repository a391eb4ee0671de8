"""A peer's tool reads the articles of a file: run by the peer's own interpreter, which knows nothing of factcheck.

    python -m benchmarks.peer_tools TOOL FILE  →  a line of JSON with what it took and what it found

Each tool is a function without arguments that loads the peer and gives a reader: text in, number of things found out.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.reading import given_in, read_lots, stay_on_one_core

Reader = Callable[[str], int]
_SENTENCES = re.compile(r"[^。；\n]+[。；\n]*")


def cn2an_transform() -> Reader:
    """Rewrites Chinese numerals in a text as Arabic ones; it does not say how many."""
    from cn2an import transform

    return lambda text: len(transform(text, "cn2an")) * 0


def jionlp_money() -> Reader:
    """Amounts of money, with value and currency."""
    import jionlp

    return lambda text: len(jionlp.ner.extract_money(text))


def jionlp_time() -> Reader:
    """Points and stretches of time, with their dates."""
    import jionlp

    return lambda text: len(jionlp.ner.extract_time(text))


def recognizers(*models: str) -> Callable[[], Reader]:
    """The Chinese models of Recognizers-Text, one after the other over the same text."""

    def load() -> Reader:
        import recognizers_suite as suite

        calls = [getattr(suite, f"recognize_{model}") for model in models]
        return lambda text: sum(len(call(text, "zh-cn")) for call in calls)

    return load


def duckling() -> Reader:
    """All its dimensions but mail, links and telephones, sentence by sentence: longer texts cost it far more."""
    import duckling as peer

    now = peer.get_current_ref_time(peer.load_time_zones("/usr/share/zoneinfo"), "Asia/Shanghai")
    context = peer.Context(now, peer.parse_locale("ZH_CN", peer.default_locale_lang(peer.parse_lang("ZH"))))
    names = "amount-of-money distance duration numeral ordinal quantity temperature time volume"
    dimensions = peer.parse_dimensions(names.split())
    parse = partial(peer.parse, context=context, dimensions=dimensions)
    return lambda text: sum(len(parse(part)) for part in _SENTENCES.findall(text))


def spacy_pipeline() -> Reader:
    """A small Chinese pipeline with tok2vec, tagger, parser and names, trained on the spot: how many names it sees."""
    from tests.stand_in import trained

    _leave_this_project()
    nlp = trained()
    return lambda text: len(nlp(text).ents)


def spacy_characters() -> Reader:
    """A blank Chinese pipeline: characters as tokens, nothing else, and so nothing found."""
    _leave_this_project()
    import spacy

    nlp = spacy.blank("zh")
    return lambda text: len(nlp(text)) * 0


def _leave_this_project() -> None:
    """Hide our package from spaCy, which loads the components of all that it finds: a peer lacks what ours need."""
    here = Path(__file__).resolve().parent.parent
    sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != here]


_RECOGNIZERS = (
    "number ordinal percentage age currency dimension temperature datetime phone_number ip_address url email boolean"
)
TOOLS: dict[str, Callable[[], Reader]] = {
    "cn2an transform": cn2an_transform,
    "jionlp money": jionlp_money,
    "jionlp time": jionlp_time,
    "recognizers number": recognizers("number"),
    "recognizers dimension": recognizers("dimension"),
    "recognizers currency": recognizers("currency"),
    "recognizers datetime": recognizers("datetime"),
    "recognizers all models": recognizers(*_RECOGNIZERS.split()),
    "duckling all dimensions": duckling,
    "spacy characters only": spacy_characters,
    "spacy parser and names": spacy_pipeline,
}
COUNTLESS = {"cn2an transform", "spacy characters only"}  # these tell of nothing that could be counted


def main(tool: str, file: str) -> None:
    """Read, and print what it took; what the peer itself prints goes to the other stream."""
    warnings.simplefilter("ignore")
    stay_on_one_core()
    with contextlib.redirect_stdout(sys.stderr):
        reader = TOOLS[tool]()
        told = read_lots(lambda text: (reader(text), 0), given_in(file))
    if tool in COUNTLESS:
        told["mentions"] = None
    print(json.dumps({**told, "claims": None}))


if __name__ == "__main__":
    main(*sys.argv[1:])
