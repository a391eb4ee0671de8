"""Message templates: ``{name}`` is a field, ``[…]`` is left out where one of its fields is missing.

A message is one template or a list of them, of which the first that can be filled is taken; so a sentence reads
well whatever a verdict happens to know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import Formatter

from factcheck.patterns import regex

_OPTIONAL = regex(r"\[([^\[\]]*)\]")


def fill(message: str | Sequence[str], fields: Mapping[str, object]) -> str | None:
    """The first template of ``message`` that ``fields`` can fill, filled; None where there is none.

    >>> fill("差{gap}[（{share}）]", {"gap": "3家"}), fill("差{gap}", {})
    ('差3家', None)
    """
    known = {name: value for name, value in fields.items() if value not in (None, "")}
    for template in [message] if isinstance(message, str) else message:
        text = _OPTIONAL.sub(lambda part: part[1] if field_names(part[1]) <= known.keys() else "", template)
        if field_names(text) <= known.keys():
            return text.format_map(known)
    return None


@lru_cache(maxsize=4096)
def field_names(template: str) -> frozenset[str]:
    """The fields that a template names.

    >>> sorted(field_names("差{gap}[（{share}）]"))
    ['gap', 'share']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)
