"""What to look at first, over all articles: refuted claims, and claims on whose wording a person should decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.report.html.notes import DOUBTS
from factcheck.report.html.values import ArticleView, Group, Item, Note
from factcheck.report.html.words import label
from factcheck.report.messages import status_name

SHOWN = 12


def agenda(views: Sequence[ArticleView], lang: str) -> tuple[Group, Group]:
    """The two groups, each in the order of the articles. What is known already stands in none."""
    refuted = tuple(_items(views, "r", lang))
    doubtful = tuple(_items(views, "u", lang))
    return (
        Group("r", status_name("refuted", lang), "", refuted[:SHOWN], refuted[SHOWN:]),
        Group("u", label("doubts", lang), label("doubts_intro", lang), doubtful[:SHOWN], doubtful[SHOWN:]),
    )


def _items(views: Sequence[ArticleView], code: str, lang: str) -> Iterator[Item]:
    for view in views:
        for note in view.notes:
            # An unverified claim may want a look for a conflict alone, and conflicts stand in a list of their own.
            if note.code == code and note.look and (code == "r" or note.reason in DOUBTS):
                yield _item(view, note, lang)


def _item(view: ArticleView, note: Note, lang: str) -> Item:
    told = {field.label: field for field in note.comparison}
    found, difference = (told.get(label(key, lang)) for key in ("found", "difference"))
    aside = label("aside", lang, text=difference.aside) if difference and difference.aside else ""
    return Item(
        href=f"#{note.id}",
        code=note.code,
        text=note.text,
        explanation=note.explanation,
        article=view.name,
        place=note.place,
        found=found.text if found else "",
        difference=difference.text + aside if difference else "",
        series=(found.aside if found else "") or note.series,
    )
