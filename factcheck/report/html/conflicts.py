"""Conflicts and notes on style → what the page shows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.model import Article, CheckedArticle, Conflict, ConflictMember, Mention
from factcheck.report.html.naming import Names
from factcheck.report.html.values import ConflictNote, Link, Wording
from factcheck.report.html.words import known_as, label, place_of
from factcheck.report.messages import conflict_name, conflict_text, style_text


def conflict_note(conflict: Conflict, names: Names, articles: Mapping[str, Article], lang: str) -> ConflictNote:
    """A conflict with links to its mentions; those in several articles are told with the article's title."""
    several = len({member.path for member in conflict.members}) > 1
    first = articles.get(conflict.members[0].path) if conflict.members else None
    return ConflictNote(
        names.conflicts[conflict],
        conflict_name(conflict, lang),
        conflict_text(conflict, lang),
        "" if several or first is None else first.title or first.path,
        tuple(_member(member, names, articles, several=several, lang=lang) for member in conflict.members),
        known_as(conflict.suppression, lang),
    )


def _member(member: ConflictMember, names: Names, articles: Mapping[str, Article], *, several: bool, lang: str) -> Link:
    mark, article = names.mark(member.path, member.mention), articles.get(member.path)
    if article is None:
        return Link(member.mention.text, place=member.path)
    place = place_of(article, member.mention.span.start, member.mention.part, lang)
    if several:
        place = label("comma", lang).join((article_name(article, lang), place))
    return Link(member.mention.text, f"#{mark.id}" if mark else "", place, mark.code if mark else "")


def article_name(article: Article, lang: str) -> str:
    """The title, or the path where there is none."""
    return label("heading_title", lang, title=article.title) if article.title else article.path


def conflicts_with(mention: Mention, conflicts: Sequence[Conflict], path: str, names: Names, lang: str) -> list[Link]:
    """Links to the conflicts that a mention is part of."""
    key = (path, mention.part, mention.span)
    return [
        Link(conflict_text(conflict, lang), f"#{names.conflicts[conflict]}", conflict_name(conflict, lang))
        for conflict in conflicts
        if any((member.path, member.mention.part, member.mention.span) == key for member in conflict.members)
    ]


def wordings_of(checked: CheckedArticle, prefix: str, lang: str) -> tuple[Wording, ...] | None:
    """The notes on style; None where nobody asked for any."""
    return None if checked.style is None else tuple(_wordings(checked, prefix, lang))


def _wordings(checked: CheckedArticle, prefix: str, lang: str) -> Iterator[Wording]:
    for row, note in enumerate(checked.style or (), start=1):
        yield Wording(
            f"{prefix}s{row}",
            note.text,
            style_text(note, lang),
            note.suggestions,
            place_of(checked.article, note.span.start, note.part, lang),
            known_as(note.suppression, lang),
        )
