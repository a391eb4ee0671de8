"""Names for the copies of articles, in the folders in which the articles lie."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import count
from pathlib import Path


def copy_names(paths: Sequence[str]) -> tuple[str, ...]:
    """A name for the copy of each article, below the deepest folder that they all lie in; no two are the same.

    >>> copy_names(["稿件/a.docx", "稿件/3月/a.docx"])
    ('a.checked.docx', '3月/a.checked.docx')
    """
    files = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 — a link is not followed
    shared = Path(os.path.commonpath([file.parent for file in files]))
    names: list[str] = []
    for file in files:
        place = file.relative_to(shared)
        taken = {name.casefold() for name in names}
        stems = (place.stem if number == 1 else f"{place.stem}-{number}" for number in count(1))
        wished = (place.with_name(f"{stem}.checked.docx").as_posix() for stem in stems)
        names.append(next(name for name in wished if name.casefold() not in taken))
    return tuple(names)
