"""The words of tables and pictures: what the rows are called, how numbers are written, what a table is in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

OURS = {
    "scan": "bare `re` scan, no tool",
    "find": "**find mentions**",
    "values": "**with values and intervals**",
    "link": "**with what each is about**",
    "check": "**full check, rules**",
    "model": "**full check, small model**",
}
THEIRS = {
    "cn2an transform": "cn2an `transform`",
    "jionlp money": "JioNLP money",
    "jionlp time": "JioNLP time",
    "recognizers number": "Recognizers-Text number",
    "recognizers dimension": "Recognizers-Text dimension",
    "recognizers currency": "Recognizers-Text currency",
    "recognizers datetime": "Recognizers-Text datetime",
    "recognizers all models": "Recognizers-Text, all its models",
    "duckling all dimensions": "Duckling",
    "spacy characters only": "spaCy, blank, characters",
    "spacy parser and names": "spaCy, small, parser and names",
}
LABELS = OURS | THEIRS
SORTS = {
    "news": "news: seeds, templates and prose",
    "figures": "figures in every sentence",
    "prose": "ordinary prose",
    "bare": "no numeral at all",
}


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first are numbers."""
    lines = [f"| {' | '.join(heads)} |", f"| --- |{' ---: |' * (len(heads) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def number(value: float | None) -> str:
    """A number with as many digits as can be meant.

    >>> number(1234567.8), number(20.04), number(1.05), number(None)
    ('1,234,568', '20', '1.05', '–')
    """
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def limit(aim: float, *, is_most: bool) -> str:
    """An aim with its direction: ≥ 1.7."""
    return f"{'≤' if is_most else '≥'} {number(aim)}"
