"""Which stretches of a sentence are asked: 是否达到2.6万亿元, 超过2.6万亿元了吗？, 是2.6万亿元还是2.5万亿元？

A question for something else takes its numbers for granted: 为什么只增长3%？
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from factcheck.lexicon import table
from factcheck.patterns import regex

_CLAUSE = regex(r"(?:[^，：,:]|(?<=\d)[,:](?=\d))+")
_QUESTION = regex(r"(?<=[\w”’」』》）)%℃])[？?！!]*[？?][！!]*[”’」』）)\"' ]*$")
_A_NOT_A = regex(r"([^\W\d_])[不没]\1")


def asked_in(text: str) -> Sequence[tuple[int, int]]:
    """The asked stretches of a sentence."""
    return list(_asked(text))


def _asked(text: str) -> Iterator[tuple[int, int]]:
    words, question = _words(), _QUESTION.search(text)
    operators = list(_operators(text))
    if question is None and not operators and not any(word in text for word in words["particles"]):
        return
    clauses = [found.span() for found in _CLAUSE.finditer(text)]
    for asked in operators:
        clause_end = next((end for start, end in clauses if start <= asked < end), len(text))
        yield asked, len(text) if question else clause_end
    for at, (start, end) in enumerate(clauses):
        last = question is not None and at == len(clauses) - 1
        clause = text[start:end]
        if not last and not clause.endswith(words["particles"]):
            continue
        if _asks_for_truth(clause):
            yield 0, end
        elif _is_open(clause):
            both = at > 0 and clause.startswith(words["either"])
            yield clauses[at - 1][0] if both else start, end


def _is_open(clause: str) -> bool:
    """True where a question asks whether what it tells is so: it has no 为什么 and no 是否 of its own."""
    words = _words()
    if any(word in clause for word in words["rhetorical"]):
        return True
    return not any(word in clause for word in words["content"]) and not list(_operators(clause))


def _asks_for_truth(clause: str) -> bool:
    """True for 是真的吗 and 是否属实: what stands before is asked, too."""
    return any(word in clause for word in _words()["truth"])


def _operators(text: str) -> Iterator[int]:
    """Where 是否, 有没有 and 达没达到 stand."""
    words = _words()
    for found in _operator().finditer(text):
        if not text.startswith(words["not_operators"], found.start()):
            yield found.start()


@cache
def _operator() -> re.Pattern[str]:
    return re.compile("|".join((*_words()["operators"], _A_NOT_A.pattern)))


def _words() -> Mapping[str, tuple[str, ...]]:
    found: Mapping[str, tuple[str, ...]] = table("link/unsaid.toml")["questions"]
    return found
