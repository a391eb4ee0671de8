"""Stretches of a sentence that nobody asserts: asked, denied, to be corrected, given up since, or supposed.

In 更正：“GDP为2.6万亿元”有误，应为2.47万亿元 the first figure is wrong by the article's own word, so that it is neither
right nor wrong of it; the second one is what the article says. All rules look at the text as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from factcheck.link.asking import asked_in
from factcheck.link.correcting import corrected_in
from factcheck.link.unsaid_words import any_listed, listed
from factcheck.link.values import value

Stretch = tuple[int, int]

_WINDOW = 200  # characters before a sentence in which a notice of correction may open
_FAR = 120  # characters that may stand between the words of one turn of phrase
_CLAUSE_ENDS = "，；：。！？“"
_CLAUSE = "[^，；：。！？!?;\\n“”]"
_NO_FIGURE = "[^，；。！？!?;\\n“”0-9]"


@value
class Unsaid:
    """What nobody asserts in a sentence. ``asked`` does not hold what tells of which thing one asks: 5%的增速高吗？"""

    denied: Sequence[Stretch]
    asked: Sequence[Stretch]

    def holds(self, shadow: str, start: int, end: int) -> bool:
        """True for a number between two places of the text."""
        if any(low <= start < high for low, high in self.denied):
            return True
        if not any(low <= start < high for low, high in self.asked):
            return False
        return not shadow.startswith("的", end) or shadow.startswith(listed("denials", "told"), end + 1)


_NOTHING = Unsaid((), ())


def unsaid_in(shadow: str, start: int, end: int) -> Unsaid:
    """What nobody asserts in the sentence between two places of a text."""
    text, before = shadow[start:end], shadow[max(0, start - _WINDOW) : start]
    groups = _groups_of(text)
    denied = [found for group in sorted(groups & _RULES.keys()) for found in _RULES[group](text)]
    if "corrections" in groups:
        denied += corrected_in(text, before)
    if _denied_next().match(shadow, end):
        denied.append((0, len(text)))
    asked = asked_in(text) if "questions" in groups else ()
    return Unsaid(_moved(denied, start), _moved(asked, start)) if denied or asked else _NOTHING


def _clause_start(text: str, end: int) -> int:
    """Where the clause begins that goes on at ``end``."""
    return 1 + max(text.rfind(mark, 0, end) for mark in _CLAUSE_ENDS)


def _moved(stretches: Iterable[Stretch], start: int) -> Sequence[Stretch]:
    return [(start + low, start + high) for low, high in stretches]


def _groups_of(text: str) -> frozenset[str]:
    """The groups of which a word stands in the text: most sentences have none, and no rule looks at them."""
    automaton, groups = _automaton()
    found = automaton.find_matches_as_indexes(text, overlapping=True)
    return frozenset(group for word, _, _ in found for group in groups[word])


@cache
def _automaton() -> tuple[AhoCorasick, Sequence[Sequence[str]]]:
    """The words that let a rule look, and the rules of each."""
    groups: dict[str, list[str]] = {}
    for group, (part, *keys) in _TRIGGERS.items():
        for word in {word for key in keys for word in listed(part, key)}:
            groups.setdefault(word, []).append(group)
    return AhoCorasick(list(groups), matchkind=MatchKind.Standard), list(groups.values())


def _said_to_be_false(text: str) -> Iterator[Stretch]:
    """“GDP为2.6万亿元”有误, “……”的说法，公司已经否认, GDP为2.6万亿元的消息系误读."""
    for found in _false_quote().finditer(text):
        yield found.start("told"), found.end("told")
    for found in _false_told().finditer(text):
        yield _clause_start(text, found.start()), found.end()
    for found in _false_before().finditer(text):
        yield 0, found.start()


@cache
def _false_quote() -> re.Pattern[str]:
    false = _not_turned("false", "disowns")
    noun = rf"的?{any_listed('denials', 'these')}?{any_listed('denials', 'told')}{_is_false()}"
    return re.compile(
        rf"[“「『](?P<told>[^“”「」『』]{{0,{_FAR}}})[”」』](?:{noun}|[，？]?{_NO_FIGURE}{{0,4}}?{false})"
    )


@cache
def _false_told() -> re.Pattern[str]:
    these, nouns = any_listed("denials", "these"), any_listed("denials", "told")
    return re.compile(rf"的{these}?{nouns}{_is_false()}")


@cache
def _false_before() -> re.Pattern[str]:
    """，这种说法没有依据 and ，这是误传: what the sentence told before."""
    told = rf"{any_listed('denials', 'these')}{any_listed('denials', 'told')}{_is_false()}"
    return re.compile(
        rf"，(?:{told}|{any_listed('denials', 'this_is')}{any_listed('denials', 'false_things')}(?=[。！!，,]))"
    )


@cache
def _is_false() -> str:
    """What says of a thing named before that it is false: 系误读, ，公司已经否认.

    In 这一数据打消了外界的误解 and 这一数据有力澄清了市场疑虑 it is another thing that is false.
    """
    these, nouns = any_listed("denials", "these"), any_listed("denials", "told")
    whole = rf"(?:的|了)?(?:{these}?{nouns})?(?=[，。；：！？、,;:!?”’」』）)]|$|{any_listed('denials', 'goes_on')})"
    held = rf"(?:，(?:{_NO_FIGURE}{{0,10}}?{any_listed('denials', 'holders')}[，：]?)?)?"
    made = rf"(?:{any_listed('denials', 'copulas')}{_NO_FIGURE}{{0,8}}?)?"
    is_so = rf"{held}{any_listed('denials', 'bridge')}{{0,5}}{made}{_not_turned('false')}"
    distorts = rf"{held}{any_listed('denials', 'bridge')}{{0,5}}{_not_turned('distorts')}了?"
    disowned = rf"{_NO_FIGURE}{{0,10}}?(?:，{_NO_FIGURE}{{0,12}}?)?{_not_turned('disowns')}"
    return rf"(?:(?:{is_so}|{disowned}){whole}|{distorts})"


def _not_turned(*keys: str) -> str:
    """A word for false that no 没有 or 并非 before it takes back."""
    turned = "".join(f"(?<!{word})" for word in listed("denials", "not_false"))
    return f"{turned}{any_listed('denials', *keys)}"


def _taken_back(text: str) -> Iterator[Stretch]:
    """否认净利润达到100亿元, 撤回了GDP为2.6万亿元的数据."""
    for found in _denying().finditer(text):
        yield found.start("told"), found.end("told")


@cache
def _denying() -> re.Pattern[str]:
    turned = "".join(f"(?<!{word})" for word in listed("denials", "not_denies"))
    denied = rf"{turned}{any_listed('denials', 'denies')}"
    back = rf"{any_listed('denials', 'takes_back')}(?={_CLAUSE}{{0,{_FAR}}}的{any_listed('denials', 'told')})"
    return re.compile(rf"(?:{denied}|{back})(?P<told>{_CLAUSE}*)")


def _mistaken(text: str) -> Iterator[Stretch]:
    """误写为2.6万亿元, 把净利润说成864亿元: from the verb to the end of its clause."""
    for found in _mistaking().finditer(text):
        if found["told"]:
            yield found.span()


@cache
def _mistaking() -> re.Pattern[str]:
    """A verb at the borders of words: 宣传成效 and 小说成为 are found first, and nothing is told in them."""
    verb = rf"{any_listed('denials', 'mistakes')}(?!(?<=成){any_listed('denials', 'begins_another')})"
    told = rf"(?P<told>{verb}{_CLAUSE}*(?:“[^“”]*”{_CLAUSE}*)?)"
    return re.compile(rf"{any_listed('denials', 'not_mistakes')}|{told}")


def _labelled(text: str) -> Iterator[Stretch]:
    """误区一：…, 考题：…: the whole sentence."""
    if _label().match(text):
        yield 0, len(text)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"[【\[（(]?{any_listed('denials', 'labels')}[一二三四五六七八九十0-9]{{0,2}}[】\]）)]?[：:】\]]"
    )


@cache
def _denied_next() -> re.Pattern[str]:
    """What denies the sentence before it: 假的！ 这是谣言。 该说法与事实不符。"""
    told = rf"{any_listed('denials', 'these')}{any_listed('denials', 'told')}{_is_false()}"
    false_thing = rf"{any_listed('denials', 'this_is')}{any_listed('denials', 'false_things')}"
    held = rf"(?:{_NO_FIGURE}{{0,10}}?{any_listed('denials', 'holders')}[，：]?)?"
    lead = rf"(?:{any_listed('denials', 'led_in')}[，,]?)?{held}"
    return re.compile(
        rf"[”’」』）)\"' ]*(?:{lead}{told}|(?:{false_thing}|{any_listed('denials', 'flat')})(?=[。！!，,]))"
    )


def _supposed(text: str) -> Iterator[Stretch]:
    """只有达到2.6万亿元，才能进前五; 没有停产的话，营收1450亿元; 设GDP为3万亿元，求人均值."""
    for found in _condition().finditer(text):
        yield found.span()
    for found in _in_case().finditer(text):
        start = _clause_start(text, found.start())
        clause = text[start : found.end()]
        led = clause.startswith(listed("conditions", "not_in_case_led"))
        only_told = led or clause.endswith(listed("conditions", "not_in_case"))
        if not only_told or clause.endswith(listed("conditions", "still_in_case")):
            yield start, len(text)


@cache
def _condition() -> re.Pattern[str]:
    not_a_few = r"(?:(?=[0-9]{4}年)|(?![0-9一二三四五六七八九十百千万亿]))"
    then = rf"[，,]{_NO_FIGURE}{{0,8}}?{any_listed('conditions', 'then_only')}"
    example = rf"(?:{any_listed('conditions', 'for_example')}[，,：:]?)?"
    let = rf"(?!{any_listed('conditions', 'not_let')}){any_listed('conditions', 'let')}"
    opens = rf"(?:^|(?<=[，。：；“])){example}{let}"
    so = rf"(?!{any_listed('conditions', 'not_so')}){any_listed('conditions', 'so')}"
    only = rf"{any_listed('conditions', 'only')}{not_a_few}[^。；]{{0,{_FAR}}}?{then}"
    reckoned = (
        rf"(?:^|(?<=[。：；“])){any_listed('conditions', 'for_example')}[^；]{{0,{_FAR}}}?[，,]则{_NO_FIGURE}{{0,8}}?"
    )
    reckoned += rf"{any_listed('conditions', 'reckoned')}(?=[0-9])"
    return re.compile(rf"{only}|{opens}[^；]{{0,{_FAR}}}?[，,]{so}|{reckoned}")


@cache
def _in_case() -> re.Pattern[str]:
    return re.compile(
        rf"{any_listed('conditions', 'in_case')}(?=[，。,“”]|$)(?![，,]{any_listed('conditions', 'speaks')})"
    )


_RULES: Mapping[str, Callable[[str], Iterator[Stretch]]] = {
    "false": _said_to_be_false,
    "taken_back": _taken_back,
    "mistaken": _mistaken,
    "labelled": _labelled,
    "supposed": _supposed,
}
_TRIGGERS = {
    "false": ("denials", "false", "false_things", "disowns", "distorts"),
    "taken_back": ("denials", "denies", "takes_back"),
    "mistaken": ("denials", "mistakes"),
    "labelled": ("denials", "labels"),
    "supposed": ("conditions", "only", "in_case", "let", "for_example"),
    "corrections": ("corrections", "right", "changed", "later", "before", "revised", "wrong"),
    "questions": ("questions", "operators", "particles", "marks", "nots"),
}
