"""The keys of the configuration in words: a page about them, a commented file of them, and what is in force.

All of it is made from the table of keys, so that none of it can go stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.config import Lang
from factcheck.configuration.keys import GROUPS, KEYS, Group, Key
from factcheck.configuration.kinds import Choice
from factcheck.configuration.model import Configuration
from factcheck.configuration.written import toml
from factcheck.lexicon import table


def settings_page(lang: Lang) -> str:
    """The page about all keys, in Markdown."""
    page = _words("page", lang)
    parts = [
        f"# {page['title']}",
        page["lead"],
        page["rules"].strip(),
        _fence(settings_file(lang, _EXAMPLE, only=True)),
    ]
    for group in GROUPS:
        parts += [f"## {_words('groups', lang)[group]}", "\n".join(_rows(group, lang))]
    return "\n\n".join(parts) + "\n"


_EXAMPLE: Mapping[str, object] = {
    "paths": ("articles",),
    "ignore": ("drafts/", "*.tmp.md"),
    "reference": ("reference_data",),
    "formats": ("md", "json"),
    "fail-on": "refuted",
}


def _fence(text: str) -> str:
    return f"```toml\n{text.strip()}\n```"


def _rows(group: Group, lang: Lang) -> Iterator[str]:
    words = _words("words", lang)
    yield _row(*(words[column] for column in ("key", "kind", "default", "option", "meaning")))
    yield _row(*["---"] * 5)
    for key in _of(group):
        option = f"`{key.option}`" if key.option else ""
        yield _row(f"`{key.name}`", kind_name(key, lang), _default(key, lang), option, meaning(key, lang))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _default(key: Key, lang: Lang) -> str:
    if key.name == "reference":
        return f"`{_words('words', lang)['reference']}`"
    return _words("words", lang)["none"] if key.default in (None, ()) else f"`{toml(key.default)}`"


def kind_name(key: Key, lang: Lang) -> str:
    """What a key may hold: ``percentage``, or the words to choose from."""
    if isinstance(key.kind, Choice):
        return ", ".join(f"`{toml(choice)}`" for choice in key.kind.choices)
    return str(_words("kinds", lang)[key.kind.word])


def meaning(key: Key, lang: Lang) -> str:
    """What a key is for, in one sentence."""
    return str(_words("keys", lang)[key.name])


def settings_file(lang: Lang, values: Mapping[str, object], *, only: bool = False) -> str:
    """A ``factcheck.toml`` with ``values`` set and every other key behind a ``#``; ``only`` leaves the others out."""
    groups = (list(_lines(group, lang, values, only=only)) for group in GROUPS)
    head = "" if only else _words("template", lang)["head"].lstrip("\n")
    return head + "\n" * (not only) + "\n".join("\n".join(lines) + "\n" * (not only) for lines in groups if lines)


def _lines(group: Group, lang: Lang, values: Mapping[str, object], *, only: bool) -> Iterator[str]:
    if not only:
        yield f"# ---- {_words('groups', lang)[group]}"
    for key in _of(group):
        if not only:
            yield f"# {meaning(key, lang).replace('`', '')}"
        if key.name in values:
            yield f"{key.name} = {toml(values[key.name])}"
        elif not only:
            default = key.kind.example if key.default in (None, ()) else toml(key.default)
            yield f"# {key.name} = {default}"


def in_force(configuration: Configuration, lang: Lang) -> list[tuple[str, str, str]]:
    """Each key with its value and where that is from: ``factcheck.toml:3``, or the default."""
    origins, words = dict(configuration.origins), _words("words", lang)
    return [(key.name, _value(key, configuration, words), origins.get(key.name, words["by_default"])) for key in KEYS]


def _value(key: Key, configuration: Configuration, words: Mapping[str, str]) -> str:
    value = getattr(configuration.settings if key.is_setting else configuration, key.field)
    if key.name == "reference" and not value:
        return words["reference"]
    return words["none"] if value in (None, ()) else toml(value)


def _of(group: Group) -> list[Key]:
    return [key for key in KEYS if key.group == group]


def _words(section: str, lang: Lang) -> Mapping[str, Any]:
    words: Mapping[str, Any] = table(f"settings.{lang}.toml")[section]
    return words
