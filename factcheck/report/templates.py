"""Message templates: ``{name}`` is a field, ``[…]`` is left out where one of its fields is missing.

A message is one template or a list of them, of which the first that can be filled is taken; so a sentence reads
well whatever a verdict happens to know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import Formatter

_KEPT = 1 << 12  # there are some hundreds of messages
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


def fill(message: str | Sequence[str], fields: Mapping[str, object]) -> str | None:
    """The first template of ``message`` that ``fields`` can fill, filled; None where there is none.

    >>> fill("差{gap}[（{share}）]", {"gap": "3家"}), fill("差{gap}", {})
    ('差3家', None)
    """
    known = {name: value for name, value in fields.items() if value not in (None, "")}
    for template in [message] if isinstance(message, str) else message:
        kept = tuple(names <= known.keys() for names in _optional(template))
        text, names = _with_optional(template, kept)
        if names <= known.keys():
            return text.format_map(known)
    return None


@lru_cache(maxsize=_KEPT)
def _optional(template: str) -> tuple[frozenset[str], ...]:
    """The fields of each part that may be left out."""
    return tuple(frozenset(field_names(part[1])) for part in _OPTIONAL.finditer(template))


@lru_cache(maxsize=_KEPT)
def _with_optional(template: str, kept: tuple[bool, ...]) -> tuple[str, frozenset[str]]:
    """The template with some of these parts and without the others, and the fields that it then names."""
    wanted = iter(kept)
    text = _OPTIONAL.sub(lambda part: part[1] if next(wanted) else "", template)
    return text, frozenset(field_names(text))


def field_names(template: str) -> set[str]:
    """The fields that a template names.

    >>> sorted(field_names("差{gap}[（{share}）]"))
    ['gap', 'share']
    """
    return {name for _, name, _, _ in Formatter().parse(template) if name}
