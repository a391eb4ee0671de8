"""Comments in articles → entries, or what is wrong with them: ``factcheck: ignore 2.7万家 reason="…" until=…``.

A comment without a reason suppresses nothing, and neither does one that is not understood to the last word: a slip in
the date of expiry must not make a suppression last for ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date

from factcheck.model import Article, CheckedArticle, Directive, Problem, Span, Suppression
from factcheck.patterns import regex
from factcheck.readers import parse_date
from factcheck.review.entry import Entry, has_figure
from factcheck.review.reach import next_figure, paragraph_of
from factcheck.review.rules import is_rule, rule_like
from factcheck.review.wording import Word, known, meant_by, verb_of, words_of

EXAMPLE = '<!-- factcheck: ignore 2.7万家 reason="内部口径" until=2027-01-31 -->'
_DAY = regex(r"\d{4}-\d\d?-\d\d?|\d{4}\s*年\s*\d\d?\s*月\s*\d\d?\s*日")
_NOTHING = Span(0, 0)
_LISTED = regex(r"[,，、\s]+")


def read_directives(checked: CheckedArticle) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries that the comments of an article make, and all that is wrong with the others."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for directive in checked.article.directives:
        found = _Comment(directive, checked.article)
        wrong = tuple(found.problems())
        problems += wrong
        if not wrong:
            entries.append(found.entry(checked))
    return tuple(entries), tuple(problems)


def day_of(text: str) -> Date | None:
    """The day of expiry that ``text`` names; a month alone names none.

    >>> day_of("2027年1月31日"), day_of("2027-01")
    (datetime.date(2027, 1, 31), None)
    """
    return parse_date(text) if _DAY.fullmatch(text.strip()) else None


class _Comment:
    """A comment with its words parted: what it does, which figures it names, what it says of itself."""

    def __init__(self, directive: Directive, article: Article) -> None:
        self.directive, self.article = directive, article
        first, *rest = list(words_of(directive.text)) or [Word(None, "")]
        verb = verb_of(first.value) if first.key is None else None
        self.first, self.verb = first, verb[0] if verb else ""
        glued = [Word(None, verb[1])] if verb and verb[1] else []
        self.words = [*glued, *rest]
        self.texts = tuple(word.value for word in self.words if word.key is None)

    @property
    def values(self) -> Mapping[str, str]:
        """What it says of itself, by key."""
        return {word.key: word.value for word in self.words if word.key is not None}

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it names."""
        return tuple(rule for rule in _LISTED.split(self.values.get("rule", "")) if rule)

    def problems(self) -> Iterator[Problem]:
        """All that is wrong with it."""
        if not self.directive.closed:
            yield self._problem("FC147", missing="-->", example=EXAMPLE)
        if not self.verb:
            yield self._unknown_verb()
            return
        unclosed = [word for word in self.words if word.open]
        if unclosed:
            yield self._problem("FC147", missing=unclosed[0].open, example=EXAMPLE)
            return
        yield from self._unknown_words()
        values = self.values
        if not values.get("reason"):
            yield self._problem("FC144", example=EXAMPLE)
        if "until" in values and day_of(values["until"]) is None:
            yield self._problem("FC145", value=values["until"])
        for rule in self.rules or ([""] if "rule" in values else []):
            if not is_rule(rule):
                yield self._problem("FC143", key="rule", value=rule or "…", example=f"rule={rule_like(rule)}")

    def _unknown_verb(self) -> Problem:
        word = self.first.written or self.first.value
        if not word:
            return self._problem("FC147", missing=known("verbs")[0], example=EXAMPLE)
        shown = "、".join(known("verbs"))
        return self._problem("FC142", word=word, meant=meant_by(word, "verbs"), known=shown)

    def _unknown_words(self) -> Iterator[Problem]:
        seen: set[str] = set()
        keys = known("keys")
        shown = "、".join(f'{key}="…"' for key in keys)
        for word in self.words:
            name = word.written or word.value
            if word.key is None and not has_figure(word.value):
                yield self._problem("FC142", word=name, known=f"2.7万家、{shown}")
            elif word.key is not None and word.key not in keys:
                yield self._problem("FC142", word=f"{name}=", meant=meant_by(name, "keys"), known=shown)
            elif word.swallowed:
                yield self._problem("FC142", word=word.value, known=shown)
            elif word.key is not None and word.key in seen:
                yield self._problem("FC147", twice=name, example=EXAMPLE)
            seen.add(word.key or "")

    def entry(self, checked: CheckedArticle) -> Entry:
        """What it covers. A paragraph or figure that is not there covers nothing."""
        values, path = self.values, self.article.path
        within: Span | None = None
        in_title = self.directive.part == "title"
        if self.verb == "ignore":
            within = paragraph_of(self.directive, self.article) or _NOTHING
        elif self.verb == "ignore-next":
            figure = next_figure(self.directive, checked.findings)
            within, in_title = (figure.span, figure.part == "title") if figure else (_NOTHING, in_title)
        expires = day_of(values["until"]) if "until" in values else None
        line, by = self.directive.line, values.get("by", "")
        return Entry(
            Suppression("comment", values["reason"], path, line, expires, by),
            article=path,
            within=within,
            texts=self.texts,
            rules=self.rules,
            column=self.directive.column,
            in_title=in_title,
        )

    def _problem(self, code: str, **values: str) -> Problem:
        directive = self.directive
        told = tuple((key, value) for key, value in values.items() if value)
        return Problem(code, self.article.path, directive.line, directive.column, values=told, level="finding")
